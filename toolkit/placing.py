"""Where everything stands on a form's sheet: pure arithmetic, shared with whoever points into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.findings import Severity
from toolkit.forms.layout import CHECK_HEADING, NUMBER_HEADING, Column, Layout, Need
from toolkit.views import FilledRow, FormView

TITLE_ROW, _, UNIT_ROW, PERIOD_ROW, STATEMENT_ROW, STATUS_ROW, LEGEND_ROW = 1, 2, 3, 4, 5, 6, 7
GROUP_ROW, HEADING_ROW, NUMBERS_ROW, FIRST_ROW = 8, 9, 10, 11
"""Excel's rows. Few stand above the table: all of them are frozen, and a laptop shows about twenty."""
FIRST_COLUMN = 2
"""Of the form itself, from 0: C. Before it stand No and Periksa."""
LAST_ROW = 1_048_576
CHECK_WIDTH, TOLD_WIDTH, ANSWERED_WIDTH = 26, 34, 15
"""Of Periksa, in characters: where people write, where messages stand, and where rows are only answered."""
WIDEST_GAP = 1_000
"""Blank rows that are still drawn between two filled ones."""


def place_rows(rows: Sequence[FilledRow]) -> list[int]:
    """Excel's row for each: its own where that is still free, else the next one."""
    placed: list[int] = []
    free = FIRST_ROW
    for left, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        here = row.row if row.row is not None and free <= row.row <= LAST_ROW - left else free
        placed.append(here)
        free = here + 1
    return placed


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A form's sheet before it is written."""

    view: FormView
    columns: tuple[Column, ...]
    """All that the sheet shows: No, Periksa, and the form's."""
    rows: dict[int, FilledRow]
    """By Excel's row."""
    last: int
    """Excel's last row of the table, spare ones included."""

    @property
    def told(self) -> bool:
        """Does a message stand beside any row?"""
        return any(row.message for row in self.view.rows)

    @property
    def drawn(self) -> list[int]:
        """Rows whose cells are written; a very wide gap is not, so that one stray row does not cost a million."""
        near = [range(max(before + 1, at - WIDEST_GAP), at + 1) for before, at in _steps(self.rows)]
        after = max(self.rows, default=FIRST_ROW - 1)
        return [at for some in (*near, range(after + 1, self.last + 1)) for at in some]


def _steps(rows: dict[int, FilledRow]) -> list[tuple[int, int]]:
    at = list(rows)
    return list(zip([FIRST_ROW - 1, *at], at, strict=False))


def plan(view: FormView) -> FormPlan:
    """Lay a form out."""
    rows = dict(zip(place_rows(view.rows), view.rows, strict=True))
    last = min(max(rows, default=FIRST_ROW - 1) + max(view.spare, 0 if rows else 1), LAST_ROW)
    return FormPlan(view, (*_own_columns(view), *view.layout.columns), rows, last)


def _own_columns(view: FormView) -> tuple[Column, Column]:
    first = view.layout.columns[0]
    group = first.group if first.need is Need.LOCKED else ""
    width = CHECK_WIDTH if view.layout.about.grows else ANSWERED_WIDTH
    told = any(row.message for row in view.rows)
    return (Column(NUMBER_HEADING, need=Need.LOCKED, width=5, group=group),
            Column(CHECK_HEADING, need=Need.LOCKED, width=TOLD_WIDTH if told else width, group=group))


def letters(column: int) -> str:
    """0 → "A", 26 → "AA"."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(65 + last)


def column_letters(layout: Layout) -> dict[str, str]:
    """Which column each of the form's stands in, in every workbook we write: {"id_butir": "C", …}."""
    return {name: letters(FIRST_COLUMN + at) for at, name in enumerate(layout.names)}


def heaviest(row: FilledRow) -> Severity | None:
    """How the message beside a row is coloured."""
    return row.weight or next((weight for weight in Severity if weight in row.marks.values()), None)
