"""Row by row: what each good row does, and what its sender is told about it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from toolkit.city import Thresholds
from toolkit.entries import PROPOSED, WITHDRAWAL_PROPOSED, Entry
from toolkit.findings import Code, Finding, finding, shortened
from toolkit.forms.layout import Layout
from toolkit.forms.model import Codec
from toolkit.law.text import title_key
from toolkit.merging.identity import Claim, Matches, Neighbours, match
from toolkit.merging.staleness import Verdict, weigh
from toolkit.plans import Change, Deed
from toolkit.submission import Checked, CheckedRow, written


@dataclass
class Merge:
    """The decision while it is being made."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    """Ids of entries that some row means, taken in or not."""
    kept: set[str] = field(default_factory=set)
    """Columns that the sender's table does not have, and whose content some entry keeps."""
    findings: list[Finding] = field(default_factory=list)


def decide_rows(checked: Checked, entries: Sequence[Entry], codec: Codec, thresholds: Thresholds,
                last_heard: int, next_number: int, elsewhere: Container[str] = ()) -> Merge:
    """Decide every good row of `checked`, in the order of physical rows."""
    about = checked.layout.about
    weighty = sorted(entries, key=lambda entry: entry.cancelled)  # of equal titles the first one that stands is meant
    titles = {entry.id: str(entry.current.content.get(about.title_column) or "") for entry in reversed(weighty)}
    claims = [Claim(at, written(row.cells.get(about.id_column)).strip(), str(row.values[about.title_column]))
              for at, row in enumerate(checked.rows) if row.good]
    matches = match(claims, {entry.id: entry for entry in entries}, titles, thresholds.other)
    live = [(entry.id, titles[entry.id]) for entry in entries if not entry.cancelled]
    decider = _Decider(checked, codec, matches, titles, Neighbours(live, thresholds.alike), last_heard, next_number,
                       elsewhere)
    for claim in claims:
        decider.decide(claim, checked.rows[claim.position])
    standing = {entry.id: entry for entry in entries if not entry.cancelled}
    for row, id in _in_bad_rows(checked, dict(reversed(live))):  # of equal titles the first, as above
        decider.hand_back(row, id, standing.get(id))
    return decider.merge


def _in_bad_rows(checked: Checked, titles: Mapping[str, str]) -> Iterator[tuple[CheckedRow, str]]:
    """Rows that go back, and the ids that they mean."""
    by_key = {title_key(title): id for id, title in titles.items()}
    about = checked.layout.about
    for row in checked.rows:
        key = title_key(written(row.cells.get(about.title_column)))
        if not row.good and (id := by_key.get(key) or written(row.cells.get(about.id_column)).strip()):
            yield row, id


