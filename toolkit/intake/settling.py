"""When has a file settled? Two equal looks some seconds apart, and whole: decided from values, time passed in."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from toolkit.intake.folder import COPYING, Arrival, Stamp, Waiting

SLOWING = 4
"""A file that is quiet but not whole is looked at again after a quarter of the time that it has been quiet."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long a file must be `quiet`, and after how much quiet it is taken though it is not whole."""

    quiet: float
    patience: float
    most: int = 200
    """Files that one look gives: to see whether a file is whole takes time, and those that are must not wait for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file with the stamp it has had since a moment (of a clock that is never set back)."""

    stamp: Stamp
    since: float


Known = Mapping[Path, Seen]


@dataclass(frozen=True, slots=True)
class Settled:
    """What one look decides: what is to be taken, what waits, what to remember, when to look again (inf: no need)."""

    arrivals: tuple[Arrival, ...]
    waiting: tuple[Waiting, ...]
    known: Known
    look_again: float


def settle(known: Known, listed: Sequence[Arrival], now: float, pace: Pace, is_whole: Callable[[Path], bool]
           ) -> Settled:
    """Hold a listing against what was known before. `is_whole` is asked of quiet files only.

    A copy may set a file to its full size beforehand and fill it without changing its time (Windows does): quiet
    alone is not enough. An upload that broke off never gets whole: patience must end.

    Arrivals come in the order in which they were seen to be as they are, whatever the times say that their computers
    gave them; those of one look in the listing's order.
    """
    arrivals: list[Arrival] = []
    waiting: list[Waiting] = []
    remembered = {one.path: _seen(known.get(one.path), one.stamp, now) for one in listed}
    look_again = math.inf
    for one in sorted(listed, key=lambda one: remembered[one.path].since):
        seen = remembered[one.path]
        has_room = len(arrivals) < pace.most
        ready_at = _ready_at(seen, now, pace, partial(is_whole, one.path)) if has_room else seen.since + pace.quiet
        if has_room and ready_at <= now:
            arrivals.append(one)
        else:
            waiting.append(Waiting(one.path, COPYING))
            look_again = min(look_again, ready_at)
    return Settled(tuple(arrivals), tuple(waiting), remembered, look_again)


def _seen(before: Seen | None, stamp: Stamp, now: float) -> Seen:
    return before if before and before.stamp == stamp else Seen(stamp, now)


def _ready_at(seen: Seen, now: float, pace: Pace, is_whole: Callable[[], bool]) -> float:
    """When to look at this file again; now or earlier: it is settled."""
    quiet_for = now - seen.since
    if quiet_for < pace.quiet:
        return seen.since + pace.quiet
    if quiet_for >= pace.patience or is_whole():
        return now
    return min(seen.since + pace.patience, now + max(pace.quiet, quiet_for / SLOWING))
