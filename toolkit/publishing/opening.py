"""Serah DIP: what has passed its date counts as open, and is handed over for the *Daftar Informasi Publik*."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from toolkit.publishing.printing import decree_line
from toolkit.publishing.source import INTERNAL, NUMBER, Source
from toolkit.rulings import REVOKED, Outcome
from toolkit.views import BookView, TableColumn, TableView

WHY_ENDED, WHY_OPEN = "Jangka waktu pengecualiannya berakhir", "Tidak dikecualikan menurut pengujian"
ONE_DAY = timedelta(days=1)
"""The last day of a period is still closed."""


def opening_book(source: Source, made: datetime) -> BookView:
    """Items whose period has passed, and those that the test left open."""
    title = source.layout.about.title_column
    over = [(one.item.entry, one.unit, one.texts.get(title), WHY_ENDED, one.end + ONE_DAY) for one in source.forces
            if one.end and one.is_over(source.today)]
    tested = [(one.id, one.unit, texts.get(title), WHY_OPEN, _day(source, one.id, one.version))
              for one, texts in source.entries if one.state in (Outcome.OPEN, REVOKED)]
    rows = [(number, id, source.city.name(unit), shown, why, day)
            for number, (id, unit, shown, why, day) in enumerate([*over, *tested], 1)]
    table = TableView(
        "Serah DIP", "INFORMASI YANG MENJADI TERBUKA", (
            NUMBER, TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 32), TableColumn("Informasi", 50),
            TableColumn("Sebab", 38), TableColumn("Terbuka sejak", 20, "date")),
        rows, banner=INTERNAL, subtitle=(
            source.reckoned, decree_line(source.book.last) or "Belum ada keputusan penetapan.",
            "Untuk dimasukkan ke Daftar Informasi Publik."))
    return BookView(table.title, [table], made, source.workspace.settings.cetak.kertas)


def _day(source: Source, entry: str, version: int) -> date | None:
    ruling = source.book.ruling(entry, version)
    return datetime.fromisoformat(ruling.day).date() if ruling and ruling.day else None
