"""The journal's own chain: each line ends in a seal over itself and the seal before, so that none changes unseen."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

SEALED = re.compile(rb'^(\{.*), "rantai": "([^"]{64})"\}$')
TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Break:
    """Lines `first` to `last` of the journal are not as they were written."""

    first: int
    last: int
    what: str
    """"isi": its text, or a line before it is gone; "rantai": its seal; "terbaca": cannot be read; "asing": whole, but
    without a seal where each has one."""


def sealed(text: str, before: str) -> str:
    """The line: a JSON object's text with its seal as the last key."""
    return f'{text[:-1]}, "rantai": "{_seal(before, text.encode())}"}}'


def seal_before(path: Path, *, torn: bool) -> str:
    """To what the next line is chained: the last seal; where there is none, a hash of all that stands there. `torn`:
    the last line lacks its end, and gets it."""
    if not path.is_file():
        return hashlib.sha256(b"").hexdigest()
    with path.open("rb") as journal:
        journal.seek(max(0, os.fstat(journal.fileno()).st_size - TAIL))
        found = _last_seal(journal.read())
        journal.seek(0)
        return found or _last_seal(whole := journal.read()) or hashlib.sha256(whole + b"\n" * torn).hexdigest()


def _last_seal(text: bytes) -> str | None:
    matches = (SEALED.match(line) for line in reversed(text.split(b"\n")))
    return next((match[2].decode("utf-8", "replace") for match in matches if match), None)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: bytes
    seal: str
    unread: tuple[int, ...]
    """Numbers of the lines before it that have no seal."""
    strange: tuple[int, ...]
    """Those of them that no crash left: they are whole."""
    before: str = ""
    """A hash of all lines before it, for the first that has a seal."""


def broken_lines(lines: Iterable[bytes]) -> Iterator[Break]:
    """Where the chain does not hold. `lines` with their line feeds; the last may be in the making, or torn by a crash.

    A line that a crash tore stands between two that follow each other; one that was changed does not. One that is whole
    and has no seal was put there by other hands, be it that the others follow each other; but for the first lines, of
    before there were seals and claims.
    """
    before, found = "", list(_lines(lines))
    for line, after in zip_longest(found, found[1:]):
        if not line.seal:  # behind the last line with a seal, or in a journal without any
            yield from ([Break(line.unread[0], line.unread[-1], "terbaca")] if line.unread else _strange(line))
            continue
        made = _seal(line.before or before, line.text)
        before = line.seal
        if made == line.seal:
            yield from _strange(line)
            continue
        if line.unread:  # the line before it cannot be read: nobody knows what this one was chained to
            yield (Break(line.unread[0], line.number, "isi") if line.before else
                   Break(line.unread[0], line.unread[-1], "terbaca"))
        elif after and after.seal == _seal(made, after.text):
            before = made
            yield Break(line.number, line.number, "rantai")
        else:
            yield Break(line.number, line.number, "isi")


def _strange(line: _Line) -> Iterator[Break]:
    yield from (Break(number, number, "asing") for number in line.strange)


def _lines(lines: Iterable[bytes]) -> Iterator[_Line]:
    """Those with a seal; at the end, what stands without one behind them."""
    earlier, unread, strange, number, line = hashlib.sha256(), list[int](), list[int](), 0, b""
    first = True
    for number, line in enumerate(lines, 1):
        match = SEALED.match(line.rstrip(b"\n"))
        if match is None:
            unread.append(number)
            strange.extend([number] if _is_whole(line, sealed=not first) else [])
            earlier.update(line)
            continue
        before = earlier.hexdigest() if first else ""
        yield _Line(number, match[1] + b"}", match[2].decode("utf-8", "replace"), tuple(unread), tuple(strange), before)
        first, unread, strange = False, [], []
    if first:
        yield _Line(number, b"", "", (), tuple(strange))
    elif unread and line.endswith(b"\n"):
        yield _Line(number, b"", "", tuple(unread), ())


def _is_whole(line: bytes, *, sealed: bool) -> bool:
    """Is it a whole line that must have a seal? Claims are not older than seals; half of a line is no JSON."""
    try:
        said = json.loads(line)
    except ValueError:
        return False
    return isinstance(said, dict) and (sealed or bool(said.get("claim")))


def _seal(before: str, text: bytes) -> str:
    return hashlib.sha256(before.encode() + b"\n" + text).hexdigest()
