"""Events → tables. The tables are written here and nowhere else, so that folding all events again gives them again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update
from sqlalchemy.sql.expression import bindparam

from toolkit.deliveries import MOVED, PURGED, SUBMITTED, UNDONE, Delivery
from toolkit.entries import BY_UNDO, BY_UNIT
from toolkit.findings import Code, Finding, Place
from toolkit.law.text import title_key
from toolkit.plans import MAKING, Change, Deed, MergePlan, UndoPlan
from toolkit.register import schema
from toolkit.register.ruling import fold_ruling
from toolkit.rulings import DECREED, DRAFTED, HANDED, RULED

Body = dict[str, Any]
AT_ONCE = 400
"""Ids in one question: SQLite's limit on variables is 999 in old builds."""


def body_of(delivery: Delivery, plan: MergePlan, title_column: str,
            subjects: Mapping[tuple[str, int], str] | None = None) -> Body:
    """The event that records a delivery: JSON values, complete in itself. `subjects`: what each row is about."""
    meta = {name: value for name, value in dataclasses.asdict(delivery).items()
            if name in ("file", "sha256", "form", "unit", "period", "statement", "lembar", "report", "repeats",
                         "unit_name", "claim")}
    return {**meta, "status": delivery.status.value, "rows": plan.rows, "title_column": title_column,
            "findings": [_finding_row(told, subjects or {}) for told in plan.findings],
            "changes": [_change_row(change) for change in plan.changes],
            "conflicts": [_change_row(change)[:5] for change in plan.conflicts]}


def undoing_body(plan: UndoPlan, reason: str, title_column: str) -> Body:
    """The event that records that a submission was taken back."""
    return {"submission": plan.submission, "reason": reason, "title_column": title_column,
            "restored": [[one.entry, one.version, one.state, dict(one.content), one.restores] for one in plan.restored],
            "owners": [list(each) for each in plan.owners]}


def fold(connection: Connection, seq: int, at: str, kind: str, body: Body) -> None:
    """Write one event into the tables. Raises LookupError for a kind that this version does not know."""
    if kind == SUBMITTED:
        _fold_submission(connection, seq, at, body)
        _fold_findings(connection, seq, body)
        if body["repeats"] is None and body["unit"] is not None:  # what PPID's forms decide are events of their own
            _fold_changes(connection, seq, body)
    elif kind == UNDONE:
        _fold_undoing(connection, seq, body)
    elif kind == MOVED:
        connection.execute(insert(schema.move).values(
            event=seq, source=body["from"], target=body["to"], why=body["why"]))
        _give(connection, seq, body["entries"], body["to"])
    elif kind in (RULED, DRAFTED, DECREED, HANDED):
        fold_ruling(connection, seq, kind, body)
    elif kind != PURGED:  # an original less in the archive: what it said in the register stands
        raise LookupError(kind)


def _fold_findings(connection: Connection, seq: int, body: Body) -> None:
    """Events of an older toolkit have no subject."""
    names = [column.name for column in schema.finding.columns][2:]
    if body["findings"]:
        connection.execute(insert(schema.finding), [
            {"submission": seq, "position": position, **dict(zip(names, (*told, "")[:len(names)], strict=True))}
            for position, told in enumerate(body["findings"])])


def _fold_submission(connection: Connection, seq: int, at: str, body: Body) -> None:
    deeds = Counter(change[2] for change in body["changes"])
    kept = ("file", "sha256", "form", "unit", "period", "status", "statement", "rows", "lembar", "report", "repeats")
    outcome = [change[:5] for change in (*body["changes"], *body["conflicts"])]
    connection.execute(insert(schema.submission).values(
        id=seq, at=at, accepted=len(body["changes"]), new=deeds[Deed.NEW], changed=deeds[Deed.CHANGED],
        unchanged=deeds[Deed.UNCHANGED], withdrawn=deeds[Deed.WITHDRAWN],
        outcome=outcome, unit_name=body.get("unit_name"), claim=body.get("claim"),
        **{name: body[name] for name in kept}))


