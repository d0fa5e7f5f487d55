"""Events as they are stored, byte for byte: what the chain is reckoned over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Text, cast, func, select

from toolkit.register import schema
from toolkit.register.chain import Head, Link

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Received:
    """A delivery: its agenda number, and which bytes came as which file."""

    submission: int
    sha256: str
    file: str
    claim: str = ""
    """The token of its claim; "" for none."""


def last_head(connection: Connection) -> Head | None:
    """The last event and its hash; None before the first."""
    table = schema.event.c
    row = connection.execute(select(table.seq, table.at, table.hash).order_by(table.seq.desc()).limit(1)).first()
    return Head(row.seq, row.at, row.hash) if row else None


def last_given(connection: Connection) -> int:
    """The last number that SQLite has given out, which it remembers also where its event is gone; else 0."""
    if connection.dialect.name != "sqlite":
        return 0
    return connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'event'").scalar() or 0


def links_of(connection: Connection) -> Iterator[Link]:
    """All events in their order, some at a time; of a register without hashes these are empty."""
    table, last = schema.event.c, 0
    columns = [_stored(table[name], connection).label(name) for name in ("at", "kind", "body")]
    while True:
        some = connection.execute(select(table.seq, *columns, _stored(table.hash, connection).label("hash"))
                                  .where(table.seq > last).order_by(table.seq).limit(AT_ONCE)).all()
        yield from (Link(row.seq, *(_text(row._mapping[name]) for name in ("at", "kind", "body", "hash")))
                    for row in some)
        if len(some) < AT_ONCE:
            return
        last = some[-1].seq


def hash_at(connection: Connection, seq: int) -> str | None:
    """The hash of one event; None if there is none of that number."""
    return connection.scalar(select(schema.event.c.hash).where(schema.event.c.seq == seq))


def received(connection: Connection) -> list[Received]:
    """Every delivery, in order."""
    table = schema.submission.c
    columns = [_stored(column, connection) for column in (table.sha256, table.file, table.claim)]
    rows = connection.execute(select(table.id, *columns).order_by(table.id))
    return [Received(id, *map(_text, stored)) for id, *stored in rows]


def _stored(column: ColumnElement[Any], connection: Connection) -> ColumnElement[Any]:
    """Its bytes: other hands may have written what is no text."""
    if connection.dialect.name == "sqlite":
        return cast(column, LargeBinary)
    return func.convert_to(cast(column, Text), "UTF8")


def _text(stored: bytes | memoryview | None) -> str:
    return bytes(stored or b"").decode("utf-8", "surrogateescape")
