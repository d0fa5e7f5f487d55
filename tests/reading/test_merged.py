"""Merged cells below the headings: spread over the rows they reach, or one item where the title itself is merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from .books import NEEDY, contents, only_table

HEADINGS = ["Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu"]


def table_of(tmp_path, rows: Sequence[Sequence[str]], merged: Mapping[str, str]):
    """A table from A1, some areas of which are merged and hold a text."""
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("L")
        for row, values in enumerate([HEADINGS, *rows]):
            for column, value in enumerate(values):
                if value:
                    sheet.write_string(row, column, value)
        for area, text in merged.items():
            sheet.merge_range(area, text)
    return only_table(path, NEEDY)


def test_cell_merged_over_rows__is_every_rows_and_told_where_it_is_not_the_first(tmp_path):
    rows = [["Gaji", "", "a", "b", ""], ["Medis", "", "c", "d", ""], ["Rapat", "17 b", "e", "f", ""]]
    table = table_of(tmp_path, rows, {"B2:B3": "17 h", "E2:E4": "5 tahun"})
    assert {row: (cells["dasar_hukum"], cells["jangka_waktu"]) for row, cells in contents(table).items()} == {
        2: ("17 h", "5 tahun"), 3: ("17 h", "5 tahun"), 4: ("17 b", "5 tahun")}
    law, period = ("Sel ini bagian dari sel gabungan B2:B3.", "Sel ini bagian dari sel gabungan E2:E4.")
    assert [row.notes for row in table.rows] == [
        {}, {"dasar_hukum": law, "jangka_waktu": period}, {"jangka_waktu": period}]


def test_title_merged_over_rows__is_one_item_with_all_that_stands_beside_it(tmp_path):
    """As Excel pastes a table from Word whose cells have several paragraphs."""
    table = table_of(tmp_path, [["", "Pasal 17 huruf h", "a", "", "5 tahun"], ["", "UU 27/2022", "", "", ""],
                                ["Medis", "17 h", "c", "d", "1 tahun"]], {"A2:A3": "Gaji", "D2:D3": "b"})
    joined = "Isi baris 2 sampai 3 digabung, karena judulnya satu sel."
    assert contents(table) == {
        2: {"informasi": "Gaji", "dasar_hukum": "Pasal 17 huruf h\nUU 27/2022", "konsekuensi_dibuka": "a",
            "konsekuensi_ditutup": "b", "jangka_waktu": "5 tahun"},
        4: {"informasi": "Medis", "dasar_hukum": "17 h", "konsekuensi_dibuka": "c", "konsekuensi_ditutup": "d",
            "jangka_waktu": "1 tahun"}}
    assert table.rows[0].notes == {"dasar_hukum": joined}


def test_whole_row_merged_downwards__is_one_row(tmp_path):
    table = table_of(tmp_path, [], {f"{letter}2:{letter}4": text for letter, text in zip(
        "ABCDE", ("Gaji", "17 h", "a", "b", "5 tahun"), strict=True)})
    assert [*contents(table)] == [2]
    assert table.skipped == ()


@pytest.mark.parametrize("area", ["A3:E3", "A3:C3"])
def test_text_merged_across_the_table__heads_a_group(tmp_path, area):
    rows = [["Gaji", "17 h", "a", "b", "5 tahun"], [], ["Medis", "17 h", "c", "d", "1 tahun"]]
    table = table_of(tmp_path, rows, {area: "Data pegawai"})
    assert [*contents(table)] == [2, 4]
    assert [row for row, _ in table.skipped] == [3]


def test_merged_cells_of_nothing__change_nothing(tmp_path):
    rows = [["Gaji", "", "a", "b", "5 tahun"], ["Medis", "17 h", "c", "d", "1 tahun"]]
    table = table_of(tmp_path, rows, {"G2:G3": "", "F1:F1000": ""})
    assert contents(table)[2] == {"informasi": "Gaji", "konsekuensi_dibuka": "a", "konsekuensi_ditutup": "b",
                                  "jangka_waktu": "5 tahun"}


def test_title_merged_over_rows__has_equal_texts_once(tmp_path):
    rows = [["", "17 h", "a", "b", "5 tahun"], ["", "17 i", "a", "b", "5 tahun"]]
    table = table_of(tmp_path, rows, {"A2:A3": "Gaji"})
    assert contents(table)[2]["jangka_waktu"] == "5 tahun"
    assert contents(table)[2]["dasar_hukum"] == "17 h\n17 i"


@pytest.mark.parametrize("top", range(26, 33))
def test_heading_of_three_merged_rows__is_read_wherever_it_begins(tmp_path, top):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("L")
        for letter, text in zip("ABCF", ("No", "Informasi", "Dasar Hukum", "Jangka Waktu"), strict=True):
            sheet.merge_range(f"{letter}{top}:{letter}{top + 2}", text)
        sheet.merge_range(f"D{top}:E{top + 1}", "Konsekuensi")
        sheet.write_row(f"D{top + 2}", ["Dibuka", "Ditutup"])
        sheet.write_row(f"A{top + 3}", [1, "Gaji", "17 h", "a", "b", "5 tahun"])
    assert len(only_table(path, NEEDY).letters) == 5
