"""Typesetting: a template of this folder and a view's values make a PDF; the same values make the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from toolkit.documents.text import plain
from toolkit.files import write_whole

TEMPLATES: Final = Path(__file__).parent
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1"]
"""PDF/UA-1: for readers who listen. (PDF/A wants a date inside, and no date is true of all papers.)"""


MOST_TAGGED: Final = 18_000
"""Cells of a list up to which a PDF carries tags. With them 27,000 cells need a gigabyte and more, and the file grows
threefold."""
KEPT: Final = 4_000
"""Cells of a list from which on what the compiler remembers of it (150 MB of 2,000 rows) is let go of."""
GENERATIONS: Final = 11
"""Papers after which the compiler forgets what none of them used (it goes on remembering 10)."""


def write_pdf(path: Path, template: str, values: Mapping[str, Any], cells: int = 0) -> None:
    """Set `values` in `<template>.typ`. They go in as JSON, so that what they say is never read as markup. `cells`: how
    large the list in it is."""
    write_whole(path, _compile(template, json.dumps(plain(values)), tagged=cells <= MOST_TAGGED))
    if cells > KEPT:
        _forget()


def _compile(template: str, content: str, *, tagged: bool) -> bytes:
    source = TEMPLATES / f"{template}.typ"
    given = {"isi": content}
    if tagged:
        try:
            return _bytes(typst.compile(source, root=TEMPLATES, font_paths=_fonts(), sys_inputs=given,
                                        pdf_standards=STANDARDS))
        except typst.TypstError as refused:
            if "PDF/" not in str(refused):
                raise
            # a letter for which no font has a shape (Chinese, an emoji): the standard refuses it, paper shows a box
    return _bytes(typst.compile(source, root=TEMPLATES, font_paths=_fonts(), sys_inputs=given, pdf_tags=tagged))


def _forget() -> None:
    """There is no call for it; so, empty papers."""
    for _ in range(GENERATIONS):
        typst.compile(b"", font_paths=_fonts())


def _bytes(compiled: Any) -> bytes:
    return bytes(compiled)


@cache
def _fonts() -> typst.Fonts:
    """Those inside the compiler and no others: the same page on every machine."""
    return typst.Fonts(include_system_fonts=False)
