"""Which versions a decree puts in force: what was decided last on what stands, and what stood before and still does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from toolkit.entries import Entry
from toolkit.forms.layout import Layout
from toolkit.forms.model import Codec
from toolkit.law.ends import end_of
from toolkit.law.periods import Period
from toolkit.law.working_days import Holidays
from toolkit.rulings import Item, Outcome, Rulebook, Ruling


def listed(entries: Iterable[Entry], book: Rulebook, layout: Layout, codec: Codec, holidays: Holidays, today: date
           ) -> list[Item]:
    """The list of the next decree, in the order of `entries`. What has passed its end is not put in force again."""
    found = [item for entry in entries if (item := _item(entry, book, layout, codec))]
    return [item for item in found if not _is_over(item, entries_by(entries)[item.entry], book, codec, holidays, today)]


def entries_by(entries: Iterable[Entry]) -> dict[str, Entry]:
    """By id."""
    return {entry.id: entry for entry in entries}


def _item(entry: Entry, book: Rulebook, layout: Layout, codec: Codec) -> Item | None:
    if entry.cancelled:
        return None
    before = book.in_force(entry.id)
    ruling = _deciding(entry, book)
    if ruling is None:
        return replace(before, unit=entry.unit) if before else None
    if not ruling.outcome.exempts:
        return None
    return Item(entry.id, ruling.version, ruling.event, _start(entry, ruling, before, book, layout), entry.unit)


def _deciding(entry: Entry, book: Rulebook) -> Ruling | None:
    """The last ruling on the version that stands which ends its test."""
    return next((one for one in reversed(book.rulings.get(entry.id, ()))
                 if one.version == entry.standing.number and one.outcome.decides), None)


def _start(entry: Entry, ruling: Ruling, before: Item | None, book: Rulebook, layout: Layout) -> str:
    """The clock starts with the first decree, or the date that the unit gave; only *Diperpanjang* starts it anew."""
    anew = ruling.outcome is Outcome.EXTENDED and book.last is not None and ruling.event > book.last.event
    if anew:
        return ""
    if before:
        return before.start
    return str(entry.standing.content.get(layout.about.start_column) or "")


def period_of(content: Mapping[str, Any], ruling: Ruling | None, layout: Layout) -> Mapping[str, Any] | None:
    """The period that counts, as JSON: PPID's, else the proposed one."""
    if ruling and ruling.period:
        return ruling.period
    period: Mapping[str, Any] | None = content.get(layout.period.name) if layout.period else None
    return period


def _is_over(item: Item, entry: Entry, book: Rulebook, codec: Codec,
             holidays: Holidays, today: date) -> bool:
    content = entry.versions[item.version - 1].content
    ruling = book.ruling_at(item.entry, item.ruling)
    if ruling and ruling.period:
        period: Period | None = Period.from_json(ruling.period)
    else:
        period = next((value for value in codec.decode(content).values() if isinstance(value, Period)), None)
    start = date.fromisoformat(item.start) if item.start else None
    end = end_of(period, start, holidays) if period else None
    return end is not None and end < today
