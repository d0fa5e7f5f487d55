"""Transaction: what one submission reads and writes in the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, tuple_
from sqlalchemy.engine import RowMapping

from toolkit.deliveries import Delivery, Key
from toolkit.entries import Entry
from toolkit.errors import AlreadyRecorded
from toolkit.findings import CATATAN
from toolkit.following import Holding
from toolkit.plans import Change, Deed, MergePlan, Status
from toolkit.progress import LastTry, PastFinding
from toolkit.register import schema
from toolkit.register.chain import START, Head, compact, link_of
from toolkit.register.folding import AT_ONCE, Body, finding_of, fold
from toolkit.register.history import MERGED, History
from toolkit.register.links import last_given, last_head
from toolkit.register.rows import delivery_of, entries_where
from toolkit.register.ruling import rulebook
from toolkit.register.upgrading import Event, fold_soundly
from toolkit.rulings import Rulebook


class Transaction:
    """Reads and writes of one submission: all of it is kept, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.head: Head | None = None
        """The end of the chain, once something was recorded here."""

    def entries(self, form: str, unit: str) -> list[Entry]:
        """What a unit owns now, with all versions: its own entries in order of number, then those it was given."""
        entry = schema.entry.c
        return entries_where(self._connection, entry.form == form, entry.unit == unit)

    @property
    def history(self) -> History:
        """What `undo` and `explain` ask."""
        return History(self._connection)

    def next_number(self, form: str, unit: str) -> int:
        """The number of the unit's next entry: ids are never used again, whoever owns those that have them now."""
        entry = schema.entry.c
        highest = select(func.max(entry.number)).where(entry.form == form, func.lower(entry.home) == func.lower(unit))
        return (self._connection.scalar(highest) or 0) + 1

    def last_heard(self, form: str, unit: str) -> int:
        """Event of the unit's last submission that was merged and stands; 0 for none."""
        table = schema.submission.c
        newest = select(func.max(table.id)).where(table.form == form, table.unit == unit, table.status.in_(MERGED),
                                                  table.undone.is_(None))
        return self._connection.scalar(newest) or 0

    def seen(self, key: Key) -> Delivery | None:
        """The delivery with which the same bytes were merged, if it stands."""
        table = schema.submission.c
        row = self._connection.execute(select(schema.submission).where(
            table.form == key.form, table.unit == key.unit, table.period == key.period, table.sha256 == key.sha256,
            table.status.in_(MERGED), table.undone.is_(None))).mappings().first()
        return delivery_of(row) if row else None

    def all_entries(self, form: str) -> list[Entry]:
        """Every entry of a form, with all versions, by unit and number."""
        return entries_where(self._connection, schema.entry.c.form == form)

    def rulebook(self, until: int | None = None) -> Rulebook:
        """All that PPID has decided (up to event `until`)."""
        return rulebook(self._connection, until)

    def seen_for_ppid(self, form: str, sha256: str) -> Delivery | None:
        """The delivery with which the same bytes of one of PPID's forms were taken in."""
        table = schema.submission.c
        row = self._connection.execute(select(schema.submission).where(
            table.form == form, table.unit.is_(None), table.sha256 == sha256,
            table.status.in_(MERGED)).order_by(table.id)).mappings().first()
        return delivery_of(row) if row else None

    def last_try(self, form: str, unit: str, period: str, before: int | None = None) -> LastTry | None:
        """The unit's last delivery, refused or not, that was no repeat and stood when delivery `before` came; be it
        one of the units that have become this one."""
        table = schema.submission.c
        query = select(table.id, table.sha256, table.lembar, table.outcome).where(
            table.unit.in_(self._codes_of(unit, before)), table.form == form, table.period == period,
            table.repeats.is_(None))
        if before is None:
            query = query.where(table.undone.is_(None))
        else:
            query = query.where(table.id < before, or_(table.undone.is_(None), table.undone > before))
        row = self._connection.execute(query.order_by(table.id.desc()).limit(1)).first()
        if row is None:
            return None
        told = schema.finding.c
        findings = self._connection.execute(select(schema.finding).where(
            told.submission == row.id, told.severity != CATATAN.value).order_by(told.position)).mappings()
        return LastTry(row.id, row.sha256, row.lembar, tuple(
            PastFinding(finding_of(each), each["subject"]) for each in findings),
            {(sheet, at): entry for sheet, at, _, entry, _ in row.outcome})

    def moves(self) -> list[tuple[int, str, str]]:
        """Units that have become others: event, code, the code that stands there since."""
        table = schema.move.c
        found = self._connection.execute(select(table.event, table.source, table.target).order_by(table.event))
        return [(row.event, row.source, row.target) for row in found]

    def given_away(self, form: str, homes: Collection[str]) -> set[str]:
        """Entries that these units once brought and own no more."""
        entry = schema.entry.c
        query = select(entry.id).where(entry.form == form, func.lower(entry.home).in_([home.lower() for home in homes]))
        return set(self._connection.scalars(query.where(entry.unit.not_in(homes))))

    def _codes_of(self, unit: str, before: int | None) -> list[str]:
        """The unit's code, and those of the units that had become it when event `before` came."""
        codes = {unit}
        for event, source, target in reversed(self.moves()):
            if target in codes and (before is None or event < before):
                codes.add(source)
        return sorted(codes)

    def holdings(self, gone: Collection[str]) -> list[Holding]:
        """Entries that a change of units may concern, by owner and root: those that have moved before, and those whose
        owner is among `gone`."""
        entry, owner, later = schema.entry.c, schema.owner.c, schema.owner.alias()
        moved = select(schema.move.c.event).scalar_subquery()
        touched = select(owner.entry).where(owner.event.in_(moved)).distinct()
        newest = select(func.max(later.c.event)).where(later.c.entry == owner.entry, later.c.event.not_in(moved))
        query = (select(entry.unit, owner.unit.label("root"), owner.entry)
                 .join(schema.entry, entry.id == owner.entry)
                 .where(or_(owner.entry.in_(touched), entry.unit.in_(sorted(gone))),
                        owner.event == newest.scalar_subquery())
                 .order_by(entry.unit, owner.unit, entry.home, entry.number))
        rows = self._connection.execute(query)
        return [Holding(unit, root, tuple(row.entry for row in some))
                for (unit, root), some in groupby(rows, lambda row: (row.unit, row.root))]

    def owners(self) -> set[str]:
        """Every unit that owns an entry."""
        return set(self._connection.scalars(select(schema.entry.c.unit).distinct()))

    def senders(self) -> set[str]:
        """Every unit that ever submitted."""
        table = schema.submission.c
        return set(self._connection.scalars(select(table.unit).where(table.unit.is_not(None)).distinct()))

    def names_of(self, units: Iterable[str]) -> dict[str, str | None]:
        """The name that each unit had at its last submission that tells one."""
        table = schema.submission.c
        named = select(table.unit_name).where(table.unit_name.is_not(None)).order_by(table.id.desc()).limit(1)
        return {unit: self._connection.scalar(named.where(table.unit == unit)) for unit in sorted(units)}

    def recall(self, id: int) -> MergePlan:
        """The plan that a delivery was answered with."""
        row = self._connection.execute(select(schema.submission).where(schema.submission.c.id == id)).mappings().one()
        told = self._connection.execute(select(schema.finding).where(schema.finding.c.submission == id)
                                        .order_by(schema.finding.c.position)).mappings()
        rows = list(self._changes(row["outcome"]))
        return MergePlan(Status(row["status"]), row["rows"],
                         tuple(change for change in rows if change.deed is not Deed.CONFLICT),
                         tuple(finding_of(each) for each in told),
                         tuple(change for change in rows if change.deed is Deed.CONFLICT))

    def _changes(self, outcome: list[list[Any]]) -> Iterator[Change]:
        version = schema.version.c
        made: dict[tuple[str, int], RowMapping] = {}
        wanted = [(entry, number) for *_, entry, number in outcome]
        for start in range(0, len(wanted), AT_ONCE):
            rows = self._connection.execute(select(schema.version).where(
                tuple_(version.entry, version.number).in_(wanted[start:start + AT_ONCE]))).mappings()
            made.update({(row["entry"], row["number"]): row for row in rows})
        for sheet, row, deed, entry, number in outcome:
            held = made.get((entry, number))  # a row of PPID's forms may have no entry
            yield Change(Deed(deed), sheet, row, entry, number, held["state"] if held else "",
                         held["content"] if held else {})

    def recorded(self, claims: Sequence[str]) -> dict[str, Delivery]:
        """The deliveries that were recorded under these claims."""
        table, found = schema.submission.c, dict[str, Delivery]()
        for start in range(0, len(claims), AT_ONCE):
            rows = self._connection.execute(select(schema.submission).where(
                table.claim.in_(claims[start:start + AT_ONCE]))).mappings()
            found.update({row["claim"]: delivery_of(row) for row in rows})
        return found

    def reports_of(self, batch: str) -> list[str]:
        """The names of answers that a batch of claims has been given."""
        table = schema.submission.c
        within = table.claim.between(f"{batch}-", f"{batch}-~")
        return list(self._connection.scalars(select(table.report).where(within, table.report.is_not(None))))

    def record(self, at: datetime, kind: str, body: Body) -> int:
        """Append an event and fold it; gives its sequence number. Raises AlreadyRecorded."""
        claim = body.get("claim")
        if claim and (earlier := self.recorded([claim])):
            raise AlreadyRecorded(earlier[claim].id)
        stamp = at.isoformat(timespec="microseconds")
        before = self._last()
        seq = max(before.seq, last_given(self._connection)) + 1
        self._append({"seq": seq, "at": stamp, "kind": kind, "body": body}, before.hash)
        fold(self._connection, seq, stamp, kind, body)
        return seq

    def repeat(self, event: Event) -> None:
        """Record an event of another register under its number. Raises EventUnfoldable."""
        self._append(event, self._last().hash)
        fold_soundly(self._connection, event)

    def _append(self, event: Event, before: str) -> None:
        hash = link_of(before, event["seq"], event["at"], event["kind"], compact(event["body"]))
        self._connection.execute(insert(schema.event).values(**event, hash=hash))
        self.head = Head(event["seq"], event["at"], hash)

    def _last(self) -> Head:
        """The event that the next one is chained to."""
        return self.head or last_head(self._connection) or Head(0, "", START)
