"""Evidence for e-Monev: the list of a decree as a workbook, and a page of figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from toolkit.forms.settings import PPID_ROLE
from toolkit.law.dates import spell
from toolkit.names import safe_name
from toolkit.papers import DecreePaper, Evidence, Exhibit
from toolkit.publishing.board import REMIND, board_sheet
from toolkit.publishing.lists import official_column
from toolkit.publishing.ppid_forms import is_handed
from toolkit.publishing.printing import decree_line, letterhead, signatory
from toolkit.publishing.source import NUMBER, Source
from toolkit.rulings import Decree, Outcome
from toolkit.views import BookView, Cell, TableColumn, TableView

FILES = (
    ("2 Keputusan.pdf", "Penetapan daftar oleh PPID: {decree}"),
    ("3 Berita Acara dan Daftar Hadir.pdf", "Pengujian konsekuensi oleh tim, dengan pertimbangannya"),
    ("4 Daftar Informasi yang Dikecualikan.xlsx", "Daftar yang ditetapkan, dalam bentuk baku"),
    ("5 Lembar Uji Gabungan.xlsx", "Hasil uji tiap butir, juga yang dibuka, dikembalikan, atau ditunda"),
    ("6 Rekap Unit.xlsx", "Penyampaian usulan seluruh unit kerja"),
    ("7 Edisi Publik.pdf", "Daftar yang diumumkan kepada publik"))
OF_EARLIER = (
    ("2 Keputusan.pdf", "Penetapan sebelumnya pada tahun ini: {decree}"),
    ("3 Berita Acara dan Daftar Hadir.pdf", "Pengujian konsekuensi untuk {decree}"),
    ("5 Lembar Uji Gabungan.xlsx", "Hasil uji tiap butir untuk {decree}"))
"""Of each decree that the last one of a year has changed."""
SUMMARY = Exhibit("1 Ringkasan.pdf", "Ringkasan: angka pokok dan grafik")


def exhibits(last: Decree, earlier: Sequence[Decree], address: str) -> list[Exhibit]:
    """What lies beside the summary of a year, and the page on the web, where there is one."""
    found = [Exhibit(name, proves.format(decree=decree_line(last))) for name, proves in FILES]
    found += [Exhibit(named(name, one.number), proves.format(decree=decree_line(one)))
              for one in earlier for name, proves in OF_EARLIER]
    page = Exhibit(address, "Halaman edisi publik; memuat daftar yang terbaru")
    return [*found, *([page] if address else ())]


def named(name: str, number: str) -> str:
    """The name of a file of an earlier decree: "2a Keputusan 12_KEP_2026.pdf". Neither # nor %: they part links."""
    place, _, stem = name.partition(" ")
    stem, _, suffix = stem.rpartition(".")
    return f"{place}a {stem} {re.sub('[#%]', '_', safe_name(number))}.{suffix}" if number else name


def list_book(source: Source, decree: Decree, paper: DecreePaper) -> BookView:
    """The list of a decree, as printed in its annex; for a draft, as it is frozen."""
    official_columns = tuple(official_column(column) for column in source.layout.official)
    columns = (NUMBER, *official_columns, TableColumn("Unit yang Menguasai", 34))
    table = TableView(
        "Daftar", source.layout.about.list_title.upper(), columns,
        [(int(row[0]), *row[1:]) for row in paper.table.rows],
        banner="" if decree.number else "KONSEP – BELUM DITETAPKAN", column_numbers=True,
        subtitle=(decree.body.upper(), decree_line(decree) if decree.number else "Konsep keputusan"))
    return _book(source, decree, table)


def contents_book(source: Source, year: str, decree: Decree, shown: Sequence[Exhibit]) -> BookView:
    """What lies in the folder, each with a link to it."""
    rows = [(number, Cell(one.name, link=one.name if one.link == one.name else f"external:{one.name}"), one.proves)
            for number, one in enumerate([SUMMARY, *shown], 1)]
    table = TableView(
        "Daftar Isi", f"DATA DUKUNG e-MONEV TAHUN {year}",
        (NUMBER, TableColumn("Berkas (klik untuk membuka)", 52), TableColumn("Membuktikan", 70)), rows,
        subtitle=(decree.body.upper(), decree_line(decree)))
    return _book(source, decree, table)


def recap_book(source: Source, decree: Decree) -> BookView:
    """Who had sent what, without the telephone numbers and reminders of PPID's own board: it leaves the house."""
    board = board_sheet(source)
    kept = [at for at, column in enumerate(board.columns) if column.group != REMIND]
    return _book(source, decree, replace(
        board, banner="", columns=[board.columns[at] for at in kept],
        rows=[[row[at] for at in kept] for row in board.rows]))


def _book(source: Source, decree: Decree, table: TableView) -> BookView:
    made = datetime.fromisoformat(decree.at).replace(tzinfo=None)
    return BookView(table.title, [table], made, source.workspace.settings.cetak.kertas)


def evidence(source: Source, year: str, decree: Decree, shown: Sequence[Exhibit]) -> Evidence:
    """One page: figures, a chart by letter of Pasal 17, and what lies beside it."""
    book = source.book
    living = [one for one in source.forces if not one.is_over(source.today)]
    law = source.layout.law
    letters = Counter(letter for one in living if law and one.values.get(law.name)
                      for letter in one.values[law.name].letters)
    tested = [[one for one in some if one.event <= (decree.draft or decree.event)] for some in book.rulings.values()]
    outcomes = Counter(some[-1].outcome for some in tested if some)
    sent = [state for state in source.states if state.first or state.last]
    handed = sum(is_handed(source, unit, code) for unit, code in source.codes.items())
    figures = [
        ("Unit kerja", str(len(source.states))), ("Unit yang menyampaikan usulan", str(len(sent))),
        ("Unit yang sudah menyerahkan hardcopy", str(handed)), ("Butir dalam register", str(len(source.held))),
        ("Butir yang sudah diuji", str(sum(outcomes.values()))),
        *((f"Hasil uji: {outcome.shown}", str(outcomes[outcome])) for outcome in Outcome if outcomes[outcome]),
        ("Butir yang berlaku", str(len(living)))]
    return Evidence(
        letterhead(decree.body, decree.letterhead), year, figures, sorted(letters.items()), shown,
        f"{decree.place}, {spell(source.today)}", signatory(decree.sets, PPID_ROLE),
        source.workspace.settings.cetak.kertas)
