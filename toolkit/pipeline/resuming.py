"""After a process that died: what it had recorded is answered, what it had claimed is taken in first, in its order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.deliveries import Delivery
from toolkit.files import is_draft
from toolkit.intake.claims import Claims, batches_under_way, open_claims, sweep_claims
from toolkit.intake.folder import Arrival
from toolkit.names import Names
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.keeping import release_again
from toolkit.pipeline.outgoing import answer_again
from toolkit.pipeline.reaching import reach, remember_places
from toolkit.pipeline.setting_aside import sweep_quarantine

TRIES = 2
"""Of a file that shows a bug of ours: in the run in which it showed first, and in the one after."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Batch:
    """Files that are taken in together: their claims, the names of their answers, and what was set aside."""

    claims: Claims
    names: Names = field(default_factory=Names)
    tries: int = TRIES
    set_aside: list[Arrival] = field(default_factory=list)
    known: list[Arrival] = field(default_factory=list)
    """What turned out to be recorded already, whoever did it: `resume` answers it."""


Owed = tuple[Arrival, Delivery]
"""A file that is recorded, and lies there still: its answer could not be written, or its claim not be removed."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a dead process left."""

    arrivals: Sequence[Arrival] = ()
    """Claimed and not recorded."""
    owed: Sequence[Owed] = ()
    under_way: Sequence[str] = ()
    """Batches that it did not bring to their end."""
    named: Sequence[str] = ()
    """The answers of these batches so far."""

    def batch(self, desk: Desk, tries: int = TRIES) -> Batch:
        """One that goes on where those were broken off: equal stems count on, as in a run that was not."""
        return Batch(Claims(desk.workspace.inbox, self.under_way), Names(self.named), tries)


def resume(desk: Desk) -> Resumed:
    """Clear away, answer what is recorded, and tell what is to be taken in first. Only who holds the workspace may."""
    inbox = desk.workspace.inbox
    reach(desk)
    remember_places(desk.workspace)
    _sweep(desk)
    found, under_way = open_claims(inbox, desk.city), batches_under_way(inbox)
    with desk.register.reader() as register:
        recorded = register.recorded([one.claim for one in found])
        named = [report for batch in under_way for report in register.reports_of(batch)]
    owed = answer_recorded([(one, recorded[one.claim]) for one in found if one.claim in recorded], desk)
    rest = [one for one in found if one.claim not in recorded]
    if rest:
        log.info("%d berkas yang terhenti di tengah jalan dilanjutkan.", len(rest))
    return Resumed(rest, owed, under_way, named)


def answer_recorded(owed: Sequence[Owed], desk: Desk) -> list[Owed]:
    """Write these answers as they must be and let the files go; gives those of which that could not be done."""
    if not owed:
        return []
    answered = answer_again({delivery.id: arrival.path for arrival, delivery in owed}, desk)
    log.info("%d jawaban dari %d yang tertunda ditulis.", len(answered), len(owed))
    return [(arrival, delivery) for arrival, delivery in owed
            if delivery.id not in answered or not release_again(arrival, delivery.sha256, desk)]


def _sweep(desk: Desk) -> None:
    """Drafts and empty folders; templates are another lock's."""
    sweep_claims(desk.workspace.inbox)
    sweep_quarantine(desk.workspace)
    with suppress(OSError):  # a disk that refuses is told by what must write there
        desk.archive.sweep()
        sweep_drafts(desk.workspace.outbox)


def sweep_drafts(folder: Path) -> None:
    """Remove the drafts of a dead process, wherever they lie below."""
    for path in folder.rglob(".*"):
        if is_draft(path):
            path.unlink(missing_ok=True)
