"""Entry and Version: what the register holds of one item, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PROPOSED = "usulan"
WITHDRAWAL_PROPOSED = "usul_cabut"
CANCELLED = "dibatalkan"
"""State of a version that undoing made of an entry which the undone submission had brought."""
BY_UNIT, BY_PPID, BY_UNDO = "unit", "ppid", "pembatalan"


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
    restores: int | None = None
    """Number of the earlier version whose content and state undoing gave back."""
    undone: int | None = None
    """The event that took the submission back which made this version."""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of exempt information: permanent id, all versions, oldest first."""

    id: str
    unit: str
    number: int
    versions: tuple[Version, ...]
    home: str = ""
    """The unit code inside its id: it never changes, whoever owns the entry."""

    @property
    def current(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @property
    def standing(self) -> Version:
        """The version that stands: after an undo not the newest, but the earlier one that it gave back."""
        return self.origin(self.current)

    @property
    def cancelled(self) -> bool:
        """Has the submission that brought it been taken back?"""
        return self.current.state == CANCELLED

    def origin(self, version: Version) -> Version:
        """The version whose content another one gave back; itself where none did."""
        while version.restores is not None:
            version = self.versions[version.restores - 1]
        return version

    def known_to(self, lembar: str, base: int) -> list[Version]:
        """What the sender of a written template has seen: the version that it shows, and those that came with it.

        What came with it and was taken back since counts for nothing; what the template shows was seen, even so.
        """
        shown = [one for one in self.versions if one.event <= base][-1:]
        sent = [one for one in self.versions if one.event > base and one.lembar == lembar and not one.undone]
        return [self.origin(one) for one in (*shown, *sent) if one.state != CANCELLED]


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
