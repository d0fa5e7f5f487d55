"""Guards: the triggers and indexes of an SQLite register that keep events as they are, and deliveries single."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from sqlalchemy import Connection, Index
from sqlalchemy.exc import IntegrityError

from toolkit.register import schema

TRIGGERS = {str(trigger.statement).split()[2]: str(trigger.statement) for trigger in schema.KEPT}
INDEXES: dict[str, Index] = {str(index.name): index for table in schema.metadata.sorted_tables
                             for index in table.indexes}

log = logging.getLogger(__name__)


def missing(connection: Connection) -> list[str]:
    """The names of those that are gone; of a trigger that has other words, too (those of an index are the library's).
    """
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index')")
    here = {row.name: row.sql for row in rows}
    return [name for name, text in TRIGGERS.items() if here.get(name) != text] + [
        name for name in INDEXES if name not in here]


def keep(connected: Callable[..., AbstractContextManager[Connection]]) -> None:
    """For who writes: those that are gone are put back, and told."""
    with connected() as connection:
        lost = missing(connection)
    if not lost:
        return
    log.warning("Penjaga register %s hilang atau diubah; dipasang lagi. Periksa dengan: dik rebuild --verify",
                ", ".join(lost))
    with connected(dik_writes=True) as connection, connection.begin():
        for name in lost:
            _put_back(connection, name)


def _put_back(connection: Connection, name: str) -> None:
    """An index that the rows contradict stays away: verifying tells of it."""
    if name in TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(TRIGGERS[name])
        return
    with suppress(IntegrityError):
        INDEXES[name].create(connection)
