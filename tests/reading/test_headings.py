"""Headings by meaning: exact words first, then by likeness with a note; two for one column are never chosen between."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.facts import Span
from toolkit.reading.heading_words import known, words_of
from toolkit.reading.tables import find_tables

from .books import NEEDY, book, cells_of, only_table, read

WORDS = known(NEEDY)
ROW = "| x | Pasal 17 huruf h | Membuka | Menjaga | 5 tahun |"


def letters_of(headings: str) -> dict[str, str]:
    """Which column each of a table's headings was taken for."""
    tables = find_tables("L", cells_of(f"{headings}\n{ROW}"), (NEEDY,), deep=True)
    return dict(tables[0].letters) if tables else {}


@pytest.mark.parametrize("headings", [
    "| Judul Informasi | Dasar Hukum | Akibat bila Info Dibuka | Manfaat bila Informasi Ditutup | Batas Waktu |",
    "| KONTEN INFORMASI | DASAR HUKUM PENGECUALIAN INFORMASI | DIBUKA | DITUTUP | JANGKA WAKTU PENGECUALIAN |",
    "| Esensi Informasi | Landasan Hukum | Dampak jika Dibuka | Konsekuensi Apabila Ditutup | Masa Pengecualian |",
    "| Informasi yang Dikecualikan | Dasar Pengecualian | Konsekuensi Dibuka | Konsekuensi Ditutup | Batas Waktu |",
    "| Nama/Judul Dokumen: | Dasar Hukum * | Risiko bila dibuka | Pertimbangan bila Tidak Dibuka | Lama Pengecualian |",
    "| Informasi (judul dokumen) | Dasar Hukum (Pasal 17) | Dibuka | Ditutup | Jangka Waktu (tahun) |"])
def test_headings_as_real_bodies_write_them__are_known(headings):
    assert letters_of(headings) == {"informasi": "A", "dasar_hukum": "B", "konsekuensi_dibuka": "C",
                                    "konsekuensi_ditutup": "D", "jangka_waktu": "E"}


@pytest.mark.parametrize("heading", ["Jangka Waktu", "Jangka Wkatu", "JangkaWaktu", "Jangka  waktu",
                                     "Jangka\u00a0Waktu", "Jangka\nWaktu", "Jngka Waktu", "Jangka Waktuu",
                                     "ＪＡＮＧＫＡ　ＷＡＫＴＵ"])
def test_heading_with_a_slip__is_what_it_is_like(heading):
    assert WORDS.guess(words_of(heading)) or words_of(heading).among(WORDS.exact) == "jangka_waktu"


@pytest.mark.parametrize(("heading", "column"), [
    ("Konsekuensi/Pertimbanagn Bagi Publik Dibuka", "konsekuensi_dibuka"),
    ("Konsekuensi bila Ditutp", "konsekuensi_ditutup"), ("Dasar Hukm Pengecualian", "dasar_hukum"),
    ("Penangung Jawab", "penanggung_jawab"), ("Tanggal Mulia", "tanggal_mulai"), ("Sifat Informasi", None),
    ("Kode Klasifikasi", None), ("Tahun Informasi", None), ("Jangka Waktu Penyimpanan", None),
    ("Retensi Arsip", None), ("Contoh Konsekuensi bila Dibuka", None), ("Contoh Informasi", None),
    ("Nomor Informasi", None), ("Waktu Pembuatan Informasi", None), ("Unit", None), ("Tanggal Surat", None)])
def test_heading_that_is_not_known__is_taken_only_where_it_is_alike(heading, column):
    assert WORDS.guess(words_of(heading)) == column


def test_headings_taken_by_likeness__are_told_with_what_they_were_taken_for():
    [table] = find_tables("L", cells_of(
        f"| Infromasi | Dasar Hukm | Dibuka | Ditutup | Jangka Wkatu |\n{ROW}"), (NEEDY,), deep=True)
    assert table.guessed == (("A", "Infromasi", "informasi"), ("B", "Dasar Hukm", "dasar_hukum"),
                             ("E", "Jangka Wkatu", "jangka_waktu"))


def test_name_of_a_group__stands_in_for_the_title_only_where_there_is_none():
    both = "| Esensi Informasi | Judul Informasi | Dasar Hukum | Dibuka | Ditutup |"
    assert letters_of(both)["informasi"] == "B"
    [alone] = find_tables("L", cells_of(f"| Esensi Informasi | Dasar Hukum | Dibuka | Ditutup | Batas Waktu |\n{ROW}"),
                          (NEEDY,))
    assert alone.guessed == (("A", "Esensi Informasi", "informasi"),)


def test_two_stand_ins__are_both_named():
    headings = "| Esensi Informasi | Jenis Informasi | Dasar Hukum | Dibuka | Ditutup |"
    [table] = find_tables("L", cells_of(f"{headings}\n{ROW}"), (NEEDY,))
    assert table.rivals["informasi"] == ("“Esensi Informasi” (A1)", "“Jenis Informasi” (B1)")


