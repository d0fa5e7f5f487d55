"""Tables as text (.csv): delimiter and encoding are found, not asked for. Every cell is text; rows count as records, so
that a line break inside quotation marks makes no new row, as in Excel."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from toolkit.reading.addresses import LAST_COLUMN, LAST_ROW
from toolkit.reading.allowance import check_length
from toolkit.reading.book import Book, Sheet
from toolkit.reading.cells import Grid
from toolkit.reading.facts import SheetFacts
from toolkit.reading.faults import broken, counted, too_big
from toolkit.reading.limits import LONGEST_TEXT, Limits
from toolkit.reading.preflight import check_area
from toolkit.reading.signatures import PLAIN_TEXT, text_kind

SHEET = "CSV"
DELIMITERS = (";", ",", "\t", "|")
_LOOKED_AT = 200
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""Excel's own first line, which names the delimiter and is no row."""
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_OPEN_QUOTE = 3
"""Delimiters in each of several lines of one cell, by which it is known that it swallowed rows."""
_BROAD = 10_000_000
Shape = tuple[int, int]
"""How many rows are equally wide, and how wide."""


def open_delimited(path: Path, head: bytes, limits: Limits) -> Book | None:
    """The table at `path`, as a book of one sheet; None for text that is no table. Raises Unreadable."""
    if text_kind(head) != PLAIN_TEXT:
        return None
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise broken("Sebagian isinya hanya nol; mungkin belum selesai disalin")
    try:
        rows = _rows(text)
    except csv.Error as error:  # a field over the limit
        raise too_big("Isi satu sel terlalu panjang", f"{counted(LONGEST_TEXT)} huruf") from error
    for number, row in enumerate(rows, 1):
        if any(_swallows_rows(cell) for cell in row):
            raise broken(f"Tanda kutip pada baris {number} tidak ditutup, sehingga baris sesudahnya masuk ke satu sel")
    for number, row in enumerate(rows, 1):
        check_length(max(map(len, row), default=0), f"Satu sel pada baris {number}")
    return _book(rows, limits) if rows else None


def _decoded(content: bytes) -> str:
    """UTF-8, with or without its mark; UTF-16 by its mark; else what Excel for Windows writes. Raises Unreadable."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        if len(content) % 2:
            raise broken("Huruf terakhirnya hanya setengah; mungkin belum selesai disalin")
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_with_faults(content)


def _decoded_with_faults(content: bytes) -> str:
    """What Excel for Windows writes; but UTF-8 in which a few signs are damaged stays UTF-8."""
    text = content.decode("utf-8-sig", errors="replace")
    faults, others = text.count("\ufffd"), sum(sign > "\x7f" for sign in text)
    return text if 4 * faults < others else content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    """All records; [] where no delimiter makes two columns or more of at least two lines."""
    named = _NAMED.match(text)
    if named:
        return _parted(text[named.end():], named[1])
    shapes = {delimiter: _shape(text, delimiter) for delimiter in DELIMITERS}
    best = max(shapes, key=lambda delimiter: shapes[delimiter])
    alone = shapes[best] >= (1, 4) and best != ","  # nothing but headings; a sentence has commas, too
    return _parted(text, best) if shapes[best] >= (2, 2) or alone else []


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_BROAD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _parted(text: str, delimiter: str) -> list[list[str]]:
    rows = list(islice(_reader(text, delimiter), LAST_ROW + 1))
    if len(rows) > LAST_ROW:
        raise too_big("Barisnya lebih banyak daripada baris lembar Excel", f"{counted(LAST_ROW)} baris")
    return rows


def _shape(text: str, delimiter: str) -> Shape:
    """Of the first rows, the most frequent width over 1, and how many have it."""
    widths = Counter[int]()
    with suppress(csv.Error):  # a gigantic field: it counts what stands before it
        widths.update(len(row) for row in islice(_reader(text, delimiter), _LOOKED_AT) if len(row) > 1)
    return max(((many, width) for width, many in widths.items()), default=(0, 0))


def _swallows_rows(cell: str) -> bool:
    """A quotation mark that was opened and never closed takes whole lines, delimiters and all, into one cell."""
    return "\n" in cell and any(sum(line.count(delimiter) >= _OPEN_QUOTE for line in cell.splitlines()) > 1
                                for delimiter in DELIMITERS)


def _book(rows: list[list[str]], limits: Limits) -> Book:
    width = max(map(len, rows))
    if width > LAST_COLUMN:
        raise too_big(f"Satu barisnya terdiri atas {counted(width)} kolom", f"{counted(LAST_COLUMN)} kolom")
    room = SheetFacts(last_row=len(rows), last_column=width)
    check_area([Sheet(SHEET, "visible", "", room, filled=True)], limits)
    grid: Grid = [[*map(_cell, row), *[""] * (width - len(row))] for row in rows]
    facts = replace(room, filled=sum(cell != "" for row in grid for cell in row))
    return Book((Sheet(SHEET, "visible", "", facts, bool(facts.filled)),), {SHEET: grid})


def _cell(text: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1] if kept else text
