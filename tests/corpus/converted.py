"""Files of other programs: made once by converting, then kept; remaking them needs LibreOffice.

`python -m tests.corpus.build --convert`. Their bytes differ each time, so no test remakes them.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

import openpyxl

from tests.corpus.items import ITEMS
from tests.corpus.paper import Paper, one_sheet
from tests.office import Office
from toolkit.app.setting_up import make_workspace

KEPT = 13
"""Rows of the templates' sheet DIK; the empty ones below and the sheet of examples are deleted: smaller files."""


def old_excel(page: Paper) -> None:
    """Goes to .xls: merged headings, column numbers, a group, a period for three rows."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN", "BAGIAN ORGANISASI SETDA")
    page.national(4, numbers=(1, 2, 3, 4, 5, 6))
    page.merged("A7:F7", "A. Kepegawaian")
    for row, name in ((8, "pribadi"), (9, "nilai"), (10, "disiplin")):
        page.row(f"A{row}", row - 7, *ITEMS[name][:4])
    page.merged("F8:F10", "5 tahun")
    page.signed("E12", "Kepala Bagian Organisasi")


def open_document(page: Paper) -> None:
    """Goes to .ods: a real day as period, blank rows between."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN", "BAGIAN KERJA SAMA SETDA")
    page.national(4)
    page.item("A6", 1, "surat")
    page.item("A7", 2, "tawaran", period=date(2027, 12, 31))
    page.item("A11", 3, "perkara")


def remake(folder: Path) -> None:
    """All converted files, anew."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for stem, fill, kind in (("excel-lama", old_excel, "xls"), ("libreoffice-calc", open_document, "ods")):
            one_sheet(fill)(work / f"{stem}.xlsx")
            _soffice(work / f"{stem}.xlsx", kind, folder)
        office = _office(work)
        _fill(office, "DINKES", work / "formulir-libreoffice.xlsx")
        _soffice(work / "formulir-libreoffice.xlsx", "xlsx", folder)
        _fill(office, "PKM-08", folder / "formulir-google.xlsx")
        _as_google_saves(folder / "formulir-google.xlsx")
        office.register.close()


def _soffice(source: Path, kind: str, folder: Path) -> None:
    profile = (source.parent / "profil").as_uri()
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir",
                    str(folder), str(source)], check=True, capture_output=True)


def _office(work: Path) -> Office:
    make_workspace(work / "kantor", quiet=True, year=2026)
    return Office(work / "kantor")


def _fill(office: Office, unit: str, target: Path) -> None:
    """The unit's own template with two items, the second without a Bentuk, saved as `target`."""
    rows = [{"informasi": item.title, "dasar_hukum": item.law, "konsekuensi_dibuka": item.opened,
             "konsekuensi_ditutup": item.closed, "jangka_waktu": item.period, "cakupan": "Seluruhnya",
             "penanggung_jawab": "Kepala Bidang Pelayanan"} for item in (ITEMS["rekam"], ITEMS["gaji"])]
    rows[0] |= {"bentuk": "Keduanya", "tanggal_mulai": "3 Mei 2026"}
    book = openpyxl.load_workbook(office.drop(rows, source=office.template(unit), to=f"{unit}/formulir.xlsx"))
    del book["Contoh Butir"]
    book["DIK"].delete_rows(KEPT + 1, book["DIK"].max_row)
    book.save(target)


def _as_google_saves(path: Path) -> None:
    """No defined names, no validations, no colours by rule, no protection; very hidden sheets are only hidden."""
    book = openpyxl.load_workbook(path)
    book.defined_names.clear()
    for sheet in book:
        sheet.data_validations.dataValidation.clear()
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        sheet.protection.sheet = False
        sheet.defined_names.clear()
        if sheet.sheet_state == "veryHidden":
            sheet.sheet_state = "hidden"
    book.save(path)
