"""Who works here now: the lock, and the watcher's heartbeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from toolkit.doctor.checks import Check, good, warning
from toolkit.doctor.site import Site
from toolkit.errors import WorkspaceHeld
from toolkit.heartbeat import Beat, beat_path, read_beat

ALIVE = timedelta(minutes=3)
"""A watcher that lives writes its heartbeat every few seconds."""


def look_at_lock(site: Site) -> Iterator[Check]:
    """Is the workspace free, or who holds it? The lock's file is not made: the doctor may be root."""
    if not site.workspace.lock.exists():
        yield good("kunci", "ruang kerja bebas")
        return
    try:
        with site.hold(site.workspace):
            yield good("kunci", "ruang kerja bebas")
    except WorkspaceHeld:
        if is_alive(read_beat(beat_path(site.workspace)), site.now):
            yield good("kunci", "dipegang dik watch")
        else:
            yield warning("kunci", "Ruang kerja sedang dipegang proses dik lain. Bila ini bertahan lama dan tidak ada "
                                   "yang sedang menjalankan dik, mulai ulang komputer.")


def look_at_watcher(site: Site) -> Iterator[Check]:
    """Does `dik watch` run, and is it content? It need not run: `dik run` does the same once."""
    yield judge_watcher(read_beat(beat_path(site.workspace)), site.now)


def judge_watcher(beat: Beat | None, now: datetime) -> Check:
    """What the last heartbeat says; one that stopped in order leaves none behind."""
    if beat is None:
        return good("pengawas", "dik watch tidak berjalan (berkas baru diterima dengan dik run)")
    if not is_alive(beat, now):
        return warning("pengawas", "dik watch berhenti tanpa pamit, mungkin karena listrik padam. Jalankan lagi; tidak "
                                   "ada berkas yang hilang.")
    if beat.trouble:
        return warning("pengawas", f"dik watch berjalan, tetapi melapor: {' '.join(beat.trouble.split())}")
    return good("pengawas", f"dik watch berjalan; {beat.waiting} berkas menunggu di inbox")


def is_alive(beat: Beat | None, now: datetime) -> bool:
    """Is the heartbeat young enough? One from the future (a clock was set back) counts as young."""
    return beat is not None and now - datetime.fromisoformat(beat.at) < ALIVE
