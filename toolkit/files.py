"""Write-then-rename: nobody ever sees half a file, and one that is in use is told as such."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from toolkit.errors import OutputInUse, OutputNotWritten

DRAFT = re.compile(r"\.[0-9a-f]{16}\.part")
"""What `replacing` calls a draft."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, all of it or nothing. Raises OutputInUse, OutputNotWritten."""
    with replacing(path) as draft:
        try:
            draft.write_bytes(content)
        except OSError as error:
            raise OutputNotWritten(f"“{path.name}” tidak dapat ditulis ({error.strerror}). Periksa ruang disk dan izin "
                                   f"folder {path.parent.name}.") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a draft path; move it into place only if the block succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # not the whole name: with ".part" behind it, a long one would pass what file systems take
    draft = path.with_name(f".{sha256(path.name.encode()).hexdigest()[:16]}.part")
    try:
        yield draft
        _move(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except PermissionError as refused:  # Windows, while the target is open in Excel
        raise OutputInUse(f"“{path.name}” sedang dibuka di program lain; tutup dulu, lalu jalankan lagi.") from refused


def is_draft(path: Path) -> bool:
    """Is this a draft that `replacing` made? One that no living process writes was left by a dead one."""
    return bool(DRAFT.fullmatch(path.name))


def flush_folder(folder: Path) -> None:
    """Make new names in it durable. Windows has no such call; there the rename itself is journalled."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
