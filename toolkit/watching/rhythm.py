"""When the watcher does what: publishing, looking, trying again. Decided from values, time passed in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

REFUSED = (5.0, 15.0, 60.0, 300.0)
"""Seconds until what the disk, the register or another program refused is tried again; the last for ever after."""
BUG = (60.0, 300.0, 1800.0)
"""The same for what met a bug of ours."""
LONGEST_PAUSE = 60.0
"""Of the whole watcher, where it is no single file that waits."""
BREATH = 0.2
"""Between two looks, however many events come."""
SHARE = 4
"""Looking takes at most a quarter of the time, however many files lie there; so does publishing where it takes long."""


def pause(steps: Sequence[float], tries: int, longest: float = math.inf) -> float:
    """How long to wait after that many tries that failed (from 1). What was refused waits for `longest` at most: once
    the disk or the register is back, the next look at everything is the last to find it waiting."""
    wait = steps[min(tries, len(steps)) - 1]
    return min(wait, longest) if steps == REFUSED else wait


@dataclass(frozen=True, slots=True)
class Looks:
    """When the inbox was last looked at, how long that took, and when to look again at files that settle."""

    last: float = -math.inf
    took: float = 0.0
    again: float = math.inf

    def next(self, *, heard: bool, every: float) -> float:
        """The time of the next look; `heard`: an event came since the last."""
        earliest = self.last + max(BREATH, SHARE * self.took)
        if heard:
            return earliest
        return min(max(self.again, earliest), self.last + max(every, SHARE * self.took))


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds after the last change, and at most after the first, until a change is published."""

    soon: float
    latest: float
    again: float = LONGEST_PAUSE
    """At most until what was refused is tried again."""

    def rested(self, started: float, ended: float) -> float:
        """When to publish again at the earliest, after a publication that took so long: one that is quick hinders
        nobody; of a register so large that it is not, the answering has most of the time."""
        took = ended - started
        return started + SHARE * took if took > self.soon else ended


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Changes that no projection shows yet."""

    first: float
    last: float
    tries: int = 0
    not_before: float = -math.inf

    def due(self, tempo: Tempo, rested: float = -math.inf) -> float:
        """When to publish them; `rested`: not before."""
        return max(min(self.last + tempo.soon, self.first + tempo.latest), self.not_before, rested)

    def failed(self, now: float, steps: Sequence[float], longest: float = math.inf) -> Unpublished:
        """After a try that failed."""
        return replace(self, tries=self.tries + 1, not_before=now + pause(steps, self.tries + 1, longest))


def changed(before: Unpublished | None, now: float) -> Unpublished:
    """One more change."""
    return replace(before, last=now) if before else Unpublished(now, now)
