"""*Berita Acara Pengujian Konsekuensi* and *Daftar Hadir*: as PDF."""

from __future__ import annotations

from pathlib import Path

from toolkit.documents.listing import cells_of, shown_list
from toolkit.documents.typeset import write_pdf
from toolkit.documents.wording import minutes_text
from toolkit.papers import Minutes


def write_minutes_pdf(path: Path, view: Minutes) -> None:
    """Write the PDF: minutes, the tested items, and who was there."""
    text = minutes_text(view)
    write_pdf(path, "minutes", {"letterhead": view.letterhead, "place": view.place, "paper": view.paper, "text": text,
                                "list": shown_list(text.table)}, cells=cells_of(text.table))
