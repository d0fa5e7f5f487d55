"""What PPID decides: rulings on versions of entries, decrees that put them in force, papers that were handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from toolkit.entries import PROPOSED, WITHDRAWAL_PROPOSED, Held

RULED, DRAFTED, DECREED, HANDED = "putusan", "konsep_penetapan", "penetapan", "hardcopy"
"""Kinds of events: decisions of a consequence test, a decree's draft, a decree, a signed paper that was received."""


class Outcome(StrEnum):
    """What a consequence test comes to (design 8)."""

    EXEMPT = "dikecualikan"
    PARTLY = "dikecualikan_sebagian"
    OPEN = "terbuka"
    RETURNED = "dikembalikan"
    POSTPONED = "ditunda"
    EXTENDED = "diperpanjang"

    @property
    def shown(self) -> str:
        """The words that units and PPID see."""
        return SHOWN[self]

    @property
    def exempts(self) -> bool:
        """Does it keep the item closed?"""
        return self in (Outcome.EXEMPT, Outcome.PARTLY, Outcome.EXTENDED)

    @property
    def decides(self) -> bool:
        """Does it end the test? What is postponed is asked again, what is returned waits for the unit."""
        return self.exempts or self is Outcome.OPEN


SHOWN = {Outcome.EXEMPT: "Dikecualikan", Outcome.PARTLY: "Dikecualikan Sebagian",
         Outcome.OPEN: "Tidak Dikecualikan (Terbuka)", Outcome.RETURNED: "Dikembalikan ke Unit",
         Outcome.POSTPONED: "Ditunda", Outcome.EXTENDED: "Diperpanjang"}
IN_FORCE, ENDED, REVOKED = "berlaku", "berakhir", "dicabut"
"""States that a decree, or the calendar, gives."""
STATES = {PROPOSED: "Usulan", WITHDRAWAL_PROPOSED: "Usul Cabut", IN_FORCE: "Berlaku",
          ENDED: "Berakhir (menjadi terbuka)", REVOKED: "Dicabut", **{one.value: shown for one, shown in SHOWN.items()}}
"""How each state is shown."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on one version of one entry. `event` and `at` (UTC, ISO 8601) are given by the register."""

    entry: str
    version: int
    outcome: Outcome
    consideration: str = ""
    part: str = ""
    """What is blacked out, where only a part is exempt."""
    period: Mapping[str, Any] | None = None
    """The period as JSON, where PPID sets another one than was proposed."""
    day: str = ""
    """Of the test (ISO date)."""
    basis: str = ""
    """Why it was tested: Berkala, Atas Permohonan, Atas Sengketa."""
    public_title: str = ""
    """What the public list says instead of the unit's title; "" keeps that."""
    asked: str = ""
    """The day on which a request or a dispute came in (ISO date)."""
    event: int = 0
    at: str = ""
    submission: int = 0
    """Agenda number of the worksheet that it came with."""

    @property
    def said(self) -> tuple[object, ...]:
        """What it decides, whenever that was."""
        period = tuple(sorted(self.period.items())) if self.period else None
        return self.version, self.outcome, self.consideration, self.part, period, self.public_title, self.asked

    def body(self) -> dict[str, Any]:
        """As JSON; as before there were days of requests, where there is none."""
        asked = {"asked": self.asked} if self.asked else {}
        return {"entry": self.entry, "version": self.version, "outcome": self.outcome.value,
                "consideration": self.consideration, "part": self.part,
                "period": dict(self.period) if self.period else None, "day": self.day, "basis": self.basis,
                "public_title": self.public_title, **asked}


