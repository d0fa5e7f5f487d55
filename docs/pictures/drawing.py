"""Draws what people see: part of a sheet, bands of a page, the public page on a phone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.pagebreak import ColBreak, RowBreak

from docs.pictures.pixels import bands_of, page_of, trimmed, write_png
from toolkit.placing import FIRST_ROW

RESOLUTION = 96
"""Dots per inch: as large as Excel shows it."""
WIDE_PAPER = 8
"""A3, in Excel's numbers."""
WIDTH, NARROW = 96, 14
"""Signs that fit beside each other, and those of a column that is never made narrower."""
LINE, SIGNS, BOLD = 15.5, 1.05, 0.85
"""Points of a line, and how many signs (and bold ones) fit into the width of one."""

CHROMIUM = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--hide-scrollbars", "--allow-file-access-from-files", "--window-size=812,600")
TWO_PHONES = """<!DOCTYPE html><meta charset="utf-8">
<style>body {{ margin: 0; display: flex; gap: 28px; padding: 2px }}
iframe {{ width: 390px; height: 592px; border: 1px solid #8a94a6; border-radius: 10px; box-sizing: border-box }}</style>
<iframe src="{page}" style="height: 480px"></iframe>
<iframe src="{page}#{state}" onload="contentWindow.scrollTo({{behavior: 'instant', top:
contentDocument.getElementById('{element}').getBoundingClientRect().top - 12}})"></iframe>"""


@dataclass(frozen=True)
class Sheet:
    """Some columns and rows of a sheet, with Excel's letters and numbers at its edges."""

    file: str
    sheet: str
    columns: Sequence[str]
    """Headings."""
    rows: int
    """How many of the table."""
    above: Sequence[int] = ()
    """Excel's rows above the headings."""
    first: int = FIRST_ROW
    """Excel's row in which the table begins; a list's begins right below its headings."""


@dataclass(frozen=True)
class Page:
    """Bands of a PDF's page, each from the line of one word to the line of another ("": from its top, to its foot)."""

    file: str
    number: int
    bands: Sequence[tuple[str, str]] = (("", ""),)


@dataclass(frozen=True)
class Phone:
    """A page as a telephone shows it: its top and, beside that, what is found, from one element on."""

    file: str
    state: str
    """What is searched for, as it stands behind the address' "#"."""
    element: str
    """Its id."""


