"""Paper: one sheet while it is being filled, in a clerk's few gestures; the bytes are the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from tests.corpus.items import ITEMS

CREATED = datetime(2026, 1, 5, 8, 0)
CONSEQUENCES = "Konsekuensi/Pertimbangan bagi Publik"


@dataclass(frozen=True)
class Paper:
    """A worksheet and the formats that clerks use."""

    book: Any
    sheet: Any
    formats: Mapping[str, Any]

    def put(self, cell: str, value: Any, look: str = "plain") -> None:
        """One value: text stays text, whatever it looks like."""
        row, column = xl_cell_to_rowcol(cell)
        if isinstance(value, str):
            self.sheet.write_string(row, column, value, self.formats[look])
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self.formats["date"])
        elif value is not None:
            self.sheet.write(row, column, value, self.formats[look])

    def row(self, cell: str, *values: Any) -> None:
        """Values side by side; None leaves a cell out."""
        row, column = xl_cell_to_rowcol(cell)
        for right, value in enumerate(values):
            self.put(xlsxwriter.utility.xl_rowcol_to_cell(row, column + right), value)

    def lines(self, cell: str, *texts: str | None) -> None:
        """Texts one below the other."""
        row, column = xl_cell_to_rowcol(cell)
        for down, text in enumerate(texts):
            self.put(xlsxwriter.utility.xl_rowcol_to_cell(row + down, column), text)

    def merged(self, area: str, value: Any) -> None:
        """A merged area with one value."""
        self.sheet.merge_range(area, "", self.formats["head"])
        self.put(area.split(":", maxsplit=1)[0], value, "head")

    def item(self, cell: str, number: Any, name: str, **other: Any) -> None:
        """A row in the national order: its number and an item, some of it written otherwise."""
        self.row(cell, number, *ITEMS[name]._replace(**other))

    def national(self, row: int, *, first: str = "A", group: str = CONSEQUENCES, numbers: tuple[Any, ...] = ()) -> None:
        """The two-row national heading beginning at `row`, and perhaps a row of column numbers."""
        letters = [chr(ord(first) + at) for at in range(6)]
        alone = {0: "No", 1: "Informasi", 2: "Dasar Hukum Pengecualian Informasi", 5: "Jangka Waktu"}
        for at, text in alone.items():
            self.merged(f"{letters[at]}{row}:{letters[at]}{row + 1}", text)
        self.merged(f"{letters[3]}{row}:{letters[4]}{row}", group)
        self.row(f"{letters[3]}{row + 1}", "Dibuka", "Ditutup")
        self.row(f"{letters[0]}{row + 2}", *numbers)

    def signed(self, cell: str, office: str) -> None:
        """A signature block: place and day, office, room for the signature, name, NIP."""
        self.lines(cell, "Kupang, 3 Mei 2025", office, None, None, "Maria Fallo, S.Sos., M.Si.",
                   "NIP. 19700101 199503 2 001")


@contextmanager
def workbook(path: Path, **options: Any) -> Iterator[Any]:
    """An xlsxwriter workbook at `path` with a fixed date of creation."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, **options}) as book:
        book.set_properties({"created": CREATED, "author": "Operator"})
        yield book


def paper(book: Any, name: str = "Sheet1") -> Paper:
    """A new sheet of the workbook."""
    formats = {"plain": book.add_format({"text_wrap": True}), "date": book.add_format({"num_format": "dd/mm/yyyy"}),
               "head": book.add_format({"bold": True, "text_wrap": True, "align": "center"}),
               "percent": book.add_format({"num_format": "0%"}), "quoted": book.add_format({"quote_prefix": True})}
    return Paper(book, book.add_worksheet(name), formats)


def one_sheet(fill: Callable[[Paper], None], name: str = "Sheet1", **options: Any) -> Callable[[Path], None]:
    """What writes a workbook of one sheet."""
    def write(path: Path) -> None:
        with workbook(path, **options) as book:
            fill(paper(book, name))

    return write
