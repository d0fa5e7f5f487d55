"""Builds the corpus: `python -m tests.corpus.build`; with `--convert` also what only LibreOffice can make."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.corpus import bodies, headings, packages, rows, senders, texts, values

FILES = Path(__file__).parent / "files"
BOOKS: dict[str, Callable[[Path], None]] = {
    **bodies.BOOKS, **headings.BOOKS, **rows.BOOKS, **values.BOOKS, **senders.BOOKS, **packages.BOOKS, **texts.BOOKS}
"""By file name: what writes it, the same bytes each time."""


def build(folder: Path) -> None:
    """Every file that a script alone can make."""
    folder.mkdir(exist_ok=True)
    for name, write in BOOKS.items():
        write(folder / name)


if __name__ == "__main__":
    build(FILES)
    if "--convert" in sys.argv:
        from tests.corpus.converted import remake

        remake(FILES)
