"""One report sheet in the house style: banner, titles, figures, table, closing lines, chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from toolkit.views import Cell, TableColumn, TableView
from toolkit.workbooks.bars import COLUMNS, blocks, rows_covered, write_bars
from toolkit.workbooks.sheet import Block, shades
from toolkit.workbooks.style import (
    GREY,
    NAVY,
    PALE,
    RED,
    SMALLEST_PRINT,
    WHITE,
    Book,
    Worksheet,
    page_pixels,
    pixels,
    set_page,
)
from toolkit.workbooks.text import fit, lines_of, points

ALIGN = {"text": "left", "number": "right", "center": "center", "date": "center"}
DAY = "[$-421]d mmmm yyyy"
"""“3 Mei 2026”, whatever language Excel speaks."""
OWN: dict[str, dict[str, Any]] = {"date": {"num_format": DAY}, "number": {"indent": 1}}
"""Of one kind of column: without the indent a figure would touch the text to its right."""
SHADE = "#F5F8FC"
LINKED = "#0563C1"
SCREEN, HELD = 1300, 400
"""Pixels of a laptop's window, and how many of them the columns that stay in sight may take."""
FONT_ROOM = 87
"""Per cent of a page that a table is scaled to: without Calibri, another font makes every column wider."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the parts of a sheet stand (rows from 0)."""

    headings: int
    first: int
    closing: int

    @property
    def last_heading(self) -> int:
        """The row that a filter hangs on."""
        return self.first - 1


def write_table(book: Book, view: TableView, paper: str) -> None:
    """Write one sheet; its rows are streamed."""
    sheet = book.sheet(view.sheet, tab=RED if view.banner else NAVY)
    for at, column in enumerate(view.columns):
        sheet.set_column(at, at, column.width, book.format())
    headings = _write_top(book, sheet, view)
    first = _write_headings(book, sheet, view, headings)
    _stream_rows(book, sheet, view, first)
    placed = Placed(headings, first, first + max(len(view.rows), 1) + 1)
    _write_closing(book, sheet, view, placed.closing)
    _set_view(sheet, view, paper, placed)
    _set_print_area(book, sheet, view, paper, placed)


def _write_top(book: Book, sheet: Worksheet, view: TableView) -> int:
    """What stands above the table; gives the first row of the headings."""
    row, last = 0, _last_in_sight(view)
    wide = sum(column.width for column in view.columns[: last + 1])
    figures = "   |   ".join(f"{label}: {value}" for label, value in view.summary)
    lines: list[tuple[str, int, dict[str, Any]]] = [
        (view.banner, 11, {"bold": True, "font_color": WHITE, "bg_color": RED}),
        (view.title, 15, {"bold": True, "font_color": NAVY}),
        *((line, 11, {"font_color": GREY}) for line in view.subtitle),
        (figures, 11, {"bold": True, "bg_color": PALE})]
    for text, size, look in lines:
        if text:
            sheet.set_row(row, points(lines_of(text, wide, size), size, 3))
            _across(sheet, row, last, text, book.format(
                align="center", valign="vcenter", text_wrap=True, font_size=size, **look))
            for at in range(last + 1, len(view.columns) if "bg_color" in look else 0):
                sheet.write_blank(row, at, None, book.format(**look))  # the bar goes on where the screen ends
            row += 1
    sheet.set_row(row, 6)
    return row + 1


def _last_in_sight(view: TableView) -> int:
    """The last column over which titles are centred: all, unless the table is wider than any screen."""
    reach = list(accumulate(pixels(column.width) for column in view.columns))
    return len(reach) - 1 if reach[-1] <= SCREEN * 1.1 else max(1, sum(end <= SCREEN for end in reach) - 1)


def _across(sheet: Worksheet, row: int, last: int, text: str, look: Any, first: int = 0) -> None:
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    sheet.write_string(row, first, fit(text), look)


def _write_headings(book: Book, sheet: Worksheet, view: TableView, row: int) -> int:
    """One row of headings, or two where columns are grouped, and the column numbers; gives the first row under them."""
    grouped = any(column.group for column in view.columns)
    low = row + 1 if grouped else row
    tall = max(lines_of(column.heading, column.width) for column in view.columns)
    sheet.set_row(low, points(tall, extra=6))
    for at, column in enumerate(view.columns):
        sheet.write_string(low, at, fit(column.heading), book.heading())
    if grouped:
        _write_groups(book, sheet, view, row)
    if view.column_numbers:
        _write_column_numbers(book, sheet, view, low + 1)
    return low + 1 + view.column_numbers


