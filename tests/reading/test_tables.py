"""Tables by their exact headings: anywhere in the first 30 rows, in any order, in one row or two."""

from __future__ import annotations

import time

import pytest
import xlsxwriter

from toolkit.findings import Code
from toolkit.reading.document import COLUMN_NUMBERS, BrokenCell
from toolkit.reading.tables import REPEATED, UNHEADED, find_tables

from .books import DIK, NEEDY, UNIT, book, cells_of, contents, edited, only_table, read


def table_of(text, *forms):
    """The table that `find_tables` sees in a pipe table written from A1, or None."""
    return next(iter(find_tables("DIK", cells_of(text), forms or (DIK,))), None)


def test_table_from_a1__has_its_rows_and_letters(tmp_path):
    table = only_table(book(tmp_path / "dik.xlsx", """
        | No | ID Butir | Informasi | Jangka Waktu | Periksa |
        | 1  |          | Gaji ASN  | 5 tahun      | ok      |
        | 2  |          | Sandi     | permanen     |         |
    """))
    assert (table.form, table.sheet, table.heading_row) == ("dik", "DIK", 1)
    assert table.letters == {"id_butir": "B", "informasi": "C", "jangka_waktu": "D"}
    assert table.headings == ("No", "ID Butir", "Informasi", "Jangka Waktu", "Periksa")
    assert table.extra == ()
    assert contents(table) == {2: {"informasi": "Gaji ASN", "jangka_waktu": "5 tahun"},
                               3: {"informasi": "Sandi", "jangka_waktu": "permanen"}}


def test_table_anywhere__keeps_excels_addresses(tmp_path):
    table = only_table(book(tmp_path / "dik.xlsx", """
        | Jangka Waktu | Informasi |
        | 5 tahun      | Gaji ASN  |
    """, at="F7"))
    assert table.letters == {"jangka_waktu": "F", "informasi": "G"}
    assert contents(table) == {8: {"informasi": "Gaji ASN", "jangka_waktu": "5 tahun"}}


@pytest.mark.parametrize("row", [1, 29, 30, 31, 59, 60, 300, 580])
def test_headings_under_a_long_text__are_found(tmp_path, row):
    """A decree's text may stand above its table; a pair of heading rows may lie across any border."""
    path = book(tmp_path / "dik.xlsx", """
        | Informasi | Konsekuensi             |                      | Jangka Waktu |
        |           | Konsekuensi bila Dibuka | Manfaat bila Ditutup |              |
        | Gaji      | Terbuka                 | Aman                 | 5 tahun      |
    """, at=f"C{row}")
    assert only_table(path).heading_row == row + 1


def test_headings_with_breaks_stars_and_capitals__are_the_same_headings():
    table = table_of("| INFORMASI * | Jangka\u00a0 waktu: | Dasar\nHukum Pengecualian |".replace("\n", "\u200b "))
    assert table is not None
    assert set(table.letters) == {"informasi", "jangka_waktu", "dasar_hukum"}


def test_other_text_of_a_heading__counts(tmp_path):
    table = table_of("| Judul Informasi | Jangka Waktu |")
    assert table is not None
    assert table.letters == {"informasi": "A", "jangka_waktu": "B"}


@pytest.mark.parametrize("text", ["| Informasi | Waktu |", "| ID Butir | No |", "| a | b |", "", "| Informasi |"])
def test_fewer_than_two_headings__are_no_table(text):
    assert table_of(text) is None


