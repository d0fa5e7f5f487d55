"""What stands above the table, what our hidden sheet says, and what its sender cannot see."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter
from openpyxl.workbook.defined_name import DefinedName

from toolkit.reading.document import Binding, Hidden, Said
from toolkit.reading.notes import NOT_READ, READ

from .books import UNIT, book, edited, read

TABLE = """
    | Informasi | Dasar Hukum Pengecualian | Jangka Waktu |
    | Gaji      | 17 h                     | 5 tahun      |
    | Sandi     | 17 c                     |              |
    | Rapat     | 17 i                     | 2 tahun      |
"""


def said_in(tmp_path, above):
    """What is said by the rows above a small table: label → (text, cell)."""
    path = book(tmp_path / "dik.xlsx", f"{above}\n| Informasi | Jangka Waktu |\n| Gaji | Unit: Dinas Lain |")
    return {label: (said.text, said.cell) for label, said in read(path).said.items()}


@pytest.mark.parametrize(("above", "said"), [
    ("| Unit Kerja | Dinas Sosial |", {"unit": ("Dinas Sosial", "B1")}),
    ("| Unit Kerja : | | Dinas Sosial |", {"unit": ("Dinas Sosial", "C1")}),
    ("| Nama Unit | : | Dinas Sosial |", {"unit": ("Dinas Sosial", "C1")}),
    ("| OPD | : Dinas Sosial |", {"unit": ("Dinas Sosial", "B1")}),
    ("| PERANGKAT DAERAH: Dinas Sosial |", {"unit": ("Dinas Sosial", "A1")}),
    ("| Unit | | Periode | 2026 |", {"periode": ("2026", "D1")}),
    ("| Tahun : 2026 | | Pernyataan | Nihil |", {"periode": ("2026", "A1"), "pernyataan": ("Nihil", "D1")}),
    ("| Unit | Dinas Sosial |\n| Unit | Dinas Lain |", {"unit": ("Dinas Sosial", "B1")}),
    ("| Unit Kerja | |", {}),
    ("| Formulir | Dinas Sosial |", {}),
])
def test_labels_above_the_table__say_unit_period_and_statement(tmp_path, above, said):
    assert said_in(tmp_path, above) == said


def test_number_beside_a_label__is_said_without_decimals(tmp_path):
    path = book(tmp_path / "dik.xlsx", TABLE, at="A3")
    edited(path, lambda workbook: workbook["DIK"].append([]) or workbook["DIK"].cell(1, 1, "Tahun"))
    edited(path, lambda workbook: workbook["DIK"].cell(1, 2, 2026))
    assert read(path).said == {"periode": Said("2026", "DIK", "B1")}


def test_labels_on_a_file_without_a_table__still_say_whose_it_is(tmp_path):
    path = book(tmp_path / "dik.xlsx", "| Unit Kerja | Dinas Sosial |", sheet="Surat")
    assert read(path).said == {"unit": Said("Dinas Sosial", "Surat", "B1")}


def named(workbook, **cells):
    """Give the workbook defined names."""
    for name, cell in cells.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=cell)


def test_named_cells__win_over_labels_and_need_none(tmp_path):
    path = book(tmp_path / "dik.xlsx", TABLE, at="A5", sheet="Bag. 'A' 1")

    def change(workbook):
        sheet = workbook["Bag. 'A' 1"]
        sheet["A1"], sheet["B1"], sheet["C1"] = "Unit", "Dinas Lain", "Dinas Sosial"
        sheet["D2"] = "Nihil"
        named(workbook, dik_unit="'Bag. ''A'' 1'!$C$1", DIK_Pernyataan="'Bag. ''A'' 1'!$D$2:$F$2",
              dik_periode="#REF!", dik_data="'Bag. ''A'' 1'!$A:$C")

    assert read(edited(path, change)).said == {
        "unit": Said("Dinas Sosial", "Bag. 'A' 1", "C1"), "pernyataan": Said("Nihil", "Bag. 'A' 1", "D2")}


def test_named_cell_that_is_empty__says_nothing_whatever_stands_beside(tmp_path):
    path = book(tmp_path / "dik.xlsx", TABLE, at="A5")

    def change(workbook):
        workbook["DIK"]["A1"], workbook["DIK"]["C1"] = "Unit", "isi di sebelah kiri"
        named(workbook, dik_unit="DIK!$B$1", dik_periode="DIK!$Z$99")

    assert read(edited(path, change)).said == {}


def test_names_of_another_form__are_not_asked(tmp_path):
    path = book(tmp_path / "dik.xlsx", TABLE, at="A5")

    def change(workbook):
        workbook["DIK"]["A1"] = "Dinas Sosial"
        named(workbook, unit_unit="DIK!$A$1")

    assert read(edited(path, change), UNIT).tables == ()
    assert read(path).said == {}


def bound(path, rows, state="veryHidden"):
    """The file with our hidden sheet."""

    def change(workbook):
        sheet = workbook.create_sheet("_dik")
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)

    return edited(path, change)


def test_our_hidden_sheet__is_the_binding_and_no_note(tmp_path):
    rows = [["form", "dik"], ["version", "3"], ["unit", "DINSOS"], ["period", 2026], ["lembar", "L-7"], ["base", "41"]]
    document = read(bound(book(tmp_path / "dik.xlsx", TABLE), rows))
    assert document.binding == Binding("dik", 3, "DINSOS", "2026", "L-7", 41)
    assert document.hidden == ()


def test_binding_of_a_blank_template__has_no_unit(tmp_path):
    rows = [["form", "dik"], ["version", 1], ["unit", ""], ["period", None], ["base", 0]]
    assert read(bound(book(tmp_path / "dik.xlsx", TABLE), rows)).binding == Binding("dik", 1, None, None, None, 0)


@pytest.mark.parametrize("rows", [[], [["form"]], [["form", "dik"], ["version", "satu"], ["base", "1"]]])
def test_hidden_sheet_that_is_not_as_we_wrote_it__binds_nothing(tmp_path, rows):
    document = read(bound(book(tmp_path / "dik.xlsx", TABLE), rows))
    assert (document.binding, document.fault) == (None, None)


def test_hidden_sheets__are_named_only_if_someone_else_filled_them(tmp_path):
    def change(workbook):
        for title, state, text in (("Lama", "hidden", "x"), ("Kosong", "hidden", None), ("Pilihan", "veryHidden", "x"),
                                   ("_dik_lain", "hidden", "x")):
            sheet = workbook.create_sheet(title)
            sheet.sheet_state = state
            sheet["B2"] = text

    document = read(edited(book(tmp_path / "dik.xlsx", TABLE), change))
    assert document.hidden == (Hidden("Lembar “Lama”", "Lama", NOT_READ),)


def test_table_on_a_hidden_sheet__is_not_read(tmp_path):
    path = book(tmp_path / "dik.xlsx", TABLE, sheet="Lama")

    def change(workbook):
        workbook.create_sheet("Surat")["A1"] = "halo"
        workbook["Lama"].sheet_state = "hidden"
        workbook.active = 1

    document = read(edited(path, change))
    assert (document.tables, document.hidden) == ((), (Hidden("Lembar “Lama”", "Lama", NOT_READ),))


def test_hidden_rows_and_columns_of_the_table__are_read_and_named(tmp_path):
    def change(workbook):
        sheet = workbook["DIK"]
        for row in (2, 3, 20):
            sheet.row_dimensions[row].hidden = True
        for column in ("B", "C", "H"):
            sheet.column_dimensions[column].hidden = True

    document = read(edited(book(tmp_path / "dik.xlsx", TABLE), change))
    assert len(document.tables[0].rows) == 3
    assert document.hidden == (Hidden("Baris 2–3 pada lembar “DIK”", "DIK", READ),
                               Hidden("Kolom B–C pada lembar “DIK”", "DIK", READ))


def test_filter_that_hides_rows__is_named(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("DIK")
        for row, values in enumerate([["Informasi", "Jangka Waktu"], ["Gaji", "5"], ["Sandi", "1"], ["Rapat", "5"]]):
            sheet.write_row(row, 0, values)
        sheet.autofilter("A1:B4")
        sheet.filter_column("B", "x == 1")
        sheet.set_row(1, options={"hidden": True})
        sheet.set_row(3, options={"hidden": True})
    document = read(path)
    assert document.tables[0].rows[0].cells["informasi"] == "Gaji"
    assert document.hidden == (Hidden("Baris 2, 4 (oleh saringan) pada lembar “DIK”", "DIK", READ),)


def test_filter_that_hides_nothing__is_no_note(tmp_path):
    path = edited(book(tmp_path / "dik.xlsx", TABLE),
                  lambda workbook: setattr(workbook["DIK"].auto_filter, "ref", "A1:C4"))
    assert openpyxl.load_workbook(path)["DIK"].auto_filter.ref == "A1:C4"
    assert read(path).hidden == ()


def test_many_hidden_stretches__are_summed_up(tmp_path):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("DIK")
        sheet.write_row(0, 0, ["Informasi", "Jangka Waktu"])
        for row in range(1, 31):
            sheet.set_row(row, height=0 if row % 2 else 15)
            sheet.write(row, 0, f"Butir {row}")
    (note,) = read(path).hidden
    assert note.what == "Baris 2, 4, 6, 8, 10, 12, 14, 16, dan 7 tempat lain pada lembar “DIK”"
