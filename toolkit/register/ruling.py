"""PPID's decisions: events → tables, and tables → the values that others know."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, insert, select

from toolkit.register import schema
from toolkit.rulings import DECREED, DRAFTED, RULED, Decree, Outcome, Paper, Rulebook, Ruling

Body = dict[str, Any]
EVER = 2 ** 31
"""No event has such a number."""


def fold_ruling(connection: Connection, seq: int, kind: str, body: Body) -> None:
    """Write an event of PPID's into the tables."""
    if kind == RULED:
        connection.execute(insert(schema.ruling), [
            {"entry": one["entry"], "event": seq, "version": one["version"], "outcome": one["outcome"],
             "body": {**one, "submission": body["submission"]}}
            for one in body["rulings"]])
    elif kind in (DRAFTED, DECREED):
        connection.execute(insert(schema.decree).values(
            event=seq, number=body["number"] or None, draft=body.get("draft") or 0, body=body))
    else:
        connection.execute(insert(schema.paper), [
            {"event": seq, "unit": one["unit"], "body": one} for one in body["papers"]])


def rulebook(connection: Connection, until: int | None = None) -> Rulebook:
    """All that PPID has decided (up to event `until`)."""
    last = EVER if until is None else until
    decrees = [Decree.from_body(row["body"], row["event"], row["at"]) for row in _rows(connection, schema.decree, last)]
    issued = tuple(one for one in decrees if one.number)
    used = {one.draft for one in issued}
    open_drafts = [one for one in decrees if not one.number and one.event not in used]
    papers = {row["unit"]: _paper(row) for row in _rows(connection, schema.paper, last)}
    newest = issued[-1].event if issued else 0
    draft = open_drafts[-1] if open_drafts and open_drafts[-1].event > newest else None
    return Rulebook(_rulings(connection, last), issued, draft, papers)


def _rulings(connection: Connection, last: int) -> dict[str, tuple[Ruling, ...]]:
    table, event = schema.ruling.c, schema.event.c
    query = (select(schema.ruling, event.at).join(schema.event, event.seq == table.event).where(table.event <= last)
             .order_by(table.entry, table.event))
    rows = connection.execute(query).mappings()
    return {entry: tuple(_ruling(row) for row in some) for entry, some in groupby(rows, lambda row: row["entry"])}


def _rows(connection: Connection, table: Any, last: int) -> list[Any]:
    event = schema.event.c
    query = (select(table, event.at).join(schema.event, event.seq == table.c.event).where(table.c.event <= last)
             .order_by(table.c.event))
    return list(connection.execute(query).mappings())


def _ruling(row: Any) -> Ruling:
    body = row["body"]
    return Ruling(row["entry"], row["version"], Outcome(row["outcome"]), body["consideration"], body["part"],
                  body["period"], body["day"], body["basis"], body["public_title"], body.get("asked", ""),
                  row["event"], row["at"], body["submission"])  # "asked": unknown to older events


def _paper(row: Any) -> Paper:
    body = row["body"]
    return Paper(row["event"], row["at"], row["unit"], body["day"], body["code"], body["number"], body["receiver"],
                 body["place"])
