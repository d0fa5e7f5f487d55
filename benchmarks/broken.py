"""Cells that only Excel makes: error values, formulas without a stored result, long numbers that lost digits."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.faults import DIGITS, ERROR, FORMULA

BROKEN = (ERROR, FORMULA, DIGITS)
"""Texts that stand for such a cell."""


def break_cells(path: Path, part: str, broken: Mapping[str, str]) -> None:
    """Make these cells of one sheet what their texts stand for; `part`: the sheet's name inside the workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            sheet = _broken_sheet(content.decode("utf-8"), broken).encode("utf-8") if info.filename == part else content
            archive.writestr(info, sheet)


def protected_sheet(path: Path, cell: str) -> str:
    """The part that holds the template's table: the protected sheet with something in this cell."""
    with zipfile.ZipFile(path) as archive:
        return next(name for name in archive.namelist() if name.startswith("xl/worksheets/")
                    and _is_table(archive.read(name), f'r="{cell}"'.encode()))


def _is_table(content: bytes, cell: bytes) -> bool:
    return b"<sheetProtection" in content and b"<v>" in content and cell in content


def _broken_sheet(xml: str, broken: Mapping[str, str]) -> str:
    def cell(match: re.Match[str]) -> str:
        text = broken.get(match["cell"])
        if not text:
            return match[0]
        kind, inside = _inside(text)
        return f'<c r="{match["cell"]}"{match["style"]}{kind}>{inside}</c>'

    return re.sub(r'<c r="(?P<cell>[A-Z]+\d+)"(?P<style>[^>]*?) t="s"><v>\d+</v></c>', cell, xml)


def _inside(text: str) -> tuple[str, str]:
    if text == ERROR:
        return ' t="e"', f"<v>{text}</v>"
    if text == DIGITS:
        return "", f"<v>{float(DIGITS):.14E}</v>"
    return "", "<f>VLOOKUP(A1,Z1:Z9,1)</f>"
