"""How it stands now, for `dik status`: who has sent, and which exemptions end soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from toolkit.city import City
from toolkit.following import loose
from toolkit.forms.model import Form
from toolkit.publishing.board import time_of
from toolkit.publishing.ending import endings
from toolkit.publishing.ppid_forms import handed
from toolkit.publishing.source import Source, gather
from toolkit.publishing.waiting import is_waiting
from toolkit.register import Register
from toolkit.workspace import Workspace


def state_of(register: Register, form: type[Form], city: City, workspace: Workspace, today: date) -> dict[str, Any]:
    """Units, entries that end soon (Batas) or have ended, and how many entries there are."""
    source = gather(register, form, city, workspace, None, today)
    units = [{"unit": state.unit.code, "nama": state.unit.name, "status": state.shown,
              "terakhir": source.time(state.last.at) if state.last else None, "waktu": time_of(source, state),
              "galat": state.errors, "peringatan": state.warnings, "entries": state.entries,
              "hardcopy": handed(source, state.unit.code) or None}
             for state in source.states]
    unclaimed = [{"unit": one.code, "nama": city.name(one.code), "entries": one.entries, "penerus": list(one.heirs)}
                 for one in loose(source.held, city)]
    return {"units": units, "expiring": _expiring(source), "entries": len(source.held),
            **_review(source), **({"unclaimed": unclaimed} if unclaimed else {})}


def _review(source: Source) -> dict[str, Any]:
    """What PPID has still to decide, what is in force, and which draft waits for its number; once there is any."""
    book = source.book
    if not book.rulings:
        return {}
    waiting = sum(is_waiting(source, one) for one in source.held)
    last = {"number": book.last.number, "day": book.last.day, "items": len(book.last.items)} if book.last else None
    return {"review": {"waiting": waiting, "decree": last,
                       "draft": {"event": book.draft.event, "items": len(book.draft.items)} if book.draft else None}}


def _expiring(source: Source) -> list[dict[str, Any]]:
    """Only what has an end of its own: a date, or a length from a stated start."""
    today, title = source.today, source.layout.about.title_column
    until = today + timedelta(days=source.city.thresholds.soon)
    return [{source.layout.about.id_column: one.held.id, "unit": one.held.unit, title: one.held.content.get(title),
             "berakhir": one.day.isoformat(), "sisa_hari": (one.day - today).days,
             "dibuka_paling_lambat": one.opening.isoformat() if one.opening else None}
            for one in endings(source) if one.day and not one.is_review and one.day <= until]
