"""Who has sent, when, and how it stands with each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.city import City, Unit
from toolkit.deliveries import Delivery
from toolkit.entries import Held
from toolkit.plans import Status

NOT_YET = "Belum menyampaikan"
SEQUEL_REFUSED = "Susulan belum dapat diterima"
"""Something was taken in, but what came after it could not be."""
TINTS = {"Diterima": "#C6E0B4", "Diterima sebagian": "#FFE699", SEQUEL_REFUSED: "#F8CBAD",
         "Belum dapat diterima": "#F4B084", "Nihil": "#BDD7EE", "Tidak ada perubahan": "#BDD7EE", NOT_YET: "#D9D9D9"}


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit in one period: its last submission (None: not yet), what is wrong in it, what it has in the register."""

    unit: Unit
    shown: str
    last: Delivery | None
    errors: int
    warnings: int
    entries: int
    first: Delivery | None = None
    """The first that could be taken in: by it the unit is on time, or late."""
    sent_as: str = ""
    """The unit of earlier days whose submission this is, where the unit has sent none of its own."""


def unit_states(city: City, period: str, deliveries: Sequence[Delivery], severities: Mapping[int, Mapping[str, int]],
                held: Iterable[Held]) -> list[UnitState]:
    """Every unit of the settings, in their order. What a unit sent that has become another one counts for that one."""
    sent = [one for one in deliveries
            if one.period == period and one.status is not Status.SEEN_BEFORE and not one.undone]
    seats = {code: city.seat(code) for code in {one.unit for one in deliveries if one.unit}}
    own = {one.unit for one in sent}
    sent = [one for one in sent if one.unit in city.units or seats.get(one.unit or "") not in own]
    last = {seats.get(one.unit or ""): one for one in sent}
    first = {seats.get(one.unit or ""): one for one in reversed(sent) if one.status.merged}
    entries = Counter(city.seat(one.unit) for one in held)
    states = [_state(unit, last.get(unit.code), first.get(unit.code), severities, entries[unit.code])
              for unit in city.units.values()]
    return [replace(state, sent_as=city.label(state.last.unit)) if state.last and state.last.unit != state.unit.code
            else state for state in states]


def _state(unit: Unit, last: Delivery | None, first: Delivery | None, severities: Mapping[int, Mapping[str, int]],
           entries: int) -> UnitState:
    if last is None:
        return UnitState(unit, NOT_YET, None, 0, 0, entries)
    told = severities.get(last.id, {})
    return UnitState(unit, _shown(last, first), last, told.get("galat", 0), told.get("peringatan", 0), entries, first)


def _shown(last: Delivery, first: Delivery | None) -> str:
    if last.status is Status.NIL:
        return last.statement
    return SEQUEL_REFUSED if first and not last.status.merged else last.status.shown


def punctuality(sent: date | None, deadline: date | None, today: date) -> str:
    """"Tepat waktu", "Terlambat 3 hari" (since, or until it came), "Sisa 8 hari", "Hari terakhir"; "" without deadline.

    `sent`: the day on which something could be taken in.
    """
    if deadline is None:
        return ""
    late = ((sent or today) - deadline).days
    if late > 0:
        return f"Terlambat {late} hari"
    if sent:
        return "Tepat waktu"
    return f"Sisa {-late} hari" if late else "Hari terakhir"
