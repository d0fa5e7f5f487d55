"""The originals read again, in order, under the settings they were held against: would they be decided the same today?

Deliveries are decided by the rules of today; what was taken back and which units changed is repeated as it was. Each
event keeps its number, so that what templates say of their base stays true. What should be read again and cannot be is
a difference: nobody knows whether it would be decided the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.archive import JOURNAL, OVERSIZE, JournalLine
from toolkit.checking import Question
from toolkit.city import City
from toolkit.deliveries import MOVED, SUBMITTED, UNDONE, Delivery
from toolkit.durable import SourceUnreadable, same_bytes
from toolkit.errors import EventUnfoldable, NotUndoable, WrongSettings
from toolkit.findings import Code
from toolkit.pipeline.batches import WAVE, check_safely, start_reading
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.incoming import plan_for
from toolkit.pipeline.journal_matching import Kept, kept_of
from toolkit.pipeline.kept_settings import kept_city
from toolkit.pipeline.ruling import came_for_ppid, review_for
from toolkit.pipeline.successions import recalling
from toolkit.pipeline.taking_back import undo_plan
from toolkit.pipeline.vouching import trusted
from toolkit.plans import MergePlan, Status
from toolkit.register import Register, Transaction
from toolkit.register.differing import Difference
from toolkit.register.folding import body_of, codes_told, undoing_body
from toolkit.register.upgrading import Event, Pace
from toolkit.submission import Checked

UNREAD = "original"
"""In place of a table's name: the difference is an original that could not be read again."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A delivery that was never read, or whose original was removed on purpose: it counts as it was recorded."""

    submission: int
    file: str
    reason: str


@dataclass(slots=True)
class Reread:
    """What came of it."""

    submissions: int = 0
    differences: list[Difference] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Original:
    """A delivery with all that is needed to decide it again."""

    event: Event
    line: JournalLine
    path: Path
    city: City

    def is_ppids(self, desk: Desk) -> bool:
        """Is it one of PPID's own forms?"""
        return came_for_ppid(self.event["body"]["file"], desk.workspace)

    @property
    def was_broken(self) -> bool:
        """Was its binding not ours? By what was told then: keys may have gone since."""
        return Code.IKATAN_RUSAK.name in codes_told(self.event["body"])


def reread(desk: Desk, pace: Pace = iter) -> Reread:
    """Decide everything again in a register in memory, and hold it against the present one. Raises EventUnfoldable."""
    found, fresh = Reread(), Register("sqlite://")
    try:
        with desk.register.snapshot() as now:
            kept = kept_of(now.events(), desk.archive.journal())
            for batch in _batches(pace(now.events())):
                _replay(batch, kept, replace(desk, register=fresh), found)
            found.differences += now.differences(fresh, by_rules=True)
    finally:
        fresh.close()
    return found


