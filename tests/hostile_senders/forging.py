"""The hidden sheet of a workbook, read and altered as somebody with openpyxl would."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from toolkit.workbooks.lists import BINDING_SHEET


def binding_of(path: Path) -> dict[str, str]:
    """What it says, key by key."""
    return {row[0].value: row[1].value or "" for row in openpyxl.load_workbook(path)[BINDING_SHEET].iter_rows()}


def forged(path: Path, **pairs: str | None) -> Path:
    """The same file with other pairs; None takes one out."""
    book = openpyxl.load_workbook(path)
    sheet = book[BINDING_SHEET]
    for key, value in pairs.items():
        [cell] = [row[0] for row in sheet.iter_rows() if row[0].value == key]
        if value is None:
            sheet.delete_rows(cell.row)
        else:
            sheet.cell(cell.row, 2, value)
    book.save(path)
    return path
