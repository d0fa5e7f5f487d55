"""An original that holds personal data is removed: an event, a tombstone, then the bytes; the chain stays whole."""

from __future__ import annotations

import getpass
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.archive import journal_time
from toolkit.deliveries import PURGED, Delivery
from toolkit.errors import NotPurgeable
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.taking_back import SHORTEST_HASH, find_submission
from toolkit.register import Transaction


@dataclass(frozen=True, slots=True)
class Purging:
    """What would be removed."""

    sha256: str
    deliveries: Sequence[Delivery]
    places: Sequence[Path]
    event: int = 0
    """The event that says so already: an earlier try was cut off between event and removal."""


def plan_purge(words: str, desk: Desk) -> Purging:
    """By agenda number or the beginning of a SHA-256. Raises UnknownSubmission, NotPurgeable."""
    with desk.register.reader() as register:
        sha256 = _hash_of(register, words)
        deliveries, event = register.history.with_hash(sha256), register.history.purged(sha256)
    places = desk.archive.lying(sha256)
    if not places:
        raise NotPurgeable(f"Berkas asli {sha256[:12]}… tidak ada di arsip" + (
            f"; sudah dimusnahkan (nomor {event})." if event else ". Periksa dengan: dik rebuild --verify"))
    if sha256 == desk.city.stamp or any(line.settings == sha256 for line in desk.archive.journal()):
        raise NotPurgeable(f"Berkas {sha256[:12]}… adalah pengaturan.xlsx yang dipakai memeriksa penyampaian; "
                           f"tanpa itu keputusan waktu itu tidak dapat diperiksa lagi. Tidak ada yang dimusnahkan.")
    return Purging(sha256, deliveries, places, event if event > max(one.id for one in deliveries) else 0)


def _hash_of(register: Transaction, words: str) -> str:
    """Of whichever delivery: the same bytes may have come often."""
    named = words.strip().lstrip("#").casefold()
    if len(named) >= SHORTEST_HASH and set(named) <= set(string.hexdigits):
        found = {one.sha256 for one in register.history.with_hash(named)}
        if len(found) == 1:
            return found.pop()
    return find_submission(register, words).sha256


def purge(plan: Purging, reason: str, desk: Desk) -> int:
    """Record, leave the tombstone, remove; gives the event. What is cut off in between, the next try completes."""
    now = desk.now()
    told: dict[str, Any] = {
        "sha256": plan.sha256, "bytes": plan.places[0].stat().st_size, "reason": reason, "by": _who(),
        "submissions": [one.id for one in plan.deliveries],
        "files": list(dict.fromkeys(one.file for one in plan.deliveries))}
    event = plan.event
    if not event:
        with desk.register.transaction() as register:
            event = register.record(now, PURGED, told)
    desk.archive.remove(plan.sha256, {**told, "event": event, "at": journal_time(now)})
    return event


def _who() -> str | None:
    """The account that does it, if the system tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
