"""Many files at a time: reading in the workers, checking in one call; a bug takes only its own file along."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from toolkit.bugs import keep_text, keep_traceback
from toolkit.checking import Question, check
from toolkit.findings import Code, remark
from toolkit.pipeline.desk import Desk
from toolkit.reading.document import Document
from toolkit.reading.reader import read_file, worker_remark
from toolkit.submission import Checked
from toolkit.workers import Pending, WorkerFault

FIRST_WAVE, WAVE = 12, 50
"""Files that are read and checked together: enough for one pass of the checks, few enough for flat memory."""

UNREAD = Document(fault=remark(Code.RUSAK, what="Pembacaannya terhenti di tengah jalan"))
T = TypeVar("T")
log = logging.getLogger(__name__)


def waves(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some at a time; few at first, so that checking begins while the workers are still reading."""
    rest = iter(items)
    if first := list(islice(rest, FIRST_WAVE)):
        yield first
    while wave := list(islice(rest, WAVE)):
        yield wave


@dataclass(frozen=True, slots=True)
class ReadingAhead:
    """Files that workers are reading."""

    tasks: Sequence[Pending[Document]]
    desk: Desk

    def documents(self) -> list[Document | None]:
        """Wait for all of them; what killed or blocked a worker is a fault of that file alone. None: our own bug."""
        return [self._document(task.result()) for task in self.tasks]

    def told_documents(self) -> list[Document]:
        """The same, where a file that shows a bug of ours is told as one that could not be read."""
        return [document or UNREAD for document in self.documents()]

    def _document(self, result: Document | WorkerFault) -> Document | None:
        if not isinstance(result, WorkerFault):
            return result
        if result.kind == "bug":
            log.warning("Berkas tidak terbaca karena kesalahan program; rinciannya ada di %s.", keep_text(result.text))
            return None
        return Document(fault=worker_remark(result, self.desk.limits))


def start_reading(paths: Iterable[Path], desk: Desk) -> ReadingAhead:
    """Let the workers read these files."""
    headings = (desk.form.headings(),)
    return ReadingAhead([desk.workers.submit(read_file, path, headings, desk.limits) for path in paths], desk)


def check_safely(questions: Sequence[Question], desk: Desk) -> list[Checked | None]:
    """Check all in one call. Should that meet a bug of ours, one by one: the file that shows it is left (None)."""
    try:
        return list(check(questions, desk.form, desk.city))
    except Exception:
        log.debug("checking %d files together failed; trying them one by one", len(questions), exc_info=True)
    return [_check_one(question, desk) for question in questions]


def _check_one(question: Question, desk: Desk) -> Checked | None:
    try:
        return check([question], desk.form, desk.city)[0]
    except Exception as bug:
        log.warning("Kesalahan program saat memeriksa satu berkas; rinciannya ada di %s.", keep_traceback(bug))
        return None
