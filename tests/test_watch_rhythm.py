"""When the watcher does what: pure functions, with invented clocks."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.deliveries import Delivery
from toolkit.intake.folder import Arrival
from toolkit.plans import Status
from toolkit.watching.holding import failed, is_held, postponed, recorded
from toolkit.watching.rhythm import BUG, REFUSED, Looks, Tempo, Unpublished, changed, pause

TEMPO = Tempo(soon=2.0, latest=30.0)
FILE = Arrival(Path("inbox/dik.xlsx"), None, 5, 1, 1)
DELIVERY = Delivery("inbox/dik.xlsx", "ab", "dik", "DINKES", "2026", Status.ACCEPTED, "", None, "DINKES/dik.hasil.xlsx",
                    id=7)


def test_change__is_published_two_seconds_later_and_waits_for_more() -> None:
    one = changed(None, 100.0)
    assert one.due(TEMPO) == 102.0
    assert changed(one, 101.5).due(TEMPO) == 103.5


@given(st.lists(st.floats(0.0, 1.9), max_size=60))
def test_changes_without_end__are_published_within_thirty_seconds(pauses: list[float]) -> None:
    now, pending = 0.0, changed(None, 0.0)
    for each in pauses:
        now += each
        if now >= pending.due(TEMPO):
            break
        pending = changed(pending, now)
    assert pending.due(TEMPO) <= 30.0


@given(st.floats(0.0, 2.0))
def test_quick_publication__makes_nobody_wait(took: float) -> None:
    assert changed(None, 100.0).due(TEMPO, TEMPO.rested(100.0 - took, 100.0)) == 102.0


@given(st.lists(st.floats(0.01, 200.0), min_size=1, max_size=20))
def test_publications_that_take_long__have_a_quarter_of_the_time_and_short_ones_are_in_time(spent: list[float]) -> None:
    """Changes without end; each publication takes so long."""
    now = changed(None, 0.0).due(TEMPO)
    for took in spent:
        started, pending = now, changed(changed(None, now), now + took)
        now = max(pending.due(TEMPO, TEMPO.rested(started, started + took)), started + took)
        assert took <= TEMPO.soon or took <= (now - started) / 4 + 1e-6
        assert now - started <= max(TEMPO.latest, 4 * took) + 1e-6


def test_publishing_that_failed__is_tried_again_at_growing_pauses() -> None:
    pending, now, waits = changed(None, 0.0), 0.0, []
    for _ in range(6):
        pending = pending.failed(now, REFUSED)
        waits.append(pending.due(TEMPO) - now)
        now = pending.due(TEMPO)
    assert waits == [5.0, 15.0, 60.0, 300.0, 300.0, 300.0]


def test_new_change_after_a_failure__does_not_hurry_it() -> None:
    pending = Unpublished(0.0, 0.0).failed(10.0, REFUSED)
    assert changed(pending, 11.0).due(TEMPO) == 15.0


@pytest.mark.parametrize(("tries", "seconds"), [(1, 60.0), (2, 300.0), (3, 1800.0), (9, 1800.0)])
def test_pause__stays_at_the_longest(tries: int, seconds: float) -> None:
    assert pause(BUG, tries) == seconds


def test_first_look__is_now() -> None:
    assert Looks().next(heard=False, every=60.0) == -math.inf


def test_look__comes_at_the_next_interval_or_when_a_file_settles() -> None:
    assert Looks(100.0, 0.0, math.inf).next(heard=False, every=60.0) == 160.0
    assert Looks(100.0, 0.0, 102.0).next(heard=False, every=60.0) == 102.0
    assert Looks(100.0, 0.0, 900.0).next(heard=False, every=60.0) == 160.0


def test_look_after_an_event__comes_a_breath_later_and_never_takes_all_the_time() -> None:
    assert Looks(100.0, 0.0).next(heard=True, every=60.0) == pytest.approx(100.2)
    assert Looks(100.0, 3.0).next(heard=True, every=60.0) == 112.0
    assert Looks(100.0, 3.0).next(heard=False, every=5.0) == 112.0


def test_file_that_was_recorded__is_never_taken_in_again() -> None:
    hold = recorded(FILE, DELIVERY, 0.0)
    assert all(is_held(hold, FILE, now) for now in (0.0, 5.0, 1e9))
    assert is_held(postponed(hold, 5.0), FILE, 1e9)


def test_file_that_is_another_by_now__is_not_held() -> None:
    other = Arrival(FILE.path, None, 6, 1, 1)
    assert not is_held(recorded(FILE, DELIVERY, 0.0), other, 0.0)
    assert not is_held(failed(FILE, None, 0.0, BUG), other, 0.0)
    assert not is_held(None, FILE, 0.0)


def test_file_that_was_recorded__stays_so_when_the_disk_gives_no_numbers_any_more() -> None:
    unnumbered = Arrival(FILE.path, None, 5, 1)
    assert is_held(recorded(FILE, DELIVERY, 0.0), unnumbered, 1e9)
    assert is_held(recorded(unnumbered, DELIVERY, 0.0), FILE, 1e9)
    assert not is_held(recorded(FILE, DELIVERY, 0.0), Arrival(FILE.path, None, 5, 1, 2), 0.0)


def test_file_that_shows_a_bug__is_tried_after_1_5_and_30_minutes() -> None:
    hold, now, waits = None, 0.0, []
    for _ in range(4):
        hold = failed(FILE, hold, now, BUG)
        assert is_held(hold, FILE, hold.again - 0.1)
        assert not is_held(hold, FILE, hold.again)
        waits.append(hold.again - now)
        now = hold.again
    assert waits == [60.0, 300.0, 1800.0, 1800.0]


def test_answer_that_could_not_be_written__is_owed() -> None:
    assert recorded(FILE, DELIVERY, 0.0).answered
    assert not recorded(FILE, replace(DELIVERY, report=None), 0.0).answered
