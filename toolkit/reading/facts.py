"""What one sheet holds besides its values: what calamine does not tell, gathered by a pass of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.reading.addresses import Address, written


class Span(NamedTuple):
    """A merged cell: first and last row, first and last column, all from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """"E5:E7"."""
        return f"{written((self.top, self.left))}:{written((self.bottom, self.right))}"

    @property
    def wide(self) -> int:
        """Columns that it covers."""
        return self.right - self.left + 1

    @property
    def area(self) -> int:
        """Cells that it covers."""
        return self.wide * (self.bottom - self.top + 1)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What one sheet holds. Rows and columns from 1."""

    filled: int = 0
    """Cells with a stored value (error values too) that is not just blanks; a shared string always counts."""
    errors: Mapping[Address, str] = field(default_factory=dict)
    """Cells with an error value: "#REF!"."""
    unvalued: frozenset[Address] = frozenset()
    """Cells with a formula and no stored value."""
    shown: Mapping[Address, str] = field(default_factory=dict)
    """Numbers that their format shows with more than figures: "50%", "5 tahun"."""
    merged: tuple[Span, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """First and last column of each hidden span."""
    filtered: bool = False
    last_row: int = 0
    last_column: int = 0

    @property
    def area(self) -> int:
        """Rows × columns up to the last filled cell: what reading the sheet will allocate."""
        return self.last_row * self.last_column
