"""Views to write workbooks from, and two ways of looking into a workbook."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lxml import etree

from toolkit.findings import CATATAN, GALAT, PERINGATAN, Severity
from toolkit.forms.dik import DIK
from toolkit.forms.layout import Layout
from toolkit.views import Bars, BookView, Cell, FeedbackView, FilledRow, FormView, TableColumn, TableView, Told

LAYOUT: Layout = DIK.layout()
MADE = datetime(2026, 5, 3, 1, 14)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UNITS = ("DINKES – Dinas Kesehatan", "DISPENDUK – Dinas Kependudukan dan Pencatatan Sipil", "=1+1 – Unit, Aneh")
BLANK = FormView(LAYOUT, "2026", "L-1", 0, unit_choices=UNITS, body="Pemerintah Kota Kupang", spare=40)
HOSTILE = ("=1+1", "+62812", "-5", "@SUM(A1)", "{=A1}", "<r><t>x</t></r>", "<r>&", "https://contoh.go.id/a b", "007",
           "'kutip", "=HYPERLINK(\"http://x\",\"y\")", "  spasi  ", "baris\nbaru", "2-5", "TRUE", "_x0041_",
           "&amp; <b>")


def row(title: str, at: int | None = None, **more: object) -> FilledRow:
    """A filled row of the DIK form."""
    cells = {"id_butir": "DIK-DINKES-0001", "informasi": title, "dasar_hukum": "Pasal 17 huruf h angka 2 UU 14/2008",
             "konsekuensi_dibuka": "Mengungkap riwayat kesehatan pasien sehingga melanggar hak privasinya.",
             "konsekuensi_ditutup": "Melindungi hak pasien atas kerahasiaan data kesehatannya.",
             "jangka_waktu": "5 tahun", "bentuk": "Keduanya"}
    return FilledRow(cells, at, **more)  # type: ignore[arg-type]


def filled(*rows: FilledRow, **more: object) -> FormView:
    """The form of one unit with these rows."""
    unit = {"unit": "DINKES", "unit_label": UNITS[0], "statement": "Ada usulan", "base": 41, "rows": rows, **more}
    return replace(BLANK, **unit)  # type: ignore[arg-type]


MARKED = (row("Rekam medis", 11),
          row("Data pegawai", 13, marks={"jangka_waktu": GALAT}, message="Jangka waktu “5” belum jelas (H13)."),
          row("Soal ujian", 15, marks={"penanggung_jawab": PERINGATAN}, message="Sebaiknya diisi (M15)."))


def told(severity: Severity = GALAT, target: str = "E14", where: str = "DIK!E14",
         message: str = "Isi salah (E14). Sebab.") -> Told:
    """One finding."""
    return Told(severity, message, "Tulis lengkap." if severity is not CATATAN else "", where, target, "WAJIB")


def answer(*findings: Told, status: str = "diterima", **more: object) -> FeedbackView:
    """The answer to a submission of three rows."""
    view = FeedbackView(filled(*MARKED, spare=30), status, "Terima kasih, Bapak/Ibu. Seluruh 3 butir diterima.",
                        [("Nomor agenda", "41"), ("SHA-256", "9f" * 32)], findings,
                        [("DIK-DINKES-0001", "Rekam medis", "Baru")], MADE)
    return replace(view, **more)  # type: ignore[arg-type]


COLUMNS = (TableColumn("No", 6, "number"), TableColumn("Unit Kerja", 40), TableColumn("Status", 18, "center"),
           TableColumn("Dibuka", 20, group="Konsekuensi"), TableColumn("Ditutup", 20, group="Konsekuensi"))
RECAP = TableView(
    "Rekap Unit", "REKAP", COLUMNS,
    [(1, "Dinas Kesehatan", "Diterima", "a", None), (2, "=1+1", Cell("Nihil", "#BDD7EE"), "", "<r>x</r>")],
    subtitle=("Keadaan 3 Mei 2026",), banner="INTERNAL – JANGAN DIUNGGAH", column_numbers=True,
    closing=("Kupang, 3 Mei 2026", "PPID Utama,", "", "(nama)"),
    summary=(("Unit", "2"), ("Sudah", "1")),
    bars=Bars("Butir per unit", ("Dinas Kesehatan", "=1+1"),
              [("Usulan", (3, 4), "#2E75B6"), ("Nihil", (0, 1), "#BDD7EE")]))
BOOK = BookView("Daftar", (RECAP, TableView("Usulan", "USULAN", COLUMNS, [])), MADE)


def xml(path: Path, part: str) -> etree._Element:
    """One part of the workbook."""
    with zipfile.ZipFile(path) as book:
        return etree.fromstring(book.read(part))


def part_of(path: Path, sheet: str) -> str:
    """The part that holds a sheet: XlsxWriter numbers them in order."""
    names = [each.get("name") for each in xml(path, "xl/workbook.xml").iter(f"{MAIN}sheet")]
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
