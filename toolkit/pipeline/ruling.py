"""PPID's own forms: planned by `reviewing`, recorded as a delivery and the events that it makes, in one transaction."""

from __future__ import annotations

from dataclasses import replace

from toolkit.answering import Answer
from toolkit.archive import journal_time
from toolkit.content_code import codes_of
from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.forms.penetapan import Penetapan
from toolkit.intake.folder import PPID, is_ppid
from toolkit.names import Names, report_stem
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.keeping import Kept
from toolkit.plans import Status
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
        report=names.next_free(PPID, report_stem(kept.arrival.path.name), ".hasil.xlsx"),
        claim=kept.arrival.claim or None)
    with desk.register.transaction() as register:
        review, repeats = review_for(register, checked, kept.sha256, desk)
        plan = review.plan
        delivery = replace(draft, status=Status.SEEN_BEFORE if repeats else plan.status, repeats=repeats,
                           rows=plan.rows, accepted=plan.accepted)
        now = desk.now()
        seq = register.record(now, SUBMITTED, body_of(delivery, plan, ""))
        for kind, body in review.events:
            register.record(now, kind, {**body, "submission": seq})
    return Answer(replace(delivery, id=seq, at=journal_time(now)), plan, checked)


def review_for(register: Transaction, checked: Checked, sha256: str, desk: Desk) -> tuple[Review, int | None]:
    """What the file does, and the delivery whose answer it repeats, if these bytes were taken in before."""
    if checked.form and checked.form not in ANEW and (seen := register.seen_for_ppid(checked.form, sha256)):
        return Review(register.recall(seen.id)), seen.id
    return plan_review(checked, task_of(register, desk)), None


def task_of(register: Transaction, desk: Desk) -> Task:
    """All that deciding must know."""
    entries = register.all_entries(desk.form.layout().form)
    entries.sort(key=lambda entry: desk.city.order(entry.unit))
    about = desk.workspace.settings.instansi
    return Task(desk.form, {entry.id: entry for entry in entries}, register.rulebook(), desk.city,
                desk.today, about.tempat, about.nama, codes_of(
                    (entry.unit, entry.id, entry.standing.content) for entry in entries if not entry.cancelled))
