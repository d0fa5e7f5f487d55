"""Buku Agenda: every delivery in order of arrival, and what else has a number: the book has no gaps."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.deliveries import PURGED, TAKEN_BACK, UNDONE, Act, Delivery
from toolkit.forms.ppid import BY_NAME
from toolkit.forms.settings import PPID_ROLE
from toolkit.plans import Status
from toolkit.publishing.recap import TINTS
from toolkit.publishing.source import INTERNAL, TIME_WIDTH, Source
from toolkit.rulings import DECREED, DRAFTED, HANDED, RULED
from toolkit.views import Cell, TableColumn, TableView, Value

PPIDS = {RULED: "Putusan PPID", DRAFTED: "Konsep keputusan", DECREED: "Keputusan", HANDED: "Hardcopy diterima"}
FILLS = {**TINTS, Status.SEEN_BEFORE.shown: "#EDEDED", TAKEN_BACK: "#EDEDED"}


def agenda_sheet(source: Source) -> TableView:
    """One line a delivery; its number is the agenda number."""
    senders = {one.id: one.unit for one in source.deliveries}
    lines = {**{one.id: _delivery(one, source) for one in source.deliveries},
             **{one.id: _act(one, source, senders) for one in source.acts}}
    rows = [lines[number] for number in sorted(lines)]
    return TableView(
        "Buku Agenda", "BUKU AGENDA PENERIMAAN",
        (TableColumn("Nomor", 8, "center"), TableColumn("Waktu", TIME_WIDTH), TableColumn("Unit Kerja", 32),
         TableColumn("Berkas", 36), TableColumn("Status", 20, "center"), TableColumn("Pernyataan", 20),
         TableColumn("Seluruhnya", 11, "number", "Butir"), TableColumn("Diterima", 10, "number", "Butir"),
         TableColumn("Dikembalikan", 13, "number", "Butir"), TableColumn("Baru", 8, "number", "Butir diterima"),
         TableColumn("Berubah", 9, "number", "Butir diterima"), TableColumn("Tetap", 8, "number", "Butir diterima"),
         TableColumn("Usul cabut", 8, "number", "Butir diterima"), TableColumn("Jawaban", 36),
         TableColumn("SHA-256", 66)),
        rows, subtitle=(source.as_of,), banner=INTERNAL)


def _delivery(one: Delivery, source: Source) -> tuple[Value, ...]:
    return (one.id, source.time(one.at), _sender(one, source), one.file,
            Cell(one.shown, FILLS.get(one.shown, "")), one.statement, one.rows, one.accepted, one.rows - one.accepted,
            one.new, one.changed, one.unchanged, one.withdrawn, one.report, one.sha256)


def _act(act: Act, source: Source, senders: Mapping[int, str | None]) -> tuple[Value, ...]:
    """What came without a file."""
    if act.kind == UNDONE:
        unit, status = senders.get(act.submission), "Pembatalan"
        said = f"Penyampaian nomor {act.submission} dibatalkan" + (f": {act.reason}" if act.reason else ".")
    elif act.kind == PURGED:
        unit, status = senders.get(act.submission), "Pemusnahan"
        whose = f"penyampaian nomor {act.submission}" if act.submission else "yang belum tercatat (karantina)"
        said = f"Berkas asli {whose} dimusnahkan dari arsip: {act.reason}"
    elif act.kind in PPIDS:
        unit, status, said = None, PPIDS[act.kind], act.reason
    else:
        unit, status = act.target, "Perubahan unit"
        said = f"{act.entries} butir {act.source} menjadi milik {act.target}."
    return (act.id, source.time(act.at), source.city.name(unit), said, Cell(status, FILLS[TAKEN_BACK]), *[None] * 10)


def _sender(one: Delivery, source: Source) -> str:
    if one.form in BY_NAME:
        return PPID_ROLE
    if str(one.report).startswith("ppid/"):  # no unit's code is "ppid"
        return f"{PPID_ROLE} (folder ppid; formulir belum dikenali)"
    return source.city.name(one.unit) or "belum dikenali"
