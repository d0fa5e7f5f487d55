"""Who has sent, and how it stands with each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.city import City, Unit
from toolkit.deliveries import Delivery
from toolkit.entries import Held
from toolkit.plans import Status

NOT_YET = "Belum menyampaikan"
TINTS = {"Diterima": "#C6E0B4", "Diterima sebagian": "#FFE699", "Belum dapat diterima": "#F4B084", "Nihil": "#BDD7EE",
         "Tidak ada perubahan": "#BDD7EE", NOT_YET: "#D9D9D9"}


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit in one period: its last submission (None: not yet), what is wrong in it, what it has in the register."""

    unit: Unit
    shown: str
    last: Delivery | None
    errors: int
    warnings: int
    entries: int


def unit_states(city: City, period: str, deliveries: Sequence[Delivery], severities: Mapping[int, Mapping[str, int]],
                held: Iterable[Held]) -> list[UnitState]:
    """Every unit of the settings, in their order."""
    sent = [one for one in deliveries if one.period == period and one.status is not Status.SEEN_BEFORE]
    last = {one.unit: one for one in sorted(sent, key=lambda one: one.status.merged)}  # a merged one outweighs the rest
    entries = Counter(one.unit for one in held)
    return [_state(unit, last.get(unit.code), severities, entries[unit.code]) for unit in city.units.values()]


def _state(unit: Unit, last: Delivery | None, severities: Mapping[int, Mapping[str, int]], entries: int) -> UnitState:
    if last is None:
        return UnitState(unit, NOT_YET, None, 0, 0, entries)
    told = severities.get(last.id, {})
    shown = last.statement if last.status is Status.NIL else last.status.shown
    return UnitState(unit, shown, last, told.get("galat", 0), told.get("peringatan", 0), entries)
