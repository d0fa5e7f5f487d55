"""Files that stay in the inbox for now, and what is still owed to each: an answer, to be removed, or another try."""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from toolkit.deliveries import Delivery
from toolkit.intake.folder import Arrival, stamp_of
from toolkit.logs import Troubles
from toolkit.pipeline import Desk, Owed, answer_again, release_again
from toolkit.signs import seen
from toolkit.watching.rhythm import BUG, LONGEST_PAUSE, REFUSED, pause

OWED = "tertahan"
LOCKED = "Belum dapat dibuka (terkunci atau terlarang); dicoba lagi sendiri."
FAULTY = "Belum dapat diterima karena kesalahan program; lihat log."
MOST_TOLD = 50
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """A file as it was when it was last tried. It counts for as long as the file is not changed."""

    arrival: Arrival
    again: float
    """When to try again (of a clock that is never set back)."""
    tries: int = 1
    delivery: Delivery | None = None
    """What it was recorded as; then it is never recorded again. None: it was not, and is to be taken in anew."""
    answered: bool = False
    why: str = ""
    """Why it could not be taken in."""


def recorded(arrival: Arrival, delivery: Delivery, now: float, longest: float = math.inf) -> Hold:
    """Of a file that lies there still though it was recorded; a report of None could not be written."""
    return Hold(arrival, now + pause(REFUSED, 1, longest), 1, delivery, answered=delivery.report is not None)


def failed(arrival: Arrival, before: Hold | None, now: float, steps: Sequence[float], why: str = "",
           longest: float = math.inf) -> Hold:
    """Of a file that could not be taken in at all."""
    tries = before.tries + 1 if before and before.arrival.is_same(arrival) else 1
    return Hold(arrival, now + pause(steps, tries, longest), tries, why=why)


def postponed(hold: Hold, now: float, longest: float = math.inf) -> Hold:
    """After another try that failed."""
    return replace(hold, tries=hold.tries + 1, again=now + pause(REFUSED, hold.tries + 1, longest))


def is_held(hold: Hold | None, arrival: Arrival, now: float) -> bool:
    """Is this file not to be taken in now?"""
    return bool(hold and hold.arrival.is_same(arrival) and (hold.delivery or now < hold.again))


def key_of(arrival: Arrival, desk: Desk) -> str:
    """By what its delivery is known: the token of its claim, or its shown path."""
    return arrival.claim or desk.workspace.shown(arrival.path)


