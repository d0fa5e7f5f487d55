"""Answers of confined workers, read with care: unpickling can call anything, and theirs may come from a stranger's file
that has taken the worker over. Nothing is made of them but values, and classes that an answer consists of."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from typing import Any

MEGABYTE = 1 << 20
_ENVELOPES = {"Acknowledgement", "NoMessage", "Result", "ResultStatus", "TaskProblem", "TaskResult"}
"""pebble's own, around each answer."""
_TIMES = {"date", "datetime", "time", "timedelta", "timezone"}


class CarefulContext(SpawnContext):
    """How processes are started, and what of their answers is believed: classes of the modules `answers`; None: all."""

    def __init__(self, answers: Iterable[str] | None, most_mb: int) -> None:
        super().__init__()
        self._answers, self._most = None if answers is None else frozenset(answers), most_mb * MEGABYTE

    def Pipe(self, duplex: bool = True) -> Any:  # noqa: N802  as multiprocessing has it
        """Two ends; the one in this process reads with care, the one that goes to a worker as ever."""
        reader, writer = super().Pipe(duplex)
        if self._answers is not None:
            reader.recv = partial(_received, reader, self._most, self._answers)  # type: ignore[method-assign]
        return reader, writer


def _received(reader: Connection[Any, Any], most: int, answers: frozenset[str]) -> Any:
    """Raises OSError for an answer that is larger than a worker's memory, PicklingError for one that is none."""
    return believed(reader.recv_bytes(most), answers)


def believed(answer: bytes, answers: Iterable[str]) -> Any:
    """What a pickled answer says. Raises PicklingError for whatever is none."""
    try:
        return _Careful(io.BytesIO(answer), frozenset(answers)).load()
    except Exception as error:
        raise pickle.PicklingError(f"Jawaban proses pembaca tidak dipercaya: {type(error).__name__}") from error


class _Careful(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, answers: frozenset[str]) -> None:
        super().__init__(file)
        self._answers = answers

    def find_class(self, module: str, name: str) -> Any:
        """Raises UnpicklingError for what no answer consists of."""
        if not self._is_known(module, name):
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found

    def _is_known(self, module: str, name: str) -> bool:
        if module.startswith("pebble."):
            return name in _ENVELOPES
        return module in self._answers or (module, name) == ("toolkit.workers", "WorkerFault") or (
            module == "datetime" and name in _TIMES)
