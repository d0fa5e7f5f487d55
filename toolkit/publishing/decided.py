"""Lembar Uji of a decree: all that was decided for it, as evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from toolkit.forms import uji
from toolkit.forms.layout import Column
from toolkit.law.dates import spell
from toolkit.law.periods import Period
from toolkit.publishing.own_list import FILLS
from toolkit.publishing.printing import decree_line, owners_at
from toolkit.publishing.source import NUMBER, Source
from toolkit.publishing.worksheets import LAYOUT, proposed
from toolkit.rulings import Decree, Outcome, Ruling
from toolkit.views import BookView, Cell, TableColumn, TableView, Value

OUTCOME = "keputusan"
TINTS = {outcome.shown: FILLS.get(outcome, "") for outcome in Outcome}
EARLIER = "Diuji untuk keputusan sebelumnya."
AGAIN = "Diuji lagi kemudian; lihat baris berikutnya."
NOT_LISTED = "Tidak masuk daftar keputusan ini."
"""What stands beside a ruling."""


def decided_book(source: Source, decree: Decree) -> BookView:
    """Whatever came of it, with PPID's words; and what stands on the list by an earlier test. To be read, not filled:
    a report in the worksheet's columns. What is on the list comes first, in its order."""
    rows = _rows(source, decree)
    columns = [column for column in LAYOUT.columns if any(row.get(column.name) for row in rows)]
    table = TableView(
        "Lembar Uji", LAYOUT.about.title, (NUMBER, *map(_column, columns)),
        [(number, *(_cell(column, row) for column in columns)) for number, row in enumerate(rows, 1)],
        subtitle=(decree.body.upper(), _opening(source, decree)), closing=_panel(decree))
    made = datetime.fromisoformat(decree.at).replace(tzinfo=None)
    return BookView(table.title, [table], made, source.workspace.settings.cetak.kertas)


def _rows(source: Source, decree: Decree) -> list[Mapping[str, str]]:
    """Texts by the worksheet's columns."""
    ruled, names = source.book.ruled_for(decree), owners_at(source, decree)
    listed = {item.entry: source.book.ruling_at(item.entry, item.ruling) for item in decree.items}
    entries = [*listed, *sorted(ruled.keys() - listed.keys())]
    return [_row(source, ruling, names, standing)
            for entry in entries for ruling, standing in _told(ruled.get(entry, ()), listed.get(entry))]


def _column(column: Column) -> TableColumn:
    return TableColumn(column.heading, column.width, "center" if column.choices else "text", column.group)


def _cell(column: Column, row: Mapping[str, str]) -> Value:
    text = row.get(column.name, "")
    return Cell(text, TINTS.get(text, "")) if column.name == OUTCOME else text


def _panel(decree: Decree) -> list[str]:
    """Who tested, a line each."""
    lines = [": ".join(filter(None, (" – ".join(filter(None, (role, office))), name))) + (f", NIP {nip}" if nip else "")
             for name, nip, office, _, role in decree.panel]
    return ["Tim Uji Konsekuensi", *lines] if lines else []


def _told(own: Sequence[Ruling], by: Ruling | None) -> list[tuple[Ruling, str]]:
    """The rulings on an entry, oldest first, and what is to be said of each. `by`: the one by which it is listed."""
    told = [(one, AGAIN) for one in own[:-1]]
    told += [(one, NOT_LISTED if one.outcome.exempts and by is None else "") for one in own[-1:]]
    return [*([(by, EARLIER)] if by and by not in own else []), *told]


def _row(source: Source, ruling: Ruling, names: Mapping[str, str], standing: str) -> Mapping[str, str]:
    texts = source.versions.get((ruling.entry, ruling.version), {})
    return {
        uji.ID: ruling.entry, uji.VERSION: str(ruling.version), uji.UNITS: names.get(ruling.entry, ""),
        **proposed(source.layout, texts), uji.STANDING: standing, **_decision(ruling)}


def _decision(ruling: Ruling) -> dict[str, str]:
    period = Period.from_json(ruling.period).official() if ruling.period else ""
    day, asked = (spell(date.fromisoformat(one)) if one else "" for one in (ruling.day, ruling.asked))
    return {"keputusan": ruling.outcome.shown, "pertimbangan": ruling.consideration,
            "bagian_dihitamkan": ruling.part, "jangka_putusan": period, "tanggal_uji": day,
            "dasar_pengujian": ruling.basis, "tanggal_permohonan": asked, "judul_publik": ruling.public_title}


def _opening(source: Source, decree: Decree) -> str:
    """Which decree, and when the tests were."""
    rulings = [one for some in source.book.ruled_for(decree).values() for one in some]
    days = [spell(date.fromisoformat(day)) for day in sorted({ruling.day for ruling in rulings if ruling.day})]
    tested = f" · diuji {' sampai '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    return f"Untuk {decree_line(decree)}{tested}"
