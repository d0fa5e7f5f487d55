"""What the rules of the DIK form ask of one row: do legal basis and period go together, is it one item? Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from re import Pattern

from toolkit.findings import shortened
from toolkit.law.dates import parse_date
from toolkit.law.legal_basis import LegalBasis
from toolkit.law.listed_items import listed_items
from toolkit.law.pasal17 import ARTICLES
from toolkit.law.periods import Period, PeriodKind

MOST_PARTS, QUOTED = 5, 40
"""Of a list in one cell: how many parts are quoted, and how much of each."""


def cites(law: LegalBasis, quality: str) -> bool:
    """Does any of the cited articles have this quality?"""
    return any(getattr(ARTICLES[code], quality) for code in law.pasal17)


def never_permanent(law: LegalBasis) -> bool:
    """Letters a to f end some day (Pasal 20 UU 14/2008)."""
    return any(not ARTICLES[code].may_be_permanent for code in law.pasal17)


def permanent(period: Period | None) -> bool:
    """For ever?"""
    return period is not None and period.kind is PeriodKind.PERMANEN


def within_limit(law: LegalBasis | None, period: Period | None, start: date | None) -> bool:
    """Is the period no longer than the cited articles allow (letter a: PP 61/2010)? Unknown lengths pass."""
    limits = [years for code in (law.pasal17 if law else ()) if (years := ARTICLES[code].max_years)]
    length = _years(period, start) if period else None
    return not limits or length is None or length <= min(limits)


def _years(period: Period, start: date | None) -> float | None:
    if period.kind is PeriodKind.TANGGAL and start and period.value:
        return (date.fromisoformat(period.value) - start).days / 365.25
    return period.years


def names_something(title: str | None) -> bool:
    """Has a title words, and is it more than a date or a yes (as Excel makes of what is typed)?"""
    if title is None:
        return True
    return any(sign.isalpha() for sign in title) and title not in ("Ya", "Tidak") and parse_date(title).value is None


def given_away(patterns: Mapping[str, Pattern[str]], title: str | None) -> str | None:
    """The first thing that a title gives away ("alamat surel"); None if nothing."""
    return next((what for what, pattern in patterns.items() if title and pattern.search(title)), None)


def several_items(title: str | None) -> dict[str, object] | None:
    """How many items stand in one title, and which; None where it is one."""
    parts = listed_items(title or "")
    if not parts:
        return None
    named = ", ".join(f"“{shortened(part, QUOTED)}”" for part in parts[:MOST_PARTS])
    return {"count": len(parts), "parts": f"{named}, dan seterusnya" if len(parts) > MOST_PARTS else named}


def place_seen_from(here: str, sheet: str, row: int) -> str:
    """A row as it is named to who looks at a sheet: "baris 7", or with the other sheet's name."""
    return f"baris {row}" if sheet == here else f"baris {row} pada lembar “{sheet}”"
