"""How workers are started, and which of them live."""

from __future__ import annotations

from collections.abc import Iterable
from multiprocessing.context import SpawnProcess
from typing import Any

from toolkit.confinement.answers import CarefulContext


class StartingContext(CarefulContext):
    """Starts each worker as a fresh process, and knows which there are."""

    def __init__(self, answers: Iterable[str] | None, most_mb: int) -> None:
        super().__init__(answers, most_mb)
        self._started: list[SpawnProcess] = []

    def Process(self, *args: Any, **named: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802  pebble's word
        """A process to start."""
        process = SpawnProcess(*args, **named)
        self._started = [*(one for one in self._started if one.exitcode is None), process]
        return process

    def pids(self) -> list[int]:
        """Of the processes that live."""
        return [one.pid for one in self._started if one.pid is not None and one.exitcode is None]
