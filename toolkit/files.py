"""Write-then-rename: nobody ever sees half a file; what cannot be replaced now lies ready beside it."""

from __future__ import annotations

import json
import os
import re
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from toolkit.errors import OutputInUse, OutputNotWritten
from toolkit.refusals import advice, cause

PAUSES = (0.05, 0.15, 0.3)
"""Seconds between tries to replace a file: virus scanners and indexers let go soon, Excel does not."""
IN_USE = (None, 5, 32, 33)
"""What Windows says of an open file (access denied, sharing violation, lock violation); elsewhere there is no number.
"""
Sleep = Callable[[float], None]
DRAFT = re.compile(r"\.[0-9a-f]{16}\.(?:[0-9]+\.part|baru)")
"""What `write_whole` calls a draft, and what is to take the place of a file that is open."""


def write_whole(path: Path, content: bytes, sleep: Sleep = time.sleep) -> None:
    """Put `content` at `path`, all of it or nothing; where another program holds `path`, at `spare_of(path)`, ready to
    take its place. Raises OutputNotWritten."""
    draft = _named(path, f"{os.getpid()}.part")
    try:
        path.parent.mkdir(exist_ok=True)  # not those above: a whole outbox that is away is not made anew
        draft.write_bytes(content)
        try:
            move_over(draft, path, PAUSES, sleep)
        except OutputInUse:
            draft.replace(spare_of(path))
        else:
            spare_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        _remove(draft)


def write_note(path: Path, content: object) -> None:
    """A small JSON file of our own, whole or not at all. A disk that refuses is told by what must write there; where
    somebody reads the old one (Windows), the next note comes."""
    draft = path.with_name(f".{path.name}.part")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)


def spare_of(path: Path) -> Path:
    """Where the newest content of `path` lies while it has no name yet: unseen, and never older than `path` itself."""
    return _named(path, "baru")


def move_over(source: Path, target: Path, pauses: Sequence[float] = (), sleep: Sleep = time.sleep) -> None:
    """Replace `target` by `source`; tried again after each of these pauses. Raises OutputInUse while either is held
    by another program, and any other OSError as it comes."""
    for pause in (*pauses, None):
        try:
            source.replace(target)
        except PermissionError as refused:
            if getattr(refused, "winerror", None) not in IN_USE:
                raise
            if pause is None:
                raise OutputInUse(f"“{target.name}” sedang dibuka di program lain; tutup dulu, lalu jalankan lagi."
                                  ) from refused
            sleep(pause)
        else:
            return


def _named(path: Path, suffix: str) -> Path:
    # not the whole name: with a suffix behind it, a long one would pass what file systems take
    return path.with_name(f".{sha256(path.name.encode(errors='surrogateescape')).hexdigest()[:16]}.{suffix}")


def _remove(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # the folder is gone or forbidden, which is told already
        return


def _not_written(path: Path, error: OSError) -> OutputNotWritten:
    if isinstance(error, (PermissionError, NotADirectoryError, FileExistsError)):
        return OutputNotWritten(f"“{path.name}” tidak dapat ditulis: folder {path.parent.name} tidak dapat diubah "
                                f"({cause(error)}). Beri akun yang menjalankan dik hak menulis di folder itu.")
    if isinstance(error, FileNotFoundError):
        return OutputNotWritten(f"“{path.name}” tidak dapat ditulis: folder {path.parent.parent} tidak ada atau tidak "
                                f"terjangkau. Sambungkan lagi foldernya.")
    return OutputNotWritten(f"“{path.name}” tidak dapat ditulis ke folder {path.parent.name}: {cause(error)}. "
                            f"{advice(error)}")


def is_draft(path: Path) -> bool:
    """Is this a draft that `write_whole` made? One that no living process writes was left by a dead one."""
    return bool(DRAFT.fullmatch(path.name))


def remove(path: Path) -> None:
    """Unlink a file, also one that may only be read: from mail, CDs and some shares files come so, and Windows would
    refuse."""
    try:
        path.unlink()
    except PermissionError:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink()


def flush_folder(folder: Path) -> None:
    """Make new names in it durable. Windows has no such call; there the rename itself is journalled."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
