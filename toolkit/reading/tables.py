"""Tables: headings found, rows below them taken with their addresses, and what is no row told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.reading.addresses import column_letters, spans, written
from toolkit.reading.cells import Cell, Grid, blank
from toolkit.reading.document import COLUMN_NUMBERS, FormHeadings, RawRow, Table
from toolkit.reading.facts import Span
from toolkit.reading.heading_words import heading_key, known
from toolkit.reading.headings import HeadingRow, find_headings, shown
from toolkit.reading.lines import Line, lines_below
from toolkit.reading.row_kinds import RowReader

REPEATED = "Isinya hanya mengulang judul kolom."
UNHEADED = "tanpa judul"
_NUMBER = re.compile(r"[(\[]?([0-9]{1,2})([a-z]?)[)\].]?", re.IGNORECASE)
_LONGEST_HEADING = 80
_MORE_HEADING_ROWS = 2
"""Rows above those that name the columns, over which these may be merged: a group's heading stands there."""
_OTHER_TABLE = 3
"""Headings in a row that begin another table of the same sheet."""


def find_tables(sheet: str, grid: Grid, forms: Sequence[FormHeadings], merged: Sequence[Span] = (), *,
                ours: bool = False, deep: bool = False) -> list[Table]:
    """The tables of one sheet, one below the other. `ours`: in our own template the numbers are no sender's; `deep`:
    also where not one heading is spelled as we know it."""
    tables: list[Table] = []
    words, start = [known(form) for form in forms], 0
    while heading := find_headings(grid, words, merged, start, deep=deep):
        below = _Below(grid, heading, merged, ours)
        tables.append(_table(sheet, heading, below))
        if below.stopped is None:
            break
        start = below.stopped
    return tables


def _table(sheet: str, heading: HeadingRow, below: _Below) -> Table:
    rows = tuple(below.rows())
    return Table(
        form=heading.words.form, sheet=sheet, heading_row=heading.lower + 1, rows=rows,
        letters={name: column_letters(index + 1) for index, name in heading.columns.items()},
        headings=tuple(dict.fromkeys(heading.texts.values())), extra=tuple(below.extra()),
        skipped=tuple(below.skipped()),
        guessed=tuple((column_letters(index + 1), heading.texts[index], heading.columns[index])
                      for index in sorted(heading.guessed)),
        rivals={name: tuple(f"“{heading.texts[index]}” ({written((heading.lower + 1, index + 1))})"
                            for index in indexes) for name, indexes in heading.rivals.items()})


