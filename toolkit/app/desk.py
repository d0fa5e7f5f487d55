"""Opening what a command works with, and closing it again."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

import click
from filelock import FileLock, Timeout

from toolkit.archive import journal_time
from toolkit.beside import swap_free
from toolkit.bugs import keep_in
from toolkit.configuring import read_city
from toolkit.confinement import WRITING
from toolkit.errors import PlaceGone, WorkspaceHeld
from toolkit.forms.dik import DIK
from toolkit.heartbeat import Beat, beat_path, read_beat
from toolkit.holder import WATCH, Holder, noted, read_holder
from toolkit.keys import find_keys, make_keys
from toolkit.pipeline import (
    Desk,
    disks_away,
    follow_units,
    limits_of,
    recalling,
    register_away,
    register_lost,
    sweep_drafts,
)
from toolkit.reading.handing import READING
from toolkit.refusals import told
from toolkit.register import Register
from toolkit.register.heads import HEADS, Heads
from toolkit.worker_process import GARBAGE_LOOKS
from toolkit.workers import Workers
from toolkit.workspace import Workspace, find_workspace

PROBE_SECONDS = 0.25
"""`dik status` holds the lock for an instant, to see whether anyone else does."""
Logged = Callable[[Workspace], AbstractContextManager[object]]
log = logging.getLogger(__name__)


def _never() -> bool:
    return False


@contextmanager
def reading_desk(named: Path | None, *, without_register: bool = False) -> Iterator[Desk]:
    """A desk that changes nothing: a register that was never made is read as an empty one. Raises PlaceGone where it is
    gone, unless the command has something to say without it, too."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = _found(named)
    if not without_register and (gone := register_away(workspace)):
        raise PlaceGone(gone)
    city = read_city(workspace.city_file)
    register = Register.reading(workspace.register_url)
    try:
        with _processes(workspace) as (readers, workers):
            yield recalling(Desk(workspace, city, register, workers, DIK, readers=readers))
    finally:
        register.close()


@contextmanager
def writing_desk(named: Path | None, minutes: float = 0.0, stopped: Callable[[], bool] = _never,
                 logged: Logged = nullcontext) -> Iterator[Desk]:
    """A desk that holds the workspace, waiting for it so many `minutes` at most; all that happens from then on is
    `logged`. Raises WorkspaceHeld while another process does, PlaceGone without the disks and the register it had."""
    gc.set_threshold(GARBAGE_LOOKS)
    workspace = _found(named)
    with held(workspace, minutes, stopped), logged(workspace):
        city = read_city(workspace.city_file)  # now: who held it may have waited for PPID to save
        _make_ready(workspace)
        register = Register(workspace.register_url, heads=Heads(workspace.archive / HEADS))
        try:
            if not register.last_event()[0] and (gone := register_lost(workspace)):
                raise PlaceGone(gone)
            have_keys(workspace, register)
            with _processes(workspace) as (readers, workers):
                yield follow_units(Desk(workspace, city, register, workers, DIK, readers=readers))
        finally:
            register.close()


@contextmanager
def _processes(workspace: Workspace) -> Iterator[tuple[Workers, Workers]]:
    """Those that read, and those that write: each begins when it is first needed."""
    count, limits = worker_count(workspace), limits_of(workspace)
    with Workers(count, limits, READING) as readers, Workers(count, limits, WRITING) as writers:
        yield readers, writers


def _make_ready(workspace: Workspace) -> None:
    """An outbox that was deleted is made anew. No folder above it is: that would be a share which is away; nor is a
    register made where its disk is away, or where there was one. Raises PlaceGone."""
    away = disks_away(workspace)
    if gone := away.get("register") or register_away(workspace):
        raise PlaceGone(gone)
    if "outbox" in away:
        return
    with suppress(OSError):  # told when it is to be used
        workspace.outbox.mkdir()
        log.warning("Folder outbox %s tidak ada; dibuat baru. Jawaban yang lama ditulis lagi dengan: dik publish",
                    workspace.outbox)


