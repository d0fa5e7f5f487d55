"""dik.csv and dik.json: the list for programs."""

from __future__ import annotations

import csv
import json
from io import StringIO

from toolkit.papers import PublicItem, PublicList
from toolkit.public.fields import fields_of
from toolkit.public.safety import inert, plain_values
from toolkit.public.wording import letter_lines
from toolkit.public_items import public_columns, public_values

ENCODING = "utf-8-sig"
"""With the mark at the beginning: without it Excel takes “–” and “é” for other signs."""


def csv_of(view: PublicList) -> bytes:
    """dik.csv as RFC 4180 has it: commas, CRLF, one line of field names, then one record an item."""
    fields = fields_of(view.layout)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([inert(field.text(view, item)) for field in fields] for item in view.items)
    return text.getvalue().encode(ENCODING)


def json_of(view: PublicList) -> bytes:
    """dik.json: what the list says of itself, then its items with typed values; empty is null."""
    content = {"judul": view.title, "badan_publik": view.body, "keputusan": view.decree or None, "keadaan": view.as_of,
               "tanggal": view.day.isoformat(), "kontak": view.contact or None, "jumlah": len(view.items),
               "belum_ditampilkan": view.withheld,
               **({"pasal17": {letter: label for letter, label, _ in letter_lines()}} if view.layout.law else {}),
               "butir": [_item(view, item) for item in view.items]}
    return (json.dumps(plain_values(content), ensure_ascii=False, indent=1) + "\n").encode()


def _item(view: PublicList, item: PublicItem) -> dict[str, object]:
    columns = public_columns(view.layout)
    values = public_values(view.layout, item.values)
    wordings = {column.name: text for column in columns
                if (text := item.texts.get(column.name)) and text != values.get(column.name)}
    return {"nomor": item.number, **{column.name: values.get(column.name) for column in columns},
            "teks": wordings, "unit": [{"kode": code, "nama": name} for code, name in item.units],
            **({"huruf_pasal17": list(item.letters)} if view.layout.law else {}),
            "berlaku_sejak": item.since or None, "berakhir": item.until or None}
