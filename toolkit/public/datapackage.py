"""datapackage.json: what the data files hold, as Frictionless (Data Package 1) has it, derived from the form."""

from __future__ import annotations

import json
import re
import unicodedata
from hashlib import sha256

from toolkit.papers import PublicList
from toolkit.public.fields import Field, fields_of
from toolkit.public.safety import plain_values
from toolkit.public_items import withheld_line

GUARDED = ("Pada dik.csv, isi yang diawali = + - @ (juga bentuk lebarnya), tab, atau ganti baris diberi tanda petik "
           "tunggal (') di depannya, agar tidak dijalankan sebagai rumus oleh program lembar kerja; demikian pula di "
           "belakang titik koma, tab, atau ganti baris, karena Excel berbahasa Indonesia memulai sel baru di sana. "
           "Buang tanda itu bila memerlukan isi aslinya. Pada dik.json isinya tetap seperti aslinya.")
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n",
           "skipInitialSpace": False, "header": True}


def datapackage_of(view: PublicList, table: bytes, values: bytes) -> bytes:
    """The descriptor of these two files: dik.csv and dik.json."""
    contact = f"Narahubung: {view.contact}" if view.contact else ""
    parts = (view.decree, view.as_of, withheld_line(view.withheld), GUARDED, contact)
    content = {
        "profile": "data-package", "name": slug(f"{view.layout.form} {view.body}"), "title": view.title,
        "description": "\n\n".join(filter(None, parts)), "created": f"{view.day.isoformat()}T00:00:00Z",
        **({"homepage": view.address} if view.address else {}),
        "contributors": [{"title": view.body, "role": "publisher"}],
        "resources": [_table(view, table), _values(view, values)]}
    return (json.dumps(plain_values(content), ensure_ascii=False, indent=1) + "\n").encode()


def slug(text: str) -> str:
    """Small letters, digits and hyphens: "dik-pemerintah-kota-kupang"."""
    dashes = re.sub(r"[\u2010-\u2015]", "-", text)
    plain = unicodedata.normalize("NFKD", dashes).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _table(view: PublicList, content: bytes) -> dict[str, object]:
    schema = {"fields": [_field(field) for field in fields_of(view.layout)], "primaryKey": ["nomor"],
              "missingValues": [""]}
    return {"name": "dik-csv", "profile": "tabular-data-resource", "path": "dik.csv", "title": f"{view.title} (CSV)",
            "description": "Satu baris satu butir informasi, dalam rumusan resmi.", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", **_sum(content), "dialect": DIALECT, "schema": schema}


def _values(view: PublicList, content: bytes) -> dict[str, object]:
    return {"name": "dik-json", "profile": "data-resource", "path": "dik.json", "title": f"{view.title} (JSON)",
            "description": "Isi yang sama dengan nilai bertipe: dasar hukum per huruf dan angka, jangka waktu menurut "
                           "jenisnya, unit kerja sebagai daftar.",
            "format": "json", "mediatype": "application/json", "encoding": "utf-8", **_sum(content)}


def _sum(content: bytes) -> dict[str, object]:
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _field(field: Field) -> dict[str, object]:
    constraints = {"constraints": dict(field.limits)} if field.limits else {}
    return {"name": field.name, "title": field.title, "description": field.description, "type": field.type,
            "format": "default", **constraints}
