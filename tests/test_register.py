"""The register: what is written is written whole, and the past can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.records import NOON, SHA, change, content, counts, deliver, nil_body, plan
from toolkit.deliveries import SUBMITTED, Key
from toolkit.plans import Deed, MergePlan, Status
from toolkit.register import Register


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A place with a space and a letter beyond ASCII."""
    folder = tmp_path / "Kota Küpang"
    folder.mkdir()
    return f"sqlite:///{(folder / 'register.db').as_posix()}"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    """A fresh one."""
    opened = Register(url)
    yield opened
    opened.close()


def test_recorded_plan__is_recalled_as_it_was(register: Register) -> None:
    decided = plan(change(Deed.NEW, 1, "Rekam medis"), change(Deed.NEW, 2, "Gaji"), status=Status.PARTLY, rows=3)
    id = deliver(register, decided)
    with register.reader() as reading:
        assert reading.recall(id) == decided
        assert reading.seen(Key("dik", "DINKES", "2026", SHA)) == register.deliveries(id)[0]
        assert reading.last_heard("dik", "DINKES") == id
        [first, second] = reading.entries("dik", "DINKES")
    assert (first.id, first.current.lembar) == ("DIK-DINKES-0001", "lembar1")
    assert first.current.content == content("Rekam medis")
    assert second.number == 2
    [delivery] = register.deliveries(id)
    assert (delivery.rows, delivery.accepted, delivery.new) == (3, 2, 2)
    assert delivery.at == "2026-05-03T04:00:00.000000+00:00"
    assert register.severities(id) == {id: {"galat": 2, "catatan": 1}}


def test_every_deed__is_recalled_with_its_content(register: Register) -> None:
    deliver(register, plan(*(change(Deed.NEW, number, f"Judul {number}") for number in (1, 2, 3))))
    decided = plan(change(Deed.UNCHANGED, 1, "Judul 1"), change(Deed.CHANGED, 2, "Judul dua", 2),
                   change(Deed.WITHDRAWN, 3, "Judul 3", 2))
    id = deliver(register, decided, sha256="cd" * 32)
    with register.reader() as reading:
        assert reading.recall(id) == decided
        assert [len(entry.versions) for entry in reading.entries("dik", "DINKES")] == [1, 2, 2]


def test_more_rows_than_one_question_may_have__are_recalled(register: Register) -> None:
    decided = plan(*(change(Deed.NEW, number, f"Judul {number}") for number in range(1, 1002)))
    id = deliver(register, decided)
    with register.reader() as reading:
        assert reading.recall(id).changes == decided.changes


def test_repeated_answer__makes_no_version(register: Register, url: str) -> None:
    first = deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    before = counts(url)
    with register.reader() as reading:
        decided = reading.recall(first)
    again = MergePlan(Status.SEEN_BEFORE, decided.rows, decided.changes, decided.findings)
    id = deliver(register, again, repeats=first, days=1)
    assert counts(url) == {**before, "event": 2, "submission": 2, "finding": 6}
    with register.reader() as reading:
        assert reading.recall(id) == again
        assert reading.last_heard("dik", "DINKES") == first


@pytest.mark.parametrize(("status", "seen"), [(Status.ACCEPTED, True), (Status.PARTLY, True), (Status.NIL, True),
                                              (Status.REJECTED, False)])
def test_only_merged_bytes__are_seen_before(register: Register, status: Status, seen: bool) -> None:
    deliver(register, plan(status=status))
    with register.reader() as reading:
        assert bool(reading.seen(Key("dik", "DINKES", "2026", SHA))) is seen
        for other in (Key("dik", "DINSOS", "2026", SHA), Key("dik", "DINKES", "2027", SHA),
                      Key("dik", "DINKES", "2026", "cd" * 32), Key("dip", "DINKES", "2026", SHA)):
            assert reading.seen(other) is None


