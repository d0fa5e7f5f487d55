"""Contoh: usual items to copy from, in the form's columns, so that a copied block can be pasted straight into it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.forms.examples import TOPIC, examples_of
from toolkit.forms.layout import Column, Need
from toolkit.views import FormView
from toolkit.workbooks.form_sheet import HEADING_COLOURS, add_dropdowns
from toolkit.workbooks.lists import list_ranges
from toolkit.workbooks.style import GREY, NAVY, PALE, Book, Worksheet, set_page
from toolkit.workbooks.text import fit, lines_of, points

EXAMPLES_SHEET = "Contoh Butir"
HEADING_ROW, FIRST_ROW, FIRST_COLUMN = 4, 5, 2
"""From 0."""
HOW = ("Salin baris yang mirip dengan informasi di unit Anda, tanpa kolom No dan Bidang, lalu tempel di lembar "
       "formulir dengan Paste Special > Values.",
       "Sesuaikan dengan keadaan unit Anda. Lembar ini hanya contoh: isinya tidak dibaca sebagai usulan.")


def write_examples(book: Book, view: FormView) -> None:
    """Write the sheet, if the form has examples.

    Its headings say that they are of examples: whoever reads the file must never take it for the form.
    """
    rows = examples_of(view.layout.about)
    if not rows:
        return
    sheet = book.sheet(EXAMPLES_SHEET)
    columns = _columns(view, rows[0])
    _write_top(book, sheet, columns)
    for at, row in enumerate(rows):
        _write_example(book, sheet, FIRST_ROW + at, row, columns)
    # a cell that is pasted whole brings its dropdown along
    add_dropdowns(sheet, columns, list_ranges(view), (FIRST_ROW, FIRST_ROW + len(rows) - 1, FIRST_COLUMN))
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN + 1)
    set_page(sheet, view.paper, EXAMPLES_SHEET)
    sheet.repeat_rows(HEADING_ROW)


def _columns(view: FormView, row: Mapping[str, str]) -> list[Column]:
    """The form's columns from the first that people fill to the last that the examples fill, without a gap."""
    columns = [column for column in view.layout.columns if column.need is not Need.LOCKED]
    last = max(at for at, column in enumerate(columns) if column.name in row)
    return columns[: last + 1]


def _write_top(book: Book, sheet: Worksheet, columns: list[Column]) -> None:
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, EXAMPLES_SHEET, book.format(bold=True, font_size=18, font_color=NAVY))
    for at, line in enumerate(HOW, 1):
        sheet.write_string(at, 0, line, book.format(font_color=GREY))
    sheet.set_row(HEADING_ROW, 33)
    for at, (heading, width) in enumerate((("No", 5), ("Bidang", 19))):
        sheet.set_column(at, at, width, book.format())
        sheet.write_string(HEADING_ROW, at, heading, book.heading("#D9D9D9", NAVY))
    for at, column in enumerate(columns, FIRST_COLUMN):
        sheet.set_column(at, at, column.width, book.format())
        sheet.write_string(HEADING_ROW, at, fit(f"Contoh {column.heading}"),
                           book.heading(*HEADING_COLOURS[column.need]))


def _write_example(book: Book, sheet: Worksheet, at: int, row: Mapping[str, str], columns: list[Column]) -> None:
    # open text cells, as in the form: pasting brings the source's look and its lock along
    cell = book.boxed(num_format="@", locked=False)
    sheet.suggest_height(at, points(max(lines_of(row.get(column.name, ""), column.width) for column in columns)))
    sheet.write_number(at, 0, at - FIRST_ROW + 1, book.boxed(align="center", bg_color=PALE, font_color=GREY))
    sheet.write_string(at, 1, row[TOPIC], book.boxed(bg_color=PALE, bold=True))
    for column_at, column in enumerate(columns, FIRST_COLUMN):
        text = row.get(column.name, "")
        if text:
            sheet.write_string(at, column_at, fit(text), cell)
        else:
            sheet.write_blank(at, column_at, None, cell)
