"""*Keputusan* with the Surat Penetapan Klasifikasi and the list: as PDF."""

from __future__ import annotations

from pathlib import Path

from toolkit.documents.listing import cells_of, shown_list
from toolkit.documents.typeset import write_pdf
from toolkit.documents.wording import decree_text
from toolkit.law.spelled import counted
from toolkit.papers import DecreePaper


def write_decree_pdf(path: Path, view: DecreePaper) -> None:
    """Write the PDF; a draft says on each page that it is one."""
    write_pdf(path, "decree", {
        "letterhead": view.letterhead, "sets": view.sets, "approves": view.approves, "draft": view.draft,
        "paper": view.paper, "text": decree_text(view), "list": shown_list(view.table),
        "items": counted(len(view.table.rows)) if view.table.rows else ""}, cells=cells_of(view.table))
