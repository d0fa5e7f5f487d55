"""A bug of ours never shows its traceback to a user: it is kept in a file that can be sent to the developers."""

from __future__ import annotations

import os
import tempfile
import traceback
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

NAME = "dik-kesalahan"
_folders: list[Path] = []
"""Of the workspace that this process works in, if any. Like a log's, it is one for the process: a bug may show where
no desk is known."""


def keep_in(folder: Path) -> None:
    """From now on tracebacks are kept there: a service's temporary folder is its own, and goes with it."""
    _folders[:] = [folder]


def keep_traceback(error: BaseException) -> str:
    """Write it down; gives the file's path, or the error itself in a line where no file can be written."""
    return _keep("".join(traceback.format_exception(error)), type(error).__name__)


def keep_text(text: str) -> str:
    """Write down a traceback that another process has sent; gives the file's path, or the error's last line."""
    return _keep(text, "")


def _keep(text: str, kind: str) -> str:
    """One file for each bug, with its last occurrence: what comes again and again must not fill the disk."""
    mark = _mark(text, kind)
    for folder in (*_folders, None):
        try:
            path = folder / f"{NAME}-{mark}.log" if folder else _temporary(mark)
            path.parent.mkdir(exist_ok=True)
            path.touch(mode=0o600)  # a message may hold what a cell says
            path.write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{text}", encoding="utf-8",
                            errors="backslashreplace")
        except OSError:
            continue
        return str(path)
    return text.strip().rpartition("\n")[2]


def _mark(text: str, kind: str) -> str:
    """The same for the same kind of error in the same place, whatever its message."""
    places = dict.fromkeys(line for line in text.splitlines() if line.startswith('  File "'))
    return sha256("\n".join((kind, *places)).encode(errors="backslashreplace")).hexdigest()[:12]


@cache
def _temporary(mark: str) -> Path:
    """In a folder that others may write to, no name is foreseeable."""
    handle, name = tempfile.mkstemp(".log", f"{NAME}-{mark}-")
    os.close(handle)
    return Path(name)
