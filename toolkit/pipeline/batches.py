"""Many files at a time: reading in the workers, checking in one call; a bug takes only its own file along."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from toolkit.bugs import keep_text, keep_traceback
from toolkit.checking import Question, check
from toolkit.city import City
from toolkit.findings import Code, remark
from toolkit.forms.model import Form
from toolkit.forms.ppid import BY_NAME, PPID_FORMS
from toolkit.pipeline.desk import Desk
from toolkit.reading.document import Document, FormHeadings
from toolkit.reading.handing import hand, read_handed
from toolkit.reading.reader import worker_remark
from toolkit.submission import Checked
from toolkit.workers import Pending, WorkerFault

FIRST_WAVE, WAVE = 12, 50
"""Files that are read and checked together: enough for one pass of the checks, few enough for flat memory."""

UNREAD = Document(fault=remark(Code.RUSAK, what="Pembacaannya terhenti di tengah jalan"))
MOST_AHEAD = 50_000_000
"""Bytes of one wave's files that are handed to the readers before anyone waits for what they say."""
T = TypeVar("T")
log = logging.getLogger(__name__)


def waves(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some at a time; few at first, so that checking begins while the workers are still reading."""
    rest = iter(items)
    if first := list(islice(rest, FIRST_WAVE)):
        yield first
    while wave := list(islice(rest, WAVE)):
        yield wave


class ReadingAhead:
    """Files that workers are reading."""

    def __init__(self, files: Sequence[tuple[Path, tuple[FormHeadings, ...]]], desk: Desk) -> None:
        """Begins so many of them as may lie in memory at a time."""
        self._desk, self._waiting = desk, deque(files)
        self._begun = deque[Pending[Document]]()
        room = MOST_AHEAD
        while self._waiting and room > 0:
            room -= self._begin()

    def documents(self) -> list[Document | None]:
        """Wait for all of them; what killed or blocked a worker is a fault of that file alone. None: our own bug."""
        found = []
        while self._begun or self._waiting:
            if not self._begun:
                self._begin()
            found.append(self._document(self._begun.popleft().result()))
        return found

    def told_documents(self) -> list[Document]:
        """The same, where a file that shows a bug of ours is told as one that could not be read."""
        return [document or UNREAD for document in self.documents()]

    def _begin(self) -> int:
        """Hand over the next; how many bytes that were."""
        path, forms = self._waiting.popleft()
        handed = hand(path, self._desk.limits)
        readers = self._desk.readers or self._desk.workers
        self._begun.append(readers.submit(read_handed, handed, forms, self._desk.limits))
        return len(handed) if isinstance(handed, bytes) else 0

    def _document(self, result: Document | WorkerFault) -> Document | None:
        if not isinstance(result, WorkerFault):
            return result
        if result.kind == "bug":
            log.warning("Berkas tidak terbaca karena kesalahan program; rinciannya ada di %s.", keep_text(result.text))
            return None
        return Document(fault=worker_remark(result, self._desk.limits))


def start_reading(paths: Iterable[Path], desk: Desk, ppids: Container[Path] = ()) -> ReadingAhead:
    """Let the workers read these files; `ppids`: those of them that are PPID's own forms."""
    own, theirs = (desk.form.headings(),), tuple(form.headings() for form in PPID_FORMS)
    return ReadingAhead([(path, theirs if path in ppids else own) for path in paths], desk)


def check_safely(questions: Sequence[Question], desk: Desk) -> list[Checked | None]:
    """Check all that are of one form in one call. Should that meet a bug of ours, one by one: the file that shows it
    is left (None)."""
    forms = [form_of(question, desk) for question in questions]
    checked: list[Checked | None] = [None] * len(questions)
    for form in dict.fromkeys(forms):
        at = [number for number, each in enumerate(forms) if each is form]
        for number, file in zip(at, _check_all([_narrowed(questions[one], form) for one in at], form, desk.city),
                                strict=True):
            checked[number] = file
    return checked


def form_of(question: Question, desk: Desk) -> type[Form]:
    """The form that a file is held against: the desk's, or that one of PPID's which the file was made from."""
    if not question.ppid:
        return desk.form
    binding, tables = question.document.binding, question.document.tables
    named = (binding.form if binding else "", *(table.form for table in tables))
    return next((BY_NAME[name] for name in named if name in BY_NAME), PPID_FORMS[0])


def _narrowed(question: Question, form: type[Form]) -> Question:
    """With the tables of this form only."""
    document = question.document
    own = tuple(table for table in document.tables if table.form == form.layout().form)
    return question if len(own) == len(document.tables) else replace(question, document=replace(document, tables=own))


def _check_all(questions: Sequence[Question], form: type[Form], city: City) -> list[Checked | None]:
    try:
        return list(check(questions, form, city))
    except Exception:
        log.debug("checking %d files together failed; trying them one by one", len(questions), exc_info=True)
    return [_check_one(question, form, city) for question in questions]


def _check_one(question: Question, form: type[Form], city: City) -> Checked | None:
    try:
        return check([question], form, city)[0]
    except Exception as bug:
        log.warning("Kesalahan program saat memeriksa satu berkas; rinciannya ada di %s.", keep_traceback(bug))
        return None
