"""All files of the public edition but the PDF, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.files import write_whole
from toolkit.papers import PublicList
from toolkit.public.book import book_of
from toolkit.public.datapackage import datapackage_of
from toolkit.public.page import page_of
from toolkit.public.tables import csv_of, json_of
from toolkit.views import BookView

__all__ = ["book_of", "csv_of", "datapackage_of", "json_of", "page_of", "write_public"]


def write_public(folder: Path, view: PublicList, write_book: Callable[[Path, BookView], None]) -> list[Path]:
    """Write dik.csv, dik.json, datapackage.json, dik.xlsx and index.html into `folder`; equal lists give equal bytes.

    `write_book` writes a workbook of report sheets. The page is last: it links to the others.
    """
    table, values = csv_of(view), json_of(view)
    pure = {"dik.csv": table, "dik.json": values, "datapackage.json": datapackage_of(view, table, values)}
    for name, content in pure.items():
        write_whole(folder / name, content)
    write_book(folder / "dik.xlsx", book_of(view))
    write_whole(folder / "index.html", page_of(view))
    return [folder / name for name in (*pure, "dik.xlsx", "index.html")]
