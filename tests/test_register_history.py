"""Whatever is sent and taken back, in whatever order: the events give the register, and an undo gives the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records import NOON, SHA, change, deliver, plan
from tests.test_merging import file
from toolkit.city import Thresholds
from toolkit.deliveries import MOVED, SUBMITTED, UNDONE, Delivery
from toolkit.entries import BY_UNDO, CANCELLED, Held
from toolkit.errors import NotUndoable
from toolkit.forms.dik import DIK
from toolkit.merging import plan_merge
from toolkit.pipeline.taking_back import undo_plan
from toolkit.plans import Deed, Status
from toolkit.register import Register
from toolkit.register.folding import body_of, undoing_body

TITLES = ("Rekam medis", "Rekam medis pasien", "Gaji pegawai", "Daftar pelapor gratifikasi")
ROWS = st.lists(st.tuples(st.sampled_from(TITLES), st.integers(3, 6), st.sampled_from([0, 0, 1, 2, 3])), min_size=1,
                max_size=4, unique_by=lambda row: row[0])
"""Title, years, and the number in the id that the row carries (0: none)."""
SENT = st.tuples(ROWS, st.sampled_from([None, "L1", "L2"]), st.integers(0, 30))
TAKEN = st.integers(1, 12)


@pytest.fixture
def register() -> Iterator[Register]:
    """A fresh one, in memory."""
    opened = Register("sqlite://")
    yield opened
    opened.close()


@dataclass
class Life:
    """A register that things happen to."""

    register: Register
    before: dict[int, list[Held]] = field(default_factory=dict)
    """What was held before each submission."""

    def held(self) -> list[Held]:
        return self.register.held("dik", self.register.last_event()[0])

    def send(self, rows: list[tuple[str, int, int]], lembar: str | None, base: int) -> None:
        """One file of DINKES, on a form that shows the register as it was at event `base`."""
        last, before = self.register.last_event()[0], self.held()
        checked = file([{"informasi": title, "jangka_waktu": f"{years} tahun", **({"id": id} if id else {})}
                        for title, years, id in rows], lembar, min(base, last))
        with self.register.transaction() as writing:
            decided = plan_merge(
                checked, writing.entries("dik", "DINKES"), DIK.codec(), Thresholds(),
                next_number=writing.next_number("dik", "DINKES"), last_heard=writing.last_heard("dik", "DINKES"))
            delivery = Delivery("inbox/DINKES/dik.xlsx", f"{last:064}", "dik", "DINKES", "2026", decided.status,
                                "Ada usulan", lembar, None)
            number = writing.record(NOON, SUBMITTED, body_of(delivery, decided, "informasi"))
        self.before[number] = before

    def take_back(self, number: int) -> None:
        """Or be told why not; what is the last that stands always can be."""
        standing = [one.id for one in self.register.deliveries(10**9) if one.status.merged and not one.undone]
        last = standing[-1:] == [number]
        try:
            undo(self.register, number)
        except NotUndoable:
            assert not last
            return
        if last and number in self.before:
            assert self.held() == self.before[number]
        # what was held before later ones held this one too: no measure for undoing them any more
        self.before = {later: held for later, held in self.before.items() if later < number}


def undo(register: Register, number: int, at: datetime = NOON) -> int:
    with register.transaction() as writing:
        delivery = writing.history.delivery(number)
        if delivery is None:
            raise NotUndoable
        return writing.record(at, UNDONE, undoing_body(undo_plan(writing, delivery), "", "informasi"))


@settings(max_examples=120)
@given(st.lists(st.one_of(SENT, SENT, TAKEN), max_size=12))
def test_whatever_happens__events_give_the_register_and_undo_gives_the_past(story: list[object]) -> None:
    life = Life(Register("sqlite://"))
    try:
        for step in story:
            ids = {one.id for one in life.held()}
            if isinstance(step, tuple):
                life.send(*step)
                assert ids <= {one.id for one in life.held()}
            else:
                life.take_back(int(str(step)))
        fresh = life.register.folded_again()
        assert life.register.differences(fresh) == []
        fresh.close()
        assert life.register.count("dik") == len(life.held())
    finally:
        life.register.close()


@settings(max_examples=40)
@given(st.lists(SENT, min_size=1, max_size=6))
def test_all_taken_back_from_the_last_to_the_first__leaves_nothing(story: list[tuple[object, ...]]) -> None:
    life = Life(Register("sqlite://"))
    try:
        for step in story:
            life.send(*step)  # type: ignore[arg-type]  # steps are of two shapes
        for number in sorted(life.before, reverse=True):
            life.take_back(number)
        assert (life.held(), life.register.count("dik")) == ([], 0)
    finally:
        life.register.close()


def test_moved_entries__are_the_new_units_from_then_on(register: Register) -> None:
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis"), change(Deed.NEW, 2, "Gaji")))
    with register.transaction() as writing:
        moved = writing.record(NOON, MOVED, {"from": "DINKES", "to": "DINSOS", "why": "menjadi",
                                             "entries": ["DIK-DINKES-0001", "DIK-DINKES-0002"]})
    assert [one.unit for one in register.held("dik", moved - 1)] == ["DINKES", "DINKES"]
    assert [one.unit for one in register.held("dik", moved)] == ["DINSOS", "DINSOS"]
    with register.reader() as reading:
        assert reading.entries("dik", "DINKES") == []
        assert [(one.id, one.home) for one in reading.entries("dik", "DINSOS")] == [
            ("DIK-DINKES-0001", "DINKES"), ("DIK-DINKES-0002", "DINKES")]
        assert (reading.next_number("dik", "DINKES"), reading.next_number("dik", "DINSOS")) == (3, 1)
        past = reading.history.past("dik", "dik-dinkes-0001")
    assert past
    assert [(one.before, one.after) for one in past.handovers] == [("DINKES", "DINSOS")]
    fresh = register.folded_again()
    assert register.differences(fresh) == []
    fresh.close()


def test_entry_claimed_by_a_row_that_changes_nothing__goes_back_when_that_is_undone(register: Register) -> None:
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    claim = deliver(register, plan(change(Deed.UNCHANGED, 1, "Rekam medis")), unit="DINSOS", sha256="cd" * 32)
    assert [one.unit for one in register.held("dik", claim)] == ["DINSOS"]
    with pytest.raises(NotUndoable, match="nomor 2"):
        undo(register, 1)
    undo(register, claim)
    assert [(one.unit, one.version) for one in register.held("dik", 9)] == [("DINKES", 1)]
    undo(register, 1)
    assert register.held("dik", 9) == []


def test_entry_claimed_and_since_moved_on__stays_where_it_is(register: Register) -> None:
    """Only the last change of owner may be the one that is undone."""
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    claim = deliver(register, plan(change(Deed.UNCHANGED, 1, "Rekam medis")), unit="DINSOS", sha256="cd" * 32)
    with register.transaction() as writing:
        writing.record(NOON, MOVED, {"from": "DINSOS", "to": "BKAD", "why": "menjadi", "entries": ["DIK-DINKES-0001"]})
    undo(register, claim)
    assert [one.unit for one in register.held("dik", 9)] == ["BKAD"]


def test_undo__is_heard_no_more_and_its_bytes_are_free(register: Register) -> None:
    first = deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    second = deliver(register, plan(change(Deed.NEW, 2, "Gaji")), sha256="cd" * 32)
    undone = undo(register, second)
    with register.reader() as reading:
        assert reading.last_heard("dik", "DINKES") == first
        entry = reading.entries("dik", "DINKES")[1]
    assert (entry.current.state, entry.current.by, entry.current.event, entry.cancelled) == (
        CANCELLED, BY_UNDO, undone, True)
    assert [version.undone for version in entry.versions] == [undone, None]
    assert deliver(register, plan(change(Deed.NEW, 2, "Gaji", 3)), sha256="cd" * 32) == 4
    assert [(one.number, one.version) for one in register.held("dik", 9)] == [(1, 1), (2, 3)]


def test_nihil__can_be_taken_back(register: Register) -> None:
    number = deliver(register, plan(status=Status.NIL))
    undo(register, number)
    assert [one.shown for one in register.deliveries(9)] == ["Dibatalkan"]
    assert [one.shown for one in register.deliveries(number)] == ["Nihil"]


@pytest.mark.parametrize(("days", "asked", "expected"), [
    ([0, 1, 2, 3], 1.5, 2), ([0, 1, 2, 3], -1, 0), ([0, 1, 2, 3], 9, 4),
    ([0, 1, -400, -400, 2, 3], 1.5, 4),         # the battery was empty: two events under an old date
    ([0, 1, -400, 2, 3], -1, 0),                # they do not pull what came before them into the past
    ([0, 1, 900, 2, 3], 1.5, 2),                # the clock ran ahead: what came after is not hidden until then
    ([0, 1, 900, 2, 3], 3, 5), ([0, 1, 900, 2, 3], 2.5, 4),
    ([0, 1, 2, 1.9, 2.1, 3], 2, 4),             # set back by a little
])
def test_day__is_found_though_the_clock_was_wrong(register: Register, days: list[float], asked: float, expected: int
                                                  ) -> None:
    for at in days:
        deliver(register, plan(status=Status.REJECTED), days=at)
    until = (NOON + timedelta(days=asked)).isoformat(timespec="microseconds")
    assert register.last_event(until)[0] == expected


def test_happenings__are_what_came_after_an_event(register: Register) -> None:
    """Whatever the clock said: what is told of an entry is never told without what came of it."""
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")), days=5)
    undone = undo(register, 1)
    deliver(register, plan(change(Deed.NEW, 2, "Gaji")), sha256="cd" * 32, days=-400)
    whole, later = register.happenings("dik", 0, 9), register.happenings("dik", undone, 9)
    assert [one.entry[-1] for one in whole.arrivals] == ["1", "2"]
    assert [(one.entry[-1], one.state) for one in whole.turns] == [("1", CANCELLED)]
    assert ([one.entry[-1] for one in later.arrivals], list(later.turns)) == (["2"], [])


def test_order_of_events__is_not_the_clocks(register: Register) -> None:
    """Set back by a year between two submissions: the later one still is the later one."""
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    deliver(register, plan(change(Deed.CHANGED, 1, "Rekam medis pasien", 2)), sha256="cd" * 32, days=-365)
    assert [one.content["informasi"] for one in register.held("dik", register.last_event()[0])] == [
        "Rekam medis pasien"]
    with pytest.raises(NotUndoable, match="nomor 2"):
        undo(register, 1)
    assert register.deliveries(9)[0].sha256 == SHA