@dataclass(slots=True)
class _Below:
    """State while going down the rows below one heading."""

    grid: Grid
    heading: HeadingRow
    merged: Sequence[Span]
    ours: bool
    stopped: int | None = None
    """The row (from 0) at which another table begins."""
    _told: list[tuple[int, str]] = field(default_factory=list)
    _data: list[int] = field(default_factory=list)
    _blank: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[RawRow]:
        """The items; what `skipped` and `extra` tell is known once they have been gone through."""
        lines, texts = self._lines(), self._heading_texts()
        reader = RowReader(lines)
        fresh = True  # only headings and blank rows so far: a row of column numbers may follow
        for at, line in enumerate(lines):
            values = self.grid[line.row - 1]
            if fresh and self._numbers_columns(values):
                fresh = False
                self._skip(line.row, COLUMN_NUMBERS)
            elif fresh := _repeats(values, texts, fresh=fresh):
                for row in range(line.row, line.last + 1) if line.own or line.rest or line.number else ():
                    self._skip(row, REPEATED)
            elif (reason := reader.why_no_item(at)) is None:
                yield self._item(line)
            elif reason:
                self._skip(line.row, reason)
            else:
                self._blank.append(line.row)

    def extra(self) -> Iterator[tuple[str, str]]:
        """Headings that are no column of the form, and columns without a heading that hold something beside items."""
        heading = self.heading
        width = len(self.grid[0]) if self.grid else 0
        for index in range(width):
            text = heading.texts.get(index, "")
            if index in heading.meant or heading.words.ignores(text):
                continue
            if text and not self._is_second_place(index):
                yield column_letters(index + 1), text
            elif any(not blank(self.grid[row - 1][index]) for row in self._data):
                yield column_letters(index + 1), text or UNHEADED

    def _is_second_place(self, index: int) -> bool:
        """Under a heading that is merged over several columns, and not the first of them."""
        lower = self.heading.lower + 1
        return any(span.left - 1 < index < span.right and span.top <= lower <= span.bottom for span in self.merged)

    def _lines(self) -> list[Line]:
        """Down to where another table begins."""
        lines = lines_below(self.grid, self.heading, self.merged, counted=not self.ours)
        for at, line in enumerate(lines):
            if self._begins_another(line.row - 1):
                self.stopped = line.row - 1
                return lines[:at]
        return lines

    def _begins_another(self, row: int) -> bool:
        """Headings again, but not in the same places."""
        exact = self.heading.words.exact
        found = {index: exact[key] for index, value in enumerate(self.grid[row]) if value.__class__ is str and value
                 and len(value) <= _LONGEST_HEADING and (key := heading_key(str(value))) in exact}
        moved = found.items() - self.heading.meant.items()
        if len({*found.values()}) < _OTHER_TABLE or len(moved) < 2:
            return False
        heading = find_headings(self.grid[:row + 2], [self.heading.words], self.merged, row)
        return heading is not None and heading.upper == row

    def _skip(self, row: int, why: str) -> None:
        self._told.append((row, why))

    def _item(self, line: Line) -> RawRow:
        self._data.append(line.row)
        return RawRow(line.row, line.cells, line.notes)

    def skipped(self) -> list[tuple[int, str]]:
        """Rows that are no items, with the reason; blank ones between the items of a sender's own table, too (our own
        template has room for more)."""
        inside = [] if self.ours or not self._data else [
            row for row in self._blank if self._data[0] < row < self._data[-1]]
        return sorted([*self._told, *((first, _blank_rows(first, last)) for first, last in spans(inside))])

    def _heading_texts(self) -> dict[int, set[str]]:
        """The heading rows' texts as compared, by column index: what a repeated heading consists of."""
        heading = self.heading
        rows = range(max(0, heading.upper - _MORE_HEADING_ROWS), heading.lower + 1)
        return {index: {heading_key(shown(self.grid[row][index])) for row in rows} | {heading_key(heading.texts[index])}
                for index in heading.meant}

    def _numbers_columns(self, row: list[Cell]) -> bool:
        """"1 2 3", "(1) (2) (3)" or "1 2 3a 3b", over all headed columns and nothing else."""
        texts = [text for index in self.heading.texts if (text := shown(row[index]))]
        letters = "".join(text.strip("().") for text in texts).lower()
        if len(texts) >= 3 and letters and "abcdefghijklmnopqrstuvwxyz".startswith(letters):
            return len(letters) == len(texts)
        matches = [*map(_NUMBER.fullmatch, texts)]
        if len(texts) < min(3, len(self.heading.texts)) or len(set(texts)) < len(texts):
            return False
        numbers = [int(match[1]) for match in matches if match]
        steps = {after - before for before, after in pairwise(numbers)}
        return len(numbers) == len(texts) and numbers[0] == 1 and steps <= {0, 1}


def _blank_rows(first: int, last: int) -> str:
    return f"Baris {first} sampai {last} kosong." if last > first else "Baris itu kosong."


def _repeats(row: list[Cell], texts: Mapping[int, set[str]], *, fresh: bool) -> bool:
    """Headings again, after a page break; `fresh`: still right below headings, where a blank row is one of them."""
    filled = 0
    for index, known_texts in texts.items():
        value = row[index]
        if value == "" or blank(value):
            continue
        if not isinstance(value, str) or len(value) > 2 * _LONGEST_HEADING or heading_key(value) not in known_texts:
            return False
        filled += 1
    return filled > 1 or (fresh and not filled and all(map(blank, row)))
