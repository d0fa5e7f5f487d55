"""What is completed by hand on a printed form: the line above its table, and who signs below it."""

from __future__ import annotations

from toolkit import placing
from toolkit.placing import FIRST_COLUMN, FormPlan
from toolkit.workbooks.style import NAVY, Book, Worksheet
from toolkit.workbooks.text import fit

PANEL, SIGNED = "Tim Uji Konsekuensi", "………………………"
HEADINGS = ("Peran dan Jabatan", "Nama", "NIP", "Tanda Tangan")
ROOM = 32
"""Points of a row in which somebody signs."""


def write_opening(book: Book, sheet: Worksheet, plan: FormPlan, last: int) -> None:
    """The line, in the row that forms with a Pernyataan have for it; `last`: column (from 0) in which it ends."""
    if plan.view.opening:
        row = placing.STATEMENT_ROW - 1
        sheet.set_row(row, 18)
        look = book.format(valign="vcenter", italic=True)
        sheet.merge_range(row, 0, row, last, "", look)
        sheet.write_string(row, 0, fit(plan.view.opening), look)


def write_panel(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    """Who signs, below the table, under columns that are ours: so no reader takes them for rows."""
    if not plan.view.panel:
        return
    first = FIRST_COLUMN + plan.view.layout.names.index(plan.view.layout.about.title_column)
    row = plan.last + 1
    sheet.write_string(row, first, PANEL, book.format(bold=True, font_color=NAVY))
    for at, heading in enumerate(HEADINGS, first):
        sheet.write_string(row + 1, at, heading, book.heading())
    cell = book.boxed(num_format="@", valign="vcenter")
    for number, (office, name, nip) in enumerate(plan.view.panel, 1):
        sheet.set_row(row + 1 + number, ROOM)
        for at, text in enumerate((office, name, nip, f"{number}. {SIGNED}"), first):
            sheet.write_string(row + 1 + number, at, fit(text), cell)


def last_printed(plan: FormPlan) -> int | None:
    """Excel's last row with something to sign; None where nothing is."""
    return plan.last + 2 + len(plan.view.panel) + 1 if plan.view.panel else None
