"""Report workbooks: the daftar and its neighbours, sheet by sheet."""

from __future__ import annotations

from pathlib import Path

from toolkit.views import BookView
from toolkit.workbooks.style import open_book
from toolkit.workbooks.table_sheet import write_table

__all__ = ["write_book"]


def write_book(path: Path, view: BookView) -> None:
    """Write a workbook of report sheets."""
    with open_book(path, view.made, large=True) as book:
        book.workbook.set_properties({"title": view.title, "author": "PPID", "created": view.made.replace(tzinfo=None)})
        for table in view.tables:
            write_table(book, table, view.paper)
