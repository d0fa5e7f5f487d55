"""What happened to entries lately, as plain values (lines of *Riwayat Perubahan*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry that came: its content is what the register holds, or the `before` of its next turn."""

    entry: str
    unit: str
    event: int
    at: str
    """UTC, ISO 8601."""
    file: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A later version of an entry, beside the one before it. Contents are JSON values by form column."""

    entry: str
    unit: str
    version: int
    state: str
    by: str
    content: Mapping[str, Any]
    before: Mapping[str, Any]
    before_state: str
    event: int
    at: str
    file: str = ""
    """"" where no file brought it."""
    reason: str = ""
    """Why it was taken back."""


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that has another owner."""

    entry: str
    source: str
    target: str
    event: int
    at: str


@dataclass(frozen=True, slots=True)
class Happenings:
    """All of it, in order of event."""

    arrivals: Sequence[Arrival] = ()
    turns: Iterable[Turn] = ()
    """Read while one goes through them: with their contents they are too many to be held at once."""
    moves: Sequence[Move] = ()
