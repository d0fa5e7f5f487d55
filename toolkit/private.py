"""Secrets: from the environment, or from a file that only its owner may read. They are never printed."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from toolkit.durable import naming
from toolkit.errors import SecretUnusable
from toolkit.files import flush_folder

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def from_environment(variable: str) -> str:
    """What the environment says; "" if nothing."""
    return os.environ.get(variable, "").strip()


def is_private(path: Path) -> bool:
    """May only its owner open it? Windows has no such bits: there the folder's rights count, which `dik doctor` looks
    at."""
    return sys.platform == "win32" or not path.stat().st_mode & OTHERS


def read_private(path: Path, instead: str) -> str:
    """The text of a secret file. `instead`: the variable of the environment that serves, too. Raises SecretUnusable."""
    try:
        if not is_private(path):
            raise SecretUnusable(f"{path.name} dapat dibuka pengguna lain di komputer ini. Jalankan: chmod 600 "
                                 f"\"{path}\" (di disk yang tidak mengenal hak akses: pakai {instead} di lingkungan).")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SecretUnusable(f"{path.name} bukan teks UTF-8. Pulihkan dari cadangan.") from error
    except OSError as error:
        raise SecretUnusable(f"{path.name} tidak dapat dibuka ({error.strerror or error}). Jalankan dik dengan akun "
                             f"pemiliknya.") from error


def write_private(path: Path, content: bytes) -> None:
    """Whole and durable, and never open to others, not even while it is being written. Raises OSError."""
    draft = _draft(path, content)
    try:
        draft.replace(path)
        flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def copy_private(source: Path, target: Path) -> None:
    """A secret file's copy is as closed as it. Raises OSError."""
    write_private(target, source.read_bytes())


def put_private(path: Path, content: bytes) -> bool:
    """The same where nothing lies there; False if something does: who was first has made it. Raises OSError."""
    draft = _draft(path, content)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):  # a disk that has no links
        if path.exists():
            return False
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    flush_folder(path.parent)
    return True


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        draft.unlink()
    with naming(path.parent):
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return draft