def _batches(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Deliveries some at a time; what changes units or takes back stands alone."""
    batch: list[Event] = []
    for event in events:
        if batch and (event["kind"] != SUBMITTED or len(batch) == WAVE):
            yield batch
            batch = []
        batch.append(event)
        if event["kind"] != SUBMITTED:
            yield batch
            batch = []
    if batch:
        yield batch


def _replay(batch: Sequence[Event], kept: Kept, desk: Desk, found: Reread) -> None:
    if batch[0]["kind"] != SUBMITTED:
        _repeat_change(batch[0], desk)
        return
    found.submissions += len(batch)
    originals = {event["seq"]: _purged(event, kept, desk) or _original(event, kept.journal.get(event["seq"]), desk)
                 for event in batch}
    again = _checked_again([one for one in originals.values() if isinstance(one, _Original)], desk)
    for event in batch:
        original = originals[event["seq"]]
        if isinstance(original, _Original) and (checked := again[event["seq"]]):
            _decide_again(original, checked, desk)
            continue
        if isinstance(original, Skipped):
            found.skipped.append(original)
        else:
            reason = original if isinstance(original, str) else "kesalahan program saat membacanya; lihat lognya"
            found.differences.append(Difference(UNREAD, (event["seq"], event["body"]["file"]), None, "ada", reason))
        _repeat(event, desk)  # as it was recorded, so that what comes after it finds what it found then


def _purged(event: Event, kept: Kept, desk: Desk) -> Skipped | None:
    """Unless the same bytes have come again since."""
    sha256 = event["body"]["sha256"]
    if sha256 not in kept.purged or desk.archive.found(sha256):
        return None
    return Skipped(event["seq"], event["body"]["file"], f"berkas aslinya dimusnahkan (nomor {kept.purged[sha256]})")


def _original(event: Event, line: JournalLine | None, desk: Desk) -> _Original | Skipped | str:
    """Or why it was never read; or why it cannot be read again, and what to do."""
    if line is None:
        return f"tidak ada di jurnal arsip; {_restore(desk.archive.root / JOURNAL, desk)}"
    path = _unaltered(line.sha256, "berkas aslinya", desk)
    if isinstance(path, str):
        return path
    if path.parent.name == OVERSIZE:
        return Skipped(event["seq"], event["body"]["file"], "melebihi batas ukuran, tidak pernah dibuka")
    settings = _unaltered(line.settings, "pengaturan waktu itu", desk)
    if isinstance(settings, str):
        return settings
    try:
        return _Original(event, line, path, kept_city(settings))
    except WrongSettings as error:
        return f"pengaturan waktu itu tidak dapat dibaca: {error}"


def _unaltered(sha256: str, what: str, desk: Desk) -> Path | str:
    """Where the bytes with this hash lie; or why they are not at hand as they were kept, and what to do."""
    path = desk.archive.found(sha256)
    if path is None:
        return f"{what} tidak ada lagi di arsip; {_restore(desk.archive.path(sha256), desk)}"
    try:
        altered = not same_bytes(path, sha256)
    except SourceUnreadable as error:
        return f"{what} di arsip tidak dapat dibuka ({error.strerror}); periksa hak aksesnya"
    return f"{what} di arsip sudah berubah isinya; {_restore(path, desk)}" if altered else path


def _restore(path: Path, desk: Desk) -> str:
    return f"pulihkan {desk.workspace.shown(path)} dari salinan cadangan"


def _checked_again(originals: Sequence[_Original], desk: Desk) -> dict[int, Checked | None]:
    """Read in the workers; checked together where the settings were the same."""
    ppids = {one.path for one in originals if one.is_ppids(desk)}
    documents = start_reading([one.path for one in originals], desk, ppids).documents()
    groups: dict[str, list[tuple[_Original, Question]]] = defaultdict(list)
    checked: dict[int, Checked | None] = {}
    for one, document in zip(originals, documents, strict=True):
        checked[one.event["seq"]] = None
        if document:
            question = Question(document, one.line.unit, file=one.event["body"]["file"], ppid=one.is_ppids(desk))
            groups[one.line.settings].append((one, trusted(question, broken=one.was_broken)))
    for group in groups.values():
        then = recalling(replace(desk, city=group[0][0].city))
        files = check_safely([question for _, question in group], then)
        checked |= {one.event["seq"]: file for (one, _), file in zip(group, files, strict=True)}
    return checked


def _decide_again(original: _Original, checked: Checked, desk: Desk) -> None:
    event, then = original.event, recalling(replace(desk, city=original.city))
    body = event["body"]
    with desk.register.transaction() as register:
        if original.is_ppids(desk):
            plan, repeats = _review_again(register, original, checked, then)
        else:
            plan, repeats = plan_for(register, checked, body["sha256"], then)
        delivery = Delivery(
            file=body["file"], sha256=body["sha256"], form=checked.form, unit=checked.unit, period=checked.period,
            status=Status.SEEN_BEFORE if repeats else plan.status, statement=checked.statement, lembar=checked.lembar,
            report=body["report"], repeats=repeats, unit_name=then.city.name(checked.unit) or None,
            claim=body.get("claim"))
        again = body_of(delivery, plan, checked.layout.about.title_column, checked.subjects())
        register.repeat({**event, "body": again})


def _review_again(register: Transaction, original: _Original, checked: Checked, desk: Desk
                  ) -> tuple[MergePlan, int | None]:
    """What it makes beside the delivery is repeated as it was, as events of its own."""
    at = datetime.fromisoformat(original.event["at"])
    review, repeats = review_for(register, checked, original.event["body"]["sha256"], replace(desk, now=lambda: at))
    return review.plan, repeats


def _repeat_change(event: Event, desk: Desk) -> None:
    body: dict[str, Any] = event["body"]
    with desk.register.reader() as register:
        if event["kind"] == UNDONE:
            delivery = register.history.delivery(body["submission"])
            try:
                plan = undo_plan(register, delivery) if delivery else None
            except NotUndoable:  # decided otherwise today: there is nothing to take back
                plan = None
            body = undoing_body(plan, body["reason"], body["title_column"]) if plan else {}
        elif event["kind"] == MOVED:
            here = {entry.id for entry in register.history.entries(body["entries"])}
            body = {**body, "entries": [id for id in body["entries"] if id in here]}
    if body:
        _repeat({**event, "body": body}, desk)


def _repeat(event: Event, desk: Desk) -> None:
    """What no longer fits what was decided before it is left out: the differences tell of it."""
    try:
        with desk.register.transaction() as register:
            register.repeat(event)
    except EventUnfoldable:
        return
