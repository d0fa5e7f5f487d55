"""Whatever units become, in whatever order they send meanwhile: no entry and no version is lost, or has two owners."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office import GOOD
from toolkit.checking import Question, check
from toolkit.city import City, Term, Unit
from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.errors import NotUndoable
from toolkit.forms.dik import DIK
from toolkit.pipeline import Desk, follow_units, limits_of
from toolkit.pipeline.incoming import plan_for
from toolkit.pipeline.taking_back import undo_plan
from toolkit.plans import Status
from toolkit.reading.document import Document, RawRow, Table
from toolkit.register import Register
from toolkit.register.folding import body_of, undoing_body
from toolkit.succession import leads_back
from toolkit.workers import Workers
from toolkit.workspace import open_workspace

CODES = ("A", "B", "C", "D")
TITLES = ("Rekam medis", "Gaji pegawai", "Arsip aduan")
LETTERS = {name: chr(67 + at) for at, name in enumerate(DIK.layout().names)}
TERMS = {"2026": Term("2026", "Tahun 2026")}

Change = tuple[str, str, tuple[str, ...]]
Snapshot = dict[str, tuple[str, int, str]]

codes = st.sampled_from(CODES)
files = st.sampled_from([[(title, years, with_id) for title in some] for some in (TITLES, TITLES[:1], TITLES[1:])
                         for years in (5, 6) for with_id in (False, True)])
send = st.tuples(st.just("send"), codes, files)
become = st.tuples(st.just("become"), codes, st.permutations(CODES).map(lambda some: tuple(some[:2])))
rename = st.tuples(st.just("become"), codes, st.tuples(codes))
others = st.one_of(*(st.tuples(st.just(kind), codes, st.just(())) for kind in ("return", "vanish", "undo")),
                   st.tuples(st.just("recode"), codes, st.tuples(codes)))
chapter = st.tuples(send, st.one_of(become, rename), send, st.one_of(send, others))
stories = st.lists(chapter, min_size=2, max_size=3).map(lambda chapters: list(itertools.chain(*chapters)))


class Years:
    """A register, and settings that change over the years."""

    def __init__(self, root: Path) -> None:
        self.register = Register("sqlite://")
        workspace = open_workspace(root)
        minutes = itertools.count()
        self.names = {code: f"Badan {code * 6}" for code in CODES}
        self.becomes: dict[str, tuple[str, ...]] = {}
        self.gone: set[str] = set()
        self.desk = Desk(workspace, self.city(), self.register, Workers(0, limits_of(workspace)), DIK,
                         lambda: datetime(2026, 5, 3, tzinfo=UTC) + timedelta(minutes=next(minutes)))
        self.shown: list[tuple[int, Snapshot]] = []

    def city(self) -> City:
        """The settings as they are."""
        units = [Unit(code, name, becomes=self.becomes.get(code, ())) for code, name in self.names.items()
                 if code not in self.gone]
        return City({unit.code: unit for unit in units if not unit.becomes}, TERMS,
                    former={unit.code: unit for unit in units if unit.becomes})

    def step(self, kind: str, code: str, given: Any) -> None:
        """One thing that happens; what the settings' rules would not allow does not."""
        kept = dict(self.names), dict(self.becomes), set(self.gone)
        acts: dict[str, Callable[[], object]] = {
            "send": lambda: self.send(code, given), "become": lambda: self.becomes.update({code: given}),
            "return": lambda: (self.becomes.pop(code, None), self.gone.discard(code)),
            "vanish": lambda: self.gone.add(code), "recode": lambda: self.recode(code, *given), "undo": self.undo}
        acts[kind]()
        if kind not in ("send", "undo") and not self.is_allowed():
            self.names, self.becomes, self.gone = kept
        self.desk = follow_units(replace(self.desk, city=self.city()))

    def is_allowed(self) -> bool:
        """As the rules of the sheet Unit."""
        rows = self.names.keys() - self.gone
        wrong = any(leads_back(code, self.becomes) for code in rows)
        strangers = {heir for code in rows for heir in self.becomes.get(code, ())} - rows
        return not wrong and not strangers and bool(rows - self.becomes.keys())

    def recode(self, wrong: str, right: str) -> None:
        """A code that was typed wrongly is corrected; the name stays."""
        self.gone.add(wrong)
        self.gone.discard(right)
        self.becomes.pop(right, None)
        self.names[right] = self.names[wrong]

    def send(self, code: str, sent: list[tuple[str, int, bool]]) -> None:
        """A file from the unit's folder, by the code it has or once had; some rows with an id."""
        ids = {str(held.content["informasi"]): held.id for held in self.register.held("dik", self.event)}
        raw = [RawRow(at, {**GOOD, "informasi": title, "jangka_waktu": f"{years} tahun",
                           **({"id_butir": ids[title]} if with_id and title in ids else {})})
               for at, (title, years, with_id) in enumerate(sent, 10)]
        document = Document(tables=(Table("dik", "DIK", 8, LETTERS, tuple(raw), ()),))
        city = self.desk.city
        [checked] = check([Question(document, folder=code if city.heirs(code) else None)], DIK, city)
        sha256 = f"{self.event:064}"
        with self.register.transaction() as register:
            plan, repeats = plan_for(register, checked, sha256, self.desk)
            delivery = Delivery("a.xlsx", sha256, "dik", checked.unit, "2026", plan.status, "Ada usulan", None, None,
                                repeats, unit_name=city.name(checked.unit) or None)
            register.record(self.desk.now(), SUBMITTED, body_of(delivery, plan, "informasi"))

    def undo(self) -> None:
        """The last submission that was merged is taken back, if it can be."""
        merged = [one for one in self.register.deliveries(self.event) if one.status is not Status.REJECTED]
        if not merged:
            return
        with self.register.transaction() as register:
            try:
                plan = undo_plan(register, merged[-1])
            except NotUndoable:
                return
            register.record(self.desk.now(), "pembatalan", undoing_body(plan, "", "informasi"))

    @property
    def event(self) -> int:
        return self.register.last_event()[0]

    def snapshot(self, until: int) -> Snapshot:
        """Owner, version and period of every entry, as of an event."""
        return {held.id: (held.unit, held.version, str(held.content["jangka_waktu"]))
                for held in self.register.held("dik", until)}

    def versions(self) -> dict[str, list[tuple[int, int, str]]]:
        """Every version there is, by entry, whoever owns it."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        with self.register.reader() as register:
            for owner in register.owners():
                for entry in register.entries("dik", owner):
                    assert entry.id not in found, "two owners"
                    found[entry.id] = [(one.number, one.event, str(one.content)) for one in entry.versions]
        return found


@pytest.fixture(scope="module")
def root(fresh_workspace: Path) -> Path:
    """Only its dik.toml is read."""
    return fresh_workspace


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_any_order_of_changes_and_submissions__loses_nothing(root: Path, story: list[Change]) -> None:
    years = Years(root)
    before: dict[str, list[tuple[int, int, str]]] = {}
    for kind, code, said in story:
        years.step(kind, code, said)
        after = years.versions()
        assert all(after[id][:len(some)] == some for id, some in before.items())
        before = after
        years.shown.append((years.event, years.snapshot(years.event)))
        city = years.desk.city
        with years.register.reader() as register:
            holdings = register.holdings(register.owners())
        assert all(city.seat(holding.root) in (None, holding.owner) for holding in holdings)
        assert follow_units(years.desk).city == city
    assert len({id.casefold() for id in before}) == len(before)
    again = years.register.folded_again()
    assert again.held("dik", years.event) == years.register.held("dik", years.event)
    for event, shown in dict(years.shown).items():
        assert {id: each[0] for id, each in years.snapshot(event).items()} == {
            id: each[0] for id, each in shown.items()}, "a day that is past shows what it showed"
    again.close()
    years.register.close()
