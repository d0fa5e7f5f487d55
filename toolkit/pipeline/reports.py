"""Feedback workbooks, written by the workers."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from toolkit.answering import Answer, feedback_view
from toolkit.bugs import keep_traceback
from toolkit.pipeline.desk import Desk
from toolkit.workbooks.feedback import write_feedback
from toolkit.workers import Pending, WorkerFault

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """A feedback workbook that is being written."""

    answer: Answer
    task: Pending[None] | None
    """None: a bug kept us from composing it."""

    def written(self) -> bool:
        """Wait for it. False (and a line in the log) if it could not be written."""
        if self.task is None:
            return False
        result = self.task.result()
        if isinstance(result, WorkerFault):
            log.error("Jawaban %s belum dapat ditulis; kirimannya dijawab lagi pada proses berikutnya: %s",
                      self.answer.delivery.report, cause_of(result))
        return not isinstance(result, WorkerFault)


def start_report(answer: Answer, desk: Desk) -> Report:
    """Let a worker write the answer's feedback workbook."""
    path = desk.workspace.outbox / str(answer.delivery.report)
    try:
        view = feedback_view(answer, desk.city, desk.workspace)
    except Exception as bug:
        log.warning("Jawaban %s belum dapat disusun karena kesalahan program; rinciannya ada di %s.",
                    answer.delivery.report, keep_traceback(bug))
        return Report(answer, None)
    return Report(answer, desk.workers.submit(write_feedback, path, view))


def cause_of(fault: WorkerFault) -> str:
    """What the error says: the last line of what a worker reports, less the error's name."""
    return re.sub(r"^[\w.]+: ", "", fault.text.strip().rpartition("\n")[2])
