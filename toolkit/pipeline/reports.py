"""Feedback workbooks, written by the workers."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from toolkit.answering import Answer, feedback_view
from toolkit.pipeline.desk import Desk
from toolkit.workbooks.feedback import write_feedback
from toolkit.workers import WorkerFault

log = logging.getLogger(__name__)


def write_reports(answers: Sequence[Answer], desk: Desk) -> list[Answer]:
    """Write every feedback workbook, in the workers; gives those that were written."""
    tasks = [(answer, desk.workers.submit(write_feedback, desk.workspace.outbox / str(answer.delivery.report),
                                          feedback_view(answer, desk.city, desk.workspace))) for answer in answers]
    return [answer for answer, task in tasks if _succeeded(answer, task.result())]


def _succeeded(answer: Answer, result: object) -> bool:
    if isinstance(result, WorkerFault):
        log.error("Jawaban %s belum dapat ditulis; kirimannya tetap di inbox dan dijawab pada proses berikutnya: %s",
                  answer.delivery.report, cause_of(result))
        return False
    return True


def cause_of(fault: WorkerFault) -> str:
    """The last line of what a worker reports: the error itself."""
    return fault.text.strip().rpartition("\n")[2]
