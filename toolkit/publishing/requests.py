"""Requests: items that somebody has asked for, and the day by which the law wants an answer."""

from __future__ import annotations

from datetime import date

from toolkit.entries import Held
from toolkit.forms import uji
from toolkit.law.dates import spell
from toolkit.law.working_days import later
from toolkit.publishing.source import Source
from toolkit.rulings import Outcome, Ruling

REQUEST_DAYS = 10
"""Working days in which a request for information is answered (Pasal 22 ayat (7) UU 14/2008)."""
NEVER = date.max


def due_day(source: Source, asked: date) -> date:
    """The last day on which a request of `asked` is answered in time."""
    return later(asked, REQUEST_DAYS, source.holidays)


def awaited_by(source: Source, one: Held) -> date:
    """When the item's request must be answered; `NEVER` where nobody waits for it."""
    ruling = _open_request(source, one)
    return due_day(source, date.fromisoformat(ruling.asked)) if ruling else NEVER


def request_said(source: Source, one: Held) -> str:
    """"Atas permohonan 4 Mei 2026: dijawab paling lambat 20 Mei 2026 (10 hari kerja)."; "" where nobody waits."""
    ruling = _open_request(source, one)
    if ruling is None:
        return ""
    due = awaited_by(source, one)
    over = " Tenggat itu sudah lewat." if due < source.today else ""
    return (f"{uji.REQUESTED.capitalize()} {spell(date.fromisoformat(ruling.asked))}: dijawab paling lambat "
            f"{spell(due)} ({REQUEST_DAYS} hari kerja).{over}")


def _open_request(source: Source, one: Held) -> Ruling | None:
    """The ruling that postponed what was asked for: a test that is decided has answered the request."""
    ruling = source.book.ruling(one.id, one.version)
    asked = ruling and ruling.outcome is Outcome.POSTPONED and ruling.basis == uji.REQUESTED and ruling.asked
    return ruling if asked else None
