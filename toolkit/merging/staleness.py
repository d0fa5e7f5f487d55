"""May this row overwrite what the register holds now, or was it written on an old copy?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from toolkit.entries import BY_PPID, Entry


class Verdict(Enum):
    """What a row does to its entry."""

    SAME = auto()
    CHANGES = auto()
    OUTDATED = auto()
    """The sender changed nothing since the form was written; the register is newer and stays."""
    CONFLICT = auto()
    """Both sides have changed."""


def weigh(entry: Entry, content: Mapping[str, Any], lembar: str | None, base: int, last_heard: int) -> Verdict:
    """Three-way, where the sender's form says from which state it was filled (design 7.5).

    `last_heard`: sequence of the unit's last submission; without `lembar` only what PPID changed since can conflict.
    After an undo the version that stands is the one given back: who saw that one may change it, who saw only the one
    that was taken back may not.
    """
    if same(entry.current.content, content):
        return Verdict.SAME
    if not lembar:
        by_ppid_since = entry.standing.by == BY_PPID and entry.standing.event > last_heard
        return Verdict.CONFLICT if by_ppid_since else Verdict.CHANGES
    seen = entry.known_to(lembar, base)
    if entry.standing in seen:
        return Verdict.CHANGES
    untouched = any(same(version.content, content) for version in seen)
    return Verdict.OUTDATED if untouched else Verdict.CONFLICT


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Equal in every column; a column that one of them has not heard of is empty there."""
    return all(one.get(name) == other.get(name) for name in {*one, *other})
