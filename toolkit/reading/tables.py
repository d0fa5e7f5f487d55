"""Tables: headings found, rows below them taken with their addresses, and what is no row told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.reading.addresses import LAST_ROW, column_letters, written
from toolkit.reading.cells import Cell, Grid, blank
from toolkit.reading.document import COLUMN_NUMBERS, FormHeadings, RawRow, Table
from toolkit.reading.facts import Span
from toolkit.reading.faults import counted, too_big
from toolkit.reading.heading_words import heading_key, known
from toolkit.reading.headings import HeadingRow, find_headings, heading_at, named_columns, shown
from toolkit.reading.lines import Line, continued, lines_below
from toolkit.reading.row_kinds import CONTINUES, RowReader

REPEATED = "Isinya hanya mengulang judul kolom."
UNHEADED = "tanpa judul"
_NUMBER = re.compile(r"[(\[]?([0-9]{1,2})([a-z]?)[)\].]?", re.IGNORECASE)
_LONGEST_HEADING = 80
_MORE_HEADING_ROWS = 2
"""Rows above those that name the columns, over which these may be merged: a group's heading stands there."""
_OTHER_TABLE = 3
"""Headings in a row that begin another table of the same sheet."""


def find_tables(sheet: str, grid: Grid, forms: Sequence[FormHeadings], merged: Sequence[Span] = (), *,
                ours: bool = False, deep: bool = False, most: int = LAST_ROW) -> list[Table]:
    """The tables of one sheet, one below the other. `ours`: in our own template the numbers are no sender's; `deep`:
    also where not one heading is spelled as we know it. Raises Unreadable for `most` filled rows or more."""
    tables: list[Table] = []
    words, start = [known(form) for form in forms], 0
    while heading := find_headings(grid, words, merged, start, deep=deep):
        below = _Below(grid, heading, merged, ours, most)
        tables.append(_table(sheet, heading, below))
        if below.stopped is None:
            break
        start = below.stopped
    return tables


