"""A unit's rows laid out under its headings, with all that people write between and beneath them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.foreign import AGAIN, CLASSIFICATION, COUNT, NUMBER, YEAR_MADE, Look

Value = str | int | date
Row = Mapping[str, Value]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""
GROUPS = ("Informasi Kepegawaian", "Informasi Keuangan", "Informasi Pelayanan", "Informasi Pengadaan")
PARTS = 3
"""Sub-numbers of one number: 1.a, 1.b, 1.c; now and then under a row that only names them."""
MARKS = ("A", "B", "C", "I", "II", "III")
LAWS = ("Pasal 17 huruf a", "Pasal 17 huruf h", "Pasal 17 huruf j")
NOTES = ("Catatan:", "1) Daftar ini hasil pengujian konsekuensi tahun lalu.", "*) Diisi oleh PPID Pelaksana.")
SIGNED = ("Yohanes Bria, S.Sos", "NIP. 19800101 200501 1 001")


@dataclass(slots=True)
class Sheet:
    """What stands in the cells of one sheet, by (row, column) from 1."""

    name: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    @property
    def height(self) -> int:
        """The last row with anything in it."""
        return max(row for row, _ in self.cells)

    @property
    def width(self) -> int:
        """The last column with anything in it, or merged."""
        return max([column for _, column in self.cells] + [last for *_, last in self.merged])


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet, where its data rows stand, and which other rows must be named as left out."""

    sheet: Sheet
    rows: Sequence[int]
    skipped: Sequence[int]


Runs = Mapping[str, Sequence[range]]
"""Columns merged downwards: which rows (from 0) share one cell."""


def lay_out(look: Look, rows: Sequence[Row], runs: Runs, unit: str, pick: Random) -> Placed:
    """The whole sheet of one list."""
    return _Layer(look, pick, Sheet(pick.choice(("Sheet1", "DIK 2026", "Lembar1", "Daftar", "Informasi")))).lay(
        rows, runs, unit)


