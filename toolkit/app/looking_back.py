"""`dik undo`, `dik explain`, `dik rebuild`: looking back, and taking back."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from toolkit.app import retelling
from toolkit.app.contract import COULD_NOT_RUN
from toolkit.app.desk import reading_desk, writing_desk
from toolkit.app.safekeeping import as_json, verify_trail
from toolkit.app.telling import tell_files, tracked
from toolkit.entries import Entry
from toolkit.errors import UnknownEntry
from toolkit.explaining import as_json as story_json
from toolkit.explaining import explain
from toolkit.in_force import Reader
from toolkit.pipeline import Desk
from toolkit.pipeline.rereading import Reread, reread
from toolkit.pipeline.taking_back import TakenBack, find_submission, take_back, undo_plan
from toolkit.pipeline.verifying import folded_differences
from toolkit.rulings import Rulebook

Result = tuple[dict[str, Any], int]
DIFFERS = 1


def undo_submission(named: Path | None, words: str, reason: str, minutes: float = 0.0, *, sure: bool, quiet: bool
                    ) -> Result:
    """`dik undo`."""
    with writing_desk(named, minutes) as desk:
        with desk.register.reader() as register:
            delivery = find_submission(register, words)
            plan = undo_plan(register, delivery)
        if not (sure or quiet) and sys.stdin.isatty():
            retelling.tell_before_undo(delivery, plan, desk)
            click.confirm("Batalkan penyampaian ini?", abort=True)
        done = take_back(delivery.id, " ".join(reason.split()), desk)
        files = [desk.workspace.shown(path) for path in done.files]
    if not quiet:
        retelling.tell_undone(done)
        tell_files("Ditulis ulang", files)
    return _undone(done, files), 0 if done.complete else COULD_NOT_RUN


def _undone(done: TakenBack, files: list[str]) -> dict[str, Any]:
    return {"undone": done.delivery.id, "event": done.event,
            "entries": [{"id_butir": one.entry, "state": one.state} for one in done.restored], "files": files}


def explain_entry(named: Path | None, id: str, *, quiet: bool) -> Result:
    """`dik explain`."""
    with reading_desk(named) as desk:
        layout, codec = desk.form.layout(), desk.form.codec()
        with desk.register.reader() as register:
            past, book = register.history.past(layout.form, id.strip()), register.rulebook()
        if past is None:
            raise UnknownEntry(f"Butir “{id.strip()}” tidak ada dalam register. Lihat kolom ID Butir pada lembar "
                               f"“Register Induk”.")
        story = explain(past, layout, codec, desk.city.label, book, _is_over(past.entry, book, desk))
        if not quiet:
            retelling.tell_story(story, desk)
        result = story_json(story, lambda sha256: _original(sha256, desk),
                         lambda report: desk.workspace.shown(desk.workspace.outbox / report))
    return result, 0


def _original(sha256: str, desk: Desk) -> str | None:
    found = desk.archive.found(sha256)
    return desk.workspace.shown(found) if found else None


def rebuild_register(named: Path | None, *, verify: bool, originals: bool, quiet: bool) -> Result:
    """`dik rebuild`, with `--verify` and `--reread`. None changes anything."""
    if verify:
        return verify_trail(named, originals=originals, quiet=quiet)
    with reading_desk(named) as desk:
        found, read = _folded_again(desk), False
        if originals and not found.differences:  # what was decided is no measure where the register itself is damaged
            found, read = reread(desk, lambda events: tracked(events, "Membaca ulang", found.submissions)), True
    if not quiet:
        retelling.tell_rebuilt(found, originals=read)
    equal = not found.differences
    result: dict[str, Any] = {"equal": equal, "differences": [as_json(one) for one in found.differences]}
    if originals:
        result |= {"submissions": found.submissions, "skipped": [asdict(one) for one in found.skipped]}
    return result, 0 if equal else DIFFERS


def _folded_again(desk: Desk) -> Reread:
    total, _ = desk.register.last_event()
    with desk.register.snapshot() as now:
        return Reread(total, folded_differences(now, total, tracked))


def _is_over(entry: Entry, book: Rulebook, desk: Desk) -> bool:
    """Has the period passed for which it is in force?"""
    item, form = book.in_force(entry.id), desk.form
    reader = Reader(form.layout(), form.codec(), desk.city.days_off)
    return item is not None and reader.force(item, entry, book).is_over(desk.today)
