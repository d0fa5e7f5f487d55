"""Bytes on a disk: copied and written so that a power cut does not take them back, and known by their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20


class SourceUnreadable(OSError):
    """The file that was to be kept cannot be read (gone, locked, forbidden, a broken disk): a matter of that file."""


def same_bytes(path: Path, sha256: str) -> bool:
    """Is this still the file that was archived?"""
    return path.is_file() and hash_of(path) == sha256


def check_readable(path: Path) -> None:
    """Can it be opened at this moment, and is it a file itself, no link to one? Raises SourceUnreadable."""
    try:
        is_file = stat.S_ISREG(path.lstat().st_mode)
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror, str(error.filename)) from error
    if not is_file:
        raise SourceUnreadable(errno.ELOOP, "bukan berkas biasa", str(path))
    _opened(path).close()


def is_readable(path: Path) -> bool:
    """Would `check_readable` pass it?"""
    try:
        check_readable(path)
    except SourceUnreadable:
        return False
    return True


def copy_durably(source: Path, target: Path) -> str:
    """Copy the bytes so that a power cut does not take them back; gives their SHA-256. Raises SourceUnreadable."""
    digest = hashlib.sha256()
    with _opened(source) as reading, naming(target.parent), target.open("wb") as writing:
        while chunk := _read(reading):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """So that a power cut does not take it back."""
    with naming(path.parent), path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def naming(folder: Path) -> Iterator[None]:
    """A disk that refuses to write to an open file says why, but not where: whoever reads that must know which disk."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(folder)
        raise


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex. Raises SourceUnreadable."""
    digest = hashlib.sha256()
    with _opened(path) as stream:
        while chunk := _read(stream):
            digest.update(chunk)
    return digest.hexdigest()


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror, str(error.filename)) from error


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.read(CHUNK)
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror, str(error.filename)) from error
