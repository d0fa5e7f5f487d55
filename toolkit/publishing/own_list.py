"""A unit's own list: where each of its items stands, and what PPID has said to it."""

from __future__ import annotations

from datetime import datetime

from toolkit.entries import Held
from toolkit.findings import CATATAN, PERINGATAN, Severity
from toolkit.law.dates import spell
from toolkit.publishing.printing import decree_line
from toolkit.publishing.source import NUMBER, Source
from toolkit.rulings import ENDED, IN_FORCE, STATES, Outcome
from toolkit.views import BookView, Cell, TableColumn, TableView

FILLS = {IN_FORCE: "#C6E0B4", Outcome.EXEMPT: "#E2EFDA", Outcome.PARTLY: "#E2EFDA", Outcome.EXTENDED: "#E2EFDA",
         Outcome.OPEN: "#DDEBF7", Outcome.RETURNED: "#F8CBAD", Outcome.POSTPONED: "#FFF2CC", ENDED: "#F4B084"}


def own_book(source: Source, unit: str) -> BookView | None:
    """None for a unit without items."""
    own = source.by_unit.get(unit)
    if not own:
        return None
    title = source.layout.about.title_column
    columns = [source.layout.by_name[name] for name in (title, *(column.name for column in (
        source.layout.law, source.layout.period) if column))]
    rows = [(number, one.id, *(texts.get(column.name) for column in columns),
             Cell(STATES.get(one.state, one.state), FILLS.get(one.state, "")), words_of(source, one),
             source.clocks[one.id].end if one.id in source.clocks else None)
            for number, (one, texts) in enumerate(own, 1)]
    made = max(one.at for one, _ in own)
    table = TableView(
        "Daftar Unit", f"BUTIR INFORMASI {source.city.name(unit).upper()}",
        (NUMBER, TableColumn("ID Butir", 22), *(TableColumn(column.heading, column.width + 6) for column in columns),
         TableColumn("Status", 18, "center"), TableColumn("Catatan PPID", 48), TableColumn("Berakhir", 18, "date")),
        rows, subtitle=(source.city.open_term.name, _decree(source)))
    newest = max(made, *(ruling.at for one, _ in own for ruling in source.book.rulings.get(one.id, ())), made)
    return BookView(table.title, [table], datetime.fromisoformat(newest).replace(tzinfo=None),
                    source.workspace.settings.cetak.kertas)


def _decree(source: Source) -> str:
    return decree_line(source.book.last) or "Belum ada keputusan penetapan."


def words_of(source: Source, one: Held) -> str:
    """What PPID says to it: in force by which decree, why it went back, what is asked of the unit."""
    ruling = source.book.ruling(one.id, one.version)
    said = ruling.consideration if ruling else ""
    part = f"Yang dihitamkan: {ruling.part}." if ruling and ruling.part else ""
    if one.state == IN_FORCE:
        return " ".join(filter(None, (f"Berlaku menurut {decree_line(source.book.last)}.", part)))
    if one.state == ENDED:
        return "Jangka waktunya sudah lewat; informasi ini terbuka."
    if ruling is None:
        waits = "Perubahan ini menunggu pengujian; isi yang lama tetap berlaku." if source.book.in_force(one.id) else ""
        return waits or f"Menunggu {source.layout.about.awaits}."
    ask = "Perbaiki baris ini, lalu kirim kembali." if ruling.outcome is Outcome.RETURNED else ""
    return " ".join(filter(None, (f"Diuji {_day(ruling.day)}." if ruling.day else "", part, said, ask)))


def _day(iso: str) -> str:
    return spell(datetime.fromisoformat(iso).date())


def beside(source: Source, one: Held) -> tuple[str, Severity | None]:
    """The message beside an item in the unit's next template, and how it weighs; ("", None) for a plain proposal."""
    if source.book.ruling(one.id, one.version) is None and not source.book.in_force(one.id):
        return "", None
    weight = PERINGATAN if one.state in (Outcome.RETURNED, ENDED) else CATATAN
    return f"{STATES.get(one.state, one.state)}. {words_of(source, one)}", weight
