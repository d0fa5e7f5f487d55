"""LibreOffice as the clerk's Excel: opens workbooks, computes every formula anew, saves them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl

from toolkit.placing import FIRST_COLUMN, FIRST_ROW

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(paths: Iterable[Path], folder: Path) -> list[Path]:
    """The same workbooks, computed anew and saved by LibreOffice, in one batch."""
    given = list(paths)
    profile, target = folder / "profil", folder / "dihitung"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",
                    "--outdir", target, *given], check=True, capture_output=True)
    return [target / path.name for path in given]


def shown(path: Path) -> Any:
    """The workbook with the results that are stored in it."""
    return openpyxl.load_workbook(path, data_only=True)


def fill(path: Path, target: Path, rows: Iterable[dict[str, Any]], names: tuple[str, ...]) -> None:
    """Type rows into a template, from its first row on; text stays text, and no result is stored."""
    book = openpyxl.load_workbook(path)
    sheet = book["DIK"]
    for at, row in enumerate(rows, FIRST_ROW):
        for name, value in row.items():
            cell = sheet.cell(at, FIRST_COLUMN + 1 + names.index(name))
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(target)
