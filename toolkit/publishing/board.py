"""Rekap Unit: a board on which PPID sees who has sent, who is late, and whom to remind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.contacts import show_phone
from toolkit.following import loose
from toolkit.law.dates import spell
from toolkit.publishing.ppid_forms import COMPLETE, OUTDATED, handed
from toolkit.publishing.recap import NOT_YET, TINTS, UnitState, punctuality
from toolkit.publishing.reminders import mail_link, whatsapp_link
from toolkit.publishing.source import INTERNAL, NUMBER, TIME_WIDTH, Source
from toolkit.times import local_day
from toolkit.views import Bars, Cell, TableColumn, TableView, Value

LATE, CLOSE = "#F8CBAD", "#FFF2CC"
CLOSE_DAYS = 3
REMIND = "Narahubung (klik untuk mengingatkan)"


def board_sheet(source: Source) -> TableView:
    """Every unit with its status, whether it is on time, its contacts, its last submission."""
    rows = [(number, *row) for number, row in enumerate(
        [*(_row(source, state) for state in source.states), *_waiting(source)], 1)]
    return TableView(
        "Rekap Unit", f"REKAP PENYAMPAIAN UNIT KERJA – {source.city.open_term.name.upper()}",
        (NUMBER, TableColumn("Kode", 16), TableColumn("Unit Kerja", 36), TableColumn("Status", 21, "center"),
         TableColumn("Ketepatan waktu", 17, "center"), TableColumn("Nama", 22, group=REMIND),
         TableColumn("WhatsApp/telepon", 17, group=REMIND), TableColumn("Surel", 26, group=REMIND),
         TableColumn("Penyampaian terakhir", TIME_WIDTH), TableColumn("Diterima", 9, "number", "Butir"),
         TableColumn("Dikem-balikan", 8, "number", "Butir"),
         TableColumn("Hardcopy", 18, "center"), TableColumn("Harus diperbaiki", 10, "number", "Temuan"),
         TableColumn("Perlu dicek", 8, "number", "Temuan"), TableColumn("Butir dalam register", 9, "number")),
        rows, subtitle=(source.reckoned, *_deadline(source)), banner=INTERNAL, summary=_summary(source),
        bars=_bars(source.states))


def _deadline(source: Source) -> list[str]:
    deadline = source.city.open_term.deadline
    left = punctuality(None, deadline, source.today).lower()
    return [f"Batas penyampaian {spell(deadline)} ({left})"] if deadline else []


def _summary(source: Source) -> list[tuple[str, str]]:
    counts = Counter(state.shown for state in source.states)
    sent = sum(state.last is not None for state in source.states)
    late = sum("Terlambat" in time_of(source, state) for state in source.states)
    share = f" ({sent * 100 // len(source.states)}%)" if source.states else ""
    return [("Unit kerja", str(len(source.states))), ("Sudah menyampaikan", f"{sent}{share}"),
            *((shown, str(counts[shown])) for shown in TINTS if counts[shown]),
            *([("Terlambat", str(late))] if late else []), *_complete(source),
            ("Butir dalam register", str(len(source.held)))]


def _complete(source: Source) -> list[tuple[str, str]]:
    many = sum(handed(source, unit) == COMPLETE for unit in source.codes)
    return [("Lengkap (softcopy dan hardcopy)", str(many))] if source.book.papers else []


def _row(source: Source, state: UnitState) -> tuple[Value, ...]:
    unit, last = state.unit, state.last
    sent: tuple[Value, ...] = (source.time(last.at), last.accepted, last.rows - last.accepted, _paper(source, state),
                               state.errors, state.warnings) if last else (None,) * 6
    return (unit.code, _name(state), Cell(state.shown, TINTS.get(state.shown, "")), _time_cell(source, state),
            unit.contact, _contact(show_phone(unit.phone) if unit.phone else "", whatsapp_link(state, source)),
            _contact(unit.email, mail_link(state, source)), *sent, state.entries if last else state.entries or None)


def _waiting(source: Source) -> Iterator[tuple[Value, ...]]:
    """Entries of units that must not submit any more: until an heir claims them they are nobody else's."""
    for one in loose(source.held, source.city):
        status = "Menunggu unit penerus" if one.heirs else "Tidak ada di pengaturan"
        name = source.city.name(one.code) + (f" (menjadi {', '.join(one.heirs)})" if one.heirs else "")
        yield (one.code, name, Cell(status, CLOSE), *[None] * 10, one.entries)


def _paper(source: Source, state: UnitState) -> Value:
    """Has PPID the signed copy of the list as it stands? With both, a unit is complete."""
    shown = handed(source, state.unit.code)
    return Cell(shown, {COMPLETE: "#C6E0B4", OUTDATED: CLOSE}.get(shown, ""))


def _name(state: UnitState) -> str:
    return f"{state.unit.name} (dikirim sebagai {state.sent_as})" if state.sent_as else state.unit.name


def _contact(shown: str, link: str) -> Value:
    return Cell(shown, link=link) if link else shown


def time_of(source: Source, state: UnitState) -> str:
    """"Tepat waktu", "Terlambat 3 hari", …"""
    sent = local_day(state.first.at, source.workspace.zone) if state.first else None
    return punctuality(sent, source.city.open_term.deadline, source.today)


def _time_cell(source: Source, state: UnitState) -> Value:
    shown, deadline = time_of(source, state), source.city.open_term.deadline
    if "Terlambat" in shown:
        return Cell(shown, LATE)
    close = deadline and not state.first and (deadline - source.today).days <= CLOSE_DAYS
    return Cell(shown, CLOSE) if close else shown


def _bars(states: Sequence[UnitState]) -> Bars:
    """Units by kind, stacked by how they stand."""
    kinds = list(dict.fromkeys(state.unit.kind or "lainnya" for state in states))
    counts = Counter((state.unit.kind or "lainnya", state.shown) for state in states)
    shown = [one for one in (*TINTS, *sorted({state.shown for state in states} - TINTS.keys()))
             if any(counts[kind, one] for kind in kinds)]
    return Bars("Penyampaian menurut jenis unit", [_kind_label(kind) for kind in kinds],
                [(one, [counts[kind, one] for kind in kinds], TINTS.get(one, TINTS[NOT_YET])) for one in shown])


def _kind_label(kind: str) -> str:
    """UPTD and BUMD are abbreviations; the rest are words."""
    return kind.upper() if len(kind) <= 4 else kind.capitalize()
