"""Originals: kept before anyone looks into them, and out of the inbox once they are answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive import JournalLine, SourceUnreadable, hash_of, journal_time, same_bytes
from toolkit.intake.folder import Arrival
from toolkit.pipeline.desk import Desk

MEGABYTE = 1_000_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival whose bytes are safe."""

    arrival: Arrival
    sha256: str
    path: Path
    """Where to read it."""


def keep_if_readable(arrival: Arrival, desk: Desk, locked: Callable[[Arrival], object] | None = None) -> Kept | None:
    """None for a file that is gone, locked or forbidden: it must not keep the others from being taken in."""
    try:
        return _keep(arrival, desk)
    except SourceUnreadable as error:
        log.warning("%s belum dapat dibuka (%s); tetap di inbox dan dicoba lagi nanti.",
                    desk.workspace.shown(arrival.path), error.strerror)
    if locked:
        locked(arrival)
    return None


def _keep(arrival: Arrival, desk: Desk) -> Kept:
    """Archive and journal, before anything looks into the file; with the settings that it will be held against."""
    archive = desk.archive
    if archive.found(desk.city.stamp) is None:
        archive.keep(desk.workspace.city_file)
    if _is_oversize(arrival, desk):
        kept = Kept(arrival, hash_of(arrival.path), arrival.path)
    else:
        sha256 = archive.keep(arrival.path)
        kept = Kept(arrival, sha256, archive.path(sha256))
    archive.write_journal(JournalLine(
        at=journal_time(desk.now()), sha256=kept.sha256, bytes=arrival.size,
        name=desk.workspace.shown(arrival.path), unit=arrival.unit, period=desk.city.open_term.code,
        settings=desk.city.stamp))
    return kept


def release(kept: Kept, desk: Desk) -> None:
    """The file leaves the inbox, unless it has been replaced meanwhile: then it is a new arrival."""
    try:
        _leave(kept, desk)
    except OSError as error:  # open in Excel (Windows), or a folder that we may only read
        log.warning("%s sudah dijawab tetapi belum dapat dikeluarkan dari inbox (%s).",
                    desk.workspace.shown(kept.arrival.path), error.strerror)


def release_again(arrival: Arrival, sha256: str, desk: Desk) -> bool:
    """Another try for a file that was answered but could not leave; says nothing. True: it has left (or is another)."""
    place = arrival.path if _is_oversize(arrival, desk) else desk.archive.path(sha256)
    try:
        _leave(Kept(arrival, sha256, place), desk)
    except OSError:
        return False
    return True


def _leave(kept: Kept, desk: Desk) -> None:
    if not same_bytes(kept.arrival.path, kept.sha256):
        return
    if kept.path == kept.arrival.path:
        desk.archive.set_aside(kept.path, kept.sha256)
    else:
        kept.arrival.path.unlink()


def _is_oversize(arrival: Arrival, desk: Desk) -> bool:
    return arrival.size > desk.limits.file_mb * MEGABYTE
