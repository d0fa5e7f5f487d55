"""What the feedback workbook shows: verdict, receipt, findings with their places, the sender's rows with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from toolkit.answering.afterwards import afterwards
from toolkit.answering.answer import Answer
from toolkit.answering.cells import Cells, answer_cells
from toolkit.answering.verdict import verdict
from toolkit.city import City
from toolkit.deliveries import TAKEN_BACK
from toolkit.findings import CATATAN, GALAT, Code, Finding, Severity
from toolkit.forms.model import Codec
from toolkit.forms.settings import PPID_ROLE
from toolkit.lembar import answer_lembar
from toolkit.plans import Change, Deed
from toolkit.progress import Progress
from toolkit.submission import Checked, CheckedRow, RowKey, written
from toolkit.times import shown_time
from toolkit.views import FeedbackView, FilledRow, FormView, Told
from toolkit.workspace import Workspace

DONE = {Deed.NEW: "Baru", Deed.CHANGED: "Berubah", Deed.UNCHANGED: "Tetap", Deed.WITHDRAWN: "Diusulkan dicabut",
        Deed.RULED: "Diputus", Deed.NOTED: "Dicatat"}

CHECK_LETTERS = "B"
"""Where the message beside a row stands: what is no single cell's is linked there."""


def feedback_view(answer: Answer, city: City, workspace: Workspace) -> FeedbackView:
    """The feedback workbook of a recorded answer; it depends on nothing but what the register and archive hold."""
    delivery, plan, progress = answer.delivery, answer.plan, answer.progress
    cells = answer_cells(answer)
    return FeedbackView(
        form=_form_view(answer, city, workspace, cells.rows), status=_status(answer), verdict=verdict(answer),
        receipt=receipt_lines(answer, city, workspace), findings=[
            _told(told, cells, progress) for told in plan.findings],
        ids=[(change.entry, str(change.content.get(answer.checked.layout.about.title_column) or ""), DONE[change.deed])
             for change in plan.changes if change.entry and not answer.taken_back],
        made=datetime.fromisoformat(delivery.at), progress=progress.sentence if progress else "",
        fixed=[(told.message, _where(told)) for told in progress.fixed] if progress else (),
        afterwards=afterwards(answer, workspace))


def _status(answer: Answer) -> str:
    return TAKEN_BACK.lower() if answer.taken_back else answer.delivery.status.value


def _form_view(answer: Answer, city: City, workspace: Workspace, rows: Mapping[RowKey, int]) -> FormView:
    checked, delivery = answer.checked, answer.delivery
    shown = delivery.repeats or delivery.id  # an answer that is repeated shows what it showed the first time
    unit = checked.claimed or delivery.unit  # the unit then: an answer written again years later is bound to it still
    entries = {(change.sheet, change.row): change for change in (*answer.plan.changes, *answer.plan.conflicts)}
    told = _by_row(answer.plan.findings)
    by_unit = checked.layout.about.by_unit
    filled = [_filled(row, checked, entries.get((row.sheet, row.row)) if by_unit else None,
                      told.get((row.sheet, row.row), ()), rows[row.sheet, row.row]) for row in checked.rows]
    return FormView(
        layout=checked.layout, period=checked.period or city.open_term.code, unit=unit,
        base=_base(answer, shown), lembar=answer_lembar(checked.layout.form, unit, delivery.sha256, shown),
        unit_label=city.label(unit) if by_unit else PPID_ROLE,
        unit_choices=() if unit or not by_unit else [unit.label for unit in city.units.values()],
        body=workspace.settings.instansi.nama, statement=checked.statement, rows=filled,
        spare=workspace.settings.formulir.baris_cadangan if checked.layout.about.grows else 0,
        paper=workspace.settings.cetak.kertas)


