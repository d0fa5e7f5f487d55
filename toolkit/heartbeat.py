"""The watcher's heartbeat: a small file that says that it lives, what it last saw, and what troubles it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from toolkit.files import write_note
from toolkit.workspace import Workspace

NAME, SCAN = "detak.json", "terakhir.json"
LIVELY = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Beat:
    """How the watcher is; times in UTC, ISO 8601."""

    pid: int
    started: str
    at: str
    mode: str
    listed: str | None
    """When it last saw the inbox."""
    submitted: str | None
    """When it last took in a file."""
    agenda: int | None
    """The agenda number of that file."""
    waiting: int
    """Files that lie in the inbox."""
    trouble: str
    """What keeps it from its work now; "" if nothing does."""
    stuck: Mapping[str, str] = field(default_factory=dict)
    """Some files that could not be taken in when they were tried, and why."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A look at the whole inbox: when (UTC, ISO 8601), and by which command."""

    at: str
    by: str


def beat_path(workspace: Workspace) -> Path:
    """Where it is written."""
    return workspace.log / NAME


def write_beat(path: Path, beat: Beat) -> None:
    """Replace the heartbeat, whole. A disk that refuses is no reason to stop: the old one ages, which says enough."""
    write_note(path, asdict(beat))


def note_scan(workspace: Workspace, scan: Scan) -> None:
    """Remember the last look beyond the process that made it."""
    write_note(workspace.log / SCAN, asdict(scan))


def last_scan(workspace: Workspace) -> Scan | None:
    """The last look at the inbox, be it of a watcher that runs (or died); None if nobody has looked yet."""
    beat = read_beat(beat_path(workspace))
    scans = [Scan(beat.listed, "dik watch")] if beat and beat.listed else []
    with suppress(OSError, ValueError, TypeError):
        scans.append(Scan(**json.loads((workspace.log / SCAN).read_text(encoding="utf-8"))))
    return max(scans, key=lambda scan: scan.at, default=None)


def read_beat(path: Path) -> Beat | None:
    """The last heartbeat; None if there is none, or none that is ours."""
    try:
        return Beat(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_fresh(beat: Beat, now: datetime) -> bool:
    """Has it been written lately? One file may take a minute to read; and clocks are set back."""
    try:
        return abs(now - datetime.fromisoformat(beat.at)) < LIVELY
    except (ValueError, TypeError):
        return False


def end_beat(path: Path) -> None:
    """A watcher that stops in order leaves no heartbeat."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