class Holds:
    """All of them; of each file nothing but its outcome is kept."""

    def __init__(self, troubles: Troubles, longest: float = LONGEST_PAUSE) -> None:
        """`longest`: seconds that what was refused waits at most."""
        self._longest = longest
        self._held: dict[Path, Hold] = {}
        self._troubles = troubles
        self._looked = -math.inf

    @property
    def next(self) -> float:
        """When something is to be tried again."""
        return min(self._next_try, self._next_look)

    def wants_look(self, now: float) -> bool:
        """May a file that could not be taken in be tried again? It is looked at like a new one."""
        return self._next_look <= now

    @property
    def _next_try(self) -> float:
        return min((hold.again for hold in self._held.values() if hold.delivery), default=math.inf)

    @property
    def _next_look(self) -> float:
        return min((hold.again for hold in self._held.values() if not hold.delivery and hold.again > self._looked),
                   default=math.inf)

    def free(self, listed: Iterable[Arrival], now: float) -> list[Arrival]:
        """Those of a whole listing that may be taken in; what is no longer there is forgotten."""
        there = {one.path: one for one in listed}
        self._looked = now
        self._held = {path: hold for path, hold in self._held.items()
                      if path in there and there[path].is_same(hold.arrival)}
        self._tell()
        free = [one for one in there.values() if not is_held(self._held.get(one.path), one, now)]
        return self._with_those_before(free, there.values())

    def _with_those_before(self, free: Sequence[Arrival], listed: Iterable[Arrival]) -> list[Arrival]:
        """What the register or a disk refused (it is claimed) does not come after what its unit has sent since: it is
        tried again with that."""
        units, again = {one.unit for one in free if not one.claim}, {one.path for one in free}
        again |= {one.path for one in listed if one.claim and one.unit in units and self._was_refused(one)}
        return [one for one in listed if one.path in again]

    def _was_refused(self, arrival: Arrival) -> bool:
        hold = self._held.get(arrival.path)
        return hold is not None and hold.delivery is None and hold.why not in (LOCKED, FAULTY)

    def settle(self, tried: Iterable[Arrival], answers: Mapping[str, Delivery], desk: Desk, now: float,
               locked: Collection[Arrival] = ()) -> None:
        """After a batch: what lies there unchanged is held; `answers` by `key_of` their file. What is neither answered
        nor was `locked` has met a bug."""
        for one in tried:
            delivery = answers.get(key_of(one, desk))
            before = self._held.pop(one.path, None)
            if stamp_of(one) == one.stamp:
                steps, why = (REFUSED, LOCKED) if one in locked else (BUG, FAULTY)
                self._held[one.path] = (
                    recorded(one, delivery, now, self._longest) if delivery else
                    failed(one, before, now, steps, why, self._longest))
        self._tell()

    def owe(self, owed: Iterable[Owed], now: float) -> None:
        """What was recorded before: it is tried again like what was recorded just now."""
        for one, delivery in owed:
            self._held[one.path] = recorded(one, replace(delivery, report=None), now, self._longest)
        self._tell()

    def refuse(self, arrival: Arrival, now: float, steps: Sequence[float], why: str = "") -> int:
        """This file could not be taken in, when it was tried alone; gives how often that was so."""
        held = failed(arrival, self._held.get(arrival.path), now, steps, why, self._longest)
        self._held[arrival.path] = held
        return held.tries

    def stuck(self, desk: Desk) -> dict[str, str]:
        """Files that could not be taken in, and why; not more than anybody would read."""
        held = [hold for hold in self._held.values() if hold.why][:MOST_TOLD]
        return {desk.workspace.shown(hold.arrival.delivered): hold.why for hold in held}

    def retry(self, desk: Desk, now: float) -> None:
        """What is due: write the answers that are owed, remove what is answered."""
        due = [hold for hold in self._held.values() if hold.delivery and hold.again <= now]
        for hold in due:
            self._held[hold.arrival.path] = postponed(hold, now, self._longest)
        written = self._written(due, desk)
        for hold in due:
            if hold.delivery and (hold.answered or hold.delivery.id in written):
                self._let_go(hold, hold.delivery, desk)
        self._tell()

    def _written(self, due: Iterable[Hold], desk: Desk) -> set[int]:
        """Which of them are answered now. While the disk refuses, of thousands only the first is tried; should it be no
        matter of the disk, another one is the first next time."""
        owed = {hold.delivery.id: hold.arrival.path for hold in due if hold.delivery and not hold.answered}
        for id, path in islice(owed.items(), 1):
            if written := answer_again({id: path}, desk):
                return written | answer_again({each: owed[each] for each in owed if each != id}, desk)
            self._held[path] = self._held.pop(path)
        return set()

    def _let_go(self, hold: Hold, delivery: Delivery, desk: Desk) -> None:
        path = hold.arrival.path
        if stamp_of(hold.arrival) != hold.arrival.stamp:  # gone, or another file by now
            del self._held[path]
        elif release_again(hold.arrival, delivery.sha256, desk):
            del self._held[path]
            shown = desk.workspace.shown(hold.arrival.delivered)
            log.info("Agenda %d: %s sudah dijawab dan dikeluarkan dari inbox.", delivery.id, seen(shown))
        else:
            self._held[path] = replace(self._held[path], answered=True)

    def _tell(self) -> None:
        if any(hold.delivery for hold in self._held.values()):
            self._troubles.meet(OWED, "Ada berkas di inbox yang sudah dicatat, tetapi jawabannya belum dapat ditulis "
                                      "atau berkasnya belum dapat dikeluarkan (terkunci, atau foldernya tidak dapat "
                                      "diubah); dicoba lagi sendiri.")
        else:
            self._troubles.end(OWED, "Semua berkas yang sudah dicatat telah dijawab dan keluar dari inbox.")
