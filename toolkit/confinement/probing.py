"""What a worker can still do: tried, not asked, for a container may forbid what its kernel has."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path


def still_possible() -> tuple[str, ...]:
    """In the worker: what it should not be able to do, and can. Leaves nothing behind."""
    return tuple(what for what, tried in _TRIES.items() if _succeeds(tried))


def _succeeds(tried: Callable[[], object]) -> bool:
    try:
        tried()
    except OSError:
        return False
    return True


def _look_around() -> None:
    next(Path(Path.cwd().anchor).iterdir())


def _write() -> None:
    with tempfile.TemporaryFile():
        pass


def _talk() -> None:
    socket.socket().close()


_TRIES: dict[str, Callable[[], object]] = {
    "membuka berkas lain": _look_around, "menulis berkas": _write, "memakai jaringan": _talk}
