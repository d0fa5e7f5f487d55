"""Buku Agenda: every delivery, in order of arrival."""

from __future__ import annotations

from toolkit.deliveries import TAKEN_BACK
from toolkit.plans import Status
from toolkit.publishing.recap import TINTS
from toolkit.publishing.source import INTERNAL, TIME_WIDTH, Source
from toolkit.views import Cell, TableColumn, TableView

FILLS = {**TINTS, Status.SEEN_BEFORE.shown: "#EDEDED", TAKEN_BACK: "#EDEDED"}


def agenda_sheet(source: Source) -> TableView:
    """One line a delivery; its number is the agenda number."""
    rows = [(one.id, source.time(one.at), source.city.name(one.unit) or "belum dikenali", one.file,
             Cell(one.shown, FILLS.get(one.shown, "")), one.statement, one.rows, one.accepted,
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
        rows, subtitle=(source.as_of,), banner=INTERNAL)
