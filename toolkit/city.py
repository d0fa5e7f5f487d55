"""City: the units, periods, officials, holidays and thresholds of one public body, as the settings workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from toolkit.law.units import UnitIndex, UnitName


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
class Holiday:
    """A day that is no working day."""

    day: date
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Figures that PPID may change, in percent."""

    alike: int = 90
    """Titles at least so alike are told as near-equal."""
    other: int = 60
    """An id whose entry's title is less alike than this belongs to another entry."""


@dataclass(frozen=True)
class City:
    """All of it, once read. `stamp` tells one state of the settings workbook from another."""

    units: Mapping[str, Unit]
    terms: Mapping[str, Term]
    officials: tuple[Official, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    stamp: str = ""

    @cached_property
    def index(self) -> UnitIndex:
        """Finds a unit by what people write."""
        return UnitIndex(UnitName(unit.code, unit.name, unit.kind, unit.aliases) for unit in self.units.values())

    @property
    def open_term(self) -> Term:
        """The period that is open; the newest where several are."""
        return max((term for term in self.terms.values() if term.is_open), key=lambda term: term.code)

    def label(self, code: str | None) -> str:
        """A unit's label, or the bare code of a unit that is gone from the settings."""
        unit = self.units.get(code or "")
        return unit.label if unit else code or ""

    def name(self, code: str | None) -> str:
        """A unit's name, or its code."""
        unit = self.units.get(code or "")
        return unit.name if unit else code or ""
