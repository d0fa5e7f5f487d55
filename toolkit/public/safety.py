"""What senders wrote is data: made inert for spreadsheets, web pages and readers of bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

GUARD = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With one of these a cell of a CSV may be taken for a formula; the wide ones by Excels of East Asia."""
# neither XML nor a person can do anything with these; half a surrogate pair cannot even be encoded; what turns the
# direction of writing (202a to 202e, 2066 to 2069) would turn our own words behind it too
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
                    "\ufdd0-\ufdef\ufffe\uffff]")


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
    """`text` as a CSV cell that no spreadsheet program computes."""
    text = plain(text)
    return GUARD + text if text.startswith(FORMULA_STARTS) else text


def markup(text: str) -> str:
    """`text` as it stands in HTML, between tags or quoted as an attribute."""
    return escape(plain(text))
