"""What a workbook carries unseen: the lists behind its dropdowns, and which form, unit and state it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.placing import letters
from toolkit.views import FormView
from toolkit.workbooks.style import Book
from toolkit.workbooks.text import fit

LISTS_SHEET = "_daftar"
BINDING_SHEET = "_dik"


def list_ranges(view: FormView) -> dict[str, str]:
    """Where each list will stand, as a dropdown names it: {"kolom dasar_hukum": "=_daftar!$A$2:$A$40"}."""
    return {key: f"={LISTS_SHEET}!${letters(at)}$2:${letters(at)}${len(items) + 1}"
            for at, (key, items) in enumerate(_lists(view).items())}


def write_lists(book: Book, view: FormView) -> None:
    """Write each list into a column of a very hidden sheet.

    A list typed into the validation itself may hold 255 characters; ours hold more, and commas.
    """
    sheet = book.sheet(LISTS_SHEET)
    for column, (key, items) in enumerate(_lists(view).items()):
        sheet.write_string(0, column, key)
        for row, item in enumerate(items, 1):
            sheet.write_string(row, column, fit(item))
    sheet.very_hidden()


def _lists(view: FormView) -> dict[str, Sequence[str]]:
    own = {"pernyataan": view.layout.about.statements, "unit": view.unit_choices}
    lists = {**own, **{f"kolom {column.name}": column.dropdown for column in view.layout.columns}}
    return {key: items for key, items in lists.items() if items}


def write_binding(book: Book, view: FormView) -> None:
    """Write what ties this file to its form, unit and period, as key and value from A1."""
    sheet = book.sheet(BINDING_SHEET)
    binding = {"form": view.layout.form, "version": str(view.layout.about.version), "unit": view.unit or "",
               "period": view.period, "lembar": view.lembar, "base": str(view.base)}
    text = book.format(num_format="@")
    for row, (key, value) in enumerate(binding.items()):
        sheet.write_string(row, 0, key, text)
        sheet.write_string(row, 1, fit(value), text)
    sheet.protect()
    sheet.very_hidden()
