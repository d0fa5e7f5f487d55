"""Originals: kept before anyone looks into them, and out of the inbox once they are answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.archive import JournalLine, journal_time
from toolkit.durable import SourceUnreadable, check_readable, hash_of, is_readable, same_bytes
from toolkit.intake.claims import Claims, close_claim, release_claim, renew_claim
from toolkit.intake.folder import Arrival
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.reaching import reach

MEGABYTE = 1_000_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival whose bytes are safe."""

    arrival: Arrival
    sha256: str
    path: Path
    """Where to read it."""


def keep_if_readable(arrival: Arrival, desk: Desk, claims: Claims, locked: Callable[[Arrival], object] | None = None
                     ) -> Kept | None:
    """Claim and keep. None for a file that is gone, locked or forbidden: it must not keep the others from being taken
    in; and it is not claimed, for where it lies its sender can see and mend it."""
    taken = claims.take(arrival) if is_readable(arrival.path) else claims.leave(arrival)
    try:
        if taken:
            return _keep(taken, desk, again=bool(arrival.claim))
        log.warning("%s sedang dibuka di program lain; dicoba lagi nanti.", desk.workspace.shown(arrival.delivered))
    except SourceUnreadable as error:
        log.warning("%s belum dapat dibuka (%s); dicoba lagi nanti.",
                    desk.workspace.shown(arrival.delivered), error.strerror)
    if locked:
        locked(taken or arrival)
    return None


def _keep(arrival: Arrival, desk: Desk, *, again: bool) -> Kept:
    """Archive and journal, before anything looks into the file; with the settings that it will be held against.
    `again`: it was claimed before, so the journal may have its line already."""
    check_readable(arrival.path)  # now that nobody can exchange it: a link would give away what its sender may not read
    archive = desk.archive
    reach(desk)  # before each: a disk may be gone in the middle of a batch
    if archive.found(desk.city.stamp) is None:
        archive.keep(desk.workspace.city_file)
    if _is_oversize(arrival, desk):
        kept = Kept(arrival, hash_of(arrival.path), arrival.path)
    else:
        sha256 = archive.keep(arrival.path)
        kept = Kept(arrival, sha256, archive.path(sha256))
    line = journal_line(arrival, kept.sha256, desk)
    if not (again and _is_journalled(line, desk)):
        archive.write_journal(line)
    return kept


def journal_line(arrival: Arrival, sha256: str, desk: Desk, quarantined: str | None = None) -> JournalLine:
    """What the journal says of a file, now."""
    return JournalLine(
        at=journal_time(desk.now()), sha256=sha256, bytes=arrival.size, name=desk.workspace.shown(arrival.delivered),
        unit=arrival.unit, period=desk.city.open_term.code, settings=desk.city.stamp, quarantined=quarantined,
        claim=arrival.claim or None)


def _is_journalled(line: JournalLine, desk: Desk) -> bool:
    """Has a process that died since said the same of this claim?"""
    before = desk.archive.line_of(line.claim) if line.claim else None
    return before is not None and replace(before, at=line.at) == line


def release(kept: Kept, desk: Desk) -> None:
    """The file leaves the inbox, unless it is another by now: then it is a new arrival."""
    try:
        leave(kept, desk)
    except OSError as error:  # open in Excel (Windows), or a folder that we may only read
        log.warning("%s sudah dijawab tetapi belum dapat dikeluarkan dari inbox (%s).",
                    desk.workspace.shown(kept.arrival.delivered), error.strerror)


def release_again(arrival: Arrival, sha256: str, desk: Desk) -> bool:
    """Another try for a file that was answered but could not leave; says nothing. True: it has left (or is another)."""
    place = arrival.path if _is_oversize(arrival, desk) else desk.archive.path(sha256)
    try:
        leave(Kept(arrival, sha256, place), desk)
    except OSError:
        return False
    return True


def leave(kept: Kept, desk: Desk) -> None:
    """Out of the inbox. A claimed file that is another by now was open in a program that wrote on: claimed anew, it is
    a new arrival. Raises OSError where it cannot be removed."""
    arrival, inbox = kept.arrival, desk.workspace.inbox
    if not arrival.path.exists():
        close_claim(arrival, inbox)
    elif not same_bytes(arrival.path, kept.sha256):
        if arrival.claim:
            renew_claim(arrival, inbox)
    elif kept.path == arrival.path:
        desk.archive.set_aside(kept.path, kept.sha256)
        close_claim(arrival, inbox)
    else:
        release_claim(arrival, inbox)


def _is_oversize(arrival: Arrival, desk: Desk) -> bool:
    return arrival.size > desk.limits.file_mb * MEGABYTE
