"""MemoryWatch: ends processes that use more memory than they may, where the system sets no limit (Windows, macOS)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

import psutil

TICK = 0.2
"""Seconds between two looks: a bloating reader takes about 1 GB in one."""


class MemoryWatch:
    """A thread that looks at some processes for as long as they are worked with. `ended`: those that it ended; `looks`:
    how often it has looked."""

    def __init__(self, megabytes: int, pids: Callable[[], Iterable[int]], tick: float = TICK) -> None:
        self._most = megabytes << 20
        self._pids = pids
        self._tick = tick
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="memory watch", daemon=True)
        self.ended: set[int] = set()
        self.looks = 0

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(self._tick):
            for pid in self._pids():
                with suppress(psutil.Error):  # it has just ended
                    self._look_at(psutil.Process(pid))
            self.looks += 1

    def _look_at(self, process: psutil.Process) -> None:
        if used(process) > self._most and process.ppid() == os.getpid():  # no other's that was given the number since
            self.ended.add(process.pid)  # before it is gone: whoever waits for it asks at once
            process.kill()


def used(process: psutil.Process) -> int:
    """Bytes that are the process's own, in memory or swapped out; where that is not told (macOS), those in memory."""
    memory = process.memory_info()
    return int(getattr(memory, "private", memory.rss))
