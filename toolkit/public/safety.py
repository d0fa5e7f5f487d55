"""What senders wrote is data: made inert for spreadsheets, web pages and readers of bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from toolkit.signs import HIDING

GUARD = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With one of these a cell of a CSV may be taken for a formula; the wide ones by Excels of East Asia."""
# An Excel whose list separator is a semicolon, as in Indonesia, knows nothing of our commas and quotation marks: for it
# a cell begins behind each semicolon, tab and line break, wherever these stand.
_STARTS = re.compile(r'(?:^|(?<=[;\t\n]))(?=[ "]*[=+\-@＝＋－＠]|(?<![;\t\n])[\t\n])')
# neither XML nor a person can do anything with the others; half a surrogate pair cannot even be encoded
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{HIDING}]")


def plain(text: str) -> str:
    """`text` without signs that no file format carries; line breaks are one sign."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain_values(value: object) -> object:
    """`plain`, for every text within a JSON value."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain_values(each) for key, each in value.items()}
    return [plain_values(each) for each in value] if isinstance(value, (list, tuple)) else value


def inert(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet program computes, whatever it takes for the separator of cells."""
    return _STARTS.sub(GUARD, plain(text))


def longest_inert(longest: int) -> int:
    """How long a text of so many signs can become by that: a guard stands before every other sign at most."""
    return longest + (longest + 1) // 2


def markup(text: str) -> str:
    """`text` as it stands in HTML, between tags or quoted as an attribute."""
    return escape(plain(text))