def test_headings_merged_down_and_across_three_rows__are_read_as_one(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Lampiran")
        sheet.merge_range("C3:H3", "DAFTAR INFORMASI YANG DIKECUALIKAN")
        for area, text in (("C5:C7", "NO"), ("D5:D7", "INFORMASI"), ("E5:E7", "DASAR HUKUM"), ("H5:H7", "BATAS\nWAKTU"),
                           ("F5:G5", "KONSEKUENSI"), ("F6:G6", "Pertimbanagn bagi publik")):
            sheet.merge_range(area, text)
        sheet.write_row("F7", ["Dibuka", "Ditutup"])
        sheet.write_row("C8", [1, "Gaji ASN", "Pasal 17 huruf h", "Terbuka", "Aman", "5 tahun"])
    table = only_table(path, NEEDY)
    assert (table.heading_row, table.extra) == (7, ())
    assert table.letters == {"informasi": "D", "dasar_hukum": "E", "konsekuensi_dibuka": "F",
                             "konsekuensi_ditutup": "G", "jangka_waktu": "H"}


def test_upper_and_lower_heading_without_merged_cells__are_read_together():
    [table] = find_tables("L", cells_of("""
        | Informasi | Dasar       | Konsekuensi bila |                   | Batas Waktu |
        |           | Pengecualian | Dibuka          | Tidak Dibuka      | Pengecualian |
        | Gaji      | 17 h        | a                | b                 | 5 tahun     |
    """), (NEEDY,))
    assert table.letters == {"informasi": "A", "dasar_hukum": "B", "konsekuensi_dibuka": "C",
                             "konsekuensi_ditutup": "D", "jangka_waktu": "E"}


def test_heading_merged_over_two_columns__is_one_and_so_is_what_stands_below(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B1", "Informasi")
        sheet.write_row("C1", ["Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu"])
        sheet.write_row("A2", ["Gaji", "ASN", "17 h", "a", "b", "5 tahun"])
        sheet.write_row("A3", ["a.", "Rekam medis", "17 h", "a", "b", "5 tahun"])
        sheet.write_row("A4", ["Rapat", "", "17 h", "a", "b", "5 tahun"])
    table = only_table(path, NEEDY)
    assert (table.rivals, table.letters["informasi"], table.extra) == ({}, "A", ())
    assert [row.cells["informasi"] for row in table.rows] == ["Gaji\nASN", "Rekam medis", "Rapat"]
    notes = [row.notes.get("informasi") or "" for row in table.rows]
    assert [note.partition(",")[0] for note in notes] == ["Isinya dari sel A2 dan B2", "Isinya dari sel B3", ""]


def test_list_of_other_things__is_no_table_of_the_form():
    assert letters_of("| Nama | Jabatan | Keterangan | Bentuk | Tanggal |") == {}


def test_misspelled_headings_on_every_column__are_found_in_the_whole_file(tmp_path):
    path = book(tmp_path / "dik.xlsx", f"| Infromasi | Dsar Hukum | Dbuka | Dituup | Jangka Wkatu |\n{ROW}")
    assert len(read(path, NEEDY).tables[0].letters) >= 3


@given(st.permutations(["Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu", "Bentuk", "Tahun"]),
       st.integers(0, 4), st.integers(0, 40))
def test_order_and_start__do_not_matter(order, right, down):
    grid = [[""] * (len(order) + right) for _ in range(down)]
    grid += [[""] * right + order, [""] * right + [f"isi {heading}" for heading in order]]
    [table] = find_tables("L", grid, (NEEDY,))
    assert table.rows[0].row == down + 2
    assert {value.removeprefix("isi ") for value in table.rows[0].cells.values()} == {*order} - {"Tahun"}


DOMAIN = Path(__file__).parents[3] / "shared" / "domain" / "messy_values.csv"


def test_headings_of_the_sample__mean_what_it_says(shared):
    """`../shared/domain/messy_values.csv`: a group's heading alone means no column."""
    with DOMAIN.open(encoding="utf-8", newline="") as file:
        sample = [(row["tertulis"], row["makna_normal"]) for row in csv.DictReader(file) if row["kolom"] == "tajuk"]
    for text, meaning in sample:
        column = words_of(text).among(WORDS.exact)
        if meaning.startswith(("kolom=kelompok", "kolom=konsekuensi(")):
            assert column is None, text
        else:
            assert f"kolom={column}" == meaning, text
    assert len(sample) == 7


def test_two_lists_side_by_side__are_not_chosen_between():
    half = "| Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu "
    [table] = find_tables("L", cells_of(f"{half}{half}|\n{ROW[:-2]}{ROW}"), (NEEDY,))
    assert table.rivals.keys() == {"informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup",
                                   "jangka_waktu"}


def test_heading_in_two_languages__is_known_by_one_of_them():
    headings = "| Judul / Title | Dasar Hukum / Legal Basis | Dibuka / If opened | Ditutup | Jangka Waktu / Period |"
    assert len(letters_of(headings)) == 5


def test_heading_split_in_two_that_nobody_knows__is_one():
    [table] = find_tables("L", cells_of("""
        | Informasi | Dasar Hukum |          | Konsekuensi |         | Jangka Waktu |
        |           | UU KIP      | UU Lain  | Dibuka      | Ditutup |              |
        | Gaji      | 17 j        | UU 27/22 | a           | b       | 5 tahun      |
    """), (NEEDY,), (Span(1, 2, 1, 3),))
    assert table.rows[0].cells["dasar_hukum"] == "17 j\nUU 27/22"
    assert table.rows[0].notes["dasar_hukum"] == "Isinya dari sel B3 dan C3, karena judul kolomnya satu."


def test_misspelled_headings_far_down__are_found_where_nothing_else_is(tmp_path):
    table = f"| Infromasi | Dsar Hukum | Dibuka | Ditutup | Jangka Wkatu |\n{ROW}"
    assert len(only_table(book(tmp_path / "dik.xlsx", table, at="F70"), NEEDY).letters) == 5
