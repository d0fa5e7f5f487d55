"""Copies of originals beside the archive: what is claimed still, and what was set aside."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.archive import JournalLine
from toolkit.durable import SourceUnreadable, hash_of
from toolkit.intake.claims import FOLDER


@dataclass(frozen=True, slots=True)
class Copy:
    """A file with the bytes of an original, and the token under which it was claimed."""

    sha256: str
    path: Path
    claim: str


def copies_of(wanted: Collection[str], inbox: Path, quarantine: Path) -> list[Copy]:
    """Where the bytes with these hashes lie; what vanishes meanwhile, or cannot be read, is passed over."""
    if not wanted:
        return []
    claimed = ((path, "-".join(path.relative_to(inbox / FOLDER).parts[:2])) for path in _files(inbox / FOLDER))
    set_aside = ((path, path.relative_to(quarantine).parts[0]) for path in _files(quarantine))
    return [Copy(sha256, path, claim) for path, claim in (*claimed, *set_aside) if (sha256 := _hash(path)) in wanted]


def inbox_place(sha256: str, lines: Iterable[JournalLine], inbox: Path) -> Path | None:
    """Where in the inbox, or among what is claimed, these bytes lie still."""
    names = {Path(line.name).name for line in lines if line.sha256 == sha256}
    return next((path for path in _files(inbox) if path.name in names and _hash(path) == sha256), None)


def _hash(path: Path) -> str:
    """"" for what has just left."""
    try:
        return hash_of(path)
    except SourceUnreadable:
        return ""


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (path for name in sorted(names) if (path := Path(place) / name).is_file() and not path.is_symlink())
