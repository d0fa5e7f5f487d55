"""A file is handed to a reading process as its bytes, where the system has files without a name (Linux): so the process
need not open any other, and cannot be made to. Elsewhere by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.confinement import Power
from toolkit.reading.document import Document, FormHeadings
from toolkit.reading.limits import MEGABYTE, Limits
from toolkit.reading.reader import read_file

READING = Power(
    needs=("toolkit.reading.handing", "xlrd", "olefile", "encodings.cp1252", "encodings.utf_16", "encodings.idna"),
    answers=("toolkit.reading.document", "toolkit.findings", "toolkit.findings.catalogue"))
"""What a process needs that reads."""
Handed = Path | bytes


def hand(path: Path, limits: Limits) -> Handed:
    """The file's bytes; its path where there is no other way, or nothing to be read (too large, or gone)."""
    if not hasattr(os, "memfd_create"):
        return path
    try:
        return path.read_bytes() if path.stat().st_size <= limits.file_mb * MEGABYTE else path
    except OSError:
        return path


def read_handed(handed: Handed, forms: tuple[FormHeadings, ...], limits: Limits) -> Document:
    """In the worker: as `read_file`."""
    if isinstance(handed, Path):
        return read_file(handed, forms, limits)
    with _nameless(handed) as path:
        return read_file(path, forms, limits)


@contextmanager
def _nameless(content: bytes) -> Iterator[Path]:
    """A file in memory that goes with the block, and what it is called meanwhile."""
    with os.fdopen(os.memfd_create("berkas"), "wb", buffering=0) as file:
        left = memoryview(content)
        while left:
            left = left[file.write(left):]
        yield Path(f"/proc/self/fd/{file.fileno()}")
