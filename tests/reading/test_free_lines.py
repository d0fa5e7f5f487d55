"""Lines of text around the tables: what is gathered, from where, and how much at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.reading.freetext import LONGEST_LINE, MOST_A_SHEET, MOST_LINES
from toolkit.reading.preflight import OURS

from .books import read

HEADINGS = ["Informasi", "Dasar Hukum Pengecualian", "Jangka Waktu"]
GAJI = ["Gaji", "17 h", "5 tahun"]


def lines(tmp_path: Path, write: Callable[[Any], object]) -> list[tuple[str, str, str]]:
    """The lines of a workbook that `write` has filled."""
    book = openpyxl.Workbook()
    book.active.title = "DIK"
    write(book)
    book.save(tmp_path / "buku.xlsx")
    return [(said.text, said.sheet, said.cell) for said in read(tmp_path / "buku.xlsx").lines]


def rows(*some: list[Any], sheet: str = "DIK") -> Callable[[Any], None]:
    """Rows from the first on; None is an empty cell."""
    def write(book: Any) -> None:
        target = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        for at, row in enumerate(some, 1):
            for column, value in enumerate(row, 1):
                target.cell(at, column, value)
    return write


def test_titles_signatures_and_sheet_names__are_lines_with_their_cells(tmp_path: Path) -> None:
    assert lines(tmp_path, rows(
        ["PEMERINTAH KOTA\nDINAS  SOSIAL"], [None, "TAHUN 2025"], HEADINGS, GAJI, [],
        [None, None, "Kupang, 3 Mei 2025"], [None, None, "Kepala Dinas"])) == [
            ("DIK", "DIK", ""), ("PEMERINTAH KOTA", "DIK", "A1"), ("DINAS SOSIAL", "DIK", "A1"),
            ("TAHUN 2025", "DIK", "B2"),
            ("Kupang, 3 Mei 2025", "DIK", "C6"), ("Kepala Dinas", "DIK", "C7")]


def test_labelled_cells_and_rows_of_data__are_no_lines(tmp_path: Path) -> None:
    assert lines(tmp_path, rows(["Unit Kerja", "Dinas Sosial"], ["Periode: 2025"], HEADINGS, GAJI,
                                ["Sandi", "17 c", "1 tahun"])) == [("DIK", "DIK", "")]


def test_file_without_a_table__gives_the_short_rows_of_its_beginning(tmp_path: Path) -> None:
    write = rows(["Dinas Sosial"], ["a", "b", "c", "d"], *[[]] * 30, ["jauh"])
    assert lines(tmp_path, write) == [("Dinas Sosial", "DIK", "A1")]


def test_lines__are_bounded(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        for name in ("DIK", "B", "C", "D"):
            rows(*(["x" * 900 + "\n" + "y"] * 3 for _ in range(25)), HEADINGS, GAJI, sheet=name)(book)
    found = lines(tmp_path, write)
    assert len(found) <= MOST_LINES
    assert sum(cell != "" and sheet == "DIK" for _, sheet, cell in found) == MOST_A_SHEET
    assert max(len(text) for text, _, _ in found) == LONGEST_LINE


def test_form_that_names_its_unit__is_not_searched(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        rows(["DINAS SOSIAL"], HEADINGS, GAJI)(book)
        pairs = {"form": "dik", "version": 1, "unit": "DINKES", "base": 3}
        rows(*([key, value] for key, value in pairs.items()), sheet=OURS)(book)
        book[OURS].sheet_state = "veryHidden"
    assert lines(tmp_path, write) == []


@pytest.mark.parametrize("value", ["- pilih unit -", "…", "-", "<nama unit>", "(Pilih dari daftar)", "____"])
def test_placeholder__is_no_value_of_a_label(tmp_path: Path, value: str) -> None:
    rows_ = rows(["Unit Kerja", value], [f"OPD: {value}"], HEADINGS, GAJI)
    lines(tmp_path, rows_)
    assert read(tmp_path / "buku.xlsx").said == {}
