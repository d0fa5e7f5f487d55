"""City: the units, periods, officials, holidays and thresholds of one public body, as the settings workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from toolkit.law.dates import spell
from toolkit.law.unit_mentions import MentionIndex
from toolkit.law.unit_words import fold_code, fold_name
from toolkit.law.units import UnitIndex, UnitMatch, UnitName
from toolkit.law.working_days import Holidays
from toolkit.succession import heirs


@dataclass(frozen=True, slots=True)
class Unit:
    """A work unit that submits."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    holder: str = ""
    """Who answers for it: the PPID Pelaksana's office."""
    aliases: tuple[str, ...] = ()
    contact: str = ""
    """Whom to ask, and how; what was no number or address in the settings is "" here."""
    phone: str = ""
    """E.164: "+6281234567890"."""
    email: str = ""
    becomes: tuple[str, ...] = ()
    """Codes of the units that it has become; () while it works."""

    @property
    def label(self) -> str:
        """Code and name, as in the template's unit cell."""
        return f"{self.code} – {self.name}"


@dataclass(frozen=True, slots=True)
class Term:
    """A period in which units submit ("2026"); open until PPID closes it."""

    code: str
    name: str
    deadline: date | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Official:
    """Who signs: role in this work, name, NIP, office."""

    role: str
    name: str
    nip: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Panelist:
    """A member of the panel that tests consequences."""

    name: str
    nip: str = ""
    office: str = ""
    body: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is no working day."""

    day: date
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Figures that PPID may change: percent, or days."""

    alike: int = 90
    """Titles at least so alike are told as near-equal."""
    other: int = 60
    """An id whose entry's title is less alike than this belongs to another entry."""
    same: int = 90
    """Titles of different units at least so alike are shown as one thing."""
    soon: int = 90
    """Days before its end in which an exemption is told as ending."""
    opening: int = 30
    """Working days before its end by which PPID must open an item."""
    history: int = 30
    """Days that the sheet of changes looks back."""


