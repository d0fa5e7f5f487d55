"""Opening what a command works with, and closing it again."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from toolkit.bugs import keep_in
from toolkit.configuring import read_city
from toolkit.errors import WorkspaceHeld
from toolkit.forms.dik import DIK
from toolkit.heartbeat import Beat, beat_path, is_fresh, read_beat
from toolkit.pipeline import Desk, follow_units, limits_of, recalling, sweep_drafts
from toolkit.register import Register
from toolkit.register.heads import HEADS, Heads
from toolkit.workers import GARBAGE_LOOKS, Workers
from toolkit.workspace import Workspace, find_workspace

PROBE_SECONDS = 0.25
"""`dik status` holds the lock for an instant, to see whether anyone else does."""


@contextmanager
def reading_desk(named: Path | None) -> Iterator[Desk]:
    """A desk that changes nothing: a register that is not there is read as an empty one."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = _found(named)
    city = read_city(workspace.city_file)
    register = Register.reading(workspace.register_url)
    try:
        with Workers(worker_count(workspace), limits_of(workspace)) as workers:
            yield recalling(Desk(workspace, city, register, workers, DIK))
    finally:
        register.close()


@contextmanager
def writing_desk(named: Path | None) -> Iterator[Desk]:
    """A desk that holds the workspace. Raises WorkspaceHeld while another process does."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = _found(named)
    city = read_city(workspace.city_file)
    with held(workspace):
        register = Register(workspace.register_url, heads=Heads(workspace.archive / HEADS))
        try:
            with Workers(worker_count(workspace), limits_of(workspace)) as workers:
                yield follow_units(Desk(workspace, city, register, workers, DIK))
        finally:
            register.close()


def _found(named: Path | None) -> Workspace:
    """The workspace that this process works in from now on."""
    workspace = find_workspace(Path.cwd(), named)
    keep_in(workspace.log)
    return workspace


@contextmanager
def held(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace. Raises WorkspaceHeld, saying who, while another process does."""
    try:
        with FileLock(workspace.lock).acquire(timeout=PROBE_SECONDS, poll_interval=PROBE_SECONDS / 5):
            yield
    except Timeout as error:
        raise WorkspaceHeld(_who_holds(workspace)) from error


@contextmanager
def writing_templates(workspace: Workspace) -> Iterator[None]:
    """Templates change nothing in the register and may be written beside a watcher; but not by two at once."""
    try:
        with FileLock(workspace.template_lock).acquire(timeout=0):
            sweep_drafts(workspace.templates)
            yield
    except Timeout as error:
        raise WorkspaceHeld("Formulir sedang ditulis proses dik lain. Tunggu sampai selesai, lalu jalankan lagi."
                            ) from error


def running_watcher(workspace: Workspace) -> Beat | None:
    """The heartbeat of the watcher that holds the workspace; None if none does (a crash leaves a heartbeat behind)."""
    beat = read_beat(beat_path(workspace))
    if beat is None:
        return None
    try:
        with FileLock(workspace.lock).acquire(timeout=0):
            return None
    except Timeout:
        return beat


def _who_holds(workspace: Workspace) -> str:
    beat = read_beat(beat_path(workspace))
    if beat and is_fresh(beat, datetime.now(UTC)):
        return (f"Ruang kerja {workspace.root} sedang dijaga dik watch (proses {beat.pid}), yang menerima dan "
                f"menerbitkan sendiri. Hentikan dulu bila perintah ini memang perlu.")
    return f"Ruang kerja {workspace.root} sedang dipakai proses dik lain. Tunggu sampai selesai, lalu jalankan lagi."


def worker_count(workspace: Workspace) -> int:
    """As dik.toml says; one a core if it says 0."""
    return workspace.settings.pembaca.proses or os.cpu_count() or 1
