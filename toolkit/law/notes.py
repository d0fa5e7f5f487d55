"""The note that says how a text was read; none when it already had the official wording."""

from __future__ import annotations

from toolkit.findings import Code, Remark, remark
from toolkit.law.text import plain


def quoted(text: str) -> str:
    """In the quotation marks that our sentences use."""
    return f"“{text}”"


def reading_notes(written: str, official: str, why: str = "") -> tuple[Remark, ...]:
    """A `DINORMALKAN` remark when `written` differs from `official` beyond case, spacing and a final dot."""
    if not why and _folded(written) == _folded(official):
        return ()
    return (remark(Code.DINORMALKAN, read=quoted(official), why=why),)


def _folded(text: str) -> str:
    return "".join(plain(text).casefold().split()).rstrip(".")
