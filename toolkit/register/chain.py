"""The chain: each event's hash is over the event and the hash before it, so that none changes unseen. No I/O."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.deliveries import KINDS
from toolkit.register.differing import Difference

START = "DIK Toolkit: awal rantai peristiwa"
"""What stands before the first event."""
EVENT = "event"


@dataclass(frozen=True, slots=True)
class Head:
    """An event and its hash: in it all events before are contained."""

    seq: int
    at: str
    hash: str


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it is stored, byte for byte (what is no UTF-8 as surrogates)."""

    seq: int
    at: str
    kind: str
    body: str
    hash: str


def compact(value: Any) -> str:
    """JSON as the register stores it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def link_of(before: str, seq: int, at: str, kind: str, body: str) -> str:
    """SHA-256 over the hash before, a line feed, and the compact JSON of [seq, at, kind, body]; `body` as stored."""
    text = f"{before}\n[{seq},{compact(at)},{compact(kind)},{body}]"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def broken_links(links: Iterable[Link], heads: Mapping[int, Head], chained_later: int) -> Iterator[Difference]:
    """Where the chain does not hold: which event, and which of its columns. `heads`: what was noted elsewhere.

    A hash that fits neither its event nor the next one was changed itself; else its event was. Numbers have no gaps,
    but for events from before there was a chain (up to `chained_later`), where a database may have skipped some.
    """
    before, last = START, 0
    for link, after in _pairs(links):
        holds = link_of(before, link.seq, link.at, link.kind, link.body) == link.hash
        if link.seq != last + 1 and not (holds and link.seq <= chained_later):
            yield _missing(last + 1, link.seq - 1)
            before = heads[link.seq - 1].hash if link.seq - 1 in heads else ""
        column, before, found, expected = _judged(before, link, after, heads.get(link.seq))
        if column:
            yield Difference(EVENT, (link.seq,), column, found, expected)
        last = link.seq
    if heads and max(heads) > last:
        yield _missing(last + 1, max(heads))


def _judged(before: str, link: Link, after: Link | None, noted: Head | None
            ) -> tuple[str, str, str | None, str | None]:
    """The column that was changed ("" for none), the hash that the next event was chained to, what is found there and
    what should be."""
    made = link_of(before, link.seq, link.at, link.kind, link.body) if before else link.hash  # "": nobody knows
    if made == link.hash:
        return "", link.hash, None, None
    if (noted and noted.hash == made) or (after and _follows(made, after)):
        return "hash", made, link.hash, made
    if noted and noted.at != link.at and link_of(before, link.seq, noted.at, link.kind, link.body) == link.hash:
        return "at", link.hash, link.at, noted.at
    for kind in KINDS:
        if link_of(before, link.seq, link.at, kind, link.body) == link.hash:
            return "kind", link.hash, link.kind, kind
    return "body", link.hash, f"isinya bersidik jari {made}", f"sidik jari {link.hash}"


def _follows(before: str, link: Link) -> bool:
    return link_of(before, link.seq, link.at, link.kind, link.body) == link.hash


def _missing(first: int, last: int) -> Difference:
    return Difference(EVENT, (first,) if first == last else (first, last), None, None, "ada")


def _pairs(links: Iterable[Link]) -> Iterator[tuple[Link, Link | None]]:
    """Each with the one after it."""
    held: Link | None = None
    for link in links:
        if held:
            yield held, link
        held = link
    if held:
        yield held, None
