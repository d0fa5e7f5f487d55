"""What a unit has mended since its last try: findings then and now → fixed, remaining, new. No I/O.

A finding is the same one when code and column agree and it is about the same row. Rows move and are retitled, so a row
is known by its title, else by the entry that it meant, else by its place, where both files go back to one workbook.
A row that is no longer sent is neither mended nor left: deleting it corrects nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.findings import CATATAN, GALAT, Code, Finding
from toolkit.lembar import answer_lembar
from toolkit.plans import Deed, MergePlan
from toolkit.progress import LastTry, Progress
from toolkit.submission import Checked, RowKey, written

TOLD_BY_MERGING = frozenset({
    Code.ID_BUKAN_MILIK, Code.VERSI_BERTABRAKAN, Code.MIRIP, Code.ID_BEDA_BUTIR, Code.BUTIR_PINDAHAN,
    Code.BUTIR_UNIT_LAIN, Code.NIHIL_BERTENTANGAN, Code.REGISTER_BERUBAH})
"""What is found only where a row (or file) has come as far as the register: before that, silence says nothing."""

Same = tuple[RowKey | None, str | None, Code]
"""By what two findings are one: the present row (None: the whole file), column, code."""


def compare(last: LastTry | None, checked: Checked, plan: MergePlan) -> Progress | None:
    """How the present file stands against the unit's last try; None on a first one."""
    if last is None:
        return None
    twins = _Twins(last, checked, plan).found
    weighty = [(told, _same(told, _row(told))) for told in plan.findings if told.severity is not CATATAN]
    then = dict(_told_then(last, twins))
    now, looked = {same for _, same in weighty}, _Looked(checked, plan)
    fixed = tuple(told for same, told in then.items() if same not in now and looked.at(same))
    remaining = frozenset(told for told, same in weighty if same in then)
    return Progress(last.id, fixed, remaining, len(weighty) - len(remaining))


def _told_then(last: LastTry, twins: Mapping[RowKey, RowKey]) -> Iterator[tuple[Same, Finding]]:
    """What was told then of the whole file, and of rows that are still sent: where these stand now."""
    for past in last.findings:
        row = _row(past.told)
        if row is None or row in twins:
            yield _same(past.told, twins[row] if row else None), past.told


def _row(told: Finding) -> RowKey | None:
    return (told.place.sheet, told.place.row) if told.place else None


def _same(told: Finding, row: RowKey | None) -> Same:
    return row, told.column, told.code


class _Twins:
    """Which present row is which earlier one; the surest evidence first, and no row twice."""

    def __init__(self, last: LastTry, checked: Checked, plan: MergePlan) -> None:
        self.last, self.checked = last, checked
        self.now = checked.subjects()
        self.meant = {(change.sheet, change.row): change.entry for change in (*plan.changes, *plan.conflicts)
                      if change.deed is not Deed.NEW}
        id_column = checked.layout.about.id_column
        self.meant |= {(row.sheet, row.row): id for row in checked.rows  # a bad row has no change, but perhaps an id
                       if not row.good and (id := written(row.cells.get(id_column)).strip())}
        self.found: dict[RowKey, RowKey] = {}
        past = {row: each.subject for each in last.findings if (row := _row(each.told))}
        taken: set[RowKey] = set()
        for pairs in (self._by_title, self._by_entry, self._by_place):
            for then, row in pairs({row: past[row] for row in past if row not in self.found}):
                if row not in taken and then not in self.found:
                    self.found[then] = row
                    taken.add(row)

    def _by_title(self, past: Mapping[RowKey, str]) -> Iterator[tuple[RowKey, RowKey]]:
        titled: dict[str, list[RowKey]] = {}
        for row, subject in self.now.items():
            titled.setdefault(subject, []).append(row)
        stayed = [(row, row) for row, subject in past.items() if subject and self.now.get(row) == subject]
        moved = [(then, row) for then, subject in past.items() if subject for row in titled.get(subject, ())]
        yield from (*stayed, *moved)

    def _by_entry(self, past: Mapping[RowKey, str]) -> Iterator[tuple[RowKey, RowKey]]:
        rows = {entry: row for row, entry in self.meant.items()}
        return ((then, rows[entry]) for then in past if (entry := self.last.entries.get(then)) in rows)

    def _by_place(self, past: Mapping[RowKey, str]) -> Iterator[tuple[RowKey, RowKey]]:
        """Retitled, where it stood: not a row that stood elsewhere and has moved up into a gap."""
        moved = set(self.last.entries.values())
        known = bool(self.found) or not moved.isdisjoint(self.meant.values())
        for row, subject in past.items():
            if row in self.now and self.meant.get(row) not in moved and self._stayed(known=known or not subject):
                yield row, row

    def _stayed(self, *, known: bool) -> bool:
        """Do places mean the same in both files? Two from one blank template do only if a row of both is the same."""
        last, checked = self.last, self.checked
        answer = answer_lembar(checked.layout.form, checked.claimed or checked.unit, last.sha256, last.id)
        if last.lembar and checked.lembar == answer:
            return True
        return last.lembar == checked.lembar and known


class _Looked:
    """Was there a look at where an earlier finding was? What hides a cell mends nothing in it."""

    def __init__(self, checked: Checked, plan: MergePlan) -> None:
        whole = [told for told in plan.findings if told.place is None]
        self.blocked = any(told.severity is GALAT for told in whole)
        self.gone = {told.column for told in whole if told.column}
        self.good = {(row.sheet, row.row) for row in checked.rows if row.good}

    def at(self, same: Same) -> bool:
        row, column, code = same
        if code in TOLD_BY_MERGING:
            return not self.blocked and (row is None or row in self.good)
        return row is None or column not in self.gone
