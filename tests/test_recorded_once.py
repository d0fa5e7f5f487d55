"""What is recorded is answered: whatever fails in between, no file is recorded twice, none is lost or overtaken."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, item
from tests.test_failures import arrivals, left
from tests.test_watch_failures import Watched
from toolkit import durable
from toolkit.answering import Answer
from toolkit.archive import OVERSIZE, Archive
from toolkit.durable import SourceUnreadable
from toolkit.errors import WorkersDown
from toolkit.pipeline import keeping, reports, take_in
from toolkit.pipeline.batches import FIRST_WAVE, WAVE
from toolkit.workers import Workers

BIG = 50_000
"""Bytes that these tests call too big."""


@pytest.fixture
def watched(office: Office) -> Watched:
    """A reception."""
    return Watched(office)


@pytest.fixture
def outbox_full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Answers cannot be written; call it to make room."""
    real, state = reports.write_feedback, {"full": True}

    def write(path: Path, view: Any) -> None:
        if state["full"]:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, view)

    monkeypatch.setattr(reports, "write_feedback", write)
    return lambda: state.update(full=False)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of BIG bytes are over the size limit."""
    monkeypatch.setattr(keeping, "_is_oversize", lambda arrival, _: arrival.size >= BIG)


def files_recorded(office: Office) -> list[str]:
    """The file of each line of Buku Agenda."""
    event, _ = office.register.last_event()
    return [delivery.file for delivery in office.register.deliveries(event)]


def test_archive_that_fails_while_the_next_wave_is_kept__what_is_recorded_is_recorded_once(
        watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    office, units, many = watched.office, list(watched.desk.city.units), FIRST_WAVE + WAVE + 3
    form = office.template()
    for number in range(many):
        office.drop([item(f"Butir {number} saja")], to=f"{units[number % len(units)]}/{number}.xlsx", source=form)
    real, calls = Archive.keep, iter(range(1000))

    def fills_up(self: Archive, source: Path) -> str:
        if next(calls) == FIRST_WAVE + WAVE + 1:  # the settings workbook is kept, too
            raise OSError(errno.ENOSPC, "No space left on device", "arsip")
        return real(self, source)

    monkeypatch.setattr(Archive, "keep", fills_up)
    watched.look()
    recorded = Counter(files_recorded(office))
    assert (len(recorded), set(recorded.values()), left(office)) == (many, {1}, [])


def test_processes_that_cannot_start_for_the_answer__the_file_is_recorded_once_and_answered_later(
        watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    watched.office.drop([item()])
    real = Workers.schedule

    def down(workers: Workers, function: Any, arguments: Any) -> Any:
        if function is reports.write_answer:
            raise WorkersDown("Proses pembaca tidak dapat dimulai.")
        return real(workers, function, arguments)

    with monkeypatch.context() as broken:
        broken.setattr(Workers, "schedule", down)
        assert watched.look() == ["diterima"]
        for second in (6.0, 30.0, 300.0):
            assert watched.look(second) == []
            watched.retry(second)
    assert (watched.recorded, left(watched.office)) == (1, ["dik.xlsx"])
    assert any("dik.hasil.xlsx belum dapat ditulis" in message for message in caplog.messages)
    watched.retry(3600.0)
    assert (watched.recorded, left(watched.office)) == (1, [])


def test_processes_that_cannot_start_for_the_answer__end_the_run_before_more_is_recorded(
        office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in ("DINKES", "DINSOS", "DISTAN"):
        office.drop([item()], to=f"{unit}/dik.xlsx")

    def down(*_: object) -> None:
        raise WorkersDown("Proses pembaca tidak dapat dimulai.")

    real, desk = Workers.submit, office.desk
    monkeypatch.setattr(Workers, "submit", lambda workers, function, *given: (
        down() if function is reports.write_answer else real(workers, function, *given)))
    answers = take_in(arrivals(office), desk)
    assert next(answers).delivery.report is None
    with pytest.raises(WorkersDown):
        next(answers)
    assert (len(files_recorded(office)), len(left(office))) == (1, 3)


def test_processes_that_die_while_the_answer_is_written__are_no_error_of_the_run(
        office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task would have to be done again, and no process can be started."""
    office.drop([item()])

    class Dead:
        def result(self) -> None:
            raise WorkersDown("Proses pembaca tidak dapat dimulai.")

    real = Workers.submit
    monkeypatch.setattr(Workers, "submit", lambda workers, function, *given: (
        Dead() if function is reports.write_answer else real(workers, function, *given)))
    [answer] = office.take()
    assert (answer["status"], answer["report"], left(office)) == ("diterima", None, ["dik.xlsx"])