def have_keys(workspace: Workspace, register: Register) -> None:
    """The workspace has its keys from now on, and they can be used. Raises SecretUnusable. Where they cannot be made
    now (a full disk), forms go out unsealed, as they did before there were keys."""
    try:
        make_keys(workspace, register.last_event()[0], journal_time(datetime.now(UTC)))
    except OSError as error:
        log.warning("%s belum dapat dibuat: %s", workspace.keys_file.name, told(error))
    find_keys(workspace)


def _found(named: Path | None) -> Workspace:
    """The workspace that this process works in from now on."""
    workspace = find_workspace(Path.cwd(), named)
    keep_in(workspace.log)
    return workspace


@contextmanager
def held(workspace: Workspace, minutes: float = 0.0, stopped: Callable[[], bool] = _never) -> Iterator[None]:
    """Hold the workspace, and leave a note that says who does. Raises WorkspaceHeld, saying who, while another process
    does; KeyboardInterrupt where it is to stop while it waits."""
    with probing(workspace, minutes, stopped), noted(workspace, _command()):
        yield


@contextmanager
def probing(workspace: Workspace, minutes: float = 0.0, stopped: Callable[[], bool] = _never) -> Iterator[None]:
    """`held`, without a note: to see whether it can be held. A holder that has died holds nothing: its system has let
    go of the lock."""
    lock, last = FileLock(workspace.lock), time.monotonic() + 60 * minutes
    waits = False
    while not _acquired(lock):
        if stopped():
            raise KeyboardInterrupt
        if time.monotonic() >= last:
            raise WorkspaceHeld(_who_holds(workspace))
        if not waits:
            log.warning("%s Ditunggu paling lama %g menit.", _held_by(read_holder(workspace), workspace), minutes)
        waits = True
    try:
        yield
    finally:
        lock.release()


def _acquired(lock: FileLock) -> bool:
    try:
        lock.acquire(timeout=PROBE_SECONDS, poll_interval=PROBE_SECONDS / 5)
    except Timeout:
        return False
    return True


def _command() -> str:
    context = click.get_current_context(silent=True)
    return f"dik {context.info_name}" if context and context.parent else "dik"


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


def swap_templates(workspace: Workspace) -> None:
    """Templates that were open in another program and are free now get their newest content, unless they are being
    written: who writes them does that himself."""
    with suppress(WorkspaceHeld), writing_templates(workspace):
        swap_free(workspace, workspace.templates)


def holding_now(workspace: Workspace) -> tuple[bool, Holder | None]:
    """Does anyone hold the workspace, and who? A note is believed only while somebody does."""
    try:
        with FileLock(workspace.lock).acquire(timeout=0):
            return False, None
    except Timeout:
        return True, read_holder(workspace)


def running_watcher(workspace: Workspace) -> Beat | None:
    """The heartbeat of the watcher that holds the workspace; None if none does (a crash leaves a heartbeat behind)."""
    beat = read_beat(beat_path(workspace))
    if beat is None:
        return None
    is_held, holder = holding_now(workspace)
    return beat if is_held and (holder is None or holder.process == beat.pid) else None


def _who_holds(workspace: Workspace) -> str:
    holder = read_holder(workspace)
    if holder and holder.command == WATCH:
        return (f"{_held_by(holder, workspace)} Pengawas menerima dan menerbitkan sendiri; hentikan dulu bila perintah "
                f"ini memang perlu.")
    return f"{_held_by(holder, workspace)} Tunggu sampai selesai, lalu jalankan lagi (atau pakai --tunggu MENIT)."


def _held_by(holder: Holder | None, workspace: Workspace) -> str:
    return f"Ruang kerja {workspace.root} sedang dipakai {holder.told(workspace) if holder else 'proses dik lain'}."


def worker_count(workspace: Workspace) -> int:
    """As dik.toml says; one a core if it says 0."""
    return workspace.settings.pembaca.proses or os.cpu_count() or 1
