"""The folders: there, writable in earnest, with room, and with names that fit."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.doctor.checks import Check, fault, good, listed, warning
from toolkit.doctor.site import Site
from toolkit.intake.folder import PPID, unit_of_folder
from toolkit.intake.passing_over import is_systems_folder

LITTLE, TOO_LITTLE = 1 << 30, 100 << 20
"""Free bytes below which somebody should look, and below which it fails."""
FEW_FILES = 1000
SKEW = 120
"""Seconds by which a share's clock may differ."""
LONGEST = 259
"""Signs of a path that Windows takes without a change to its settings."""
FOR_NAMES = 100
"""Signs that a unit's folder and a file's name may need."""


def look_at_folders(site: Site) -> Iterator[Check]:
    """Write a file into each, and remove it again."""
    desk = site.workspace
    for name, folder in (("ruang kerja", desk.root), ("inbox", desk.inbox), ("outbox", desk.outbox),
                         ("templates", desk.templates), ("arsip", desk.archive), ("log", desk.log)):
        if folder.is_dir():
            yield try_folder(name, folder)
        elif name in ("arsip", "log") and not folder.exists():
            continue  # made when it is needed; the folder above it is tried, or told as missing
        else:
            yield fault(f"folder {name}", f"{folder} tidak ada atau bukan folder. Sambungkan folder bersamanya, atau "
                                          f"buat dengan: dik init \"{desk.root}\"")
    yield from _look_at_unit_folders(site)


def try_folder(name: str, folder: Path) -> Check:
    """Can this process make and remove a file here, and is the clock of the disk ours?"""
    try:
        skew = _probe(folder)
    except OSError as error:
        return fault(f"folder {name}", f"{folder} tidak dapat ditulisi ({error.strerror or error}). Beri akun yang "
                                       f"menjalankan dik hak menulis dan menghapus di situ.")
    if abs(skew) > SKEW:
        return warning(f"folder {name}", f"{folder} dapat ditulisi, tetapi jam komputer tempatnya berbeda "
                                         f"{abs(skew):.0f} detik. Samakan jam kedua komputer.")
    return good(f"folder {name}", f"{folder} dapat ditulisi")


def _probe(folder: Path) -> float:
    """Write, flush, read, remove; gives by how many seconds the folder's clock differs from ours."""
    path = folder / f".dik-periksa-{os.getpid()}.tmp"  # a name that the intake leaves alone
    before = time.time()
    try:
        with path.open("wb") as stream:
            stream.write(b"dik")
            stream.flush()
            os.fsync(stream.fileno())
        return path.stat().st_mtime - before
    finally:
        path.unlink(missing_ok=True)


def _look_at_unit_folders(site: Site) -> Iterator[Check]:
    """Answers are written into each unit's folder, and its files are removed from it."""
    inner = [folder for place in (site.workspace.inbox, site.workspace.outbox) for folder in _folders_in(place)]
    shut = [site.workspace.shown(folder) for folder in inner if not _may_remove_in(folder)]
    if shut:
        yield fault("folder unit", f"Berkas di {listed(shut)} tidak dapat dipindahkan oleh akun ini. Beri hak menulis "
                                   f"dan menghapus pada folder itu.")
    strange = [folder.name for folder in _folders_in(site.workspace.inbox)
               if site.city and folder.name.casefold() != PPID and unit_of_folder(folder.name, site.city) is None]
    if strange:
        yield warning("folder unit", f"Folder di inbox yang bukan kode unit mana pun: {listed(strange)}. Berkas di "
                                     f"situ hanya dikenali dari isinya; samakan nama folder dengan kode unit.")
    if inner and not shut and not strange:
        yield good("folder unit", f"{len(inner)} folder unit di inbox dan outbox dapat dipakai")


def _folders_in(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(one for one in place.iterdir() if one.is_dir() and not is_systems_folder(one.name))


def _may_remove_in(folder: Path) -> bool:
    """May this process remove what others put here? A sticky folder lets each remove only what is his own."""
    state = folder.stat()
    if sys.platform != "win32" and state.st_mode & stat.S_ISVTX and os.geteuid() not in (0, state.st_uid):
        return False
    try:
        _probe(folder)
    except OSError:
        return False
    return True


def look_at_space(site: Site) -> Iterator[Check]:
    """Free bytes and files of each disk that is written to."""
    desk = site.workspace
    places = {"ruang kerja": desk.root, "inbox": desk.inbox, "outbox": desk.outbox, "arsip": desk.archive,
              "sementara": Path(tempfile.gettempdir())}
    disks: dict[int, tuple[list[str], Path]] = {}
    for name, place in places.items():
        if place.is_dir():
            disks.setdefault(place.stat().st_dev, ([], place))[0].append(name)
    for names, place in disks.values():
        yield judge_space(names, shutil.disk_usage(place).free, _free_files(place))


def judge_space(names: Iterable[str], free: int, files: int | None) -> Check:
    """Is it enough for some months? `files`: how many more files the disk can hold, where that is limited."""
    of = ", ".join(names)
    shown = f"{of}: {free / (1 << 30):.1f} GB kosong" if free >= LITTLE else f"{of}: {free >> 20} MB kosong"
    if free < TOO_LITTLE:
        return fault("ruang disk", f"{shown}. Kosongkan disk itu; berkas yang datang tidak dapat disimpan.")
    if files is not None and files < FEW_FILES:
        return fault("ruang disk", f"{of}: tinggal {files} berkas lagi yang muat (inode). Kosongkan disk itu.")
    if free < LITTLE:
        return warning("ruang disk", f"{shown}. Sediakan ruang lebih.")
    return good("ruang disk", shown)


def _free_files(place: Path) -> int | None:
    if sys.platform == "win32":
        return None
    state = os.statvfs(place)
    return state.f_favail if state.f_files else None  # some file systems have no limit and say 0


def look_at_names(site: Site) -> Iterator[Check]:
    """Names that cannot be shown, and paths that Windows may not take."""
    desk = site.workspace
    files = [path for path in desk.inbox.rglob("*") if path.is_file()]
    odd = [desk.shown(path) for path in files if not _is_sound(path.name)]
    if odd:
        yield warning("nama berkas", f"Nama berkas di inbox tidak dapat dibaca benar: {listed(odd, 3)}. Ganti namanya.")
    if sys.platform == "win32" and not _takes_long_paths():
        yield judge_lengths([desk.root, desk.inbox, desk.outbox, desk.archive], files)


def judge_lengths(folders: Iterable[Path], files: Iterable[Path]) -> Check:
    """Do paths stay below Windows' limit, with room for a unit's folder and a file's name?"""
    deep = [str(folder) for folder in folders if len(str(folder)) > LONGEST - FOR_NAMES]
    long = [path.name for path in files if len(str(path)) > LONGEST]
    if deep or long:
        return warning("panjang alamat", f"Alamat terlalu panjang bagi Windows: {listed([*deep, *long], 3)}. Pakai "
                                         f"folder yang pendek seperti C:\\DIK, atau aktifkan LongPathsEnabled.")
    return good("panjang alamat", "cukup pendek bagi Windows")


def _is_sound(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _takes_long_paths() -> bool:
    """Windows' own switch."""
    if sys.platform != "win32":
        return True
    import winreg  # noqa: PLC0415  Windows only

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
