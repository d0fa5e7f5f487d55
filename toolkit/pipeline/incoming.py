"""From files to the register and back to the sender."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.answering import Answer
from toolkit.archive import journal_time
from toolkit.bugs import keep_traceback
from toolkit.checking import Question, check
from toolkit.deliveries import SUBMITTED, Delivery, Key
from toolkit.durable import hash_of
from toolkit.errors import AlreadyRecorded, ToolkitError
from toolkit.intake.claims import Claims
from toolkit.intake.folder import Arrival
from toolkit.merging import plan_merge
from toolkit.names import Names, report_stem
from toolkit.pipeline.batches import ReadingAhead, check_safely, start_reading, waves
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.keeping import Kept, keep_if_readable, release
from toolkit.pipeline.reaching import reach
from toolkit.pipeline.reports import Report, start_report
from toolkit.pipeline.resuming import Batch
from toolkit.pipeline.ruling import decide_for_ppid
from toolkit.pipeline.setting_aside import meet_bug
from toolkit.pipeline.standing import progress_of
from toolkit.pipeline.successions import claimed_elsewhere, entries_for, heard_from, seen_by
from toolkit.pipeline.vouching import held_against
from toolkit.plans import MergePlan, Status
from toolkit.reading.document import Document
from toolkit.register import Transaction
from toolkit.register.folding import body_of
from toolkit.submission import Checked

NO_UNIT = "_tanpa-unit"
UnderWay = tuple[Kept, Report]
"""A file that is recorded, and its answer that is being written."""
log = logging.getLogger(__name__)


def take_in(arrivals: Iterable[Arrival], desk: Desk, meanwhile: Callable[[], object] | None = None,
            stopped: Callable[[], bool] = lambda: False, locked: Callable[[Arrival], object] | None = None,
            batch: Batch | None = None) -> Iterator[Answer]:
    """Every arrival ends merged, or rejected with a report, its bytes kept; answers come in order of arrival.

    Claim → archive → journal → one transaction → answer → release: whenever we are killed, `resume` goes on from there.

    While one wave is checked and recorded here, the workers read the next and write the answers of the one before.
    `meanwhile` is called once all is recorded, while the last answers are being written. Once `stopped`, what is not
    recorded yet waits; so does what cannot be opened, which `locked` is told, where it lies by then.
    """
    under_way = deque[UnderWay]()
    batch = batch or Batch(Claims(desk.workspace.inbox))
    reach(desk)
    try:
        for kept, documents in _read_ahead(arrivals, desk, batch.claims, stopped, locked):
            if stopped():
                break
            before = len(under_way)
            under_way.extend(_recorded(kept, documents, desk, batch))  # one by one: an error leaves those before it
            yield from _released(under_way, desk, before)
        if meanwhile:
            meanwhile()
        yield from _released(under_way, desk)
    except Exception:  # a disk, the register, a bug: what is recorded is answered, or it would be recorded twice
        yield from _released(under_way, desk)
        raise
    except GeneratorExit:  # nobody listens any more
        for _ in _released(under_way, desk):
            pass
        raise
    finally:
        batch.claims.end()


def _read_ahead(arrivals: Iterable[Arrival], desk: Desk, claims: Claims, stopped: Callable[[], bool],
                locked: Callable[[Arrival], object] | None) -> Iterator[tuple[list[Kept], list[Document | None]]]:
    """Waves of archived files with what was read from them; one wave is always being read ahead."""
    ahead: tuple[list[Kept], ReadingAhead] | None = None
    for wave in waves(arrivals):
        kept = [each for arrival in wave if (each := keep_if_readable(arrival, desk, claims, locked))]
        claims.flush()
        ppids = {each.path for each in kept if each.arrival.ppid}
        started = (kept, start_reading([each.path for each in kept], desk, ppids))
        if ahead and not stopped():
            yield ahead[0], ahead[1].documents()
        ahead = started
    if ahead and not stopped():
        yield ahead[0], ahead[1].documents()


def _recorded(kept: Sequence[Kept], documents: Sequence[Document | None], desk: Desk, batch: Batch
              ) -> Iterator[UnderWay]:
    """Check a wave in one call and record its files one by one; the answer to each is begun at once.

    Where none can be begun, nothing more is recorded.
    """
    read = [(each, document) for each, document in zip(kept, documents, strict=True) if document]
    shown = desk.workspace.shown
    questions = [Question(document, each.arrival.unit, file=shown(each.arrival.delivered), ppid=each.arrival.ppid)
                 for each, document in read]
    checked = check_safely([held_against(desk.keys, question) for question in questions], desk)
    by_file = {id(each): file for (each, _), file in zip(read, checked, strict=True)}
    for each in kept:
        if answer := _decide_safely(each, by_file.get(id(each)), desk, batch):
            report = start_report(answer, desk)
            yield each, report
            if report.refusal:
                raise report.refusal


def _released(under_way: deque[UnderWay], desk: Desk, many: int | None = None) -> Iterator[Answer]:
    """Wait for the first so `many` answers that are being written (None: all); what is answered leaves the inbox."""
    for _ in range(len(under_way) if many is None else many):
        kept, report = under_way.popleft()
        if report.written():
            release(kept, desk)
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
        questions = [held_against(desk.keys, Question(document, folder, named, desk.workspace.shown(path)))
                     for (path, folder), document in zip(wave, documents, strict=True)]
        for (path, _), checked in zip(wave, check(questions, desk.form, desk.city), strict=True):
            yield _would_answer(path, checked, desk)


def _decide_safely(kept: Kept, checked: Checked | None, desk: Desk, batch: Batch) -> Answer | None:
    """A bug leaves this file for another try and the others go on; a register that refuses ends the run."""
    try:
        if checked:
            decide = decide_for_ppid if kept.arrival.ppid else _decide
            return decide(kept, checked, desk, batch.names)
    except AlreadyRecorded as known:
        log.warning("%s: %s", desk.workspace.shown(kept.arrival.delivered), known)
        batch.known.append(kept.arrival)
        return None
    except ToolkitError:
        raise
    except Exception as bug:
        log.warning("%s menemui kesalahan program; rinciannya ada di %s.",
                    desk.workspace.shown(kept.arrival.delivered), keep_traceback(bug))
    if meet_bug(kept, desk, batch.tries):
        batch.set_aside.append(kept.arrival)
    return None


def _decide(kept: Kept, checked: Checked, desk: Desk, names: Names) -> Answer:
    """Plan and record, in one transaction."""
    stem = report_stem(kept.arrival.path.name)
    folder = checked.unit or kept.arrival.unit or NO_UNIT  # a unit that was split reads its answer where it sent
    report = names.next_free(folder, stem, ".hasil.xlsx")
    draft = Delivery(
        file=desk.workspace.shown(kept.arrival.delivered), sha256=kept.sha256, form=checked.form, unit=checked.unit,
        period=checked.period, status=Status.REJECTED, statement=checked.statement,
        lembar=checked.lembar, report=report, unit_name=desk.city.name(checked.unit) or None,
        claim=kept.arrival.claim or None)
    with desk.register.transaction() as register:
        plan, repeats = plan_for(register, checked, kept.sha256, desk)
        status = Status.SEEN_BEFORE if repeats else plan.status
        delivery = replace(draft, status=status, repeats=repeats, rows=plan.rows, accepted=plan.accepted)
        progress = progress_of(register, delivery, checked, plan)
        body = body_of(delivery, plan, checked.layout.about.title_column, checked.subjects())
        now = desk.now()
        seq = register.record(now, SUBMITTED, body)
    return Answer(replace(delivery, id=seq, at=journal_time(now)), plan, checked, progress)


def plan_for(register: Transaction, checked: Checked, sha256: str, desk: Desk) -> tuple[MergePlan, int | None]:
    """The plan, and the delivery whose answer it repeats, if these bytes were merged before."""
    form, unit = desk.form.layout().form, checked.unit
    if checked.form and unit and checked.period:
        seen = seen_by(register, Key(form, unit, checked.period, sha256), desk.city)
        if seen:
            return register.recall(seen.id), seen.id
    entries = entries_for(register, form, unit, desk.city) if unit else []
    heard = heard_from(register, form, unit, desk.city) if unit else 0
    whole = desk.workspace.settings.penerimaan.kebijakan == "utuh"
    number = register.next_number(form, unit) if unit else 1
    elsewhere = claimed_elsewhere(register, form, unit, desk.city) if unit else ()
    plan = plan_merge(checked, entries, desk.form.codec(), desk.city.thresholds, next_number=number, last_heard=heard,
                      whole=whole, elsewhere=elsewhere)
    return plan, None


def _would_answer(path: Path, checked: Checked, desk: Desk) -> Answer:
    with desk.register.reader() as register:
        plan, _ = plan_for(register, checked, "", desk)
        delivery = Delivery(
            file=desk.workspace.shown(path), sha256=hash_of(path), form=checked.form, unit=checked.unit,
            period=checked.period, status=plan.status, statement=checked.statement,
            lembar=checked.lembar, report=None)
        progress = progress_of(register, delivery, checked, plan)
    return Answer(delivery, plan, checked, progress)
