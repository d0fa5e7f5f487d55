"""Limits: how much one file may ask of us before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one file. The last two hold in a worker process only."""

    file_mb: int = 25
    inflated_mb: int = 300
    """All zip members together, unpacked."""
    members: int = 1_000
    ratio: int = 200
    """Unpacked to packed size of one zip member, where it is over 100 kB."""
    cells: int = 5_000_000
    """Rows × columns up to the last filled cell, over all visible sheets."""
    seconds: float = 60.0
    memory_mb: int = 1_024
