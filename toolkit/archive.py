"""Archive: originals under their hash, write-once, and a journal line for each; nothing is looked into before."""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.durable import SourceUnreadable, copy_durably, naming, same_bytes, write_durably
from toolkit.files import flush_folder, remove
from toolkit.journal_chain import seal_before, sealed

JOURNAL = "jurnal.jsonl"
OVERSIZE = "terlalu-besar"
"""Folder of files over the size limit: kept as they are, but never opened."""
DRAFT = re.compile(r"\.[0-9]+\.part")
"""What a file is called while it is being copied in."""
log = logging.getLogger(__name__)


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


TOMBSTONE = ".musnah.json"


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
        stone, draft = self.tombstone(sha256), self._draft
        self._make(stone.parent)
        try:
            write_durably(draft, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
            draft.replace(stone)
        finally:
            draft.unlink(missing_ok=True)
        removed = self.lying(sha256)
        for place in removed:
            remove(place)
            flush_folder(place.parent)
        return removed

    def keep(self, source: Path) -> str:
        """Copy the bytes of `source` in, durably; gives their SHA-256. Bytes that are there stay untouched; a file of
        their name that is damaged gives way to them."""
        self.root.mkdir(parents=True, exist_ok=True)
        draft = self._draft
        try:
            sha256 = copy_durably(source, draft)
            place = self.path(sha256)
            if not _is_sound(place, sha256):
                self._make(place.parent)
                if place.exists():
                    log.warning("Berkas asli %s di arsip rusak; diganti dengan yang datang sekarang, yang sama dengan "
                                "yang dahulu diterima.", sha256)
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
            copy_durably(source, draft)
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

    @property
    def has_journal(self) -> bool:
        """False for a fresh archive, and for an empty folder in the place of one that is away."""
        return (self.root / JOURNAL).is_file()

    def journal(self) -> Iterator[JournalLine]:
        """All lines in their order; one that a power cut tore is left out."""
        path = self.root / JOURNAL
        if not path.is_file():
            return
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from (found for line in lines if (found := parsed(line)))

    def write_journal(self, line: JournalLine) -> None:
        """Append, durably; chained to the line before (journal_chain)."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / JOURNAL
        torn, is_new = not _ends_a_line(path), not path.exists()
        before = seal_before(path, torn=torn)
        with naming(self.root), path.open("a", encoding="utf-8", newline="\n") as journal:
            journal.write("\n" * torn + sealed(json.dumps(asdict(line), ensure_ascii=False), before) + "\n")
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
                        found = parsed(line.decode(errors="replace")) or found
        return found if found and found.claim == claim else None


def parsed(line: str) -> JournalLine | None:
    """None for a torn line, and for one of a newer toolkit."""
    try:
        return JournalLine(**{name: value for name, value in json.loads(line).items() if name != "rantai"})
    except (ValueError, TypeError, AttributeError):
        return None


def journal_time(now: datetime) -> str:
    """UTC, ISO 8601, to the microsecond."""
    return now.isoformat(timespec="microseconds")


def _is_sound(place: Path, sha256: str) -> bool:
    """False for what a power cut, a disk or other hands have changed, or what cannot be read any more."""
    try:
        return same_bytes(place, sha256)
    except SourceUnreadable:
        return False


def _ends_a_line(path: Path) -> bool:
    """False where a power cut left half a line behind; the next one must not be glued to it."""
    if not path.is_file() or not path.stat().st_size:
        return True
    with path.open("rb") as journal:
        journal.seek(-1, os.SEEK_END)
        return journal.read() == b"\n"
