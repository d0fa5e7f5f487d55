"""What units must not open (register, archive, settings, lock, log): where it lies, and who may read or change it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.doctor.checks import Check, fault, good, listed, warning
from toolkit.doctor.shares import Share, holding_shares, shares_here
from toolkit.doctor.site import Site
from toolkit.doctor.windows_rights import open_to, rights_of
from toolkit.places import is_network_path
from toolkit.workspace import CONFIG

WRITTEN = ("ruang kerja", "register", "arsip", "kunci", "kunci ikatan", "log")
"""What the service writes; the settings are saved by PPID, whose account that file then has."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is PPID's own: its name, and its permission bits as this machine's other users meet them."""

    name: str
    path: Path
    mode: int
    reachable: bool
    """May other users pass through every folder above it?"""
    owner: int = 0
    others: tuple[str, ...] = ()
    """Users who may open it by its group, or because an ACL says so (then "ACL")."""


def kept_paths(site: Site) -> dict[str, Path]:
    """Name → path of all that is PPID's own."""
    desk = site.workspace
    paths = {CONFIG: desk.root / CONFIG, desk.city_file.name: desk.city_file, "arsip": desk.archive,
             "kunci": desk.lock, "kunci ikatan": desk.keys_file, "log": desk.log}
    return {"register": site.register_file, **paths} if site.register_file else paths


def look_at_places(site: Site) -> Iterator[Check]:
    """Does anything of PPID's own lie where units can open it, or where a database must not lie?"""
    desk, kept = site.workspace, kept_paths(site)
    opened = {"inbox": desk.inbox, "outbox": desk.outbox, "templates": desk.templates}
    found = [*judge_places(kept, opened), *judge_shares(kept, shares_here(), desk.city_file.name)]
    yield from found or [good("tempat", "register, arsip, dan pengaturan di luar folder yang dibuka unit")]


def judge_places(kept: Mapping[str, Path], opened: Mapping[str, Path]) -> Iterator[Check]:
    """Does anything of PPID's own lie in inbox, outbox or templates?"""
    wrong = [f"{name} ({path}) di dalam {folder}" for name, path in kept.items() for folder, place in opened.items()
             if path.resolve().is_relative_to(place.resolve())]
    if wrong:
        yield fault("tempat", f"Terletak di folder yang dibuka unit: {listed(wrong, 3)}. Ubah {CONFIG}, lalu "
                              f"pindahkan.")


def judge_shares(kept: Mapping[str, Path], shares: Sequence[Share], settings: str) -> Iterator[Check]:
    """Is anything of PPID's own given out over the network? To named users only, the settings may be."""
    shared = [(name, path, share) for name, path in kept.items() for share in holding_shares(path, shares)]
    open_to_all = [f"{name} ({path}) di share “{share.name}”" for name, path, share in shared if not share.only_for]
    to_some = [f"{name} di share “{share.name}” ({share.only_for})" for name, _, share in shared
               if share.only_for and name != settings]
    if open_to_all:
        yield fault("tempat", f"Ikut dibagikan lewat jaringan: {listed(open_to_all, 3)}. Bagikan hanya inbox dan "
                              f"outbox; letakkan keduanya di luar ruang kerja (bagian [folder] di {CONFIG}).")
    if to_some:
        yield warning("tempat", f"Dibagikan kepada pengguna tertentu: {listed(to_some, 3)}. Pastikan tidak ada "
                                f"pengguna unit di antaranya; lebih baik jangan dibagikan.")


def look_at_network(site: Site) -> Iterator[Check]:
    """A register on a share breaks sooner or later; inbox and outbox may lie there."""
    desk = site.workspace
    file = site.register_file
    if file is not None and is_network_path(file.parent):
        # SQLite's documentation: "WAL does not work over a network filesystem"
        yield fault("jaringan", f"Register ({file}) terletak di disk jaringan; SQLite dapat rusak di sana. Pindahkan "
                                f"ruang kerja ke disk komputer ini; inbox dan outbox boleh tetap di folder bersama.")
    elif is_network_path(desk.root) or is_network_path(desk.archive):
        yield warning("jaringan", "Ruang kerja atau arsip terletak di disk jaringan; kunci dan arsip kurang andal di "
                                  "sana. Pindahkan ke disk komputer ini.")
    else:
        far = [name for name, place in (("inbox", desk.inbox), ("outbox", desk.outbox)) if is_network_path(place)]
        also = f"; {' dan '.join(far)} di disk jaringan (boleh)" if far else ""
        yield good("jaringan", f"register dan arsip di disk komputer ini{also}")


