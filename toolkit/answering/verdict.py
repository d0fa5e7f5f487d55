"""The outcome in one friendly sentence."""

from __future__ import annotations

from toolkit.answering.answer import Answer
from toolkit.findings import GALAT
from toolkit.plans import MergePlan, Status


def verdict(answer: Answer) -> str:
    """What became of the file."""
    if answer.taken_back:
        return f"Bapak/Ibu, {answer.taken_back[:1].lower()}{answer.taken_back[1:]}"
    return f"Terima kasih, Bapak/Ibu. {outcome(answer)}"


def outcome(answer: Answer) -> str:
    """The same, without thanks."""
    plan, status, counted = answer.plan, answer.delivery.status, answer.counted
    if answer.taken_back:
        return answer.taken_back
    if status is Status.SEEN_BEFORE:
        return "Berkas yang sama sudah pernah kami terima; jawabannya kami ulangi di sini."
    if status is Status.NIL:
        return f"Pernyataan “{answer.checked.statement}” sudah kami catat."
    if status is Status.ACCEPTED:
        return _all_of(plan.rows, counted, by_unit=answer.checked.layout.about.by_unit)
    if status is Status.PARTLY:
        return (f"{plan.accepted} dari {plan.rows} {counted} diterima; {plan.rejected} {counted} perlu diperbaiki.")
    return f"Berkas ini belum dapat diterima: {_main_reason(plan, counted)}"


def _all_of(rows: int, counted: str, *, by_unit: bool) -> str:
    """Of one there is no "all"."""
    if rows > 1:
        return f"Seluruh {rows} {counted} diterima."
    return f"1 {counted} diterima." if by_unit else f"{counted.capitalize()} ini diterima."


def _main_reason(plan: MergePlan, counted: str) -> str:
    whole_file = [told for told in plan.findings if told.place is None and told.severity is GALAT]
    if whole_file:
        return whole_file[0].message
    return f"{plan.rows} {counted} perlu diperbaiki dahulu."
