"""What a decree puts in force, as it reads now: PPID's words over the unit's, and the clock of each item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.entries import Entry
from toolkit.forms.layout import Layout
from toolkit.forms.model import Codec
from toolkit.law.ends import end_of
from toolkit.law.periods import Period
from toolkit.law.working_days import Holidays
from toolkit.rulings import Item, Outcome, Rulebook, Ruling


@dataclass(frozen=True, slots=True)
class Force:
    """One item of a decree's list."""

    item: Item
    unit: str
    values: Mapping[str, Any]
    """Typed, by form column: the version's, less what PPID decided otherwise."""
    texts: Mapping[str, str]
    ruling: Ruling | None
    start: date | None
    end: date | None
    """The last day on which it is exempt; None where no calendar says."""

    def is_over(self, today: date) -> bool:
        """Has its period passed? Then it counts as open."""
        return self.end is not None and self.end < today


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading an item needs."""

    layout: Layout
    codec: Codec
    holidays: Holidays

    def force(self, item: Item, entry: Entry, book: Rulebook) -> Force:
        """An item as it reads."""
        ruling = book.ruling_at(item.entry, item.ruling)
        values = self._ruled(self.codec.decode(entry.versions[item.version - 1].content), ruling)
        period = values.get(self.layout.period.name) if self.layout.period else None
        start = date.fromisoformat(item.start) if item.start else None
        end = end_of(period, start, self.holidays) if period else None
        texts = {**self.layout.texts(values), self.layout.about.id_column: item.entry}
        return Force(item, entry.unit, values, texts, ruling, start, end)

    def _ruled(self, values: dict[str, Any], ruling: Ruling | None) -> dict[str, Any]:
        if ruling is None:
            return values
        if ruling.period and self.layout.period:
            values[self.layout.period.name] = Period.from_json(ruling.period)
        if self.layout.about.scope_column:
            self._scoped(values, ruling)
        return values

    def _scoped(self, values: dict[str, Any], ruling: Ruling) -> None:
        """All of it, or the part that PPID names."""
        about = self.layout.about
        if ruling.outcome is Outcome.PARTLY or (ruling.outcome is Outcome.EXTENDED and ruling.part):
            values[about.scope_column] = about.partly
        elif ruling.outcome is Outcome.EXEMPT:
            values[about.scope_column] = about.whole
        named = values.get(about.part_column) if values.get(about.scope_column) == about.partly else None
        values[about.part_column] = ruling.part or named


def forces_of(items: Iterable[Item], entries: Mapping[str, Entry], book: Rulebook, reader: Reader) -> list[Force]:
    """Items as they read, in the order of the list; an entry that the register does not have is left out."""
    return [reader.force(item, entries[item.entry], book)
            for item in items if item.entry in entries]