def test_two_heading_rows_merged_as_in_the_template__are_read_as_one(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("DIK")
        sheet.write("A1", "Formulir DIK")
        for columns, text in (("A4:A5", "No"), ("B4:B5", "Informasi"), ("C4:C5", "Dasar Hukum Pengecualian"),
                              ("D4:E4", "Konsekuensi/Pertimbangan bagi Publik"), ("F4:F5", "Jangka Waktu")):
            sheet.merge_range(columns, text)
        sheet.write_row("D5", ["Konsekuensi bila Dibuka", "Manfaat bila Ditutup"])
        sheet.write_row("A6", [f"({number})" for number in range(1, 7)])
        sheet.write_row("B8", ["Gaji ASN", "Pasal 17 huruf h", "Terbuka", "Aman", "5 tahun"])
    table = only_table(path)
    assert table.heading_row == 5
    assert table.letters == {"informasi": "B", "dasar_hukum": "C", "konsekuensi_dibuka": "D",
                             "konsekuensi_ditutup": "E", "jangka_waktu": "F"}
    assert table.extra == ()
    assert table.skipped == ((6, COLUMN_NUMBERS),)
    assert [*contents(table)] == [8]


def test_two_heading_rows_repeated_on_the_next_page__are_both_skipped():
    table = table_of("""
        | Informasi | Konsekuensi             |                      | Jangka Waktu |
        |           | Konsekuensi bila Dibuka | Manfaat bila Ditutup |              |
        | 1         | 2                       | 3                    | 4            |
        | Gaji      | Terbuka                 | Aman                 | 5 tahun      |
        | Informasi | Konsekuensi             |                      | Jangka Waktu |
        |           | Konsekuensi bila Dibuka | Manfaat bila Ditutup |              |
        | 1         | 2                       | 3                    | 4            |
        | Sandi     | Terbuka                 | Aman                 | 1 tahun      |
    """)
    assert table is not None
    assert [*contents(table)] == [4, 8]
    assert table.skipped == ((3, COLUMN_NUMBERS), (5, REPEATED), (6, REPEATED), (7, COLUMN_NUMBERS))


@pytest.mark.parametrize("numbers", ["| 1 | 2 | 3 |", "| (1) | (2) | (3) |", "| 1. | 2a | 2b |", "| [1] | 2) | 3 |"])
def test_column_numbers_below_the_headings__are_skipped(numbers):
    table = table_of(f"| Informasi | Dasar Hukum Pengecualian | Jangka Waktu |\n{numbers}\n| Gaji | 17 h | 5 |")
    assert table is not None
    assert ([*contents(table)], table.skipped) == ([3], ((2, COLUMN_NUMBERS),))


@pytest.mark.parametrize("row", ["| 5 | 6 | 7 |", "| 1 | 1 | 1 |", "| 1 | 3 | 5 |", "| 1 | 2 |  |", "| 1 | 2 | tiga |"])
def test_numbers_that_count_no_columns__are_a_row(row):
    table = table_of(f"| Informasi | Dasar Hukum Pengecualian | Jangka Waktu |\n{row}")
    assert table is not None
    assert [*contents(table)] == [2]


def test_numbers_further_down__are_a_row():
    table = table_of("| Informasi | Keterangan | Jangka Waktu |\n| Gaji | x | 5 |\n| 1 | 2 | 3 |")
    assert table is not None
    assert [*contents(table)] == [2, 3]


def test_rows_with_nothing_but_what_we_gave__are_no_rows():
    table = table_of("""
        | No | ID Butir        | Informasi | Jangka Waktu | Periksa |
        | 1  | DIK-DINKES-0001 | Gaji      |              |         |
        | 2  | DIK-DINKES-0002 |           |              |         |
        | 3  |                 |           |              | Lengkap |
    """)
    assert table is not None
    assert contents(table) == {2: {"id_butir": "DIK-DINKES-0001", "informasi": "Gaji"}}


def test_hundred_blank_rows_in_between__hide_nothing(tmp_path):
    path = book(tmp_path / "dik.xlsx", "| Informasi | Jangka Waktu |\n| Gaji | 5 tahun |")
    edited(path, lambda workbook: workbook["DIK"].cell(103, 1, "Sandi"))
    assert contents(only_table(path))[103] == {"informasi": "Sandi"}


def test_cell_of_blanks__is_empty():
    table = find_tables("DIK", [["Informasi", "Jangka Waktu"], [" \u00a0", "\u200b"], ["x", "\n"]], (DIK,))[0]
    assert contents(table) == {3: {"informasi": "x"}}


def test_foreign_headings_and_columns_without_one__are_named_with_their_letters():
    table = table_of("| Informasi | Bidang | Jangka Waktu | No | | |\n| Gaji | Umum | 5 | 1 | x | |")
    assert table is not None
    assert table.extra == (("B", "Bidang"), ("E", UNHEADED))
    assert contents(table) == {2: {"informasi": "Gaji", "jangka_waktu": "5"}}


@pytest.mark.parametrize("other", ["Informasi", "Judul Informasi", "INFORMASI :", "Infomasi"])
def test_two_headings_for_one_column__are_both_named(other):
    table = table_of(f"| Informasi | Jangka Waktu | {other} |\n| Gaji | 5 | Lain |", NEEDY)
    assert table is not None
    assert table.rivals == {"informasi": ("“Informasi” (A1)", f"“{other}” (C1)")}


def test_row_with_most_headings__wins():
    table = table_of("""
        | Informasi | Jangka Waktu | contoh saja              |
        | Informasi | Jangka Waktu | Dasar Hukum Pengecualian |
        | Gaji      | 5 tahun      | 17 h                     |
    """)
    assert table is not None
    assert table.heading_row == 2
    assert [*contents(table)] == [3]


def test_title_above_an_empty_heading__does_not_make_it_two_rows():
    table = table_of("| Judul |  | Lampiran |\n| Informasi | Jangka Waktu |  |\n| Gaji | 5 | x |")
    assert table is not None
    assert (table.heading_row, table.extra) == (2, (("C", UNHEADED),))


def test_broken_cell_in_a_row__stays_in_its_place():
    broken = BrokenCell("#REF!", Code.NILAI_GALAT)
    table = find_tables("DIK", [["Informasi", "Jangka Waktu"], [broken, ""], [broken, "x"]], (DIK,))[0]
    assert contents(table) == {2: {"informasi": broken}, 3: {"informasi": broken, "jangka_waktu": "x"}}


def test_form_with_most_headings__is_the_tables_form():
    unit = table_of("| Kode | Keterangan |\n| DINKES | Dinas Kesehatan |", DIK, UNIT)
    dik = table_of("| Informasi | Keterangan |\n| Gaji | x |", UNIT, DIK)
    assert unit is not None
    assert dik is not None
    assert (unit.form, dik.form) == ("unit", "dik")


def test_tables_on_several_sheets__are_all_read(tmp_path):
    path = book(tmp_path / "dik.xlsx", "| Informasi | Jangka Waktu |\n| Gaji | 5 tahun |")

    def add(workbook):
        for row in (["Kode", "Nama"], ["DINKES", "Dinas Kesehatan"]):
            (workbook["Unit"] if "Unit" in workbook else workbook.create_sheet("Unit")).append(row)

    document = read(edited(path, add), DIK, UNIT)
    assert [(table.form, table.sheet, len(table.rows)) for table in document.tables] == [
        ("dik", "DIK", 1), ("unit", "Unit", 1)]


def test_workbook_without_the_form__has_no_table_and_no_fault(tmp_path):
    document = read(book(tmp_path / "dik.xlsx", "| Nama | Alamat |"))
    assert (document.tables, document.fault) == ((), None)


def test_twenty_thousand_rows__are_all_read(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("DIK")
        sheet.write_row(0, 0, ["No", "Informasi", "Jangka Waktu"])
        for row in range(1, 20_001):
            sheet.write_row(row, 0, [row, f"Butir {row}", "5 tahun"])
    start = time.perf_counter()
    table = only_table(path)
    assert len(table.rows) == 20_000
    assert table.rows[-1].row == 20_001
    assert time.perf_counter() - start < 10
