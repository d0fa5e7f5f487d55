"""Book: a workbook of whatever format, opened: its sheets, their cells, and what is known of them besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.reading.addresses import Address
from toolkit.reading.cells import Grid
from toolkit.reading.facts import SheetFacts

OURS, LISTS = "_dik", "_daftar"
"""How the names of our own very hidden sheets begin."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet in the workbook's order. A hidden one is only asked whether it holds any cell."""

    name: str
    state: str
    """"visible", "hidden" or "veryHidden"."""
    part: str
    facts: SheetFacts
    filled: bool

    @property
    def visible(self) -> bool:
        """Whether its tables are read."""
        return self.state == "visible"

    @property
    def ours(self) -> bool:
        """Written by the template for us, never by its user."""
        return self.name.startswith((OURS, LISTS))


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Where a defined name points; of a range the first cell."""

    sheet: str
    address: Address


def _nothing_lost(_: str) -> None:
    """For a format that is read by one reader only: there is nothing to hold its cells against."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook, opened. `grids`: the cells of the visible sheets, and of our own hidden one."""

    sheets: tuple[Sheet, ...]
    grids: Mapping[str, Grid]
    names: Mapping[str, NamedCell] = field(default_factory=dict)
    """Defined names in lower case."""
    since_1904: bool = False
    prove_whole: Callable[[str], None] = _nothing_lost
    """Raises Unreadable if a cell of the named sheet was lost on the way."""

    @property
    def visible(self) -> Mapping[str, Grid]:
        """The cells of the sheets that people see, in their order."""
        return {sheet.name: self.grids[sheet.name] for sheet in self.sheets if sheet.visible}

    def facts(self, name: str) -> SheetFacts:
        """What is known of a sheet."""
        return next(sheet.facts for sheet in self.sheets if sheet.name == name)


def ours_among(names: Iterable[str]) -> str | None:
    """The sheet that says from which template a workbook was made."""
    return next((name for name in names if name == OURS), None)
