"""Text as paper can hold it: nothing that it says becomes markup, reverses a line, or runs out of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from toolkit.law.dates import spell
from toolkit.signs import HIDING

DOTS: Final = "…" * 10
"""A blank to fill in by hand."""
LONGEST_WORD: Final = 24
"""Letters that the narrowest column still holds; a longer word may be broken."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f{HIDING}]")
_NOT_TEXT = re.compile("[\ud800-\udfff\ufdd0-\ufdef]|[" + "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]")
_LONG_WORD = re.compile(rf"[^\s\u200b\-/–—]{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(r"[^.,;:_=&?@]{1,8}[.,;:_=&?@]{0,8}|[.,;:_=&?@]{1,8}")


def clean(text: str) -> str:
    """The text without what neither XML nor a printed line can hold; line ends are "\\n"."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def breakable(text: str) -> str:
    """The same text, with places at which a word may be broken that no column holds (a link, a run of letters)."""
    return _LONG_WORD.sub(lambda word: "\N{ZERO WIDTH SPACE}".join(_PIECE.findall(word[0])), text)


def plain(value: Any) -> Any:
    """A view as JSON can hold it: fields by name, days spelled out, every text clean."""
    if isinstance(value, str):
        return breakable(clean(value))
    if isinstance(value, date):
        return spell(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {clean(name): plain(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [plain(each) for each in value]
    return value


def letter(position: int) -> str:
    """"a" to "z", "aa", …: how the points of a Menimbang are counted, from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def joined(texts: Sequence[str]) -> str:
    """"A", "A dan B", "A, B, dan C"."""
    if len(texts) < 3:
        return " dan ".join(texts)
    return f"{', '.join(texts[:-1])}, dan {texts[-1]}"
