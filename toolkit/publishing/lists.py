"""The lists of entries: Daftar (official columns), Usulan (what waits), Register Induk (everything)."""

from __future__ import annotations

from toolkit.entries import PROPOSED, WITHDRAWAL_PROPOSED
from toolkit.forms.layout import Column, Need
from toolkit.forms.settings import PPID_ROLE
from toolkit.law.dates import spell
from toolkit.publishing.printing import decree_line, printed
from toolkit.publishing.source import INTERNAL, NUMBER, TIME_WIDTH, Source, table_column
from toolkit.publishing.untitled import HEADING, MEND, untitled
from toolkit.rulings import STATES, Outcome
from toolkit.times import local_day
from toolkit.views import Cell, TableColumn, TableView

PENDING = (PROPOSED, WITHDRAWAL_PROPOSED, Outcome.POSTPONED)
"""States in which PPID has still to decide."""
SET_ASIDE = (WITHDRAWAL_PROPOSED, Outcome.OPEN, Outcome.RETURNED)
"""States that stand on no draft of the list."""
ROOMIER = 4
"""By how much a column of the official list is wider than on the form: it has few."""


def official_sheet(source: Source) -> TableView | None:
    """The official layout: what is in force; until the first decree every proposal, under the form's DRAF heading."""
    columns = source.layout.official
    if not columns:
        return None
    about, decree = source.layout.about, source.book.last
    if decree:
        shown = [one.texts for one in printed((one for one in source.forces if not one.is_over(source.today)),
                                              source.layout)]
    else:
        shown = [texts for one, texts in source.entries if one.state not in SET_ASIDE]
    rows = [(number, *(texts.get(column.name) for column in columns)) for number, texts in enumerate(shown, 1)]
    return TableView(
        "Daftar", about.list_title.upper(), (NUMBER, *map(official_column, columns)), rows,
        banner="" if decree else about.draft, column_numbers=True, closing=_signature(source), subtitle=(
            source.workspace.settings.instansi.nama.upper(),
            decree_line(decree) if decree else source.city.open_term.name, source.as_of))


def official_column(column: Column) -> TableColumn:
    """A column of the official list, as it stands in a report."""
    group, _, heading = column.official.rpartition(": ")
    return TableColumn(heading, column.width + ROOMIER, group=group)


def _signature(source: Source) -> list[str]:
    place = source.workspace.settings.instansi.tempat
    day = f"{place}, {spell(local_day(source.at, source.workspace.zone))}" if source.at else place
    officials = [one for one in source.city.officials if one.role == PPID_ROLE]
    if not officials:
        return [day]
    ppid = officials[0]
    return [day, f"{PPID_ROLE},", ppid.office, "", "", ppid.name or "(nama)", f"NIP {ppid.nip}" if ppid.nip else ""]


def proposals_sheet(source: Source) -> TableView:
    """What waits to be decided; and what needs a title for the public, in force or not."""
    columns = [column for column in source.layout.columns if column.need is Need.REQUIRED]
    need = untitled(source) if source.layout.about.is_tested else {}
    pending = [each for each in source.entries if each[0].state in PENDING or each[0].id in need]
    rows = [(number, one.id, source.city.name(one.unit), STATES.get(one.state, one.state),
             *([_asked(need.get(one.id, ""))] if need else []), *(texts.get(column.name) for column in columns),
             source.time(one.at)) for number, (one, texts) in enumerate(pending, 1)]
    return TableView(
        "Usulan", f"USULAN YANG MENUNGGU {source.layout.about.awaits.upper()}",
        (NUMBER, TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 24), TableColumn("Status", 11, "center"),
         *([TableColumn(HEADING, 24)] if need else []), *map(table_column, columns),
         TableColumn("Diterima", TIME_WIDTH)),
        rows, subtitle=(source.as_of, *([MEND] if need else [])), banner=INTERNAL,
        summary=[("Perlu judul untuk publik", str(len(need)))] if need else ())


def _asked(what: str) -> Cell | None:
    return Cell(f"Perlu diisi: ada {what}", "#FFF2CC") if what else None


def master_sheet(source: Source) -> TableView:
    """Every entry and every column of the form."""
    content = [source.layout.by_name[name] for name in source.layout.content]
    rows = [(number, one.id, one.unit, source.city.name(one.unit), STATES.get(one.state, one.state), one.version,
             *(texts.get(column.name) for column in content),
             source.time(one.first_at), source.time(one.at), one.file, f"{one.sheet}, baris {one.row}")
            for number, (one, texts) in enumerate(source.entries, 1)]
    return TableView(
        "Register Induk", "REGISTER INDUK",
        (NUMBER, TableColumn("ID Butir", 22), TableColumn("Kode", 15), TableColumn("Unit Kerja", 28),
         TableColumn("Status", 13, "center"), TableColumn("Versi", 7, "number"), *map(table_column, content),
         TableColumn("Pertama diterima", TIME_WIDTH), TableColumn("Versi ini diterima", TIME_WIDTH),
         TableColumn("Berkas", 30), TableColumn("Asal", 18)),
        rows, subtitle=(source.as_of,), banner=INTERNAL)
