"""How long does it take to find what is alike? `python -m benchmarks.alike [SIZE …]` prints seconds and memory.

Two sorts of titles: as a city's units write them (the same few hundred things again and again, with typing errors,
other word orders and other years), and the worst there can be: no two alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from random import Random

from benchmarks.rows import DOCUMENTS, PLACES
from toolkit import likeness

try:
    import resource
except ImportError:  # Windows does not tell
    resource = None

SYLLABLES = [first + vowel for first in "bcdghjklmnprstwy" for vowel in "aiueo"]
THINGS = 400
LIMIT = 90


def as_units_write(pick: Random, size: int) -> list[str]:
    """Titles of a city: `THINGS` kinds, each written in several ways."""
    things = [f"{pick.choice(DOCUMENTS)} {pick.choice(PLACES)} {_word(pick)} {_word(pick)}" for _ in range(THINGS)]
    return [_rewritten(pick, pick.choice(things)) for _ in range(size)]


def all_different(pick: Random, size: int) -> list[str]:
    """Titles of which no two are alike, about 48 letters each."""
    return [" ".join(_word(pick) for _ in range(pick.randint(3, 11))) for _ in range(size)]


def _word(pick: Random) -> str:
    return "".join(pick.choice(SYLLABLES) for _ in range(pick.randint(2, 4)))


def _rewritten(pick: Random, title: str) -> str:
    """As it is, with a year, with a slip of the finger, or its words in another order."""
    how = pick.randrange(4)
    if how == 0:
        return f"{title} tahun {pick.randint(2019, 2026)}"
    if how == 1:
        at = pick.randrange(len(title) - 1)
        return title[:at] + pick.choice("aiueo") + title[at + 1:]
    if how == 2:
        first, *rest = title.split()
        return " ".join([*rest, first])
    return title


def measure(make: Callable[[Random, int], list[str]], size: int) -> tuple[float, float, int, int]:
    """Seconds of the wall clock, of the processors; how many groups; peak memory in MB (of the process so far)."""
    titles = make(Random(17), size)
    for cached in (likeness._heads, likeness.wording, likeness._in_order):
        cached.cache_clear()
    wall, cpu = time.perf_counter(), time.process_time()
    groups = likeness.grouped(titles, LIMIT)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = _peak()
    return wall, cpu, len(groups), peak


def _peak() -> int:
    if resource is None:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // (1024 if sys.platform == "linux" else 1024 ** 2)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 5000, 20_000])
    likeness.grouped(["pemanasan", "pemanasan b"], LIMIT)
    print(f"{'titles':<16}{'size':>8}{'seconds':>10}{'cpu':>8}{'groups':>8}{'MB':>6}")
    for size in parser.parse_args().sizes:
        for make in (as_units_write, all_different):
            wall, cpu, groups, peak = measure(make, size)
            print(f"{make.__name__:<16}{size:>8}{wall:>10.2f}{cpu:>8.2f}{groups:>8}{peak:>6}")


if __name__ == "__main__":
    main()
