"""Riwayat Perubahan: what came, changed, was proposed for withdrawal, taken back or moved in the last days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from toolkit.entries import BY_UNDO, CANCELLED, PROPOSED, WITHDRAWAL_PROPOSED
from toolkit.forms.layout import Layout
from toolkit.law.dates import spell
from toolkit.publishing.source import INTERNAL, TIME_WIDTH, Source
from toolkit.turns import Arrival, Move, Turn
from toolkit.views import Cell, TableColumn, TableView, Value

NEW, CHANGED, WITHDRAWN, CANCELED, RESTORED, MOVED = (
    "Baru", "Berubah", "Usul cabut", "Dibatalkan", "Dipulihkan", "Pindah unit")
FILLS = {NEW: "#E2EFDA", CHANGED: "#DDEBF7", WITHDRAWN: "#FCE4D6", CANCELED: "#EDEDED", RESTORED: "#EDEDED",
         MOVED: "#FFF2CC"}
REASON = "Alasan"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell of an entry, before and after, in official wording."""

    heading: str = ""
    before: str = ""
    after: str = ""


def changes_sheet(source: Source) -> TableView:
    """The newest first; one row a changed cell, the rows of one change shaded alike."""
    counts, rows = _rows(source)
    days = source.city.thresholds.history
    return TableView(
        "Riwayat Perubahan", f"RIWAYAT PERUBAHAN {days} HARI TERAKHIR",
        (TableColumn("Waktu", TIME_WIDTH), TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 24),
         TableColumn(source.layout.title.heading, 34), TableColumn("Yang terjadi", 14, "center"),
         TableColumn("Kolom", 20), TableColumn("Semula", 34), TableColumn("Menjadi", 34),
         TableColumn("Nomor agenda", 9, "center"), TableColumn("Berkas", 28)),
        rows, subtitle=(source.reckoned, f"Sejak {spell(source.today - timedelta(days=days - 1))}"), banner=INTERNAL,
        summary=[(word, str(counts[word])) for word in (*FILLS, *sorted(counts.keys() - FILLS.keys()))
                 if counts[word]], bands=1)


def _rows(source: Source) -> tuple[Counter[str], list[tuple[Value, ...]]]:
    """How much there is of each kind, and the rows. Turns are gone through once."""
    owners, titles, summaries = source.owners, source.titles, _summaries(source)
    counts = Counter({NEW: len(source.happenings.arrivals), MOVED: len(source.happenings.moves)})
    known = list[tuple[int, tuple[Value, ...]]]()
    for turn in source.happenings.turns:
        word = _word(turn)
        counts[word] += 1
        known += [(turn.event, row) for row in _turn_rows(source, turn, word, owners.get(turn.entry, turn.unit))]
        if turn.version == 2:
            summaries[turn.entry] = _summary_before(source.layout, turn)
    known += [(move.event, _move_row(source, move, titles.get(move.entry, ""))) for move in source.happenings.moves]
    known += [(one.event, _row(source, one, owners.get(one.entry, one.unit), NEW, *summaries[one.entry]))
              for one in source.happenings.arrivals]
    return counts, [row for _, row in sorted(known, key=lambda each: -each[0])]


def _summaries(source: Source) -> dict[str, tuple[str, Difference]]:
    """Title and summary of each entry as it came, unless it has changed since."""
    layout = source.layout
    return {held.id: (texts.get(layout.about.title_column, ""), _summary(layout, texts))
            for held, texts in source.entries}


def _summary_before(layout: Layout, turn: Turn) -> tuple[str, Difference]:
    """Title and summary of an entry before its first change."""
    texts = {name: _text(layout, name, turn.before) for name in layout.content}
    return texts.get(layout.about.title_column, ""), _summary(layout, texts)


def _summary(layout: Layout, texts: Mapping[str, str]) -> Difference:
    """Of a new entry, what it rests on and how long it holds."""
    said = (texts.get(column.name, "") for column in (layout.law, layout.period) if column)
    return Difference(after="; ".join(filter(None, said)))


def _row(source: Source, one: Arrival | Turn, unit: str, word: str, title: str, cell: Difference) -> tuple[Value, ...]:
    return (source.time(one.at), one.entry, source.city.name(unit), title, Cell(word, FILLS.get(word, "")),
            cell.heading, cell.before, cell.after, one.event if one.file else None, one.file)


def _turn_rows(source: Source, turn: Turn, word: str, unit: str) -> list[tuple[Value, ...]]:
    layout = source.layout
    title = _text(layout, layout.about.title_column, turn.content)
    return [_row(source, turn, unit, word, title, cell) for cell in _told(turn, word, layout)]


def _move_row(source: Source, move: Move, title: str) -> tuple[Value, ...]:
    return (source.time(move.at), move.entry, source.city.name(move.target), title, Cell(MOVED, FILLS[MOVED]),
            "Unit Kerja", source.city.name(move.source), source.city.name(move.target), None, "")


def _word(turn: Turn) -> str:
    """What happened; a state that is not known here is shown as its own word."""
    if turn.state == CANCELLED:
        return CANCELED
    if turn.by == BY_UNDO:
        return RESTORED
    if turn.before_state == CANCELLED:
        return NEW
    if turn.state == WITHDRAWAL_PROPOSED:
        return WITHDRAWN
    return CHANGED if turn.state in (turn.before_state, PROPOSED) else turn.state.replace("_", " ").capitalize()


def _told(turn: Turn, word: str, layout: Layout) -> list[Difference]:
    """What changed, cell by cell; of a withdrawal and of an undo, the reason before all."""
    if word == NEW:
        return [_summary(layout, {name: _text(layout, name, turn.content) for name in layout.content})]
    asked = (layout.about.action_column, layout.about.reason_column) if word == WITHDRAWN else ()
    reason = turn.reason or (_text(layout, layout.about.reason_column, turn.content) if word == WITHDRAWN else "")
    cells = list(_differences(turn, layout, asked))
    return [*([Difference(REASON, "", reason)] if reason else []), *cells] or [Difference()]


def _differences(turn: Turn, layout: Layout, left_out: Collection[str]) -> Iterator[Difference]:
    for name in layout.content:
        if name not in left_out and turn.before.get(name) != turn.content.get(name):
            yield Difference(layout.by_name[name].heading, _text(layout, name, turn.before),
                             _text(layout, name, turn.content))


def _text(layout: Layout, name: str, content: Mapping[str, Any]) -> str:
    value = content.get(name)
    kind = layout.by_name[name].kind if name in layout.by_name else None
    return kind.show(kind.decode(value)) if kind and value is not None else ""
