"""Quarantine: a file that shows a bug of ours again and again is set aside, told, and keeps nobody waiting."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.archive import journal_time
from toolkit.durable import copy_durably
from toolkit.files import write_whole
from toolkit.intake.claims import count_try
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.keeping import Kept, journal_line, leave
from toolkit.workspace import Workspace

ABOUT = "keterangan.json"
WHY = "Kesalahan program saat berkas ini dibaca atau diperiksa; rinciannya ada di log (dik-kesalahan-….log)."
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file in quarantine: where it was delivered, since when it lies there (UTC, ISO 8601), why, and its hash."""

    file: str
    since: str
    why: str
    sha256: str = ""


def meet_bug(kept: Kept, desk: Desk, tries: int) -> bool:
    """This file has shown a bug of ours once more. True: that was the last of its `tries`, and it is set aside."""
    shown = desk.workspace.shown(kept.arrival.delivered)
    if not kept.arrival.claim or count_try(kept.arrival, desk.workspace.inbox) < tries:
        log.warning("%s tetap menunggu dan dicoba lagi nanti.", shown)
        return False
    place = set_aside(kept, desk)
    log.error("%s dipindahkan ke karantina (%s). %s Kembalikan ke inbox untuk mencobanya lagi.", shown,
              desk.workspace.shown(place), WHY)
    return True


def set_aside(kept: Kept, desk: Desk) -> Path:
    """Copy, tell, journal, release: whatever ends us in between, doing it again gives the same. What has been written
    to since it was archived is another delivery, and stays."""
    arrival, workspace = kept.arrival, desk.workspace
    folder, now = workspace.quarantine / arrival.claim, journal_time(desk.now())
    workspace.quarantine.mkdir(mode=0o700, exist_ok=True)
    place = folder / "berkas" / arrival.delivered.relative_to(workspace.inbox)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = folder / ".berkas.part"
    copy_durably(arrival.path, draft)
    draft.replace(place)
    about = {"file": workspace.shown(arrival.delivered), "since": now, "why": WHY, "sha256": kept.sha256}
    write_whole(folder / ABOUT, json.dumps(about, ensure_ascii=False).encode())
    desk.archive.write_journal(journal_line(arrival, kept.sha256, desk, quarantined=WHY))
    try:
        leave(kept, desk)
    except OSError as error:  # held by another program (Windows): set aside once more when it is tried again
        log.warning("%s sudah ada di karantina, tetapi belum dapat dikeluarkan dari inbox (%s); dicoba lagi nanti.",
                    about["file"], error.strerror)
    return place


def in_quarantine(workspace: Workspace) -> list[SetAside]:
    """What lies there, in order of arrival; what was put back into the inbox is not told any more."""
    return [_about(folder, workspace) for folder in _folders(workspace) if _holds_file(folder)]


def _about(folder: Path, workspace: Workspace) -> SetAside:
    """What is said of it; of what a power cut or other hands left, only where it lies and since when."""
    try:
        return SetAside(**json.loads((folder / ABOUT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        since = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
        return SetAside(workspace.shown(folder), journal_time(since), WHY)


def sweep_quarantine(workspace: Workspace) -> None:
    """Remove what is left of files that were put back, or taken out for good."""
    for folder in _folders(workspace):
        if not _holds_file(folder):
            with suppress(OSError):
                shutil.rmtree(folder)


def _folders(workspace: Workspace) -> Iterator[Path]:
    """An unfinished one is no matter: its file lies in its claim still."""
    yield from sorted(about.parent for about in workspace.quarantine.glob(f"*/{ABOUT}"))


def _holds_file(folder: Path) -> bool:
    return any(path.is_file() for path in (folder / "berkas").rglob("*"))
