"""What we tell a sender: Finding, its place, and every message in one catalogue (`catalogue.py`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.findings.catalogue import Code, Message, Severity

__all__ = ["CATATAN", "GALAT", "PERINGATAN", "Code", "Finding", "Message", "Place", "Remark", "Severity", "finding",
           "first_sentence", "remark", "shortened"]

_FIRST_SENTENCE = re.compile(r"(?:“[^”]*”|[^“.]|\.(?!\s))*\.(?=\s|$)")
GALAT, PERINGATAN, CATATAN = Severity.GALAT, Severity.PERINGATAN, Severity.CATATAN


@dataclass(frozen=True, slots=True)
class Remark:
    """What a parser says about one text, before anyone knows in which cell it stands."""

    code: Code
    words: Mapping[str, Any]


def remark(code: Code, **words: object) -> Remark:
    """`remark(Code.JANGKA_TIDAK_JELAS, why="…")`: the words are those in the braces of the code's message."""
    return Remark(code, words)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as the sender sees it: sheet name, Excel's row number (from 1), column letters ("" for the whole row)."""

    sheet: str
    row: int
    letters: str = ""

    @property
    def cell(self) -> str | None:
        """"E14", or None when a whole row is meant."""
        return f"{self.letters}{self.row}" if self.letters else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the sender, about one cell, one row or (without a place) the whole file."""

    code: Code
    message: str
    suggestion: str | None = None
    place: Place | None = None
    column: str | None = None
    value: str | None = None

    @property
    def severity(self) -> Severity:
        """The code's."""
        return self.code.severity

    @property
    def key(self) -> tuple[object, ...]:
        """One finding per cell and code; of the whole file, one per column, code and value."""
        return (self.place, self.column, self.code, None if self.place else self.value)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts as the contract says: row, column, code; the whole file first."""
        place = self.place or Place("", 0)
        return (place.sheet, place.row, _column_number(place.letters), self.code.name, self.column or "")


def finding(code: Code, *, place: Place | None = None, column: str | None = None, value: str | None = None,
            **words: Any) -> Finding:
    """Write the finding's sentences. Raises KeyError when a word that the message needs is not given."""
    cell = (place.cell or f"baris {place.row}") if place else "-"
    row = place.row if place else "-"
    known = {"cell": cell, "row": row, "value": shortened(value), "hint": "", "why": "", **words}
    message = code.value
    said = " ".join(filter(None, (message.what.format_map(known), message.why.format_map(known))))
    return Finding(code, said.strip(), _sentence(message.fix.format_map(known)), place, column, value)


def shortened(value: str | None, limit: int = 80) -> str:
    """A cell's text as it is quoted inside a sentence: one line, at most `limit` characters."""
    text = " ".join((value or "").split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def first_sentence(text: str) -> tuple[str, str]:
    """(what is wrong, the rest): a full stop inside “…” ends no sentence. Without a rest the second is ""."""
    found = _FIRST_SENTENCE.match(text)
    return (text[: found.end()], text[found.end():]) if found else (text, "")


def _sentence(text: str) -> str | None:
    text = text.strip()
    return text[:1].upper() + text[1:] if text else None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
