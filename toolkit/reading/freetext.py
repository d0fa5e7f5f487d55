"""Texts that stand free around tables: titles and letterheads above, who signs below, and the sheets' names."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from toolkit.reading.addresses import written
from toolkit.reading.cells import BLANKS, Cell, Grid, blank
from toolkit.reading.document import Said, Table
from toolkit.reading.headings import SEARCHED_ROWS, WINDOW, shown
from toolkit.reading.labels import is_labelled

MOST_LINES, LONGEST_LINE = 100, 200
MOST_A_SHEET = 30
SIGNATURE_ROWS = 20
"""Filled rows, at the end of a sheet, in which a signature block is looked for."""
FEW_CELLS = 3
"""A row with more is a row of data."""
Rows = Iterable[tuple[int, Sequence[Cell]]]


def free_lines(grids: Mapping[str, Grid], tables: Sequence[Table]) -> tuple[Said, ...]:
    """The lines of these texts, sheet by sheet: at most `MOST_LINES`, none longer than `LONGEST_LINE`.

    Labelled cells are not among them. Without any table: the first rows of each sheet.
    """
    if not tables:
        found = (said for sheet, grid in grids.items()
                 for said in _lines(sheet, _sparse(_numbered(grid[:WINDOW]))))
    else:
        found = (said for sheet in dict.fromkeys(table.sheet for table in tables)
                 for said in _around(sheet, grids[sheet], [table for table in tables if table.sheet == sheet]))
    return tuple(islice(found, MOST_LINES))


def _around(sheet: str, grid: Grid, tables: Sequence[Table]) -> Iterator[Said]:
    yield Said(sheet[:LONGEST_LINE], sheet, "")
    yield from deque(_lines(sheet, _above(grid, tables)), MOST_A_SHEET)  # the nearest: a decree's text may stand above
    yield from islice(_lines(sheet, _below(grid, tables[-1])), MOST_A_SHEET)


def _above(grid: Grid, tables: Sequence[Table]) -> Rows:
    """Down to the first table whatever stands there; between two tables only what is no row of the first."""
    yield from _numbered(grid[: min(_top(tables[0]) - 1, SEARCHED_ROWS)])
    for before, table in pairwise(tables):
        last = _last_row(before)
        yield from _sparse(_numbered(grid[last : _top(table) - 1], last + 1))


def _below(grid: Grid, table: Table) -> Rows:
    last = _last_row(table)
    filled = [(number, row) for number, row in _numbered(grid[last:], last + 1) if any(value != "" for value in row)]
    return _sparse(filled[-SIGNATURE_ROWS:])


def _top(table: Table) -> int:
    return table.first_heading_row or table.heading_row


def _last_row(table: Table) -> int:
    """Of its data: the words of a signature block may have been read as rows, but never fill half of the columns."""
    return next((row.row for row in reversed(table.rows) if 2 * len(row.cells) > len(table.letters)),
                table.heading_row)


def _numbered(rows: Iterable[Sequence[Cell]], first: int = 1) -> Rows:
    return enumerate(rows, start=first)


def _sparse(rows: Rows) -> Rows:
    return ((number, row) for number, row in rows
            if 0 < sum(value != "" and not blank(value) for value in row) <= FEW_CELLS)


def _lines(sheet: str, rows: Rows) -> Iterator[Said]:
    """Each line of each text: a letterhead often stands in one cell."""
    for number, row in rows:
        texts = [(column, value) for column, value in enumerate(row, start=1)
                 if isinstance(value, str) and value.strip(BLANKS)]
        if any(is_labelled(shown(text)) for _, text in texts):
            continue
        for column, text in texts:
            for line in text.splitlines():
                if words := shown(line)[:LONGEST_LINE]:
                    yield Said(words, sheet, written((number, column)))
