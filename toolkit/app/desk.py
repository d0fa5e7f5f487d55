"""Opening what a command works with, and closing it again."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from toolkit.configuring import read_city
from toolkit.errors import WorkspaceHeld
from toolkit.pipeline import Desk, limits_of
from toolkit.register import Register
from toolkit.workers import GARBAGE_LOOKS, Workers
from toolkit.workspace import Workspace, find_workspace


@contextmanager
def reading_desk(named: Path | None) -> Iterator[Desk]:
    """A desk that changes nothing: a register that is not there is read as an empty one."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = find_workspace(Path.cwd(), named)
    city = read_city(workspace.city_file)
    register = Register.reading(workspace.register_url)
    try:
        with Workers(worker_count(workspace), limits_of(workspace)) as workers:
            yield Desk(workspace, city, register, workers)
    finally:
        register.close()


@contextmanager
def writing_desk(named: Path | None) -> Iterator[Desk]:
    """A desk that holds the workspace. Raises WorkspaceHeld while another process does."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = find_workspace(Path.cwd(), named)
    city = read_city(workspace.city_file)
    with held(workspace):
        register = Register(workspace.register_url)
        try:
            with Workers(worker_count(workspace), limits_of(workspace)) as workers:
                yield Desk(workspace, city, register, workers)
        finally:
            register.close()


@contextmanager
def held(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace. Raises WorkspaceHeld while another process does."""
    lock = FileLock(workspace.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise WorkspaceHeld(f"Ruang kerja {workspace.root} sedang dipakai proses dik lain. Tunggu sampai selesai, lalu "
                            f"jalankan lagi.") from error
    try:
        yield
    finally:
        lock.release()


def worker_count(workspace: Workspace) -> int:
    """As dik.toml says; one a core if it says 0."""
    return workspace.settings.pembaca.proses or os.cpu_count() or 1
