"""Units that changed: their entries follow them, once; and what a unit has from those that became it."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from toolkit.city import City
from toolkit.deliveries import MOVED, Delivery, Key
from toolkit.entries import Entry
from toolkit.following import Move, plan_moves
from toolkit.pipeline.desk import Desk
from toolkit.register import Transaction

Step = tuple[float, str, str]
log = logging.getLogger(__name__)


def follow_units(desk: Desk) -> Desk:
    """Record what the settings say of units that were renamed or merged; gives the desk that knows of it."""
    with desk.register.reader() as register:
        pending, moved = _pending(register, desk.city), _moved(register)
    if pending:
        with desk.register.transaction() as register:
            pending = _pending(register, desk.city)
            for move in pending:
                register.record(desk.now(), MOVED, _body(move))
            moved = _moved(register)
        for move in pending:
            log.warning("%s", _told(move, desk.city))
    return _knowing(desk, moved)


def recalling(desk: Desk) -> Desk:
    """The same desk, knowing of codes that are gone: those that the register remembers, and those of the next run."""
    with desk.register.reader() as register:
        moved, pending = _moved(register), _pending(register, desk.city)
    return _knowing(desk, {**moved, **{move.source: move.target for move in pending}})


def _knowing(desk: Desk, moved: Mapping[str, str]) -> Desk:
    city = desk.city.knowing(moved)
    return desk if city is desk.city else replace(desk, city=city)


def _moved(register: Transaction) -> dict[str, str]:
    """Code that is gone → the one that stands there: the last that was said of it, unless it came back."""
    last = {source: target for _, source, target in register.moves()}
    return {source: target for source, target in last.items() if source != target}


def _pending(register: Transaction, city: City) -> list[Move]:
    """Nothing is asked of 20,000 entries where every unit is in the settings and none has ever changed."""
    moved, owners = _moved(register), register.owners()
    gone = (owners | register.senders()) - city.units.keys()
    if not moved and not gone:
        return []
    return plan_moves(register.holdings(gone), owners, register.names_of(gone), city.knowing(moved))


def _body(move: Move) -> dict[str, Any]:
    return {"from": move.source, "to": move.target, "why": move.why, "entries": list(move.entries)}


def _told(move: Move, city: City) -> str:
    if move.source == move.target:
        return f"{len(move.entries)} butir kembali kepada {city.label(move.target)}. ID butir tidak berubah."
    return (f"Unit {city.label(move.source)} kini {city.label(move.target)}; {len(move.entries)} butirnya ikut. "
            f"ID butir tidak berubah.")


def entries_for(register: Transaction, form: str, unit: str, city: City) -> list[Entry]:
    """What a unit has: its own entries, then those of units that became it. Entries of a unit that was split are still
    that unit's."""
    found = register.entries(form, unit)
    for code in city.forebears(unit):
        alone = city.heirs(code) == (unit,)
        found += [replace(entry, unit=unit) if alone else entry for entry in register.entries(form, code)]
    return found


def claimed_elsewhere(register: Transaction, form: str, unit: str, city: City) -> set[str]:
    """Entries of units that were split, this one being among the heirs, that other heirs have by now."""
    split = [code for code in city.forebears(unit) if len(city.heirs(code)) > 1]
    return register.given_away(form, split) if split else set()


def seen_by(register: Transaction, key: Key, city: City) -> Delivery | None:
    """The delivery with which the same bytes were merged, by the unit or by one that has become it."""
    for unit in (key.unit, *_alone(key.unit, city)):
        if found := register.seen(replace(key, unit=unit)):
            return found
    return None


def heard_from(register: Transaction, form: str, unit: str, city: City) -> int:
    """Event of the unit's last submission. What was another unit's until then was last seen by that one."""
    before = _alone(unit, city)
    if not before:
        return register.last_heard(form, unit)
    steps: list[Step] = [*register.moves()]
    known = {source for _, source, _ in steps}
    steps += [(math.inf, code, unit) for code in before if code not in known]
    return _heard(unit, {code: register.last_heard(form, code) for code in (unit, *before)}, steps)


def _heard(unit: str, last: Mapping[str, int], steps: Sequence[Step]) -> int:
    own = last.get(unit, 0)
    came = [(at, source) for at, source, target in steps if target == unit and at > own and source != unit]
    earlier = [heard for at, source in came if (heard := _heard(source, last, [one for one in steps if one[0] < at]))]
    return min([*([own] if own else []), *earlier], default=0)


def _alone(unit: str, city: City) -> list[str]:
    """Units that have become this one and no other."""
    return [code for code in city.forebears(unit) if city.heirs(code) == (unit,)]
