"""*Berita Acara Pengujian Konsekuensi* and *Daftar Hadir*: as .docx, to be edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from toolkit.documents.text import DOTS
from toolkit.documents.word import Paper, open_paper
from toolkit.documents.word_xml import MIST, cell, grid, listing, paragraph, row
from toolkit.documents.wording import MinutesText, minutes_text
from toolkit.papers import Minutes, Signatory

SIGNING: Final = 700
"""Height of a row to sign in, in twentieths of a point."""


def write_minutes_docx(path: Path, view: Minutes) -> None:
    """Write the document: minutes, the tested items, and who was there."""
    text = minutes_text(view)
    title = f"Berita Acara Pengujian Konsekuensi Nomor {text.number}"
    with open_paper(path, view.paper, title, f"Berita Acara Nomor {text.number}") as paper:
        _write_minutes(paper, view, text)
        paper.section(sideways=True)
        paper.labelled(text.annex, 24, "Lampiran", indent=150)
        paper.title("HASIL PENGUJIAN KONSEKUENSI")
        paper.put(listing(text.table, paper.width, "Tidak ada butir yang diuji."))
        _write_present(paper, view, text)


def _write_minutes(paper: Paper, view: Minutes, text: MinutesText) -> None:
    paper.section()
    paper.letterhead(view.letterhead)
    paper.title("BERITA ACARA PENGUJIAN KONSEKUENSI")
    paper.text(f"NOMOR {text.number}", "Tengah")
    paper.text(text.opening)
    paper.text(text.details)
    if text.outcomes:
        paper.labelled(text.outcomes, 70, indent=6)
    paper.text(text.closing)
    paper.text("Tim Uji", "Label", bold=True, keep=True)
    _sign_table(paper, (12, 60, 50, 54), ("No", "Nama dan NIP", "Kedudukan", "Tanda Tangan"),
                ([f"{who.name or DOTS}\nNIP. {who.nip or DOTS}", _post(who)] for who in text.panel))


def _post(who: Signatory) -> str:
    return "\n".join(each for each in (who.role, who.office) if each)


def _write_present(paper: Paper, view: Minutes, text: MinutesText) -> None:
    paper.section()
    paper.letterhead(view.letterhead)
    paper.title("DAFTAR HADIR", "PENGUJIAN KONSEKUENSI")
    paper.labelled([("Hari, tanggal", text.held), ("Tempat", view.place or DOTS)], 34)
    _sign_table(paper, (12, 36, 38, 31, 31, 40), ("No", "Nama", "NIP", "Jabatan", "Instansi", "Tanda Tangan"),
                ([who.name, who.nip, who.office, who.agency] for who in text.present))


def _sign_table(paper: Paper, parts: Sequence[int], names: Sequence[str], filled: Iterable[Sequence[str]]) -> None:
    widths = [paper.width * part // sum(parts) for part in parts]
    heads = row((cell(paragraph(name, "Judul Kolom"), width, fill=MIST, middle=True)
                 for name, width in zip(names, widths, strict=True)), heading=True)
    rows = [row([cell(paragraph(str(at), "Isi Tabel", align="center"), widths[0]),
                 *(cell(paragraph(text, "Isi Tabel"), width) for text, width in zip(texts, widths[1:-1], strict=True)),
                 # 1. to the left, 2. to the right: neighbours do not write into each other's signature
                 cell(paragraph(f"{at}. …………", "Isi Tabel", align="" if at % 2 else "right"), widths[-1])],
                height=SIGNING) for at, texts in enumerate(filled, 1)]
    paper.put(grid(widths, [heads, *rows]))
