"""Daftar Pasal 17: every ground for withholding, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.forms.kinds import LEGAL_BASIS
from toolkit.forms.layout import Layout
from toolkit.law.pasal17 import ARTICLES, Article, official
from toolkit.workbooks.style import GREY, NAVY, PALE, Book, Worksheet, set_page
from toolkit.workbooks.text import lines_of, points

ARTICLES_SHEET = "Daftar Pasal 17"
COLUMNS = (("Tulis di formulir", 36), ("Tentang", 34), ("Yang tercakup", 70), ("Boleh permanen?", 12),
           ("Paling lama", 11))


def needs_articles(layout: Layout) -> bool:
    """Has the form a column for the legal basis?"""
    return any(column.kind == LEGAL_BASIS for column in layout.columns)


def write_articles(book: Book, paper: str) -> None:
    """Write the list; the first column is the wording that the form's dropdown offers."""
    sheet = book.sheet(ARTICLES_SHEET)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, "Daftar Pasal 17 UU 14/2008", book.format(bold=True, font_size=18, font_color=NAVY))
    sheet.write_string(1, 0, "Salin tulisan di kolom pertama ke kolom dasar hukum, atau pilih dari daftarnya.",
                       book.format(font_color=GREY))
    sheet.set_row(3, 33)
    for at, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width, book.format())
        sheet.write_string(3, at, heading, book.heading())
    looks = [[book.boxed(align="center" if at > 2 else "left", **look) for at in range(len(COLUMNS))]
             for look in ({"bold": True, "bg_color": PALE}, {})]
    for row, article in enumerate(ARTICLES.values(), 4):
        _write_article(sheet, row, article, looks[article.number is not None])
    sheet.freeze_panes(4, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, paper, ARTICLES_SHEET)
    sheet.repeat_rows(3)


def _write_article(sheet: Worksheet, row: int, article: Article, looks: Sequence[Any]) -> None:
    texts = (official(article.code), article.label, article.scope, "Ya" if article.may_be_permanent else "Tidak",
             f"{article.max_years} tahun" if article.max_years else "–")
    size = 11 if article.number else 12  # bold letters are wider
    lines = max(lines_of(text, width, size) for text, (_, width) in zip(texts, COLUMNS, strict=True))
    sheet.suggest_height(row, points(lines))
    for at, (text, look) in enumerate(zip(texts, looks, strict=True)):
        sheet.write_string(row, at, text, look)
