"""What happened to entries in some span of time: new ones, versions beside the ones before them, changes of owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from toolkit.deliveries import UNDONE
from toolkit.register import schema
from toolkit.turns import Arrival, Happenings, Move, Turn

AT_ONCE = 500
"""Rows that are fetched together."""
Connected = Callable[[], AbstractContextManager[Connection]]


def happenings(connected: Connected, form: str, since: int, until: int) -> Happenings:
    """After event `since` and up to event `until`; in order of event and place."""
    span = (since, until)
    with connected() as connection:
        return Happenings(_arrivals(connection, form, *span), Turns(connected, form, *span),
                          _moves(connection, form, *span))


@dataclass(frozen=True, slots=True)
class Turns:
    """Later versions, read anew whenever one goes through them."""

    connected: Connected
    form: str
    since: int
    until: int

    def __iter__(self) -> Iterator[Turn]:
        with self.connected() as connection:
            yield from _turns(connection, self.form, self.since, self.until)


def _arrivals(connection: Connection, form: str, since: int, until: int) -> list[Arrival]:
    """Without their contents, which are many and known to whoever reads what is held."""
    version, entry = schema.version.c, schema.entry.c
    query = (select(version.entry, entry.unit, version.event, schema.event.c.at, schema.submission.c.file)
             .join(schema.entry, entry.id == version.entry)
             .join(schema.event, schema.event.c.seq == version.event)
             .outerjoin(schema.submission, schema.submission.c.id == version.event)
             .where(entry.form == form, version.number == 1)
             .order_by(version.event, version.sheet, version.row))
    return [Arrival(row.entry, row.unit, row.event, row.at, row.file or "")
            for row in connection.execute(_between(query, since, until))]


def _turns(connection: Connection, form: str, since: int, until: int) -> Iterator[Turn]:
    version, entry = schema.version, schema.entry.c
    before = version.alias("before")
    query = (select(version, schema.event.c.at, entry.unit, schema.submission.c.file,
                    before.c.content.label("before_content"), before.c.state.label("before_state"))
             .join(schema.event, schema.event.c.seq == version.c.event)
             .join(schema.entry, entry.id == version.c.entry)
             .outerjoin(schema.submission, schema.submission.c.id == version.c.event)
             .join(before, and_(before.c.entry == version.c.entry, before.c.number == version.c.number - 1))
             .where(entry.form == form)
             .order_by(version.c.event, version.c.sheet, version.c.row, entry.home, entry.number))
    reasons = _reasons(connection, since, until)
    query = _between(query, since, until).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(query).mappings():
        yield Turn(row["entry"], row["unit"], row["number"], row["state"], row["by"], row["content"],
                   row["before_content"], row["before_state"], row["event"], row["at"], row["file"] or "",
                   reasons.get(row["event"], ""))


def _moves(connection: Connection, form: str, since: int, until: int) -> list[Move]:
    owner, entry = schema.owner, schema.entry.c
    before = owner.alias("before")
    newest = (select(func.max(before.c.event)).where(before.c.entry == owner.c.entry, before.c.event < owner.c.event)
              .correlate(owner).scalar_subquery())
    query = (select(owner.c.entry, owner.c.unit, owner.c.event, schema.event.c.at, before.c.unit.label("source"))
             .join(schema.event, schema.event.c.seq == owner.c.event)
             .join(schema.entry, entry.id == owner.c.entry)
             .join(before, and_(before.c.entry == owner.c.entry, before.c.event == newest))
             .where(entry.form == form).order_by(owner.c.event, entry.home, entry.number))
    return [Move(row.entry, row.source, row.unit, row.event, row.at)
            for row in connection.execute(_between(query, since, until))]


def _between(query: Select[Any], since: int, until: int) -> Select[Any]:
    return query.where(schema.event.c.seq > since, schema.event.c.seq <= until)


def _reasons(connection: Connection, since: int, until: int) -> dict[int, str]:
    event = schema.event.c
    rows = connection.execute(_between(select(event.seq, event.body).where(event.kind == UNDONE), since, until))
    return {row.seq: row.body.get("reason") or "" for row in rows}