def test_listener_that_fails__what_is_recorded_leaves_the_inbox_all_the_same(office: Office) -> None:
    for unit in ("DINKES", "DINSOS", "DISTAN"):
        office.drop([item()], to=f"{unit}/dik.xlsx")
    answers = take_in(arrivals(office), office.desk)
    next(answers)
    answers.close()
    assert (len(files_recorded(office)), left(office)) == (3, [])


def test_error_after_a_file_was_recorded_alone__does_not_make_it_new(watched: Watched,
                                                                    outbox_full: Callable[[], None]) -> None:
    """Its answer is still owed: it lies there, but is never taken in again."""
    watched.office.drop([item()])

    def heard(_: Answer) -> None:
        raise RuntimeError("kutu")

    free = arrivals(watched.office)
    list(watched.reception.take(free, watched.desk, heard))
    assert watched.recorded == 1
    watched.look(3600.0)
    assert (watched.recorded, left(watched.office)) == (1, ["dik.xlsx"])
    outbox_full()
    watched.retry(7200.0)
    assert left(watched.office) == []


def test_file_that_comes_while_an_oversize_one_of_its_name_is_answered__is_another_delivery(
        office: Office, small_limit: None, monkeypatch: pytest.MonkeyPatch) -> None:
    good = office.drop([item()]).read_bytes()
    path = office.drop_bytes(bytes(BIG), "DINKES/dik.xlsx")
    real = reports.write_feedback

    def write(target: Path, view: Any) -> None:
        if not path.exists():  # it is claimed
            path.write_bytes(good)
        real(target, view)

    monkeypatch.setattr(reports, "write_feedback", write)
    assert [answer["status"] for answer in office.take()] == ["ditolak"]
    assert path.read_bytes() == good
    assert [kept.read_bytes() for kept in (office.workspace.archive / OVERSIZE).iterdir()] == [bytes(BIG)]
    assert [answer["status"] for answer in office.take()] == ["diterima"]


def test_oversize_file_whose_answer_could_not_be_written__is_answered_later(
        watched: Watched, small_limit: None, outbox_full: Callable[[], None]) -> None:
    watched.office.drop_bytes(bytes(BIG), "DINKES/besar.xlsx")
    assert watched.look() == ["ditolak"]
    watched.retry(10.0)
    assert left(watched.office) == ["besar.xlsx"]
    outbox_full()
    watched.retry(3600.0)
    assert (watched.office.workspace.outbox / "DINKES" / "besar.hasil.xlsx").is_file()
    assert (watched.recorded, left(watched.office)) == (1, [])


def test_file_that_comes_before_an_oversize_one_of_its_name_could_be_answered__is_another_delivery(
        watched: Watched, small_limit: None, outbox_full: Callable[[], None]) -> None:
    good = watched.office.drop([item()], to="DINKES/besar.xlsx").read_bytes()
    watched.office.drop_bytes(bytes(BIG), "DINKES/besar.xlsx")
    assert watched.look() == ["ditolak"]
    watched.office.drop_bytes(good, "DINKES/besar.xlsx")
    outbox_full()
    watched.retry(10.0)
    assert [kept.read_bytes() for kept in (watched.office.workspace.archive / OVERSIZE).iterdir()] == [bytes(BIG)]
    assert left(watched.office) == ["besar.xlsx"]
    assert watched.look(11.0) == ["diterima"]


def test_answer_that_is_owed__is_not_written_over_a_newer_one_of_its_name(watched: Watched,
                                                                         outbox_full: Callable[[], None]) -> None:
    office = watched.office
    office.drop([item("Lama")])
    assert watched.look() == ["diterima"]
    outbox_full()
    office.drop([item("Baru sekali")], to="DINKES/kiriman/dik.xlsx")
    assert watched.look(1.0) == ["diterima"]
    answer = office.workspace.outbox / "DINKES" / "dik.hasil.xlsx"
    newer = answer.read_bytes()
    watched.retry(10.0)
    assert answer.read_bytes() == newer
    assert left(office) == []  # nothing is owed to the older one any more


def test_file_that_is_locked__is_tried_again_soon_however_long_it_takes(watched: Watched,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    path = watched.office.drop([item()])
    real = durable._opened

    def opened(source: Path) -> Any:
        if source == path:
            raise SourceUnreadable(errno.EACCES, "Permission denied", str(path))
        return real(source)

    holds = watched.reception.holds
    with monkeypatch.context() as locked:
        locked.setattr(durable, "_opened", opened)
        assert watched.look() == []
        assert not holds.wants_look(1004.0)
        assert holds.wants_look(1005.0)
        assert watched.look(5.0) == []
        assert (holds.wants_look(1019.0), holds.wants_look(1020.0)) == (False, True)
    assert watched.look(20.0) == ["diterima"]
