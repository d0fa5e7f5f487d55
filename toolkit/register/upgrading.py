"""A register of an older toolkit: its tables are made anew from its events, which never change."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from toolkit.errors import EventUnfoldable
from toolkit.register import schema
from toolkit.register.chain import START, link_of
from toolkit.register.folding import fold
from toolkit.register.links import links_of

Event = Mapping[str, Any]
"""seq, at, kind, body."""
Pace = Callable[[Iterable[Event]], Iterable[Event]]
"""Passes events on, and shows how far it has come."""
AT_ONCE = 500
DAMAGES = (LookupError, ValueError, TypeError, AttributeError, IntegrityError, StatementError)
"""What folding runs into where a body is not what we wrote."""
UNREADABLE = (ValueError, OperationalError)
log = logging.getLogger(__name__)


def upgrade(engine: Engine, found: int) -> None:
    """Drop the folded tables and fold them again, in one transaction; beside an SQLite file its copy is kept first."""
    if engine.dialect.name == "sqlite":
        _keep_copy(engine, found)
    with engine.connect().execution_options(dik_writes=True) as connection, connection.begin():
        if schema.stamped(connection) != str(found):
            return  # another process was quicker
        schema.metadata.drop_all(connection, tables=schema.FOLDED)
        schema.metadata.create_all(connection)
        _chain_events(connection)
        for event in events_of(connection):
            fold_soundly(connection, event)
        connection.execute(update(schema.stamp).where(schema.stamp.c.name == "schema").values(
            value=str(schema.VERSION)))
    log.info("Register diperbarui dari skema %d ke skema %d.", found, schema.VERSION)


def _chain_events(connection: Connection) -> None:
    """Events from before schema 3 are chained now, once; the stamp says up to which."""
    if any(column["name"] == "hash" for column in inspect(connection).get_columns("event")):
        return
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN hash VARCHAR(64) DEFAULT '' NOT NULL")
    table, before, last = schema.event.c, START, 0
    for link in links_of(connection):
        before, last = link_of(before, link.seq, link.at, link.kind, link.body), link.seq
        connection.execute(update(schema.event).where(table.seq == last).values(hash=before))
    connection.execute(insert(schema.stamp).values(name=schema.CHAINED_LATER, value=str(last)))
    for trigger in schema.KEPT if connection.dialect.name == "sqlite" else ():
        connection.execute(trigger)


def events_of(connection: Connection) -> Iterator[Event]:
    """All events in their order, some at a time."""
    table, last = schema.event.c, 0
    while True:
        query = select(table.seq, table.at, table.kind, table.body).where(table.seq > last)
        try:
            some = connection.execute(query.order_by(table.seq).limit(AT_ONCE)).mappings().all()
        except UNREADABLE as error:  # a body that is no JSON, or no text
            raise EventUnfoldable(_first_unreadable(connection, last), error) from error
        yield from map(dict, some)
        if len(some) < AT_ONCE:
            return
        last = some[-1]["seq"]


def _first_unreadable(connection: Connection, last: int) -> int:
    """The first event after `last` whose body is no JSON."""
    table, tried = schema.event.c, last
    for tried in connection.scalars(select(table.seq).where(table.seq > last).order_by(table.seq).limit(AT_ONCE)).all():
        try:
            connection.execute(select(table.at, table.kind, table.body).where(table.seq == tried)).all()
        except UNREADABLE:
            break
    return tried


def fold_soundly(connection: Connection, event: Event) -> None:
    """Fold one event. Raises EventUnfoldable where that cannot be done: the database was changed by other hands."""
    try:
        fold(connection, event["seq"], event["at"], event["kind"], event["body"])
    except DAMAGES as error:
        raise EventUnfoldable(event["seq"], f"{type(error).__name__}: {error}".splitlines()[0]) from error


def _keep_copy(engine: Engine, found: int) -> None:
    """register.db.v1: whole, or not there. One that an upgrade left which did not come to its end is replaced."""
    if not engine.url.database:
        return
    place = Path(f"{engine.url.database}.v{found}")
    draft = place.with_name(f".{place.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with closing(engine.raw_connection()) as lent, closing(sqlite3.connect(draft)) as copy:
            lent.driver_connection.backup(copy)  # type: ignore[union-attr]  # sqlite3's own connection
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
