"""Limits: how much one file may ask of us before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel holds; whatever the format, more of them are no cell's text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one file. The last two hold in a worker process only."""

    file_mb: int = 25
    inflated_mb: int = 300
    """All zip members together, unpacked."""
    members: int = 1_000
    """Of a zip; sheets, too."""
    ratio: int = 200
    """Unpacked to packed size of one zip member, where it is over 100 kB."""
    cells: int = 5_000_000
    """Rows × columns up to the last filled cell, over all visible sheets."""
    merged: int = 100_000
    """Cells that merged cells cover, over all visible sheets."""
    text_mb: int = 200
    """Million characters in all cells, where a text that is stored once counts in each of its cells."""
    items: int = 20_000
    """Rows below the headings that are items, in all tables together."""
    seconds: float = 60.0
    memory_mb: int = 1_024
