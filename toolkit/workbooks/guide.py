"""Petunjuk: how to fill a form, laid out downwards, so that its example can never be taken for a table of rows."""

from __future__ import annotations

from toolkit.forms.layout import Column, Need
from toolkit.views import FormView
from toolkit.workbooks.form_sheet import HEADING_COLOURS
from toolkit.workbooks.style import GREY, NAVY, Book, Worksheet, set_page
from toolkit.workbooks.text import fit, lines_of, points

GUIDE_SHEET = "Petunjuk"
WIDTHS = (5, 30, 19, 62, 46)
NEEDS = {Need.LOCKED: "Diisi sistem", Need.REQUIRED: "Wajib diisi", Need.ADVISED: "Sebaiknya diisi",
         Need.OPTIONAL: "Boleh dikosongkan"}


def write_guide(book: Book, view: FormView) -> None:
    """Write the guide: steps, then what each column means, with one example."""
    sheet = book.sheet(GUIDE_SHEET)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width, book.format())
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, "Petunjuk Pengisian", book.format(bold=True, font_size=18, font_color=NAVY))
    sheet.write_string(1, 0, fit(" · ".join(filter(None, (view.layout.about.title, view.body, view.period)))),
                       book.format(font_color=GREY))
    row = _write_steps(book, sheet, view, 3)
    _write_columns(book, sheet, view, row + 1)
    set_page(sheet, view.paper)
    sheet.fit_to_pages(1, 1)


def _write_steps(book: Book, sheet: Worksheet, view: FormView, row: int) -> int:
    _write_section(book, sheet, row, "Langkah demi langkah")
    number = book.format(bold=True, font_color=NAVY, align="center", font_size=12)
    for at, step in enumerate(view.layout.about.steps, 1):
        sheet.set_row(row + at, points(lines_of(step, sum(WIDTHS[1:])), extra=4))
        sheet.write_number(row + at, 0, at, number)
        sheet.merge_range(row + at, 1, row + at, len(WIDTHS) - 1, fit(step), book.format(text_wrap=True))
    return row + len(view.layout.about.steps) + 1


def _write_section(book: Book, sheet: Worksheet, row: int, text: str) -> None:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, text, book.format(bold=True, font_size=13, font_color=NAVY))


def _write_columns(book: Book, sheet: Worksheet, view: FormView, row: int) -> None:
    _write_section(book, sheet, row, "Arti setiap kolom, dengan contoh")
    for at, heading in enumerate(("Kolom", "", "Perlu diisi?", "Cara mengisi", "Contoh")):
        sheet.write_string(row + 1, at, heading, book.heading())
    sheet.merge_range(row + 1, 0, row + 1, 1, "Kolom", book.heading())
    for at, column in enumerate(view.layout.columns, row + 2):
        _write_column(book, sheet, at, column)


def _write_column(book: Book, sheet: Worksheet, row: int, column: Column) -> None:
    fill, ink = HEADING_COLOURS[column.need]
    heading = book.heading(fill, ink, align="left")
    lines = (lines_of(column.help, WIDTHS[3]), lines_of(column.example, WIDTHS[4]), lines_of(column.heading, 32))
    sheet.set_row(row, points(max(lines), extra=5))
    sheet.merge_range(row, 0, row, 1, fit(column.heading), heading)
    cell = book.boxed(num_format="@", valign="vcenter")
    sheet.write_string(row, 2, NEEDS[column.need], cell)
    sheet.write_string(row, 3, fit(column.help), cell)
    sheet.write_string(row, 4, fit(column.example), book.boxed(num_format="@", valign="vcenter", italic=True))