def _write_groups(book: Book, sheet: Worksheet, view: TableView, row: int) -> None:
    for group, members in groupby(enumerate(view.columns), lambda each: each[1].group):
        at = [each for each, _ in members]
        if group:
            _across(sheet, row, at[-1], group, book.heading(), first=at[0])
            continue
        for column in at:  # a heading without a group stands over both rows
            sheet.merge_range(row, column, row + 1, column, fit(view.columns[column].heading), book.heading())


def _write_column_numbers(book: Book, sheet: Worksheet, view: TableView, row: int) -> None:
    for at in range(len(view.columns)):
        sheet.write_number(row, at, at + 1, book.heading(PALE, GREY, font_size=8, bold=False))


def _stream_rows(book: Book, sheet: Worksheet, view: TableView, first: int) -> None:
    if any(len(row) != len(view.columns) for row in view.rows):
        raise ValueError(f"{view.sheet}: a row has not {len(view.columns)} values")
    formats, shaded = ([book.boxed(**_look(column, dark)) for column in view.columns] for dark in (False, True))
    looks, widths = _own_looks(book, sheet, view, first), [column.width for column in view.columns]
    sheet.stream(Block(first, view.rows, formats, widths, looks, view.bands, shaded))
    if not view.rows:
        _across(sheet, first, len(view.columns) - 1, "Belum ada data.",
                book.boxed(align="center", italic=True, font_color=GREY))


def _look(column: TableColumn, shaded: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"align": ALIGN[column.kind], **OWN.get(column.kind, {})}
    return {**look, "bg_color": SHADE} if shaded else look


def _own_looks(book: Book, sheet: Worksheet, view: TableView, first: int) -> dict[tuple[int, str, bool, bool], Any]:
    """Formats of the cells that look like no other in their column; those that lead somewhere are told to the sheet."""
    looks: dict[tuple[int, str, bool, bool], Any] = {}
    shade = shades(view.rows, view.bands) or bytes(len(view.rows))
    for row, (values, shaded) in enumerate(zip(view.rows, shade, strict=True), first):
        if Cell not in map(type, values):  # most rows, at the speed of C
            continue
        for at, value in enumerate(values):
            if isinstance(value, Cell):
                looks.setdefault((at, value.fill, bool(value.link), bool(shaded)), (value, shaded))
                if value.link:
                    sheet.link(row, at, value.link)
    return {look: _own_look(book, view.columns[look[0]], *example) for look, example in looks.items()}


def _own_look(book: Book, column: TableColumn, cell: Cell, shaded: bool) -> Any:
    fill = {"bg_color": cell.fill} if cell.fill else {}
    link = {"font_color": LINKED, "underline": 1} if cell.link else {}
    return book.boxed(**{**_look(column, shaded), **fill, **link})


def _write_closing(book: Book, sheet: Worksheet, view: TableView, row: int) -> None:
    """The lines under the table, in its right-hand half: one row, so that no page break parts place from signature."""
    if view.closing:
        last = len(view.columns) - 1
        sheet.set_row(row, points(len(view.closing), extra=4))
        _across(sheet, row, last, "\n".join(view.closing), book.format(align="center", text_wrap=True),
                first=(last + 1) // 2)


def _set_view(sheet: Worksheet, view: TableView, paper: str, placed: Placed) -> None:
    reach = list(accumulate(pixels(column.width) for column in view.columns))
    held = sum(end <= HELD for end in reach) if reach[-1] > SCREEN else 0
    sheet.freeze_panes(placed.first, held)
    if view.rows:
        sheet.autofilter(placed.last_heading, 0, placed.first + len(view.rows) - 1, len(view.columns) - 1)
    set_page(sheet, paper, " · ".join(filter(None, (view.banner, view.title))), wide=reach[-1])
    sheet.repeat_rows(placed.headings, placed.last_heading)
    if held and reach[-1] > page_pixels(paper) * SMALLEST_PRINT:
        sheet.repeat_columns(0, held - 1)


def _set_print_area(book: Book, sheet: Worksheet, view: TableView, paper: str, placed: Placed) -> None:
    wide, last_row, columns = sum(pixels(c.width) for c in view.columns), placed.closing + 1, len(view.columns)
    if view.bars and view.bars.labels:
        last_row = max(last_row, placed.first + rows_covered(view.bars))
        write_bars(book, sheet, view.bars, (placed.first, columns + 1), last_row + 1)
        if wide <= page_pixels(paper) * SMALLEST_PRINT:  # each chart gets a page of its own, beside the table's
            sheet.set_print_scale(min(100, int(FONT_ROOM * page_pixels(paper) / wide)))
            breaks = [columns + COLUMNS * number for number in range(len(blocks(view.bars)) + 1)]
            sheet.set_v_pagebreaks(breaks[:-1])
            columns = breaks[-1]
    sheet.print_area(0, 0, last_row - 1, columns - 1)
