"""Register: one open database. Reads give plain values; whatever is written goes through a Transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, tuple_
from sqlalchemy.engine import RowMapping, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from toolkit.deliveries import Delivery, Key
from toolkit.entries import Entry, Held, Version
from toolkit.errors import WrongSettings
from toolkit.plans import Change, Deed, MergePlan, Status
from toolkit.register import schema
from toolkit.register.folding import Body, finding_of, fold

MERGED = [status.value for status in Status if status.merged]


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Transaction:
    """Reads and writes of one submission: all of it is kept, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, form: str, unit: str) -> list[Entry]:
        """A unit's entries with all versions, in order of number."""
        entry, version = schema.entry.c, schema.version.c
        rows = self._connection.execute(
            select(schema.version, entry.number.label("entry_number"))
            .join(schema.entry, version.entry == entry.id)
            .where(entry.form == form, entry.unit == unit).order_by(entry.number, version.number)).mappings()
        return [Entry(id, unit, number, tuple(map(_version, versions)))
                for (id, number), versions in groupby(rows, lambda row: (row["entry"], row["entry_number"]))]

    def last_heard(self, form: str, unit: str) -> int:
        """Event of the unit's last submission that was merged; 0 for none."""
        table = schema.submission.c
        newest = select(func.max(table.id)).where(table.form == form, table.unit == unit, table.status.in_(MERGED))
        return self._connection.scalar(newest) or 0

    def seen(self, key: Key) -> Delivery | None:
        """The delivery with which the same bytes were merged."""
        table = schema.submission.c
        row = self._connection.execute(select(schema.submission).where(
            table.form == key.form, table.unit == key.unit, table.period == key.period, table.sha256 == key.sha256,
            table.status.in_(MERGED))).mappings().first()
        return _delivery(row) if row else None

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
        for start in range(0, len(wanted), 400):
            rows = self._connection.execute(select(schema.version).where(
                tuple_(version.entry, version.number).in_(wanted[start:start + 400]))).mappings()
            made.update({(row["entry"], row["number"]): row for row in rows})
        for sheet, row, deed, entry, number in outcome:
            held = made[entry, number]
            yield Change(Deed(deed), sheet, row, entry, number, held["state"], held["content"])

    def record(self, at: datetime, kind: str, body: Body) -> int:
        """Append an event and fold it; gives its sequence number."""
        stamp = at.isoformat(timespec="microseconds")
        made = insert(schema.event).values(at=stamp, kind=kind, body=body).returning(schema.event.c.seq)
        seq = int(self._connection.scalars(made).one())
        fold(self._connection, seq, stamp, kind, body)
        return seq


class Register:
    """One open register. Raises RegisterTooNew, RegisterUnusable, WrongSettings (the URL) on opening."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        if self._engine.dialect.name == "sqlite":
            _prepare_sqlite(self._engine)
        try:
            schema.prepare(self._engine)
        except BaseException:
            self.close()
            raise

    @classmethod
    def reading(cls, url: str) -> Register:
        """For who only reads: an SQLite register that is not there yet is read as an empty one, and not made."""
        file = _engine(url).url.database if url.startswith("sqlite") else None
        missing = file and (not Path(file).exists() or not Path(file).stat().st_size)
        return cls("sqlite://" if missing else url)

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All that is written inside is kept together, or not at all."""
        with self._connected(dik_writes=True) as connection, connection.begin():
            yield Transaction(connection)

    @contextmanager
    def reader(self) -> Iterator[Transaction]:
        """A look at the register as it is now; nothing of it is kept."""
        with self._connected() as connection:
            yield Transaction(connection)

    @contextmanager
    def _connected(self, **options: bool) -> Iterator[Connection]:
        """Raises RegisterUnusable when the database fails us: locked, full, damaged, gone."""
        try:
            with self._engine.connect().execution_options(**options) as connection:
                yield connection
        except DatabaseError as error:
            if type(error) in (DatabaseError, OperationalError):  # the others are bugs of ours
                raise schema.unusable(error) from error
            raise

    def last_event(self, until: str | None = None) -> tuple[int, str]:
        """Sequence and time of the last event, or of the last one at or before `until` (UTC, ISO 8601)."""
        table = schema.event.c
        query = select(table.seq, table.at).order_by(table.seq.desc()).limit(1)
        with self._connected() as connection:
            row = connection.execute(query.where(table.at <= until) if until else query).first()
        return (row.seq, row.at) if row else (0, "")

    def held(self, form: str, until: int) -> list[Held]:
        """Every entry as it stood after event `until`, by unit and number."""
        entry, version = schema.entry.c, schema.version.c
        query = (select(schema.version, entry.unit, entry.number.label("entry_number"),
                        schema.submission.c.at, schema.submission.c.file)
                 .join(schema.entry, version.entry == entry.id)
                 .join(schema.submission, schema.submission.c.id == version.event)
                 .where(entry.form == form, version.event <= until)
                 .order_by(entry.unit, entry.number, version.number))
        with self._connected() as connection:
            rows = connection.execute(query).mappings()
            return [_held(list(versions)) for _, versions in groupby(rows, lambda row: row["entry"])]

    def count(self, form: str) -> int:
        """How many entries there are."""
        query = select(func.count()).select_from(schema.entry).where(schema.entry.c.form == form)
        with self._connected() as connection:
            return connection.scalar(query) or 0

    def deliveries(self, until: int) -> list[Delivery]:
        """Everything that was answered up to event `until`, in order of arrival."""
        query = select(schema.submission).where(schema.submission.c.id <= until).order_by(schema.submission.c.id)
        with self._connected() as connection:
            return [_delivery(row) for row in connection.execute(query).mappings()]

    def severities(self, until: int) -> dict[int, dict[str, int]]:
        """Findings of each delivery, counted by severity."""
        told = schema.finding.c
        query = (select(told.submission, told.severity, func.count().label("many")).where(told.submission <= until)
                 .group_by(told.submission, told.severity))
        counts: dict[int, dict[str, int]] = {}
        with self._connected() as connection:
            for row in connection.execute(query):
                counts.setdefault(row.submission, {})[row.severity] = row.many
        return counts


def _engine(url: str) -> Engine:
    try:
        return create_engine(make_url(url), json_serializer=_compact)
    except (ArgumentError, ImportError, ValueError) as error:
        raise WrongSettings(f"dik.toml: “register.url” tidak dapat dipakai ({error}). Kosongkan untuk memakai "
                            f"register.db, atau pasang penggerak basis datanya.") from error


def _prepare_sqlite(engine: Engine) -> None:
    """Transactions of our own (the driver's come too late for a write after a read), WAL, and a real commit."""
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        connection.isolation_level = None
        schema.speed_up(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("dik_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(row: RowMapping) -> Version:
    return Version(row["number"], row["event"], row["content"], row["state"], row["lembar"], row["by"])


def _delivery(row: RowMapping) -> Delivery:
    kept = {name: value for name, value in row.items() if name != "outcome"}
    return Delivery(**{**kept, "status": Status(row["status"])})


def _held(versions: list[RowMapping]) -> Held:
    first, last = versions[0], versions[-1]
    return Held(last["entry"], last["unit"], last["entry_number"], last["number"], last["state"], last["content"],
                last["event"], last["at"], first["at"], last["file"], last["sheet"], last["row"])
