"""PPID's own forms: planned by `reviewing`, recorded as a delivery and the events that it makes, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.answering import Answer
from toolkit.archive import journal_time
from toolkit.content_code import code_of
from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.entries import Entry
from toolkit.forms.penetapan import Penetapan
from toolkit.intake.folder import PPID, is_ppid
from toolkit.names import Names, report_stem
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.keeping import Kept
from toolkit.plans import MergePlan, Status
from toolkit.register import Transaction
from toolkit.register.folding import body_of
from toolkit.reviewing import Review, Task, plan_review
from toolkit.submission import Checked
from toolkit.workspace import Workspace

ANEW = (Penetapan.layout().form,)
"""Forms whose same bytes mean the same wish again: a draft of what was decided by now."""


def came_for_ppid(file: str, workspace: Workspace) -> bool:
    """Did a delivery (by its shown path) lie in PPID's own folder?"""
    try:
        inside = (workspace.root / file).relative_to(workspace.inbox)
    except ValueError:
        return False
    return is_ppid(inside.parts[:-1])


def decide_for_ppid(kept: Kept, checked: Checked, desk: Desk, names: Names) -> Answer:
    """Plan and record, in one transaction. Bytes that were taken in before are answered as then."""
    draft = Delivery(
        file=desk.workspace.shown(kept.arrival.delivered), sha256=kept.sha256, form=checked.form, unit=None,
        period=checked.period, status=Status.REJECTED, statement="", lembar=checked.lembar,
        report=names.next_free(PPID, report_stem(Path(kept.arrival.path).name), ".hasil.xlsx"),
        claim=kept.arrival.claim or None)
    with desk.register.transaction() as register:
        review, repeats = review_for(register, checked, kept.sha256, desk)
        delivery = delivery_of(draft, review.plan, repeats)
        now = desk.now()
        seq = register.record(now, SUBMITTED, body_of(delivery, review.plan, ""))
        for kind, body in review.events:
            register.record(now, kind, {**body, "submission": seq})
    return Answer(replace(delivery, id=seq, at=journal_time(now)), review.plan, checked)


def delivery_of(draft: Delivery, plan: MergePlan, repeats: int | None) -> Delivery:
    """The delivery with what was decided."""
    status = Status.SEEN_BEFORE if repeats else plan.status
    return replace(draft, status=status, repeats=repeats, rows=plan.rows, accepted=plan.accepted)


def review_for(register: Transaction, checked: Checked, sha256: str, desk: Desk) -> tuple[Review, int | None]:
    """What the file does, and the delivery whose answer it repeats, if these bytes were taken in before."""
    asked = checked.form and checked.form not in ANEW
    seen = register.seen_for_ppid(str(checked.form), sha256) if asked and sha256 else None
    if seen:
        return Review(register.recall(seen.id)), seen.id
    return plan_review(checked, task_of(register, desk)), None


def task_of(register: Transaction, desk: Desk) -> Task:
    """All that deciding must know."""
    entries = register.all_entries(desk.form.layout().form)
    order = {code: at for at, code in enumerate(desk.city.units)}
    entries.sort(key=lambda entry: (order.get(entry.unit, len(order)), entry.unit))
    about = desk.workspace.settings.instansi
    return Task(desk.form, {entry.id: entry for entry in entries}, register.rulebook(), desk.city,
                desk.now().astimezone(desk.workspace.zone).date(), about.tempat, about.nama, codes_of(entries))


def codes_of(entries: list[Entry]) -> dict[str, str]:
    """*Kode isi* of each unit's accepted list."""
    by_unit: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.cancelled:
            by_unit.setdefault(entry.unit, []).append(entry)
    return {unit: code_of((entry.id, entry.standing.content) for entry in some) for unit, some in by_unit.items()}
