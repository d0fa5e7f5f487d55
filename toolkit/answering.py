"""What a sender is answered: the verdict in a sentence, their own rows with marks, every finding with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from toolkit.city import City
from toolkit.deliveries import Delivery
from toolkit.findings import CATATAN, GALAT, Finding, Severity
from toolkit.forms.model import Codec
from toolkit.lembar import lembar_of
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.plans import Change, Deed, MergePlan, Status
from toolkit.submission import Checked, CheckedRow, written
from toolkit.times import shown_time
from toolkit.views import FeedbackView, FilledRow, FormView, Told
from toolkit.workspace import Workspace

DONE = {Deed.NEW: "Baru", Deed.CHANGED: "Berubah", Deed.UNCHANGED: "Tetap", Deed.WITHDRAWN: "Diusulkan dicabut"}

RowKey = tuple[str, int]
CHECK_LETTERS = "B"
"""Where the message beside a row stands: what is no single cell's is linked there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One file, decided and (outside `check`) recorded. `report` is None where none is written."""

    delivery: Delivery
    plan: MergePlan
    checked: Checked


def feedback_view(answer: Answer, city: City, workspace: Workspace) -> FeedbackView:
    """The feedback workbook of a recorded answer; it depends on nothing but what the register and archive hold."""
    delivery, plan = answer.delivery, answer.plan
    rows, letters = _placed_rows(answer), column_letters(answer.checked.layout)
    return FeedbackView(
        form=_form_view(answer, city, workspace, rows), status=delivery.status.value, verdict=verdict(answer),
        receipt=_receipt(answer, city, workspace), findings=[_told(told, rows, letters) for told in plan.findings],
        ids=[(change.entry, str(change.content.get(answer.checked.layout.about.title_column) or ""), DONE[change.deed])
             for change in plan.changes],
        made=datetime.fromisoformat(delivery.at))


def verdict(answer: Answer) -> str:
    """The outcome in one friendly sentence."""
    plan, status = answer.plan, answer.delivery.status
    if status is Status.SEEN_BEFORE:
        return "Terima kasih, Bapak/Ibu. Berkas yang sama sudah pernah kami terima; jawabannya kami ulangi di sini."
    if status is Status.NIL:
        return f"Terima kasih, Bapak/Ibu. Pernyataan “{answer.checked.statement}” sudah kami catat."
    if status is Status.ACCEPTED:
        return f"Terima kasih, Bapak/Ibu. Seluruh {plan.rows} butir diterima."
    if status is Status.PARTLY:
        return (f"Terima kasih, Bapak/Ibu. {plan.accepted} dari {plan.rows} butir diterima; "
                f"{plan.rejected} butir perlu diperbaiki.")
    return f"Terima kasih, Bapak/Ibu. Berkas ini belum dapat diterima: {_main_reason(plan)}"


def _main_reason(plan: MergePlan) -> str:
    whole_file = [told for told in plan.findings if told.place is None and told.severity is GALAT]
    if whole_file:
        return whole_file[0].message
    return f"{plan.rows} butir perlu diperbaiki dahulu."


def _placed_rows(answer: Answer) -> Mapping[RowKey, int]:
    """Where each of the sender's rows stands in the answer: its own row if the sender used the template."""
    rows = answer.checked.rows
    keeps = answer.checked.from_template and len({row.sheet for row in rows}) == 1 and all(
        row.row >= FIRST_ROW for row in rows)
    return {(row.sheet, row.row): row.row if keeps else FIRST_ROW + at for at, row in enumerate(rows)}


def _form_view(answer: Answer, city: City, workspace: Workspace, rows: Mapping[RowKey, int]) -> FormView:
    checked, delivery = answer.checked, answer.delivery
    base = delivery.repeats or delivery.id  # an answer that is repeated shows what it showed the first time
    unit = checked.claimed or checked.unit
    entries = {(change.sheet, change.row): change for change in (*answer.plan.changes, *answer.plan.conflicts)}
    told = _by_row(answer.plan.findings)
    filled = [_filled(row, checked, entries.get((row.sheet, row.row)), told.get((row.sheet, row.row), ()),
                      rows[row.sheet, row.row]) for row in checked.rows]
    return FormView(
        layout=checked.layout, period=checked.period or city.open_term.code, base=base, unit=unit,
        lembar=lembar_of(checked.layout.form, unit, delivery.sha256, base),
        unit_label=city.label(unit),
        unit_choices=() if unit else [unit.label for unit in city.units.values()],
        body=workspace.settings.instansi.nama, statement=checked.statement, rows=filled,
        spare=workspace.settings.formulir.baris_cadangan, paper=workspace.settings.cetak.kertas)


def _filled(row: CheckedRow, checked: Checked, change: Change | None, told: Sequence[Finding], at: int) -> FilledRow:
    """The row as it was understood, in official wording; what was not understood stands as it was written.

    Where the register holds something newer, that: sent back untouched, an answer must never undo it.
    """
    held = change is not None and change.deed in (Deed.UNCHANGED, Deed.CONFLICT)
    values = Codec(checked.layout).decode(change.content) if change and held else row.values
    cells = {column.name: column.kind.show(value) for column in checked.layout.columns
             if (value := values.get(column.name)) is not None}
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


def _told(told: Finding, rows: Mapping[RowKey, int], letters: Mapping[str, str]) -> Told:
    place = told.place
    where = f"{place.sheet}!{place.cell or f'baris {place.row}'}" if place else ""
    at = rows.get((place.sheet, place.row)) if place else None
    target = f"{letters.get(told.column or '', CHECK_LETTERS)}{at}" if at else ""
    return Told(told.severity, told.message, told.suggestion or "", where, target, told.code.name)


def _receipt(answer: Answer, city: City, workspace: Workspace) -> list[tuple[str, str]]:
    delivery, plan = answer.delivery, answer.plan
    term = city.terms.get(delivery.period or "")
    lines = [
        ("Nomor agenda", str(delivery.id)),
        ("Waktu penerimaan", shown_time(delivery.at, workspace.zone, workspace.settings.waktu.singkatan)),
        ("Unit Kerja", city.label(delivery.unit) or "belum dikenali"),
        ("Periode", term.name if term else delivery.period or ""),
        ("Berkas", delivery.file.rpartition("/")[2]),
        ("SHA-256", delivery.sha256),
        ("Status", delivery.status.shown),
        ("Butir", f"{plan.rows} butir: {plan.accepted} diterima, {plan.rejected} dikembalikan")]
    if delivery.repeats:
        lines.append(("Mengulang jawaban agenda nomor", str(delivery.repeats)))
    return lines

