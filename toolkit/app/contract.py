"""Answers as the JSON of the contract (design 9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.answering import Answer, message_path
from toolkit.beside import lying_beside
from toolkit.findings import Finding
from toolkit.plans import BY_PPID, Change, Deed, Status
from toolkit.progress import Progress
from toolkit.workspace import Workspace

Json = dict[str, Any]
COULD_NOT_RUN = 3
"""Exit code of a command that did not do all it was asked; why is told."""


def submissions(answers: Sequence[Answer], workspace: Workspace, entries: int) -> Json:
    """What `check` and `run` print."""
    return {"submissions": [submission(answer, workspace) for answer in answers], "register": {"entries": entries},
            **beside(workspace)}


def beside(workspace: Workspace) -> Json:
    """Files that are open in another program, and where their newest content lies; nothing if there are none."""
    found = [{"file": workspace.shown(target), "newest": workspace.shown(newest)}
             for target, newest in lying_beside(workspace)]
    return {"beside": found} if found else {}


def submission(answer: Answer, workspace: Workspace) -> Json:
    """One file's answer."""
    delivery, plan = answer.delivery, answer.plan
    report, message = (workspace.shown(workspace.outbox / name) if name else None for name in (
        delivery.report, message_path(delivery.report) if delivery.report else None))
    return {
        "file": delivery.file, "sha256": delivery.sha256, "unit": delivery.unit, "form": delivery.form,
        "period": delivery.period, "status": delivery.status.value,
        "rows": plan.rows, "accepted": plan.accepted, "rejected": plan.rejected,
        "new": sum(map(plan.count, (Deed.NEW, *BY_PPID))), "changed": plan.count(Deed.CHANGED),
        "unchanged": plan.count(Deed.UNCHANGED), "withdrawn": plan.count(Deed.WITHDRAWN),
        "findings": [finding(told) for told in plan.findings],
        "accepted_rows": [accepted_row(answer, change) for change in plan.changes],
        "report": report, "message": message, "since_last_try": since_last_try(answer.progress)}


def since_last_try(progress: Progress | None) -> Json | None:
    """How many findings are mended, left and new since the unit's last try; null on a first one."""
    if progress is None:
        return None
    return {"submission": progress.since, "fixed": len(progress.fixed), "remaining": len(progress.remaining),
            "new": progress.new}


def finding(told: Finding) -> Json:
    """One finding; whole-file ones have null for a place."""
    place = told.place
    return {"sheet": place.sheet if place else None, "cell": place.cell if place else None,
            "row": place.row if place else None, "column": told.column, "severity": told.severity.value,
            "code": told.code.name, "value": told.value, "message": told.message, "suggestion": told.suggestion}


def accepted_row(answer: Answer, change: Change) -> Json:
    """One accepted row with every form column; under `check` a new row has no id yet."""
    layout = answer.checked.layout
    recorded = answer.delivery.id > 0 or change.deed is not Deed.NEW
    if not layout.about.by_unit:  # what PPID's forms say is theirs; the register holds it as events
        return {"row": change.row, "id_butir": change.entry or None}
    values = {name: change.content.get(name) for name in layout.content}
    return {"row": change.row, layout.about.id_column: change.entry if recorded else None, **values}


def any_galat(answers: Sequence[Answer]) -> bool:
    """Does anything have to be mended by a sender?"""
    return any(answer.delivery.status is Status.REJECTED or any(told.severity.value == "galat"
                                                                for told in answer.plan.findings) for answer in answers)
