"""Rows of the tables → the plain values that others know."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.engine import Row, RowMapping

from toolkit.deliveries import Act, Delivery
from toolkit.entries import BY_UNDO, CANCELLED, Entry, Held, Version
from toolkit.plans import Status
from toolkit.register import schema
from toolkit.rulings import told_of


def entries_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Entry]:
    """Entries with all their versions, by unit; its own first, then those it was given."""
    entry, version = schema.entry.c, schema.version.c
    rows = connection.execute(
        select(schema.version, entry.unit, entry.number.label("entry_number"), entry.home, schema.submission.c.undone)
        .join(schema.entry, version.entry == entry.id)
        .outerjoin(schema.submission, schema.submission.c.id == version.event)
        .where(*conditions)
        .order_by(entry.unit, entry.home != entry.unit, entry.home, entry.number, version.number)).mappings()
    return [Entry(id, unit, number, tuple(map(_version, versions)), home)
            for (id, unit, number, home), versions in groupby(rows, _entry_of)]


def _entry_of(row: RowMapping) -> tuple[Any, ...]:
    return row["entry"], row["unit"], row["entry_number"], row["home"]


def _version(row: RowMapping) -> Version:
    return Version(row["number"], row["event"], row["content"], row["state"], row["lembar"], row["by"],
                   row["restores"], row["undone"], row["sheet"], row["row"])


def delivery_of(row: RowMapping, until: int | None = None) -> Delivery:
    """A row of the submissions; as of event `until`, what was taken back later stands then."""
    kept = {name: value for name, value in row.items() if name != "outcome"}
    undone = row["undone"] if until is None or (row["undone"] or 0) <= until else None
    return Delivery(**{**kept, "status": Status(row["status"]), "undone": undone})


def act_of(row: RowMapping) -> Act:
    """An event that is no delivery."""
    body = row["body"]
    many = len(body.get("entries") or body.get("restored") or ())
    submission = body.get("submission") or next(iter(body.get("submissions", ())), 0)
    return Act(row["seq"], row["at"], row["kind"], submission, body.get("reason") or told_of(row["kind"], body),
               body.get("from", ""), body.get("to", ""), many)


def held_of(versions: list[Row[Any]], until: int) -> Held | None:
    """The version that stands as of `until`; None for an entry whose submission had been taken back."""
    newest = stands = versions[-1]
    if newest.state == CANCELLED:
        return None
    while stands.restores:
        stands = versions[stands.restores - 1]
    first = stands if len(versions) == 1 else next(
        one for one in versions if one.by != BY_UNDO and not 0 < (one.undone or 0) <= until)
    return Held(stands.entry, stands.owner, stands.entry_number, stands.number, stands.state, stands.content,
                stands.event, stands.at, first.at, stands.file or "", stands.sheet, stands.row)
