"""What follows when units change: which entries go from which unit to which, and which have nowhere to go. No I/O.

An entry belongs where the unit that brought it has gone; so a Menjadi that was wrong and is corrected, or emptied
again, takes the entries along. Entries of a unit that was split stay with it until a file of a successor names them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.city import City, Unit
from toolkit.entries import Held
from toolkit.law.unit_words import fold_name

BECAME, CORRECTED = "menjadi", "kode_diperbaiki"


@dataclass(frozen=True, slots=True)
class Holding:
    """Entries of one owner that came from submissions of one unit (`root`): mostly the same."""

    owner: str
    root: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Entries that came from submissions of `source` belong to `target` from now on."""

    source: str
    target: str
    why: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """Entries whose owner is no unit of the settings: `heirs` may claim them; where there are none, PPID must say."""

    code: str
    label: str
    entries: int
    heirs: tuple[str, ...]


def plan_moves(holdings: Sequence[Holding], owners: Collection[str], gone: Mapping[str, str | None], city: City
               ) -> list[Move]:
    """What must follow now. `owners`: units that own any entry; `gone`: codes that are no unit's any more, with the
    unit's name at its last submission; `city` knows the moves that the register remembers."""
    corrected = _corrected(owners, gone, city)
    moves = [Move(holding.root, seat, _why(holding.root, city), holding.entries) for holding in holdings
             if (seat := city.seat(holding.root) or corrected.get(holding.root)) and seat != holding.owner]
    told = {move.source for move in moves}
    empty = [Move(code, seat, _why(code, city), ()) for code in gone
             if code not in told and (seat := city.seat(code) or corrected.get(code))
             and seat not in (code, city.moved.get(code))]
    return [*moves, *empty]


def _why(code: str, city: City) -> str:
    return BECAME if code in city.units or code in city.former or code in city.moved else CORRECTED


def _corrected(owners: Collection[str], gone: Mapping[str, str | None], city: City) -> dict[str, str]:
    """Codes that are gone, and the one unit that has their name and no entries yet: it is the same unit."""
    found = {code: seat for code, name in gone.items()
             if name and not city.heirs(code) and (seat := _seat_of_name(name, city)) and seat not in owners}
    many = Counter(found.values())
    return {code: seat for code, seat in found.items() if many[seat] == 1}


def _seat_of_name(name: str, city: City) -> str | None:
    """None where no unit, or more than one, has this name."""
    wanted = fold_name(name).whole
    seats = {city.seat(unit.code) for unit in (*city.units.values(), *city.former.values())
             if wanted and wanted in _names(unit)}
    return seats.pop() if len(seats) == 1 else None


def _names(unit: Unit) -> Iterator[str]:
    return (fold_name(name).whole for name in (unit.name, *unit.aliases))


def loose(held: Iterable[Held], city: City) -> list[Loose]:
    """Entries that no unit of the settings owns, by their last owner; those that the next run moves are left out."""
    counts = Counter(one.unit for one in held if len(city.heirs(one.unit)) != 1)
    return [Loose(code, city.label(code), many, city.heirs(code)) for code, many in counts.items()]
