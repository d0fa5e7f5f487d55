"""A moment in time as a place in the sequence of events."""

from __future__ import annotations

from sqlalchemy import Connection, case, func, select

from toolkit.register import schema


def last_event(connection: Connection, until: str | None = None) -> tuple[int, str]:
    """Sequence and time of the last event, or of the last one that belongs before `until` (UTC, ISO 8601); 0 and "" if
    there is none.

    Order is what the sequence says, also where the clock was set back. A moment in time is the place in it with the
    fewest events on its wrong side (a later stamp before it, an earlier one behind it), the last such place: a handful
    of events under a wrong clock hides no others, whichever way it was wrong.
    """
    table = schema.event.c
    query = select(table.seq, table.at).order_by(table.seq.desc()).limit(1)
    if until:
        right = func.sum(case((table.at <= until, 1), else_=-1)).over(order_by=table.seq).label("right")
        ranked = select(table.seq, table.at, right).subquery()
        query = (select(ranked.c.seq, ranked.c.at).where(ranked.c.right >= 0)
                 .order_by(ranked.c.right.desc(), ranked.c.seq.desc()).limit(1))
    row = connection.execute(query).first()
    return (row.seq, row.at) if row else (0, "")