class _Layer:
    """State while going down the sheet; `row` is the next free one."""

    def __init__(self, look: Look, pick: Random, sheet: Sheet) -> None:
        self.look, self.pick, self.sheet = look, pick, sheet
        self.row = look.top
        self.skipped: list[int] = []
        self.placed: list[int] = []

    def lay(self, rows: Sequence[Row], runs: Runs, unit: str) -> Placed:
        for at, title in enumerate(self.look.titles):
            self._across(at + 1, title)
        self._headings()
        if "column numbers" in self.look.habits:
            self._column_numbers()
        joined = {at for ranges in runs.values() for each in ranges for at in each[1:]}
        for at, row in enumerate(rows):
            if at not in joined:
                self._between(at)
            self._data(at, row, runs)
        self._join(runs)
        self._beneath(unit)
        return Placed(self.sheet, self.placed, sorted(self.skipped))

    def _put(self, row: int, column: int, value: Value) -> None:
        if value != "":
            self.sheet.cells[row, column] = value

    def _merge(self, *cells: int) -> None:
        top, left, bottom, right = cells
        if (top, left) != (bottom, right):
            self.sheet.merged.append((top, left, bottom, right))

    def _across(self, row: int, text: str) -> None:
        """A text over the whole width, merged or not."""
        self._put(row, self.look.left, text)
        if self.pick.random() < 0.5:
            self.sheet.merged.append((row, self.look.left, row, self.look.right))

    def _headings(self) -> None:
        look, low = self.look, self.row + bool(self.look.over)
        for name in look.columns:
            column, text = look.column(name), look.headings[name]
            beneath = bool(look.over) and name.startswith("konsekuensi_")
            first = low if beneath else self.row
            self._put(first, column, text)
            self._merge(first, column, low, column + look.width(name) - 1)
        if look.over:
            first = min(look.column("konsekuensi_dibuka"), look.column("konsekuensi_ditutup"))
            self._put(self.row, first, look.over)
            self._merge(self.row, first, self.row, first + 1)
        self.row = low + 1

    def _column_numbers(self) -> None:
        brackets = "numbers in brackets" in self.look.habits
        for at, name in enumerate(self.look.columns, start=1):
            self._put(self.row, self.look.column(name), f"({at})" if brackets else at)
        self._skip()

    def _skip(self) -> None:
        self.skipped.append(self.row)
        self.row += 1

    def _between(self, at: int) -> None:
        """What may stand before data row `at`: a stretch of blank rows is named once, headings row by row."""
        habits, pick = self.look.habits, self.pick
        if at and "blank rows" in habits and pick.random() < 0.12:
            self.skipped.append(self.row)
            self.row += pick.randint(1, 3)
        if at and "repeated headings" in habits and pick.random() < 0.1:
            first = self.row
            self._headings()
            self.skipped += range(first, self.row)
            if "column numbers" in habits:
                self._column_numbers()
        if "groups by letter" in habits and (at == 0 or pick.random() < 0.1):
            self._group()
        elif "groups by law" in habits and (at == 0 or pick.random() < 0.1):
            self._put(self.row, self.look.left, pick.choice(LAWS))
            self.sheet.merged.append((self.row, self.look.left, self.row, self.look.right))
            self._skip()
        if self.look.numbered and {"sub-numbers", "parents"} <= habits and at % PARTS == 0:
            self._put(self.row, self.look.column(NUMBER), at // PARTS + 1)
            self._put(self.row, self.look.column("informasi"), pick.choice(GROUPS))
            self._skip()

    def _group(self) -> None:
        title, mark = self.pick.choice(GROUPS), self.pick.choice(MARKS)
        if self.look.numbered:
            self._put(self.row, self.look.column(NUMBER), self.pick.choice((mark, f"{mark}.")))
            self._put(self.row, self.look.column("informasi"), title)
        else:
            self._put(self.row, self.look.left, f"{mark}. {title}")
            self.sheet.merged.append((self.row, self.look.left, self.row, self.look.right))
        self._skip()

    def _data(self, at: int, row: Row, runs: Runs) -> None:
        joined = {name for name, ranges in runs.items() if any(at in each[1:] for each in ranges)}
        for name in self.look.columns:
            if name not in joined:
                value = row.get(name.removesuffix(AGAIN))
                column = self.look.column(name)
                self._put(self.row, column, self._beside(name, at) if value is None else value)
                self._merge(self.row, column, self.row, column + self.look.width(name) - 1)
        self.placed.append(self.row)
        self.row += 1

    def _beside(self, name: str, at: int) -> Value:
        """What stands in a column that is not the form's, or that the row leaves open."""
        written: Mapping[str, Value] = {NUMBER: self._number(at), YEAR_MADE: 2020 + at % 5, CLASSIFICATION: "800.1.11",
                                        COUNT: at % 4 + 1}
        return written.get(name, "")

    def _number(self, at: int) -> Value:
        """1, "1." or "1.a"."""
        if "sub-numbers" in self.look.habits:
            return f"{at // PARTS + 1}.{'abc'[at % PARTS]}"
        return f"{at + 1}." if "dotted numbers" in self.look.habits else at + 1

    def _join(self, runs: Runs) -> None:
        for name, ranges in runs.items():
            column = self.look.column(name)
            self.sheet.merged += [(self.placed[each[0]], column, self.placed[each[-1]], column) for each in ranges]

    def _beneath(self, unit: str) -> None:
        for lines in self._blocks(unit):
            for column, text in lines:
                if text:
                    self._put(self.row, column, text)
                    self._skip()
                else:
                    self.row += 1

    def _blocks(self, unit: str) -> Iterator[list[tuple[int, str]]]:
        """Total, notes, signature; "" is a blank row."""
        habits, left = self.look.habits, self.look.left
        if "total" in habits:
            yield [(left, self.pick.choice(("Jumlah", "TOTAL", f"Jumlah : {len(self.placed)} informasi")))]
        if "notes" in habits:
            yield [(left, text) for text in ("", *NOTES)]
        if "signature" in habits:
            signed = ("", "Kupang, 3 Mei 2026", f"Kepala {unit}", "", "", *SIGNED)
            yield [(max(left, self.look.right - 1), text) for text in signed]
