"""Workbooks of Excel since 2007 (.xlsx): values by calamine, all else by our preflight."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from toolkit.reading.book import Book, ours_among
from toolkit.reading.cells import Grid, grid, workbook
from toolkit.reading.countcheck import check_count
from toolkit.reading.limits import Limits
from toolkit.reading.package import Package
from toolkit.reading.preflight import Preflight, facts_of


def open_xlsx(path: Path, package: Package, limits: Limits) -> Book:
    """The workbook whose package was opened. Raises Unreadable."""
    preflight = facts_of(package, limits)
    wanted = [sheet for sheet in preflight.sheets if sheet.visible]
    wanted += [sheet for sheet in preflight.sheets if not sheet.visible and ours_among([sheet.name])]
    with workbook(path) as book:
        grids = {sheet.name: grid(book, sheet.name, sheet.facts) for sheet in wanted}
    prove = partial(_prove_whole, path, limits, preflight, grids)
    return Book(preflight.sheets, grids, preflight.names, preflight.since_1904, prove)


def _prove_whole(path: Path, limits: Limits, preflight: Preflight, grids: dict[str, Grid],
                 name: str) -> None:
    sheet = next(sheet for sheet in preflight.sheets if sheet.name == name)
    check_count(path, limits, sheet, grids[name])
