"""Files of ours that are open in another program: the newest lies beside each until it can be replaced, and is told.

What lies beside is listed in `log/di-samping/`, one note a target: only what is listed there, and has the bytes that we
wrote, is ever moved or removed. A note of files that are gone vanishes by itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.durable import hash_of
from toolkit.errors import OutputInUse
from toolkit.files import move_over, spare_of
from toolkit.names import beside_name
from toolkit.workspace import Workspace

FOLDER = "di-samping"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that we wrote beside another, and its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Note:
    """What lies beside one file: `newest` is to replace it; `older` ones only have to go."""

    target: str
    newest: Copy | None = None
    older: tuple[Copy, ...] = ()


def settle(target: Path, workspace: Workspace, now: Callable[[], datetime]) -> Path:
    """After `target` was written: name what could not take its place, or remove what lies beside it needlessly. Gives
    where its newest content is. Never fails: it is written, whatever becomes of its name."""
    note = _note(target, workspace)
    try:
        if spare_of(target).exists():
            note = _named(note, target, workspace, now())
        elif note.newest:
            note = Note(note.target, None, (*note.older, note.newest))
        _keep(_tidied(note, target), workspace)
    except OSError as error:
        log.warning("%s belum dapat dirapikan (%s); dicoba lagi nanti.", workspace.shown(target), error.strerror)
    return target.with_name(note.newest.name) if note.newest else target


def swap_free(workspace: Workspace, folder: Path) -> list[Path]:
    """Let the newest take the place of each file in `folder` that is free by now; gives those."""
    swapped: list[Path] = []
    for note in _notes(workspace):
        target = workspace.root / note.target
        if not (target.is_relative_to(folder.resolve()) and target.parent.is_dir()):  # a share may be away
            continue
        try:
            if note.newest and _took_its_place(note.newest, target):
                swapped.append(target)
                log.info("%s sudah ditutup; isinya kini yang terbaru.", note.target)
            _keep(_tidied(replace(note, newest=None), target), workspace)
        except (OutputInUse, OSError):  # in use still, or a disk that refuses: later
            continue
    return swapped


def lying_beside(workspace: Workspace) -> Iterator[tuple[Path, Path]]:
    """Each file that is not the newest, and the one beside it that is."""
    for note in _notes(workspace):
        target = workspace.root / note.target
        if note.newest and (newest := target.with_name(note.newest.name)).is_file():
            yield target, newest


def newest_of(target: Path, workspace: Workspace) -> Path:
    """Where its newest content lies: there, or beside it."""
    newest = _note(target, workspace).newest
    return target.with_name(newest.name) if newest else target


def _named(note: Note, target: Path, workspace: Workspace, now: datetime) -> Note:
    """Give the spare a name that people understand; one that says what already lies there is not needed."""
    spare, before = spare_of(target), note.newest
    digest = hash_of(spare)
    if before and before.sha256 == digest and _is_ours(before, target):
        spare.unlink()
        return note
    path = _free_name(target, now.astimezone(workspace.zone))
    note = replace(note, newest=Copy(path.name, digest), older=(*note.older, *((before,) if before else ())))
    _keep(note, workspace)  # first: nothing of ours lies there unlisted
    spare.replace(path)
    if not before:
        log.warning("%s sedang dibuka di program lain, sehingga tidak dapat diganti. Yang terbaru ada di “%s”; bila "
                    "ditutup, diganti sendiri.", note.target, path.name)
    return note


def _free_name(target: Path, local: datetime) -> Path:
    number = 1
    while (path := target.with_name(beside_name(target.name, local, number))).exists():
        number += 1
    return path


def _took_its_place(newest: Copy, target: Path) -> bool:
    """False where it is gone, or none of ours any more. Raises OutputInUse, OSError."""
    if not _is_ours(newest, target):
        return False
    move_over(target.with_name(newest.name), target)
    return True


def _tidied(note: Note, target: Path) -> Note:
    """Without the older ones that can be removed."""
    return replace(note, older=tuple(one for one in note.older if not _removed(one, target)))


def _removed(copy: Copy, target: Path) -> bool:
    """Is it gone, or none of ours any more? One that is open stays for another time."""
    try:
        if _is_ours(copy, target):
            target.with_name(copy.name).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _is_ours(copy: Copy, target: Path) -> bool:
    """Does it lie there as we wrote it? Whoever has typed into it has made it his own. Raises OSError."""
    path = target.with_name(copy.name)
    return path.is_file() and hash_of(path) == copy.sha256


def _notes(workspace: Workspace) -> list[Note]:
    folder = workspace.log / FOLDER
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return [note for path in paths if (note := _read(path))]


def _note(target: Path, workspace: Workspace) -> Note:
    return _read(_place(shown := workspace.shown(target), workspace)) or Note(shown)


def _read(path: Path) -> Note | None:
    """None for a note that is not there, or not ours."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        newest = Copy(**said["newest"]) if said["newest"] else None
        return Note(said["target"], newest, tuple(Copy(**one) for one in said["older"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(note: Note, workspace: Workspace) -> None:
    path = _place(note.target, workspace)
    if not note.newest and not note.older:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _place(target: str, workspace: Workspace) -> Path:
    return workspace.log / FOLDER / f"{sha256(target.encode()).hexdigest()[:16]}.json"
