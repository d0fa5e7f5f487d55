"""Many files through workers: in order, one answer each, whatever one of them does to its worker."""

from __future__ import annotations

import pickle
import sys

import pytest
import xlsxwriter

from toolkit.findings import Code
from toolkit.reading.limits import Limits
from toolkit.reading.reader import read_many, worker_remark
from toolkit.workers import WorkerFault, Workers

from .books import DIK, book, preflight, read

TABLE = """
    | Informasi | Jangka Waktu |
    | Gaji ASN  | 5 tahun      |
"""


@pytest.fixture(scope="module")
def workers():
    """Two standing workers for the whole module: starting them costs a quarter of a second."""
    with Workers(2, Limits()) as standing:
        yield standing


def test_good_and_bad_files__come_back_in_order(tmp_path, workers):
    good = book(tmp_path / "good.xlsx", TABLE)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    documents = [*read_many([good, bad] * 6, (DIK,), workers, Limits())]
    assert [document.fault and document.fault.code for document in documents] == [None, Code.BUKAN_BUKU_KERJA] * 6
    assert documents[0] == read(good)


@pytest.mark.parametrize("library", ["pandas", "pandera", "numpy", "sqlalchemy", "openpyxl", "rich"])
def test_worker_after_reading__has_not_imported_what_it_does_not_need(tmp_path, workers, library):
    """Each worker would otherwise cost 100 MB and a second."""
    path = book(tmp_path / "dik.xlsx", TABLE)
    assert all(document.tables for document in read_many([path] * 4, (DIK,), workers, Limits()))
    assert workers.submit(eval, f"{library!r} in __import__('sys').modules").result() is False


def test_document__survives_pickling(tmp_path):
    document = read(book(tmp_path / "dik.xlsx", TABLE))
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize(("kind", "code"), [
    ("timeout", Code.TERLALU_BESAR), ("memory", Code.TERLALU_BESAR), ("died", Code.RUSAK), ("bug", Code.RUSAK)])
def test_fault_of_a_worker__is_told_in_the_senders_words(kind, code):
    assert worker_remark(WorkerFault(kind, ""), Limits()).code is code


def test_empty_cells_of_a_styled_template__cost_the_preflight_next_to_nothing(tmp_path):
    """Most cells of a form are styled and empty. Counted, not timed: two steps for each, where a filled one takes nine.
    """
    short, long = (steps(template(tmp_path / f"{rows}.xlsx", rows)) for rows in (100, 500))
    assert long - short < 2 * 400 * 18


def steps(path):
    """Calls of functions, Python's and others, that a preflight makes."""
    made, before = [], sys.getprofile()
    sys.setprofile(lambda frame, event, argument: made.append(event) if event in ("call", "c_call") else None)
    try:
        preflight(path)
    finally:
        sys.setprofile(before)
    return len(made)


def template(path, rows):
    """100 filled rows of 18 columns, styled ones below."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet, style = workbook.add_worksheet("DIK"), workbook.add_format({"border": 1})
        sheet.write_row(0, 0, ["Informasi", "Jangka Waktu"])
        for row in range(1, rows + 1):
            for column in range(18):
                sheet.write(row, column, f"Butir {row}" if row <= 100 else None, style)
    return path
