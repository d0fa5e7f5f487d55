"""Archive: originals under their hash, write-once, and a journal line for each; nothing is looked into before."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from toolkit.files import flush_folder, replacing
from toolkit.journal_chain import seal_before, sealed

CHUNK = 1 << 20
JOURNAL = "jurnal.jsonl"
OVERSIZE = "terlalu-besar"
"""Folder of files over the size limit: kept as they are, but never opened."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """When which bytes came from where, and how they were to be understood."""

    at: str
    sha256: str
    bytes: int
    name: str
    unit: str | None
    """Code of the unit whose folder it lay in."""
    period: str
    """The period that was open."""
    settings: str
    """SHA-256 of the settings workbook then; the archive keeps it too."""


TOMBSTONE = ".musnah.json"


class SourceUnreadable(OSError):
    """The file that was to be kept cannot be read (gone, locked, forbidden, a broken disk): a matter of that file."""


class Archive:
    """The folder `arsip/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies."""
        return self.root / sha256[:2] / sha256

    def found(self, sha256: str) -> Path | None:
        """Where the bytes with this hash lie, be they over the size limit; None if they are not here."""
        return next(iter(self.lying(sha256)), None)

    def lying(self, sha256: str) -> list[Path]:
        """Everywhere that these bytes lie."""
        return [place for place in (self.path(sha256), self.root / OVERSIZE / sha256) if place.is_file()]

    def tombstone(self, sha256: str) -> Path:
        """What is left of an original that was removed: when, by which event, and why."""
        return self.root / sha256[:2] / f"{sha256}{TOMBSTONE}"

    def remove(self, sha256: str, told: Mapping[str, Any]) -> list[Path]:
        """Leave a tombstone, then remove the bytes wherever they lie, durably; gives where that was."""
        stone = self.tombstone(sha256)
        with replacing(stone) as draft:
            write_durably(draft, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
        removed = self.lying(sha256)
        for place in removed:
            place.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no read-only file
            place.unlink()
            flush_folder(place.parent)
        return removed

    def keep(self, source: Path) -> str:
        """Copy the bytes of `source` in, durably; gives their SHA-256. Bytes that are there stay untouched."""
        self.root.mkdir(parents=True, exist_ok=True)
        draft = self.root / f".{os.getpid()}.part"
        try:
            sha256 = copy_durably(source, draft)
            place = self.path(sha256)
            if not _whole(place, draft.stat().st_size):
                place.parent.mkdir(exist_ok=True)
                if place.exists():
                    place.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows replaces no read-only file
                draft.replace(place)
                place.chmod(stat.S_IRUSR | stat.S_IRGRP)
                flush_folder(place.parent)
        finally:
            draft.unlink(missing_ok=True)
        return sha256

    def set_aside(self, source: Path, sha256: str) -> None:
        """Move a file that is over the size limit out of the inbox, without opening it."""
        place = self.root / OVERSIZE / sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, place)  # the inbox may lie on another disk

    def journal(self) -> Iterator[JournalLine]:
        """All lines in their order; one that a power cut tore is left out."""
        path = self.root / JOURNAL
        if not path.is_file():
            return
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    yield JournalLine(**{name: value for name, value in json.loads(line).items() if name != "rantai"})
                except (ValueError, TypeError, AttributeError):
                    continue

    def write_journal(self, line: JournalLine) -> None:
        """Append, durably; chained to the line before (journal_chain)."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / JOURNAL
        torn = not _ends_a_line(path)
        before = seal_before(path, torn=torn)
        with path.open("a", encoding="utf-8", newline="\n") as journal:
            journal.write("\n" * torn + sealed(json.dumps(asdict(line), ensure_ascii=False), before) + "\n")
            journal.flush()
            os.fsync(journal.fileno())


def same_bytes(path: Path, sha256: str) -> bool:
    """Is this still the file that was archived?"""
    return path.is_file() and hash_of(path) == sha256


def journal_time(now: datetime) -> str:
    """UTC, ISO 8601, to the microsecond."""
    return now.isoformat(timespec="microseconds")


def copy_durably(source: Path, target: Path) -> str:
    """Copy the bytes so that a power cut does not take them back; gives their SHA-256. Raises SourceUnreadable."""
    digest = hashlib.sha256()
    with _opened(source) as reading, target.open("wb") as writing:
        while chunk := _read(reading):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
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


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex. Raises SourceUnreadable."""
    digest = hashlib.sha256()
    with _opened(path) as stream:
        while chunk := _read(stream):
            digest.update(chunk)
    return digest.hexdigest()


def _whole(place: Path, size: int) -> bool:
    """A file that a power cut left short is written again."""
    return place.is_file() and place.stat().st_size == size


def _ends_a_line(path: Path) -> bool:
    """False where a power cut left half a line behind; the next one must not be glued to it."""
    if not path.is_file() or not path.stat().st_size:
        return True
    with path.open("rb") as journal:
        journal.seek(-1, os.SEEK_END)
        return journal.read() == b"\n"


def write_durably(path: Path, content: bytes) -> None:
    """So that a power cut does not take it back."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
