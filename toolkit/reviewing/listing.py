"""Which versions a decree puts in force: what was decided last on what stands, and what stood before and still does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from toolkit.entries import Entry
from toolkit.forms.layout import Layout
from toolkit.in_force import Reader
from toolkit.rulings import Item, Outcome, Rulebook, Ruling


def listed(entries: Iterable[Entry], book: Rulebook, reader: Reader, today: date) -> list[Item]:
    """The list of the next decree, in the order of `entries`. What has passed its end is not put in force again."""
    found = ((entry, item) for entry in entries if (item := _item(entry, book, reader.layout)))
    return [item for entry, item in found if not reader.force(item, entry, book).is_over(today)]


def _item(entry: Entry, book: Rulebook, layout: Layout) -> Item | None:
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
