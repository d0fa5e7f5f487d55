"""Colours that follow Periksa: few rules over whole columns, so that pasting does not shatter them.

They read what Periksa says, beside the row: a text that begins with a column's heading is about that column. Lists on
other sheets and lists inside a formula are forbidden to such rules in Excel 2010.
"""

from __future__ import annotations

from typing import Any

from toolkit.findings import Severity
from toolkit.forms.layout import Need
from toolkit.forms.problems import BROKEN_CELL
from toolkit.placing import FIRST_COLUMN, FIRST_ROW, HEADING_ROW, FormPlan, letters
from toolkit.workbooks.periksa import CHANGED
from toolkit.workbooks.style import FILLS, INKS, WHITE, Book, Worksheet

WRONG = {"bg_color": FILLS[Severity.GALAT]}
TOLD = {**WRONG, "font_color": INKS[Severity.GALAT]}
MENDED = {"bg_color": "#E2EFDA", "font_color": "#375623"}
BESIDE = f"$B{FIRST_ROW}"


def add_colours(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    """Tint what Periksa speaks of, every compulsory cell that is still empty, and Periksa itself."""
    first, last = FIRST_COLUMN + _locked(plan), len(plan.columns) - 1
    heading = f"{letters(first)}${HEADING_ROW}"
    begins = f"LEFT({BESIDE},LEN({heading})+1)={heading}"
    _add(book, sheet, plan, (first, last), f'OR({begins}&" ",{begins}&":")', WRONG)
    for at, column in enumerate(plan.view.layout.columns, FIRST_COLUMN):
        if column.need is Need.REQUIRED and column.default is None:
            missing = f'AND({BESIDE}<>"",{BESIDE}<>"{CHANGED}",TRIM({letters(at)}{FIRST_ROW})="")'
            _add(book, sheet, plan, (at, at), missing, WRONG)
    headings = f"${letters(first)}${HEADING_ROW}:${letters(last)}${HEADING_ROW}"
    about_a_column = f"SUMPRODUCT(--(LEFT({BESIDE},LEN({headings}))={headings}))>0"
    _add(book, sheet, plan, (1, 1), f'OR({about_a_column},{BESIDE}="{BROKEN_CELL}")', TOLD)
    if plan.told:
        cells = f"${letters(first)}{FIRST_ROW}:${letters(last)}{FIRST_ROW}"
        _add(book, sheet, plan, (1, 1), f'{BESIDE}="{CHANGED}"', MENDED)
        _add(book, sheet, plan, (first, last), f'OR({BESIDE}="{CHANGED}",COUNTA({cells})=0)', {"bg_color": WHITE})


def _locked(plan: FormPlan) -> int:
    """How many columns we fill stand in front."""
    columns = plan.view.layout.columns
    return next(at for at, column in enumerate(columns) if column.need is not Need.LOCKED)


def _add(book: Book, sheet: Worksheet, plan: FormPlan, columns: tuple[int, int], formula: str,
         look: dict[str, Any]) -> None:
    sheet.conditional_format(FIRST_ROW - 1, columns[0], plan.last - 1, columns[1], {
        "type": "formula", "criteria": f"={formula}", "format": book.workbook.add_format(look)})
