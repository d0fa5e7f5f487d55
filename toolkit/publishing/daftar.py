"""The consolidated workbook: Daftar, Usulan, Register Induk, Rekap Unit, Buku Agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from toolkit.city import City
from toolkit.deliveries import Delivery
from toolkit.entries import PROPOSED, WITHDRAWAL_PROPOSED, Held
from toolkit.forms.layout import Column, Layout, Need
from toolkit.forms.model import Codec, Form
from toolkit.forms.settings import PPID_ROLE
from toolkit.law.dates import spell
from toolkit.plans import Status
from toolkit.publishing.recap import TINTS, UnitState, unit_states
from toolkit.register import Register
from toolkit.times import local_day, shown_time
from toolkit.views import Bars, BookView, TableColumn, TableView
from toolkit.workspace import Workspace

INTERNAL = "INTERNAL – JANGAN DIUNGGAH"
DRAFT = "DRAF USULAN – BELUM DIUJI KONSEKUENSI – TIDAK UNTUK DIUMUMKAN"
TITLE = "DAFTAR INFORMASI YANG DIKECUALIKAN"
EARLIEST = datetime(2008, 4, 30)
"""Stamp of a workbook that shows no event yet."""
TIME_WIDTH = 28
"""For “23 November 2026 14.05 WITA”, on one line."""
STATES = {PROPOSED: "Usulan", WITHDRAWAL_PROPOSED: "Usul Cabut"}
OFFICIAL = (TableColumn("Informasi", 40), TableColumn("Dasar Hukum Pengecualian Informasi", 34),
            TableColumn("Dibuka", 42, group="Konsekuensi/Pertimbangan bagi Publik"),
            TableColumn("Ditutup", 42, group="Konsekuensi/Pertimbangan bagi Publik"),
            TableColumn("Jangka Waktu", 24))
OFFICIAL_FIELDS = ("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu")


@dataclass(frozen=True, slots=True)
class Source:
    """What all sheets are made from: the register as of one event, and the city."""

    city: City
    workspace: Workspace
    layout: Layout
    held: Sequence[Held]
    shown: Sequence[dict[str, str]]
    """For each of `held`: texts by form column."""
    deliveries: Sequence[Delivery]
    states: Sequence[UnitState]
    at: str

    @property
    def as_of(self) -> str:
        """"Keadaan 3 Mei 2026 14.05 WITA"."""
        return f"Keadaan {self.time(self.at)}" if self.at else "Belum ada penyampaian"

    def time(self, at: str) -> str:
        """A stored time, in the workspace's zone."""
        return shown_time(at, self.workspace.zone, self.workspace.settings.waktu.singkatan)


def daftar(register: Register, form: type[Form], city: City, workspace: Workspace, until: str | None = None
           ) -> BookView:
    """The workbook as of the last event (at or before `until`, UTC); the same events give the same view."""
    source = gather(register, form, city, workspace, until)
    made = datetime.fromisoformat(source.at).replace(tzinfo=None) if source.at else EARLIEST
    tables = [_daftar(source), _proposals(source), _all(source), _recap(source), _agenda(source)]
    return BookView(TITLE, tables, made, workspace.settings.cetak.kertas)


def gather(register: Register, form: type[Form], city: City, workspace: Workspace, until: str | None) -> Source:
    """Read the register as of one event."""
    layout, codec = form.layout(), form.codec()
    event, at = register.last_event(until)
    held, deliveries = register.held(layout.form, event), register.deliveries(event)
    states = unit_states(city, city.open_term.code, deliveries, register.severities(event), held)
    order = {code: at for at, code in enumerate(city.units)}
    held.sort(key=lambda one: (order.get(one.unit, len(order)), one.unit, one.number))
    return Source(city, workspace, layout, held, [_texts(layout, codec, one) for one in held], deliveries, states, at)


def _texts(layout: Layout, codec: Codec, held: Held) -> dict[str, str]:
    values = codec.decode(held.content)
    texts = {name: layout.by_name[name].kind.show(value) for name, value in values.items() if value is not None}
    return {**texts, layout.about.id_column: held.id}


def _daftar(source: Source) -> TableView:
    """The official layout; until the first decree every proposal, under the DRAF heading."""
    proposed = [texts for one, texts in zip(source.held, source.shown, strict=True) if one.state == PROPOSED]
    rows = [(number, *(texts.get(name) for name in OFFICIAL_FIELDS)) for number, texts in enumerate(proposed, 1)]
    return TableView(
        "Daftar", TITLE, (TableColumn("No", 6, "center"), *OFFICIAL), rows, banner=DRAFT, column_numbers=True,
        subtitle=(source.workspace.settings.instansi.nama.upper(), source.city.open_term.name,
                  source.as_of), closing=_signature(source))


def _signature(source: Source) -> list[str]:
    place = source.workspace.settings.instansi.tempat
    day = f"{place}, {spell(local_day(source.at, source.workspace.zone))}" if source.at else place
    officials = [one for one in source.city.officials if one.role == PPID_ROLE]
    if not officials:
        return [day]
    ppid = officials[0]
    return [day, f"{PPID_ROLE},", ppid.office, "", "", ppid.name or "(nama)", f"NIP {ppid.nip}" if ppid.nip else ""]


def _proposals(source: Source) -> TableView:
    columns = [column for column in source.layout.columns if column.need is Need.REQUIRED]
    rows = [(number, one.id, source.city.name(one.unit), STATES.get(one.state, one.state),
             *(texts.get(column.name) for column in columns), source.time(one.at))
            for number, (one, texts) in enumerate(_zipped(source), 1) if one.state in STATES]
    return TableView(
        "Usulan", "USULAN YANG MENUNGGU PENGUJIAN KONSEKUENSI",
        (TableColumn("No", 6, "center"), TableColumn("ID Butir", 22), TableColumn("Unit Kerja", 24),
         TableColumn("Status", 11, "center"), *map(_table_column, columns), TableColumn("Diterima", TIME_WIDTH)),
        rows, subtitle=(source.as_of,), banner=INTERNAL)


