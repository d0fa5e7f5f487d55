"""Evidence for e-Monev: the list of a decree as a workbook, and a page of figures."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from toolkit.forms.settings import PPID_ROLE
from toolkit.law.dates import spell
from toolkit.papers import DecreePaper, Evidence
from toolkit.publishing.lists import official_column
from toolkit.publishing.ppid_forms import is_handed
from toolkit.publishing.printing import decree_line, letterhead, official
from toolkit.publishing.source import NUMBER, Source
from toolkit.rulings import Decree, Outcome
from toolkit.times import local_day
from toolkit.views import BookView, TableColumn, TableView

FILES = (
    ("2 Keputusan.pdf", "Penetapan daftar oleh PPID: {decree}"),
    ("3 Berita Acara dan Daftar Hadir.pdf", "Pengujian konsekuensi oleh tim, dengan pertimbangannya"),
    ("4 Daftar Informasi yang Dikecualikan.xlsx", "Daftar yang berlaku, dalam bentuk baku"),
    ("5 Lembar Uji Gabungan.xlsx", "Lembar pengujian konsekuensi dengan hasil tiap butir"),
    ("6 Rekap Unit.xlsx", "Penyampaian usulan seluruh unit kerja"),
    ("publik/index.html", "Edisi publik yang diumumkan"))


def list_book(source: Source, decree: Decree, paper: DecreePaper) -> BookView:
    """The list of a decree, as printed in its annex; for a draft, as it is frozen."""
    official_columns = tuple(official_column(column) for column in source.layout.official)
    columns = (NUMBER, *official_columns, TableColumn("Unit yang Menguasai", 34))
    table = TableView(
        "Daftar", source.layout.about.list_title.upper(), columns,
        [(int(row[0]), *row[1:]) for row in paper.table.rows],
        banner="" if decree.number else "KONSEP – BELUM DITETAPKAN", column_numbers=True,
        subtitle=(decree.body.upper(), decree_line(decree) if decree.number else "Konsep keputusan"))
    made = datetime.fromisoformat(decree.at).replace(tzinfo=None)
    return BookView(table.title, [table], made, source.workspace.settings.cetak.kertas)


def evidence(source: Source, year: str) -> Evidence:
    """One page: figures, a chart by letter of Pasal 17, and what lies beside it."""
    about, book = source.workspace.settings.instansi, source.book
    living = [one for one in source.forces if not one.is_over(source.today)]
    law = source.layout.law
    letters = Counter(letter for one in living if law and one.values.get(law.name)
                      for letter in one.values[law.name].letters)
    outcomes = Counter(some[-1].outcome for some in book.rulings.values())
    sent = [state for state in source.states if state.first or state.last]
    handed = sum(is_handed(source, unit, code) for unit, code in source.codes.items())
    figures = [
        ("Unit kerja", str(len(source.states))), ("Unit yang menyampaikan usulan", str(len(sent))),
        ("Unit yang sudah menyerahkan hardcopy", str(handed)), ("Butir dalam register", str(len(source.held))),
        ("Butir yang sudah diuji", str(sum(outcomes.values()))),
        *((f"Hasil uji: {outcome.shown}", str(outcomes[outcome])) for outcome in Outcome if outcomes[outcome]),
        ("Butir yang berlaku", str(len(living)))]
    files = [(name, proves.format(decree=decree_line(book.last))) for name, proves in FILES]
    day = spell(local_day(book.last.at, source.workspace.zone)) if book.last else ""
    return Evidence(
        letterhead(about.nama, source.city.letterhead), year, figures, sorted(letters.items()), files,
        f"{about.tempat}, {day}", official(source, PPID_ROLE), source.workspace.settings.cetak.kertas)
