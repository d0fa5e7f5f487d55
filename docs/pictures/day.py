"""The demo's day in pictures: whole pages, as the workbooks print."""

from __future__ import annotations

import subprocess
from pathlib import Path

from openpyxl import load_workbook

from docs.pictures.drawing import printed
from toolkit.app.demonstrating import play_demo
from toolkit.forms.dik import DIK
from toolkit.placing import FIRST_ROW, STATEMENT_ROW, column_letters

DAFTAR = "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"
RESOLUTION = 90
"""Dots per inch."""
PICTURES = (  # name, workbook of the demo, sheet, share of the page's height that is shown
    ("daftar", DAFTAR, "Daftar", 0.75), ("rekap", DAFTAR, "Rekap Unit", 0.8),
    ("akan-berakhir", DAFTAR, "Akan Berakhir", 0.6), ("riwayat", DAFTAR, "Riwayat Perubahan", 0.7),
    ("serupa", DAFTAR, "Butir Serupa", 0.6),
    ("hasil", "outbox/BKPPD/Usulan BKPPD.hasil.xlsx", "Hasil Pemeriksaan", 0.9),
    ("hasil-dik", "outbox/BKPPD/Usulan BKPPD.hasil.xlsx", "DIK", 0.75),
    ("status", "outbox/DINKES/Daftar dan Status.xlsx", "Daftar Unit", 0.3),
    ("formulir", "templates/formulir yang sedang diisi.xlsx", "DIK", 0.7))
TWO_LINES = 30
FILLED = (  # a form that somebody is still filling: LibreOffice works out what Periksa says
    ("Rekam medis pasien rawat jalan", "Pasal 17 huruf h angka 2 UU 14/2008", "Mengungkap riwayat kesehatan pasien.",
     "Melindungi hak pasien atas kerahasiaan data kesehatannya.", "Permanen"),
    ("Hasil audit internal yang belum selesai", "Pasal 17 huruf i UU 14/2008", None,
     "Pemeriksaan berjalan tanpa tekanan dari luar.", "sampai laporan ditetapkan"),
    ("Soal dan kunci jawaban seleksi pegawai", "Pasal 17 huruf a angka 1 UU 14/2008",
     "Peserta tertentu diuntungkan dan seleksi menjadi tidak adil.", "Seleksi berjalan jujur bagi semua peserta.", "5"))


def draw_day(folder: Path, target: Path) -> None:
    """Play the day in `folder`, and put its pictures into `target`."""
    root = folder / "demo"
    play_demo(root, quiet=True)
    _fill(root / "templates/Formulir DIK DINSOS.xlsx", root / "templates/formulir yang sedang diisi.xlsx")
    for name, workbook, sheet, share in PICTURES:
        _draw(*_page_of(printed(root / workbook, folder), sheet), target / name, share)


def _fill(template: Path, target: Path) -> None:
    book = load_workbook(template)
    sheet, letters = book["DIK"], list(column_letters(DIK.layout()).values())[1:]
    sheet[f"C{STATEMENT_ROW}"] = DIK.layout().about.statements.proposes
    for row, texts in enumerate(FILLED, FIRST_ROW):
        sheet.row_dimensions[row].height = TWO_LINES  # as Excel would, while one types
        for letter, text in zip(letters, texts, strict=False):
            sheet[f"{letter}{row}"] = text
    book.save(target)


def _page_of(pages: Path, sheet: str) -> tuple[Path, int]:
    """The first page whose footer names the sheet."""
    said = subprocess.run(["pdftotext", "-layout", pages, "-"], check=True, capture_output=True, text=True).stdout
    for number, text in enumerate(said.split("\f"), 1):
        footer = next((line for line in reversed(text.splitlines()) if "Halaman" in line), "")
        if footer.strip().startswith(f"{sheet} "):
            return pages, number
    raise LookupError(sheet)


def _draw(pages: Path, page: int, target: Path, share: float) -> None:
    high = round(8.5 * RESOLUTION * share)
    part = ["-f", str(page), "-l", str(page), "-x", "0", "-y", "0", "-W", str(13 * RESOLUTION), "-H", str(high)]
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), *part, pages, target], check=True)
