"""Time commands as processes of their own: wall clock, and processor seconds with those of their children."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

try:
    import resource
except ImportError:  # Windows counts no children
    resource = None

ROOT = Path(__file__).resolve().parents[1]
"""Commands run in the checkout: it is this toolkit that is measured, not another that is installed."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds."""

    wall: float
    cpu: float
    output: str = ""


def timed(command: Sequence[str], ok: Sequence[int] = (0,)) -> Timed:
    """Run a command to its end. Raises RuntimeError if it fails."""
    cpu, started = _children(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    wall = time.perf_counter() - started
    if done.returncode not in ok:
        told = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}\n{told}")
    return Timed(wall, _children() - cpu, done.stdout)


def middle(runs: Sequence[Timed]) -> Timed:
    """The medians."""
    return Timed(median(run.wall for run in runs), median(run.cpu for run in runs))


def _children() -> float:
    if resource is None:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
