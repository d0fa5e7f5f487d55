"""Standing workers: order, limits, and what happens to the others when one dies."""

from __future__ import annotations

import itertools
import os
import pickle
import signal
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import active_children

import pytest

from toolkit.errors import WorkersDown
from toolkit.memory_watch import MemoryWatch
from toolkit.workers import WorkerFault, Workers

POSIX = os.name == "posix"
posix = pytest.mark.skipif(not POSIX, reason="needs POSIX signals and limits")


@dataclass(frozen=True)
class Small:
    """Limits that a test reaches soon."""

    seconds: float = 1.0
    memory_mb: int = 400


def double(number):
    """A well-behaved task."""
    return 2 * number


def misbehave(how, number=0):
    """Tasks that no file may make of our workers."""
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "abort":
        os.abort()
    if how == "hang":
        time.sleep(60)
    if how == "bloat":
        return len(bytearray(10**9))
    if how == "hold":
        kept = b"x" * 10**9
        time.sleep(60)
        return len(kept)
    if how == "bug":
        raise KeyError("kolom")
    if how == "panic":
        raise PanicException("index out of bounds")
    if how == "exit":
        sys.exit(3)
    if how == "hoard":
        return hoard()
    return number


class PanicException(BaseException):
    """As pyo3's, which Rust's libraries raise; theirs cannot be pickled, either."""

    def __reduce__(self):
        raise pickle.PicklingError("no module named pyo3_runtime")


def hoard():
    """Small things until there is no memory left: not even for telling of it, were they not let go of first."""
    kept = []
    while True:
        kept.append(bytearray(1_000))


def pid_of_worker():
    """Which process did it."""
    return os.getpid()


@pytest.fixture(scope="module")
def workers():
    """Two processes for the tests that leave them alive or let pebble replace them."""
    with Workers(2, Small()) as standing:
        yield standing


def test_results__come_in_the_order_of_the_arguments(workers):
    assert [*workers.map(double, ((number,) for number in range(50)))] == [*range(0, 100, 2)]


@posix
@pytest.mark.parametrize(("how", "kind"), [
    ("die", "died"), ("abort", "memory"), ("hang", "timeout"), ("bloat", "memory"), ("bug", "bug"),
    ("panic", "died"), ("exit", "died")])
def test_task_that_misbehaves__is_the_only_one_without_a_result(workers, how, kind):
    tasks = [("fine", 1), ("fine", 2), (how, 0), ("fine", 3), ("fine", 4), ("fine", 5)]
    *before, fault, third, fourth, fifth = workers.map(misbehave, tasks)
    assert (before, third, fourth, fifth) == ([1, 2], 3, 4, 5)
    assert isinstance(fault, WorkerFault)
    assert fault.kind == kind


def test_panic_and_memory_that_ran_out__do_not_cost_the_process(workers):
    with Workers(1, Small(seconds=30)) as alone:
        pid = alone.submit(pid_of_worker).result()
        faults = [alone.submit(misbehave, how).result() for how in ("panic", "exit", *(["hoard"] if POSIX else []))]
        assert all(isinstance(fault, WorkerFault) for fault in faults)
        assert alone.submit(pid_of_worker).result() == pid


def test_panic_where_there_are_no_processes__is_a_fault_as_well():
    with Workers(0, Small()) as here:
        fault = here.submit(misbehave, "panic").result()
    assert isinstance(fault, WorkerFault)
    assert fault.kind == "died"


@posix
@pytest.mark.parametrize("how", ["hold", "hoard"])
def test_system_without_a_limit_on_memory__has_the_worker_ended_by_a_watch(monkeypatch, how):
    """Windows and macOS; the worker's own limit is lifted here, too."""
    monkeypatch.setattr("toolkit.worker_process.SYSTEM_LIMITS_MEMORY", False)
    monkeypatch.setattr("toolkit.workers.settle_in", settle_in_without_limit)
    with Workers(2, Small(seconds=60)) as watched:
        *before, fault, third, fourth = watched.map(misbehave, [("fine", 1), ("", 2), (how,), ("", 3), ("", 4)])
    assert (before, third, fourth) == ([1, 2], 3, 4)
    assert isinstance(fault, WorkerFault)
    assert fault.kind == "memory"


