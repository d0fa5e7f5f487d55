"""Any file → Book, or why it cannot be read. What a file is, its first bytes decide, never its name."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.book import Book
from toolkit.reading.delimited import open_delimited
from toolkit.reading.limits import Limits
from toolkit.reading.ods import is_ods, open_ods
from toolkit.reading.package import opened
from toolkit.reading.signatures import OLE, ZIP, first_bytes, foreign, other_compound
from toolkit.reading.xls import open_xls
from toolkit.reading.xlsx import open_xlsx


def open_book(path: Path, limits: Limits) -> Book:
    """The workbook at `path`: .xlsx, .xls, .ods or .csv. Raises Unreadable, and OSError if the disk refuses."""
    head = first_bytes(path, limits)
    if head.startswith(ZIP):
        with opened(path, limits) as package:
            return open_ods(path, package, limits) if is_ods(package) else open_xlsx(path, package, limits)
    if head.startswith(OLE):
        if fault := other_compound(path):
            raise fault
        return open_xls(path, limits)
    book = open_delimited(path, head, limits)
    if book is None:
        raise foreign(head)
    return book
