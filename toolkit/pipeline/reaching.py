"""Are the places there that a file goes through? Asked before anything is claimed or written; told in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import PlaceGone
from toolkit.mounted import note_disks, unmounted
from toolkit.pipeline.desk import Desk
from toolkit.register.engines import has_content
from toolkit.register.heads import HEADS, Heads
from toolkit.register.health import register_file
from toolkit.workspace import Workspace

NEEDED = ("outbox", "arsip", "register")


def places_of(workspace: Workspace) -> Mapping[str, Path]:
    """The folders that may lie on disks of their own."""
    file = register_file(workspace.register_url)
    return {"inbox": workspace.inbox, "outbox": workspace.outbox, "arsip": workspace.archive,
            **({"register": file.parent} if file else {})}


def disks_away(workspace: Workspace) -> dict[str, str]:
    """Places whose disk is not mounted now, with what to say of each."""
    return {name: f"Folder {name} {place} tidak tersambung: disk atau folder bersamanya terlepas. Sambungkan lagi "
                  f"(bila memang dipindahkan ke disk lain, hapus log/tempat.json)."
            for name, place in unmounted(workspace, places_of(workspace)).items()}


def register_away(workspace: Workspace) -> str:
    """What to say where the register's file is gone; "" if it is there, or was never."""
    file = register_file(workspace.register_url)
    return "" if file is None or has_content(file) else register_lost(workspace)


def register_lost(workspace: Workspace) -> str:
    """What to say of a register without events; "" if the archive knows of none either. In a new one ids and agenda
    numbers would be given a second time, and an empty list would be published."""
    noted = Heads(workspace.archive / HEADS).last()
    return _missed(workspace, f" tidak ada atau kosong, padahal arsip mencatat {noted.seq} peristiwa") if noted else ""


def _missed(workspace: Workspace, how: str) -> str:
    file = register_file(workspace.register_url)
    return (f"Register{f' {file}' if file else ''}{how}. Kembalikan berkas yang semula, atau pulihkan ruang kerja dari "
            f"cadangan (dik restore). Untuk memulai dari awal, buat ruang kerja lain (dik init).")


def out_of_reach(desk: Desk) -> str:
    """Which of the places is not there that are written to; "" if all are."""
    workspace, away = desk.workspace, disks_away(desk.workspace)
    if found := [told for name, told in away.items() if name in NEEDED]:
        return " ".join(found)
    if not workspace.outbox.is_dir():
        return f"Folder outbox {workspace.outbox} tidak ada atau tidak terjangkau. Sambungkan lagi."
    if told := _register_missed(desk):
        return told
    if not desk.archive.has_journal and desk.register.last_event()[0]:
        return (f"Arsip {workspace.archive} tidak ada atau kosong, padahal register sudah berisi. Sambungkan "
                f"lagi foldernya, atau pulihkan dari cadangan (dik restore).")
    return ""


def _register_missed(desk: Desk) -> str:
    """Its file is looked at first: a connection to one that has left still knows its events."""
    if told := register_away(desk.workspace):
        return told
    if desk.register.is_gone:
        return _missed(desk.workspace, " tidak ada lagi")
    return "" if desk.register.last_event()[0] else register_lost(desk.workspace)


def reach(desk: Desk) -> None:
    """Go on only if all are there: an empty folder in place of an archive would be filled anew. Raises PlaceGone."""
    if told := out_of_reach(desk):
        raise PlaceGone(told)


def remember_places(workspace: Workspace) -> None:
    """On which disks they lie, now that they are in use."""
    note_disks(workspace, places_of(workspace))
