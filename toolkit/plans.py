"""MergePlan: what one submission does to the register. Decided by `merging`, done by `register`, told by the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from toolkit.findings import Finding

SHOWN = {"diterima": "Diterima", "diterima_sebagian": "Diterima sebagian", "ditolak": "Belum dapat diterima",
         "sudah_diterima": "Sudah pernah diterima", "nihil": "Nihil"}


class Status(StrEnum):
    """The verdict on a whole submission, as in the contract."""

    ACCEPTED = "diterima"
    PARTLY = "diterima_sebagian"
    REJECTED = "ditolak"
    SEEN_BEFORE = "sudah_diterima"
    NIL = "nihil"

    @property
    def shown(self) -> str:
        """The words that units and PPID see."""
        return SHOWN[self.value]

    @property
    def merged(self) -> bool:
        """Has it entered the register, so that the same bytes need not be asked again?"""
        return self in (Status.ACCEPTED, Status.PARTLY, Status.NIL)


class Deed(StrEnum):
    """What a row did to its entry."""

    NEW = "baru"
    CHANGED = "berubah"
    UNCHANGED = "tetap"
    WITHDRAWN = "usul_cabut"
    RULED = "diputus"
    """A row of a test worksheet: `entry` is the first of the entries that it decides."""
    NOTED = "dicatat"
    """A row of another form of PPID's; it has no entry."""
    CONFLICT = "bertabrakan"
    """Not taken in: the register has changed since the form was written. Its content is shown beside the sender's."""


MAKING = (Deed.NEW, Deed.CHANGED, Deed.WITHDRAWN)
"""Deeds that make a version."""
BY_PPID = (Deed.RULED, Deed.NOTED)
"""Deeds of PPID's own forms: what they decide is an event of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row and its entry: the version that it makes (for UNCHANGED and CONFLICT: that it found)."""

    deed: Deed
    sheet: str
    row: int
    entry: str
    version: int
    state: str
    content: Mapping[str, Any]
    """JSON values by form column, all of them."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The version that an undo makes: of what stood before (`restores`), or cancelled where nothing did (None)."""

    entry: str
    version: int
    state: str
    content: Mapping[str, Any]
    restores: int | None


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a submission back does to the register."""

    submission: int
    restored: tuple[Restored, ...]
    owners: tuple[tuple[str, str], ...]
    """Entries that the submission had claimed from another unit, and that unit: they go back."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """One submission, decided. `findings` are all of it: the check's and the merge's, in the contract's order."""

    status: Status
    rows: int
    changes: tuple[Change, ...]
    """Rows taken in."""
    findings: tuple[Finding, ...]
    conflicts: tuple[Change, ...] = ()
    """Rows handed back because the register has changed meanwhile, with what it holds."""

    @property
    def accepted(self) -> int:
        """Rows taken in."""
        return len(self.changes)

    @property
    def rejected(self) -> int:
        """Rows handed back."""
        return self.rows - self.accepted

    def count(self, deed: Deed) -> int:
        """Accepted rows of one kind."""
        return Counter(change.deed for change in self.changes)[deed]
