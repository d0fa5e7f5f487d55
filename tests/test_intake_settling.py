"""When a file has settled: a pure function, with invented clocks."""

from __future__ import annotations

import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from toolkit.intake.folder import Arrival
from toolkit.intake.settling import Known, Pace, Settled, settle

PACE = Pace(quiet=2.0, patience=600.0)
PATH = Path("inbox/DINKES/dik.xlsx")


def file(size: int, path: Path = PATH, modified: int = 1, identity: int = 1) -> Arrival:
    """A file as one look sees it."""
    return Arrival(path, None, size, modified, identity)


def looked(known: Known, files: list[Arrival], now: float, whole: bool = True) -> Settled:
    """One look."""
    return settle(known, files, now, PACE, lambda _: whole)


def test_file__is_taken_at_the_second_equal_look_and_not_before() -> None:
    first = looked({}, [file(5)], 100.0)
    assert (first.arrivals, first.look_again) == ((), 102.0)
    early = looked(first.known, [file(5)], 101.9)
    assert (early.arrivals, early.look_again) == ((), 102.0)
    assert looked(early.known, [file(5)], 102.0).arrivals == (file(5),)


def test_any_change_of_size_time_or_number__starts_anew() -> None:
    known = looked({}, [file(5)], 0.0).known
    for changed in (file(6), file(5, modified=2), file(5, modified=0), file(5, identity=2)):
        again = looked(known, [changed], 2.0)
        assert (again.arrivals, again.look_again) == ((), 4.0)


def test_incomplete_file__waits_and_is_taken_as_soon_as_it_is_whole() -> None:
    known = looked({}, [file(5)], 0.0).known
    half = looked(known, [file(5)], 2.0, whole=False)
    assert half.arrivals == ()
    assert 2.0 < half.look_again <= 4.0
    assert looked(half.known, [file(5)], 4.0).arrivals == (file(5),)


def test_incomplete_file__is_taken_when_patience_ends() -> None:
    known = looked({}, [file(0)], 0.0).known
    assert looked(known, [file(0)], 599.9, whole=False).look_again == 600.0
    assert looked(known, [file(0)], 600.0, whole=False).arrivals == (file(0),)


def test_incomplete_file__is_looked_at_ever_more_rarely() -> None:
    now, known, looks = 0.0, looked({}, [file(5)], 0.0).known, 0
    while not (found := looked(known, [file(5)], now, whole=False)).arrivals:
        known, now, looks = found.known, found.look_again, looks + 1
    assert now == 600.0
    assert looks < 40


def test_wholeness__is_asked_of_quiet_files_only() -> None:
    def never(_: Path) -> bool:
        raise AssertionError("it still grows")

    known = settle({}, [file(1)], 0.0, PACE, never).known
    settle(known, [file(2)], 5.0, PACE, never)


def test_many_files__come_some_at_a_time_in_order_and_none_is_asked_for_in_vain() -> None:
    files = [file(1, Path(f"{number}.xlsx")) for number in range(5)]
    pace, asked = Pace(2.0, 600.0, most=2), list[Path]()

    def is_whole(path: Path) -> bool:
        asked.append(path)
        return True

    known = settle({}, files, 0.0, pace, is_whole).known
    taken: list[Arrival] = []
    for now in (2.0, 3.0, 4.0):
        found = settle(known, [one for one in files if one not in taken], now, pace, is_whole)
        assert len(found.arrivals) <= 2
        assert (found.look_again <= now) == (len(taken) + len(found.arrivals) < 5)
        taken += found.arrivals
    assert taken == files
    assert asked == [one.path for one in files]


def test_file_that_goes_away__is_forgotten() -> None:
    known = looked({}, [file(5)], 0.0).known
    assert looked(known, [], 1.0) == Settled((), {}, math.inf)


@given(st.lists(st.tuples(st.floats(0.01, 5.0), st.booleans()), min_size=1, max_size=40))
def test_file__is_never_taken_while_it_grows_and_always_in_the_end(steps: list[tuple[float, bool]]) -> None:
    """Looks at any moments, at some of which the file has grown since; then it is left alone."""
    known: Known = {}
    now = size = 0.0
    grew_at = 0.0
    for pause, grows in steps:
        now += pause
        if grows:
            size, grew_at = size + 1, now
        found = looked(known, [file(int(size))], now)
        assert not found.arrivals or now - grew_at >= PACE.quiet
        known = found.known
    for _ in range(3):
        if found.arrivals:
            break
        found = looked(known, [file(int(size))], found.look_again)
        known = found.known
    assert found.arrivals == (file(int(size)),)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6, unique=True), st.floats(0.1, 10.0))
def test_files__settle_each_on_its_own(numbers: list[int], late: float) -> None:
    files = [file(1, Path(f"{number}.xlsx")) for number in numbers]
    known = looked({}, files[:1], 0.0).known
    both = looked(known, files, late)
    assert (files[0] in both.arrivals) == (late >= PACE.quiet)
    assert not set(files[1:]) & set(both.arrivals)


def test_arrivals__come_in_the_order_in_which_they_were_seen_whatever_their_times_say() -> None:
    """A clerk's computer a year behind, one with a copy's old time, and one whose time was set back meanwhile."""
    first, second = file(1, Path("b.xlsx"), modified=900), file(1, Path("c.xlsx"), modified=5)
    third = file(1, Path("a.xlsx"), modified=5)
    known = looked({}, [first], 0.0).known
    known = looked(known, [second, first], 0.5).known
    known = looked(known, [third, second, first], 1.0).known
    assert looked(known, [third, second, first], 3.0).arrivals == (first, second, third)


def test_files_of_one_look__come_in_the_listings_order() -> None:
    """What lies there at the start: by time, then by name."""
    files = [file(1, Path("z.xlsx"), modified=1), file(1, Path("a.xlsx"), modified=2),
             file(1, Path("b.xlsx"), modified=2)]
    known = looked({}, files, 0.0).known
    assert looked(known, files, 2.0).arrivals == tuple(files)


def test_file_that_grew_after_another_was_whole__comes_after_it() -> None:
    slow, quick = file(1, Path("a.xlsx")), file(1, Path("b.xlsx"), modified=2)
    known = looked({}, [slow, quick], 0.0).known
    grown = file(2, Path("a.xlsx"))
    known = looked(known, [grown, quick], 1.0).known
    assert looked(known, [grown, quick], 3.0).arrivals == (quick, grown)
