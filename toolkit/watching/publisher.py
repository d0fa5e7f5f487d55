"""Publishing beside the answering: projections are rebuilt in a thread, changes gathered, failures tried again."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from toolkit.bugs import keep_traceback
from toolkit.errors import ToolkitError
from toolkit.logs import Troubles
from toolkit.pipeline import Desk, publish
from toolkit.refusals import told
from toolkit.watching.rhythm import BUG, REFUSED, Tempo, Unpublished, changed

TROUBLE = "terbit"
END_SECONDS = 120.0


class Publisher:
    """Rebuilds every projection some seconds after the last change. An answer never waits for it: at worst both share
    the processor while it works, and what takes long is done more rarely."""

    def __init__(self, desk: Callable[[], Desk], tempo: Tempo, troubles: Troubles,
                 publish: Callable[[Desk], object] = publish) -> None:
        self._desk, self._tempo, self._troubles, self._publish = desk, tempo, troubles, publish
        self._unpublished: Unpublished | None = None
        self._rested = -math.inf
        self._ending = False
        self._busy = threading.Lock()
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="publisher", daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """There is something new to show."""
        with self._turn:
            self._unpublished = changed(self._unpublished, time.monotonic())
            self._turn.notify()

    @contextmanager
    def paused(self) -> Iterator[bool]:
        """True if no publication is under way; then none begins before the block ends."""
        paused = self._busy.acquire(blocking=False)
        try:
            yield paused
        finally:
            if paused:
                self._busy.release()

    def end(self) -> None:
        """Publish what is pending, and stop."""
        with self._turn:
            self._ending = True
            self._turn.notify()
        self._thread.join(END_SECONDS)

    def _work(self) -> None:
        while pending := self._next():
            started = time.monotonic()
            steps = self._try()
            self._rested = self._tempo.rested(started, time.monotonic())
            with self._turn:
                if steps:
                    newer = self._unpublished
                    failed = pending.failed(time.monotonic(), steps, self._tempo.again)
                    self._unpublished = changed(failed, newer.last) if newer else failed
                if self._ending and (steps or not self._unpublished):
                    return

    def _next(self) -> Unpublished | None:
        """Wait until something is due; None: nothing is left, and we are to end."""
        with self._turn:
            while not self._ending and (wait := self._wait()) != 0:
                self._turn.wait(wait)
            pending, self._unpublished = self._unpublished, None
            return pending

    def _wait(self) -> float | None:
        if self._unpublished is None:
            return None
        return max(self._unpublished.due(self._tempo, self._rested) - time.monotonic(), 0)

    def _try(self) -> tuple[float, ...]:
        """() when it is published; else the pauses before it is tried again."""
        try:
            with self._busy:
                self._publish(self._desk())
        except (ToolkitError, OSError) as error:
            why = told(error) if isinstance(error, OSError) else error
            self._troubles.meet(TROUBLE, f"Daftar belum dapat diterbitkan; dicoba lagi sendiri. {why}")
            return REFUSED
        except Exception as bug:
            self._troubles.meet(TROUBLE, f"Daftar belum dapat diterbitkan karena kesalahan program; rinciannya ada di "
                                         f"{keep_traceback(bug)}.")
            return BUG
        self._troubles.end(TROUBLE, "Daftar sudah diterbitkan lagi.")
        return ()