def _table(sheet: str, heading: HeadingRow, below: _Below) -> Table:
    rows = tuple(below.rows())
    return Table(
        form=heading.words.form, sheet=sheet, heading_row=heading.lower + 1, rows=rows,
        first_heading_row=heading.upper + 1,
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
    most: int
    """Rows that may hold something."""
    stopped: int | None = None
    """The row (from 0) at which another table begins."""
    _texts: dict[int, set[str]] = field(init=False)
    _first: int = 0
    """The first column that is read."""
    _names: dict[int, dict[int, str]] = field(default_factory=dict)
    """Rows whose texts name columns, as headings do."""
    _told: list[tuple[int, str]] = field(default_factory=list)
    _open: Line | None = None
    """The item that the next row may go on with."""
    _data: list[int] = field(default_factory=list)
    _blank: list[tuple[int, int]] = field(default_factory=list)
    """First and last row of what is blank."""

    def __post_init__(self) -> None:
        self._texts, self._first = self._heading_texts(), min(self.heading.meant)

    def rows(self) -> Iterator[RawRow]:
        """The items; what `skipped` and `extra` tell is known once they have been gone through."""
        lines = self._lines()
        reader = RowReader(lines)
        fresh = True  # only headings and blank rows so far: a row of column numbers may follow
        before = self.heading.lower + 1
        for at, line in enumerate(lines):
            if line.row > before + 1 and not fresh:
                self._blank.append((before + 1, line.row - 1))
            before = line.last
            values = self.grid[line.row - 1]
            if fresh and self._numbers_columns(values):
                fresh = False
                self._skip(line.row, COLUMN_NUMBERS)
            elif fresh := self._repeats(line.row - 1, fresh=fresh):
                for row in range(line.row, line.last + 1) if line.own or line.rest or line.number else ():
                    self._skip(row, REPEATED)
            elif (reason := reader.why_no_item(at)) is None:
                yield from self._begun(line)
            elif reason == CONTINUES and self._goes_on(line):
                continue
            elif reason:
                self._skip(line.row, reason)
            else:
                self._blank.append((line.row, line.row))
        yield from self._ended()

    def _begun(self, line: Line) -> Iterator[RawRow]:
        yield from self._ended()
        self._open = line
        self._data.append(line.row)

    def _goes_on(self, line: Line) -> bool:
        """Does the row go on with the item right above it?"""
        if self._open is None or self._open.last + 1 != line.row:
            return False
        continued(self._open, line)
        self._open.last = line.last
        return True

    def _ended(self) -> Iterator[RawRow]:
        """The item above is complete."""
        if self._open:
            yield RawRow(self._open.row, self._open.cells, self._open.notes)
        self._open = None

    def extra(self) -> Iterator[tuple[str, str]]:
        """Headings that are no column of the form, and columns without a heading that hold something beside items."""
        heading, second = self.heading, self._second_places()
        beside = {index for others in heading.beside.values() for index in others}
        for index in range(len(self.grid[0]) if self.grid else 0):
            text = heading.texts.get(index, "")
            if index in heading.meant or index in beside or heading.words.ignores(text):
                continue
            if text and index not in second:
                yield column_letters(index + 1), text
            elif any(not blank(self.grid[row - 1][index]) for row in self._data):
                yield column_letters(index + 1), text or UNHEADED

    def _second_places(self) -> set[int]:
        """Columns under a heading that is merged over several, and not the first of them."""
        lower = self.heading.lower + 1
        return {index for span in self.merged if span.top <= lower <= span.bottom
                for index in range(span.left, span.right)}

    def _lines(self) -> list[Line]:
        """Down to where another table begins."""
        lines: list[Line] = []
        for line in lines_below(self.grid, self.heading, self.merged, counted=not self.ours):
            if self._begins_another(line.row - 1):
                self.stopped = line.row - 1
                break
            lines.append(line)
            if len(lines) > self.most:
                raise too_big(f"Tabelnya berlanjut sampai baris {counted(line.row)} atau lebih",
                              f"{counted(self.most)} baris isian")
        return lines

    def _begins_another(self, row: int) -> bool:
        """Headings again, of which some stand elsewhere, or something else stands in the place of one."""
        values, meant = self.grid[row], self.heading.meant
        named = self._named(values)
        if named:
            self._names[row] = named
        if len({*named.values()}) < _OTHER_TABLE or all(
                named.get(index) == column for index, column in meant.items() if not blank(values[index])
                and not self._is_heading_text(index, values[index])):
            return False
        return heading_at(self.grid, self.heading.words, self.merged, row) is not None

    def _named(self, values: list[Cell]) -> dict[int, str]:
        """What the row names as headings do; most rows hold none of the words."""
        exact = self.heading.words.exact
        if not any(value.__class__ is str and len(value) <= _LONGEST_HEADING and heading_key(value) in exact
                   for value in values if value != ""):
            return {}
        return named_columns(self.heading.words, values)

    def _is_heading_text(self, index: int, value: Cell) -> bool:
        """The very text that stands over the column, or over its group."""
        return isinstance(value, str) and len(value) <= 2 * _LONGEST_HEADING and (
            heading_key(value) in self._texts[index])

    def _repeats(self, row: int, *, fresh: bool) -> bool:
        """Headings again, after a page break; `fresh`: still right below headings, where a blank row is one of them."""
        values, named = self.grid[row], self._names.get(row, {})
        if not fresh and not named and not self._is_heading_text(self._first, values[self._first]):
            return False
        filled = [index for index in self.heading.meant if not blank(values[index])]
        if not filled:
            return fresh and all(map(blank, values))
        same = sum(named.get(index) == self.heading.meant[index] or self._is_heading_text(index, values[index])
                   for index in filled)
        return same > 1 and same == len(filled)

    def _skip(self, row: int, why: str) -> None:
        self._told.append((row, why))

    def skipped(self) -> list[tuple[int, str]]:
        """Rows that are no items, with the reason; blank ones between the items of a sender's own table, too (our own
        template has room for more)."""
        inside = [] if self.ours or not self._data else [
            span for span in self._blank if self._data[0] < span[0] and span[1] < self._data[-1]]
        return sorted([*self._told, *((first, _blank_rows(first, last)) for first, last in _joined(inside))])

    def _heading_texts(self) -> dict[int, set[str]]:
        """The heading rows' texts as compared, by column index: what a repeated heading consists of."""
        heading = self.heading
        rows = range(max(0, heading.upper - _MORE_HEADING_ROWS), heading.lower + 1)
        return {index: {key for row in rows if (key := heading_key(shown(self.grid[row][index])))}
                | {heading_key(heading.texts[index])} for index in heading.meant}

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


def _joined(rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """(3, 4), (5, 5), (9, 9) → (3, 5), (9, 9)."""
    first = last = 0
    for begins, ends in rows:
        if last and begins > last + 1:
            yield first, last
        first, last = first if last and begins == last + 1 else begins, ends
    if last:
        yield first, last


def _blank_rows(first: int, last: int) -> str:
    return f"Baris {first} sampai {last} kosong." if last > first else "Baris itu kosong."

