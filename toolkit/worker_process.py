"""What runs inside a worker: how it settles in, and how a task ends there that no exception can tell of."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TypeVar

from toolkit.confinement import Power, confine

R = TypeVar("R")
NICENESS = 10
"""The process that records decides how fast all goes; workers step back for it."""
GARBAGE_LOOKS = 100_000
"""Objects made before Python looks for circular garbage: writing a workbook gained 10 to 20 % over the default 700."""
SYSTEM_LIMITS_MEMORY = sys.platform not in ("win32", "darwin")
"""Can a process be given a limit at which allocations fail?"""


class Stopped(Exception):
    """A library ended the task by something that is no Exception: a panic of Rust's, an exit."""


def settle_in(megabytes: int, power: Power | None) -> None:
    """Once: fewer looks for circular garbage (tables make none), the limit on memory, confinement."""
    gc.set_threshold(GARBAGE_LOOKS)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICENESS)
    if SYSTEM_LIMITS_MEMORY:
        _limit_memory(megabytes << 20)
    if power:
        confine(power)


def settled_in() -> None:
    """The first task of a new pool."""


def carry_out(function: Callable[..., R], arguments: tuple[object, ...]) -> R:
    """Do one task. What is no Exception comes back as one, so that the process lives on."""
    try:
        return function(*arguments)
    except Exception as error:
        if not isinstance(error, MemoryError):
            raise
    except BaseException as error:
        raise Stopped(f"{type(error).__name__}: {error}") from None
    gc.collect()  # by now nothing holds the task's own memory: enough is left to tell of it
    raise MemoryError


def _limit_memory(limit: int) -> None:
    """Let an allocation beyond the limit fail."""
    import resource  # noqa: PLC0415  POSIX only

    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ValueError, OSError):  # a stricter limit from outside
        return
