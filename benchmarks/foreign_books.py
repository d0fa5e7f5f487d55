"""Write laid-out sheets as files of each format that units send."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from benchmarks.broken import BROKEN, break_cells
from benchmarks.faults import DIGITS
from benchmarks.foreign_ods import write_ods
from benchmarks.foreign_sheet import Sheet, Value


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: `rich` texts; of a text file the delimiter, the encoding, and what a blank row is."""

    rich: bool = False
    delimiter: str = ","
    encoding: str = "utf-8"
    bare: bool = False
    """Blank rows of a text file are empty lines, not a line of delimiters."""


def write_xlsx(path: Path, sheets: Sequence[Sheet], style: Style) -> None:
    """As Excel would: merged cells, rich texts, dates as numbers; then the cells that only Excel makes."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 5, 3, 8)})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for top, left, bottom, right in sheet.merged:
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for (row, column), value in sheet.cells.items():
            if isinstance(value, date):
                page.write_datetime(row - 1, column - 1, datetime(value.year, value.month, value.day), day)
            elif isinstance(value, int):
                page.write_number(row - 1, column - 1, value)
            else:
                _write_text(page, (row - 1, column - 1), value, bold if style.rich else None)
    book.close()
    for number, sheet in enumerate(sheets, start=1):
        broken = {xl_rowcol_to_cell(row - 1, column - 1): value for (row, column), value in sheet.cells.items()
                  if isinstance(value, str) and value in BROKEN}
        if broken:
            break_cells(path, f"xl/worksheets/sheet{number}.xml", broken)


def _write_text(page: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], text: str, bold: object) -> None:
    first, blank, rest = text.partition(" ")
    if bold and first and rest and "_x" not in rest:  # XlsxWriter escapes "_x000D_" twice in rich texts
        page.write_rich_string(*place, bold, first, blank + rest)
    else:
        page.write_string(*place, text)


def write_csv(path: Path, sheets: Sequence[Sheet], style: Style) -> None:
    """The first sheet, as Excel saves it; texts that the encoding lacks make it UTF-8 with a mark."""
    lines = [*_lines(sheets[0])]
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=style.delimiter, lineterminator="\r\n")
    for line in lines:
        if style.bare and not any(line):
            written.write("\r\n")
        else:
            writer.writerow(line)
    text = written.getvalue()
    try:
        content = text.encode(style.encoding)
    except UnicodeEncodeError:
        content = text.encode("utf-8-sig")
    path.write_bytes(content)


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    for row in range(1, sheet.height + 1):
        yield [_as_text(sheet.cells.get((row, column), "")) for column in range(1, sheet.width + 1)]


def _as_text(value: Value) -> str:
    """As it was shown: a .csv holds no more than that."""
    if value == DIGITS:
        return f"{float(DIGITS):.5E}".replace(".", ",")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _ods(path: Path, sheets: Sequence[Sheet], style: Style) -> None:
    write_ods(path, sheets, rich=style.rich)


WRITERS: dict[str, Callable[[Path, Sequence[Sheet], Style], None]] = {
    "xlsx": write_xlsx, "ods": _ods, "csv": write_csv, "xls": write_xlsx}
"""By format. An .xls is written as .xlsx and converted later, all of them in one go."""
