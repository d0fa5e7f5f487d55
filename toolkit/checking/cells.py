"""CellReader: reads the cells of one column by its kind's parser; the same text is read once."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from toolkit.findings import Code, Remark, remark
from toolkit.forms.kinds import DATE
from toolkit.forms.layout import Column, Layout
from toolkit.law.dates import counted_from_1904
from toolkit.law.notes import quoted
from toolkit.law.parsed import Parsed
from toolkit.law.text import title_key
from toolkit.reading.document import BrokenCell, CellValue

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)|Err:\d{3}")
"""What Excel and LibreOffice show for an error, copied as text (or shown for want of room: ####)."""
MOST_KEPT = 20_000
"""Texts of one column that are remembered; most columns hold a few dozen."""


class CellReader:
    """One column's reader. `read` gives the cell's value, or what is wrong with it."""

    def __init__(self, column: Column, *, since_1904: bool = False) -> None:
        self.column = column
        self._moves = since_1904 and column.kind == DATE
        self.name = column.name
        self._read: dict[Hashable, Parsed[Any]] = {}

    def blank(self, *, stands_there: bool) -> Parsed[Any]:
        """The column's default, with a note if the sender has such a column."""
        return _parsed(self.column, None, stands_there=stands_there)

    def read(self, cell: CellValue | BrokenCell) -> Parsed[Any]:
        """What stands in the cell."""
        key = (cell.__class__, cell)  # 1, 1.0 and True are equal, and read differently
        parsed = self._read.get(key)
        if parsed is None:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            parsed = self._read[key] = _parsed(self.column, self._meant(cell), stands_there=True)
        return parsed

    def _meant(self, cell: CellValue | BrokenCell) -> CellValue | BrokenCell:
        """Days that count from 1904 as days of the other Excels; real date cells are right already."""
        if self._moves and isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return counted_from_1904(cell)
        return cell


@lru_cache(maxsize=32)
def readers_of(layout: Layout, *, since_1904: bool = False) -> tuple[CellReader, ...]:
    """One reader a column, from left to right; they live as long as the process."""
    return tuple(CellReader(column, since_1904=since_1904) for column in layout.columns)


def _parsed(column: Column, cell: CellValue | BrokenCell | None, *, stands_there: bool) -> Parsed[Any]:
    if isinstance(cell, BrokenCell):
        return Parsed(remarks=(Remark(cell.code, {}),))
    if isinstance(cell, str) and _ERROR.fullmatch(cell):
        return Parsed(remarks=(remark(Code.NILAI_GALAT),))
    parsed = column.kind.parse(cell) if cell is not None else Parsed()
    if parsed.value is None and not parsed.failed and column.default:
        note = remark(Code.DINORMALKAN, read=f"“{column.default}”", why="Sel ini kosong.")
        return Parsed(column.default, column.default, (note,) if stands_there else ())
    if parsed.failed:
        return Parsed(remarks=parsed.remarks)
    return _chosen(column, parsed) if column.choices and isinstance(parsed.value, str) else parsed


def _chosen(column: Column, parsed: Parsed[Any]) -> Parsed[Any]:
    """The choice that was meant, whatever its case and final dot, or by another word for it, which is told; otherwise
    what was written."""
    key = title_key(parsed.value)
    for choice in column.choices:
        if title_key(choice) == key:
            return Parsed(choice, parsed.read, parsed.remarks)
    meant = next((choice for text, choice in column.spellings if title_key(text) == key), None)
    if meant is None:
        return parsed
    note = remark(Code.DINORMALKAN, read=quoted(meant), why="Itu pilihan formulir yang semakna.")
    return Parsed(meant, meant, (note, *(one for one in parsed.remarks if one.code is not Code.DINORMALKAN)))