@dataclass(frozen=True, slots=True)
class Item:
    """An entry on a decree's list: which version, by which ruling, exempt since when ("": since this decree)."""

    entry: str
    version: int
    ruling: int
    """The event of the ruling."""
    start: str = ""
    """ISO date."""
    unit: str = ""
    """Code of the unit that held it then."""


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree, or its draft (`number` ""): the whole list that it puts in force, and all that is printed on it."""

    event: int
    at: str
    number: str
    day: str
    """ISO date; "" for a draft."""
    place: str
    items: Sequence[Item]
    amends: Sequence[str] = ()
    """Numbers of the decrees that it changes."""
    sets: Sequence[str] = ()
    """Who sets it: office, name, NIP."""
    approves: Sequence[str] = ()
    considering: Sequence[str] = ()
    in_view_of: Sequence[str] = ()
    dropped: Sequence[str] = ()
    """Entries that were in force before, and are not any more."""
    draft: int = 0
    """Event of the draft that it was made from."""
    about: str = ""
    """TENTANG …, as it is printed."""
    body: str = ""
    """The public body."""
    letterhead: Sequence[str] = ()
    panel: Sequence[Sequence[str]] = ()
    """Who tested: name, NIP, office, body, role."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Unit codes on the list → what the units were called then."""

    @property
    def by_entry(self) -> dict[str, Item]:
        """Items by id."""
        return {item.entry: item for item in self.items}

    def as_body(self) -> dict[str, Any]:
        """The event that records it: JSON, complete in itself, so that the paper can be printed again for ever."""
        left = {name: value for name, value in asdict(self).items() if name not in ("event", "at", "items")}
        return {**{name: list(value) if isinstance(value, tuple) else value for name, value in left.items()},
                "panel": [list(one) for one in self.panel], "items": [list(astuple(item)) for item in self.items]}

    @classmethod
    def from_body(cls, body: Mapping[str, Any], event: int, at: str) -> Decree:
        """As it was recorded."""
        lists = ("amends", "sets", "approves", "considering", "in_view_of", "dropped", "letterhead", "panel")
        left: dict[str, Any] = {name: tuple(body[name]) for name in lists}
        left |= {name: body[name] for name in ("number", "day", "place", "draft", "about", "body", "names")}
        return cls(event, at, items=tuple(Item(*each) for each in body["items"]), **left)


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed hard copy that was received from a unit."""

    event: int
    at: str
    unit: str
    day: str
    code: str
    """*Kode isi* on its pages."""
    number: str = ""
    """Of the covering letter."""
    receiver: str = ""
    place: str = ""
    """Where it is kept."""


@dataclass(frozen=True)
class Rulebook:
    """All that PPID has decided up to some event, as it stands then."""

    rulings: Mapping[str, Sequence[Ruling]]
    """By entry, oldest first."""
    decrees: Sequence[Decree]
    """Issued ones, oldest first."""
    draft: Decree | None
    """The newest draft that is not issued yet."""
    papers: Mapping[str, Paper]
    """The newest of each unit."""

    @property
    def last(self) -> Decree | None:
        """The decree in force."""
        return self.decrees[-1] if self.decrees else None

    def ruling(self, entry: str, version: int) -> Ruling | None:
        """The newest ruling on this version."""
        return next((one for one in reversed(self.rulings.get(entry, ())) if one.version == version), None)

    def ruling_at(self, entry: str, event: int) -> Ruling | None:
        """The ruling that was made by an event."""
        return next((one for one in self.rulings.get(entry, ()) if one.event == event), None)

    def ruled_for(self, decree: Decree) -> dict[str, list[Ruling]]:
        """What was ruled for a decree (or its draft), by entry, oldest first: since the draft of the one before it,
        up to its own draft. What was ruled between a draft and its number is the next one's."""
        before = max((one.draft or one.event for one in self.decrees if one.event < decree.event), default=0)
        last = decree.draft or decree.event
        tried = {entry: [one for one in some if before < one.event <= last] for entry, some in self.rulings.items()}
        return {entry: some for entry, some in tried.items() if some}

    def in_force(self, entry: str) -> Item | None:
        """The entry's item on the decree in force."""
        return self._in_force.get(entry)

    @cached_property
    def _in_force(self) -> Mapping[str, Item]:
        return self.last.by_entry if self.last else {}


NOTHING = Rulebook({}, (), None, {})


def state_now(held: Held, book: Rulebook, over: bool = False) -> str:
    """How an entry stands. `over`: its period has passed."""
    return state_of(held.id, held.version, held.state, book, over)


def state_of(entry: str, version: int, proposed: str, book: Rulebook, over: bool = False) -> str:
    """In force (or over), decided and waiting for a decree, revoked, else as it was proposed."""
    ruling, item = book.ruling(entry, version), book.in_force(entry)
    if item and item.version == version and (ruling is None or ruling.event == item.ruling
                                             or ruling.outcome is Outcome.POSTPONED):  # which decides nothing
        return ENDED if over else IN_FORCE
    if ruling is None:
        return proposed
    if ruling.outcome is Outcome.OPEN and item is None and any(entry in one.dropped for one in book.decrees):
        return REVOKED
    return ruling.outcome.value


def told_of(kind: str, body: Mapping[str, Any]) -> str:
    """What an event of PPID's did, in a sentence; "" for another kind."""
    if kind == RULED:
        return f"{len(body['rulings'])} butir diputus (agenda {body.get('submission') or '-'})."
    if kind == DRAFTED:
        return f"Konsep keputusan dibuat dengan {len(body['items'])} butir."
    if kind == DECREED:
        return f"Keputusan Nomor {body['number']} menetapkan {len(body['items'])} butir."
    if kind == HANDED:
        return f"Hardcopy diterima dari {', '.join(one['unit'] for one in body['papers'])}."
    return ""
