"""The feedback workbook (`.hasil.xlsx`): the answer, then the sender's own rows in a fresh form, ready to be mended."""

from __future__ import annotations

from pathlib import Path

from toolkit.views import FeedbackView
from toolkit.workbooks.result_sheet import write_result
from toolkit.workbooks.style import open_book
from toolkit.workbooks.template import write_form_part

__all__ = ["write_feedback"]


def write_feedback(path: Path, view: FeedbackView) -> None:
    """Write the answer to one submission."""
    with open_book(path, view.made) as book:
        write_result(book, view)
        write_form_part(book, view.form)
