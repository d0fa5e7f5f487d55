"""Who works here now: the lock, and the watcher's heartbeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from toolkit.doctor.checks import Check, good, warning
from toolkit.doctor.site import Site
from toolkit.errors import WorkspaceHeld
from toolkit.heartbeat import Beat, beat_path, is_fresh, read_beat


def look_at_lock(site: Site) -> Iterator[Check]:
    """Is the workspace free, or who holds it?"""
    beat = read_beat(beat_path(site.workspace))
    if not _is_held(site):
        yield good("kunci", "ruang kerja bebas")
    elif beat and is_fresh(beat, site.now):
        yield good("kunci", "dipegang dik watch")
    else:
        yield warning("kunci", "Ruang kerja sedang dipegang proses dik lain. Bila ini bertahan lama dan tidak ada "
                               "yang sedang menjalankan dik, mulai ulang komputer.")


def look_at_watcher(site: Site) -> Iterator[Check]:
    """Does `dik watch` run, and is it content? It need not run: `dik run` does the same once."""
    yield judge_watcher(read_beat(beat_path(site.workspace)), site.now, is_held=_is_held(site))


def judge_watcher(beat: Beat | None, now: datetime, *, is_held: bool) -> Check:
    """What the last heartbeat says, believed only while somebody holds the workspace; one that stopped in order leaves
    none behind."""
    if beat is None:
        return good("pengawas", "dik watch tidak berjalan (berkas baru diterima dengan dik run)")
    if not is_held:
        return warning("pengawas", "dik watch berhenti tanpa pamit, mungkin karena listrik padam. Jalankan lagi; tidak "
                                   "ada berkas yang hilang.")
    if not is_fresh(beat, now):
        return warning("pengawas", "dik watch tidak memberi kabar lagi. Bila ini bertahan lama, hentikan lalu jalankan "
                                   "lagi; tidak ada berkas yang hilang.")
    if beat.trouble:
        return warning("pengawas", f"dik watch berjalan, tetapi melapor: {' '.join(beat.trouble.split())}")
    return good("pengawas", f"dik watch berjalan; {beat.waiting} berkas menunggu di inbox")


def _is_held(site: Site) -> bool:
    """Does anyone hold the workspace? The lock's file is not made: the doctor may be root."""
    if not site.workspace.lock.exists():
        return False
    try:
        with site.hold(site.workspace):
            return False
    except WorkspaceHeld:
        return True