class Drawer:
    """Draws; `folder` has what is drawn, and takes what lies between."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._between = folder / ".antara"
        self._between.mkdir(exist_ok=True)

    def draw(self, name: str, shown: Sheet | Page | Phone, target: Path) -> None:
        """As a PNG."""
        if isinstance(shown, Phone):
            self._phone(shown, target)
        elif isinstance(shown, Page):
            write_png(self._bands(shown), target)
        else:
            part = self._between / f"{name}.xlsx"
            _cut(self._folder / shown.file, part, shown)
            write_png(trimmed(page_of(printed(part, self._between), 1, RESOLUTION)), target)

    def _bands(self, shown: Page) -> Any:
        path = self._folder / shown.file
        page, tops = page_of(path, shown.number, RESOLUTION), _tops(path, shown.number)
        return bands_of(page, [(tops[first] if first else 0, tops[last] if last else len(page))
                               for first, last in shown.bands])

    def _phone(self, shown: Phone, target: Path) -> None:
        page, around = (self._folder / shown.file).as_uri(), self._between / "telepon.html"
        around.write_text(TWO_PHONES.format(page=page, state=shown.state, element=shown.element), encoding="utf-8")
        subprocess.run(["chromium", *CHROMIUM, f"--user-data-dir={self._between / 'chromium'}",
                        f"--screenshot={target}", around.as_uri()], check=True, capture_output=True)


def printed(workbook: Path, folder: Path) -> Path:
    """As LibreOffice prints it."""
    target = folder / f"{workbook.stem}.pdf"
    if not target.exists():
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                        "--convert-to", "pdf", "--outdir", folder, workbook], check=True, capture_output=True)
    return target


def _tops(path: Path, number: int) -> dict[str, int]:
    """By word: the row of pixels just above the line in which a page has it first."""
    page = ["-f", str(number), "-l", str(number)]
    text = subprocess.run(["pdftotext", "-bbox", *page, path, "-"], check=True, capture_output=True, text=True).stdout
    words = re.findall(r'yMin="([\d.]+)"[^>]*>([^<]*)</word>', text)
    return {word: int(float(top) * RESOLUTION / 72) - 1 for top, word in reversed(words)}


def _cut(workbook: Path, target: Path, shown: Sheet) -> None:
    """A copy that prints only this part, on one sheet of paper."""
    book = load_workbook(workbook)
    for other in book.worksheets:
        if other.title != shown.sheet and other.sheet_state == "visible":  # what is hidden may have choices
            book.remove(other)
    sheet = book[shown.sheet]
    headings = {cell.value: cell for row in sheet.iter_rows(max_row=FIRST_ROW - 1) for cell in row}
    letters = [headings[column].column_letter for column in shown.columns]
    heading, last = headings[shown.columns[-1]].row, shown.first + shown.rows - 1
    _clip_merged(sheet, headings[shown.columns[-1]].column)
    _keep_columns(sheet, letters)
    _keep_rows(sheet, letters, heading, {*shown.above, heading, *range(shown.first, last + 1)})
    sheet.print_area = f"A1:{letters[-1]}{last}"
    _set_page(sheet)
    book.save(target)


def _set_page(sheet: Any) -> None:
    """As large as on the screen, with nothing around it."""
    sheet.print_title_rows = sheet.print_title_cols = None
    sheet.row_breaks, sheet.col_breaks = RowBreak(), ColBreak()
    sheet.print_options.headings = True
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.scale = WIDE_PAPER, "landscape", 100
    for part in (sheet.oddHeader, sheet.oddFooter):
        part.left.text = part.center.text = part.right.text = None


def _clip_merged(sheet: Any, last: int) -> None:
    """What is merged beyond the last column would be drawn there, too."""
    for area in list(sheet.merged_cells.ranges):
        if area.max_col > last:
            sheet.unmerge_cells(str(area))
            if area.min_col < last:
                sheet.merge_cells(start_row=area.min_row, end_row=area.max_row, start_column=area.min_col,
                                  end_column=last)


def _keep_columns(sheet: Any, letters: Sequence[str]) -> None:
    """The others are hidden; all together they are no wider than a guide's page."""
    widths = {get_column_letter(at): one.width for one in sheet.column_dimensions.values()
              for at in range(one.min, min(one.max, sheet.max_column) + 1)}
    kept = [widths.get(letter, NARROW) for letter in letters]
    fixed = sum(width for width in kept if width <= NARROW)
    share = min(1.0, (WIDTH - fixed) / max(sum(kept) - fixed, 1))
    for at in range(1, sheet.max_column + 1):
        letter = get_column_letter(at)
        width = widths.get(letter, NARROW)
        sheet.column_dimensions[letter] = ColumnDimension(
            sheet, letter, width=max(width * share, min(width, NARROW)), customWidth=True,
            hidden=letter not in letters)


def _keep_rows(sheet: Any, letters: Sequence[str], heading: int, kept: set[int]) -> None:
    """The others are hidden; those of the table become as high as their texts need in columns so narrow."""
    for row in range(1, max(kept) + 1):
        sheet.row_dimensions[row].hidden = row not in kept
        if row >= heading:
            sheet.row_dimensions[row].height = LINE * max(_lines(sheet, letter, row) for letter in letters)


def _lines(sheet: Any, letter: str, row: int) -> int:
    """Of a cell; LibreOffice finds out itself what a formula says."""
    cell = sheet[f"{letter}{row}"]
    text, signs = str(cell.value or ""), int(sheet.column_dimensions[letter].width * (BOLD if cell.font.b else SIGNS))
    return 1 if text.startswith("=") else sum(len(wrap(line, signs)) or 1 for line in text.split("\n"))
