"""Spoil clean rows: draw faults that do not touch each other, and remember what must be told of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.faults import ALONE, EVERYWHERE, ROW, Fault
from benchmarks.rows import Cells

ALONE_PER_100 = 6
"""Rows in a hundred that carry a fault of the kind that must stand alone."""

Seeded = list[tuple[int, str, str]]
"""Row (from 0), column, code."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The faults to draw from: any mixture of `everywhere`, and `alone` where the row is good otherwise."""

    everywhere: Sequence[Fault] = EVERYWHERE
    alone: Sequence[Callable[[Random, Cells], Fault]] = ALONE


WHOLE = Kinds()
NOTHING: Mapping[int, frozenset[str]] = {}


def seed_faults(rows: list[Cells], pick: Random, share: float, kinds: Kinds = WHOLE,
                held: Mapping[int, frozenset[str]] = NOTHING) -> Seeded:
    """Spoil about `share` of the cells in place; (row from 0, column, code) of every finding that must follow.

    `held`: columns that no fault may touch, by row; a row in which all are held stays as it is.
    """
    wanted = round(share * sum(1 for row in rows for text in row.values() if text))
    free = [at for at, row in enumerate(rows) if not held.get(at, frozenset()).issuperset(row)]
    shuffled = pick.sample(free, len(free))
    alone = max(2, len(rows) * ALONE_PER_100 // 100)
    told = _seed_alone(rows, pick, kinds, shuffled[:alone], shuffled[alone : 2 * alone])
    touched = {at: set(held.get(at, ())) for at in shuffled[2 * alone :]}
    return told + _seed_everywhere(rows, pick, kinds, touched, wanted - len(told))


def spoil(row: Cells, at: int, fault: Fault) -> Seeded:
    """Put one fault into a row."""
    row.update((column, text.replace(ROW, str(at))) for column, text in fault.change.items())
    return [(at, column, code) for column, code in fault.tells]


def _seed_alone(rows: list[Cells], pick: Random, kinds: Kinds, at: Sequence[int],
                untouched: Sequence[int]) -> Seeded:
    """Faults that stand alone in their row; a title is repeated from an untouched row above."""
    told: Seeded = []
    for one, other in zip(at, untouched, strict=False):
        above, here = sorted((one, other))
        kind = pick.choice(kinds.alone)
        source = rows[above] if kind.__name__.endswith("_title") else rows[here]
        told += spoil(rows[here], here, kind(pick, source))
    return told


def _seed_everywhere(rows: list[Cells], pick: Random, kinds: Kinds, touched: Mapping[int, set[str]],
                     wanted: int) -> Seeded:
    """Any mixture of faults that do not touch each other."""
    told: Seeded = []
    free = [*touched]
    for _ in range(100 * wanted if free else 0):
        at, fault = pick.choice(free), pick.choice(kinds.everywhere)
        if len(told) >= wanted:
            break
        if not touched[at] & fault.touches:
            touched[at] |= fault.touches
            told += spoil(rows[at], at, fault)
    return told
