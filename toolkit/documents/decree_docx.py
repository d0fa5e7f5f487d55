"""*Keputusan* with the Surat Penetapan Klasifikasi and the list: as .docx, to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.documents.text import one_line
from toolkit.documents.word import LONG, Paper, open_paper, signature
from toolkit.documents.word_xml import MIST, TWIPS, cell, grid, listing, paragraph, row
from toolkit.documents.wording import BASED_ON, DecreeText, decree_text
from toolkit.law.spelled import counted
from toolkit.papers import DecreePaper

LABEL = 29
"""Width of "Menimbang", in millimetres."""


def write_decree_docx(path: Path, view: DecreePaper) -> None:
    """Write the document; a draft says on each page that it is one."""
    text = decree_text(view)
    with open_paper(path, view.paper, f"Keputusan Nomor {text.number}", f"Keputusan Nomor {text.number}",
                    draft=view.draft) as paper:
        _write_decree(paper, view, text)
        _write_letter(paper, view, text)
        _write_annex(paper, view, text)


def _write_decree(paper: Paper, view: DecreePaper, text: DecreeText) -> None:
    paper.section()
    paper.letterhead(view.letterhead)
    paper.title(*text.title)
    paper.text(f"NOMOR {text.number}", "Tengah")
    paper.text("TENTANG", "Tengah")
    paper.text("\n".join(text.about), "Tengah", bold=True)
    paper.text(text.setter, "Tengah")
    _write_points(paper, "Menimbang", text.considering)
    _write_points(paper, "Mengingat", text.in_view_of)
    paper.text("MEMUTUSKAN:", "Tengah", bold=True, keep=True)
    paper.labelled([("Menetapkan", text.decides)], LABEL, bold=True)
    paper.labelled(text.dictum, LABEL, "Butir")
    _write_signatures(paper, view, text)


def _write_points(paper: Paper, label: str, points: Sequence[tuple[str, str]]) -> None:
    widths = [int(LABEL * TWIPS), int(4 * TWIPS), int(9 * TWIPS)]
    widths.append(paper.width - sum(widths))
    rows = [row([cell(paragraph(label if at == 0 else "", "Label"), widths[0]),
                 cell(paragraph(":" if at == 0 else "", "Label"), widths[1]),
                 cell(paragraph(number, "Label"), widths[2]), cell(paragraph(point, "Butir"), widths[3])],
                whole=len(point) < LONG) for at, (number, point) in enumerate(points)]
    if rows:
        paper.put(grid(widths, rows, lines=False))


def _write_signatures(paper: Paper, view: DecreePaper, text: DecreeText) -> None:
    paper.signatures(signature(view.approves, "", "", "", "Menyetujui,"),
                     signature(view.sets, f"Ditetapkan di {text.place}", f"pada tanggal {text.day}", "", "Menetapkan,"))


def _write_letter(paper: Paper, view: DecreePaper, text: DecreeText) -> None:
    paper.section()
    paper.letterhead(view.letterhead)
    paper.title("SURAT PENETAPAN KLASIFIKASI", "INFORMASI YANG DIKECUALIKAN")
    paper.text(f"NOMOR {text.number}", "Tengah")
    paper.text(BASED_ON)
    widths = [int(12 * TWIPS), int(52 * TWIPS)]
    widths.append(paper.width - sum(widths))
    heads = row((cell(paragraph(name, "Judul Kolom"), width, fill=MIST, middle=True)
                 for name, width in zip(("No", "Muatan", "Isi"), widths, strict=True)), heading=True)
    paper.put(grid(widths, [heads, *(_content(at, name, lines, widths)
                                     for at, (name, lines) in enumerate(text.letter, 1))]))
    _write_signatures(paper, view, text)


def _content(at: int, name: str, lines: Sequence[str], widths: Sequence[int]) -> str:
    counts = len(lines) > 1 and at != 2  # the officer's name, NIP and post are one thing
    shown = [f"{number}. {line}" if counts else line for number, line in enumerate(lines, 1)]
    return row([cell(paragraph(str(at), "Isi Tabel", align="center"), widths[0]),
                cell(paragraph(name, "Isi Tabel"), widths[1]),
                cell("".join(paragraph(line, "Isi Tabel") for line in shown or [""]), widths[2])],
               whole=sum(map(len, lines)) < LONG)


def _write_annex(paper: Paper, view: DecreePaper, text: DecreeText) -> None:
    paper.section(sideways=True)
    paper.labelled(text.annex, 24, "Lampiran", indent=paper.width / TWIPS - 125)
    paper.title("DAFTAR INFORMASI YANG DIKECUALIKAN")
    paper.put(listing(view.table, paper.width, "Tidak ada informasi yang dikecualikan."))
    if view.table.rows:
        paper.text(f"Daftar ini memuat {counted(len(view.table.rows))} butir.", "Label", keep=True)
    paper.signatures(None, signature(view.sets, f"{one_line(text.place)}, {text.day}", "Menetapkan,"))