@dataclass
class _Decider:
    """Holds what all rows of one submission share; each row is decided once."""

    checked: Checked
    codec: Codec
    matches: Matches
    titles: Mapping[str, str]
    neighbours: Neighbours
    last_heard: int
    next_number: int
    elsewhere: Container[str]
    merge: Merge = field(default_factory=Merge)

    @property
    def layout(self) -> Layout:
        return self.checked.layout

    @cached_property
    def _on_several_sheets(self) -> bool:
        return len({row.sheet for row in self.checked.rows}) > 1

    def decide(self, claim: Claim, row: CheckedRow) -> None:
        entry = self.matches.entry.get(claim.position)
        content = self._content(row, entry)
        if claim.position in self.matches.foreign and claim.id in self.elsewhere:
            self._tell(row, Code.BUTIR_UNIT_LAIN, self.layout.about.id_column)
        elif claim.position in self.matches.foreign:
            self._tell(row, Code.ID_BUKAN_MILIK, self.layout.about.id_column,
                       what=f"ID Butir “{claim.id}” belum dikenal", why="ID itu tidak ada dalam register unit Anda.",
                       fix="kosongkan ID Butir untuk butir baru, atau salin ID dari berkas hasil unit Anda.")
        elif entry and not entry.cancelled:
            self._update(claim, row, entry, content)
        elif self._withdraws(row):
            self._tell(row, Code.ID_BUKAN_MILIK, self.layout.about.action_column,
                       what="Butir yang diusulkan dicabut belum pernah tercatat",
                       why="Judulnya tidak ada dalam register unit Anda, sehingga tidak ada yang dapat dicabut.",
                       fix="samakan judulnya dengan yang tercatat (lihat berkas hasil unit Anda), atau kosongkan "
                           "Tindakan bila ini butir baru.")
        elif entry:
            self._bring_back(row, entry, content)
        else:
            self._add(claim, row, content)

    def hand_back(self, row: CheckedRow, id: str, entry: Entry | None) -> None:
        """A row with a galat: its entry is not forgotten; and what the register has learnt since the form was written
        is told now, for the answer that carries the row back counts as having shown it."""
        self.merge.mentioned.add(id)
        lembar, base = self.checked.lembar, self.checked.base
        if entry is None or not lembar or entry.standing in entry.known_to(lembar, base):
            return
        said = {name for name in row.letters or row.values if name not in row.failed}
        content = {name: value for name, value in self.codec.encode(row.values).items() if name in said}
        if told := self._differences(entry, {**entry.current.content, **content}):
            self._tell(row, Code.REGISTER_BERUBAH, "", id=id, differences=told)

    def _content(self, row: CheckedRow, entry: Entry | None) -> Mapping[str, Any]:
        """What the row says; a column that the sender's table does not have says nothing, and the entry keeps its own.
        """
        content = self.codec.encode(row.values)
        letters = row.letters or content
        unsaid = [name for name in content if name not in letters]
        if not unsaid or entry is None or entry.cancelled:
            return content
        held = entry.current.content
        kept = {name: held[name] for name in unsaid if held.get(name) is not None}
        self.merge.kept |= {name for name in kept if kept[name] != content[name]}
        return {**content, **kept}

    def _bring_back(self, row: CheckedRow, entry: Entry, content: Mapping[str, Any]) -> None:
        """The same item again, after the submission that had brought it was taken back: new, under its own id."""
        self._tell(row, Code.BUTIR_KEMBALI, self.layout.about.id_column, id=entry.id)
        version = entry.current.number + 1
        self.merge.changes.append(Change(Deed.NEW, row.sheet, row.row, entry.id, version, PROPOSED, content))

    def _update(self, claim: Claim, row: CheckedRow, entry: Entry, content: Mapping[str, Any]) -> None:
        self.merge.mentioned.add(entry.id)
        if claim.position in self.matches.by_title:
            self._tell(row, Code.BUTIR_DIKENALI, self.layout.about.id_column, id=entry.id,
                       why="Judulnya sama dengan butir itu, walaupun ID pada baris ini lain.")
        elif shared := self.matches.shared.get(claim.position):
            self._tell(row, Code.BUTIR_DIKENALI, self.layout.about.id_column, id=entry.id,
                       why=f"Beberapa butir unit Anda berjudul sama ({', '.join(shared)}); tulis ID Butir pada baris "
                           f"ini bila yang dimaksud butir lain.")
        verdict = weigh(entry, content, self.checked.lembar, self.checked.base, self.last_heard)
        if verdict is Verdict.CONFLICT:
            self._tell(row, Code.VERSI_BERTABRAKAN, "", differences=self._differences(entry, content))
            self.merge.conflicts.append(_as_held(Deed.CONFLICT, row, entry))
        elif verdict is Verdict.CHANGES:
            self._change(row, entry, content)
        else:
            self._keep(row, entry, outdated=verdict is Verdict.OUTDATED)

    def _change(self, row: CheckedRow, entry: Entry, content: Mapping[str, Any]) -> None:
        """What is proposed to be withdrawn stays so while the sender's table has no column to say otherwise."""
        deed = Deed.WITHDRAWN if self._withdraws(row) else Deed.CHANGED
        asked = content.get(self.layout.about.action_column) == self.layout.about.withdraw
        state = WITHDRAWAL_PROPOSED if asked and self.layout.about.action_column else PROPOSED
        version = entry.current.number + 1
        self.merge.changes.append(Change(deed, row.sheet, row.row, entry.id, version, state, content))

    def _keep(self, row: CheckedRow, entry: Entry, *, outdated: bool) -> None:
        if outdated:
            self._tell(row, Code.REGISTER_LEBIH_BARU, "", id=entry.id)
        self.merge.changes.append(_as_held(Deed.UNCHANGED, row, entry))

    def _add(self, claim: Claim, row: CheckedRow, content: Mapping[str, Any]) -> None:
        about = self.layout.about
        other = self.matches.other.get(claim.position)
        if other and not other.cancelled:
            self._tell(row, Code.ID_BEDA_BUTIR, about.id_column, other=shortened(self.titles[other.id]))
        near = self.neighbours.nearest(claim.title)
        if near and not (other and near[0] == other.id):
            self._tell(row, Code.MIRIP, about.title_column, id=near[0], other=shortened(near[1]))
        id = f"{about.id_prefix}-{self.checked.unit}-{self.next_number:04d}"
        self.next_number += 1
        where = f"baris {row.row} lembar “{row.sheet}”" if self._on_several_sheets else f"baris {row.row}"
        self.neighbours.add(f"{where} berkas ini", claim.title)
        self.merge.changes.append(Change(Deed.NEW, row.sheet, row.row, id, 1, PROPOSED, content))

    def _withdraws(self, row: CheckedRow) -> bool:
        action = self.layout.about.action_column
        return bool(action) and row.values.get(action) == self.layout.about.withdraw

    def _differences(self, entry: Entry, content: Mapping[str, Any]) -> str:
        """At most three columns, the sender's text beside the register's."""
        held = self.codec.decode(entry.current.content)
        sent = self.codec.decode(content)
        told = [f"{column.heading}: kiriman “{_shown(column, sent)}”, register “{_shown(column, held)}”."
                for column in self.layout.columns
                if column.name in self.layout.content and sent.get(column.name) != held.get(column.name)]
        return " ".join(told[:3]) + (f" (dan {len(told) - 3} kolom lain)" if len(told) > 3 else "")

    def _tell(self, row: CheckedRow, code: Code, column: str, **words: object) -> None:
        place = self.checked.place(row, column)
        value = written(row.cells.get(column)) or None
        self.merge.findings.append(finding(code, place=place, column=column or None, value=value, **words))


def _as_held(deed: Deed, row: CheckedRow, entry: Entry) -> Change:
    """The row's entry as the register holds it."""
    current = entry.current
    return Change(deed, row.sheet, row.row, entry.id, current.number, current.state, current.content)


def _shown(column: Any, values: Mapping[str, Any]) -> str:
    value = values.get(column.name)
    return "kosong" if value is None else shortened(column.kind.show(value), 60)
