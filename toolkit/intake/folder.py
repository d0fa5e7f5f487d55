"""The inbox as a listing: which files are complete and whose they are, and which are left alone, with the reason."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.city import City
from toolkit.intake.passing_over import SILENT, is_silent_folder, why_passed_over
from toolkit.law.text import title_key

PPID = "ppid"
"""PPID's own folder in the inbox: what lies there is PPID's own form, and no unit's."""
COPYING = "Masih disalin."
LIKE_PPIDS = ("Nama foldernya mirip folder PPID; isinya tidak diambil. Taruh berkas PPID di folder “ppid”, atau ganti "
              "nama folder ini.")


Stamp = tuple[int, int, int]
"""Size, time and number of a file."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file to take in, and the unit whose folder it lies in (None: at the top, or in no unit's folder)."""

    path: Path
    unit: str | None
    size: int
    modified: int
    """Nanoseconds since 1970."""
    identity: int = 0
    """The file's number on its disk; 0 where that is not looked at."""
    origin: Path | None = None
    """Where it was delivered, if it has been claimed since."""
    claim: str = ""
    """The token of its claim; "" if it has none."""
    ppid: bool = False
    """Does it lie in PPID's own folder? Then it is one of PPID's forms, and no unit's."""

    @property
    def delivered(self) -> Path:
        """Where it was delivered: what people call it."""
        return self.origin or self.path

    @property
    def stamp(self) -> Stamp:
        """What changes when the file does."""
        return self.size, self.modified, self.identity

    def is_same(self, other: Arrival) -> bool:
        """Is this the other file, unchanged? Numbers count if both have one."""
        numbered = self.identity and other.identity
        return (self.path, self.size, self.modified, self.identity if numbered else 0) == (
            other.path, other.size, other.modified, other.identity if numbered else 0)


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
    listing = look(inbox, city)
    unfinished = [one for one in listing.arrivals if not is_complete(one.path)]
    if unfinished:
        sleep(patience)
    growing = {one.path for one in unfinished if stamp_of(one) != one.stamp}
    copying = tuple(Waiting(path, COPYING) for path in sorted(growing) if path.exists())
    return Listing(tuple(one for one in listing.arrivals if one.path not in growing), (*listing.waiting, *copying))


def look(inbox: Path, city: City, *, numbered: bool = False) -> Listing:
    """Everything that lies there, complete or not, at this moment. Raises OSError if the disk fails us.

    With `numbered`, files have the numbers that their disk gives them. Some shares give another one at each look.
    """
    arrivals: list[Arrival] = []
    waiting: list[Waiting] = []
    units: dict[str, str | None] = {}
    like_ppids = like_ppids_folder(inbox)
    for folder, names in _folders(inbox):
        folders = folder.parts[len(inbox.parts):]
        if folders and folders[0] not in units:
            units[folders[0]] = unit_of_folder(folders[0], city)
        unit, ppid = units[folders[0]] if folders else None, is_ppid(folders)
        for name in names:
            path = folder / name
            try:
                state = path.lstat()
            except OSError:  # moved away since it was listed
                continue
            if not (why := _left_alone(name, folders, state.st_mode, like_ppids)):
                arrivals.append(Arrival(path, unit, state.st_size, state.st_mtime_ns, state.st_ino if numbered else 0,
                                        ppid=ppid))
            elif why != SILENT:
                waiting.append(Waiting(path, why))
    return Listing(tuple(sorted(arrivals, key=lambda one: (one.modified, _in_order(one.path)))),
                   tuple(sorted(waiting, key=lambda one: _in_order(one.path))))


def stamp_of(arrival: Arrival) -> Stamp | None:
    """The file's stamp as it is now; None if it is gone."""
    try:
        state = arrival.path.lstat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ino if arrival.identity else 0


def is_ppid(folders: Sequence[str]) -> bool:
    """Are these the folders of a file inside PPID's own folder? "PPID" is the same one on Windows."""
    return bool(folders) and folders[0].casefold() == PPID


def like_ppids_folder(inbox: Path) -> Callable[[str], bool]:
    """Tells of a name at the top of the inbox whether it only looks like PPID's own: "PPID " and "ｐｐｉｄ", and "Ppid"
    where "ppid" stands, too. Whoever may make a folder must not come by PPID's say."""
    names = {path.name for path in inbox.iterdir()} if inbox.is_dir() else set()

    def is_like(name: str) -> bool:
        return PPID in names and name != PPID if name.casefold() == PPID else title_key(name) == PPID

    return is_like


def unit_of_folder(name: str, city: City) -> str | None:
    """"DINKES", "DINKES Dinas Kesehatan" and "Dinas Kesehatan" are all that unit's folder."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    for code in (*city.units, *city.former, *city.moved):
        if first.casefold() == code.casefold():
            return code
    match = city.find(name)
    return match.code if match.exact else None


def _folders(inbox: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder with the names of its files and links; links to folders are not followed. What lies in folders of
    which nothing is ever told (claims are among them) costs nothing."""
    for folder, inner, names in os.walk(inbox, onerror=_unless_out_of_reach):
        here = Path(folder)
        yield here, names + [name for name in inner if (here / name).is_symlink()]
        inner[:] = [name for name in inner if not is_silent_folder(name)]


def _in_order(path: Path) -> str:
    """What sorts as paths do, folder by folder, and quickly: a burst may have one time for all its files."""
    return str(path).replace(os.sep, "\0")


def _unless_out_of_reach(error: OSError) -> None:
    """A folder that is forbidden, or gone since it was listed, is passed over; a disk that fails us is not."""
    if not isinstance(error, (PermissionError, FileNotFoundError, NotADirectoryError)):
        raise error


def _left_alone(name: str, folders: Sequence[str], mode: int, like_ppids: Callable[[str], bool]) -> str:
    """Why the file is no arrival; "" if it is one."""
    if why := why_passed_over(name, folders):
        return why
    if folders and like_ppids(folders[0]):
        return LIKE_PPIDS
    if not stat.S_ISREG(mode):
        return "Bukan berkas biasa; dibiarkan."
    return ""
