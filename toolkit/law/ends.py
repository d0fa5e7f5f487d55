"""When does a period end? Calendar arithmetic, as people count: 5 years from 3 May are over on 3 May."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from toolkit.law.periods import Period, PeriodKind
from toolkit.law.working_days import Holidays, later

LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def end_of(period: Period, start: date | None, holidays: Holidays = frozenset()) -> date | None:
    """The day on which it ends; None for a condition, for permanent, for a length without a start, and for a length
    that no calendar reaches (9,999 years)."""
    if period.kind is PeriodKind.TANGGAL and period.value:
        return date.fromisoformat(period.value)
    length = LENGTH.fullmatch(period.value or "") if period.kind is PeriodKind.LAMA else None
    if start is None or not length:
        return None
    years, months, weeks, days = (int(number or 0) for number in length.groups())
    try:
        day = _months_later(start, 12 * years + months)
        return later(day, 7 * weeks + days, holidays) if period.working_days else day + timedelta(7 * weeks + days)
    except (OverflowError, ValueError):
        return None


def _months_later(start: date, months: int) -> date:
    """The same day of the month, or its last where that day does not exist (29 February + 1 year)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
