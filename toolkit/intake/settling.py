"""When has a file settled? Two equal looks some seconds apart, and whole: decided from values, time passed in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType

from toolkit.intake.fairness import Group, in_turns
from toolkit.intake.folder import PPID, Arrival, Stamp

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


Served = Mapping[Group, int]
"""The number of the turn that each unit had last."""
NOBODY: Served = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settled:
    """What one look decides: what is to be taken, what to remember, when to look again (inf: no need)."""

    arrivals: tuple[Arrival, ...]
    known: Known
    look_again: float
    served: Served = field(default_factory=dict)
    """Empty while none of those that have settled has to wait."""


def settle(known: Known, listed: Sequence[Arrival], now: float, pace: Pace, is_whole: Callable[[Path], bool],
           served: Served = NOBODY) -> Settled:
    """Hold a listing against what was known before. `is_whole` is asked of quiet files only, and of no more than are
    given.

    A copy may set a file to its full size beforehand and fill it without changing its time (Windows does): quiet
    alone is not enough. An upload that broke off never gets whole: patience must end.

    Arrivals come in the order in which they were seen to be as they are, whatever the times say that their computers
    gave them; those of one look in the listing's order. Where more have settled than one look gives, units take turns:
    none waits for all that another one has sent.
    """
    remembered = {one.path: _seen(known.get(one.path), one.stamp, now) for one in listed}
    in_order = sorted(listed, key=lambda one: remembered[one.path].since)
    ready_at = {one.path: remembered[one.path].since + pace.quiet for one in in_order}
    quiet = [one for one in in_order if ready_at[one.path] <= now]
    asked, taken = 0, dict[Path, Arrival]()
    for one in in_turns(quiet, _unit, served):
        if len(taken) == pace.most:
            break
        asked, seen = asked + 1, remembered[one.path]
        if (ready := _ready_at(seen, now, pace, partial(is_whole, one.path))) > now:
            ready_at[one.path] = ready
        else:
            taken[one.path] = one
            del ready_at[one.path]
    crowded = asked < len(quiet)
    return Settled(
        tuple(taken.values() if crowded else (one for one in quiet if one.path in taken)), remembered,
        min(ready_at.values(), default=math.inf),
        _served(served, taken.values(), quiet) if crowded else NOBODY)


def _unit(one: Arrival) -> Group:
    """Files in no unit's folder are a group of their own, and so are PPID's."""
    return PPID if one.ppid else one.unit


def _served(before: Served, taken: Iterable[Arrival], quiet: Iterable[Arrival]) -> Served:
    """Of those whose files have settled."""
    last = max(before.values(), default=0)
    had = {**before, **{_unit(one): turn for turn, one in enumerate(taken, last + 1)}}
    return {unit: had[unit] for unit in {_unit(one) for one in quiet} & had.keys()}


def _seen(before: Seen | None, stamp: Stamp, now: float) -> Seen:
    return before if before and before.stamp == stamp else Seen(stamp, now)


def _ready_at(seen: Seen, now: float, pace: Pace, is_whole: Callable[[], bool]) -> float:
    """When to look at this quiet file again; now or earlier: it is settled."""
    quiet_for = now - seen.since
    if quiet_for >= pace.patience or is_whole():
        return now
    return min(seen.since + pace.patience, now + max(pace.quiet, quiet_for / SLOWING))
