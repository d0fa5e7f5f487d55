"""From files to the register and back to the sender."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.answering import Answer
from toolkit.archive import JournalLine, SourceUnreadable, hash_of, journal_time, same_bytes
from toolkit.bugs import keep_traceback
from toolkit.checking import Question, check
from toolkit.deliveries import SUBMITTED, Delivery, Key
from toolkit.errors import ToolkitError
from toolkit.intake.folder import Arrival
from toolkit.merging import plan_merge
from toolkit.names import Names, report_stem
from toolkit.pipeline.batches import ReadingAhead, check_safely, start_reading, waves
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.reports import Report, start_report
from toolkit.plans import MergePlan, Status
from toolkit.reading.document import Document
from toolkit.register import Transaction
from toolkit.register.folding import body_of
from toolkit.submission import Checked

NO_UNIT = "_tanpa-unit"
MEGABYTE = 1_000_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival whose bytes are safe."""

    arrival: Arrival
    sha256: str
    path: Path
    """Where to read it."""


def take_in(arrivals: Iterable[Arrival], desk: Desk, meanwhile: Callable[[], object] | None = None
            ) -> Iterator[Answer]:
    """Every arrival ends merged, or rejected with a report, its bytes kept; answers come in order of arrival.

    While one wave is checked and recorded here, the workers read the next and write the answers of the one before.
    `meanwhile` is called once all is recorded, while the last answers are being written.
    """
    names = Names()
    under_way: list[tuple[Kept, Report]] = []
    for kept, documents in _read_ahead(arrivals, desk):
        read = [(each, document) for each, document in zip(kept, documents, strict=True) if document]
        checked = check_safely([Question(document, folder=each.arrival.unit) for each, document in read], desk)
        decided = [(each, _decide_safely(each, file, desk, names))
                   for (each, _), file in zip(read, checked, strict=True)]
        yield from _released(under_way, desk)
        under_way = [(each, start_report(answer, desk)) for each, answer in decided if answer]
    try:
        if meanwhile:
            meanwhile()
    finally:
        answers = list(_released(under_way, desk))
    yield from answers


def _read_ahead(arrivals: Iterable[Arrival], desk: Desk) -> Iterator[tuple[list[Kept], list[Document | None]]]:
    """Waves of archived files with what was read from them; one wave is always being read ahead."""
    ahead: tuple[list[Kept], ReadingAhead] | None = None
    for wave in waves(arrivals):
        kept = [each for arrival in wave if (each := _keep_if_readable(arrival, desk))]
        started = (kept, start_reading([each.path for each in kept], desk))
        if ahead:
            yield ahead[0], ahead[1].documents()
        ahead = started
    if ahead:
        yield ahead[0], ahead[1].documents()


def _released(reports: Iterable[tuple[Kept, Report]], desk: Desk) -> Iterator[Answer]:
    """Wait for answers that are being written; what is answered leaves the inbox."""
    for kept, report in reports:
        if report.written():
            _release(kept, desk)
            yield _light(report.answer)
        else:
            yield _light(replace(report.answer, delivery=replace(report.answer.delivery, report=None)))


def _light(answer: Answer) -> Answer:
    """Less the sender's cells: of 50,000 files only the outcome is kept in memory."""
    return replace(answer, checked=replace(answer.checked, rows=()))


def look_over(paths: Sequence[Path], desk: Desk, *, folders: Sequence[str | None], named: str | None = None
              ) -> Iterator[Answer]:
    """What `take_in` would answer, with nothing written. `folders`: the unit whose folder each file lies in."""
    numbered = list(zip(paths, folders, strict=True))
    for wave in waves(numbered):
        documents = start_reading([path for path, _ in wave], desk).told_documents()
        questions = [Question(document, folder, named) for (_, folder), document in zip(wave, documents, strict=True)]
        for (path, _), checked in zip(wave, check(questions, desk.form, desk.city), strict=True):
            yield _would_answer(path, checked, desk)


def _keep_if_readable(arrival: Arrival, desk: Desk) -> Kept | None:
    """None for a file that is gone, locked or forbidden: it must not keep the others from being taken in."""
    try:
        return _keep(arrival, desk)
    except SourceUnreadable as error:
        log.warning("%s belum dapat dibuka (%s); dicoba lagi pada proses berikutnya.",
                    desk.workspace.shown(arrival.path), error.strerror)
        return None


