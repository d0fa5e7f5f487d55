"""An original that holds personal data is removed: an event, a tombstone, then the bytes; the chain stays whole."""

from __future__ import annotations

import getpass
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.archive import JournalLine, journal_time
from toolkit.deliveries import PURGED, Delivery
from toolkit.errors import NotPurgeable
from toolkit.files import flush_folder, remove
from toolkit.intake.claims import sweep_claims
from toolkit.pipeline.copies import copies_of
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.setting_aside import sweep_quarantine
from toolkit.pipeline.taking_back import SHORTEST_HASH, find_submission
from toolkit.register import Transaction


@dataclass(frozen=True, slots=True)
class Purging:
    """What would be removed."""

    sha256: str
    deliveries: Sequence[Delivery]
    """None of a file that was only ever set aside."""
    files: Sequence[str]
    """What it was delivered as."""
    places: Sequence[Path]
    """In the archive, in claims and in quarantine."""
    event: int = 0
    """The event that says so already: an earlier try was cut off between event and removal."""


def plan_purge(words: str, desk: Desk) -> Purging:
    """By agenda number or the beginning of a SHA-256. Raises UnknownSubmission, NotPurgeable."""
    lines, workspace = list(desk.archive.journal()), desk.workspace
    with desk.register.reader() as register:
        sha256 = _hash_of(register, lines, words)
        deliveries, event = register.history.with_hash(sha256), register.history.purged(sha256)
    copies = copies_of({sha256}, workspace.inbox, workspace.quarantine)
    places = [*desk.archive.lying(sha256), *(copy.path for copy in copies)]
    if not places:
        raise NotPurgeable(f"Berkas asli {sha256[:12]}… tidak ada di arsip" + (
            f"; sudah dimusnahkan (nomor {event})." if event else ". Periksa dengan: dik rebuild --verify"))
    if sha256 == desk.city.stamp or any(line.settings == sha256 for line in lines):
        raise NotPurgeable(f"Berkas {sha256[:12]}… adalah pengaturan.xlsx yang dipakai memeriksa penyampaian; "
                           f"tanpa itu keputusan waktu itu tidak dapat diperiksa lagi. Tidak ada yang dimusnahkan.")
    files = dict.fromkeys((*(one.file for one in deliveries), *(one.name for one in lines if one.sha256 == sha256)))
    latest = max((one.id for one in deliveries), default=0)
    return Purging(sha256, deliveries, tuple(files), places, event if event > latest else 0)


def _hash_of(register: Transaction, lines: Sequence[JournalLine], words: str) -> str:
    """Of whichever delivery: the same bytes may have come often. What was only ever set aside, the journal knows."""
    named = words.strip().lstrip("#").casefold()
    if len(named) >= SHORTEST_HASH and set(named) <= set(string.hexdigits):
        found = {one.sha256 for one in register.history.with_hash(named)}
        found |= {line.sha256 for line in lines if line.sha256.startswith(named)}
        if len(found) == 1:
            return found.pop()
    return find_submission(register, words).sha256


def purge(plan: Purging, reason: str, desk: Desk) -> int:
    """Record, leave the tombstone, remove; gives the event. What is cut off in between, the next try completes."""
    now = desk.now()
    told: dict[str, Any] = {
        "sha256": plan.sha256, "bytes": plan.places[0].stat().st_size, "reason": reason, "by": _who(),
        "submissions": [one.id for one in plan.deliveries], "files": list(plan.files)}
    event = plan.event
    if not event:
        with desk.register.transaction() as register:
            event = register.record(now, PURGED, told)
    desk.archive.remove(plan.sha256, {**told, "event": event, "at": journal_time(now)})
    for place in plan.places:
        if place.exists():
            remove(place)
            flush_folder(place.parent)
    sweep_claims(desk.workspace.inbox)
    sweep_quarantine(desk.workspace)
    return event


def _who() -> str | None:
    """The account that does it, if the system tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
