"""Stopping in order: the first signal asks, the second stops at once."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name))
"""SIGBREAK is what Windows sends when a console or a service is closed."""
ECHO_SECONDS = 1.0
"""Whoever stops a program and its whole group signals it twice in a moment."""


class Stop:
    """Has anyone asked us to stop? To be looked at now and then: a handler that did more could block the program."""

    def __init__(self) -> None:
        self.requested = False
        self._since = 0.0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Inside, signals ask for a stop in order."""
        before = {number: signal.signal(number, self._asked) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _asked(self, _: int, __: FrameType | None) -> None:
        now = time.monotonic()
        if self.requested and now - self._since >= ECHO_SECONDS:
            raise KeyboardInterrupt
        if not self.requested:
            self.requested, self._since = True, now