def _all(source: Source) -> TableView:
    """Every entry and every column of the form."""
    content = [source.layout.by_name[name] for name in source.layout.content]
    rows = [(number, one.id, one.unit, source.city.name(one.unit), STATES.get(one.state, one.state), one.version,
             *(texts.get(column.name) for column in content),
             source.time(one.first_at), source.time(one.at), one.file, f"{one.sheet}, baris {one.row}")
            for number, (one, texts) in enumerate(_zipped(source), 1)]
    return TableView(
        "Register Induk", "REGISTER INDUK",
        (TableColumn("No", 6, "center"), TableColumn("ID Butir", 22), TableColumn("Kode", 15),
         TableColumn("Unit Kerja", 28), TableColumn("Status", 13, "center"), TableColumn("Versi", 7, "number"),
         *map(_table_column, content), TableColumn("Pertama diterima", TIME_WIDTH),
         TableColumn("Versi ini diterima", TIME_WIDTH),
         TableColumn("Berkas", 30), TableColumn("Asal", 18)),
        rows, subtitle=(source.as_of,), banner=INTERNAL)


def _zipped(source: Source) -> list[tuple[Held, dict[str, str]]]:
    return list(zip(source.held, source.shown, strict=True))


def _table_column(column: Column) -> TableColumn:
    return TableColumn(column.heading, column.width, "center" if column.choices else "text")


def _recap(source: Source) -> TableView:
    rows = [(number, *_recap_row(source, state)) for number, state in enumerate(source.states, 1)]
    counts = Counter(state.shown for state in source.states)
    sent = sum(state.last is not None for state in source.states)
    summary = [("Unit kerja", str(len(source.states))), ("Sudah menyampaikan", str(sent)),
               *((shown, str(counts[shown])) for shown in TINTS if counts[shown]),
               ("Butir dalam register", str(len(source.held)))]
    return TableView(
        "Rekap Unit", f"REKAP PENYAMPAIAN UNIT KERJA – {source.city.open_term.name.upper()}",
        (TableColumn("No", 6, "center"), TableColumn("Kode", 16), TableColumn("Unit Kerja", 42),
         TableColumn("Status", 21, "center"), TableColumn("Penyampaian terakhir", TIME_WIDTH),
         TableColumn("Diterima", 9, "number", "Butir"),
         TableColumn("Dikembalikan", 13, "number", "Butir"),
         TableColumn("Harus diperbaiki", 11, "number", "Temuan"),
         TableColumn("Perlu dicek", 8, "number", "Temuan"),
         TableColumn("Butir dalam register", 9, "number")),
        rows, subtitle=(source.as_of,), banner=INTERNAL, tints=TINTS, tint_column=3, summary=summary,
        bars=_bars(source.states))


def _recap_row(source: Source, state: UnitState) -> tuple[Any, ...]:
    last = state.last
    sent = ((source.time(last.at), last.accepted, last.rows - last.accepted, state.errors, state.warnings)
            if last else (None,) * 5)
    return (state.unit.code, state.unit.name, state.shown, *sent, state.entries)


def _bars(states: Sequence[UnitState]) -> Bars:
    """Units by kind, stacked by how they stand."""
    kinds = list(dict.fromkeys(state.unit.kind or "lainnya" for state in states))
    counts = Counter((state.unit.kind or "lainnya", state.shown) for state in states)
    shown = [one for one in TINTS if any(counts[kind, one] for kind in kinds)]
    return Bars("Penyampaian menurut jenis unit", [_kind_label(kind) for kind in kinds],
                [(one, [counts[kind, one] for kind in kinds], TINTS[one]) for one in shown])


def _kind_label(kind: str) -> str:
    """UPTD and BUMD are abbreviations; the rest are words."""
    return kind.upper() if len(kind) <= 4 else kind.capitalize()


def _agenda(source: Source) -> TableView:
    rows = [(one.id, source.time(one.at), source.city.name(one.unit) or "belum dikenali", one.file,
             one.status.shown, one.statement, one.rows, one.accepted,
             one.rows - one.accepted, one.new, one.changed, one.unchanged, one.withdrawn, one.report, one.sha256)
            for one in source.deliveries]
    return TableView(
        "Buku Agenda", "BUKU AGENDA PENERIMAAN",
        (TableColumn("Nomor", 8, "center"), TableColumn("Waktu", TIME_WIDTH), TableColumn("Unit Kerja", 32),
         TableColumn("Berkas", 36), TableColumn("Status", 20, "center"), TableColumn("Pernyataan", 20),
         TableColumn("Seluruhnya", 11, "number", "Butir"), TableColumn("Diterima", 10, "number", "Butir"),
         TableColumn("Dikembalikan", 13, "number", "Butir"), TableColumn("Baru", 8, "number", "Butir diterima"),
         TableColumn("Berubah", 9, "number", "Butir diterima"), TableColumn("Tetap", 8, "number", "Butir diterima"),
         TableColumn("Usul cabut", 8, "number", "Butir diterima"), TableColumn("Jawaban", 36),
         TableColumn("SHA-256", 66)),
        rows, subtitle=(source.as_of,), banner=INTERNAL, tints={**TINTS, Status.SEEN_BEFORE.shown: "#EDEDED"},
        tint_column=4)
