"""What goes out: every projection rebuilt from the register, and the templates."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.answering import Answer
from toolkit.checking import Question
from toolkit.city import Unit
from toolkit.errors import OutputNotWritten, ToolkitError
from toolkit.issuing import standard_view, template_path, unit_view
from toolkit.pipeline.batches import check_safely, start_reading, waves
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.reports import cause_of, start_report
from toolkit.publishing import daftar
from toolkit.views import FormView
from toolkit.workbooks.daftar import write_book
from toolkit.workbooks.template import write_template
from toolkit.workers import WorkerFault

log = logging.getLogger(__name__)
DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"


def publish(desk: Desk, until: str | None = None, *, answers: bool = False) -> list[Path]:
    """Rebuild every projection of the whole register, as of the last event (at or before `until`, UTC).

    With `answers`, the feedback workbooks too, from the originals in the archive (a past day changes none of them).
    """
    path = desk.workspace.outbox / DAFTAR
    write_book(path, daftar(desk.register, desk.form, desk.city, desk.workspace, until))
    return [path, *(_answer_again(desk) if answers and until is None else ())]


def publish_if_free(desk: Desk) -> bool:
    """`publish`, where the register is what counts: a daftar that is open in Excel is told in the log, and written by
    the next run."""
    try:
        publish(desk)
    except (ToolkitError, OSError) as error:
        log.error("%s", error)  # noqa: TRY400  an operator's matter, in one line
        return False
    return True


def issue(desk: Desk, codes: Sequence[str]) -> Iterator[Path]:
    """Write the standard template, and those of some units with their entries."""
    layout, codec = desk.form.layout(), desk.form.codec()
    base, _ = desk.register.last_event()
    views: list[tuple[Unit | None, FormView]] = [(None, standard_view(layout, desk.city, desk.workspace))]
    with desk.register.reader() as register:
        for code in codes:
            unit, entries = desk.city.units[code], register.entries(layout.form, code)
            views.append((unit, unit_view(layout, codec, desk.city, desk.workspace, unit, entries, base)))
    paths = [template_path(desk.workspace, layout, unit) for unit, _ in views]
    written = desk.workers.map(write_template, ((path, view) for path, (_, view) in zip(paths, views, strict=True)))
    for path, result in zip(paths, written, strict=True):
        _raise_fault(result, path)
        yield path


def _answer_again(desk: Desk) -> Iterator[Path]:
    """The latest answer under each name, written again."""
    event, _ = desk.register.last_event()
    latest = {one.report: one for one in desk.register.deliveries(event) if one.report}
    for wave in waves(latest.values()):
        found = [(one, path) for one in wave if (path := desk.archive.found(one.sha256))]
        kept = [one for one, _ in found]
        documents = start_reading([path for _, path in found], desk).told_documents()
        questions = [Question(document, folder=one.unit) for one, document in zip(kept, documents, strict=True)]
        checked = check_safely(questions, desk)
        with desk.register.reader() as register:
            again = [Answer(one, register.recall(one.id), file) for one, file in zip(kept, checked, strict=True)
                     if file]
        for report in [start_report(answer, desk) for answer in again]:
            if report.written():
                yield desk.workspace.outbox / str(report.answer.delivery.report)


def _raise_fault(result: object, path: Path) -> None:
    if isinstance(result, WorkerFault):
        raise OutputNotWritten(f"{path.name} tidak dapat ditulis: {cause_of(result)}")
