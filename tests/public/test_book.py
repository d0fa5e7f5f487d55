"""dik.xlsx: sound for Excel, in the official columns, with nothing that computes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.public.samples import DECREED, EMPTY, a_list, hostile_list
from tests.test_second_form import DIP
from toolkit.papers import PublicList
from toolkit.public import book_of
from toolkit.workbooks.daftar import write_book

VIEWS = {"kosong": EMPTY, "biasa": a_list(30), "ganjil": hostile_list(),
         "formulir lain": replace(DECREED, layout=DIP.layout())}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_book__keeps_to_the_published_schemas(tmp_path: Path, shared: Path, view: PublicList) -> None:
    write_book(tmp_path / "dik.xlsx", book_of(view))
    checked = subprocess.run([sys.executable, shared / "ooxml" / "check_workbook.py", tmp_path / "dik.xlsx"],
                             capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_book__has_the_list_the_rest_and_what_it_means(tmp_path: Path) -> None:
    write_book(tmp_path / "dik.xlsx", book_of(a_list(5)))
    book = openpyxl.load_workbook(tmp_path / "dik.xlsx")
    assert book.sheetnames == ["Daftar", "Rincian", "Keterangan"]
    rows = list(book["Daftar"].values)
    assert [row[0] for row in rows[:4]] == ["DAFTAR INFORMASI YANG DIKECUALIKAN", "PEMERINTAH KOTA KUPANG",
                                            DECREED.decree, DECREED.as_of]
    head = next(at for at, row in enumerate(rows) if row[0] == "No")
    assert rows[head][1:3] == ("Informasi", "Dasar Hukum Pengecualian Informasi")
    assert rows[head + 2] == tuple(range(1, 10))
    assert rows[head + 3][:2] == (1, "Rekam medis pasien rawat jalan")
    assert rows[head + 3][7:] == (datetime(2026, 5, 3), datetime(2029, 12, 31))
    assert {row[0] for row in book["Keterangan"].values} >= {"Daftar", "Pasal 17 UU 14/2008", "Kolom data"}


def test_hostile_texts__are_texts(tmp_path: Path) -> None:
    write_book(tmp_path / "dik.xlsx", book_of(hostile_list()))
    book = openpyxl.load_workbook(tmp_path / "dik.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "=1+1" in {cell.value for cell in cells}
