"""From files to outbox: read in parallel → check the batch → per file plan, record, answer → publish once.

The only module that knows the order of the steps.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from toolkit.answering import Answer, feedback_view
from toolkit.archive import Archive, JournalLine, hash_of, journal_time, same_bytes
from toolkit.checking import Checked, Question, check
from toolkit.city import City
from toolkit.deliveries import SUBMITTED, Delivery, Key
from toolkit.errors import OutputNotWritten
from toolkit.forms.dik import DIK
from toolkit.forms.model import Form
from toolkit.intake.folder import Arrival
from toolkit.issuing import standard_view, template_path, unit_view
from toolkit.merging import plan_merge
from toolkit.names import Names, report_stem
from toolkit.plans import MergePlan, Status
from toolkit.publishing import daftar
from toolkit.reading.limits import Limits
from toolkit.reading.reader import read_many
from toolkit.register import Register, Transaction
from toolkit.register.folding import body_of
from toolkit.workbooks.daftar import write_book
from toolkit.workbooks.feedback import write_feedback
from toolkit.workbooks.template import write_template
from toolkit.workers import WorkerFault, Workers
from toolkit.workspace import Workspace

WAVE = 32
"""Files that are read and checked together: enough for one pass of the checks, few enough for flat memory."""
NO_UNIT = "_tanpa-unit"
DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Desk:
    """All that the steps need, opened once: the workspace, its city, its register, workers, and a clock."""

    workspace: Workspace
    city: City
    register: Register
    workers: Workers
    form: type[Form] = DIK
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @property
    def limits(self) -> Limits:
        """Of one file, as dik.toml says."""
        return limits_of(self.workspace)

    @property
    def archive(self) -> Archive:
        """Where originals are kept."""
        return Archive(self.workspace.archive)


def limits_of(workspace: Workspace) -> Limits:
    """What one file may ask of us."""
    read = workspace.settings.pembaca
    return Limits(file_mb=read.berkas_mb, inflated_mb=read.isi_mb, members=read.bagian, ratio=read.rasio,
                  cells=read.sel, seconds=read.batas_detik, memory_mb=read.memori_mb)


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival whose bytes are safe."""

    arrival: Arrival
    sha256: str
    path: Path
    """Where to read it."""


def take_in(arrivals: Iterable[Arrival], desk: Desk) -> Iterator[Answer]:
    """Every arrival ends merged, or rejected with a report, its bytes kept; answers come in order of arrival."""
    names = Names()
    for wave in _waves(arrivals, WAVE):
        kept = [_keep(arrival, desk) for arrival in wave]
        documents = read_many([each.path for each in kept], (desk.form.layout().headings(),), desk.workers, desk.limits)
        questions = [Question(document, folder=each.arrival.unit)
                     for each, document in zip(kept, documents, strict=True)]
        checked = check(questions, desk.form, desk.city)
        answers = [_decide(each, file, desk, names) for each, file in zip(kept, checked, strict=True)]
        written = {answer.delivery.id for answer in _write_reports(answers, desk)}
        for each, answer in zip(kept, answers, strict=True):
            if answer.delivery.id in written:
                _release(each, desk)
            yield answer


def look_over(paths: Sequence[Path], desk: Desk, *, folders: Sequence[str | None], named: str | None = None
              ) -> Iterator[Answer]:
    """What `take_in` would answer, with nothing written. `folders`: the unit whose folder each file lies in."""
    headings = (desk.form.layout().headings(),)
    numbered = list(zip(paths, folders, strict=True))
    for wave in _waves(numbered, WAVE):
        documents = read_many([path for path, _ in wave], headings, desk.workers, desk.limits)
        questions = [Question(document, folder, named) for (_, folder), document in zip(wave, documents, strict=True)]
        for (path, _), checked in zip(wave, check(questions, desk.form, desk.city), strict=True):
            yield _would_answer(path, checked, desk)


def publish(desk: Desk, until: str | None = None, *, answers: bool = False) -> list[Path]:
    """Rebuild every projection of the whole register, as of the last event (at or before `until`, UTC).

    With `answers`, the feedback workbooks too, from the originals in the archive.
    """
    path = desk.workspace.outbox / DAFTAR
    write_book(path, daftar(desk.register, desk.form, desk.city, desk.workspace, until))
    return [path, *(_answer_again(desk, until) if answers else ())]


