"""Workbooks of Excel before 2007 (.xls), read by xlrd: values, formats, merged and hidden cells alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from toolkit.findings import Code
from toolkit.reading.addresses import Address
from toolkit.reading.book import LISTS, OURS, Book, NamedCell, Sheet
from toolkit.reading.cells import Cell, Grid
from toolkit.reading.document import BrokenCell
from toolkit.reading.facts import SheetFacts, Span
from toolkit.reading.faults import Unreadable, broken, locked
from toolkit.reading.limits import Limits
from toolkit.reading.number_formats import says_more, shown
from toolkit.reading.preflight import check_area

_EMPTY, _TEXT, _NUMBER, _DATE, _TRUTH, _ERROR, _BLANK = range(7)
_STATES = ("visible", "hidden", "veryHidden")
_FIRST_DAY = 1.0
"""Below it a date is only a time."""


def open_xls(path: Path, limits: Limits) -> Book:
    """The workbook at `path`. Raises Unreadable for whatever xlrd cannot read."""
    import xlrd  # noqa: PLC0415  only old files need it

    try:
        _refuse_circles(path)
        with path.open("rb") as stream, xlrd.open_workbook(
                file_contents=stream.read(), formatting_info=True, ragged_rows=True, logfile=_Silent()) as book:
            return _book(book, limits)
    except Unreadable:
        raise
    except xlrd.XLRDError as error:
        raise locked() if "encrypted" in str(error).lower() else broken("Isinya tidak dapat dibaca") from error
    except Exception as error:  # xlrd lets through what it stumbles over: struct.error, IndexError, AssertionError …
        raise broken("Isinya tidak dapat dibaca") from error


def _refuse_circles(path: Path) -> None:
    """Raises Unreadable for a chain of small sectors that leads back into itself: xlrd would follow it for ever."""
    import olefile  # noqa: PLC0415  only old files need it

    with olefile.OleFileIO(str(path)) as compound:
        compound.loadminifat()
        for entry in compound.direntries:
            if entry and entry.name.lower() in ("workbook", "book") and entry.size < compound.minisectorcutoff:
                _walk(entry.isectStart, compound.minifat)


def _walk(sector: int, behind: Sequence[int]) -> None:
    seen: set[int] = set()
    while sector < len(behind):
        if sector in seen:
            raise broken("Susunannya berputar")
        seen.add(sector)
        sector = behind[sector]


class _Silent:
    """Where xlrd writes its warnings: nowhere, for they quote what stands in cells."""

    def write(self, _: str) -> int:
        return 0


def _book(book: Any, limits: Limits) -> Book:
    sheets = tuple(_sheet(book, sheet) for sheet in book.sheets())
    check_area(sheets, limits)
    grids = {sheet.name: _grid(book, sheet) for sheet in book.sheets()
             if sheet.visibility == 0 or sheet.name == OURS}
    return Book(sheets, grids, dict(_names(book)), since_1904=book.datemode == 1)


def _sheet(book: Any, sheet: Any) -> Sheet:
    state = _STATES[min(sheet.visibility, 2)]
    if sheet.name.startswith((OURS, LISTS)):
        state = "veryHidden" if state != "visible" else state
    facts = _facts(book, sheet)
    return Sheet(sheet.name, state, "", facts, bool(facts.filled))


def _facts(book: Any, sheet: Any) -> SheetFacts:
    filled = sum(kind not in (_EMPTY, _BLANK) for row in range(sheet.nrows) for kind in sheet.row_types(row))
    merged = tuple(Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return SheetFacts(
        filled=filled, merged=merged, last_row=sheet.nrows, last_column=sheet.ncols, filtered=False,
        hidden_rows=tuple(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0),
        hidden_columns=tuple((column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden))


def _grid(book: Any, sheet: Any) -> Grid:
    return [[_cell(book, sheet, row, column) for column in range(sheet.row_len(row))]
            + [""] * (sheet.ncols - sheet.row_len(row)) for row in range(sheet.nrows)]


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == _TEXT:
        return str(value)
    if kind == _NUMBER:
        return _number(book, sheet, row, column, value)
    if kind == _DATE:
        return _day(value, book.datemode)
    if kind == _TRUTH:
        return bool(value)
    if kind == _ERROR:
        return BrokenCell(_error(value), Code.NILAI_GALAT)
    return ""


def _number(book: Any, sheet: Any, row: int, column: int, value: float) -> Cell:
    code = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
    if says_more(code) and (text := shown(value, code)):
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _day(value: float, datemode: int) -> Cell:
    from xlrd.xldate import XLDateError, xldate_as_datetime  # noqa: PLC0415

    try:
        moment: datetime = xldate_as_datetime(value, datemode)
    except (XLDateError, ValueError, OverflowError):
        return value
    if value < _FIRST_DAY:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def _error(code: int) -> str:
    from xlrd import error_text_from_code  # noqa: PLC0415

    return str(error_text_from_code.get(code, "#N/A"))


def _names(book: Any) -> Iterator[tuple[str, NamedCell]]:
    """Names of cells and areas on one sheet; what is a formula or a list is none of ours."""
    for name in book.name_obj_list:
        if found := _pointed(book, name):
            yield str(name.name).lower(), found


def _pointed(book: Any, name: Any) -> NamedCell | None:
    try:
        sheet, top, _, left, _ = name.area2d(clipped=False)
    except Exception:  # xlrd asserts, and fails in several ways, on names that are no area
        return None
    address: Address = (top + 1, left + 1)
    return NamedCell(str(sheet.name), address)


