"""Text as Excel can hold it: nothing that a cell says becomes a formula, a link, markup or a repair message."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape

from toolkit.signs import HIDING

LONGEST_CELL = 32_767
"""Characters in a cell, as Excel counts them (UTF-16 units)."""
CUT = " … (dipotong)"
ROOM = 1.12
"""Letters that fit in a column one character wide: a character is a digit, and letters are narrower on the whole."""

_UNSEEN = "\x00-\x08\x0b-\x1f" + HIDING
_UNFIT = re.compile(f"[{_UNSEEN}\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile(f"[{_UNSEEN}]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def fit(text: str) -> str:
    """The text without what no workbook should hold, cut to Excel's 32,767 characters."""
    if len(text) <= LONGEST_CELL // 2 and not _UNFIT.search(text):
        return text
    return clean(text)


def clean(text: str) -> str:
    """The text without what no XML can hold and nobody would see, cut to Excel's 32,767 characters."""
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return cut(_NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text), LONGEST_CELL)


def as_xml(text: str) -> str:
    """A cell's text where it stands in the sheet itself."""
    return encoded(clean(text)) if text else ""


def encoded(text: str) -> str:
    """A text that is fit, as XML; Excel would read “_x0041_” as a sign of its own."""
    return escape(_ESCAPED.sub("_x005F_", text) if "_x" in text else text)


def cut(text: str, limit: int, mark: str = CUT) -> str:
    """At most `limit` UTF-16 units; a text that loses something ends in `mark`."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    room = (limit - len(mark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=65_536)
def lines_of(text: str, width: float, size: float = 11) -> int:
    """How many lines a text takes in a column of `width` (Excel's characters), rather one too many than one cut off."""
    room = max(3, int(width * ROOM * 11 / size))
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: int) -> int:
    if len(text) <= room:
        return 1
    lines, used = 1, 0
    for word in map(len, text.split(" ")):
        if used and used + 1 + word > room:
            lines, used = lines + 1, 0
        used += word + (used > 0)
        lines, used = lines + (used - 1) // room if used else lines, (used - 1) % room + 1 if used else 0
    return lines


def points(lines: int, size: float = 11, extra: float = 0) -> float:
    """The height of a row with so many lines; Excel's highest is 409."""
    return min(409.0, lines * round(size * 1.36) + extra)
