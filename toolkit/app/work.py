"""What the commands do: open the desk, call the pipeline, tell."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from toolkit.answering import Answer
from toolkit.app import contract, telling
from toolkit.app.desk import have_keys, reading_desk, swap_templates, writing_desk, writing_templates
from toolkit.app.logged import tersely_logged
from toolkit.archive import journal_time
from toolkit.beside import newest_of, swap_free
from toolkit.configuring import read_city, tell_doubts
from toolkit.errors import MissingPath, UnknownUnit
from toolkit.forms.dik import DIK
from toolkit.heartbeat import Scan, note_scan
from toolkit.intake.claims import open_claims
from toolkit.intake.folder import Listing, list_inbox, look, unit_of_folder
from toolkit.issuing import standard_view, template_path
from toolkit.logs import MEGABYTE
from toolkit.pipeline import (
    Desk,
    disks_away,
    issue,
    look_over,
    places_of,
    publish,
    publish_if_free,
    resume,
    take_in,
)
from toolkit.reading.reader import is_complete
from toolkit.room import little_room
from toolkit.times import end_of_day
from toolkit.watching.taking import line_of
from toolkit.workbooks.template import write_template
from toolkit.workspace import Workspace

Result = tuple[dict[str, Any], int]
log = logging.getLogger(__name__)


def write_standard_template(workspace: Workspace) -> list[Path]:
    """The standard template, where it is missing."""
    layout = DIK.layout()
    path = template_path(workspace, layout, None)
    if path.exists():
        return []
    write_template(path, standard_view(layout, read_city(workspace.city_file), workspace))
    return [path]


def write_templates(named: Path | None, units: Sequence[str], *, quiet: bool) -> Result:
    """`dik template`."""
    with reading_desk(named) as desk, writing_templates(desk.workspace):
        have_keys(desk.workspace, desk.register)
        swap_free(desk.workspace, desk.workspace.templates)
        codes = list(dict.fromkeys(_known_unit(desk, code) for code in units)) or list(desk.city.units)
        paths = list(telling.tracked(issue(desk, codes), "Menulis formulir", len(codes) + 1))
        shown = [desk.workspace.shown(path) for path in paths]
    if not quiet:
        telling.tell_files("Formulir", shown)
    return {"files": shown}, 0


def check_files(named: Path | None, files: Sequence[Path], unit: str | None, *, quiet: bool) -> Result:
    """`dik check`."""
    for path in files:
        if not path.is_file():
            raise MissingPath(f"{path} tidak ada." if not path.exists() else f"{path} bukan berkas; sebut berkasnya.")
    with reading_desk(named) as desk:
        code = _known_unit(desk, unit) if unit else None
        folders = [_folder_unit(path, desk) for path in files]
        answers = list(telling.tracked(look_over(files, desk, folders=folders, named=code), "Memeriksa", len(files)))
        return _answered(answers, desk, quiet=quiet)


def run_inbox(named: Path | None, minutes: float = 0.0, *, dry_run: bool, quiet: bool) -> Result:
    """`dik run`, and `dik run --dry-run`."""
    if dry_run:
        return _try_out(named, quiet=quiet)
    with writing_desk(named, minutes, logged=tersely_logged) as desk:
        tell_doubts(desk.city, desk.today)
        note_scan(desk.workspace, Scan(journal_time(desk.now()), "dik run"))
        _tell_places(desk)
        _swap(desk.workspace)
        resumed = resume(desk)
        listing, published, batch = listed_inbox(desk), list[bool](), resumed.batch(desk)
        arrivals = [*resumed.arrivals, *listing.arrivals]
        found = take_in(arrivals, desk, lambda: published.append(publish_if_free(desk)), batch=batch)
        answers = []
        for answer in telling.tracked(found, "Menerima", len(arrivals)):
            log.info("%s", line_of(answer))
            answers.append(answer)
        if not quiet:
            telling.tell_waiting(listing, desk.workspace)
        result, code = _answered(answers, desk, quiet=quiet)
        away = disks_away(desk.workspace).get("inbox")
        unanswered = any(answer.delivery.report is None for answer in answers)
        failed = _left(listing, answers, desk) or batch.set_aside or unanswered or away or not all(published)
        return result, contract.COULD_NOT_RUN if failed else code


def _tell_places(desk: Desk) -> None:
    """An inbox whose disk is away (whatever is put there meanwhile is taken in all the same), and disks on which the
    largest file would find no room."""
    if away := disks_away(desk.workspace).get("inbox"):
        log.warning("%s", away)
    places = {"ruang kerja": desk.workspace.root, **places_of(desk.workspace)}
    for name, free in little_room(places, desk.limits.file_mb * MEGABYTE):
        log.warning("Ruang disk hampir habis: %s, tinggal %d MB. Kosongkan ruang di disk itu.", name, free >> 20)


def _try_out(named: Path | None, *, quiet: bool) -> Result:
    with reading_desk(named) as desk:
        tell_doubts(desk.city, desk.today)
        listing = listed_inbox(desk)
        found = look_over([one.path for one in listing.arrivals], desk, folders=[one.unit for one in listing.arrivals])
        answers = list(telling.tracked(found, "Menerima", len(listing.arrivals)))
        if not quiet:
            telling.tell_waiting(listing, desk.workspace)
        return _answered(answers, desk, quiet=quiet)


def _left(listing: Listing, answers: Sequence[Answer], desk: Desk) -> bool:
    """Is there a file that could not be answered at all, or not let go? The log says why."""
    answered = {answer.delivery.file for answer in answers}
    if open_claims(desk.workspace.inbox, desk.city):
        return True
    return any(one.path.exists() and desk.workspace.shown(one.path) not in answered for one in listing.arrivals)


def publish_all(named: Path | None, day: date | None, minutes: float = 0.0, *, quiet: bool) -> Result:
    """`dik publish`."""
    with writing_desk(named, minutes) as desk:
        _swap(desk.workspace)
        until = end_of_day(day, desk.workspace.zone) if day else None
        paths = publish(desk, until, answers=True)
        shown, beside = [desk.workspace.shown(path) for path in paths], contract.beside(desk.workspace)
        if not quiet:
            telling.tell_files("Diterbitkan", [desk.workspace.shown(newest_of(path, desk.workspace)) for path in paths])
    return {"files": shown, **beside}, 0


def _swap(workspace: Workspace) -> None:
    """What was open in another program and is free now gets its newest content."""
    swap_free(workspace, workspace.outbox)
    swap_templates(workspace)


def _answered(answers: Sequence[Answer], desk: Desk, *, quiet: bool) -> Result:
    if not quiet:
        telling.tell_answers(answers, desk.workspace)
    result = contract.submissions(answers, desk.workspace, desk.register.count(desk.form.layout().form))
    return result, int(contract.any_galat(answers))


def listed_inbox(desk: Desk) -> Listing:
    """What lies in the inbox; for half-copied files it waits, as long as dik.toml says. Raises MissingPath."""
    patience = desk.workspace.settings.penerimaan.tunggu_detik
    return list_inbox(_inbox(desk), desk.city, partial(is_complete, limits=desk.limits), patience)


def looked_inbox(desk: Desk) -> Listing:
    """The same at one glance, complete or not: nobody opens 50,000 files to say that they wait. Raises MissingPath."""
    return look(_inbox(desk), desk.city)


def _inbox(desk: Desk) -> Path:
    inbox = desk.workspace.inbox
    if not inbox.is_dir():
        raise MissingPath(f"Folder inbox {inbox} tidak ada. Sambungkan folder bersamanya, atau buat dengan: dik init "
                          f"{desk.workspace.root}")
    return inbox


def _known_unit(desk: Desk, code: str) -> str:
    known = (*desk.city.units, *desk.city.former)
    named = next((each for each in known if each.casefold() == code.casefold()), code)
    heirs = desk.city.heirs(named)
    if len(heirs) > 1:
        raise UnknownUnit(f"Unit “{named}” sudah dipecah menjadi {', '.join(heirs)}. Sebut salah satunya.")
    if not heirs:
        raise UnknownUnit(f"Unit “{code}” tidak ada di pengaturan.xlsx. Lihat kolom Kode pada lembar Unit.")
    return heirs[0]


def _folder_unit(path: Path, desk: Desk) -> str | None:
    """The unit of the inbox folder in which a file lies; None anywhere else."""
    try:
        inside = path.resolve().relative_to(desk.workspace.inbox.resolve())
    except ValueError:
        return None
    return unit_of_folder(inside.parts[0], desk.city) if len(inside.parts) > 1 else None
