"""Colours: few rules over whole columns, which Excel 2010 takes and which speak of what Periksa says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.workbooks.samples import BLANK, MARKED, filled
from toolkit.views import FormView
from toolkit.workbooks.template import write_template


@pytest.mark.parametrize("view", [BLANK, filled(*MARKED, spare=35)], ids=["kosong", "jawaban"])
def test_rules__are_few_and_cover_whole_columns(tmp_path: Path, view: FormView) -> None:
    write_template(tmp_path / "formulir.xlsx", view)
    sheet = openpyxl.load_workbook(tmp_path / "formulir.xlsx")["DIK"]
    rules = [(str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules]
    assert len(rules) <= 12
    assert all(area == "A6:C6" or (area.endswith("50") and area[1:].startswith("11:")) for area, _ in rules)
    for _, rule in rules:
        [formula] = rule.formula
        assert "!" not in formula.replace("#REF!", "")
        assert "{" not in formula
        assert len(formula) <= 255
        assert rule.dxf.fill.bgColor.rgb is not None


def test_the_cell_that_periksa_names__is_the_one_that_is_tinted(tmp_path: Path) -> None:
    write_template(tmp_path / "formulir.xlsx", BLANK)
    sheet = openpyxl.load_workbook(tmp_path / "formulir.xlsx")["DIK"]
    formulas = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in sheet.conditional_formatting}
    assert 'OR(LEFT($B11,LEN(D$9)+1)=D$9&" ",LEFT($B11,LEN(D$9)+1)=D$9&":")' in formulas["D11:Q50"]
    assert any('TRIM(E11)=""' in formula for formula in formulas["E11:E50"])
