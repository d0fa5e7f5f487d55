"""Which files there are to be: for PPID, for each unit, for the public. Each is one writer and one view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from toolkit.city import Unit
from toolkit.documents.decree import write_decree_pdf
from toolkit.documents.decree_docx import write_decree_docx
from toolkit.documents.handover import write_handover
from toolkit.documents.minutes import write_minutes_pdf
from toolkit.documents.minutes_docx import write_minutes_docx
from toolkit.documents.public import write_public_pdf
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.penetapan import Penetapan
from toolkit.issuing import Shown, template_path, unit_view
from toolkit.names import safe_name
from toolkit.outbox_names import DRAFT, OWN, PUBLIC, SIGN, decree_name
from toolkit.papers import PublicList
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.evidencing import evidence_files
from toolkit.pipeline.projections import Projection
from toolkit.public import write_public
from toolkit.publishing import own_list, worksheets
from toolkit.publishing.evidence import list_book
from toolkit.publishing.open_list import public_list
from toolkit.publishing.opening import opening_book
from toolkit.publishing.ppid_forms import decree_view, hardcopy_view
from toolkit.publishing.printing import decree_paper, forces_at, handover, minutes
from toolkit.publishing.source import Source
from toolkit.publishing.waiting import waiting_ids
from toolkit.rulings import Decree
from toolkit.workbooks.daftar import write_book
from toolkit.workbooks.template import write_template

PUBLIC_FILES = ("dik.pdf", "dik.csv", "datapackage.json", "dik.xlsx", "index.html")


def projections(source: Source, desk: Desk, made: datetime) -> Iterator[Projection]:
    """All of them but the daftar itself."""
    if source.layout.about.is_tested:
        yield from _for_ppid(source, desk, made)
        yield from _for_public(source, desk)
    for code in source.by_unit:
        yield from _for_unit(source, desk, code)


def _for_ppid(source: Source, desk: Desk, made: datetime) -> Iterator[Projection]:
    folder = desk.workspace.outbox / "ppid"
    if source.held:
        yield Projection(folder / f"{worksheets.JOINT}.xlsx", write_template, worksheets.joint_view(source))
    asked = waiting_ids(source)
    for code in source.by_unit:
        yield Projection(folder / f"Lembar Uji {safe_name(code)}.xlsx", write_template,
                         worksheets.unit_view(source, code, asked))
    yield Projection(folder / "Penerimaan Hardcopy.xlsx", write_template, hardcopy_view(source, Hardcopy.layout()))
    yield Projection(folder / "Penetapan.xlsx", write_template, decree_view(source, Penetapan.layout()))
    yield Projection(folder / "Serah DIP.xlsx", write_book, opening_book(source, made))
    if source.book.draft:
        yield from decree_files(source, source.book.draft, draft_folder(desk))
    for decree in source.book.decrees:
        yield from decree_files(source, decree, decree_folder(desk, decree))
    yield from evidence_files(source, desk)


def draft_folder(desk: Desk) -> Path:
    """Where the papers of the draft stand."""
    return desk.workspace.outbox / "ppid" / DRAFT


def decree_folder(desk: Desk, decree: Decree) -> Path:
    """Where the papers of a decree stand."""
    return desk.workspace.outbox / "ppid" / decree_name(decree.number)


def decree_files(source: Source, decree: Decree, folder: Path) -> Iterator[Projection]:
    """The decree, its list, the minutes: from what its event holds, so that they are the same for ever."""
    paper = decree_paper(source, decree, forces_at(source, decree))
    tested = minutes(source, decree)
    yield Projection(folder / "Keputusan.docx", write_decree_docx, paper)
    yield Projection(folder / "Keputusan.pdf", write_decree_pdf, paper)
    yield Projection(folder / "Berita Acara dan Daftar Hadir.docx", write_minutes_docx, tested)
    yield Projection(folder / "Berita Acara dan Daftar Hadir.pdf", write_minutes_pdf, tested)
    yield Projection(folder / "Lampiran.xlsx", write_book, list_book(source, decree, paper))


def _for_unit(source: Source, desk: Desk, code: str) -> Iterator[Projection]:
    folder = desk.workspace.outbox / safe_name(code)
    if paper := handover(source, code):
        yield Projection(folder / SIGN, write_handover, paper)
    if book := own_list.own_book(source, code):
        yield Projection(folder / OWN, write_book, book)
    if unit := source.city.units.get(code):
        yield _next_form(source, desk, unit, folder)


def _next_form(source: Source, desk: Desk, unit: Unit, folder: Path) -> Projection:
    """The unit's form as it stands, with PPID's words beside the rows; a split unit's items are offered to its heirs.
    """
    left = [code for code in source.city.former if unit.code in source.city.heirs(code)]
    own = [one for code in (unit.code, *left) for one, _ in source.by_unit.get(code, ())]
    shown = [Shown(one.id, one.unit, one.content, *own_list.beside(source, one)) for one in own]
    base = max(one.event for one in own)
    view = unit_view(source.layout, desk.form.codec(), source.city, desk.workspace, unit, shown, base)
    return Projection(folder / template_path(desk.workspace, source.layout, unit).name, write_template, view)


def _for_public(source: Source, desk: Desk) -> Iterator[Projection]:
    """Nothing is public before the first decree."""
    if source.book.last:
        folder = desk.workspace.outbox / PUBLIC
        files = [folder / name for name in PUBLIC_FILES]
        yield Projection(folder / "dik.json", _write_public, public_list(source), files)


def _write_public(path: Path, view: PublicList) -> None:
    write_public_pdf(path.with_suffix(".pdf"), view)
    write_public(path.parent, view, write_book)
