"""Events → tables. The tables are written here and nowhere else, so that folding all events again gives them again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, update
from sqlalchemy.sql.expression import bindparam

from toolkit.deliveries import SUBMITTED, Delivery
from toolkit.entries import BY_UNIT
from toolkit.findings import Code, Finding, Place
from toolkit.law.text import title_key
from toolkit.plans import Change, Deed, MergePlan
from toolkit.register import schema

Body = dict[str, Any]


def body_of(delivery: Delivery, plan: MergePlan, title_column: str) -> Body:
    """The event that records a delivery: JSON values, complete in itself."""
    meta = {name: value for name, value in dataclasses.asdict(delivery).items()
            if name in ("file", "sha256", "form", "unit", "period", "statement", "lembar", "report", "repeats")}
    return {**meta, "status": delivery.status.value, "rows": plan.rows, "title_column": title_column,
            "findings": [_finding_row(told) for told in plan.findings],
            "changes": [_change_row(change) for change in plan.changes],
            "conflicts": [_change_row(change)[:5] for change in plan.conflicts]}


def fold(connection: Connection, seq: int, at: str, kind: str, body: Body) -> None:
    """Write one event into the tables. Raises LookupError for a kind that this version does not know."""
    if kind != SUBMITTED:
        raise LookupError(kind)
    _fold_submission(connection, seq, at, body)
    if body["findings"]:
        names = [column.name for column in schema.finding.columns][2:]
        connection.execute(insert(schema.finding), [
            {"submission": seq, "position": position, **dict(zip(names, told, strict=True))}
            for position, told in enumerate(body["findings"])])
    if body["repeats"] is None:
        _fold_changes(connection, seq, body)


def _fold_submission(connection: Connection, seq: int, at: str, body: Body) -> None:
    deeds = Counter(change[2] for change in body["changes"])
    kept = ("file", "sha256", "form", "unit", "period", "status", "statement", "rows", "lembar", "report", "repeats")
    outcome = [change[:5] for change in (*body["changes"], *body["conflicts"])]
    connection.execute(insert(schema.submission).values(
        id=seq, at=at, accepted=len(body["changes"]), new=deeds[Deed.NEW], changed=deeds[Deed.CHANGED],
        unchanged=deeds[Deed.UNCHANGED], withdrawn=deeds[Deed.WITHDRAWN],
        outcome=outcome, **{name: body[name] for name in kept}))


def _fold_changes(connection: Connection, seq: int, body: Body) -> None:
    made = [change for change in body["changes"] if change[2] != Deed.UNCHANGED]
    new = [_entry_row(change, body) for change in made if change[2] == Deed.NEW]
    changed = [_entry_row(change, body) for change in made if change[2] != Deed.NEW]
    if new:
        connection.execute(insert(schema.entry), new)
    if changed:
        statement = update(schema.entry).where(schema.entry.c.id == bindparam("which")).values(
            title_key=bindparam("to_title"), state=bindparam("to_state"), version=bindparam("to_version"))
        connection.execute(statement, [{"which": row["id"], "to_title": row["title_key"], "to_state": row["state"],
                                        "to_version": row["version"]} for row in changed])
    if made:
        connection.execute(insert(schema.version), [
            {"entry": entry, "number": number, "event": seq, "sheet": sheet, "row": row, "state": state,
             "lembar": body["lembar"], "by": BY_UNIT, "content": content}
            for sheet, row, _, entry, number, state, content in made])


def _entry_row(change: Sequence[Any], body: Body) -> Mapping[str, Any]:
    _, _, _, id, version, state, content = change
    return {"id": id, "form": body["form"], "unit": body["unit"], "number": int(id.rpartition("-")[2]),
            "title_key": title_key(content.get(body["title_column"]) or ""), "state": state, "version": version}


def _finding_row(told: Finding) -> list[Any]:
    place = told.place
    where = [place.sheet, place.row, place.letters] if place else [None, None, None]
    return [*where, told.column, told.severity.value, told.code.name, told.value, told.message, told.suggestion]


def finding_of(row: RowMapping) -> Finding:
    """A row of the findings table, as it was told."""
    place = Place(row["sheet"], row["row"], row["letters"] or "") if row["row"] is not None else None
    return Finding(Code[row["code"]], row["message"], row["suggestion"], place, row["column"], row["value"])


def _change_row(change: Change) -> list[Any]:
    """What was unchanged needs no second copy of its content."""
    content = None if change.deed is Deed.UNCHANGED else dict(change.content)
    return [change.sheet, change.row, change.deed.value, change.entry, change.version, change.state, content]
