"""The data dictionary, written from the form: `python -m toolkit.forms.dictionary docs/kamus-data.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from toolkit.findings import Code
from toolkit.forms.dik import DIK
from toolkit.forms.layout import Column, Need
from toolkit.forms.model import Form
from toolkit.forms.ppid import PPID_FORMS
from toolkit.forms.settings import SETTINGS_FORMS

NEEDS = {Need.LOCKED: "diisi sistem", Need.REQUIRED: "wajib", Need.ADVISED: "dianjurkan", Need.OPTIONAL: "boleh kosong"}
HEAD = """# Kamus data

Dibuat dari model formulir (`toolkit/forms/`) dengan `make docs`; jangan disunting langsung.
"""


def dictionary() -> str:
    """The whole document, in Markdown."""
    forms: tuple[type[Form], ...] = (DIK, *PPID_FORMS, *SETTINGS_FORMS)
    parts = [HEAD, *map(_form, forms), _codes()]
    return "\n".join(parts)


def _form(form: type[Form]) -> str:
    layout = form.layout()
    rows = "\n".join(_row(column, layout.about.is_tested) for column in layout.columns)
    return (f"## {layout.about.title} (`{layout.form}`, lembar “{layout.about.sheet}”)\n\n"
            f"| Kolom | Judul | Pengisian | Isi | Batas dan pilihan | Diumumkan | Penjelasan | Contoh |\n"
            f"|---|---|---|---|---|---|---|---|\n{rows}\n{_rules(form)}")


def _row(column: Column, announced: bool) -> str:
    """`announced`: has the form a public edition at all?"""
    cells = (f"`{column.name}`", column.heading, NEEDS[column.need], column.kind.name, _limits(column),
             "ya" if announced and column.public else "tidak", _told(column), column.example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _told(column: Column) -> str:
    """To the clerk who fills it, and to who reads what is published."""
    return column.help + (f" Pada data yang diumumkan: {column.means}" if column.means else "")


def _limits(column: Column) -> str:
    said = []
    if column.choices:
        said.append("; ".join(column.choices))
    elif column.kind.name == "teks" and column.need is not Need.LOCKED:
        said.append(f"paling banyak {column.longest} karakter")
    if column.shortest:
        said.append(f"sebaiknya paling sedikit {column.shortest} karakter")
    if column.default:
        said.append(f"kosong dibaca {column.default}")
    return ", ".join(said)


def _rules(form: type[Form]) -> str:
    checks = form.to_schema().checks
    if not checks:
        return ""
    rows = "\n".join(f"| `{code}` | `{on}` | {Code[code].severity.shown} |"
                     for on, _, code in (one.error.partition(":") for one in checks))
    return f"\nAturan antarkolom:\n\n| Kode | Pada kolom | Bobot |\n|---|---|---|\n{rows}\n"


def _codes() -> str:
    rows = "\n".join(f"| `{code.name}` | {code.severity.shown} | {_plain(code.value.what)} | {_plain(code.value.fix)} |"
                     for code in Code)
    return f"## Kode hasil pemeriksaan\n\n| Kode | Bobot | Pesan | Cara memperbaiki |\n|---|---|---|---|\n{rows}\n"


def _plain(text: str) -> str:
    """Words that are filled in later, as a reader expects them: {cell} → …"""
    return text.replace(" ({cell})", "").replace("{", "‹").replace("}", "›")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8", newline="\n")
