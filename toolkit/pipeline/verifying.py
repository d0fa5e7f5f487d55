"""Is the trail whole? Chain, heads, folded tables, journal and every original; what differs is named. Reads only.

It works beside a watcher: what is written after the moment of the register's snapshot is no difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from toolkit.archive import Archive, JournalLine
from toolkit.deliveries import PURGED
from toolkit.durable import SourceUnreadable, hash_of
from toolkit.errors import EventUnfoldable, RegisterUnusable
from toolkit.pipeline.copies import copies_of, inbox_place
from toolkit.pipeline.verifying_journal import broken_journal, unjournalled, unrecorded
from toolkit.register import Register
from toolkit.register.chain import EVENT, Head, Link, broken_links
from toolkit.register.differing import Difference
from toolkit.register.heads import HEADS, HeadLine, Heads, broken_heads
from toolkit.register.links import Received
from toolkit.register.store import Snapshot

T = TypeVar("T")
Pace = Callable[[Iterable[T], str, int], Iterable[T]]
"""Passes things on, and shows how far it has come: things, what is being done, how many there are."""
SHA256 = re.compile("[0-9a-f]{64}")
ORIGINAL = "arsip"
GUARD = "penjaga"
"""In place of a column: a trigger or an index of the register."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What is verified: of a workspace, or of a backup."""

    register: Register
    archive: Archive
    inbox: Path | None = None
    """None for a copy: nothing waits there, and nothing happens while we look."""
    quarantine: Path | None = None

    def recorded(self, claims: Sequence[str]) -> Collection[str]:
        """Which of these claims the register knows at this moment; of one that cannot be read nothing is known, and
        that is told already."""
        try:
            with self.register.reader() as now:
                return now.recorded(claims)
        except RegisterUnusable:
            return claims

    def purged_since(self, sha256: str, event: int) -> bool:
        """Was this original removed after that event?"""
        try:
            with self.register.reader() as now:
                return now.history.purged(sha256) > event
        except RegisterUnusable:
            return False

    def shown(self, path: Path) -> str:
        """As differences name it."""
        inside = path.is_relative_to(self.archive.root)
        return f"arsip/{path.relative_to(self.archive.root).as_posix()}" if inside else path.as_posix()


@dataclass(slots=True)
class Verified:
    """What was found; nothing: the trail is whole."""

    differences: list[Difference] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    chained_later: int = 0
    """Events up to this one were chained at an upgrade: the chain says nothing of the time before."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the register and the journal say of originals."""

    received: Sequence[Received]
    purged: Mapping[str, Head]
    """By hash: the last event that says so."""
    lines: Sequence[JournalLine]
    last: int
    """Event up to which this was read."""

    @property
    def wanted(self) -> list[str]:
        """Hashes of all that should be in the archive, or have a tombstone there."""
        named = (*(one.sha256 for one in self.received), *(hash for line in self.lines
                                                           for hash in (line.settings, line.sha256)))
        return [hash for hash in dict.fromkeys(named) if SHA256.fullmatch(hash)]


def unpaced(items: Iterable[T], title: str, total: int) -> Iterable[T]:
    """For who shows nothing."""
    return items


def verify(trail: Trail, pace: Pace[Any] = unpaced) -> Verified:
    """Look at everything; the differences in the order in which things happened."""
    heads = Heads(trail.archive.root / HEADS).lines()   # before the register: each is of an event that is there by then
    found = Verified()
    named = Named((), {}, (), 0)
    try:
        with trail.register.snapshot() as now:
            found.differences += [Difference("register", (), None, damage, None) for damage in now.damages()]
            found.differences += [Difference("register", (name,), GUARD, f"penjaga “{name}” hilang atau diubah", None)
                                  for name in (now.unguarded() if trail.inbox else ())]
            named = _check_register(now, heads, found, pace)
    except RegisterUnusable as error:   # so damaged that the database gives up
        found.differences.append(Difference("register", (), None, str(error), None))
    named = replace(named, lines=_check_journal(named, trail, found))
    wanted = named.wanted
    for sha256 in pace(wanted, "Memeriksa berkas asli", len(wanted)):
        found.differences += _of_original(sha256, named, trail)
    found.differences += _left_copies(named, trail)
    found.checked |= {"originals": len(wanted)}
    return found


def _check_register(now: Snapshot, heads: Sequence[HeadLine], found: Verified, pace: Pace[Any]) -> Named:
    """Chain and heads, and the tables against the events."""
    found.chained_later = now.chained_later()
    known: dict[int, Head] = {}
    purged: dict[str, Head] = {}

    def noted(links: Iterable[Link]) -> Iterator[Link]:
        for link in links:
            known[link.seq] = Head(link.seq, link.at, link.hash)
            if link.kind == PURGED and (sha256 := _purged_by(link)):
                purged[sha256] = known[link.seq]
            yield link

    elsewhere = {line.head.seq: line.head for line in heads if line.head}
    total = max((*elsewhere, 1))
    breaks = list(broken_links(noted(pace(now.links(), "Memeriksa rantai", total)), elsewhere, found.chained_later))
    told = {one.key[0] for one in breaks if one.column}
    found.differences += [*breaks, *broken_heads(heads, known, told)]
    found.checked |= {"events": len(known), "heads": len(heads)}
    found.differences += folded_differences(now, len(known), pace)
    return Named(now.received(), purged, (), max(known, default=0))


