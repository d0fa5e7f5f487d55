"""History: what happened to submissions and entries, for those who look back (`undo`, `explain`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, select

from toolkit.deliveries import MOVED, PURGED, Delivery
from toolkit.entries import CANCELLED, Entry
from toolkit.past import Handover, Mention, Past, Undoing
from toolkit.plans import MAKING, Deed, Status
from toolkit.register import schema
from toolkit.register.folding import AT_ONCE
from toolkit.register.rows import delivery_of, entries_where

MERGED = [status.value for status in Status if status.merged]


class History:
    """Questions about the past. None of them is asked while files are taken in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def delivery(self, id: int) -> Delivery | None:
        """The delivery with this agenda number."""
        return next(self._deliveries(schema.submission.c.id == id), None)

    def with_hash(self, beginning: str) -> list[Delivery]:
        """Deliveries whose SHA-256 begins so, in order of arrival."""
        return list(self._deliveries(schema.submission.c.sha256.startswith(beginning, autoescape=True)))

    def _deliveries(self, condition: object) -> Iterator[Delivery]:
        query = select(schema.submission).where(condition).order_by(schema.submission.c.id)  # type: ignore[arg-type]
        yield from (delivery_of(row) for row in self._connection.execute(query).mappings())

    def made(self, id: int) -> list[tuple[str, int]]:
        """Entry and version of each row of a delivery that made one."""
        table = schema.submission.c
        outcome = self._connection.scalar(select(table.outcome).where(table.id == id, table.repeats.is_(None))) or []
        return [(entry, version) for _, _, deed, entry, version in outcome if deed in MAKING]

    def given(self, event: int) -> list[str]:
        """Entries that have another owner since this event, or came with it."""
        table = schema.owner.c
        return list(self._connection.scalars(select(table.entry).where(table.event == event).order_by(table.entry)))

    def entries(self, ids: Iterable[str]) -> list[Entry]:
        """These entries, whosever they are now."""
        wanted = sorted(set(ids))
        return [entry for start in range(0, len(wanted), AT_ONCE) for entry in
                entries_where(self._connection, schema.entry.c.id.in_(wanted[start:start + AT_ONCE]))]

    def owners(self, ids: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Whose each entry was, from which event on."""
        table, wanted = schema.owner.c, sorted(set(ids))
        found: dict[str, list[tuple[int, str]]] = {}
        for start in range(0, len(wanted), AT_ONCE):
            query = select(schema.owner).where(table.entry.in_(wanted[start:start + AT_ONCE]))
            for row in self._connection.execute(query.order_by(table.entry, table.event)):
                found.setdefault(row.entry, []).append((row.event, row.unit))
        return found

    def naming(self, ids: Collection[str], units: Collection[str], *, after: int) -> list[int]:
        """Later submissions of these units that stand and have a row for one of these entries."""
        table, wanted = schema.submission.c, set(ids)
        query = select(table.id, table.outcome).where(
            table.id > after, table.unit.in_(sorted(units)), table.status.in_(MERGED), table.undone.is_(None))
        return [row.id for row in self._connection.execute(query.order_by(table.id))
                if any(entry in wanted and deed != Deed.CONFLICT for _, _, deed, entry, _ in row.outcome)]

    def undoing(self, event: int) -> Undoing:
        """How the submission was taken back."""
        row = self._connection.execute(select(schema.event).where(schema.event.c.seq == event)).one()
        cancelled = sum(state == CANCELLED for _, _, state, _, _ in row.body["restored"])
        return Undoing(row.seq, row.at, row.body["submission"], row.body["reason"], cancelled,
                       len(row.body["restored"]) - cancelled)

    def purged(self, sha256: str) -> int:
        """The last event that says that this original was removed; 0 if none does."""
        table = schema.event.c
        events = self._connection.execute(select(table.seq, table.body).where(table.kind == PURGED))
        return max((row.seq for row in events if row.body["sha256"] == sha256), default=0)

    def past(self, form: str, id: str) -> Past | None:
        """All of one entry, by its id in any case of letters."""
        table = schema.entry.c
        known = self._connection.scalar(select(table.id).where(table.form == form, table.id == id)) or next(
            (other for other in self._connection.scalars(select(table.id).where(table.form == form))
             if other.casefold() == id.casefold()), None)
        if known is None:
            return None
        [entry], owners = self.entries([known]), tuple(self.owners([known])[known])
        mentions = tuple(self._mentions(form, known, {unit for _, unit in owners}))
        undoings = tuple(self.undoing(event) for event in sorted({
            one.delivery.undone for one in mentions if one.delivery.undone}))
        handovers = tuple(self._handovers(owners))
        return Past(entry, mentions, undoings, handovers, owners, self._times(entry))

    def _mentions(self, form: str, id: str, units: Collection[str]) -> Iterator[Mention]:
        table = schema.submission.c
        query = select(schema.submission).where(table.form == form, table.unit.in_(sorted(units)),
                                                table.repeats.is_(None)).order_by(table.id)
        for row in self._connection.execute(query).mappings():
            for sheet, at, deed, entry, version in row["outcome"]:
                if entry == id:
                    yield Mention(delivery_of(row), Deed(deed), sheet, at, version)

    def _handovers(self, owners: Iterable[tuple[int, str]]) -> Iterator[Handover]:
        """A submission that claimed the entry is told with the submission."""
        events = {event for event, _ in owners}
        query = select(schema.event).where(schema.event.c.seq.in_(events), schema.event.c.kind == MOVED)
        for row in self._connection.execute(query.order_by(schema.event.c.seq)):
            yield Handover(row.seq, row.at, row.body["from"], row.body["to"], row.body["why"])

    def _times(self, entry: Entry) -> dict[int, str]:
        events = {version.event for version in entry.versions}
        rows = self._connection.execute(select(schema.event.c.seq, schema.event.c.at).where(
            schema.event.c.seq.in_(events)))
        return {row.seq: row.at for row in rows}
