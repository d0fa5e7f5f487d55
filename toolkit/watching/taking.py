"""Settled files go through the pipeline, a batch at a time; a file or a disk that refuses does not stop the others."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.answering import Answer
from toolkit.bugs import keep_traceback
from toolkit.deliveries import Delivery
from toolkit.errors import ToolkitError
from toolkit.intake.claims import Claims
from toolkit.intake.folder import Arrival
from toolkit.logs import Troubles
from toolkit.pipeline import Batch, Desk, Resumed, resume, take_in
from toolkit.refusals import told
from toolkit.signs import seen
from toolkit.watching.holding import Holds, key_of
from toolkit.watching.rhythm import BUG, LONGEST_PAUSE, REFUSED, pause

BATCH = 200
"""Files that are taken in together: what came later is not looked at before they are answered."""
INTAKE = "terima"
TOO_MANY = 2
"""Files in a row that were refused alone: then it is the register or a disk."""
TRIES = 3
"""Of a file that shows a bug of ours, minutes apart, before it is set aside; and of one that is refused alone, before
its unit's next ones pass it."""
Heard = Callable[[Answer], None]
log = logging.getLogger(__name__)


class Reception:
    """Takes files in, and knows which of them are held back, and until when all of them are."""

    def __init__(self, troubles: Troubles, stopped: Callable[[], bool], *, keep: bool, longest: float = LONGEST_PAUSE,
                 clock: Callable[[], float] = time.monotonic) -> None:
        """`keep`: give the answers of each batch; otherwise memory keeps none of them. `longest`: seconds that what was
        refused waits at most."""
        self._troubles, self._stopped, self._keep, self._clock = troubles, stopped, keep, clock
        self._closures = 0
        self._resumed: Resumed | None = None
        self._first = True
        self._longest = min(longest, LONGEST_PAUSE)
        self.holds = Holds(troubles, longest)
        self.closed_until = -math.inf
        """After refusals that are no single file's: when to try again."""

    def resume(self, desk: Desk) -> None:
        """Once, and whenever something turns out to be recorded already: what is recorded is answered, or owed."""
        if self._resumed is None:
            found = resume(desk)
            self.holds.owe(found.owed, self._clock())
            self._resumed = found
            if not found.arrivals:  # nothing goes on: what comes later is another batch, with names of its own
                self._batch(desk).claims.end()

    def take(self, arrivals: Sequence[Arrival], desk: Desk, heard: Heard) -> Iterator[list[Answer]]:
        """Take in these files; each answer is told to `heard` at once, each batch is given when it is done.

        When something is refused, files are tried one by one. One that is refused alone is held back, and the others
        go on; when a second one is refused too, it is no matter of files, and all of them wait. Before another file of
        its unit it is tried once more: what refused it may have gone meanwhile, and an older list must not come after.
        """
        rest, alone, refused, cause = list(arrivals), self._closures > 0, 0, ""
        before = dict[str, Arrival]()
        while rest and not self._stopped() and refused < TOO_MANY:
            if older := before.pop(rest[0].unit or "", None):
                rest.insert(0, older)
            batch, rest = rest[:1 if alone else BATCH], rest[1 if alone else BATCH:]
            done = _Done()
            error = self._take_batch(batch, desk, heard, done)
            if done.answers:
                yield done.answers
            missing = [*(one for one in done.begun if key_of(one, desk) not in done.known), *batch[len(done.begun):]]
            if error is None:
                refused = self._closures = 0
                self._troubles.end(INTAKE, "Penerimaan berkas berjalan lagi.")
            elif len(batch) == 1:
                refused, cause = refused + 1, cause_of(error)
                for one in missing:  # what was recorded before the error is held as recorded
                    before |= self._held_back(one, error, cause, desk)
            else:
                alone, rest = True, missing + rest
        if refused == TOO_MANY:
            self._close(cause)

    def _take_batch(self, batch: Sequence[Arrival], desk: Desk, heard: Heard, done: _Done) -> Exception | None:
        """Fills `done`; gives the error that ended it early."""
        locked, error = list[Arrival](), None
        together = self._batch(desk)
        try:
            for answer in take_in(self._until_stopped(batch), desk, stopped=self._stopped, locked=locked.append,
                                  batch=together):
                done.known[answer.delivery.claim or answer.delivery.file] = answer.delivery
                done.answers.extend([answer] if self._keep else [])
                log.info("%s", line_of(answer))
                heard(answer)
        except Exception as refusal:  # told when the file is tried alone
            error = refusal
        done.begun = together.claims.begun
        ended = [one for one in done.begun if not error or key_of(one, desk) in done.known]
        self.holds.settle(ended, done.known, desk, self._clock(), locked)
        if together.known:
            self._resumed = None
        return error

    def _batch(self, desk: Desk) -> Batch:
        """The first goes on where a dead process was broken off."""
        if self._first and self._resumed:
            self._first = False
            return self._resumed.batch(desk, TRIES)
        return Batch(Claims(desk.workspace.inbox), tries=TRIES)

    def _until_stopped(self, batch: Sequence[Arrival]) -> Iterator[Arrival]:
        for arrival in batch:
            if self._stopped():
                return
            yield arrival

    def _held_back(self, arrival: Arrival, error: Exception, cause: str, desk: Desk) -> dict[str, Arrival]:
        """By unit, if what the unit has sent since is not to pass it: that is over after some tries, and for bugs."""
        why, steps = f"Belum dapat diterima; dicoba lagi sendiri. {cause}", steps_after(error)
        tries = self.holds.refuse(arrival, self._clock(), steps, why)
        log.warning("%s belum dapat diterima; dicoba lagi sendiri. %s",
                    seen(desk.workspace.shown(arrival.delivered)), cause)
        return {arrival.unit: arrival} if arrival.unit and tries <= TRIES and steps is REFUSED else {}

    def _close(self, cause: str) -> None:
        self._closures += 1
        self.closed_until = self._clock() + pause(REFUSED, self._closures, self._longest)
        self._troubles.meet(INTAKE, f"Penerimaan berkas tertahan; dicoba lagi sendiri. {cause}")


@dataclass(slots=True)
class _Done:
    """What a batch has brought so far."""

    known: dict[str, Delivery] = field(default_factory=dict)
    """By the token of the claim, or the shown path of a file without one."""
    answers: list[Answer] = field(default_factory=list)
    begun: list[Arrival] = field(default_factory=list)
    """Where they lie now."""


def line_of(answer: Answer) -> str:
    """One submission in the log: never what a cell says."""
    one = answer.delivery
    return (f"Agenda {one.id}: {answer.sender}, {seen(one.file)}: {one.status.shown}, {answer.plan.accepted} dari "
            f"{answer.plan.rows} {answer.counted} diterima.")


def steps_after(error: Exception) -> tuple[float, ...]:
    """The pauses before it is tried again: what was refused soon, what showed a bug of ours later."""
    return REFUSED if isinstance(error, (ToolkitError, OSError)) else BUG


def cause_of(error: Exception) -> str:
    """What is the matter, in a sentence."""
    if isinstance(error, ToolkitError):
        return str(error)
    if isinstance(error, OSError):
        return told(error)
    return f"Kesalahan program; rinciannya ada di {keep_traceback(error)}."

