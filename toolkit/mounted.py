"""Places on disks of their own: once such a disk is not mounted, an empty folder lies there, and nothing may be put in.

`log/tempat.json` notes on which disk each place lay when it was last in use; only what lies on another disk than the
workspace is noted. A note that is deleted costs nothing but that nobody notices.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from toolkit.files import write_note
from toolkit.workspace import Workspace

NAME = "tempat.json"
Note = Mapping[str, str]
"""By folder, as dik.toml names it: the point at which its disk is mounted."""


def note_disks(workspace: Workspace, places: Mapping[str, Path]) -> None:
    """Remember on which disks these places lie now; of one whose disk is not mounted, what was noted stays."""
    before, home = _noted(workspace), _disk_of(workspace.root)
    away = unmounted(workspace, places)
    found = {str(place): before[str(place)] if name in away else _disk_of(place) for name, place in places.items()}
    note = {place: disk for place, disk in found.items() if disk != home}
    if note != before:
        write_note(workspace.log / NAME, note)


def unmounted(workspace: Workspace, places: Mapping[str, Path]) -> dict[str, Path]:
    """Those whose disk was there and is not any more."""
    noted = _noted(workspace)
    return {name: place for name, place in places.items()
            if (disk := noted.get(str(place))) and not os.path.ismount(disk)}


def _disk_of(place: Path) -> str:
    """The deepest mount above it, which need not be there itself."""
    real = Path(os.path.realpath(place))
    return str(next((each for each in (real, *real.parents) if os.path.ismount(each)), real.anchor))


def _noted(workspace: Workspace) -> Note:
    try:
        note = json.loads((workspace.log / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(place): str(disk) for place, disk in note.items()} if isinstance(note, dict) else {}
