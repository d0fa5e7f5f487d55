"""What goes out: every projection rebuilt from the register, and the templates."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from toolkit.answering import Answer, message_path
from toolkit.beside import settle
from toolkit.bugs import keep_traceback
from toolkit.checking import Question
from toolkit.city import Unit
from toolkit.deliveries import Delivery
from toolkit.durable import SourceUnreadable, same_bytes
from toolkit.errors import OutputNotWritten, ToolkitError
from toolkit.forms.ppid import BY_NAME
from toolkit.issuing import Shown, standard_view, template_path, unit_view
from toolkit.names import safe_name
from toolkit.pipeline.batches import check_safely, start_reading, waves
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.projections import refresh
from toolkit.pipeline.reaching import reach
from toolkit.pipeline.reports import Report, said_by, start_report
from toolkit.pipeline.ruling import came_for_ppid
from toolkit.pipeline.showing import projections
from toolkit.pipeline.standing import progress_of
from toolkit.pipeline.successions import entries_for
from toolkit.pipeline.vouching import sealed, trusted, was_broken
from toolkit.publishing import daftar_of
from toolkit.publishing.own_list import beside
from toolkit.publishing.source import gather, made_at
from toolkit.refusals import told as refused
from toolkit.register import Transaction
from toolkit.submission import Checked
from toolkit.times import local_day, shown_time
from toolkit.undoing import told
from toolkit.views import FormView
from toolkit.workbooks.daftar import write_book
from toolkit.workbooks.template import write_template
from toolkit.workers import WorkerFault
from toolkit.workspace import Workspace

log = logging.getLogger(__name__)


def publish(desk: Desk, until: str | None = None, *, answers: bool = False, papers: bool = True) -> list[Path]:
    """Rebuild every projection of the whole register, as of the last event (at or before `until`, UTC).

    What is late or ends soon is reckoned by today, or by that earlier day: the same events on the same day give equal
    bytes. Without `papers` only the daftar (a past day has nothing else). With `answers`, the feedback workbooks too,
    from the originals in the archive (a past day changes none).
    """
    path, today = list_path(desk), desk.today
    if answers:
        desk.workspace.outbox.mkdir(exist_ok=True)  # one that was deleted is made anew, with all that was in it
    reach(desk)
    day = min(today, local_day(until, desk.workspace.zone)) if until else today  # a day to come is not known yet
    source = gather(desk.register, desk.form, desk.city, desk.workspace, until, day)
    write_book(path, daftar_of(source))
    reach(desk)  # still: what was written into an empty folder has to be written again
    settle(path, desk.workspace, desk.now)
    shown = refresh(projections(source, desk, made_at(source)), desk) if papers and until is None else []
    return [path, *shown, *(_answer_again(desk) if answers and until is None else ())]


def list_path(desk: Desk) -> Path:
    """Where the consolidated list of the desk's form stands."""
    return desk.workspace.outbox / "ppid" / f"{safe_name(desk.form.layout().about.list_title)}.xlsx"


def publish_if_free(desk: Desk) -> bool:
    """`publish`, where the register is what counts: a daftar that the disk refuses, or that shows a bug of ours, is
    told in the log, and written by the next run."""
    try:
        publish(desk)
    except ToolkitError as error:
        log.error("%s", error)  # noqa: TRY400  an operator's matter, in one line
        return False
    except OSError as error:
        log.error("%s", refused(error))  # noqa: TRY400  the same
        return False
    except Exception as bug:
        log.error("Daftar belum diterbitkan karena kesalahan program; rinciannya ada di %s.",  # noqa: TRY400  one line
                  keep_traceback(bug))
        return False
    return True


def issue(desk: Desk, codes: Sequence[str]) -> Iterator[Path]:
    """Write the standard template, and those of some units with their entries."""
    layout, codec = desk.form.layout(), desk.form.codec()
    base, _ = desk.register.last_event()
    source = gather(desk.register, desk.form, desk.city, desk.workspace, None, desk.today) if codes else None
    words = {one.id: beside(source, one) for one in source.held} if source else {}
    views: list[tuple[Unit | None, FormView]] = [(None, standard_view(layout, desk.city, desk.workspace))]
    with desk.register.reader() as register:
        for code in codes:
            unit = desk.city.units[code]
            entries = [Shown(entry.id, entry.unit, entry.current.content, *words.get(entry.id, ("", None)))
                       for entry in entries_for(register, layout.form, code, desk.city) if not entry.cancelled]
            view = unit_view(layout, codec, desk.city, desk.workspace, unit, entries, base)
            views.append((unit, sealed(view, desk.keys)))
    paths = [template_path(desk.workspace, layout, unit) for unit, _ in views]
    written = desk.workers.map(write_template, ((path, view) for path, (_, view) in zip(paths, views, strict=True)))
    for path, result in zip(paths, written, strict=True):
        _raise_fault(result, path)
        settle(path, desk.workspace, desk.now)
        yield path


