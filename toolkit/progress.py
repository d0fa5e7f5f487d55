"""LastTry and Progress: what a unit was told last time, and how far its present file has come since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.findings import CATATAN, Finding
from toolkit.submission import RowKey


@dataclass(frozen=True, slots=True)
class PastFinding:
    """What was told then, and what its row was about (a title's key; "" for the whole file, or a row without title)."""

    told: Finding
    subject: str = ""


@dataclass(frozen=True, slots=True)
class LastTry:
    """A unit's earlier delivery, as far as a later one is held against it. Notes are left out."""

    id: int
    """Its agenda number."""
    sha256: str
    lembar: str | None
    """The written template that it came on."""
    findings: tuple[PastFinding, ...]
    entries: Mapping[RowKey, str]
    """Which entry each of its rows meant, as far as it was taken in."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a delivery stands against the one before it. Of findings that are notes nothing is said."""

    since: int
    """Agenda number of the earlier one."""
    fixed: tuple[Finding, ...]
    """As they were told then."""
    remaining: frozenset[Finding]
    """As they are told now."""
    new: int

    def standing(self, told: Finding) -> str:
        """"masih ada" or "baru", as the sender reads it beside a finding."""
        if told.severity is CATATAN:
            return ""
        return "masih ada" if told in self.remaining else "baru"

    @property
    def sentence(self) -> str:
        """"Dibanding kiriman sebelumnya (nomor 12): 3 sudah diperbaiki, 1 masih ada, 2 baru."; "" if nothing is to say.
        """
        counts = {"sudah diperbaiki": len(self.fixed), "masih ada": len(self.remaining), "baru": self.new}
        if not any(counts.values()):
            return ""
        said = [f"{many} {what}" for what, many in counts.items() if many]
        if not self.remaining and not self.new:
            said.append("tidak ada yang tersisa")
        return f"Dibanding kiriman sebelumnya (nomor {self.since}): {', '.join(said)}."
