"""The clock: times order Buku Agenda and decide deadlines, so a wrong one must not go unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from toolkit.doctor.checks import Check, fault, good, warning
from toolkit.doctor.site import Site
from toolkit.times import shown_time

OLDEST_YEAR = 2025
"""This program did not exist before: an earlier clock has lost its battery."""
SLACK = timedelta(minutes=5)
FAR_AHEAD = timedelta(hours=1)
LATEST = 4e9
"""Seconds since 1970, about 2096: what stands on some files is no date at all."""


def look_at_clock(site: Site) -> Iterator[Check]:
    """This machine's clock against the register, and against what lies in the inbox."""
    clock = site.workspace.settings.waktu
    last_at = site.register.last_at if site.register else ""
    newest = _newest_in(site)
    yield judge_clock(site.now, datetime.fromisoformat(last_at) if last_at else None, newest,
                      lambda at: shown_time(at.isoformat(), site.workspace.zone, clock.singkatan))


def judge_clock(now: datetime, last_event: datetime | None, newest_file: datetime | None,
                spell: Callable[[datetime], str]) -> Check:
    """What the times say together; all are UTC, `spell` writes one for people."""
    if now.year < OLDEST_YEAR:
        return fault("jam", f"Jam komputer menunjukkan {spell(now)}. Setel tanggal dan jamnya.")
    if last_event and last_event > now + SLACK:
        return fault("jam", f"Jam komputer ({spell(now)}) lebih lambat daripada catatan terakhir register "
                            f"({spell(last_event)}). Setel jam komputer sebelum menerima berkas lagi.")
    if newest_file and newest_file > now + FAR_AHEAD:
        return warning("jam", f"Jam komputer {spell(now)}, tetapi ada berkas di inbox bertanggal {spell(newest_file)}. "
                              f"Periksa jam komputer ini, atau jam komputer pengirimnya.")
    return good("jam", f"{spell(now)}")


def _newest_in(site: Site) -> datetime | None:
    times = []
    for path in site.workspace.inbox.rglob("*"):
        try:
            if path.is_file():
                times.append(path.stat().st_mtime)
        except OSError:  # taken away meanwhile
            continue
    return datetime.fromtimestamp(min(max(times), LATEST), UTC) if times else None
