"""A `dik` that can be told where to die, and a mother that has all imports done and forks one after the other.

Nothing of this is known to the product: steps are patched from outside, before the command begins. The clock stands
still, so that two runs make equal bytes. A child is a process, and a process group, of its own.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from toolkit.app import cli, desk, watching
from toolkit.app.failing import guarded
from toolkit.archive import Archive
from toolkit.intake import claims
from toolkit.pipeline import incoming, keeping, outgoing, reports, resuming
from toolkit.register.transaction import Transaction
from toolkit.watching import loop, noticing

RESTS, RESTING = ".jeda", ".diam"
"""Suffixes of the diary of rests, and of a mark that lies there during each."""
NOON = datetime(2026, 5, 3, 6, 0, tzinfo=UTC)
STEPS: dict[str, tuple[Any, str]] = {
    "claim": (claims.Claims, "_moved"), "flush": (claims.Claims, "flush"),
    "archive": (Archive, "keep"), "journal": (Archive, "write_journal"),
    "check": (incoming, "check_safely"), "record": (Transaction, "record"), "commit": (incoming, "_decide"),
    "begin answer": (incoming, "start_report"), "write answer": (reports, "write_feedback"),
    "write message": (reports, "write_whole"), "answer": (reports.Report, "written"),
    "set aside": (Archive, "set_aside"), "release": (keeping, "release_claim"), "close": (claims, "close_claim"),
    "end": (claims.Claims, "end"), "publish": (outgoing, "write_book"),
}
"""The steps of a file, in their order: what is called for each."""
RESUMING: dict[str, tuple[Any, str]] = {
    "sweep": (resuming, "_sweep"), "answer again": (resuming, "answer_again"),
    "release again": (resuming, "release_again"), "resumed": (resuming, "answer_recorded"),
}
"""The steps of a start after a kill."""


def die() -> None:
    """At once, with all of our own group: nothing is flushed, nothing is tidied."""
    os.killpg(os.getpgid(0), signal.SIGKILL)


def die_at(step: str, when: str, count: int) -> None:
    """From now on the `count`th call of this step is the last, `before` or `after` it has done its work."""
    owner, name = (STEPS | RESUMING)[step]
    real, calls = getattr(owner, name), [0]

    def deadly(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == count and when == "before":
            die()
        done = real(*given, **named)
        if calls[0] == count:
            die()
        return done

    setattr(owner, name, deadly)


def delete_before_commit() -> None:
    """A pipeline that is broken on purpose: the input is removed once its bytes are in the archive."""
    real = incoming.keep_if_readable

    def hasty(*given: Any, **named: Any) -> Any:
        kept = real(*given, **named)
        if kept and kept.path != kept.arrival.path:
            kept.arrival.path.unlink()
            claims.close_claim(kept.arrival, given[1].workspace.inbox)
        return kept

    incoming.keep_if_readable = hasty


def commit_twice() -> None:
    """A pipeline that is broken on purpose: what is recorded does not know under which claim."""
    real: Callable[..., Any] = incoming.body_of
    incoming.body_of = lambda *given: {**real(*given), "claim": None}


VARIANTS: dict[str, Callable[[], None]] = {"": lambda: None, "delete before commit": delete_before_commit,
                                           "commit twice": commit_twice}


def keep_diary(path: Path) -> None:
    """A watcher writes down each look at its inbox (when, of its own clock, and how many files lay there), and when it
    rests, that it does, and for how long it means to leave alone what was refused."""
    real, rest = noticing.Doorkeeper.settled, loop.Watcher._rest

    def resting(watcher: loop.Watcher) -> None:
        now, reception = time.monotonic(), watcher._reception
        waits = [at - now for at in (reception.closed_until, reception.holds.next) if now < at < math.inf]
        with path.with_suffix(RESTS).open("a", encoding="utf-8") as diary:
            diary.writelines(f"{wait}\n" for wait in waits)
        path.with_suffix(RESTING).touch()
        rest(watcher)
        path.with_suffix(RESTING).unlink()

    def settled(door: noticing.Doorkeeper, desk: Any, free: Any, now: float) -> Any:
        found = real(door, desk, free, now)
        with path.open("a", encoding="utf-8") as diary:
            diary.write(f"{now} {door.waiting}\n")
        return found

    noticing.Doorkeeper.settled = settled  # type: ignore[method-assign]  # to die there
    loop.Watcher._rest = resting  # type: ignore[method-assign]  # to die there


def settle_in(order: dict[str, Any]) -> None:
    """What the order says, done to this process: a clock that stands, one process, a step to die at."""
    desk.Desk = partial(desk.Desk, now=lambda: NOON)
    if order.get("workers", 0) == 0:
        desk.worker_count = watching.worker_count = lambda _: 0
    VARIANTS[order.get("variant", "")]()
    if diary := order.get("diary"):
        keep_diary(Path(diary))
    if step := order.get("step"):
        die_at(step, order["when"], order["count"])


def obey(order: dict[str, Any]) -> int:
    """Run the command; its exit code."""
    settle_in(order)
    os.chdir(order["root"])
    with Path("layar.txt").open("a", encoding="utf-8") as screen:
        os.dup2(screen.fileno(), 1)
        os.dup2(screen.fileno(), 2)
        return guarded(lambda: cli.cli.main([order["command"]], prog_name="dik", standalone_mode=False), as_json=False)


def mother() -> None:
    """Fork a child for each order that is read; tell its number, then how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.setsid()
            code = 70
            try:
                code = obey(json.loads(line))
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["mother"]:
        mother()
    else:
        sys.exit(obey(json.loads(sys.argv[1])))
