"""The house style: colours, cell formats, paper, and a workbook whose bytes depend on nothing but its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from toolkit.files import write_whole
from toolkit.findings import Severity
from toolkit.workbooks.sheet import HouseSheet
from toolkit.workbooks.strings import HouseWorkbook, LateStrings
from toolkit.workbooks.text import clean

FIXED: Final = datetime(2008, 4, 30)
"""`created` of workbooks that answer no event: the day of UU 14/2008. Any constant would do."""
PAPER: Final = {"F4": 14, "A4": 9}
"""Excel's numbers. 14 is Folio, 8.5 × 13 inches = 216 × 330 mm: what Indonesia sells as F4 (215 × 330 mm)."""
PAPER_INCHES: Final = {"F4": (13.0, 8.5), "A4": (11.69, 8.27)}
"""Width and height, laid sideways."""
MARGIN: Final = 0.4
PIXELS_PER_INCH: Final = 96
SMALLEST_PRINT: Final = 1.6
"""How much wider than the page a table may be: at 1 / 1.6 the text is still 7 points high."""

LONGEST_HEADER: Final = 200
"""Signs of a title in a header; Excel's limit is 255, codes included."""

NAVY, INK, GREY, WHITE = "#1F3864", "#262626", "#6B6B6B", "#FFFFFF"
LINE, PALE, MIST = "#BFBFBF", "#F2F2F2", "#DDE6F3"
RED = "#C00000"
FILLS: Final = {Severity.GALAT: "#FFC7CE", Severity.PERINGATAN: "#FFEB9C", Severity.CATATAN: "#DDEBF7"}
INKS: Final = {Severity.GALAT: "#9C0006", Severity.PERINGATAN: "#7F4F00", Severity.CATATAN: "#1F4E79"}

Format = Any
"""XlsxWriter has no types."""
Worksheet = Any


class Book:
    """A workbook while it is written, with its formats (one for each set of properties)."""

    def __init__(self, target: BytesIO, created: datetime, options: Mapping[str, Any]) -> None:
        self.workbook: Any = HouseWorkbook(target, {
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, **options})
        self.workbook.str_table = LateStrings()
        self.workbook.formats[0].set_locked(False)  # Normal: what is pasted stays editable
        self.workbook.set_properties({"created": created.replace(tzinfo=None), "author": "PPID"})
        self.workbook.set_size(1600, 900)
        self._formats: dict[frozenset[tuple[str, Any]], Format] = {}

    def format(self, **properties: Any) -> Format:
        """The cell format with these properties (XlsxWriter's words); top-aligned unless told otherwise."""
        key = frozenset(properties.items())
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "top", "font_color": INK, **properties})
        return self._formats[key]

    def boxed(self, **properties: Any) -> Format:
        """A wrapped cell with thin borders."""
        return self.format(**{"border": 1, "border_color": LINE, "text_wrap": True, **properties})

    def heading(self, fill: str = NAVY, ink: str = WHITE, **properties: Any) -> Format:
        """A heading of a table."""
        return self.boxed(**{"bold": True, "align": "center", "valign": "vcenter", "bg_color": fill, "font_color": ink,
                             **properties})

    def sheet(self, name: str, *, tab: str = NAVY) -> Worksheet:
        """A new sheet, without grid lines."""
        sheet = self.workbook.add_worksheet(name, HouseSheet)
        sheet.hide_gridlines(2)
        sheet.set_tab_color(tab)
        return sheet


@contextmanager
def open_book(path: Path, created: datetime = FIXED, *, large: bool = False) -> Iterator[Book]:
    """A book that stands at `path`, whole, once the block is done; nothing changes there if it fails.

    A large one is put together in files instead of memory.
    """
    packed = BytesIO()  # a zip that meets a full disk half way would complain again when it is tidied away
    with TemporaryDirectory(prefix="dik-") as parts:
        book = Book(packed, created, {"tmpdir": parts} if large else {"in_memory": True})
        yield book
        book.workbook.close()
    write_whole(path, packed.getvalue())


def set_page(sheet: Worksheet, paper: str, header: str = "", *, wide: float = 0) -> None:
    """Landscape, numbered, as wide as one page (a table of `wide` pixels: as many as keep it legible)."""
    sheet.set_landscape()
    sheet.set_paper(PAPER[paper])
    sheet.set_margins(left=MARGIN, right=MARGIN, top=0.65, bottom=0.6)
    sheet.fit_to_pages(max(1, ceil(wide / page_pixels(paper) / SMALLEST_PRINT)), 0)
    sheet.set_header("&L&8", {"margin": 0.3})
    sheet.header += _in_header(header)  # set_header would take "&&G" for the place of a picture
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N", {"margin": 0.3})


def _in_header(text: str) -> str:
    # "&" begins a header code; and after a size code a digit would be read as part of the size
    line = " ".join(clean(text).split()).replace("&", "&&")[:LONGEST_HEADER]
    cut_off = len(line) - len(line.rstrip("&"))  # half of a pair would be the beginning of a code
    return f" {line[:-1] if cut_off % 2 else line}" if line else ""


def page_pixels(paper: str) -> float:
    """What fits between the margins of a landscape page at 100 %."""
    return (PAPER_INCHES[paper][0] - 2 * MARGIN) * PIXELS_PER_INCH


def pixels(width: float) -> float:
    """A column's width on screen, from Excel's characters."""
    return width * 7 + 5
