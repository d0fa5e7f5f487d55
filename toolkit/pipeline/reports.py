"""Answers on disk: feedback workbooks, written by the workers, and the message that goes with each."""

from __future__ import annotations

import builtins
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.answering import (
    Answer,
    feedback_view,
    message_of,
    message_path,
    misplaced_notice,
    receipt_of,
    receipt_path,
)
from toolkit.beside import settle
from toolkit.bugs import keep_text, keep_traceback
from toolkit.documents.receipt import write_receipt
from toolkit.errors import ToolkitError
from toolkit.files import write_whole
from toolkit.papers import Receipt
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.reaching import disks_away
from toolkit.pipeline.vouching import sealed
from toolkit.refusals import passes
from toolkit.views import FeedbackView
from toolkit.workbooks.feedback import write_feedback
from toolkit.workers import Pending, WorkerFault

REFUSALS = "toolkit.errors."
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """A feedback workbook that is being written, and the message about it."""

    answer: Answer
    path: Path
    desk: Desk
    task: Pending[None] | None
    """None: it could not be begun; the log says why."""
    refusal: ToolkitError | None = None
    """With what the workers refused to begin it."""
    message: tuple[Path, str] | None = None
    """None: a newer answer's message stands there."""
    notice: tuple[Path, str] | None = None
    """To the unit that the file names, where it lay in another one's folder."""
    receipt: tuple[Path, Receipt] | None = None

    @property
    def files(self) -> list[Path]:
        """What is there once it is written."""
        papers = (self.message, self.notice, self.receipt)
        return [self.path, *(paper[0] for paper in papers if paper)]

    def written(self) -> bool:
        """Wait for it. False (and a line in the log) if it, or the message that goes with it, could not be written;
        beside an older one that is open in another program it is."""
        if self.task is None:
            return False
        try:
            result = self.task.result()
        except ToolkitError as refusal:
            _tell_unwritten(self.answer, refusal)
            return False
        if isinstance(result, WorkerFault):
            _tell_unwritten(self.answer, said_by(result))
            return False
        for path in (self.path, *([self.receipt[0]] if self.receipt else [])):
            settle(path, self.desk.workspace, self.desk.now)
        # here and not in a worker: of a unit's answers, the newest must be the last to write
        told = [_message_written(*text, self.desk) for text in (self.message, self.notice) if text]
        return all(told) and not self._went_nowhere()

    def _went_nowhere(self) -> bool:
        """Was the outbox's disk gone by then? It was written into the empty folder that is left in its place."""
        away = disks_away(self.desk.workspace).get("outbox")
        if away:
            _tell_unwritten(self.answer, away)
        return away is not None


def start_report(answer: Answer, desk: Desk, newest: bool = True) -> Report:
    """Let a worker write the answer's feedback workbook; `newest`: with the unit's message. Raises nothing: the
    delivery is recorded, and must not be recorded again because its answer has to wait."""
    report = str(answer.delivery.report)
    path = desk.workspace.outbox / report
    try:
        view = feedback_view(answer, desk.city, desk.workspace)
        view = replace(view, form=sealed(view.form, desk.keys))
        message = (desk.workspace.outbox / message_path(report), message_of(answer, desk.city, desk.workspace))
        notice = misplaced_notice(answer, desk.city, desk.workspace)
        receipt = _receipt(answer, report, desk)
    except ToolkitError as refusal:
        _tell_unwritten(answer, refusal)
        return Report(answer, path, desk, None, refusal)
    except Exception as bug:
        log.warning("Agenda %d: jawaban %s belum dapat disusun karena kesalahan program; rinciannya ada di %s.",
                    answer.delivery.id, answer.delivery.report, keep_traceback(bug))
        return Report(answer, path, desk, None)
    try:
        task = desk.workers.submit(write_answer, path, view, receipt)
    except ToolkitError as refusal:
        _tell_unwritten(answer, refusal)
        return Report(answer, path, desk, None, refusal)
    return Report(answer, path, desk, task, message=message if newest else None,
                  notice=(desk.workspace.outbox / notice[0], notice[1]) if notice else None, receipt=receipt)


def write_answer(path: Path, view: FeedbackView, receipt: tuple[Path, Receipt] | None) -> None:
    """The feedback workbook, and the receipt beside it."""
    write_feedback(path, view)
    if receipt:
        write_receipt(*receipt)


def _receipt(answer: Answer, report: str, desk: Desk) -> tuple[Path, Receipt] | None:
    """Of what a unit sent; PPID's own forms need none, and neither does who wants none (dik.toml)."""
    if not desk.workspace.settings.penerimaan.tanda_terima or not answer.checked.layout.about.by_unit:
        return None
    return desk.workspace.outbox / receipt_path(report), receipt_of(answer, desk.city, desk.workspace)


def _tell_unwritten(answer: Answer, why: object) -> None:
    log.error("Agenda %d: jawaban %s belum dapat ditulis; kirimannya dijawab lagi nanti: %s", answer.delivery.id,
              answer.delivery.report, why)


def _message_written(path: Path, text: str, desk: Desk) -> bool:
    """For Notepad: UTF-8 with a mark, lines that end as on Windows. False (and a line in the log) if a disk had no room
    for it or was away: then the answer is owed until its message is there, too. What stands in its way for another
    reason keeps no answer back: the workbook is the answer, this only tells of it."""
    try:
        write_whole(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
        settle(path, desk.workspace, desk.now)
    except ToolkitError as error:
        log.error("%s", error)  # noqa: TRY400  an operator's matter, in one line
        return not passes(error.__cause__)
    return True


def said_by(fault: WorkerFault) -> str:
    """What a refusal says: the last line of what a worker reports, less the error's name. Of a bug, only where its
    traceback is: its own words may be what a cell says."""
    name, _, said = fault.text.strip().rpartition("\n")[2].partition(": ")
    if fault.kind != "bug" or name.startswith(REFUSALS) or _is_of_the_disk(name):
        return said or name
    return f"kesalahan program; rinciannya ada di {keep_text(fault.text)}."


def _is_of_the_disk(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, OSError)
