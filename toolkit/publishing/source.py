"""Source: what all sheets are made from, read from the register as of one event, in several looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from toolkit.city import City
from toolkit.content_code import codes_of
from toolkit.deliveries import Act, Delivery
from toolkit.entries import Entry, Held
from toolkit.forms.layout import Column, Layout
from toolkit.forms.model import Codec, Form
from toolkit.forms.ppid import BY_NAME
from toolkit.in_force import Force, Reader, forces_of
from toolkit.law.dates import spell
from toolkit.law.periods import Period
from toolkit.law.working_days import Holidays
from toolkit.publishing.recap import UnitState, unit_states
from toolkit.register import Register
from toolkit.rulings import NOTHING, Rulebook, state_now
from toolkit.times import end_of_day, shown_time
from toolkit.turns import Happenings
from toolkit.views import TableColumn
from toolkit.workspace import Workspace

INTERNAL = "INTERNAL – JANGAN DIUNGGAH"
TIME_WIDTH = 28
"""For “23 November 2026 14.05 WITA”, on one line."""
NUMBER = TableColumn("No", 6, "center")
EARLIEST = datetime(2008, 4, 30)
"""Stamp of a workbook that shows no event yet."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What an entry says of its end; None where it says nothing, or the form has no such column."""

    period: Period | None
    start: date | None
    review: date | None


@dataclass(frozen=True)
class Source:
    """The register as of one event, the city, and the day by which what is late or ends soon is reckoned."""

    city: City
    workspace: Workspace
    layout: Layout
    held: Sequence[Held]
    shown: Sequence[Mapping[str, str]]
    """For each of `held`: texts by form column."""
    ends: Sequence[Ends]
    """For each of `held`: what says when its exemption ends."""
    deliveries: Sequence[Delivery]
    acts: Sequence[Act]
    states: Sequence[UnitState]
    at: str
    today: date
    happenings: Happenings
    """Of the last days (Batas)."""
    book: Rulebook = NOTHING
    """What PPID has decided."""
    forces: Sequence[Force] = ()
    """What is in force by the last decree, in the order of its list."""
    versions: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)
    """Texts of earlier versions that were decided, by id and number."""
    codec: Codec | None = None
    decided: Mapping[str, Entry] = field(default_factory=dict)
    """Entries on which PPID has decided, by id."""

    @cached_property
    def codes(self) -> dict[str, str]:
        """*Kode isi* of each unit's accepted list as it stands."""
        return codes_of((one.unit, one.id, one.content) for one in self.held)

    @property
    def as_of(self) -> str:
        """"Keadaan 3 Mei 2026 14.05 WITA"."""
        return f"Keadaan {self.time(self.at)}" if self.at else "Belum ada penyampaian"

    @property
    def reckoned(self) -> str:
        """"Keadaan 3 Mei 2026 14.05 WITA · dihitung per 24 Mei 2026": for what goes on while nobody sends."""
        return f"{self.as_of} · dihitung per {spell(self.today)}"

    @property
    def holidays(self) -> Holidays:
        """The days on which offices are closed, weekends aside."""
        return self.city.days_off

    @property
    def entries(self) -> list[tuple[Held, Mapping[str, str]]]:
        """Every entry with its texts."""
        return list(zip(self.held, self.shown, strict=True))

    @property
    def texts(self) -> dict[str, Mapping[str, str]]:
        """Texts by id."""
        return {held.id: texts for held, texts in self.entries}

    @cached_property
    def by_unit(self) -> dict[str, list[tuple[Held, Mapping[str, str]]]]:
        """Each unit's entries with their texts."""
        units: dict[str, list[tuple[Held, Mapping[str, str]]]] = {}
        for held, texts in self.entries:
            units.setdefault(held.unit, []).append((held, texts))
        return units

    @cached_property
    def clocks(self) -> dict[str, Force]:
        """What is in force, by id."""
        return {one.item.entry: one for one in self.forces}

    @property
    def titles(self) -> dict[str, str]:
        """Titles by id."""
        return {held.id: texts.get(self.layout.about.title_column, "") for held, texts in self.entries}

    @property
    def owners(self) -> dict[str, str]:
        """Units by id."""
        return {held.id: held.unit for held in self.held}

    def time(self, at: str) -> str:
        """A stored time, in the workspace's zone."""
        return shown_time(at, self.workspace.zone, self.workspace.settings.waktu.singkatan)


