"""Delivery: one file that arrived and was answered, as the register keeps it (a line of *Buku Agenda*)."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.plans import Status
from toolkit.rulings import DECREED, DRAFTED, HANDED, RULED

SUBMITTED, UNDONE, MOVED, PURGED = "penyampaian", "pembatalan", "perubahan_unit", "pemusnahan"
"""Kinds of events: a delivery, a submission taken back, entries that have another owner, an original removed from the
archive."""
KINDS = (SUBMITTED, UNDONE, MOVED, PURGED, RULED, DRAFTED, DECREED, HANDED)
TAKEN_BACK = "Dibatalkan"


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two deliveries the same submission."""

    form: str
    unit: str
    period: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is recorded beside its plan. `id` and `at` (UTC, ISO 8601) are given by the register."""

    file: str
    sha256: str
    form: str | None
    unit: str | None
    period: str | None
    status: Status
    statement: str
    lembar: str | None
    report: str | None
    repeats: int | None = None
    """The delivery whose answer this one repeats."""
    id: int = 0
    at: str = ""
    rows: int = 0
    accepted: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    unit_name: str | None = None
    """The unit's name then."""
    undone: int | None = None
    """The event that took it back."""
    claim: str | None = None
    """The token under which its file was claimed."""

    @property
    def shown(self) -> str:
        """The words that units and PPID see."""
        return TAKEN_BACK if self.undone else self.status.shown


@dataclass(frozen=True, slots=True)
class Act:
    """What else has an agenda number: a submission taken back, or entries that have another owner."""

    id: int
    at: str
    """UTC, ISO 8601."""
    kind: str
    submission: int = 0
    """Agenda number of what was taken back."""
    reason: str = ""
    source: str = ""
    target: str = ""
    """Codes of the units from and to which entries went."""
    entries: int = 0
