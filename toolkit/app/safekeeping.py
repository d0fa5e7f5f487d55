"""`dik rebuild --verify`, `dik backup`, `dik restore`, `dik purge`: the trail is kept, and proved."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from toolkit.app import safekeeping_told as told
from toolkit.app.desk import reading_desk, writing_desk
from toolkit.app.setting_up import make_workspace
from toolkit.app.telling import tracked
from toolkit.bugs import keep_in
from toolkit.pipeline.backing_up import back_up
from toolkit.pipeline.outgoing import publish_if_free
from toolkit.pipeline.purging import plan_purge, purge
from toolkit.pipeline.rereading import Reread, reread
from toolkit.pipeline.restoring import check_backup, find_backup, restore, trail_of
from toolkit.pipeline.verifying import Verified, verify
from toolkit.register.differing import Difference
from toolkit.workspace import find_workspace

Result = tuple[dict[str, Any], int]
T = TypeVar("T")
DIFFERS = 1


def shown(items: Iterable[T], title: str, total: int) -> Iterable[T]:
    """With a progress bar on a terminal."""
    return tracked(items, title, total)


def as_json(one: Difference) -> dict[str, Any]:
    """A difference in the contract's words; what is no text is shown as far as it can be."""
    return {"table": one.table, "key": list(one.key), "column": one.column, "register": _sound(one.register),
            "rebuilt": _sound(one.rebuilt)}


def _sound(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _verdict(found: Verified) -> dict[str, Any]:
    return {"equal": not found.differences, "differences": [as_json(one) for one in found.differences],
            "checked": found.checked}


def verify_trail(named: Path | None, *, originals: bool, quiet: bool) -> Result:
    """`dik rebuild --verify`: changes nothing, and works beside a watcher. `originals`: decide them again, too."""
    again: Reread | None = None
    workspace = find_workspace(Path.cwd(), named)
    keep_in(workspace.log)
    with trail_of(workspace) as trail:
        found = verify(trail, shown)
    if originals and not found.differences:
        with reading_desk(named) as desk:
            again = reread(desk, lambda events: tracked(events, "Membaca ulang", found.checked["events"]))
        found.differences += again.differences
    if not quiet:
        told.tell_verified(found, again)
    more = {"submissions": again.submissions, "skipped": [asdict(one) for one in again.skipped]} if again else {}
    return {**_verdict(found), **more}, DIFFERS if found.differences else 0


def make_backup(named: Path | None, target: Path, *, quiet: bool) -> Result:
    """`dik backup`: beside a watcher, too."""
    workspace = find_workspace(Path.cwd(), named)
    keep_in(workspace.log)
    done = back_up(workspace, target, datetime.now(UTC), shown)
    if not quiet:
        told.tell_backup(done)
    if done.verified.differences:
        return {"folder": None, "files": 0, "bytes": 0, "shared": 0, **_verdict(done.verified)}, DIFFERS
    return {"folder": done.folder.as_posix(), "files": done.files, "bytes": done.bytes, "shared": done.shared,
            **_verdict(done.verified)}, 0


def restore_backup(folder: Path, target: Path, *, only_check: bool, quiet: bool) -> Result:
    """`dik restore`, and `dik restore --check`."""
    backup = find_backup(folder)
    found, root = check_backup(backup, shown), None
    if not found.differences and not only_check:
        workspace = restore(backup, target, shown)
        with trail_of(workspace) as trail:
            found = verify(trail, shown)
        make_workspace(workspace.root, quiet=True)
        root = workspace.root.as_posix()
    if not quiet:
        told.tell_restored(found, backup, root)
    return {**_verdict(found), "workspace": root, "backup": backup.as_posix()}, DIFFERS if found.differences else 0


def purge_original(named: Path | None, words: str, reason: str, *, sure: bool, quiet: bool) -> Result:
    """`dik purge`."""
    reason = " ".join(reason.split())
    if not reason:
        raise click.BadParameter("tulis alasannya.", param_hint="--alasan")
    with writing_desk(named) as desk:
        plan = plan_purge(words, desk)
        if not sure:
            if quiet or not sys.stdin.isatty():
                raise click.UsageError("Pemusnahan tidak dapat dibatalkan. Tambahkan --yes bila memang dimaksudkan.")
            told.tell_before_purge(plan, desk)
            click.confirm("Musnahkan berkas asli ini?", abort=True)
        event = purge(plan, reason, desk)
        publish_if_free(desk)
        stone = desk.workspace.shown(desk.archive.tombstone(plan.sha256))
    if not quiet:
        told.tell_purged(plan, event, stone)
    return {"sha256": plan.sha256, "submissions": [one.id for one in plan.deliveries], "event": event,
            "tombstone": stone}, 0
