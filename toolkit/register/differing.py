"""Two registers, table by table: where do they differ?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, LargeBinary, Table, cast, select
from sqlalchemy.exc import OperationalError

from toolkit.register import schema

Key = tuple[Any, ...]
Row = Mapping[Any, Any]
RULES = {"finding": ("submission", "sheet", "row", "column", "code")}
"""Tables whose rows are known by other columns than their key where a register was made by reading originals again."""
WORDING = {"finding": {"position", "letters", "value", "message", "suggestion", "subject"},
           "submission": {"unit_name", "claim"}}
"""Columns that say the same in other words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is in one register only (`column` None), or one value that is another there."""

    table: str
    key: Key
    column: str | None
    register: Any
    rebuilt: Any


def differences(register: Connection, rebuilt: Connection, *, by_rules: bool = False) -> Iterator[Difference]:
    """Every difference of the folded tables; `by_rules`: of what was decided, however it is worded."""
    for table in schema.FOLDED:
        names = RULES.get(table.name) if by_rules else None
        key = names or tuple(column.name for column in table.primary_key)
        passed_over = WORDING.get(table.name, set()) if by_rules else set()
        yield from _in_table(table, key, passed_over, register, rebuilt)


def _in_table(table: Table, key: Sequence[str], passed_over: set[str], register: Connection, rebuilt: Connection
              ) -> Iterator[Difference]:
    there = dict(_keyed(table, key, rebuilt))
    try:
        here = dict(_keyed(table, key, register))
    except (ValueError, OperationalError) as error:  # a value that is no JSON, or no text
        yield from _unreadable(table, register, error)
        return
    for name, row in here.items():
        yield from _in_row(table, name[0], passed_over, row, there.pop(name, None))
    for left, _ in there:
        yield Difference(table.name, left, None, None, "ada")


def _unreadable(table: Table, connection: Connection, error: Exception) -> Iterator[Difference]:
    """Which rows cannot be read, where their keys can."""
    keys = [column if isinstance(column.type, Integer) else cast(column, LargeBinary) for column in table.primary_key]
    named = False
    for key in connection.execute(select(*keys)).all():
        which = [column == value for column, value in zip(keys, key, strict=True)]
        try:
            connection.execute(select(table).where(*which)).all()
        except (ValueError, OperationalError) as damage:
            named = True
            shown = tuple(part.decode("utf-8", "replace") if isinstance(part, bytes) else part for part in key)
            yield Difference(table.name, shown, None, f"tidak terbaca: {str(damage).splitlines()[0]}", None)
    if not named:
        yield Difference(table.name, (), None, f"tidak terbaca: {error}", None)


def _keyed(table: Table, key: Sequence[str], connection: Connection) -> Iterator[tuple[tuple[Key, int], Row]]:
    """Rows by their key; of several with one key, which of them (a finding may be told twice of one file)."""
    met: Counter[Key] = Counter()
    for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
        name = tuple(row[column] for column in key)
        met[name] += 1
        yield (name, met[name]), row


def _in_row(table: Table, key: Key, passed_over: set[str], row: Row, other: Row | None) -> Iterator[Difference]:
    if other is None:
        yield Difference(table.name, key, None, "ada", None)
        return
    for column in table.columns:
        if column.name not in passed_over and row[column.name] != other[column.name]:
            yield Difference(table.name, key, column.name, row[column.name], other[column.name])
