"""Entry and Version: what the register holds of one item, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PROPOSED = "usulan"
WITHDRAWAL_PROPOSED = "usul_cabut"
BY_UNIT, BY_PPID = "unit", "ppid"


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an entry. `content` holds JSON values by form column; `event` is when (sequence number)."""

    number: int
    event: int
    content: Mapping[str, Any]
    state: str = PROPOSED
    lembar: str | None = None
    """The written template that it came with."""
    by: str = BY_UNIT


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of exempt information: permanent id, all versions, oldest first."""

    id: str
    unit: str
    number: int
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    def known_to(self, lembar: str, base: int) -> list[Version]:
        """What the sender of a written template has seen: the version that it shows, and those that came with it."""
        shown = [one for one in self.versions if one.event <= base][-1:]
        return [*shown, *(one for one in self.versions if one.event > base and one.lembar == lembar)]


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as it stands at some event: one row of *Register Induk*."""

    id: str
    unit: str
    number: int
    version: int
    state: str
    content: Mapping[str, Any]
    event: int
    at: str
    """When this version came (UTC, ISO 8601)."""
    first_at: str
    """When the entry came first."""
    file: str
    sheet: str
    row: int
