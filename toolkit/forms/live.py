"""Live tests: what a workbook itself can see wrong with a row, as small values that travel to the writers.

Each is true only where the intake is sure to refuse the row, so what they cannot be sure of passes. They have two
readers: `holds` here, for the result that is stored in a workbook, and `workbooks/live.py`, for the formula in it.
Cells are the texts that a sheet shows; comparing ignores case, as Excel does.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.law.same_as_above import BLANK_KEYS
from toolkit.law.text import title_key

GAPS = "-./\u00a0"
"""Signs that `key` reads as spaces: those with which people fill empty cells."""
PLAIN = string.ascii_letters + string.digits + " "
CHOICE_SIGNS = PLAIN + GAPS
PRINTED = "".join(sign for sign in map(chr, range(0x20, 0x7F)) if sign not in "'_") + "“”–—…•"
"""Signs that the intake keeps, one for one: not the apostrophe that marks a text, and no part of "_x000D_"."""
ESCAPE = "_x00"
"""How what is left of XML begins: the intake reads it as one sign, or as none."""
BLANK_WORDS = tuple(sorted(BLANK_KEYS))
LONGEST_TITLE = 200
"""Excel looks for texts of at most 255 characters, and a sign may need a second one to be looked for."""
LONGEST_NUMBER = 4

_GAPS = str.maketrans(dict.fromkeys(GAPS, " "))


def trimmed(text: str) -> str:
    """As Excel's TRIM: without spaces around, and with single ones between."""
    return " ".join(filter(None, text.split(" ")))


def key(text: str) -> str:
    """The text without gaps. Where nothing but PLAIN is left, it is what the intake compares by."""
    return trimmed(text.translate(_GAPS))


def units(text: str) -> int:
    """Length as Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def has_letters(text: str) -> bool:
    """Is there any letter that has a capital?"""
    return text.upper() != text.lower()


def _count(text: str, signs: str) -> int:
    return sum(sign in signs for sign in text)


@lru_cache(maxsize=256)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


@dataclass(frozen=True, slots=True)
class Seen:
    """One row as its sheet shows it. `above`: for columns whose texts must differ, those of the rows above."""

    cells: Mapping[str, str]
    above: Mapping[str, Set[str]] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """What the cell shows."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing is filled in, or only "-", "n/a" and kin."""

    column: str

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        shown = key(row.text(self.column))
        return not shown or shown.casefold() in BLANK_KEYS

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Written:
    """Exactly one of these texts stands there."""

    column: str
    words: tuple[str, ...]

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        return trimmed(row.text(self.column)).casefold() in _folded(self.words)

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class NotChosen:
    """Words stand there that are none of the choices, and no way of saying "nothing"."""

    column: str
    choices: tuple[str, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """The keys that pass."""
        return tuple(dict.fromkeys((*map(title_key, self.choices), *BLANK_WORDS)))

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        text = row.text(self.column)
        shown = key(text)
        return bool(shown) and _count(text, CHOICE_SIGNS) == units(text) and shown.casefold() not in self.known

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class TooLong:
    """More than `limit` characters, however the intake tidies them.

    Tidying can take away any sign that is not PRINTED, and at most one space beside each of these.
    """

    column: str
    limit: int

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        text = row.text(self.column)
        if units(text) <= self.limit:
            return False
        shown = trimmed(text)
        if ESCAPE in text.casefold():
            return False
        return has_letters(text) and 2 * _count(shown, PRINTED) - units(shown) > self.limit

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A whole number of a few digits and nothing else."""

    column: str

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        shown = trimmed(row.text(self.column))
        return len(shown) <= LONGEST_NUMBER and shown.isascii() and shown.isdigit() and shown == str(int(shown))

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Lacks:
    """Words stand there, all in ordinary signs, and none of these parts is among them."""

    column: str
    parts: tuple[str, ...]

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        text = row.text(self.column)
        shown = trimmed(text)
        return (has_letters(text) and _count(shown, PRINTED) == units(shown) and not Blank(self.column).holds(row)
                and not any(part in text.casefold() for part in self.parts))

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same text stands in a row above; a very long one is not looked for."""

    column: str

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        text = row.text(self.column)
        known = row.above.get(self.column, frozenset())
        return has_letters(text) and units(text) <= LONGEST_TITLE and text.casefold() in known

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them."""

    tests: tuple[Test, ...]

    def holds(self, row: Seen) -> bool:
        """Is it so in this row?"""
        return all(test.holds(row) for test in self.tests)

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells that are looked at."""
        return tuple(dict.fromkeys(column for test in self.tests for column in test.columns))


Test = Blank | Written | NotChosen | TooLong | BareNumber | Lacks | Repeated | All


@dataclass(frozen=True, slots=True)
class Live:
    """What a rule's live test is, and what stands behind the heading in the message: " belum diisi (…)"."""

    test: Test
    says: str
    on: str = ""
    """The cell to mark; the rule's own, filled in by the model."""
