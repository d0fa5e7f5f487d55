"""OpenDocument spreadsheets (.ods), as LibreOffice and Google Sheets save them: values by calamine, all else by a pass
of our own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from python_calamine import SheetVisibleEnum

from toolkit.findings import Code, remark
from toolkit.reading.addresses import Address
from toolkit.reading.allowance import Allowance
from toolkit.reading.book import LISTS, OURS, Book, Sheet
from toolkit.reading.cells import Grid, blank, grid, workbook
from toolkit.reading.facts import SheetFacts
from toolkit.reading.faults import Unreadable, broken, locked
from toolkit.reading.limits import Limits
from toolkit.reading.odsscan import scan
from toolkit.reading.package import Package
from toolkit.reading.preflight import check_area

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
_OF_EXCEL = ("[Content_Types].xml", "xl/workbook.xml", "xl/workbook.bin")
"""Parts by which calamine would take the package for a workbook of Excel."""
_NO_MODULES = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
"""What stands in a folder of macros that has none."""


def is_ods(package: Package) -> bool:
    """Is it a spreadsheet, or a template of one?"""
    return package.read("mimetype").startswith(KIND) and CONTENT in package


def open_ods(path: Path, package: Package, limits: Limits) -> Book:
    """The workbook whose package was opened. Raises Unreadable."""
    _refuse(package)
    content = scan(package, CONTENT, Allowance(limits))
    facts = {name: each.frozen() for name, each in content.sheets.items()}
    check_area([Sheet(name, "visible", CONTENT, each, filled=True) for name, each in facts.items()], limits)
    with workbook(path) as book:
        visible = {one.name: one.visible == SheetVisibleEnum.Visible for one in book.sheets_metadata}
        sheets = tuple(_sheet(name, each, visible.get(name, True)) for name, each in facts.items())
        grids = {one.name: _seen(grid(book, one.name, one.facts), content.sheets[one.name].covered) for one in sheets
                 if one.visible or one.name == OURS}
    return Book(sheets, grids, content.names, content.since_1904, partial(_prove_whole, facts, grids))


def _seen(cells: Grid, covered: set[Address]) -> Grid:
    """Less what lies hidden under merged cells."""
    for row, column in covered:
        if row <= len(cells) and column <= len(cells[row - 1]):
            cells[row - 1][column - 1] = ""
    return cells


def _refuse(package: Package) -> None:
    if any(part in package for part in _OF_EXCEL):
        raise broken("Di dalamnya ada lebih dari satu buku kerja")
    if b"encryption-data" in package.read("META-INF/manifest.xml", most=1_000_000):
        raise locked()
    if any(part.startswith(("basic/", "scripts/")) and not part.endswith(("/", *_NO_MODULES))
           for part in package.parts):
        raise Unreadable(remark(Code.MAKRO_DITOLAK))


def _sheet(name: str, facts: SheetFacts, visible: bool) -> Sheet:
    hidden = "veryHidden" if name.startswith((OURS, LISTS)) else "hidden"  # the format knows only one way to hide
    return Sheet(name, "visible" if visible else hidden, CONTENT, facts, bool(facts.filled or facts.unvalued))


def _prove_whole(facts: dict[str, SheetFacts], grids: dict[str, Grid], name: str) -> None:
    taken = sum(not (isinstance(cell, str) and blank(cell)) for row in grids[name] for cell in row)
    lost = facts[name].filled + len(facts[name].unvalued) - taken
    if lost > 0:
        raise broken(f"{lost} sel pada lembar “{name}” tidak terbaca")
