"""How it stands now, for `dik status`: who has sent, and which exemptions end soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from toolkit.city import City
from toolkit.forms.model import Form
from toolkit.law.ends import end_of
from toolkit.law.periods import Period
from toolkit.publishing.daftar import Source, gather
from toolkit.register import Register
from toolkit.workspace import Workspace

SOON = timedelta(days=90)


def state_of(register: Register, form: type[Form], city: City, workspace: Workspace, today: date) -> dict[str, Any]:
    """Units, entries that end within 90 days (or have ended), and how many entries there are."""
    source = gather(register, form, city, workspace, None)
    units = [{"unit": state.unit.code, "nama": state.unit.name, "status": state.shown,
              "terakhir": source.time(state.last.at) if state.last else None, "galat": state.errors,
              "peringatan": state.warnings, "entries": state.entries} for state in source.states]
    return {"units": units, "expiring": _expiring(source, form, today), "entries": len(source.held)}


def _expiring(source: Source, form: type[Form], today: date) -> list[dict[str, Any]]:
    """Only what has an end of its own: a date, or a length from a stated start."""
    found = []
    for held in source.held:
        values = form.codec().decode(held.content)
        period: Period | None = values.get("jangka_waktu")
        end = end_of(period, values.get("tanggal_mulai")) if period else None
        if end and end <= today + SOON:
            found.append({"id_butir": held.id, "unit": held.unit, "informasi": values.get("informasi"),
                          "berakhir": end.isoformat(), "sisa_hari": (end - today).days})
    return sorted(found, key=lambda one: (one["berakhir"], one["id_butir"]))