def _base(answer: Answer, shown: int) -> int:
    """Up to which event the answer has shown its reader what happened to the items on it.

    A file that was refused as a whole was held against nothing: its rows are as old as the form that brought them.
    """
    whole = {told.code for told in answer.plan.findings if told.place is None and told.severity is GALAT}
    if Code.IKATAN_RUSAK in whole:  # nobody knows what its sender saw
        return 0
    return min(answer.checked.base, shown) if whole and answer.checked.lembar else shown


def _filled(row: CheckedRow, checked: Checked, change: Change | None, told: Sequence[Finding], at: int) -> FilledRow:
    """The row as it was understood, in official wording; what was not understood stands as it was written.

    Where the register holds something newer, or something that the sender's table has no column for, that: sent back
    untouched, an answer must never undo it.
    """
    values = Codec(checked.layout).decode(change.content) if change else row.values
    cells = checked.layout.texts(values)
    if change:
        cells[checked.layout.about.id_column] = change.entry
    else:
        cells |= {name: written(row.cells.get(name)) for name in row.failed}
    weighty = [each for each in told if each.severity is not CATATAN]
    return _marked(cells, at, weighty, _origin(row, checked, at)) if weighty else FilledRow(cells, at)


def _origin(row: CheckedRow, checked: Checked, at: int) -> str:
    return "" if row.row == at and checked.from_template else f"Asal: baris {row.row}, lembar “{row.sheet}”.\n"


def _marked(cells: Mapping[str, str], at: int, told: Sequence[Finding], origin: str) -> FilledRow:
    """A row with its wrong cells marked, the worst of each, and all messages beside it."""
    marks: dict[str, Severity] = {}
    for each in sorted(told, key=lambda each: each.severity is GALAT):
        if each.column:
            marks[each.column] = each.severity
    message = "\n".join(" ".join(filter(None, (f"• {each.message}", each.suggestion))) for each in told)
    weight = GALAT if any(each.severity is GALAT for each in told) else None
    return FilledRow(cells, at, marks, f"{origin}{message}", weight)


def _by_row(findings: Sequence[Finding]) -> Mapping[RowKey, list[Finding]]:
    rows: dict[RowKey, list[Finding]] = {}
    for told in findings:
        if told.place:
            rows.setdefault((told.place.sheet, told.place.row), []).append(told)
    return rows


def _told(told: Finding, cells: Cells, progress: Progress | None) -> Told:
    at = cells.row_of(told)
    target = cells.cell_of(told) or (f"{CHECK_LETTERS}{at}" if at else "")
    return Told(told.severity, told.message, told.suggestion or "", _where(told), target, told.code.name,
                progress.standing(told) if progress else "")


def _where(told: Finding) -> str:
    place = told.place
    return f"{place.sheet}!{place.cell or f'baris {place.row}'}" if place else ""


def receipt_lines(answer: Answer, city: City, workspace: Workspace) -> list[tuple[str, str]]:
    """What a receipt says: label and text."""
    delivery, plan, counted = answer.delivery, answer.plan, answer.counted
    term = city.terms.get(delivery.period or "")
    lines = [
        ("Nomor agenda", str(delivery.id)),
        ("Waktu penerimaan", shown_time(delivery.at, workspace.zone, workspace.settings.waktu.singkatan)),
        ("Unit Kerja", _sender(answer, city)),
        ("Periode", term.name if term else delivery.period or ""),
        ("Berkas", delivery.file.rpartition("/")[2]),
        ("SHA-256", delivery.sha256),
        ("Status", delivery.shown),
        (counted.capitalize(), f"{plan.rows} {counted}: {plan.accepted} diterima, {plan.rejected} dikembalikan")]
    if delivery.repeats:
        lines.append(("Mengulang jawaban agenda nomor", str(delivery.repeats)))
    return lines


def _sender(answer: Answer, city: City) -> str:
    if not answer.checked.layout.about.by_unit:
        return PPID_ROLE
    return city.label(answer.delivery.unit) or "belum dikenali"
