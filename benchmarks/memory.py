"""Resident memory of a process and its children, where the system tells it (Linux)."""

from __future__ import annotations

import os
from pathlib import Path


def resident(pid: int) -> tuple[float, list[float]]:
    """Megabytes of the process, and of each of its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return megabytes(pid), [megabytes(int(one)) for one in children]


def megabytes(pid: int) -> float:
    """0 for one that has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