def _fold_changes(connection: Connection, seq: int, body: Body) -> None:
    """An entry that had been cancelled may come new again: it is there, and gets one more version."""
    made = [change for change in body["changes"] if change[2] in MAKING]
    first = [_entry_row(change, body) for change in made if change[4] == 1]
    later = [_entry_row(change, body) for change in made if change[4] != 1]
    if first:
        connection.execute(insert(schema.entry), first)
        _note_owner(connection, seq, [row["id"] for row in first], body["unit"])
    _update_entries(connection, later)
    if made:
        connection.execute(insert(schema.version), [
            {"entry": entry, "number": number, "event": seq, "sheet": sheet, "row": row, "state": state,
             "lembar": body["lembar"], "by": BY_UNIT, "content": content}
            for sheet, row, _, entry, number, state, content in made])
    _give(connection, seq, [change[3] for change in body["changes"] if change[4] != 1 or change[2] != Deed.NEW],
          body["unit"])


def _entry_row(change: Sequence[Any], body: Body) -> Mapping[str, Any]:
    _, _, _, id, version, state, content = change
    return {"id": id, "form": body["form"], "home": body["unit"], "unit": body["unit"],
            "number": int(id.rpartition("-")[2]), "title_key": _title_key(content, body), "state": state,
            "version": version}


def _title_key(content: Mapping[str, Any], body: Body) -> str:
    return title_key(content.get(body["title_column"]) or "")


def _update_entries(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    statement = update(schema.entry).where(schema.entry.c.id == bindparam("which")).values(
        title_key=bindparam("to_title"), state=bindparam("to_state"), version=bindparam("to_version"))
    if rows:
        connection.execute(statement, [{"which": row["id"], "to_title": row["title_key"], "to_state": row["state"],
                                        "to_version": row["version"]} for row in rows])


def _fold_undoing(connection: Connection, seq: int, body: Body) -> None:
    """The submission is marked; its entries get a version that gives the earlier one back, or says that none stands."""
    connection.execute(update(schema.submission).where(schema.submission.c.id == body["submission"])
                       .values(undone=seq))
    rows = []
    for entry, number, state, content, restores in body["restored"]:
        where = _place_of(connection, entry, restores or number - 1)
        rows.append({"entry": entry, "number": number, "event": seq, "state": state, "lembar": None, "by": BY_UNDO,
                     "content": content, "restores": restores, **where})
    if rows:
        connection.execute(insert(schema.version), rows)
    _update_entries(connection, [
        {"id": entry, "version": number, "state": state, "title_key": _title_key(content, body)}
        for entry, number, state, content, _ in body["restored"]])
    for entry, unit in body["owners"]:
        _give(connection, seq, [entry], unit)


def _place_of(connection: Connection, entry: str, number: int) -> dict[str, Any]:
    table = schema.version.c
    found = connection.execute(select(table.sheet, table.row).where(table.entry == entry, table.number == number))
    return dict(found.mappings().one())


def _give(connection: Connection, seq: int, entries: Iterable[str], unit: str) -> None:
    """From this event on these entries are `unit`'s; what is its own already stays as it is."""
    table, ids = schema.entry.c, list(entries)
    for start in range(0, len(ids), AT_ONCE):
        some = table.id.in_(ids[start:start + AT_ONCE])
        others = list(connection.scalars(select(table.id).where(some, table.unit != unit).order_by(table.id)))
        if others:
            connection.execute(update(schema.entry).where(table.id.in_(others)).values(unit=unit))
            _note_owner(connection, seq, others, unit)


def _note_owner(connection: Connection, seq: int, entries: Iterable[str], unit: str) -> None:
    connection.execute(insert(schema.owner), [{"entry": entry, "event": seq, "unit": unit} for entry in entries])


def _finding_row(told: Finding, subjects: Mapping[tuple[str, int], str]) -> list[Any]:
    place = told.place
    where = [place.sheet, place.row, place.letters] if place else [None, None, None]
    subject = subjects.get((place.sheet, place.row), "") if place else ""
    return [*where, told.column, told.severity.value, told.code.name, told.value, told.message, told.suggestion,
            subject]


def codes_told(body: Body) -> frozenset[str]:
    """What a delivery was told, by the names of the codes."""
    at = [column.name for column in schema.finding.columns][2:].index("code")
    return frozenset(told[at] for told in body["findings"])


def finding_of(row: RowMapping) -> Finding:
    """A row of the findings table, as it was told."""
    place = Place(row["sheet"], row["row"], row["letters"] or "") if row["row"] is not None else None
    return Finding(Code[row["code"]], row["message"], row["suggestion"], place, row["column"], row["value"])


def _change_row(change: Change) -> list[Any]:
    """What was unchanged needs no second copy of its content."""
    content = dict(change.content) if change.deed in MAKING else None
    return [change.sheet, change.row, change.deed.value, change.entry, change.version, change.state, content]
