"""The note that says how a text was read; none when it already had the official wording."""

from __future__ import annotations

from toolkit.findings import Code, Remark, remark, shortened
from toolkit.law.text import plain, tidied_away


def quoted(text: str) -> str:
    """In the quotation marks that our sentences use."""
    return f"“{text}”"


def reading_notes(written: str, official: str, why: str = "") -> tuple[Remark, ...]:
    """A `DINORMALKAN` remark when `written` differs from `official` beyond case, spacing and a final dot."""
    said = " ".join(filter(None, (why, tidied_away(written, blanks=False))))
    return () if not said and _folded(written) == _folded(official) else (_note(official, said),)


def tidying_notes(written: str, tidied: str) -> tuple[Remark, ...]:
    """The same remark where a text was only tidied; blanks around it alone are not worth one."""
    said = tidied_away(written)
    return (_note(tidied, said),) if said else ()


def _note(read: str, why: str) -> Remark:
    return remark(Code.DINORMALKAN, read=quoted(shortened(read)), why=why)


def _folded(text: str) -> str:
    return "".join(plain(text).casefold().split()).rstrip(".")
