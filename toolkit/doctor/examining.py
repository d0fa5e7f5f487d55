"""Every check in the order in which people mend things: the program, the settings, the folders, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from toolkit.doctor.checks import Check, safely
from toolkit.doctor.clock import look_at_clock
from toolkit.doctor.folders import look_at_folders, look_at_names, look_at_space
from toolkit.doctor.ledger import look_at_archive, look_at_orphans, look_at_register
from toolkit.doctor.rights import look_at_network, look_at_places, look_at_rights
from toolkit.doctor.runtime import look_at_libraries, look_at_python, look_at_workers
from toolkit.doctor.settings import look_at_city, look_at_config
from toolkit.doctor.site import Hold, Site, look_at
from toolkit.doctor.trust import look_at_keys, look_at_ppids_folder
from toolkit.doctor.working import look_at_lock, look_at_watcher

LOOKS: tuple[tuple[str, Callable[[Site], Iterator[Check]]], ...] = (
    ("python", look_at_python), ("pustaka", look_at_libraries), ("proses pembaca", look_at_workers),
    ("dik.toml", look_at_config), ("pengaturan", look_at_city),
    ("folder", look_at_folders), ("ruang disk", look_at_space), ("nama berkas", look_at_names), ("jam", look_at_clock),
    ("register", look_at_register), ("butir", look_at_orphans), ("arsip", look_at_archive),
    ("tempat", look_at_places), ("jaringan", look_at_network), ("hak akses", look_at_rights),
    ("kunci ikatan", look_at_keys), ("folder PPID", look_at_ppids_folder),
    ("kunci", look_at_lock), ("pengawas", look_at_watcher))
"""What is looked at; the name is that of the check which tells that a look failed."""


def examine(root: Path, now: datetime, hold: Hold) -> Iterator[Check]:
    """All checks of the workspace at `root`. Raises nothing; writes nothing but probe files that it removes."""
    site = look_at(root, now, hold)
    for name, look in LOOKS:
        yield from safely(name, lambda look=look: look(site))  # type: ignore[misc]