def look_at_rights(site: Site) -> Iterator[Check]:
    """Who else on this machine may read or change what is PPID's own?"""
    present = {name: path for name, path in kept_paths(site).items() if path.exists()}
    if sys.platform == "win32":
        yield from judge_windows_rights({name: open_to(rights_of(path)) for name, path in present.items()})
        return
    kept = [kept_of(name, path) for name, path in {"ruang kerja": site.workspace.root, **present}.items()]
    yield from judge_modes(kept)
    yield from judge_owners([one for one in kept if one.name in WRITTEN], os.geteuid())


def kept_of(name: str, path: Path) -> Kept:
    """A path with its permissions."""
    whole = path.resolve()
    state = whole.stat()
    reachable = all(folder.stat().st_mode & stat.S_IXOTH for folder in whole.parents)
    return Kept(name, whole, state.st_mode, reachable, state.st_uid, (*_members(state), *_listed_in_acl(whole)))


def _members(state: os.stat_result) -> tuple[str, ...]:
    """Who else is in the file's group, where the group may do anything with it."""
    if sys.platform == "win32" or not state.st_mode & (stat.S_IRGRP | stat.S_IWGRP):
        return ()
    import grp  # noqa: PLC0415  POSIX only
    import pwd  # noqa: PLC0415

    try:
        return tuple(sorted({*grp.getgrgid(state.st_gid).gr_mem} - {pwd.getpwuid(state.st_uid).pw_name, "root"}))
    except KeyError:  # an account or a group that is gone
        return ()


def _listed_in_acl(path: Path) -> tuple[str, ...]:
    if sys.platform != "linux":
        return ()
    try:
        os.getxattr(path, "system.posix_acl_access")
    except OSError:  # none, or a file system without
        return ()
    return ("ACL",)


def judge_modes(kept: Sequence[Kept]) -> Iterator[Check]:
    """Changeable by anybody: a fault. Readable by anybody: on a machine of one's own no harm, so a warning."""
    changeable = [one for one in kept if one.reachable and one.mode & stat.S_IWOTH and not one.mode & stat.S_ISVTX]
    readable = [one for one in kept if one.reachable and one.mode & stat.S_IROTH and one.name != "ruang kerja"]
    if changeable:
        yield fault("hak akses", f"Dapat diubah semua pengguna komputer ini: {listed(one.name for one in changeable)}. "
                                 f"Jalankan: {_chmod('o-w', changeable)}")
    if readable:
        yield warning("hak akses", f"Dapat dibaca semua pengguna komputer ini: {listed(one.name for one in readable)}. "
                                   f"Bila komputer ini dipakai orang lain juga, jalankan: {_chmod('o-rwx', readable)}")
    grouped = [f"{one.name} ({', '.join(one.others)})" for one in kept if one.others and one.name in WRITTEN]
    if grouped:
        yield warning("hak akses", f"Dapat dibuka juga oleh anggota kelompok atau menurut ACL: {listed(grouped)}. "
                                   f"Pastikan mereka staf PPID atau TI; lihat dengan: getfacl \"{kept[0].path}\"")
    if not (changeable or readable or grouped):
        yield good("hak akses", "register, arsip, dan pengaturan tertutup bagi pengguna lain")


def judge_owners(kept: Sequence[Kept], me: int) -> Iterator[Check]:
    """Files that another account made (a command once run as root) stop the service's account later."""
    home = kept[0]
    strange = [one.name for one in kept if one.owner != home.owner]
    if strange:
        yield warning("pemilik", f"Pemiliknya berbeda dari pemilik ruang kerja: {listed(strange)}. Jalankan dik selalu "
                                 f"dengan akun yang sama; perbaiki dengan: chown -R --reference=\"{home.path}\" "
                                 f"\"{home.path}\"")
    elif me not in (0, home.owner):
        yield warning("pemilik", "Ruang kerja ini milik akun lain. Jalankan dik dengan akun pemiliknya.")


def judge_windows_rights(found: dict[str, tuple[list[str], list[str]]]) -> Iterator[Check]:
    """As `judge_modes`, by the wide groups that may read and change."""
    changeable = [f"{name} ({', '.join(writers)})" for name, (_, writers) in found.items() if writers]
    readable = [f"{name} ({', '.join(readers)})" for name, (readers, writers) in found.items()
                if readers and not writers]
    mend = "Jalankan packaging\\windows\\Atur Hak Akses.bat sebagai administrator."
    if changeable:
        yield fault("hak akses", f"Dapat diubah semua pengguna: {listed(changeable)}. {mend}")
    if readable:
        yield warning("hak akses", f"Dapat dibaca semua pengguna: {listed(readable)}. {mend}")
    if not changeable and not readable:
        yield good("hak akses", "register, arsip, dan pengaturan tertutup bagi pengguna lain")


def _chmod(change: str, kept: Sequence[Kept]) -> str:
    return f"chmod -R {change} " + " ".join(f'"{one.path}"' for one in kept)
