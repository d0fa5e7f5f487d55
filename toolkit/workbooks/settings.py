"""The settings workbook: one sheet a form, headings with their explanation, rows to edit. Written once, by `init`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.forms.layout import Column, Layout, Need
from toolkit.workbooks.style import (
    GREY,
    MIST,
    NAVY,
    SMALLEST_PRINT,
    Book,
    Worksheet,
    open_book,
    page_pixels,
    pixels,
    set_page,
)
from toolkit.workbooks.text import lines_of

TITLE_ROW, GUIDE_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 3, 4
LINE_PIXELS = 17
SPARE = 200
"""Rows below the filled ones that are ready to be typed into."""

Rows = Sequence[Mapping[str, str]]


def write_settings(path: Path, sheets: Sequence[tuple[Layout, Rows]]) -> None:
    """Write every settings sheet with its rows (texts by column name)."""
    with open_book(path) as book:
        for layout, rows in sheets:
            _write_sheet(book, layout, rows)


def _write_sheet(book: Book, layout: Layout, rows: Rows) -> None:
    sheet = book.sheet(layout.about.sheet)
    wide = sum(pixels(column.width) for column in layout.columns)
    set_page(sheet, "F4", f"Pengaturan – {layout.about.title}", wide=wide)
    if wide > page_pixels("F4") * SMALLEST_PRINT:
        sheet.repeat_columns(0)
    sheet.write_string(TITLE_ROW, 0, layout.about.title, book.format(bold=True, font_size=14, font_color=NAVY))
    sheet.write_string(GUIDE_ROW, 0, "Ubah, tambah, atau hapus baris di bawah judul kolom; lalu simpan. Kolom biru tua "
                                     "wajib diisi.", book.format(italic=True, font_color=GREY))
    for at, column in enumerate(layout.columns):
        _write_column(book, sheet, at, column, len(rows))
    for at, row in enumerate([*rows, *[{}] * SPARE], FIRST_ROW):
        _write_row(book, sheet, at, layout, row)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.repeat_rows(HEADING_ROW)
    sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + len(rows), len(layout.columns) - 1)


def _write_row(book: Book, sheet: Worksheet, at: int, layout: Layout, row: Mapping[str, str]) -> None:
    cell = book.boxed(num_format="@")
    lines = max(lines_of(row.get(column.name, ""), column.width) for column in layout.columns)
    sheet.set_row_pixels(at, lines * LINE_PIXELS + 4)
    for column_at, column in enumerate(layout.columns):
        if text := row.get(column.name):
            sheet.write_string(at, column_at, text, cell)
        else:
            sheet.write_blank(at, column_at, None, cell)


def _write_column(book: Book, sheet: Worksheet, at: int, column: Column, filled: int) -> None:
    sheet.set_column(at, at, column.width)
    look = book.heading() if column.need is Need.REQUIRED else book.heading(MIST, NAVY)
    sheet.write_string(HEADING_ROW, at, column.heading, look)
    rule: dict[str, Any] = {"validate": "any", "input_title": column.heading[:32], "input_message": column.help[:255]}
    if column.choices:
        rule |= {"validate": "list", "source": list(column.choices), "error_type": "warning"}
    sheet.data_validation(FIRST_ROW, at, FIRST_ROW + filled + SPARE - 1, at, rule)
