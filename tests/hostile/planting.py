"""Hostile texts put where people write: cells as a file may hold them, names of sheets, properties, settings."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.hostile.strings import HOSTILE, LONG
from tests.office import GOOD
from toolkit.forms.layout import Layout
from toolkit.placing import FIRST_COLUMN, FIRST_ROW

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f]")
FREE = ("penanggung_jawab", "tempat_simpan", "keterangan", "bagian_dikecualikan")
"""Columns of the form that take any text."""
SHEETS = ("=cmd 1+1", "<script>alert(1)<", "&[File] &F", "_x0041_", "\u202egnp", "[red]x", "%s {0.__class__}", "'a'!b")


def stored(text: str) -> str:
    """`text` as a workbook's XML holds it, be it control characters or what looks like their code."""
    escaped = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return _NOT_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", escaped)


def put(cell: Any, text: str) -> None:
    """Let the cell hold this text, whatever it looks like."""
    cell.value, cell._value, cell.data_type = "x", stored(text)[:32_767], "s"


def good_row(text: str, number: int) -> dict[str, str]:
    """A row without fault, but for what its texts look like."""
    return {**GOOD, "informasi": f"{text} dokumen {number}", **dict.fromkeys(FREE, text),
            "konsekuensi_dibuka": f"{text} akan mengungkap riwayat orang.",
            "konsekuensi_ditutup": f"{text} akan melindungi hak orang.", "cakupan": "Sebagian",
            "jangka_waktu": f"sampai {text[:60]} selesai" if number % 2 else "5 tahun"}


def good_rows() -> list[dict[str, str]]:
    """Every text in a row of its own that may well be taken in."""
    return [good_row(text, number) for number, text in enumerate(HOSTILE, 1)]


def bad_rows(layout: Layout) -> list[dict[str, str]]:
    """Every text in every column of a row: wrong in most of them, so each comes back in a finding."""
    return [dict.fromkeys(layout.content, text) for text in (*HOSTILE, LONG)]


def fill(source: Path, target: Path, layout: Layout, rows: Sequence[Mapping[str, str]], cells: Mapping[str, str],
         about: str = "") -> Path:
    """Our own form, filled; `cells`: those above the table; `about`: every property of the document."""
    book = openpyxl.load_workbook(source)
    sheet = book[layout.about.sheet]
    for down, row in enumerate(rows):
        for name, text in row.items():
            put(sheet.cell(FIRST_ROW + down, FIRST_COLUMN + 1 + layout.names.index(name)), text)
    for place, text in cells.items():
        put(sheet[place], text)
    for name in ("title", "creator", "subject", "description", "keywords", "category", "lastModifiedBy"):
        setattr(book.properties, name, about)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def own_tables(target: Path, layout: Layout) -> Path:
    """A table on each sheet, with columns that are none of ours; names and headings are hostile, too."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    texts = itertools.cycle(HOSTILE)
    for at, name in enumerate(SHEETS):
        sheet = book.create_sheet(f"x{at}")
        sheet._WorkbookChild__title = name
        put(sheet.cell(1, 1), f"{next(texts)} tabel {at}")
        for column, each in enumerate(layout.columns, 1):
            put(sheet.cell(3, column), each.heading)
        for column in range(len(layout.columns) + 1, len(layout.columns) + 4):
            put(sheet.cell(3, column), next(texts))
            put(sheet.cell(4, column), next(texts))
        for name_, text in good_row(next(texts), 900 + at).items():
            put(sheet.cell(4, layout.names.index(name_) + 1), text)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def csv_bytes(layout: Layout) -> bytes:
    """The same texts in a .csv, which holds every sign as it is; but NUL, for which a .csv is refused."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(layout.by_name[name].heading for name in layout.content)
    for number, each in enumerate(HOSTILE, 500):
        row = good_row(each, number)
        writer.writerow(row.get(name, "") for name in layout.content)
    return text.getvalue().replace("\0", "").encode("utf-8", "surrogatepass")


SETTINGS: Mapping[str, tuple[str, ...]] = {
    "Unit": ("Nama Unit Kerja", "Jenis", "PPID Pelaksana", "Nama Lain", "Narahubung", "Telepon/WA", "Surel"),
    "Periode": ("Nama Periode",), "Pejabat": ("Nama", "NIP", "Jabatan"), "Hari Libur": ("Keterangan", "Sumber"),
    "Batas": ("Keterangan",), "Tim Uji": ("Nama", "NIP", "Jabatan", "Instansi", "Peran"), "Naskah": ("Isi",)}
"""The columns that PPID writes as it likes."""
HEADINGS = 4


def hostile_settings(path: Path) -> None:
    """Every cell that PPID may write freely in the settings workbook."""
    book, texts = openpyxl.load_workbook(path), itertools.cycle(HOSTILE)
    for name, wanted in SETTINGS.items():
        heads, *rows = book[name].iter_rows(min_row=HEADINGS)
        for at, row in enumerate(each for each in rows if each[0].value):
            for head, cell in zip(heads, row, strict=True):
                if head.value in wanted:
                    put(cell, _fitting(head.value, next(texts), at))
    book.save(path)


def _fitting(heading: str, text: str, at: int) -> str:
    """What the column still takes."""
    if heading == "Telepon/WA":
        return f"0812345678{at % 90 + 10}"
    if heading == "Surel":
        return f"a%0d%0a+b{at}@judi.example"
    return f"{text[:20]} {at}" if heading == "NIP" else f"{text[:100]} {at}"
