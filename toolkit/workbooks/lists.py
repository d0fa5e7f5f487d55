"""What a workbook carries unseen: lists behind its dropdowns and live checks; which form, unit and state it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from toolkit.placing import letters
from toolkit.views import FormView
from toolkit.workbooks.live import live_lists
from toolkit.workbooks.style import Book
from toolkit.workbooks.text import as_xml, fit

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
    if lists := _lists(view):
        sheet.stream(_Columns([(key, *items) for key, items in lists.items()]))
    sheet.very_hidden()


class _Columns:
    """A block for `HouseSheet.stream`: each list in a column of its own."""

    first = 0

    def __init__(self, lists: Sequence[tuple[str, ...]]) -> None:
        self.lists, self.columns = tuple(lists), len(lists)
        self.last = max(map(len, lists)) - 1

    def height(self, row: int) -> float | None:
        """Nobody sees it."""
        return None

    def xml(self, numbers: Mapping[str, int]) -> Iterator[str]:
        """The rows as XML. Texts stand in the cells, not in the string table, so that all workbooks share one XML."""
        yield _rows(self.lists)


@lru_cache(maxsize=16)
def _rows(lists: tuple[tuple[str, ...], ...]) -> str:
    where = [letters(at) for at in range(len(lists))]
    rows = []
    for row, items in enumerate(zip_longest(*lists), 1):
        cells = [f'<c r="{at}{row}" t="inlineStr"><is><t xml:space="preserve">{as_xml(item)}</t></is></c>'
                 for at, item in zip(where, items, strict=True) if item is not None]
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
    return "".join(rows)


def _lists(view: FormView) -> dict[str, Sequence[str]]:
    own = {"pernyataan": view.layout.about.statements, "unit": view.unit_choices}
    lists = {**own, **{f"kolom {column.name}": column.dropdown for column in view.layout.columns},
             **live_lists(view.layout)}
    return {key: items for key, items in lists.items() if items}


def write_binding(book: Book, view: FormView) -> None:
    """Write what ties this file to its form, unit and period, as key and value from A1."""
    sheet = book.sheet(BINDING_SHEET)
    binding = {"form": view.layout.form, "version": str(view.layout.about.version), "unit": view.unit or "",
               "period": view.period, "lembar": view.lembar, "base": str(view.base)}
    if view.mac:
        binding["mac"] = view.mac
    text = book.format(num_format="@")
    for row, (key, value) in enumerate(binding.items()):
        sheet.write_string(row, 0, key, text)
        sheet.write_string(row, 1, fit(value), text)
    sheet.protect()
    sheet.very_hidden()
