"""Attack: how a hostile file is made, and what the reader must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.findings import Code

Make = Callable[[Path], object]
READ = None
"""No fault: the file is read, and its items are all there."""


@dataclass(frozen=True)
class Attack:
    """One hostile file. `codes`: the faults of which it must get one (none: it is read); `items`: how many its tables
    have then."""

    name: str
    """What it is, in a few words; the row of the table in docs/reliability.md."""
    make: Make
    codes: tuple[Code, ...] = ()
    items: int = 1
    suffix: str = ".xlsx"
    beside: str = ""
    """Said beside the verdict in that table."""


def refused(name: str, make: Make, *codes: Code, suffix: str = ".xlsx") -> Attack:
    """A file that gets one of these faults."""
    return Attack(name, make, codes, 0, suffix)


def read(name: str, make: Make, items: int = 1, *, suffix: str = ".xlsx") -> Attack:
    """A file that is read, with so many items."""
    return Attack(name, make, (), items, suffix)
