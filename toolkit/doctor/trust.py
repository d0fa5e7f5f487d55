"""What gives somebody a say: the keys that vouch for our workbooks, and the folder in which PPID decides."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.doctor.checks import Check, fault, good, listed
from toolkit.doctor.rights import kept_of
from toolkit.doctor.site import Site
from toolkit.doctor.windows_rights import open_to, rights_of
from toolkit.errors import SecretUnusable
from toolkit.intake.folder import PPID
from toolkit.keys import VARIABLE, KeyRing, find_keys
from toolkit.private import from_environment, is_private

NAME, FOLDER = "kunci ikatan", "folder PPID"
SHUT = "hanya yang berhak dapat menaruh putusan di inbox/ppid"
ON_WINDOWS = "Jalankan packaging\\windows\\Atur Hak Akses.bat sebagai administrator."
ON_LINUX = "Jalankan packaging/linux/buat-folder-unit.sh, atau: chmod o-w pada folder itu."


def look_at_keys(site: Site) -> Iterator[Check]:
    """Are they whole, and may only their owner read them? (`dik` itself refuses them otherwise.)"""
    path = site.workspace.keys_file
    if from_environment(VARIABLE):
        yield _judged(site, f"dari lingkungan ({VARIABLE})")
    elif not path.exists():
        yield good(NAME, "belum ada; dibuat oleh perintah berikutnya yang menulis (dik run, dik watch, dik template)")
    elif sys.platform == "win32":
        readers, writers = open_to(rights_of(path))
        yield judge_windows_keys(path, [*readers, *writers]) or _judged(site, path.name)
    elif not is_private(path):
        yield fault(NAME, f"{path.name} dapat dibuka pengguna lain, sehingga ikatan formulir dapat dipalsukan. "
                          f"Jalankan: chmod 600 \"{path}\" – dan bila komputer ini dipakai orang lain juga: dik rekey")
    else:
        yield _judged(site, path.name)


def judge_windows_keys(path: Path, wide: Sequence[str]) -> Check | None:
    """A fault, where wide groups may open them."""
    if not wide:
        return None
    return fault(NAME, f"{path.name} dapat dibuka {listed(dict.fromkeys(wide))}, sehingga ikatan formulir dapat "
                       f"dipalsukan. {ON_WINDOWS}")


def _judged(site: Site, where: str) -> Check:
    try:
        ring: KeyRing = find_keys(site.workspace)
    except SecretUnusable as error:
        return fault(NAME, str(error))
    return good(NAME, f"{len(ring.keys)} kunci ({where}); yang terbaru {ring.keys[-1].id}")


def look_at_ppids_folder(site: Site) -> Iterator[Check]:
    """Whoever can put a file there, or make that folder, decides in PPID's place."""
    inbox = site.workspace.inbox
    places = [place for place in (inbox, inbox / PPID) if place.is_dir()]
    if sys.platform == "win32":
        writers = {place: open_to(rights_of(place))[1] for place in places}
        yield judge_folder([f"{place} ({', '.join(groups)})" for place, groups in writers.items() if groups],
                           ON_WINDOWS)
        return
    kept = [kept_of(str(place), place) for place in places]
    yield judge_folder([one.name for one in kept if one.reachable and one.mode & stat.S_IWOTH], ON_LINUX)


def judge_folder(open_places: Sequence[str], mend: str) -> Check:
    """A fault, where anybody may write."""
    if not open_places:
        return good(FOLDER, SHUT)
    return fault(FOLDER, f"Semua pengguna komputer ini dapat menulis ke {listed(open_places)}, jadi siapa pun dapat "
                         f"mengirim putusan uji dan penetapan atas nama PPID. Unit cukup menulis ke foldernya sendiri. "
                         f"{mend}")
