"""Register: one open database. Reads give plain values; whatever is written goes through a Transaction."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.exc import DatabaseError, OperationalError

from toolkit.deliveries import SUBMITTED, Act, Delivery
from toolkit.entries import CANCELLED, Held
from toolkit.register import guards, schema
from toolkit.register.chain import Link
from toolkit.register.differing import Difference, differences
from toolkit.register.engines import engine_of, has_content, never_make, prepare_sqlite
from toolkit.register.heads import Heads
from toolkit.register.health import register_file
from toolkit.register.links import Received, hash_at, last_head, links_of, received
from toolkit.register.moments import last_event
from toolkit.register.rows import act_of, delivery_of, held_of
from toolkit.register.ruling import rulebook
from toolkit.register.transaction import Transaction
from toolkit.register.turns import happenings
from toolkit.register.upgrading import Event, Pace, events_of, upgrade
from toolkit.rulings import Rulebook
from toolkit.turns import Happenings

log = logging.getLogger(__name__)


class Register:
    """One open register. Raises RegisterTooNew, RegisterUnusable, WrongSettings (the URL) on opening."""

    def __init__(self, url: str, *, writes: bool = True, heads: Heads | None = None) -> None:
        self._engine, self._heads, self._file = engine_of(url), heads, register_file(url)
        if self._engine.dialect.name == "sqlite":
            prepare_sqlite(self._engine, writes=writes)
        try:
            self._version = schema.prepare(self._engine, makes=writes)
            if writes and self._version < schema.VERSION:
                self._upgrade()
            if self._file:
                never_make(self._engine, self._file)
            if writes:
                guards.keep(self._connected)
            if heads:
                self._note_head(heads)
        except BaseException:
            self.close()
            raise

    @classmethod
    def reading(cls, url: str) -> Register:
        """For who only reads: what is not there yet is read as empty and not made; what an older toolkit wrote is
        folded in memory and stays as it is."""
        file = register_file(url)
        if file and not has_content(file):
            return cls("sqlite://")
        found = cls(url, writes=False)
        if found._version == schema.VERSION:
            return found
        try:
            return found.folded_again() if found._version else cls("sqlite://")
        finally:
            found.close()

    @property
    def is_gone(self) -> bool:
        """Has the file that was opened left? Who holds it still (Linux) writes into nothing."""
        return self._file is not None and not has_content(self._file)

    def _upgrade(self) -> None:
        try:
            upgrade(self._engine, self._version)
        except (DatabaseError, sqlite3.Error, OSError) as error:
            raise schema.unusable(error) from error
        self._version = schema.VERSION

    def _note_head(self, heads: Heads) -> None:
        """What a crash kept from being noted is noted now; a register that lacks what was noted is told."""
        noted = heads.last()
        with self._connected() as connection:
            here = last_head(connection)
            if noted and hash_at(connection, noted.seq) != noted.hash:
                log.warning("Register ini bukan kelanjutan dari yang tercatat di %s: terpotong, diganti salinan lama, "
                            "atau diubah. Periksa dengan: dik rebuild --verify", heads.path.name)
            elif here and (noted is None or noted.seq < here.seq) and heads.has_place:
                heads.write(here)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The register as it is now, whatever is taken in meanwhile."""
        with self._connected() as connection:
            yield Snapshot(connection)

    def folded_again(self) -> Register:
        """Another register, in memory: the same events, folded from the first. Raises EventUnfoldable."""
        with self.snapshot() as now:
            return now.folded_again()

    def differences(self, rebuilt: Register) -> list[Difference]:
        """Where the tables of another register differ from these."""
        with self.snapshot() as now:
            return now.differences(rebuilt)

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All that is written inside is kept together, or not at all."""
        with self._connected(dik_writes=True) as connection, connection.begin():
            writing = Transaction(connection)
            yield writing
        if self._heads and writing.head:  # committed
            self._heads.write(writing.head)

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
        except (DatabaseError, UnicodeDecodeError) as error:  # what SQLite says of damage may be no UTF-8
            if type(error) in (DatabaseError, OperationalError, UnicodeDecodeError):  # the others are bugs of ours
                raise schema.unusable(error) from error
            raise

    def last_event(self, until: str | None = None) -> tuple[int, str]:
        """Sequence and time of the last event, or of the last one that belongs before `until` (UTC, ISO 8601)."""
        with self._connected() as connection:
            return last_event(connection, until)

    def held(self, form: str, until: int) -> list[Held]:
        """Every entry as it stood after event `until`, by unit and number; cancelled ones are left out."""
        entry, version, owner = schema.entry.c, schema.version.c, schema.owner.c
        newest = (select(owner.entry, func.max(owner.event).label("event")).where(owner.event <= until)
                  .group_by(owner.entry).subquery())
        query = (select(schema.version, owner.unit.label("owner"), entry.number.label("entry_number"),
                        schema.event.c.at, schema.submission.c.file, schema.submission.c.undone)
                 .join(schema.entry, version.entry == entry.id)
                 .join(newest, newest.c.entry == entry.id)
                 .join(schema.owner, and_(owner.entry == entry.id, owner.event == newest.c.event))
                 .join(schema.event, schema.event.c.seq == version.event)
                 .outerjoin(schema.submission, schema.submission.c.id == version.event)
                 .where(entry.form == form, version.event <= until)
                 .order_by(owner.unit, entry.home != owner.unit, entry.home, entry.number, version.number))
        with self._connected() as connection:
            rows = connection.execute(query)
            found = [held_of(list(versions), until) for _, versions in groupby(rows, attrgetter("entry"))]
        return [held for held in found if held]

    def rulebook(self, until: int | None = None) -> Rulebook:
        """All that PPID has decided (up to event `until`)."""
        with self._connected() as connection:
            return rulebook(connection, until)

    def count(self, form: str) -> int:
        """How many entries there are; cancelled ones do not count."""
        entry = schema.entry.c
        query = select(func.count()).select_from(schema.entry).where(entry.form == form, entry.state != CANCELLED)
        with self._connected() as connection:
            return connection.scalar(query) or 0

    def deliveries(self, until: int) -> list[Delivery]:
        """Everything that was answered up to event `until`, in order of arrival."""
        columns = [column for column in schema.submission.columns if column.name != "outcome"]  # long; nobody asks
        query = select(*columns).where(schema.submission.c.id <= until).order_by(schema.submission.c.id)
        with self._connected() as connection:
            return [delivery_of(row, until) for row in connection.execute(query).mappings()]

    def acts(self, until: int) -> list[Act]:
        """What was recorded beside deliveries up to event `until`, in order."""
        table = schema.event.c
        query = select(table.seq, table.at, table.kind, table.body).where(
            table.kind != SUBMITTED, table.seq <= until).order_by(table.seq)
        with self._connected() as connection:
            return [act_of(row) for row in connection.execute(query).mappings()]

    def happenings(self, form: str, since: int, until: int) -> Happenings:
        """What happened to entries after event `since` and up to event `until`."""
        return happenings(self._connected, form, since, until)

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


class Snapshot:
    """One look at the register, however long it takes (SQLite: one read transaction)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def events(self) -> Iterator[Event]:
        """Every event, in order. Raises EventUnfoldable for one that cannot be read."""
        return events_of(self._connection)

    def damages(self) -> list[str]:
        """What the database's own check complains of."""
        if self._connection.dialect.name != "sqlite":
            return []
        said = self._connection.exec_driver_sql("PRAGMA integrity_check(9)").scalars()
        return [str(line) for line in said if line != "ok"]

    def unguarded(self) -> list[str]:
        """Guards that are gone, or other ones."""
        return guards.missing(self._connection)

    def links(self) -> Iterator[Link]:
        """Every event as it is stored, in order."""
        return links_of(self._connection)

    def received(self) -> list[Received]:
        """Every delivery: which bytes came as which file."""
        return received(self._connection)

    def chained_later(self) -> int:
        """The last event whose place in the chain was reckoned at an upgrade, not when it happened."""
        query = select(schema.stamp.c.value).where(schema.stamp.c.name == schema.CHAINED_LATER)
        return int(self._connection.scalar(query) or 0)

    def folded_again(self, pace: Pace = iter) -> Register:
        """Another register, in memory: these events, folded from the first. Raises EventUnfoldable."""
        fresh = Register("sqlite://")
        try:
            with fresh.transaction() as writing:
                for event in pace(self.events()):
                    writing.repeat(event)
        except BaseException:
            fresh.close()
            raise
        return fresh

    def differences(self, rebuilt: Register, *, by_rules: bool = False) -> list[Difference]:
        """Where the tables of another register differ from these."""
        with rebuilt._connected() as theirs:
            return list(differences(self._connection, theirs, by_rules=by_rules))
