"""Texts in a workbook's string table are read as what was written, in one look or in several."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.hostile.books import faults_of, texts_of
from toolkit.workbooks.style import open_book, set_page
from toolkit.workbooks.text import fit

CODES = ["_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x000D_", "_x_x0041_", "<r>x</r>", "<r><t>x</t></r>", " x ",
         "=1+1", "_xFFFE_", "\n=1", "&amp;<b>", "_x0041"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("buku")


@given(st.text(min_size=1, max_size=40) | st.sampled_from(CODES) | st.lists(st.sampled_from(CODES)).map("".join))
@example("_x0041_x0042_")
def test_any_text__comes_back_from_a_cell_and_from_a_cell_of_several_looks(folder: Path, text: str) -> None:
    path, text = folder / "buku.xlsx", fit(text)
    with open_book(path) as book:
        sheet = book.sheet("Satu")
        sheet.write_string(0, 0, text)
        if text:
            sheet.write_runs(1, 0, ((book.format(bold=True), text), (book.format(), text)), book.boxed())
    cells = texts_of(path)["Satu"]
    assert cells.get("A1", "") == text
    assert not text or cells["A2"] == text * 2
    assert faults_of(path) == []


@pytest.mark.parametrize("title", ["&F&[File]", "&" * 199, "a" + "&" * 300, "x" * 300, "\x1b[31m\n&G", "72 halaman"])
def test_header__has_no_code_but_ours(tmp_path: Path, title: str) -> None:
    path = tmp_path / "buku.xlsx"
    with open_book(path) as book:
        set_page(book.sheet("Satu"), "F4", title)
    assert faults_of(path) == []