def _answer_again(desk: Desk) -> Iterator[Path]:
    """The latest answer under each name, written again; a message is the newest answer's only."""
    delivered, form = _delivered(desk), desk.form.layout().form
    ours = [one for one in _latest(delivered) if one.form in (None, form, *BY_NAME)]  # others' are another desk's
    purged = sum(desk.archive.tombstone(one.sha256).is_file() and not desk.archive.found(one.sha256) for one in ours)
    if purged:
        log.warning("%d jawaban tetap seperti semula, karena berkas aslinya sudah dimusnahkan.", purged)
    for report in _written_again(ours, delivered, desk):
        yield from report.files


def answer_again(owed: Mapping[int, Path], desk: Desk) -> set[int]:
    """Write the answers to these deliveries, which could not be written when they were recorded.

    `owed`: where the file of each lies still. Gives those that nothing is owed any more: what is written now, and
    what has a newer answer of the same name.
    """
    delivered = _delivered(desk)
    wanted = [one for one in _latest(delivered) if one.id in owed]
    written = {report.answer.delivery.id for report in _written_again(wanted, delivered, desk, owed)}
    return owed.keys() - {one.id for one in wanted} | written


@dataclass(frozen=True, slots=True)
class Told:
    """Answers that were written again; `complete`: all that there were."""

    files: Sequence[Path]
    complete: bool


def answer_again_for(id: int, desk: Desk) -> Told:
    """Write again what a delivery was answered, and what repeats it, where that is the newest answer of its name."""
    delivered = _delivered(desk)
    wanted = [one for one in _latest(delivered) if id in (one.id, one.repeats) and desk.archive.found(one.sha256)]
    written = list(_written_again(wanted, delivered, desk))
    return Told([path for report in written for path in report.files], len(written) == len(wanted))


def _delivered(desk: Desk) -> list[Delivery]:
    event, _ = desk.register.last_event()
    return desk.register.deliveries(event)


def _latest(delivered: Iterable[Delivery]) -> list[Delivery]:
    """The newest delivery under each answer's name: what else had that name has been written over."""
    return list({one.report: one for one in delivered if one.report}.values())


def _original(delivery: Delivery, inbox: Mapping[int, Path], desk: Desk) -> Path | None:
    """In the archive, or in the inbox still: what is over the size limit is only moved there once it is answered."""
    if (found := desk.archive.found(delivery.sha256)) or delivery.id not in inbox:
        return found
    try:
        return inbox[delivery.id] if same_bytes(inbox[delivery.id], delivery.sha256) else None
    except SourceUnreadable:
        return None


def _written_again(wanted: Iterable[Delivery], delivered: Iterable[Delivery], desk: Desk,
                   inbox: Mapping[int, Path] = MappingProxyType({})) -> Iterator[Report]:
    """From the originals, where they are at hand."""
    newest = set({message_path(one.report): one.id for one in delivered if one.report}.values())
    for wave in waves(wanted):
        found = [(one, path) for one in wave if (path := _original(one, inbox, desk))]
        kept = [one for one, _ in found]
        ppid = [came_for_ppid(one.file, desk.workspace) for one in kept]
        ppids = {path for (_, path), own in zip(found, ppid, strict=True) if own}
        documents = start_reading([path for _, path in found], desk, ppids).told_documents()
        with desk.register.reader() as register:
            broken = [was_broken(register.recall(one.id).findings) for one in kept]
        questions = [trusted(Question(document, one.unit, file=one.file, ppid=own), broken=wrong)
                     for one, document, own, wrong in zip(kept, documents, ppid, broken, strict=True)]
        checked = check_safely(questions, desk)
        with desk.register.reader() as register:
            again = [_recalled(register, one, file, desk.workspace)
                     for one, file in zip(kept, checked, strict=True) if file]
        started = [start_report(answer, desk, newest=answer.delivery.id in newest) for answer in again]
        yield from (report for report in started if report.written())


def _recalled(register: Transaction, delivery: Delivery, checked: Checked, workspace: Workspace) -> Answer:
    """As it was answered; one that was taken back since says so, and so does one that repeats its answer."""
    plan = register.recall(delivery.id)
    progress = progress_of(register, delivery, checked, plan)
    original = register.history.delivery(delivery.repeats) if delivery.repeats else delivery
    if original is None or not original.undone:
        return Answer(delivery, plan, checked, progress)
    undoing = register.history.undoing(original.undone)
    when = shown_time(undoing.at, workspace.zone, workspace.settings.waktu.singkatan)
    return Answer(replace(delivery, undone=original.undone), plan, checked, taken_back=told(undoing, when))


def _raise_fault(result: object, path: Path) -> None:
    if isinstance(result, WorkerFault):
        raise OutputNotWritten(f"{path.name} tidak dapat ditulis: {said_by(result)}")
