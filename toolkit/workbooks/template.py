"""The template: a form to fill, with its guide, its lists, and the unseen sheet that says what it was made from."""

from __future__ import annotations

from pathlib import Path

from toolkit.placing import FIRST_ROW, column_letters, place_rows, plan
from toolkit.views import FormView
from toolkit.workbooks.articles import needs_articles, write_articles
from toolkit.workbooks.examples import write_examples
from toolkit.workbooks.form_sheet import write_form
from toolkit.workbooks.guide import write_guide
from toolkit.workbooks.lists import write_binding, write_lists
from toolkit.workbooks.messages import write_messages
from toolkit.workbooks.style import Book, open_book

__all__ = ["FIRST_ROW", "column_letters", "place_rows", "write_form_part", "write_template"]


def write_template(path: Path, view: FormView) -> None:
    """Write a template, blank or filled for a unit."""
    with open_book(path) as book:
        write_guide(book, view)
        write_form_part(book, view)
        write_examples(book, view)


def write_form_part(book: Book, view: FormView) -> None:
    """The sheets without which a form cannot be filled and read again; shared with the feedback workbook."""
    write_form(book, view)
    if needs_articles(view.layout):
        write_articles(book, view.paper)
    write_lists(book, view)
    write_messages(book, plan(view))
    write_binding(book, view)
