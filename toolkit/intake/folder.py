"""The inbox as a listing: which files are complete and whose they are, and which are left alone, with the reason."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from toolkit.city import City
from toolkit.law.text import title_key

PPID = "ppid"
"""PPID's own folder in the inbox: no unit's forms are taken from there."""
IN_THE_MAKING = ("~$*", ".~lock.*#", "*.tmp", "*.part", "*.crdownload", "*.partial", ".*")
NOT_FOR_US = ("thumbs.db", "desktop.ini", "readme.md")
NOT_SENT = (".*", "$recycle.bin", "#recycle", "@eadir", "system volume information", "lost+found", "__macosx")
"""Folders that systems and shares make for themselves: trash, earlier versions, thumbnails."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file to take in, and the unit whose folder it lies in (None: at the top, or in no unit's folder)."""

    path: Path
    unit: str | None
    size: int
    modified: int
    """Nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is left where it is, and why."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The inbox at one moment; arrivals in order of arrival."""

    arrivals: tuple[Arrival, ...]
    waiting: tuple[Waiting, ...]


def list_inbox(inbox: Path, city: City, is_complete: Callable[[Path], bool], patience: float,
               sleep: Callable[[float], None] = time.sleep) -> Listing:
    """List everything once. A file that is not complete is looked at again `patience` seconds later: still the same,
    it is taken as it is (and answered as broken); else it is still being copied and waits."""
    arrivals: list[Arrival] = []
    waiting: list[Waiting] = []
    unfinished: list[Arrival] = []
    for path in _files(inbox):
        try:
            why, arrival = _left_alone(path, inbox), _arrival(path, inbox, city)
        except OSError:  # moved away since it was listed
            continue
        if why:
            waiting.extend([Waiting(path, why)] if why != _SILENT else [])
        else:
            (arrivals if is_complete(path) else unfinished).append(arrival)
    if unfinished:
        sleep(patience)
    for arrival in unfinished:
        if _is_unchanged(arrival):
            arrivals.append(arrival)
        elif arrival.path.exists():
            waiting.append(Waiting(arrival.path, "Masih disalin."))
    return Listing(tuple(sorted(arrivals, key=lambda one: (one.modified, one.path))), tuple(waiting))


def unit_of_folder(name: str, city: City) -> str | None:
    """"DINKES", "DINKES Dinas Kesehatan" and "Dinas Kesehatan" are all that unit's folder."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    for code in city.units:
        if first.casefold() == code.casefold():
            return code
    match = city.index.find(name)
    return match.code if match.exact else None


_SILENT = "-"


def _files(inbox: Path) -> Iterator[Path]:
    if inbox.is_dir():
        yield from (path for path in sorted(inbox.rglob("*")) if path.is_symlink() or not path.is_dir())


def _left_alone(path: Path, inbox: Path) -> str:
    """Why the file is no arrival; "" if it is one. Raises OSError if it is gone."""
    name = path.name.casefold()
    *folders, _ = path.relative_to(inbox).parts
    if name in NOT_FOR_US or any(_is_like(folder.casefold(), NOT_SENT) for folder in folders):
        return _SILENT
    if _is_like(name, IN_THE_MAKING):
        return "Berkas kunci atau sementara; dibiarkan."
    if not stat.S_ISREG(path.lstat().st_mode):
        return "Bukan berkas biasa; dibiarkan."
    if folders and title_key(folders[0]) == PPID:
        return "Folder PPID; bukan tempat usulan unit."
    return ""


def _is_like(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _arrival(path: Path, inbox: Path, city: City) -> Arrival:
    state = path.lstat()
    folder = path.relative_to(inbox).parts[0] if path.parent != inbox else ""
    return Arrival(path, unit_of_folder(folder, city) if folder else None, state.st_size, state.st_mtime_ns)


def _is_unchanged(arrival: Arrival) -> bool:
    try:
        state = arrival.path.lstat()
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (arrival.size, arrival.modified)