def gather(register: Register, form: type[Form], city: City, workspace: Workspace, until: str | None, today: date
           ) -> Source:
    """Read the register as of the last event (at or before `until`, UTC)."""
    return gather_at(register, form, city, workspace, register.last_event(until), today)


def gather_at(register: Register, form: type[Form], city: City, workspace: Workspace, moment: tuple[int, str],
              today: date) -> Source:
    """Read the register as of one event: its number and time."""
    layout, codec = form.layout(), form.codec()
    event, at = moment
    held, book = register.held(layout.form, event), register.rulebook(event)
    deliveries = [one for one in register.deliveries(event) if one.form in (None, layout.form, *BY_NAME)]
    own = [one for one in deliveries if one.form not in BY_NAME]
    states = unit_states(city, city.open_term.code, own, register.severities(event), held)
    held.sort(key=lambda one: city.order(one.unit))  # within a unit the register's order
    since, _ = register.last_event(end_of_day(today - timedelta(days=city.thresholds.history), workspace.zone))
    values = [codec.decode(one.content) for one in held]
    shown = [{**layout.texts(each), layout.about.id_column: one.id} for one, each in zip(held, values, strict=True)]
    ends = [_ends(layout, each) for each in values]
    happenings = register.happenings(layout.form, since, event)
    decided = _decided(register, book, layout, {one.id: one.unit for one in held})
    forces = forces_of(book.last.items if book.last else (), decided, book, Reader(layout, codec, city.days_off))
    over = {one.item.entry for one in forces if one.is_over(today)}
    held = [replace(one, state=state_now(one, book, one.id in over)) for one in held]
    clocks = {one.item.entry: one for one in forces}
    ends = [_clock(clocks[one.id], own, layout) if one.id in clocks else own
            for one, own in zip(held, ends, strict=True)]
    versions = {(entry.id, version.number): layout.texts(codec.decode(version.content))
                for entry in decided.values() for version in entry.versions}
    return Source(city, workspace, layout, held, shown, ends, deliveries, register.acts(event), states, at, today,
                  happenings, book, forces, versions, codec, decided)


def made_at(source: Source) -> datetime:
    """The stamp of a workbook: the event that it shows, not the clock."""
    return datetime.fromisoformat(source.at).replace(tzinfo=None) if source.at else EARLIEST


def _decided(register: Register, book: Rulebook, layout: Layout, owners: Mapping[str, str]) -> dict[str, Entry]:
    """Every entry on which PPID has decided, with its versions, and with who owned it then."""
    if not book.rulings:
        return {}
    with register.reader() as reading:
        return {entry.id: replace(entry, unit=owners.get(entry.id, entry.unit))
                for entry in reading.all_entries(layout.form) if entry.id in book.rulings}


def _clock(force: Force, own: Ends, layout: Layout) -> Ends:
    """Of what is in force the decree's clock counts, whatever the unit has proposed since."""
    return Ends(force.values.get(layout.period.name) if layout.period else None, force.start,
                force.values.get(layout.about.review_column) or own.review)


def _ends(layout: Layout, values: Mapping[str, Any]) -> Ends:
    period = values.get(layout.period.name) if layout.period else None
    return Ends(period, values.get(layout.about.start_column), values.get(layout.about.review_column))


def table_column(column: Column) -> TableColumn:
    """A column of the form, as it stands in a report."""
    return TableColumn(column.heading, column.width, "center" if column.choices else "text")
