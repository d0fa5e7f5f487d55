"""A backup is proved, put into a new workspace, and proved there again."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from toolkit.archive import Archive
from toolkit.durable import copy_durably, hash_of
from toolkit.errors import BackupImpossible, MissingPath
from toolkit.pipeline.backing_up import ARCHIVE, MANIFEST, REGISTER, newest_backup, opened
from toolkit.pipeline.verifying import SHA256, Pace, Trail, Verified, unpaced, verify
from toolkit.private import copy_private
from toolkit.register import Register
from toolkit.register.differing import Difference
from toolkit.register.health import register_file
from toolkit.workspace import CONFIG, KEYS, Workspace, open_workspace

COPY = "cadangan"
"""In place of a table's name: a file of the backup is not as it was written."""


def find_backup(folder: Path) -> Path:
    """A backup, or the newest of a folder of backups. Raises MissingPath."""
    found = folder if (folder / MANIFEST).is_file() else newest_backup(folder)
    if found is None:
        raise MissingPath(f"Tidak ada cadangan di {folder}. Sebut folder yang dibuat dik backup (di dalamnya ada "
                          f"{MANIFEST}).")
    return found


def check_backup(folder: Path, pace: Pace[Any] = unpaced) -> Verified:
    """Is every file there as it was written, and is the trail whole?"""
    trouble = list(_changed_files(folder))
    if any(one.key[0] == REGISTER for one in trouble):
        return Verified(trouble)    # a database that was tampered with is not opened
    with opened(folder) as trail:
        found = verify(trail, pace)
    return Verified([*trouble, *found.differences], found.checked, found.chained_later)


def _changed_files(folder: Path) -> Iterator[Difference]:
    for name, told in _listed(folder).items():
        path = folder / name
        if not path.is_file():
            yield Difference(COPY, (name,), None, None, "ada")
        elif not SHA256.fullmatch(path.name) and hash_of(path) != told["sha256"]:   # originals are verified anyway
            yield Difference(COPY, (name,), None, f"SHA-256 {hash_of(path)}, {path.stat().st_size} byte",
                             f"SHA-256 {told['sha256']}, {told['bita']} byte")


def _listed(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        files = dict(json.loads((folder / MANIFEST).read_bytes())["berkas"])
        sound = all(not Path(name).is_absolute() and ".." not in Path(name).parts and {"sha256", "bita"} <= told.keys()
                    for name, told in files.items())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupImpossible(f"{folder / MANIFEST} rusak ({error}). Pakai cadangan lain.") from error
    if not sound:
        raise BackupImpossible(f"{folder / MANIFEST} rusak. Pakai cadangan lain.")
    return files


def restore(folder: Path, target: Path, pace: Pace[Any] = unpaced) -> Workspace:
    """Put a proved backup into a new or empty folder. Raises BackupImpossible.

    dik.toml comes last: what was cut off before it is no workspace.
    """
    workspace = Workspace(target.resolve(), open_workspace(folder).settings)
    register = register_file(workspace.register_url)
    if register is None:
        raise BackupImpossible(f"{CONFIG} dalam cadangan menyebut register yang bukan berkas SQLite.")
    for place in (workspace.root, workspace.archive):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise BackupImpossible(f"{place} sudah berisi; cadangan hanya dipulihkan ke folder baru atau kosong.")
    if register.exists() or register.with_name(f"{register.name}-wal").exists():
        raise BackupImpossible(f"{register} sudah ada; cadangan tidak dipulihkan di atas register lain.")
    names = sorted(_listed(folder), key=lambda name: (name == CONFIG, name))
    for name in pace(names, "Memulihkan", len(names)):
        inside = Path(name)
        place = register if name == REGISTER else (
            workspace.archive / inside.relative_to(ARCHIVE) if inside.parts[0] == ARCHIVE else workspace.root / inside)
        place.parent.mkdir(parents=True, exist_ok=True)
        (copy_private if name == KEYS else copy_durably)(folder / inside, place)
        if SHA256.fullmatch(place.name):
            place.chmod(stat.S_IRUSR | stat.S_IRGRP)
    return open_workspace(workspace.root)


@contextmanager
def trail_of(workspace: Workspace) -> Iterator[Trail]:
    """The trail of a workspace, for as long as it is looked at."""
    register = Register.reading(workspace.register_url)
    try:
        yield Trail(register, Archive(workspace.archive), workspace.inbox, workspace.quarantine)
    finally:
        register.close()