@dataclass(frozen=True)
class City:
    """All of it, once read. `stamp` tells one state of the settings workbook from another."""

    units: Mapping[str, Unit]
    terms: Mapping[str, Term]
    officials: tuple[Official, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    stamp: str = ""
    warnings: tuple[str, ...] = ()
    """What stands in the settings workbook and was left out or is doubtful: sentences, with sheet and cell."""
    former: Mapping[str, Unit] = field(default_factory=dict)
    """Units that have become others (column Menjadi): known by their names still, but they submit no more."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Codes that are gone from the settings → the units that they have become, as the register remembers."""

    panel: tuple[Panelist, ...] = ()
    letterhead: tuple[str, ...] = ()
    """What letters have at their head: the office, then its address."""
    considering: tuple[str, ...] = ()
    in_view_of: tuple[str, ...] = ()
    """Paragraphs of a decree (Menimbang, Mengingat)."""
    contact: str = ""
    """Whom the public may ask: office, telephone, mail address."""
    address: str = ""
    """Where on the web the public edition stands: "https://…"; "" where PPID has not said."""

    @cached_property
    def days_off(self) -> Holidays:
        """The days on which offices are closed, weekends aside."""
        return frozenset(holiday.day for holiday in self.holidays)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.units)}

    def order(self, code: str) -> tuple[int, str]:
        """Sorts units as the settings have them; those that are not there come last."""
        return self._places.get(code, len(self._places)), code

    def warnings_on(self, day: date) -> tuple[str, ...]:
        """The same, and what is doubtful on this day only."""
        late = [f"Periode {term.code} masih dibuka, padahal batas penyampaiannya {spell(term.deadline)} sudah lewat. "
                f"Tutup periode itu, atau ubah batasnya, di lembar “Periode” pengaturan.xlsx."
                for term in self.terms.values() if term.is_open and term.deadline and term.deadline < day]
        return (*self.warnings, *late)

    @cached_property
    def index(self) -> UnitIndex:
        """Finds a unit by what people write."""
        return UnitIndex(map(_named, self.units.values()))

    @cached_property
    def mentions(self) -> MentionIndex:
        """Finds units in free text: those of today, and those that have become others under names that are free."""
        return MentionIndex(map(_named, self.units.values()), map(_named, self.former.values()))

    def ancestors(self, code: str) -> frozenset[str]:
        """The units above `code` (column Kode Induk), as they are today and as they are written."""
        found: list[str] = []
        at = code
        while (parent := self._parent(at)) and parent not in (code, *found):
            found.append(parent)
            at = parent
        return frozenset(each for parent in found for each in (parent, *self.heirs(parent))) - {code}

    def _parent(self, code: str) -> str | None:
        unit = self._known(code)
        return self._rows.get(fold_code(unit.parent)) if unit and unit.parent else None

    @cached_property
    def offices(self) -> frozenset[str]:
        """Units whose heads act for the whole city (sheet Pejabat): their signature makes a list nobody's own."""
        matches = (self.index.find(official.office) for official in self.officials)
        return frozenset(match.code for match in matches if match.code and match.exact)

    @cached_property
    def _index_of_former(self) -> UnitIndex:
        """A code that is gone from the settings stands before its heir's name, in forms that were written with it."""
        gone = [UnitName(code, self.name(self.heirs(code)[0]), "")
                for code in self.moved if code not in self.former and code not in self.units and self.heirs(code)]
        return UnitIndex([*map(_named, self.former.values()), *gone])

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        """Folded code → code as it stands in the settings."""
        return {fold_code(code): code for code in (*self.former, *self.units)}

    def find(self, text: str) -> UnitMatch:
        """The unit that `text` names, be it one that has become another; one that works comes first."""
        now = self.index.find(text)
        if now.exact or not (self.former or self.moved):
            return now
        before = self._index_of_former.find(text)
        if before.code is None:
            return now
        if before.exact and not any(self._is_called(code, text) for code in now.candidates):
            return before  # what is exact outweighs what is only like it
        meant = tuple(dict.fromkeys((*now.candidates, *self.heirs(before.code))))
        return before if len(meant) == 1 else UnitMatch(None, meant)

    def _is_called(self, code: str, text: str) -> bool:
        unit, wanted = self.units[code], fold_name(text).whole
        return wanted in {fold_name(name).whole for name in (unit.name, *unit.aliases)}

    def heirs(self, code: str) -> tuple[str, ...]:
        """The units that stand where `code` stood: itself if it works; () for a code that nobody knows."""
        return (code,) if code in self.units else heirs(code, self._step)

    def seat(self, code: str) -> str | None:
        """Where entries of `code` belong: with its only heir; after a split with the unit that was split; else None."""
        ends = self.heirs(code)
        if len(ends) == 1:
            return ends[0]
        while ends and (following := self._step(code)) and len(following) == 1:
            [code] = following
        return code if ends else None

    def knowing(self, moved: Mapping[str, str]) -> City:
        """The same, with what the register remembers of codes that are gone."""
        return replace(self, moved=moved) if moved != self.moved else self

    def _step(self, code: str) -> tuple[str, ...] | None:
        if code in self.units:
            return None
        if code in self.former:
            return self.former[code].becomes
        if row := self._rows.get(fold_code(code)):  # "Dinkes" was corrected to "DINKES"
            return (row,)
        return (self.moved[code],) if code in self.moved else ()

    def forebears(self, code: str) -> tuple[str, ...]:
        """The units of earlier days that have become `code`, alone or with others."""
        return self._forebears.get(code, ())

    @cached_property
    def _forebears(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for gone in dict.fromkeys((*self.former, *self.moved)):
            for heir in self.heirs(gone) if gone not in self.units else ():
                found[heir] = (*found.get(heir, ()), gone)
        return found

    @property
    def open_term(self) -> Term:
        """The period that is open; the newest where several are."""
        return max((term for term in self.terms.values() if term.is_open), key=lambda term: term.code)

    def label(self, code: str | None) -> str:
        """A unit's label, or the bare code of a unit that is gone from the settings."""
        unit = self._known(code)
        return unit.label if unit else code or ""

    def name(self, code: str | None) -> str:
        """A unit's name, or its code."""
        unit = self._known(code)
        return unit.name if unit else code or ""

    def _known(self, code: str | None) -> Unit | None:
        return self.units.get(code or "") or self.former.get(code or "")


def _named(unit: Unit) -> UnitName:
    return UnitName(unit.code, unit.name, unit.kind, unit.aliases)