def _keep(arrival: Arrival, desk: Desk) -> Kept:
    """Archive and journal, before anything looks into the file; with the settings that it will be held against."""
    archive = desk.archive
    if archive.found(desk.city.stamp) is None:
        archive.keep(desk.workspace.city_file)
    if arrival.size > desk.limits.file_mb * MEGABYTE:
        kept = Kept(arrival, hash_of(arrival.path), arrival.path)
    else:
        sha256 = archive.keep(arrival.path)
        kept = Kept(arrival, sha256, archive.path(sha256))
    archive.write_journal(JournalLine(
        at=journal_time(desk.now()), sha256=kept.sha256, bytes=arrival.size,
        name=desk.workspace.shown(arrival.path), unit=arrival.unit, period=desk.city.open_term.code,
        settings=desk.city.stamp))
    return kept


def _release(kept: Kept, desk: Desk) -> None:
    """The file leaves the inbox, unless it has been replaced meanwhile: then it is a new arrival."""
    try:
        if kept.path == kept.arrival.path:
            desk.archive.set_aside(kept.path, kept.sha256)
        elif same_bytes(kept.arrival.path, kept.sha256):
            kept.arrival.path.unlink()
    except OSError as error:  # open in Excel (Windows), or a folder that we may only read
        log.warning("%s sudah dijawab tetapi belum dapat dikeluarkan dari inbox (%s).",
                    desk.workspace.shown(kept.arrival.path), error.strerror)


def _decide_safely(kept: Kept, checked: Checked | None, desk: Desk, names: Names) -> Answer | None:
    """A bug leaves this file in the inbox and the others go on; a register that refuses ends the run."""
    shown = desk.workspace.shown(kept.arrival.path)
    try:
        if checked:
            return _decide(kept, checked, desk, names)
        log.warning("%s tetap di inbox.", shown)
    except ToolkitError:
        raise
    except Exception as bug:
        log.warning("%s tetap di inbox karena kesalahan program; rinciannya ada di %s.", shown, keep_traceback(bug))
    return None


def _decide(kept: Kept, checked: Checked, desk: Desk, names: Names) -> Answer:
    """Plan and record, in one transaction."""
    stem = report_stem(kept.arrival.path.name)
    folder = checked.unit or NO_UNIT
    report = names.next_free(folder, stem, ".hasil.xlsx")
    draft = Delivery(
        file=desk.workspace.shown(kept.arrival.path), sha256=kept.sha256, form=checked.form, unit=checked.unit,
        period=checked.period, status=Status.REJECTED, statement=checked.statement,
        lembar=checked.lembar, report=report)
    with desk.register.transaction() as register:
        plan, repeats = _plan(register, checked, kept.sha256, desk)
        status = Status.SEEN_BEFORE if repeats else plan.status
        delivery = replace(draft, status=status, repeats=repeats, rows=plan.rows, accepted=plan.accepted)
        body = body_of(delivery, plan, checked.layout.about.title_column)
        now = desk.now()
        seq = register.record(now, SUBMITTED, body)
    return Answer(replace(delivery, id=seq, at=journal_time(now)), plan, checked)


def _plan(register: Transaction, checked: Checked, sha256: str, desk: Desk) -> tuple[MergePlan, int | None]:
    """The plan, and the delivery whose answer it repeats, if these bytes were merged before."""
    form, unit = desk.form.layout().form, checked.unit
    if checked.form and unit and checked.period:
        seen = register.seen(Key(form, unit, checked.period, sha256))
        if seen:
            return register.recall(seen.id), seen.id
    entries = register.entries(form, unit) if unit else []
    heard = register.last_heard(form, unit) if unit else 0
    whole = desk.workspace.settings.penerimaan.kebijakan == "utuh"
    plan = plan_merge(checked, entries, desk.form.codec(), desk.city.thresholds, last_heard=heard, whole=whole)
    return plan, None


def _would_answer(path: Path, checked: Checked, desk: Desk) -> Answer:
    with desk.register.reader() as register:
        plan, _ = _plan(register, checked, "", desk)
    return Answer(Delivery(
        file=desk.workspace.shown(path), sha256=hash_of(path), form=checked.form, unit=checked.unit,
        period=checked.period, status=plan.status, statement=checked.statement,
        lembar=checked.lembar, report=None), plan, checked)