def settle_in_without_limit(*_):
    """As on Windows."""


def test_watch__ends_no_process_that_is_not_ours():
    """A number that another program was given since."""
    watch = MemoryWatch(1, lambda: [os.getpid(), os.getppid(), 2**22 + 1], tick=0.01)
    watch.start()
    looked = watch.looks
    while watch.looks < looked + 3:
        time.sleep(0.01)
    watch.stop()
    assert watch.ended == set()


@posix
def test_with_room__a_long_list_may_use_more_memory():
    with Workers(1, Small(seconds=30)).with_room() as printers:
        assert printers.submit(misbehave, "bloat").result() == 10**9


def test_bug__comes_with_its_traceback(workers):
    fault = workers.submit(misbehave, "bug").result()
    assert isinstance(fault, WorkerFault)
    assert "KeyError: 'kolom'" in fault.text
    assert "in misbehave" in fault.text


@posix
def test_worker_killed_while_idle__is_replaced():
    """As the kernel does when another program needs the memory."""
    with Workers(1, Small()) as alone:
        pid = alone.submit(pid_of_worker).result()
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        assert [*alone.map(double, [(1,), (2,)])] == [2, 4]


@posix
def test_every_task_dying__gives_a_fault_each():
    with Workers(2, Small()) as two:
        faults = [*two.map(misbehave, [("die",)] * 6)]
    assert [isinstance(fault, WorkerFault) and fault.kind for fault in faults] == ["died"] * 6


def test_arguments__are_not_taken_far_ahead(workers):
    """50,000 files are listed, not loaded."""
    taken = itertools.count()
    results = workers.map(double, ((next(taken),) for _ in range(1_000)))
    assert next(results) == 0
    assert next(taken) < 20
    results.close()


def test_no_task__starts_no_process():
    before = len(active_children())
    with Workers(2, Small()):
        assert len(active_children()) == before


def test_leaving__ends_the_processes():
    with Workers(1, Small()) as alone:
        pid = alone.submit(pid_of_worker).result()
    assert pid not in {process.pid for process in active_children()}


def test_leaving_by_an_exception__does_not_wait_for_a_hanging_task():
    start = time.monotonic()
    with pytest.raises(ZeroDivisionError), Workers(1, Small(seconds=60)) as alone:
        alone.submit(double, 1).result()
        alone.submit(misbehave, "hang")
        raise ZeroDivisionError
    assert time.monotonic() - start < 10


def test_no_processes_wanted__runs_here_with_the_same_answers():
    with Workers(0, Small()) as here:
        assert here.submit(pid_of_worker).result() == os.getpid()
        assert [*here.map(double, [(1,), (2,)])] == [2, 4]
        fault = here.submit(misbehave, "bug").result()
        assert isinstance(fault, WorkerFault)
        assert (fault.kind, here.submit(double, 1).done()) == ("bug", True)


def die_at_once():
    """A process that never gets to work."""
    os.kill(os.getpid(), signal.SIGKILL)


@posix
def test_processes_that_cannot_start__are_told_as_such(monkeypatch):
    """Nobody's file is to blame for it."""
    monkeypatch.setattr("toolkit.worker_process.settled_in", die_at_once)
    with Workers(1, Small()) as workers, pytest.raises(WorkersDown):
        workers.submit(double, 1)


class Gone:
    """A pool whose processes were told to stop before the first task came: it is never done, and nobody says so."""

    active = False

    def schedule(self, *_, **__):
        """As pebble's."""
        return Future()

    def stop(self):
        """As pebble's."""

    close = join = stop


def test_pool_that_ended_before_its_first_task__is_not_waited_for(monkeypatch):
    """A service that stops tells its whole group so: the last publication waited two minutes, and was lost."""
    monkeypatch.setattr("pebble.ProcessPool", lambda *_, **__: Gone())
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(Workers(1, Small()).submit, double, 1)
        with pytest.raises(WorkersDown):
            asked.result(timeout=30)
