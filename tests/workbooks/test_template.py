"""The template: what the reader and the contract rely on, and what keeps a clerk's work whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbooks.samples import BLANK, HOSTILE, LAYOUT, MAIN, MARKED, UNITS, filled, part_of, row, xml
from toolkit import placing
from toolkit.forms.layout import Column, Layout, Need
from toolkit.placing import FIRST_ROW, GROUP_ROW, HEADING_ROW, LAST_ROW
from toolkit.views import FilledRow, FormView
from toolkit.workbooks.template import column_letters, place_rows, write_template


def written(path: Path, view: FormView) -> Workbook:
    write_template(path / "formulir.xlsx", view)
    return openpyxl.load_workbook(path / "formulir.xlsx")


def validations(book: Workbook, sheet: str = "DIK") -> Mapping[str, DataValidation]:
    return {str(rule.sqref).split(":")[0]: rule for rule in book[sheet].data_validations.dataValidation}


def test_sheets__are_those_of_the_contract_and_the_unseen_ones_are_very_hidden(tmp_path: Path) -> None:
    book = written(tmp_path, BLANK)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Petunjuk", "visible"), ("DIK", "visible"), ("Daftar Pasal 17", "visible"), ("_daftar", "veryHidden"),
        ("_dik", "veryHidden"), ("Contoh Butir", "visible")]


def test_headings__stand_whole_in_one_row_under_their_groups(tmp_path: Path) -> None:
    sheet = written(tmp_path, BLANK)["DIK"]
    assert [cell.value for cell in sheet[HEADING_ROW]] == ["No", "Periksa", *(c.heading for c in LAYOUT.columns)]
    assert [cell.value for cell in sheet[GROUP_ROW]][:9] == [
        "Diisi sistem", None, None, "Wajib diisi", None, "Konsekuensi/Pertimbangan bagi Publik", None, "Wajib diisi",
        "Boleh dikosongkan"]
    assert [cell.value for cell in sheet[placing.NUMBERS_ROW]] == list(range(1, len(LAYOUT.columns) + 3))


def test_defined_names__cover_the_columns_of_the_form_and_the_three_cells(tmp_path: Path) -> None:
    names = written(tmp_path, BLANK).defined_names
    assert {name: found.attr_text for name, found in names.items()} == {
        "dik_data": f"DIK!$C${FIRST_ROW}:$Q${FIRST_ROW + 39}", "dik_unit": "DIK!$C$3", "dik_periode": "DIK!$C$4",
        "dik_pernyataan": "DIK!$C$5"}


def test_binding__is_text_in_pairs(tmp_path: Path) -> None:
    sheet = written(tmp_path, filled())["_dik"]
    assert list(sheet.values) == [("form", "dik"), ("version", "1"), ("unit", "DINKES"), ("period", "2026"),
                                  ("lembar", "L-1"), ("base", "41")]
    assert list(written(tmp_path, BLANK)["_dik"].values)[2] == ("unit", "")


def test_cells_to_fill__are_text_and_unlocked_and_the_rest_is_locked(tmp_path: Path) -> None:
    sheet = written(tmp_path, BLANK)["DIK"]
    first = sheet[FIRST_ROW]
    assert {cell.number_format for cell in first[2:]} == {"@"}
    assert [cell.protection.locked for cell in first] == [True, True, True, *[False] * (len(LAYOUT.columns) - 1)]
    assert all(cell.protection.locked for cell in sheet[HEADING_ROW])
    assert [sheet[cell].protection.locked for cell in ("C3", "C4", "C5")] == [False, True, False]
    assert (sheet.protection.sheet, sheet.protection.password, sheet.protection.formatRows) == (True, None, False)


def test_normal_style__is_unlocked_because_pasting_brings_it(tmp_path: Path) -> None:
    written(tmp_path, BLANK)
    styles = xml(tmp_path / "formulir.xlsx", "xl/styles.xml")
    for kind in ("cellStyleXfs", "cellXfs"):
        normal = styles.find(f"{MAIN}{kind}/{MAIN}xf")
        assert normal is not None
        assert normal.find(f"{MAIN}protection").get("locked") == "0"  # type: ignore[union-attr]


def test_dropdowns__come_from_a_list_sheet_and_never_stop_anybody(tmp_path: Path) -> None:
    book = written(tmp_path, BLANK)
    rules, letters = validations(book), column_letters(LAYOUT)
    legal, scope = rules[f"{letters['dasar_hukum']}{FIRST_ROW}"], rules[f"{letters['cakupan']}{FIRST_ROW}"]
    assert (legal.type, legal.showErrorMessage) == ("list", False)
    assert (scope.type, scope.errorStyle) == ("list", "warning")
    assert [values(book, rule) for rule in (scope, rules["C5"], rules["C3"])] == [
        ["Seluruhnya", "Sebagian"], list(LAYOUT.about.statements), list(UNITS)]
    assert values(book, legal)[0] == "Pasal 17 huruf a UU 14/2008"


def values(book: Workbook, rule: DataValidation) -> list[str]:
    sheet, _, cells = rule.formula1.partition("!")
    return [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]


def test_input_messages__say_what_the_column_means(tmp_path: Path) -> None:
    rules, letters = validations(written(tmp_path, BLANK)), column_letters(LAYOUT)
    for column in LAYOUT.columns:
        rule = rules[f"{letters[column.name]}{FIRST_ROW}"]
        assert (rule.promptTitle, rule.prompt) == (column.heading, column.help)


def test_a_unit_s_template__shows_its_name_locked(tmp_path: Path) -> None:
    sheet = written(tmp_path, filled())["DIK"]
    assert [sheet[cell].value for cell in ("A3", "C3", "C4", "C5")] == ["Unit Kerja", UNITS[0], "2026", "Ada usulan"]
    assert sheet["C3"].protection.locked


def test_rows__stand_where_the_sender_had_them(tmp_path: Path) -> None:
    sheet = written(tmp_path, filled(*MARKED, row("Tanpa tempat")))["DIK"]
    titles = {number: sheet.cell(number, 4).value for number in range(FIRST_ROW, 20) if sheet.cell(number, 4).value}
    assert titles == {11: "Rekam medis", 13: "Data pegawai", 15: "Soal ujian", 16: "Tanpa tempat"}


@pytest.mark.parametrize(("wanted", "placed"), [
    ((None, None), [FIRST_ROW, FIRST_ROW + 1]),
    ((FIRST_ROW + 4, None), [FIRST_ROW + 4, FIRST_ROW + 5]),
    ((3, 3), [FIRST_ROW, FIRST_ROW + 1]),
    ((20, 12, 30), [20, 21, 30]),
    ((LAST_ROW, None), [FIRST_ROW, FIRST_ROW + 1]),
    ((None, LAST_ROW), [FIRST_ROW, LAST_ROW]),
])
def test_place_rows__own_row_where_free_else_the_next(wanted: tuple[int | None, ...], placed: list[int]) -> None:
    assert place_rows([FilledRow({}, at) for at in wanted]) == placed


def test_one_stray_row__does_not_cost_a_million(tmp_path: Path) -> None:
    sheet = written(tmp_path, filled(row("Pertama"), row("Nyasar", 900_000), spare=0))["DIK"]
    assert sheet["D900000"].value == "Nyasar"
    assert (tmp_path / "formulir.xlsx").stat().st_size < 200_000


def test_marks__colour_the_cell_and_the_message_stands_beside_the_row(tmp_path: Path) -> None:
    sheet = written(tmp_path, filled(*MARKED))["DIK"]
    assert (sheet["H13"].fill.fgColor.rgb, sheet["M15"].fill.fgColor.rgb) == ("FFFFC7CE", "FFFFEB9C")
    assert sheet["H11"].fill.fill_type is None
    stored = openpyxl.load_workbook(tmp_path / "formulir.xlsx", data_only=True)["DIK"]
    assert (stored["B13"].value, stored["B11"].value) == ("Jangka waktu “5” belum jelas (H13).", None)
    assert not sheet["H13"].protection.locked


def test_row_heights__fit_the_text_but_are_not_fixed(tmp_path: Path) -> None:
    written(tmp_path, filled(row("Judul yang panjang sekali " * 10)))
    rows = xml(tmp_path / "formulir.xlsx", part_of(tmp_path / "formulir.xlsx", "DIK")).iter(f"{MAIN}row")
    long, blank = [each for each in rows if each.get("r") in (str(FIRST_ROW), str(FIRST_ROW + 1))]
    assert float(long.get("ht")) > 90  # type: ignore[arg-type]
    assert long.get("customHeight") is blank.get("ht") is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text__stays_text(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, filled(row(text)))["DIK"].cell(FIRST_ROW, 4)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_forty_thousand_characters__are_cut_to_what_excel_holds(tmp_path: Path) -> None:
    value = written(tmp_path, filled(row("é" * 40_000)))["DIK"].cell(FIRST_ROW, 4).value
    assert len(value) == 32_767
    assert value.endswith("… (dipotong)")


def test_a_new_column_of_the_form__is_in_the_template(tmp_path: Path) -> None:
    added = Column("Catatan Arsip", Need.ADVISED, name="arsip", help="Nomor rak.", choices=("Rak A", "Rak B"))
    grown = Layout("dik", LAYOUT.about, (*LAYOUT.columns, added))
    book = written(tmp_path, replace(filled(FilledRow({"arsip": "Rak A"})), layout=grown))
    assert [book["DIK"].cell(at, 18).value for at in (HEADING_ROW, FIRST_ROW)] == ["Catatan Arsip", "Rak A"]
    assert book.defined_names["dik_data"].attr_text.startswith(f"DIK!$C${FIRST_ROW}:$R$")
    assert values(book, validations(book)[f"R{FIRST_ROW}"]) == ["Rak A", "Rak B"]
    assert "Catatan Arsip" in [cell.value for cell in book["Petunjuk"]["A"]]


def test_another_form__has_its_own_names_and_no_pasal_17(tmp_path: Path) -> None:
    about = replace(LAYOUT.about, sheet="Izin's", statements=(), title_column="nama", examples="")
    layout = Layout("izin", about, (Column("Nama", Need.REQUIRED, name="nama"),))
    book = written(tmp_path, replace(BLANK, layout=layout, unit_choices=()))
    assert book.sheetnames == ["Petunjuk", "Izin's", "_daftar", "_dik"]
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "izin_data": f"'Izin''s'!$C${FIRST_ROW}:$C${FIRST_ROW + 39}", "izin_unit": "'Izin''s'!$C$3",
        "izin_periode": "'Izin''s'!$C$4"}


def test_guide__has_every_column_downwards_and_never_the_headings_in_a_row(tmp_path: Path) -> None:
    sheet = written(tmp_path, BLANK)["Petunjuk"]
    headings = {column.heading for column in LAYOUT.columns}
    assert headings <= {cell.value for cell in sheet["A"]}
    assert all(sum(value in headings for value in line) < 2 for line in sheet.values)


def test_frozen_columns__leave_a_laptop_room(tmp_path: Path) -> None:
    for view in (BLANK, filled(*MARKED)):
        sheet = written(tmp_path, view)["DIK"]
        assert sheet.freeze_panes == f"E{FIRST_ROW}"
        assert sum(sheet.column_dimensions[letter].width * 7 + 5 for letter in "ABCD") < 1366 * 0.55


def test_importing_the_writers__leaves_pandas_alone() -> None:
    asked = ("import sys, toolkit.workbooks.feedback, toolkit.workbooks.daftar; "
             "print(sorted({'pandas', 'pandera', 'openpyxl'} & set(sys.modules)))")
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