def test_same_bytes_merged_twice__are_refused_by_the_database_itself(register: Register, url: str) -> None:
    """Even if two processes got past the lock."""
    other = Register(url)
    try:
        deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
        before = counts(url)
        with pytest.raises(IntegrityError):
            deliver(other, plan(change(Deed.NEW, 2, "Gaji")))
        assert counts(url) == before
    finally:
        other.close()


def test_rejected_bytes__may_come_as_often_as_they_like(register: Register) -> None:
    assert [deliver(register, plan(status=Status.REJECTED)) for _ in range(3)] == [1, 2, 3]


def test_number_given_before__is_never_given_again(register: Register, url: str) -> None:
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    before = counts(url)
    with pytest.raises(IntegrityError):
        deliver(register, plan(change(Deed.NEW, 1, "Judul lain")), sha256="cd" * 32)
    assert counts(url) == before


def test_fold_that_fails_halfway__leaves_nothing_behind(register: Register, url: str) -> None:
    """The second change has no entry: it fails after event, submission, findings and the first entry were written."""
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    before = counts(url)
    with pytest.raises(IntegrityError):
        deliver(register, plan(change(Deed.NEW, 2, "Gaji"), change(Deed.CHANGED, 9, "Tidak ada", 2)), sha256="cd" * 32)
    assert counts(url) == before
    assert deliver(register, plan(change(Deed.NEW, 2, "Gaji")), sha256="cd" * 32) == 2


def test_unknown_kind_of_event__leaves_nothing_behind(register: Register, url: str) -> None:
    with pytest.raises(LookupError), register.transaction() as writing:
        writing.record(NOON, "keputusan", {"nomor": 1})
    assert counts(url)["event"] == 0


def test_error_in_a_transaction__takes_back_what_was_recorded(register: Register, url: str) -> None:
    with pytest.raises(ZeroDivisionError), register.transaction() as writing:
        assert writing.record(NOON, SUBMITTED, nil_body()) == 1
        raise ZeroDivisionError
    assert set(counts(url).values()) == {0}


def test_past__is_what_was_held_then(register: Register) -> None:
    first = deliver(register, plan(change(Deed.NEW, 1, "Rekam medis"), change(Deed.NEW, 2, "Gaji")))
    second = deliver(register, plan(change(Deed.CHANGED, 1, "Rekam medis pasien", 2)), sha256="cd" * 32, days=1)
    bansos = plan(change(Deed.NEW, 1, "Bansos", unit="DINSOS"))
    third = deliver(register, bansos, sha256="ef" * 32, unit="DINSOS", days=2)
    held = {until: [(one.id, one.version, one.content["informasi"]) for one in register.held("dik", until)]
            for until in (0, first, second, third)}
    gaji = ("DIK-DINKES-0002", 1, "Gaji")
    assert held == {
        0: [], first: [("DIK-DINKES-0001", 1, "Rekam medis"), gaji],
        second: [("DIK-DINKES-0001", 2, "Rekam medis pasien"), gaji],
        third: [("DIK-DINKES-0001", 2, "Rekam medis pasien"), gaji, ("DIK-DINSOS-0001", 1, "Bansos")]}
    changed = register.held("dik", second)[0]
    assert (changed.first_at[:10], changed.at[:10], changed.event) == ("2026-05-03", "2026-05-04", second)
    assert [one.id for one in register.deliveries(second)] == [first, second]
    assert register.count("dik") == 3


@pytest.mark.parametrize(("until", "expected"), [
    (None, 2), ("2026-05-04T04:00:00.000000+00:00", 2), ("2026-05-04T03:59:59.999999+00:00", 1),
    ("2026-05-03T03:59:59.999999+00:00", 0)])
def test_last_event__at_or_before_a_time(register: Register, until: str | None, expected: int) -> None:
    for day in (0, 1):
        deliver(register, plan(status=Status.REJECTED), days=day)
    assert register.last_event(until)[0] == expected
