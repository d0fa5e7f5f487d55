"""A backup: register, originals, journal, heads and settings as of one moment, whole and verified, or nothing.

The register is copied first: originals are write-once and come before the events that name them, so nothing that the
copy names is missing. Originals that an earlier backup of the same folder has are shared with it (hard links).
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit import __version__
from toolkit.archive import JOURNAL, OVERSIZE, Archive, journal_time
from toolkit.deliveries import PURGED
from toolkit.durable import SourceUnreadable, copy_durably, hash_of, write_durably
from toolkit.errors import BackupImpossible
from toolkit.files import flush_folder
from toolkit.pipeline.copies import inbox_place
from toolkit.pipeline.verifying import SHA256, Named, Pace, Trail, Verified, unpaced, verify
from toolkit.pipeline.verifying_journal import recorded_part
from toolkit.private import copy_private
from toolkit.register import Register
from toolkit.register.engines import copy_register, has_content
from toolkit.register.heads import HEADS, Heads
from toolkit.register.health import register_file
from toolkit.register.links import Received
from toolkit.workspace import CONFIG, KEYS, SETTINGS, Workspace

MANIFEST = "cadangan.json"
"""Lists every file of a backup; where it is, a backup is."""
REGISTER, ARCHIVE = "register.db", "arsip"
"""Their names in a backup, whatever dik.toml calls them."""
PART = ".part"
TRIES = 3
"""Of a backup beside which originals are purged."""


@dataclass(slots=True)
class BackedUp:
    """What was made."""

    folder: Path
    files: int = 0
    bytes: int = 0
    """Newly written."""
    shared: int = 0
    """Originals that an earlier backup had already."""
    verified: Verified = field(default_factory=Verified)
    """With differences, nothing was made."""
    unfinished: Sequence[str] = ()
    """What earlier tries left that were cut off."""
    last: int = 0
    """The last event that it has."""


def back_up(workspace: Workspace, target: Path, now: datetime, pace: Pace[Any] = unpaced) -> BackedUp:
    """A folder in `target`, named by the time. Raises BackupImpossible."""
    file = register_file(workspace.register_url)
    if file is None:
        raise BackupImpossible("Register ini tidak berupa berkas SQLite, jadi tidak dapat disalin dik backup. "
                               "Cadangkan dengan alat basis datanya (PostgreSQL: pg_dump), lalu salin folder arsip, "
                               f"{SETTINGS}, dan {CONFIG}.")
    _check_place(workspace, target)
    place = _free(target / f"{now.astimezone(workspace.zone):%Y-%m-%d %H.%M.%S}")
    part = place.with_name(place.name + PART)
    earlier = newest_backup(target)
    target.mkdir(parents=True, exist_ok=True)
    unfinished = sorted(str(path) for path in target.glob(f"*{PART}"))
    try:
        done = _filled_whole(BackedUp(place, unfinished=unfinished), part, earlier, workspace, file, pace)
        if not done.verified.differences:
            _seal(done, part, now)
            part.replace(place)
            flush_folder(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)  # full disk, Ctrl-C, differences: never half a backup
    return done


def _check_place(workspace: Workspace, target: Path) -> None:
    whole = target.resolve()
    for folder in (workspace.inbox, workspace.outbox, workspace.templates, workspace.archive, workspace.log):
        if whole.is_relative_to(folder.resolve()):
            raise BackupImpossible(f"Cadangan tidak boleh ditaruh di {folder}. Pilih folder lain, sebaiknya di disk "
                                   f"lain.")
    if target.exists() and not target.is_dir():
        raise BackupImpossible(f"{target} bukan folder.")


def _free(place: Path) -> Path:
    """Nothing is written over, not even what an earlier try left."""
    names = (place, *(place.with_name(f"{place.name} ({number})") for number in range(2, 1000)))
    return next(name for name in names if not name.exists() and not name.with_name(name.name + PART).exists())


def _filled_whole(empty: BackedUp, part: Path, earlier: Path | None, workspace: Workspace, file: Path, pace: Pace[Any]
                  ) -> BackedUp:
    """Begun again where an original was purged after the register had been copied, which names it as kept still."""
    done, tries = empty, 0
    while tries < TRIES and (not tries or (done.verified.differences and _purged_since(done.last, workspace))):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)  # units must not open it
        done, tries = _filled(replace(empty), part, earlier, workspace, file, pace), tries + 1
    return done


def _purged_since(event: int, workspace: Workspace) -> bool:
    register = Register.reading(workspace.register_url)
    try:
        newest, _ = register.last_event()
        return any(act.kind == PURGED and act.id > event for act in register.acts(newest))
    finally:
        register.close()


def _filled(done: BackedUp, part: Path, earlier: Path | None, workspace: Workspace, file: Path, pace: Pace[Any]
            ) -> BackedUp:
    noted = Heads(workspace.archive / HEADS).last()  # before the register: its event is there by then
    if has_content(file):
        copy_register(file, part / REGISTER)
        _flush(part / REGISTER)
    with opened(part) as trail:
        done.last, _ = trail.register.last_event()
        for name in (CONFIG, SETTINGS):
            if (workspace.root / name).is_file():
                copy_durably(workspace.root / name, part / name)
        if workspace.keys_file.is_file():  # without it, forms that are out could not be known again
            copy_private(workspace.keys_file, part / KEYS)
        with trail.register.snapshot() as now:
            received = now.received()
        _copy_lines(workspace.archive, trail.archive.root, received, max(done.last, noted.seq if noted else 0))
        wanted = Named(received, {}, list(trail.archive.journal()), done.last)
        total = len(wanted.wanted)
        for sha256 in pace(wanted.wanted, "Menyalin berkas asli", total):
            _copy_original(sha256, wanted, workspace, part, earlier, done)
        done.verified = verify(trail, pace)
    return done


@contextmanager
def opened(folder: Path) -> Iterator[Trail]:
    """The trail of a backup, for as long as it is looked at."""
    register = Register.reading(f"sqlite:///{(folder / REGISTER).as_posix()}")
    try:
        yield Trail(register, Archive(folder / ARCHIVE))
    finally:
        register.close()


def _copy_lines(source: Path, target: Path, received: Sequence[Received], last: int) -> None:
    """The lines of the journal up to the last of these deliveries, and the heads up to event `last`: what came later
    belongs to a later backup. What was noted before the register was copied is kept: if that lacks it, it was cut short
    or replaced, and verifying says so."""
    target.mkdir(exist_ok=True)
    if (source / JOURNAL).is_file():
        write_durably(target / JOURNAL, recorded_part((source / JOURNAL).read_bytes(), received))
    if lines := Heads(source / HEADS).lines():
        kept = [line.text + b"\n" for line in lines if not line.head or line.head.seq <= last]
        write_durably(target / HEADS, b"".join(kept))


def _copy_original(sha256: str, named: Named, workspace: Workspace, part: Path, earlier: Path | None, done: BackedUp
                   ) -> None:
    archive = Archive(workspace.archive)
    places = {place: place.relative_to(archive.root) for place in archive.lying(sha256)}
    if not places and (waiting := inbox_place(sha256, named.lines, workspace.inbox)):
        places = {waiting: Path(OVERSIZE, sha256)}
    for place, inside in places.items():
        target = part / ARCHIVE / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        if earlier and _shared(earlier / ARCHIVE / inside, target, sha256):
            done.shared += 1
        elif _copied(place, target):
            done.bytes += target.stat().st_size
    stone = archive.tombstone(sha256)
    if stone.is_file():
        target = part / ARCHIVE / stone.relative_to(archive.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_durably(stone, target)


def _copied(source: Path, target: Path) -> bool:
    """False where it was purged at this moment."""
    try:
        copy_durably(source, target)
    except SourceUnreadable:
        if source.exists():
            raise
        return False
    target.chmod(stat.S_IRUSR | stat.S_IRGRP)
    return True


def _shared(source: Path, target: Path, sha256: str) -> bool:
    """One file under two names, if the earlier one is still sound and the disk can do that."""
    try:
        if hash_of(source) != sha256:
            return False
        target.hardlink_to(source)
    except (OSError, NotImplementedError):  # not there; FAT, some shares
        return False
    return True


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _seal(done: BackedUp, part: Path, now: datetime) -> None:
    """The list of all files comes last: a folder with it is whole."""
    files = sorted(path for path in part.rglob("*") if path.is_file())
    listed = {path.relative_to(part).as_posix(): {"bita": path.stat().st_size, "sha256": hash_of(path)}
              for path in files}
    own = [path for path in files if SHA256.fullmatch(path.name) is None]
    done.bytes += sum(path.stat().st_size for path in own)
    done.files = len(files)
    told = {"dibuat": journal_time(now), "versi": __version__, "berkas": listed}
    write_durably(part / MANIFEST, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
    for folder in {path.parent for path in files} | {part}:
        flush_folder(folder)


def newest_backup(folder: Path) -> Path | None:
    """The newest whole backup in a folder of backups, whatever people have called it since."""
    found = [path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.endswith(PART)]
    return max(found, key=lambda path: (_made(path), path.stat().st_mtime_ns), default=None)


def _made(backup: Path) -> str:
    """When, as its list says (UTC, ISO 8601); of one whose list cannot be read: before all others."""
    try:
        return str(json.loads((backup / MANIFEST).read_bytes())["dibuat"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
