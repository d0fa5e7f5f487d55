"""Register rows + typed rows → MergePlan. No I/O: what to do is decided here and done elsewhere."""

from __future__ import annotations

from collections.abc import Container, Sequence

from toolkit.city import Thresholds
from toolkit.entries import Entry
from toolkit.findings import Finding
from toolkit.forms.model import Codec
from toolkit.merging.rows import Merge, decide_rows
from toolkit.merging.statement import against_statement, claimed, contradiction, kept, missing
from toolkit.plans import Change, MergePlan, Status
from toolkit.submission import Checked


def plan_merge(checked: Checked, entries: Sequence[Entry], codec: Codec, thresholds: Thresholds, *,  # noqa: PLR0913
               next_number: int, last_heard: int = 0, whole: bool = False, elsewhere: Container[str] = ()
               ) -> MergePlan:
    """Decide what a checked submission does to its unit's `entries` (all of them, cancelled ones too).

    Entries of a unit that was split may stand among them, at the end: what the file names of them becomes this unit's.
    `next_number`: of its next new entry. `last_heard`: event of the unit's last submission. `whole`: take all rows or
    none (setting `utuh`). `elsewhere`: ids that other heirs of a unit have claimed which this one came from, too.
    """
    if checked.blocked or checked.unit is None:
        return _rejected(checked, checked.findings)
    own = [entry for entry in entries if not entry.cancelled and entry.unit == checked.unit]
    contradicted = contradiction(checked, own)
    if contradicted:
        return _rejected(checked, (*contradicted, *checked.findings))
    merge = decide_rows(checked, entries, codec, thresholds, last_heard, next_number, elsewhere)
    contradicted = against_statement(checked, merge.changes)
    findings = (*checked.findings, *merge.findings, *contradicted, *missing(checked, own, merge.mentioned),
                *claimed(checked, entries, merge.changes), *kept(checked, merge.kept))
    if contradicted or not accepts(checked, merge, whole=whole):
        return _rejected(checked, findings, merge.conflicts)
    return MergePlan(_status(checked, merge), len(checked.rows), tuple(merge.changes), _in_order(findings),
                     tuple(merge.conflicts))


def accepts(checked: Checked, merge: Merge, *, whole: bool) -> bool:
    """Does one bad row keep the file out? The policy of `kebijakan` in dik.toml, and nowhere else."""
    all_good = len(merge.changes) == len(checked.rows)
    return all_good or (bool(merge.changes) and not whole)


def _status(checked: Checked, merge: Merge) -> Status:
    if checked.statement in checked.layout.about.statements[1:]:
        return Status.NIL
    return Status.ACCEPTED if len(merge.changes) == len(checked.rows) else Status.PARTLY


def _rejected(checked: Checked, findings: Sequence[Finding], conflicts: Sequence[Change] = ()) -> MergePlan:
    return MergePlan(Status.REJECTED, len(checked.rows), (), _in_order(findings), tuple(conflicts))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    first = {told.key: told for told in reversed(findings)}
    return tuple(sorted(first.values(), key=lambda told: told.order))
