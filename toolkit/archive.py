"""Archive: originals under their hash, write-once, and a journal line for each; nothing is looked into before."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from toolkit.files import flush_folder

CHUNK = 1 << 20
JOURNAL = "jurnal.jsonl"
OVERSIZE = "terlalu-besar"
"""Folder of files over the size limit: kept as they are, but never opened."""
DRAFT = re.compile(r"\.[0-9]+\.part")
"""What a file is called while it is being copied in."""


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
    quarantined: str | None = None
    """Why it was set aside; None for an arrival."""
    claim: str | None = None
    """Its token; None for a file that could not be claimed, and in journals of an older toolkit."""


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
        places = (self.path(sha256), self.root / OVERSIZE / sha256)
        return next((place for place in places if place.is_file()), None)

    def keep(self, source: Path) -> str:
        """Copy the bytes of `source` in, durably; gives their SHA-256. Bytes that are there stay untouched."""
        self.root.mkdir(parents=True, exist_ok=True)
        draft = self._draft
        try:
            sha256 = _copy(source, draft)
            place = self.path(sha256)
            if not _whole(place, draft.stat().st_size):
                self._make(place.parent)
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
        self._make(place.parent)
        try:
            source.replace(place)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._copy_aside(source, place)
        flush_folder(place.parent)

    def _copy_aside(self, source: Path, place: Path) -> None:
        """From another disk: whole, or not at all."""
        draft = self._draft
        try:
            _copy(source, draft)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        source.unlink()

    def sweep(self) -> None:
        """Remove drafts that a dead process left. Only who holds the workspace may do that."""
        if self.root.is_dir():
            for path in self.root.iterdir():
                if DRAFT.fullmatch(path.name):
                    path.unlink(missing_ok=True)

    @property
    def _draft(self) -> Path:
        return self.root / f".{os.getpid()}.part"

    def _make(self, folder: Path) -> None:
        """A folder whose own name is durable, too."""
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            flush_folder(self.root)

    def journal(self) -> Iterator[JournalLine]:
        """All lines in their order; one that a power cut tore is left out."""
        path = self.root / JOURNAL
        if not path.is_file():
            return
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from (found for line in lines if (found := _parsed(line)))

    def write_journal(self, line: JournalLine) -> None:
        """Append, durably."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / JOURNAL
        torn, is_new = not _ends_a_line(path), not path.exists()
        with path.open("a", encoding="utf-8", newline="\n") as journal:
            journal.write("\n" * torn + json.dumps(asdict(line), ensure_ascii=False) + "\n")
            journal.flush()
            os.fsync(journal.fileno())
        if is_new:
            flush_folder(self.root)

    def line_of(self, claim: str) -> JournalLine | None:
        """The last line of the file with this claim."""
        path, found = self.root / JOURNAL, None
        if path.is_file():
            with path.open("rb") as lines:  # only few are parsed: the journal is long
                for line in lines:
                    if claim.encode() in line:
                        found = _parsed(line.decode(errors="replace")) or found
        return found if found and found.claim == claim else None


def _parsed(line: str) -> JournalLine | None:
    """None for a torn line, and for one of a newer toolkit."""
    try:
        return JournalLine(**json.loads(line))
    except (ValueError, TypeError):
        return None


def same_bytes(path: Path, sha256: str) -> bool:
    """Is this still the file that was archived?"""
    return path.is_file() and hash_of(path) == sha256


def journal_time(now: datetime) -> str:
    """UTC, ISO 8601, to the microsecond."""
    return now.isoformat(timespec="microseconds")


def is_readable(path: Path) -> bool:
    """Can it be opened at this moment?"""
    try:
        _opened(path).close()
    except SourceUnreadable:
        return False
    return True


def _copy(source: Path, target: Path) -> str:
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