def issue(desk: Desk, codes: Sequence[str]) -> Iterator[Path]:
    """Write the standard template, and those of some units with their entries."""
    layout, codec = desk.form.layout(), desk.form.codec()
    base, _ = desk.register.last_event()
    views = [(None, standard_view(layout, desk.city, desk.workspace))]
    with desk.register.reader() as register:
        for code in codes:
            unit, entries = desk.city.units[code], register.entries(layout.form, code)
            views.append((unit, unit_view(layout, codec, desk.city, desk.workspace, unit, entries, base)))
    paths = [template_path(desk.workspace, layout, unit) for unit, _ in views]
    written = desk.workers.map(write_template, ((path, view) for path, (_, view) in zip(paths, views, strict=True)))
    for path, result in zip(paths, written, strict=True):
        _raise_fault(result, path)
        yield path


def _answer_again(desk: Desk, until: str | None) -> Iterator[Path]:
    """The latest answer under each name, written again."""
    event, _ = desk.register.last_event(until)
    latest = {one.report: one for one in desk.register.deliveries(event) if one.report}
    for wave in _waves(latest.values(), WAVE):
        kept = [one for one in wave if desk.archive.path(one.sha256).is_file()]
        documents = read_many([desk.archive.path(one.sha256) for one in kept], (desk.form.layout().headings(),),
                              desk.workers, desk.limits)
        questions = [Question(document, folder=one.unit) for one, document in zip(kept, documents, strict=True)]
        checked = check(questions, desk.form, desk.city)
        with desk.register.reader() as register:
            again = [Answer(one, register.recall(one.id), file) for one, file in zip(kept, checked, strict=True)]
        yield from (desk.workspace.outbox / str(answer.delivery.report) for answer in _write_reports(again, desk))


def _waves(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while wave := list(islice(rest, size)):
        yield wave


def _keep(arrival: Arrival, desk: Desk) -> Kept:
    """Archive and journal, before anything looks into the file."""
    archive = desk.archive
    if arrival.size > desk.limits.file_mb << 20:
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
    if kept.path == kept.arrival.path:
        desk.archive.set_aside(kept.path, kept.sha256)
    elif same_bytes(kept.arrival.path, kept.sha256):
        kept.arrival.path.unlink()


def _decide(kept: Kept, checked: Checked, desk: Desk, names: Names) -> Answer:
    """Plan and record, in one transaction."""
    stem = report_stem(kept.arrival.path.name)
    folder = checked.unit or NO_UNIT
    report = names.next_free(folder, stem, ".hasil.xlsx")
    draft = Delivery(
        file=desk.workspace.shown(kept.arrival.path), sha256=kept.sha256, form=checked.form, unit=checked.unit,
        period=checked.period if checked.form else None, status=Status.REJECTED, statement=checked.statement,
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
        period=checked.period if checked.form else None, status=plan.status, statement=checked.statement,
        lembar=checked.lembar, report=None), plan, checked)


def _write_reports(answers: Sequence[Answer], desk: Desk) -> list[Answer]:
    """Write every feedback workbook, in the workers; gives those that were written."""
    tasks = [(answer, desk.workers.submit(write_feedback, desk.workspace.outbox / str(answer.delivery.report),
                                          feedback_view(answer, desk.city, desk.workspace))) for answer in answers]
    return [answer for answer, task in tasks if _succeeded(answer, task.result())]


def _succeeded(answer: Answer, result: object) -> bool:
    if isinstance(result, WorkerFault):
        log.error("Jawaban %s belum dapat ditulis; berkas kirimannya tetap di inbox dan dijawab pada proses berikutnya. "
                  "%s", answer.delivery.report, result.text.strip().rpartition("\n")[2])
        return False
    return True


def _raise_fault(result: object, path: Path) -> None:
    if isinstance(result, WorkerFault):
        raise OutputNotWritten(f"{path.name} tidak dapat ditulis: {result.text.strip().rpartition(chr(10))[2]}")
