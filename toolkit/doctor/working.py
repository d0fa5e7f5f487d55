"""Who works here now: the lock, and the watcher's heartbeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from toolkit.doctor.checks import Check, good, warning
from toolkit.doctor.site import Site
from toolkit.errors import WorkspaceHeld
from toolkit.heartbeat import Beat, beat_path, is_fresh, read_beat
from toolkit.holder import WATCH, Holder, read_holder


def look_at_lock(site: Site) -> Iterator[Check]:
    """Is the workspace free, or who holds it?"""
    beat, holder = read_beat(beat_path(site.workspace)), read_holder(site.workspace)
    if not _is_held(site):
        yield good("kunci", "ruang kerja bebas")
    elif holder is None and beat and is_fresh(beat, site.now):
        yield good("kunci", "dipegang dik watch")
    else:
        yield judge_holder(holder, holder.told(site.workspace) if holder else "proses dik lain")


def judge_holder(holder: Holder | None, who: str) -> Check:
    """A lock on this computer ends with its holder. One on a share may outlive a computer that has died."""
    if holder and holder.is_elsewhere:
        return warning("kunci", f"Ruang kerja sedang dipegang {who}. Bila komputer itu sudah mati atau diganti, tutup "
                                f"berkas .dik.lock yang terbuka di server berbagi (atau mulai ulang server itu), lalu "
                                f"jalankan lagi. Sebaiknya ruang kerja dipakai dari satu komputer saja.")
    if holder and holder.command == WATCH:
        return good("kunci", f"dipegang {who}")
    return warning("kunci", f"Ruang kerja sedang dipegang {who}. Bila ini bertahan lama dan tidak ada yang sedang "
                            f"menjalankan dik, mulai ulang komputer.")


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
