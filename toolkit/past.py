"""Past: all that happened to one entry, as the register tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from toolkit.deliveries import Delivery
from toolkit.entries import Entry
from toolkit.plans import Deed


@dataclass(frozen=True, slots=True)
class Undoing:
    """The event that took a submission back."""

    event: int
    at: str
    submission: int
    reason: str
    cancelled: int
    """Entries that are on record no more."""
    restored: int
    """Entries that are again as they were before."""


@dataclass(frozen=True, slots=True)
class Handover:
    """The event that gave entries to another unit."""

    event: int
    at: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of a submission that meant the entry."""

    delivery: Delivery
    deed: Deed
    sheet: str
    row: int
    version: int


@dataclass(frozen=True, slots=True)
class Past:
    """One entry with every event that concerned it, oldest first."""

    entry: Entry
    mentions: tuple[Mention, ...]
    undoings: tuple[Undoing, ...]
    handovers: tuple[Handover, ...]
    owners: tuple[tuple[int, str], ...]
    """Whose it was, from which event on."""
    times: Mapping[int, str]
    """When each event was."""

    @property
    def moves(self) -> Mapping[int, tuple[str, str]]:
        """By event, from which unit to which: when units changed, when a successor claimed it, when that was undone."""
        return {event: (before, after) for (_, before), (event, after) in pairwise(self.owners)}
