"""What people send by mistake, made of real files."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from tests.office import GOOD, Office, item
from tests.reading.books import HEADINGS_XML, raw
from tests.reading.test_bad_files import compound_file

ORDER = [*GOOD]
HEADINGS = ["Informasi", "Dasar Hukum Pengecualian", "Konsekuensi bila Dibuka", "Manfaat bila Ditutup",
            "Jangka Waktu", "Cakupan", "Tanggal Mulai", "Penanggung Jawab", "Bentuk"]
HOSTILE = ["=HYPERLINK(\"http://jahat.example\",\"klik\")", "+1+cmd|' /C calc'!A0", "@SUM(9*9)", "-2+3 butir uji",
           "<script>alert(1)</script>", "<r>tebal</r>", "{=1+1} jahat", "http://jahat.example/tautan",
           "Judul & <b>'\"]]>"]
"""Titles that a workbook must show as the text that they are."""


def row(**changed: Any) -> list[Any]:
    """A bare table's row."""
    return [{**GOOD, **changed}[name] for name in ORDER]


def table(path: Path, rows: list[tuple[int, list[Any]]]) -> Path:
    """A bare table by XlsxWriter, its rows at these Excel rows; text stays text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("DIK")
        for number, values in [(1, HEADINGS), *rows]:
            for column, value in enumerate(values):
                sheet.write_string(number - 1, column, value.replace("<r>", "<r >").replace("</r>", "</r >"))
    return replaced(path, {b"&lt;r &gt;": b"&lt;r&gt;", b"&lt;/r &gt;": b"&lt;/r&gt;"})


def replaced(path: Path, words: dict[bytes, bytes]) -> Path:
    """The workbook with these bytes replaced in its sheets and strings."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            for old, new in words.items() if name.endswith(("sheet1.xml", "sharedStrings.xml")) else ():
                content = content.replace(old, new)  # noqa: PLW2901
            archive.writestr(name, content)
    return path


def edited(path: Path, sheet: str, cells: dict[str, Any]) -> Path:
    """The workbook with some cells typed over."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def send_broken_files(office: Office, inbox: Path) -> None:
    """What cannot be read at all."""
    office.drop_bytes(b"", "DLHK/nol.xlsx")
    office.drop_bytes("Yth. Bapak Kepala Dinas,\r\nberikut daftar kami …".encode(), "DLHK/surat.xlsx")
    compound_file(inbox / "DLHK" / "sandi.xlsx", "EncryptedPackage")
    raw(inbox / "DLHK" / "makro.xlsm", HEADINGS_XML, kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    whole = office.drop([item()], to="DLHK/potong.xlsx")
    whole.write_bytes(whole.read_bytes()[:-300])


def send_wrong_forms(office: Office, inbox: Path) -> None:
    """Sound workbooks that are not what we asked for."""
    office.drop([item()], to="DISTAN/unit lain.xlsx", source=office.template("DINSOS"))
    office.drop([item()], to="entah siapa.xlsx", cells={"dik_unit": "Dinas Antah Berantah"})
    office.drop(to="DISTAN/tanpa baris.xlsx")
    office.drop_table(["Nama", "Alamat"], [["Budi", "Oebobo"]], to="DISTAN/bukan formulir.xlsx")
    office.drop_table(HEADINGS[:3], [row()[:3]], to="DISTAN/kurang kolom.xlsx")
    edited(office.drop([item("Versi lama")], to="DPUPR/versi lama.xlsx"), "_dik", {"B2": "9"})


def send_odd_cells(office: Office, inbox: Path) -> None:
    """Rows that are odd but ours."""
    office.drop([item("Gaji", jangka_waktu="=1+1"), item("Arsip", konsekuensi_dibuka="#REF!")], to="BKAD/rumus.xlsx")
    table(inbox / "DPRKP" / "berjauhan.xlsx", [(2, row(informasi="Pertama")), (103, row(informasi="Kedua"))])
    long = table(inbox / "DP3A" / "panjang.xlsx", [(2, row(informasi="Panjang", konsekuensi_dibuka="PANJANGSEKALI")),
                                                  (3, row(informasi="Biasa"))])
    replaced(long, {b"PANJANGSEKALI": b"kata " * 8000})
    table(inbox / "DUKCAPIL" / "=cmd|' !A1.xlsx", [(at, row(informasi=title)) for at, title in enumerate(HOSTILE, 2)])
    office.drop([item("Rekam medis")], to="DINKES/baik.xlsx")
