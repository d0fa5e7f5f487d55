"""One streaming pass over a sheet's XML: what calamine does not tell of it.

Nearly all elements of a filled-in template are empty styled cells, so the handler only remembers the cell's attributes
and does its work when a value or a formula follows.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from xml.parsers import expat

from toolkit.reading.addresses import Address, column_letters, column_number, parsed, row_number
from toolkit.reading.allowance import Allowance, check_length
from toolkit.reading.facts import SheetFacts, Span
from toolkit.reading.faults import broken
from toolkit.reading.limits import LONGEST_TEXT, Limits
from toolkit.reading.number_formats import shown
from toolkit.reading.package import Package
from toolkit.reading.xmlpass import attributes

_BATCH, _SIGNS = 50_000, 10_000_000
"""Cells, and signs in them, after which it is looked whether it is still allowed."""
_TRUE = ("1", "true")


def scan(package: Package, part: str, styles: Mapping[str, str], allowance: Allowance) -> SheetFacts:
    """The facts of the sheet in `part`. `styles`: number formats that show more than figures, by style.

    Raises Unreadable for what is no XML, has impossible addresses, or asks for more than is allowed.
    """
    sheet = SheetPass(styles=styles, allowance=allowance)
    package.parse(part, sheet.prepare)
    try:
        return sheet.facts()
    except ValueError as error:
        raise broken(f"Bagian “{part}” memuat alamat sel yang tidak mungkin ada") from error


def has_cells(package: Package, part: str) -> bool:
    """Is any cell of the sheet filled? Stops at the first."""

    def stop(_: list[str], __: str) -> None:
        raise _Enough

    try:
        package.parse(part, SheetPass(stop).prepare)
    except _Enough:
        return True
    return False


class _Enough(Exception):
    """The answer is known: no need to read on."""


class SheetPass:
    """State of one pass. `told`, if given, hears of every value: (the cell's attributes, from "r" on; its text)."""

    def __init__(self, told: Callable[[list[str], str], None] | None = None,
                 styles: Mapping[str, str] | None = None, allowance: Allowance | None = None) -> None:
        self._told = told
        self._styles = styles or {}
        self._allowance = allowance or Allowance(Limits())
        self._cell_tag = "c"
        self._cell: list[str] = []
        self._inside = False
        self._row = self._column = 0
        self._counted_cell = self._cell
        """The last cell without an address of its own; it stands in that column."""
        self._valued: list[str] = []
        """The last cell that has a value: not its address, which a second cell may have as well."""
        self._filled = 0
        self._signs = 0
        self._begun = 0
        """How many signs there were before the cell."""
        self._counted = (0, 0)
        """Cells and signs that the allowance knows of."""
        self._batch: list[str] = []
        self._rows: set[str] = set()
        self._columns: set[str] = set()
        self._errors: dict[str, str] = {}
        self._unvalued: set[str] = set()
        self._styled: dict[str, tuple[str, str]] = {}
        self._merged: list[Span] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False
        self._handlers: dict[str, Callable[[list[str]], None]] = {}

    def prepare(self, parser: expat.XMLParserType) -> None:
        """Give the parser its handlers; the root element tells the prefix of all others."""
        handlers: Any = parser  # ordered_attributes changes the handler's signature, which typeshed does not know

        def root(name: str, _: list[str]) -> None:
            self._learn_names(name[: name.rfind(":") + 1])
            handlers.StartElementHandler = self._start

        handlers.StartElementHandler, handlers.CharacterDataHandler = root, self._text

    def facts(self) -> SheetFacts:
        """Everything seen. Raises ValueError for an impossible address, Unreadable for too much text."""
        self._flush()
        self._allowance.take_text(self._signs - self._counted[1])
        return SheetFacts(
            filled=self._filled,
            errors={parsed(cell): shown for cell, shown in self._errors.items()},
            unvalued=frozenset(map(parsed, self._unvalued)),
            shown=dict(self._shown()),
            merged=tuple(self._merged),
            hidden_rows=tuple(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            filtered=self._filtered,
            last_row=max(map(row_number, self._rows), default=0),
            last_column=max(map(column_number, self._columns), default=0),
        )

    def _learn_names(self, prefix: str) -> None:
        self._cell_tag = prefix + "c"
        self._handlers = {prefix + name: handler for name, handler in (
            ("row", self._start_row), ("v", self._start_value), ("t", self._start_value), ("f", self._start_formula),
            ("col", self._start_column), ("filterColumn", self._start_filter), ("sheetPr", self._start_properties),
            ("mergeCell", self._start_merged))}

    def _start(self, name: str, flat: list[str]) -> None:
        if name == self._cell_tag:
            self._cell = flat if flat and flat[0] == "r" else self._with_reference(flat)
        else:
            self._inside = False
            if handler := self._handlers.get(name):
                handler(flat)

    def _with_reference(self, flat: list[str]) -> list[str]:
        """The attributes with "r" in front; a cell without one stands right of the cell before it."""
        if "r" in flat[::2]:
            given = attributes(flat)
            return ["r", given.pop("r"), *(text for pair in given.items() for text in pair)]
        before = self._column if self._cell is self._counted_cell else parsed(self._cell[1])[1]
        self._column = before + 1
        self._counted_cell = ["r", f"{column_letters(self._column)}{self._row}", *flat]
        return self._counted_cell

    def _start_row(self, flat: list[str]) -> None:
        self._cell = self._counted_cell = []
        self._column = 0
        self._row = row_number(flat[flat.index("r") + 1]) if "r" in flat else self._row + 1
        if "hidden" in flat or "0" in flat:
            given = attributes(flat)
            if given.get("hidden") in _TRUE or given.get("ht") == "0":
                self._hidden_rows.append(self._row)
        if len(self._batch) > _BATCH or self._signs - self._counted[1] > _SIGNS:
            self._flush()
            self._ask()

    def _start_value(self, _: list[str]) -> None:
        self._inside = True
        if "str" in self._cell:  # a formula's empty text is a stored value
            self._unvalued.discard(self._cell[1])

    def _start_formula(self, _: list[str]) -> None:
        if self._cell is not self._valued:
            self._unvalued.add(self._cell[1])
            self._batch.append(self._cell[1])

    def _start_column(self, flat: list[str]) -> None:
        given = attributes(flat)
        if given.get("hidden") in _TRUE or given.get("width") == "0":
            self._hidden_columns.append((int(given["min"]), int(given["max"])))

    def _start_filter(self, _: list[str]) -> None:
        self._filtered = True

    def _start_properties(self, flat: list[str]) -> None:
        self._filtered = attributes(flat).get("filterMode") in _TRUE

    def _start_merged(self, flat: list[str]) -> None:
        first, _, last = attributes(flat).get("ref", "").partition(":")
        with suppress(ValueError):  # what is no area merges nothing, as in Excel
            span = Span(*parsed(first), *parsed(last or first))
            self._allowance.take_merged(span)
            self._merged.append(span)

    def _text(self, text: str) -> None:
        if not self._inside:
            return
        cell = self._cell
        reference = cell[1]
        self._signs += len(text)
        if cell is not self._valued and text.isspace():
            self._batch.append(reference)  # nothing to read, but room that reading the sheet takes
            return
        if "e" in cell:
            self._errors[reference] = self._errors.get(reference, "") + text
        if self._styles:
            self._note_style(reference, text)
        if self._told:
            self._told(cell, text)
        if cell is not self._valued:
            self._valued, self._begun = cell, self._signs - len(text)
            self._filled += 1
            self._batch.append(reference)
            self._unvalued.discard(reference)
        elif self._signs - self._begun > LONGEST_TEXT:
            check_length(self._signs - self._begun, f"Sel {reference}")

    def _note_style(self, reference: str, text: str) -> None:
        given = attributes(self._cell)
        if given.get("t", "n") == "n" and (code := self._styles.get(given.get("s", "0"))):
            self._styled[reference] = (code, self._styled.get(reference, ("", ""))[1] + text)

    def _shown(self) -> Iterator[tuple[Address, str]]:
        for cell, (code, number) in self._styled.items():
            if text := shown(float(number), code):
                yield parsed(cell), text

    def _ask(self) -> None:
        """Is so much still allowed? At the end the sheet's area says more of its cells."""
        cells = self._filled + len(self._unvalued)
        self._allowance.take_cells(cells - self._counted[0])
        self._allowance.take_text(self._signs - self._counted[1])
        self._counted = (cells, self._signs)

    def _flush(self) -> None:
        self._columns.update({reference.rstrip(string.digits) for reference in self._batch})
        self._rows.update({reference.lstrip(string.ascii_uppercase) for reference in self._batch})
        self._batch.clear()
