"""What the commands do: open the desk, call the pipeline, tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from toolkit.answering import Answer
from toolkit.app import contract, telling
from toolkit.app.desk import reading_desk, running_watcher, writing_desk, writing_templates
from toolkit.configuring import read_city, tell_doubts
from toolkit.errors import MissingPath, UnknownUnit
from toolkit.forms.dik import DIK
from toolkit.intake.claims import open_claims
from toolkit.intake.folder import Listing, list_inbox, unit_of_folder
from toolkit.issuing import standard_view, template_path
from toolkit.pipeline import Desk, Resumed, in_quarantine, issue, look_over, publish, publish_if_free, resume, take_in
from toolkit.publishing.state import state_of
from toolkit.reading.reader import is_complete
from toolkit.times import end_of_day
from toolkit.workbooks.template import write_template
from toolkit.workspace import Workspace

Result = tuple[dict[str, Any], int]


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


def run_inbox(named: Path | None, *, dry_run: bool, quiet: bool) -> Result:
    """`dik run`, and `dik run --dry-run`."""
    with (reading_desk if dry_run else writing_desk)(named) as desk:
        tell_doubts(desk.city, _today(desk))
        resumed = Resumed() if dry_run else resume(desk)
        listing, published, batch = _listing(desk), list[bool](), resumed.batch(desk)
        arrivals = [*resumed.arrivals, *listing.arrivals]
        if dry_run:
            found = look_over([one.path for one in arrivals], desk, folders=[one.unit for one in arrivals])
        else:
            found = take_in(arrivals, desk, lambda: published.append(publish_if_free(desk)), batch=batch)
        answers = list(telling.tracked(found, "Menerima", len(arrivals)))
        if not quiet:
            telling.tell_waiting(listing, desk.workspace)
        result, code = _answered(answers, desk, quiet=quiet)
        unanswered = any(answer.delivery.report is None for answer in answers)
        failed = not dry_run and (_left(listing, answers, desk) or batch.set_aside or unanswered or not all(published))
        return result, contract.COULD_NOT_RUN if failed else code


def _today(desk: Desk) -> date:
    return desk.now().astimezone(desk.workspace.zone).date()


def _left(listing: Listing, answers: Sequence[Answer], desk: Desk) -> bool:
    """Is there a file that could not be answered at all, or not let go? The log says why."""
    answered = {answer.delivery.file for answer in answers}
    if open_claims(desk.workspace.inbox, desk.city):
        return True
    return any(one.path.exists() and desk.workspace.shown(one.path) not in answered for one in listing.arrivals)


def publish_all(named: Path | None, day: date | None, *, quiet: bool) -> Result:
    """`dik publish`."""
    with writing_desk(named) as desk:
        until = end_of_day(day, desk.workspace.zone) if day else None
        shown = [desk.workspace.shown(path) for path in publish(desk, until, answers=True)]
    if not quiet:
        telling.tell_files("Diterbitkan", shown)
    return {"files": shown}, 0


def show_status(named: Path | None, *, quiet: bool) -> Result:
    """`dik status`."""
    with reading_desk(named) as desk:
        state = state_of(desk.register, desk.form, desk.city, desk.workspace, _today(desk))
        tell_doubts(desk.city, _today(desk))
        listing, watcher = _listing(desk, patience=0), running_watcher(desk.workspace)
        claimed = open_claims(desk.workspace.inbox, desk.city)
    reason = "Menunggu diterima (dik run)." if watcher is None else "Menunggu diterima pengawas."
    begun = "Terhenti di tengah jalan; dilanjutkan oleh: dik run." if watcher is None else "Sedang diproses."
    waiting = [{"file": desk.workspace.shown(one.delivered), "reason": begun} for one in claimed]
    waiting += [{"file": desk.workspace.shown(one.path), "reason": reason} for one in listing.arrivals]
    waiting += [{"file": desk.workspace.shown(one.path), "reason": one.why} for one in listing.waiting]
    result = {**state, "waiting": waiting}
    if quarantined := [asdict(one) for one in in_quarantine(desk.workspace)]:
        result["quarantined"] = quarantined
    if not quiet:
        telling.tell_status(result, desk.workspace)
        telling.tell_watcher(watcher, desk.workspace)
    return result, 0


def _answered(answers: Sequence[Answer], desk: Desk, *, quiet: bool) -> Result:
    if not quiet:
        telling.tell_answers(answers, desk.workspace)
    result = contract.submissions(answers, desk.workspace, desk.register.count(desk.form.layout().form))
    return result, int(contract.any_galat(answers))


def _listing(desk: Desk, patience: float | None = None) -> Listing:
    inbox = desk.workspace.inbox
    if not inbox.is_dir():
        raise MissingPath(f"Folder inbox {inbox} tidak ada. Sambungkan folder bersamanya, atau buat dengan: dik init "
                          f"{desk.workspace.root}")
    wait = desk.workspace.settings.penerimaan.tunggu_detik if patience is None else patience
    return list_inbox(inbox, desk.city, partial(is_complete, limits=desk.limits), wait)


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
