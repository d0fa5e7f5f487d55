"""Contoh Butir: thirty items without fault, in the form's columns, and never taken for a unit's own rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.office import Office, codes
from toolkit.forms.dik import DIK
from toolkit.forms.examples import TOPIC, examples_of
from toolkit.forms.problems import Checker
from toolkit.workbooks.examples import EXAMPLES_SHEET, FIRST_COLUMN, FIRST_ROW, HEADING_ROW

LAYOUT = DIK.layout()
EXAMPLES = examples_of(LAYOUT.about)


def test_examples__are_thirty_of_many_kinds_of_work() -> None:
    assert len(EXAMPLES) == 30
    assert len({example["informasi"] for example in EXAMPLES}) == 30
    assert len({example[TOPIC] for example in EXAMPLES}) >= 10
    assert set(EXAMPLES[0]) - {TOPIC} <= set(LAYOUT.content)


def test_examples__pass_the_intake_without_a_galat_or_a_peringatan(office: Office) -> None:
    office.drop([{name: text for name, text in example.items() if name != TOPIC and text} for example in EXAMPLES])
    [answer] = office.run()
    assert (answer["status"], answer["accepted"]) == ("diterima", 30)
    assert {code for _, code in codes(answer, "galat", "peringatan", "catatan")} <= {"SEBAIKNYA_DIISI", "MIRIP"}
    assert not {told["column"] for told in answer["findings"] if told["code"] == "SEBAIKNYA_DIISI"} & set(EXAMPLES[0])


def test_examples__are_in_order_for_periksa() -> None:
    checker = Checker(LAYOUT)
    assert [checker.look(example) for example in EXAMPLES] == [""] * 30


def test_the_sheet__has_the_forms_columns_side_by_side_and_open(office: Office) -> None:
    sheet = openpyxl.load_workbook(office.template())[EXAMPLES_SHEET]
    headings = [cell.value for cell in sheet[HEADING_ROW + 1]][FIRST_COLUMN:]
    form = [column.heading for column in LAYOUT.columns if column.name in LAYOUT.content]
    assert headings == [f"Contoh {heading}" for heading in form[: len(headings)]]
    assert [cell.value for cell in sheet[FIRST_ROW + 1]][FIRST_COLUMN:] == [
        EXAMPLES[0][name] or None for name in LAYOUT.content[: len(headings)]]
    cells = [cell for line in sheet.iter_rows(min_row=FIRST_ROW + 1, min_col=FIRST_COLUMN + 1) for cell in line]
    assert {(cell.number_format, cell.protection.locked) for cell in cells} == {("@", False)}


def test_a_template_returned_with_the_sheet__gives_no_rows_of_it_and_no_notes(office: Office) -> None:
    office.drop([], cells={"dik_pernyataan": "Tidak ada perubahan"})
    [answer] = office.run()
    assert (answer["rows"], answer["findings"]) == (0, [])


@pytest.mark.parametrize("unit", [None, "DINKES"])
def test_every_template__has_the_sheet_and_no_answer_does(office: Office, unit: str | None) -> None:
    assert EXAMPLES_SHEET in openpyxl.load_workbook(office.template(unit)).sheetnames
    office.drop([{"informasi": "Satu"}])
    [answer] = office.run()
    assert EXAMPLES_SHEET not in office.report(answer).sheetnames


def test_examples__stand_where_the_package_finds_them() -> None:
    assert (Path(__file__).resolve().parents[2] / "toolkit" / "samples" / LAYOUT.about.examples).is_file()
