"""Working days: Monday to Friday, less the holidays and cuti bersama that PPID has listed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
DAY = timedelta(days=1)
Holidays = frozenset[date]


def is_working(day: date, holidays: Holidays) -> bool:
    """Does the office work on this day?"""
    return day.weekday() < SATURDAY and day not in holidays


@lru_cache(maxsize=16_384)
def later(start: date, count: int, holidays: Holidays) -> date:
    """The working day on which `count` working days have passed since `start`, which itself is not counted.

    A negative count goes back. Raises OverflowError where the calendar ends.
    """
    step, day, left = (DAY if count > 0 else -DAY), start, abs(count)
    while left:
        day += step
        left -= is_working(day, holidays)
    return day


def earlier(end: date, count: int, holidays: Holidays) -> date:
    """The last day with `count` working days between it and `end`: it is one of them, `end` is not."""
    return later(end, -count, holidays)
