"""A decree by command, recorded like one that came by PPID's form; and the papers of a past one, printed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import NotDecreed
from toolkit.findings import finding
from toolkit.forms.penetapan import Penetapan
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.outgoing import publish_if_free
from toolkit.pipeline.projections import write_all
from toolkit.pipeline.ruling import task_of
from toolkit.pipeline.showing import decree_files, decree_folder, draft_folder
from toolkit.publishing.source import gather
from toolkit.reviewing.decrees import Issue, Refused, drafted, issued, since_draft


@dataclass(frozen=True, slots=True)
class Decreed:
    """What was recorded: a draft (number ""), or a decree."""

    number: str
    event: int
    items: int
    warning: str
    files: Sequence[Path]


def decree_now(desk: Desk, number: str | None, day: date | None, place: str, sets: str, approves: str) -> Decreed:
    """Draft, or put the draft in force. Raises NotDecreed, in the words of the finding that the form would get."""
    with desk.register.transaction() as register:
        task = task_of(register, desk)
        made = issued(Issue(number, day, place, sets, approves), task) if number and day else drafted(task)
        if isinstance(made, Refused):
            raise NotDecreed(_said(made, number))
        warning = since_draft(task) if number else ""
        kind, body = made
        event = register.record(desk.now(), kind, body)
    publish_if_free(desk)
    files = _files(desk, number)
    return Decreed(number or "", event, len(body["items"]), warning, files)


def _said(refused: Refused, value: str | None) -> str:
    heading = Penetapan.layout().by_name[refused.column].heading
    told = finding(refused.code, column=refused.column, value=value, heading=heading, **refused.words)
    return f"{told.message} {told.suggestion or ''}".replace(" (-)", "").strip()


def _files(desk: Desk, number: str | None) -> list[Path]:
    book = desk.register.rulebook()
    folder = decree_folder(desk, book.decrees[-1]) if number else draft_folder(desk)
    return sorted(folder.glob("[!.]*")) if folder.is_dir() else []


def publish_decree(desk: Desk, number: str) -> list[Path] | None:
    """Write the papers of a decree again, from what its event holds; None if there is no such decree."""
    source = gather(desk.register, desk.form, desk.city, desk.workspace, None, desk.today)
    decree = next((one for one in source.book.decrees if one.number.casefold() == number.strip().casefold()), None)
    if decree is None:
        return None
    return write_all(decree_files(source, decree, decree_folder(desk, decree)), desk)
