"""Stored times are UTC; days begin and end in the workspace's zone."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from toolkit.times import end_of_day, local_day, shown_time

WITA = ZoneInfo("Asia/Makassar")


def test_shown_time__is_local() -> None:
    assert shown_time("2026-05-03T06:05:00.000000+00:00", WITA, "WITA") == "3 Mei 2026 14.05 WITA"


@pytest.mark.parametrize(("at", "day"), [("2026-05-03T15:59:59.999999+00:00", date(2026, 5, 3)),
                                         ("2026-05-03T16:00:00.000000+00:00", date(2026, 5, 4))])
def test_local_day__changes_at_local_midnight(at: str, day: date) -> None:
    assert local_day(at, WITA) == day


@pytest.mark.parametrize(("day", "end"), [
    (date(2026, 5, 3), "2026-05-03T15:59:59.999999+00:00"),
    (date(1, 1, 1), "0001-01-01T16:02:23.999999+00:00"),  # local mean time, before zones
    (date(9999, 12, 31), "9999-12-31T15:59:59.999999+00:00")])
def test_end_of_day__is_its_last_microsecond(day: date, end: str) -> None:
    assert end_of_day(day, WITA) == end
