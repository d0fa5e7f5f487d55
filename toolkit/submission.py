"""Checked: one submission as its form sees it, before the register has been asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.findings import GALAT, Finding, Place
from toolkit.forms.kinds import as_text
from toolkit.forms.layout import Layout
from toolkit.law.text import title_key
from toolkit.reading.document import BrokenCell, CellValue

Cell = CellValue | BrokenCell
RowKey = tuple[str, int]
"""Sheet and Excel's row."""
LONGEST_SUBJECT = 500


def written(cell: Cell | None) -> str:
    """What the sender sees in the cell, as text."""
    if cell is None:
        return ""
    return cell.shown if isinstance(cell, BrokenCell) else as_text(cell)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One data row: where it stands, what was written, what it means (None: empty or not understood)."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    values: Mapping[str, Any]
    failed: frozenset[str] = frozenset()
    """Columns whose text could not be understood."""
    good: bool = True
    """No galat on it."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Form column → letters, in the table that it stands in."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, checked. `form` is None where no table of the form was found."""

    layout: Layout
    unit: str | None
    period: str | None
    form: str | None
    statement: str
    rows: tuple[CheckedRow, ...]
    findings: tuple[Finding, ...]
    lembar: str | None = None
    base: int = 0
    from_template: bool = False
    claimed: str | None = None
    """The unit that the file itself names, where it disagrees with `unit`: its answer stays bound to it."""

    @property
    def blocked(self) -> bool:
        """A galat of the whole file: nothing of it is merged."""
        return any(told.place is None and told.severity is GALAT for told in self.findings)

    def subjects(self) -> dict[RowKey, str]:
        """What each row is about, as a key that typing does not change: its title's; "" for a row without one."""
        title = self.layout.about.title_column
        return {(row.sheet, row.row): title_key(written(row.cells.get(title)))[:LONGEST_SUBJECT] for row in self.rows}

    def place(self, row: CheckedRow, column: str) -> Place:
        """The cell of `column` in `row`; the whole row where the sender's table has no such column."""
        return Place(row.sheet, row.row, row.letters.get(column, ""))
