"""Stored times (UTC, ISO 8601) as people see them, in the workspace's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from toolkit.law.dates import spell

MINUTES = 4096
"""Of which the texts are remembered."""


def shown_time(at: str, zone: ZoneInfo, short: str) -> str:
    """"3 Mei 2026 14.05 WITA"."""
    local = datetime.fromisoformat(at).astimezone(zone)
    return _spelled(local.date(), local.hour, local.minute, short)


@lru_cache(MINUTES)
def _spelled(day: date, hour: int, minute: int, short: str) -> str:
    """One text for all that happened in a minute: lists are long."""
    return f"{spell(day)} {hour:02}.{minute:02} {short}"


def local_day(at: str, zone: ZoneInfo) -> date:
    """The day on which it was there."""
    return datetime.fromisoformat(at).astimezone(zone).date()


def end_of_day(day: date, zone: ZoneInfo) -> str:
    """The last microsecond of a day in `zone`, as times are stored."""
    return datetime.combine(day, time.max, zone).astimezone(UTC).isoformat(timespec="microseconds")
