"""Problems: all that a form's workbook can tell of a row before it is sent, derived from the form's layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from toolkit.forms.kinds import LEGAL_BASIS, PERIOD, TEXT
from toolkit.forms.layout import Column, Layout, Need
from toolkit.forms.live import (
    All,
    BareNumber,
    Blank,
    Lacks,
    NotChosen,
    Repeated,
    Seen,
    Test,
    TooLong,
    Written,
    has_letters,
    trimmed,
    units,
)
from toolkit.law.pasal17 import wording
from toolkit.law.text import title_key

DITTOS = ("sda", "s.d.a", "s.d.a.", "sda.", "s d a", "idem", "ditto", "sama", "sama dengan atas",
          "sama dengan di atas", "sama seperti di atas", "seperti di atas", "lihat di atas", '"', "''", "〃")
NO_LETTER = ("Pasal 17", "Pasal 17 UU 14/2008", "Pasal 17 UU KIP", "Pasal 17 UU No. 14 Tahun 2008", "UU KIP Pasal 17",
             "Pasal 17 Undang-Undang Nomor 14 Tahun 2008", "UU 14/2008 Pasal 17", "UU No. 14 Tahun 2008 Pasal 17")
NO_LENGTH = ("sesuai ketentuan", "sesuai ketentuan yang berlaku", "sesuai peraturan", "sesuai aturan",
             "sesuai kebutuhan", "sesuai peraturan perundang-undangan", "tidak tentu", "rahasia")
BROKEN_CELL = "Ada sel yang berisi galat Excel, misalnya #REF!: ketik ulang isinya"
DIGITS = frozenset("0123456789")
REMEMBERED = 8192
"""Texts of one column; a city's legal bases and periods are a few hundred."""
LENGTH = "{length}"
"""Stands in a message for the text's length."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A live test on one column; the message is its heading and `says`."""

    column: Column
    test: Test
    says: str

    def message(self, row: Seen) -> str:
        """As it stands in the column Periksa."""
        length = str(units(trimmed(row.text(self.column.name)))) if LENGTH in self.says else ""
        return self.column.heading + self.says.replace(LENGTH, length)


@lru_cache(maxsize=32)
def problems_of(layout: Layout) -> tuple[Problem, ...]:
    """Every problem that a row may have, in the order in which it is told: from left to right."""
    return tuple(Problem(column, test, says) for column in layout.columns if column.need is not Need.LOCKED
                 for test, says in (*_own(column), *_ruled(column, layout)))


class Checker:
    """Looks at the rows of one sheet, from the top; what one cell alone says is remembered by its text."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.problems = layout, problems_of(layout)
        self.cells = _cell_readers(layout)
        self.together = [(at, problem) for at, problem in enumerate(self.problems) if not _is_alone(problem)]
        self.above: dict[str, set[str]] = {
            each.test.column: set() for each in self.problems if isinstance(each.test, Repeated)}

    def look(self, cells: Mapping[str, str]) -> str:
        """What Periksa says of the next row; "" for an untouched one, and where nothing is surely wrong."""
        row = Seen(cells, self.above)
        found = self._first(row) if cells else None
        self.pass_by(cells)
        return found.message(row) if found else ""

    def pass_by(self, cells: Mapping[str, str]) -> None:
        """Go on to the row below."""
        for name, texts in self.above.items():
            texts.add(cells.get(name, "").casefold())

    def wrong_on(self, column: str, cells: Mapping[str, str]) -> Iterator[Problem]:
        """What is surely wrong with one cell, other rows aside."""
        row = Seen(cells)
        return (problem for problem in self.problems if problem.column.name == column and problem.test.holds(row))

    def _first(self, row: Seen) -> Problem | None:
        looks = [read(row.text(name)) for name, read in self.cells.items()]
        if not any(look.signs for look in looks) or sum(look.heading for look in looks) > 1:
            return None
        found = [look.first for look in looks if look.first is not None]
        found += [at for at, problem in self.together if problem.test.holds(row)]
        return self.problems[min(found)] if found and not _is_example(self.layout, row) else None


@dataclass(frozen=True, slots=True)
class Look:
    """What one cell alone says."""

    first: int | None
    """The number of its first problem."""
    signs: bool
    """Has it letters or digits, so that its row is surely one that the intake takes for a row?"""
    heading: bool
    """Does it repeat its heading? Headings pasted once more are no row."""


@lru_cache(maxsize=8)
def _cell_readers(layout: Layout) -> dict[str, Callable[[str], Look]]:
    alone: dict[str, list[tuple[int, Problem]]] = {name: [] for name in layout.content}
    for at, problem in enumerate(problems_of(layout)):
        if _is_alone(problem):
            alone[problem.column.name].append((at, problem))
    return {name: lru_cache(maxsize=REMEMBERED)(partial(_look, name, layout.by_name[name].heading.casefold(), problems))
            for name, problems in alone.items()}


def _look(name: str, heading: str, problems: list[tuple[int, Problem]], text: str) -> Look:
    row = Seen({name: text})
    first = next((at for at, problem in problems if problem.test.holds(row)), None)
    return Look(first, has_letters(text) or not DIGITS.isdisjoint(text), trimmed(text).casefold() == heading)


def _is_alone(problem: Problem) -> bool:
    return not isinstance(problem.test, Repeated | All)


def _is_example(layout: Layout, row: Seen) -> bool:
    words = example_words(layout)
    at, shown = 0, row.text(layout.about.title_column).casefold() if words else ""
    for word in words:
        at = shown.find(word, at) + len(word)
        if at < len(word):
            return False
    return bool(words)


def example_words(layout: Layout) -> tuple[str, ...]:
    """The words of the example in the title's column: a row that has them, in this order, may be the example."""
    return tuple(title_key(layout.title.example).split()) if layout.about.title_column else ()


def _own(column: Column) -> Iterator[tuple[Test, str]]:
    if column.need is Need.REQUIRED and column.default is None:
        yield Blank(column.name), " belum diisi"
    if dittos := tuple(word for word in DITTOS if column.kind.parse(word).failed):
        yield Written(column.name, dittos), ": tulis lengkap, bukan “sda”"
    yield from _of_kind(column)
    if column.longest and column.kind == TEXT:
        yield TooLong(column.name, column.longest), f" terlalu panjang ({LENGTH} dari {column.longest} huruf)"
    if column.choices:
        yield NotChosen(column.name, (*column.choices, *(text for text, _ in column.spellings))), ": pilih dari daftar"


def _of_kind(column: Column) -> Iterator[tuple[Test, str]]:
    if column.kind == LEGAL_BASIS:
        example = wording("17.h.2")
        yield Lacks(column.name, ("17", "tujuh")), f": sebutkan Pasal 17, misalnya {example}"
        yield Written(column.name, NO_LETTER), f": sebutkan hurufnya, misalnya {example}"
    if column.kind == PERIOD:
        yield BareNumber(column.name), ": tulis satuannya, misalnya “5 tahun”"
        yield Written(column.name, NO_LENGTH), ": tulis lama atau saat berakhirnya, misalnya “5 tahun”"


def _ruled(column: Column, layout: Layout) -> Iterator[tuple[Test, str]]:
    return ((live.test, live.says) for live in layout.live if live.on == column.name)
