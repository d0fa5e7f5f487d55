"""`dik rekey`: a new key signs from now on, and what was signed before stays good."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.app.desk import writing_desk
from toolkit.app.saying import say_line
from toolkit.archive import journal_time
from toolkit.keys import add_key


def make_new_key(named: Path | None, minutes: float, *, quiet: bool) -> tuple[dict[str, Any], int]:
    """Add one. Ids are told, secrets never."""
    with writing_desk(named, minutes) as desk:
        ring = add_key(desk.workspace, journal_time(datetime.now(UTC)))
        place = desk.workspace.shown(desk.workspace.keys_file)
    ids = [key.id for key in ring.keys]
    if not quiet:
        say_line(f"Kunci ikatan baru: {ids[-1]} ({len(ids)} kunci di {place}). Formulir yang sudah beredar tetap "
                 f"diterima. Tulis yang baru dengan: dik template, kemudian dik publish; perbarui juga cadangan.")
    return {"key": ids[-1], "keys": ids}, 0
