"""Butir Serupa: what several units list under the same or nearly the same title, and where they do not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from toolkit.entries import Held
from toolkit.forms.layout import Column
from toolkit.likeness import figures, grouped
from toolkit.publishing.source import INTERNAL, Source
from toolkit.views import Cell, TableColumn, TableView, Value

Member = tuple[Held, Mapping[str, str]]
DIFFERS, AGREES = "#FFE699", "#E2EFDA"


def alike_sheet(source: Source) -> TableView:
    """Groups of entries, the most widespread first; what differs from most of its group is marked."""
    columns = [column for column in (source.layout.law, source.layout.period) if column]
    groups = alike_groups(source)
    rows = [row for number, group in enumerate(groups, 1) for row in _rows(source, number, group, columns)]
    at_odds = sum(any(len(_values(group, column)) > 1 for column in columns) for group in groups)
    return TableView(
        "Butir Serupa", "BUTIR SERUPA ANTARUNIT",
        (TableColumn("Kelompok", 10, "center"), TableColumn("Jumlah unit", 8, "center"),
         TableColumn(source.layout.title.heading, 44), TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 32),
         *(TableColumn(column.heading, max(column.width + 4, 24)) for column in columns), TableColumn("Perbedaan", 36)),
        rows, subtitle=(source.as_of, f"Judul yang kemiripannya paling sedikit {source.city.thresholds.same}%, tanpa "
                                      "melihat tahun dan angka"), banner=INTERNAL, bands=0,
        summary=[("Kelompok", str(len(groups))), ("Butir di dalamnya", str(len(rows))),
                 ("Kelompok yang berbeda isinya", str(at_odds))] if groups else ())


def alike_groups(source: Source) -> list[list[Member]]:
    """Entries of one kind, of two units or more; or of one unit, where a title stands twice."""
    entries = source.entries
    titles = [texts.get(source.layout.about.title_column, "") for _, texts in entries]
    groups = [[entries[at] for at in group] for group in grouped(titles, source.city.thresholds.same) if len(group) > 1]
    telling = [group for group in groups if _spread(group) > 1 or _repeated(source, group)]
    return sorted(telling, key=lambda group: (-_spread(group), -len(group)))


def _spread(group: Sequence[Member]) -> int:
    return len({held.unit for held, _ in group})


def _repeated(source: Source, group: Sequence[Member]) -> bool:
    """Within a unit, titles that differ in a year or a figure are two things."""
    return len({figures(texts.get(source.layout.about.title_column, "")) for _, texts in group}) < len(group)


def _rows(source: Source, number: int, group: Sequence[Member], columns: Sequence[Column]) -> list[tuple[Value, ...]]:
    found = [(column, _values(group, column)) for column in columns]
    usual = [(column.name, _usual(values)) for column, values in found]
    said = _disagreement(source, group, [column for column, values in found if len(values) > 1])
    units, title = _spread(group), source.layout.about.title_column
    return [(number, units, texts.get(title), held.id, source.city.name(held.unit),
             *(_marked(texts.get(name, ""), value) for name, value in usual), said)
            for held, texts in group]


def _values(group: Sequence[Member], column: Column) -> Counter[str]:
    return Counter(texts.get(column.name, "") for _, texts in group)


def _usual(values: Counter[str]) -> str | None:
    """What most of the group has; None where no value leads."""
    (first, most), *others = values.most_common(2)
    return first if all(many < most for _, many in others) else None


def _marked(text: str, usual: str | None) -> Value:
    return text if text == usual else Cell(text, DIFFERS)


def _disagreement(source: Source, group: Sequence[Member], columns: Sequence[Column]) -> Value:
    said = [column.heading for column in columns]
    if len({figures(texts.get(source.layout.about.title_column, "")) for _, texts in group}) > 1:
        said.append("Tahun/angka pada judul")
    return Cell("; ".join(said) or "Tidak ada", DIFFERS if columns else AGREES)