def _purged_by(link: Link) -> str:
    try:
        return str(json.loads(link.body)["sha256"])
    except (ValueError, KeyError, TypeError):
        return ""


def folded_differences(now: Snapshot, total: int, pace: Pace[Any] = unpaced) -> list[Difference]:
    """The tables against the events, row by row; an event that cannot be folded is named."""
    try:
        fresh = now.folded_again(lambda events: pace(events, "Menyusun ulang", total))
    except EventUnfoldable as damage:
        return [Difference(EVENT, (damage.seq,), None, str(damage), None)]
    except RegisterUnusable as damage:
        return [Difference(EVENT, (), None, str(damage), None)]
    try:
        return now.differences(fresh)
    finally:
        fresh.close()


def _check_journal(named: Named, trail: Trail, found: Verified) -> list[JournalLine]:
    """Chain, a line for each delivery, and, where files arrive, a delivery for each line."""
    found.differences += broken_journal(trail.archive)
    lines = list(trail.archive.journal())
    found.differences += unjournalled(named.received, lines)
    if trail.inbox:
        found.differences += unrecorded(lines, named.received, named.purged, trail.inbox, trail.recorded)
    found.checked |= {"journal": len(lines)}
    return lines


def _of_original(sha256: str, named: Named, trail: Trail) -> Iterator[Difference]:
    places, removal = trail.archive.lying(sha256), named.purged.get(sha256)
    if removal:
        yield from _of_tombstone(sha256, removal.seq, trail)
        arrivals = [one.submission for one in named.received if one.sha256 == sha256]
        if removal.seq > max(arrivals, default=0):
            again = any(line.sha256 == sha256 and line.at > removal.at for line in named.lines)  # it is just coming in
            if places and not again:
                yield _left_over(places[0], removal, trail)
            if not places:
                return
    if not places and not (trail.inbox and _is_elsewhere(sha256, named, trail.inbox, trail)):
        yield Difference(ORIGINAL, (trail.shown(trail.archive.path(sha256)),), None, None, f"ada, SHA-256 {sha256}")
    for place in places:
        yield from _of_bytes(place, sha256, named, trail)


def _left_copies(named: Named, trail: Trail) -> Iterator[Difference]:
    """What was claimed or set aside before its original was removed, and should have gone with it."""
    if not (trail.inbox and trail.quarantine):
        return
    came = {line.claim: line.at for line in named.lines if line.claim}
    for copy in copies_of(named.purged.keys(), trail.inbox, trail.quarantine):
        removal = named.purged[copy.sha256]
        if copy.claim in came and came[copy.claim] <= removal.at:
            yield _left_over(copy.path, removal, trail)


def _left_over(place: Path, removal: Head, trail: Trail) -> Difference:
    return Difference(ORIGINAL, (trail.shown(place),), None, "masih ada", f"dimusnahkan (nomor {removal.seq})")


def _of_bytes(place: Path, sha256: str, named: Named, trail: Trail) -> Iterator[Difference]:
    try:
        made, size = hash_of(place), place.stat().st_size
    except SourceUnreadable as error:
        yield Difference(ORIGINAL, (trail.shown(place),), None, f"tidak dapat dibuka ({error.strerror})", "terbaca")
        return
    if made != sha256:
        stated = next((f"{line.bytes} byte" for line in named.lines if line.sha256 == sha256), "ukuran tidak dicatat")
        yield Difference(ORIGINAL, (trail.shown(place),), None, f"SHA-256 {made}, {size} byte",
                         f"SHA-256 {sha256}, {stated}")


def _of_tombstone(sha256: str, by: int, trail: Trail) -> Iterator[Difference]:
    stone = trail.archive.tombstone(sha256)
    said = read_tombstone(stone)
    if (said.get("sha256"), said.get("event")) != (sha256, by):
        yield Difference(ORIGINAL, (trail.shown(stone),), None, str(said.get("event")) if said else None, str(by))


def read_tombstone(stone: Path) -> dict[str, Any]:
    """What it says; nothing where it is not there, or none of ours."""
    try:
        said = json.loads(stone.read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_elsewhere(sha256: str, named: Named, inbox: Path, trail: Trail) -> bool:
    """It was removed while we looked, which only its event proves; or it is over the size limit, and only moved here
    once it is answered."""
    return trail.purged_since(sha256, named.last) or bool(inbox_place(sha256, named.lines, inbox))
