"""`dik review`, `dik decree`, the papers of a past decree: what PPID does with workbooks, for who types commands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from toolkit.app import telling
from toolkit.app.desk import writing_desk
from toolkit.app.saying import say_line
from toolkit.errors import NotDecreed
from toolkit.pipeline import Desk, publish
from toolkit.pipeline.decreeing import Decreed, decree_now, publish_decree
from toolkit.publishing.source import gather
from toolkit.publishing.waiting import is_waiting

Result = tuple[dict[str, Any], int]


def refresh_worksheets(named: Path | None, minutes: float = 0.0, *, quiet: bool) -> Result:
    """`dik review`: every projection, the worksheets among them."""
    with writing_desk(named, minutes) as desk:
        paths = [path for path in publish(desk) if path.name.startswith("Lembar Uji")]
        left = _left(desk)
        shown = [desk.workspace.shown(path) for path in paths]
        if not quiet:
            telling.tell_files("Diperbarui", shown)
            say_line(f"{left} butir menunggu pengujian. Isi Lembar Uji Gabungan.xlsx di outbox/ppid/, lalu taruh di "
                     f"inbox/ppid/." if left else "Tidak ada butir yang menunggu pengujian.")
    return {"files": shown, "waiting": left}, 0


def _left(desk: Desk) -> int:
    source = gather(desk.register, desk.form, desk.city, desk.workspace, None, desk.today)
    return sum(is_waiting(source, one) for one in source.held)


def make_decree(named: Path | None, number: str | None, day: date | None, place: str,  # noqa: PLR0913  its options
                sets: str, approves: str, minutes: float = 0.0, *, quiet: bool) -> Result:
    """`dik decree`: a draft; with a number and a date the decree itself."""
    if (number is None) != (day is None):
        raise click.UsageError("--nomor dan --tanggal selalu bersama: keduanya tertera pada keputusan yang "
                               "ditandatangani.")
    with writing_desk(named, minutes) as desk:
        done = decree_now(desk, number, day, place, sets, approves)
        files = [desk.workspace.shown(path) for path in done.files]
        if not quiet:
            _tell(done)
            telling.tell_files("Ditulis", files)
    return {"number": done.number or None, "event": done.event, "items": done.items, "warning": done.warning or None,
            "files": files}, 0


def _tell(done: Decreed) -> None:
    if done.number:
        say_line(f"Keputusan Nomor {done.number} dicatat: {done.items} butir berlaku.")
    else:
        say_line(f"Konsep keputusan dengan {done.items} butir dibuat. Daftarnya dibekukan; setelah bernomor: dik "
                 f"decree --nomor NOMOR --tanggal TANGGAL")
    if done.warning:
        say_line(done.warning, err=True)


def reprint_decree(named: Path | None, number: str, minutes: float = 0.0, *, quiet: bool) -> Result:
    """`dik publish --decree`: its papers, exactly as they were."""
    with writing_desk(named, minutes) as desk:
        files = publish_decree(desk, number)
        if files is None:
            raise NotDecreed(f"Keputusan Nomor “{number}” tidak ada dalam register. Lihat lembar “Buku Agenda”.")
        shown = [desk.workspace.shown(path) for path in files]
        if not quiet:
            telling.tell_files("Diterbitkan", shown)
    return {"files": shown}, 0
