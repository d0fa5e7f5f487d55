"""*Cetak dan Tanda Tangani*: a cover letter and the accepted list, ready to be signed."""

from __future__ import annotations

from pathlib import Path

from toolkit.documents.listing import cells_of, shown_list
from toolkit.documents.typeset import write_pdf
from toolkit.law.spelled import counted
from toolkit.papers import Handover


def write_handover(path: Path, view: Handover) -> None:
    """Write the PDF."""
    write_pdf(path, "handover", {
        "view": view, "paper": view.paper, "list": shown_list(view.table),
        "items": counted(len(view.table.rows)) if view.table.rows else ""}, cells=cells_of(view.table))
