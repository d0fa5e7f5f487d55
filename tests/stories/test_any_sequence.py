"""Whatever files come, in whatever order: no entry disappears, changes its unit or its withdrawal by itself, and no id
is used twice. On a real register, with whole submissions."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office import GOOD
from tests.stories.telling import LETTERS, OLD_LIST
from toolkit.checking import Question, check
from toolkit.city import City, Term, Unit
from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.entries import WITHDRAWAL_PROPOSED, Entry
from toolkit.forms.dik import DIK
from toolkit.pipeline import Desk, limits_of
from toolkit.pipeline.incoming import plan_for
from toolkit.plans import Deed, MergePlan
from toolkit.reading.document import Binding, Document, RawRow, Table
from toolkit.register import Register
from toolkit.register.folding import body_of
from toolkit.workers import Workers
from toolkit.workspace import open_workspace

CITY = City({code: Unit(code, f"Dinas {code * 4}", "dinas") for code in "AB"}, {"2026": Term("2026", "Tahun 2026")})
TITLES = ("Rekam medis", "Rekam medis pasien", "Rekam medis pasein", "Gaji pegawai", "Denah ruang server", "Arsip 2024",
          "Arsip 2025", "")


@dataclass(frozen=True)
class Line:
    """A row that somebody sends: `id` is how many entries on from the right one its id points (None: no id)."""

    title: str
    years: int
    id: int | None
    withdraws: bool


@dataclass(frozen=True)
class Sent:
    """A file. `old`: how many submissions ago its form was written (None: a table of no form, with few columns)."""

    unit: str
    lines: tuple[Line, ...]
    old: int | None


rows = st.builds(Line, st.sampled_from(TITLES), st.integers(3, 4), st.sampled_from([None, 0, 0, 1, 2]),
                 st.sampled_from([False, False, False, True]))
files = st.lists(st.builds(Sent, st.sampled_from("AB"), st.lists(rows, max_size=5).map(tuple),
                           st.sampled_from([None, 0, 1, 2])), min_size=1, max_size=6)


class Desks:
    """A register, and the files that came to it."""

    def __init__(self, root: Path) -> None:
        workspace, minutes = open_workspace(root), itertools.count()
        self.register = Register("sqlite://")
        self.desk = Desk(workspace, CITY, self.register, Workers(0, limits_of(workspace)), DIK,
                         lambda: datetime(2026, 5, 3, tzinfo=UTC) + timedelta(minutes=next(minutes)))
        self.documents: list[tuple[str, Document]] = []

    def send(self, sent: Sent) -> MergePlan:
        """Write the file as its sender would, and take it in."""
        document = self._document(sent)
        self.documents.append((sent.unit, document))
        return self.take(sent.unit, document)

    def take(self, unit: str, document: Document) -> MergePlan:
        """One submission."""
        [checked] = check([Question(document, folder=unit)], DIK, CITY)
        sha256 = f"{self.event:064}"
        with self.register.transaction() as register:
            plan, repeats = plan_for(register, checked, sha256, self.desk)
            delivery = Delivery("a.xlsx", sha256, "dik", checked.unit, "2026", plan.status, "", checked.lembar, None,
                                repeats)
            register.record(self.desk.now(), SUBMITTED, body_of(delivery, plan, "informasi"))
        return plan

    def _document(self, sent: Sent) -> Document:
        columns = OLD_LIST if sent.old is None else DIK.layout().names
        ids = {str(held.content["informasi"]): held.id for held in self.register.held("dik", self.event)}
        raw = [RawRow(at, {name: value for name, value in _cells(line, ids).items() if name in columns})
               for at, line in enumerate(sent.lines, 10)]
        base = max(0, self.event - (sent.old or 0))
        binding = None if sent.old is None else Binding("dik", 1, sent.unit, "2026", f"{sent.unit}{base}", base)
        letters = {name: LETTERS[name] for name in columns}
        return Document(binding=binding, tables=(Table("dik", "DIK", 8, letters, tuple(raw), ()),))

    @property
    def event(self) -> int:
        return self.register.last_event()[0]

    def entries(self) -> dict[str, Entry]:
        """All that there is, of both units."""
        with self.register.reader() as register:
            return {entry.id: entry for unit in CITY.units for entry in register.entries("dik", unit)}


def _cells(line: Line, ids: Mapping[str, str]) -> dict[str, Any]:
    cells = {**GOOD, "informasi": line.title, "jangka_waktu": f"{line.years} tahun"}
    if line.withdraws:
        cells |= {"tindakan": "Usul Cabut", "keterangan": "Sudah diumumkan"}
    known = [*ids.values()]
    if line.id is not None and known:
        right = known.index(ids[line.title]) if line.title in ids else 0
        cells["id_butir"] = known[(right + line.id) % len(known)]
    return {name: value for name, value in cells.items() if value}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(story=files)
def test_any_sequence_of_files__loses_nothing(fresh_workspace: Path, story: list[Sent]) -> None:
    desks = Desks(fresh_workspace)
    before: dict[str, Entry] = {}
    for sent in story:
        plan = desks.send(sent)
        after = desks.entries()
        new = [change.entry for change in plan.changes if change.deed is Deed.NEW]
        assert len(set(new)) == len(new) and before.keys().isdisjoint(new), "an id is given once"
        assert after.keys() == before.keys() | set(new)
        named = {change.entry: change.deed for change in plan.changes}
        assert len(named) == len(plan.changes), "two rows never mean one entry"
        for id, entry in before.items():
            assert after[id].unit == entry.unit
            assert after[id].versions[:len(entry.versions)] == entry.versions
            if after[id].current.state == WITHDRAWAL_PROPOSED != entry.current.state:
                assert named[id] is Deed.WITHDRAWN
            if id not in named:
                assert after[id] == entry, "who is not named is not touched"
        before = after
    desks.register.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(story=files)
def test_last_file_again__changes_nothing(fresh_workspace: Path, story: list[Sent]) -> None:
    """As it was, bytes apart: opened, saved and sent once more."""
    desks = Desks(fresh_workspace)
    for sent in story:
        plan = desks.send(sent)
    before = desks.entries()
    again = desks.take(*desks.documents[-1])
    assert {id: entry.current.content for id, entry in desks.entries().items() if id in before} == {
        id: entry.current.content for id, entry in before.items()}
    assert all(change.deed is Deed.UNCHANGED for change in again.changes if change.entry in before)
    assert again.rejected <= plan.rejected
    assert again.count(Deed.NEW) == 0
    desks.register.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(story=files, data=st.data())
def test_order_of_the_units__does_not_matter(fresh_workspace: Path, story: list[Sent], data: st.DataObject) -> None:
    """Files without ids of others, each unit's in its own order: the same entries in the end, however they mingle."""
    plain = [Sent(sent.unit, tuple(Line(line.title, line.years, None, line.withdraws) for line in sent.lines), None)
             for sent in story]
    mingled = list(plain)
    for unit in data.draw(st.permutations("AB")):
        own = [sent for sent in plain if sent.unit == unit]
        mingled = [sent for sent in mingled if sent.unit != unit] + own
    ends = []
    for order in (plain, mingled):
        desks = Desks(fresh_workspace)
        for sent in order:
            desks.send(sent)
        ends.append({id: [version.content for version in entry.versions] for id, entry in desks.entries().items()})
        desks.register.close()
    assert ends[0] == ends[1]
