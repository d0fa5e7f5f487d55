"""The rows below a table's headings, as lines of the form: merged cells spread, or joined where they are one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.reading.addresses import written
from toolkit.reading.cells import Cell, Grid, blank
from toolkit.reading.document import BrokenCell
from toolkit.reading.facts import Span
from toolkit.reading.headings import HeadingRow, shown
from toolkit.reading.row_words import MARK

_WIDE = 3
"""Columns: a cell merged over so many is no cell of one column."""


@dataclass(slots=True)
class Line:
    """One row of the sheet, seen through the table's columns."""

    row: int
    """Excel's."""
    cells: dict[str, Cell]
    """By form column, merged cells spread; blank ones left out."""
    number: str
    """What stands in the column that counts the rows; "" without one."""
    own: int
    """Cells of the form that stand in this very row, and were not written by us."""
    needed: int
    """Of those that every row must have."""
    titled: bool
    """Does its title stand there, or something in the table's first column, where groups are headed?"""
    across: bool = False
    """Does a merged cell reach over several columns of it?"""
    last: int = 0
    """Excel's last row of it, where several rows are one item; else the row itself."""
    notes: dict[str, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    """Texts outside the form's columns; only looked at in rows with little in them."""

    @property
    def full(self) -> bool:
        """So much of a row that nobody takes it for anything else."""
        return self.needed >= 3 or (self.needed >= 2 and self.own >= 3)


def lines_below(grid: Grid, heading: HeadingRow, merged: Sequence[Span], *, counted: bool) -> Iterator[Line]:
    """Every row below the headings in which anything stands, or a merged cell does. `counted`: the column of numbers is
    the sender's own."""
    return _Below(grid, heading, merged, counted).lines()


class _Below:
    """What all rows below one heading share."""

    def __init__(self, grid: Grid, heading: HeadingRow, merged: Sequence[Span], counted: bool) -> None:
        words = heading.words
        self.grid, self.heading = grid, heading
        self.columns = [*heading.columns.items()]
        self.number = heading.number
        self.counted = counted
        self.given, self.needed = words.given, words.needed or words.columns
        headed = {*heading.columns, *(other for others in heading.beside.values() for other in others),
                  *(() if self.number is None else (self.number,))}
        self.aside = {*headed, *(index for index, text in heading.texts.items() if words.ignores(text))}
        self.spans = _by_row([span for span in merged if span.bottom > heading.lower + 1], len(grid))
        self.beside, self.head_columns = heading.beside, {*words.titles, heading.meant[min(heading.meant)]}
        self.titles = {index for index, name in heading.columns.items() if name in words.titles}

    def lines(self) -> Iterator[Line]:
        row, last = self.heading.lower + 1, len(self.grid)
        while row < last:
            if row not in self.spans and not any(value != "" for value in self.grid[row]):
                row += 1  # one cell far below must not make a million lines
                continue
            line = self._line(row)
            line.last = self._spread(line, row) + 1 if row in self.spans else row + 1
            yield line
            row = line.last

    def _line(self, row: int) -> Line:
        values = self.grid[row]
        cells = {name: value for index, name in self.columns if (value := values[index]) != "" and not blank(value)}
        notes = self._joined(row, cells) if self.beside else {}
        number = shown(values[self.number]) if self.number is not None and self.counted else ""
        titled = not self.head_columns.isdisjoint(cells)
        line = Line(row + 1, cells, number, sum(name not in self.given for name in cells),
                    sum(name in self.needed for name in cells), titled, notes=notes)
        if not line.full:
            line.rest = tuple(text for index, value in enumerate(values) if value != "" and index not in self.aside
                              and (text := shown(value)))
        return line

    def _joined(self, row: int, cells: dict[str, Cell]) -> dict[str, str]:
        """One heading over several columns: their texts are one, less a mark before it ("a.", "-"). Gives the notes."""
        notes = {}
        for index, others in self.beside.items():
            name, parts = self.heading.columns[index], [(at, self.grid[row][at]) for at in (index, *others)]
            filled = [(at, value) for at, value in parts if not blank(value)]
            if len(filled) > 1 and MARK.fullmatch(shown(filled[0][1])):
                filled = filled[1:]
            if not filled or [at for at, _ in filled] == [index]:
                continue
            cells[name] = _as_one([value for _, value in filled])
            places = " dan ".join(written((row + 1, at + 1)) for at, _ in filled)
            notes[name] = f"Isinya dari sel {places}, karena judul kolomnya satu."
        return notes

    def _spread(self, line: Line, row: int) -> int:
        """Complete a row by the merged cells that reach into it; gives the last row that belongs to it."""
        bottom = row
        for span in self.spans[row]:
            line.across |= span.wide >= _WIDE and bool(self._value(span) != "")
            if span.bottom > span.top:
                self._spread_one(line, row, span)
                if span.top - 1 == row and span.left - 1 in self.titles:
                    bottom = max(bottom, min(span.bottom, len(self.grid)) - 1)
        if bottom > row:
            self._join(line, row, bottom)
        return bottom

    def _spread_one(self, line: Line, row: int, span: Span) -> None:
        value = self._value(span)
        for index, name in self.columns:
            if span.left - 1 <= index < span.right and name not in line.cells and not blank(value) and (
                    span.top - 1 < row and index == span.left - 1):
                line.cells[name] = value
                line.notes[name] = f"Sel ini bagian dari sel gabungan {span}."
                line.needed += name in self.needed

    def _join(self, line: Line, row: int, bottom: int) -> None:
        """One title over several rows is one item; what stands beside it in each of them belongs together."""
        for index, name in self.columns:
            values = [value for at in range(row, bottom + 1) if not blank(value := self.grid[at][index])]
            if len(values) < 2:
                values = values or [line.cells.get(name, "")]
                if not blank(values[0]):
                    line.cells[name] = values[0]
                continue
            line.cells[name] = _as_one(values)
            line.notes[name] = f"Isi baris {row + 1} sampai {bottom + 1} digabung, karena judulnya satu sel."
        line.own = sum(name not in self.given for name in line.cells)
        line.needed = sum(name in self.needed for name in line.cells)

    def _value(self, span: Span) -> Cell:
        inside = span.top <= len(self.grid) and span.left <= len(self.grid[0])
        return self.grid[span.top - 1][span.left - 1] if inside else ""


def continued(line: Line, by: Line) -> None:
    """What stands in the next row goes on with this one: an item whose text was cut into rows."""
    for name, value in by.cells.items():
        before = line.cells.get(name, "")
        line.cells[name] = _as_one([value] if blank(before) else [before, value])
        line.notes[name] = f"Isi baris {line.row} sampai {by.row} digabung, karena baris {by.row} melanjutkannya."


def _as_one(values: Sequence[Cell]) -> Cell:
    """Several cells as one text, equal ones once; one alone is itself."""
    broken = next((value for value in values if isinstance(value, BrokenCell)), None)
    texts = dict.fromkeys(map(shown, values))
    return broken or (values[0] if len(texts) == 1 else "".join(_led(text) for text in texts)[1:])


def _led(text: str) -> str:
    """A sentence goes on in the same line, anything else in a new one."""
    return f" {text}" if text[:1].islower() and len(text) > 1 and text[1].isalpha() else f"\n{text}"


def _by_row(spans: Sequence[Span], height: int) -> Mapping[int, list[Span]]:
    """The merged cells that reach into each row, from 0."""
    rows: dict[int, list[Span]] = {}
    for span in spans:
        for row in range(span.top - 1, min(span.bottom, height)):
            rows.setdefault(row, []).append(span)
    return rows
