"""Working days and the ends of periods, held against counting by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.law.ends import end_of
from toolkit.law.periods import Period, PeriodKind
from toolkit.law.working_days import earlier, is_working, later

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)
NEAR = st.dates(date(2025, 11, 1), date(2027, 2, 1))


@given(NEAR, st.integers(1, 60), HOLIDAYS)
def test_earlier__leaves_exactly_so_many_working_days(end: date, count: int, holidays: frozenset[date]) -> None:
    opening = earlier(end, count, holidays)
    between = [opening + timedelta(at) for at in range((end - opening).days)]
    assert opening < end
    assert is_working(opening, holidays)
    assert sum(is_working(day, holidays) for day in between) == count


@given(NEAR, st.integers(1, 60), HOLIDAYS)
def test_later__is_the_inverse_between_working_days(day: date, count: int, holidays: frozenset[date]) -> None:
    start = later(day, 1, holidays)
    assert earlier(later(start, count, holidays), count, holidays) == start


@given(DAYS, st.integers(0, 400))
def test_without_holidays__five_days_are_a_week(day: date, weeks: int) -> None:
    monday = day - timedelta(day.weekday())
    assert later(monday, 5 * weeks, frozenset()) == monday + timedelta(weeks=weeks)


def test_thirty_working_days_before_new_year__skip_weekends_and_christmas() -> None:
    christmas = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
    assert earlier(date(2026, 12, 31), 30, frozenset()) == date(2026, 11, 19)
    assert earlier(date(2026, 12, 31), 30, christmas) == date(2026, 11, 17)
    assert earlier(date(2027, 1, 3), 1, frozenset()) == date(2027, 1, 1)  # a Sunday: the Friday before


@pytest.mark.parametrize(("value", "start", "end"), [
    ("P5Y", date(2026, 5, 3), date(2031, 5, 3)), ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
    ("P1M", date(2026, 1, 31), date(2026, 2, 28)), ("P90D", date(2026, 5, 3), date(2026, 8, 1)),
    ("P9999Y", date(2026, 5, 3), None), ("P99999D", date(9999, 1, 1), None)])
def test_a_length__ends_as_people_count(value: str, start: date, end: date | None) -> None:
    assert end_of(Period(PeriodKind.LAMA, value), start) == end


def test_working_days__are_counted_with_the_holidays() -> None:
    ten = Period(PeriodKind.LAMA, "P10D", working_days=True)
    assert end_of(ten, date(2026, 8, 10), frozenset()) == date(2026, 8, 24)
    assert end_of(ten, date(2026, 8, 10), frozenset({date(2026, 8, 17)})) == date(2026, 8, 25)


@pytest.mark.parametrize("period", [Period(PeriodKind.KONDISI, "sampai inkracht"), Period(PeriodKind.PERMANEN),
                                    Period(PeriodKind.LAMA, "P5Y")])
def test_what_has_no_end__has_none(period: Period) -> None:
    assert end_of(period, None) is None
