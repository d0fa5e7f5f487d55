"""Tables: headings found, rows below them taken with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.reading.addresses import column_letters
from toolkit.reading.cells import Cell, Grid, blank
from toolkit.reading.document import FormHeadings, RawRow, Table
from toolkit.reading.headings import HeadingRow, find_headings, given_columns, plain, shown

REPEATED = "Isinya hanya mengulang judul kolom."
_NUMBER = re.compile(r"[(\[]?([0-9]{1,2})([a-z]?)[)\].]?", re.IGNORECASE)


def find_tables(sheet: str, grid: Grid, forms: Sequence[FormHeadings]) -> list[Table]:
    """The tables of one sheet, given its name and all its cells: the one with a form's headings, or none."""
    heading = find_headings(grid, forms)
    return [_table(sheet, grid, heading)] if heading else []


def _table(sheet: str, grid: Grid, heading: HeadingRow) -> Table:
    below = _Below(heading, _heading_texts(grid, heading))
    rows = tuple(below.rows(grid))
    ignored = set(map(plain, heading.form.ignored))
    return Table(
        form=heading.form.form,
        sheet=sheet,
        heading_row=heading.lower + 1,
        letters={name: column_letters(index + 1) for index, name in heading.columns.items()},
        rows=rows,
        headings=tuple(heading.texts.values()),
        extra=tuple((column_letters(index + 1), text) for index, text in heading.texts.items()
                    if index not in heading.columns and plain(text) not in ignored),
        skipped=tuple(below.skipped),
    )


def _heading_texts(grid: Grid, heading: HeadingRow) -> Mapping[int, set[str]]:
    """Both heading rows' texts as compared, by column index: what a repeated heading consists of."""
    return {index: {plain(shown(grid[row][index])) for row in (heading.upper, heading.lower)}
            for index in heading.columns}


@dataclass(slots=True)
class _Below:
    """State while going down the rows below the headings."""

    heading: HeadingRow
    texts: Mapping[int, set[str]]
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def rows(self, grid: Grid) -> Iterator[RawRow]:
        """The rows that hold anything besides what we gave; fills `skipped` on the way."""
        columns = [*self.heading.columns.items()]
        given = given_columns(self.heading.form)
        fresh = True  # only headings and blank rows so far: a row of column numbers may follow
        for number, row in enumerate(grid[self.heading.lower + 1 :], start=self.heading.lower + 2):
            cells = {name: value for index, name in columns if (value := row[index]) != "" and not blank(value)}
            if fresh and self._numbers_columns(row):
                fresh = False
            elif cells.keys() <= given:
                continue
            elif fresh := self._repeats_headings(row):
                self.skipped.append((number, REPEATED))
            else:
                yield RawRow(number, cells)

    def _repeats_headings(self, row: list[Cell]) -> bool:
        filled = 0
        for index, texts in self.texts.items():
            value = row[index]
            if value == "" or blank(value):
                continue
            if not isinstance(value, str) or plain(value) not in texts:
                return False
            filled += 1
        return filled > 1

    def _numbers_columns(self, row: list[Cell]) -> bool:
        """"1 2 3", "(1) (2) (3)" or "1 2 3a 3b", over all headed columns and nothing else."""
        texts = [text for index in self.heading.texts if (text := shown(row[index]))]
        matches = [*map(_NUMBER.fullmatch, texts)]
        if len(texts) < min(3, len(self.heading.texts)) or len(set(texts)) < len(texts):
            return False
        numbers = [int(match[1]) for match in matches if match]
        steps = {after - before for before, after in pairwise(numbers)}
        return len(numbers) == len(texts) and numbers[0] == 1 and steps <= {0, 1}
