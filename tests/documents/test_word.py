"""Decrees and minutes as .docx: real tables, styles and page numbers; the same bytes twice; nothing read as markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.documents.samples import DRAFT, HOSTILE, an_item, decree, minutes, table
from toolkit.documents.decree_docx import write_decree_docx
from toolkit.documents.minutes_docx import write_minutes_docx
from toolkit.papers import Signatory

PAPERS: dict[str, tuple[Callable[[Path, Any], None], Callable[..., Any]]] = {
    "keputusan": (write_decree_docx, decree), "konsep": (write_decree_docx, partial(decree, **DRAFT)),
    "berita acara": (write_minutes_docx, minutes)}
every_paper = pytest.mark.parametrize(("write", "make"), PAPERS.values(), ids=PAPERS)


def text_of(document: Any) -> str:
    """All that it says."""
    return "\n".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


def written(tmp_path: Path, write: Callable[[Path, Any], None], view: Any) -> Any:
    """The document, read back."""
    write(tmp_path / "naskah.docx", view)
    return Document(str(tmp_path / "naskah.docx"))


@every_paper
def test_writing_twice__gives_equal_bytes(tmp_path: Path, write: Any, make: Any) -> None:
    write(tmp_path / "a.docx", make())
    write(tmp_path / "b.docx", make())
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert b"2026-" not in (tmp_path / "a.docx").read_bytes()


@every_paper
def test_every_page__is_numbered_by_fields(tmp_path: Path, write: Any, make: Any) -> None:
    document = written(tmp_path, write, make())
    fields = [each.get(qn("w:instr")).strip() for each in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


def test_the_list__has_merged_and_repeated_headings(tmp_path: Path) -> None:
    document = written(tmp_path, write_decree_docx, decree(table(300)))
    found = next(each for each in document.tables if each.cell(0, 0).text == "No" and len(each.columns) == 6)
    assert [cell.text for cell in found.rows[0].cells][3:5] == ["Konsekuensi/Pertimbangan bagi Publik"] * 2
    assert found.cell(0, 3)._tc is found.cell(0, 4)._tc
    assert found.cell(0, 1)._tc is found.cell(1, 1)._tc
    assert [cell.text for cell in found.rows[1].cells][3:5] == ["Dibuka", "Ditutup"]
    assert [cell.text for cell in found.rows[2].cells] == list("123456")
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in found.rows]
    assert repeated == [True] * 3 + [False] * 300
    assert all(f"({number})" in text_of(document) for number in range(1, 301))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT


@pytest.mark.parametrize(("paper", "size"), [("F4", (215, 330)), ("A4", (210, 297))])
def test_paper_size__is_the_views(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    first, *_, last = written(tmp_path, write_decree_docx, decree(paper=paper)).sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == size
    assert (round(last.page_height.mm), round(last.page_width.mm)) == size


def test_a_draft__is_marked_and_leaves_number_and_day_open(tmp_path: Path) -> None:
    draft = written(tmp_path, write_decree_docx, decree(**DRAFT))
    assert draft.sections[0].header.paragraphs[0].text == "KONSEP – BELUM BERLAKU"
    assert "NOMOR ………" in text_of(draft)
    assert "pada tanggal ………" in text_of(draft)
    assert written(tmp_path, write_decree_docx, decree()).sections[0].header.paragraphs[0].text == ""


def test_signatures__stay_on_one_page(tmp_path: Path) -> None:
    document = written(tmp_path, write_decree_docx, decree())
    blocks = [each for each in document.tables if "Menetapkan," in each.rows[0].cells[-1].text]
    assert len(blocks) == 3
    assert document.styles["Tanda Tangan"].paragraph_format.keep_with_next
    for block in blocks:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in block.rows)


def test_minutes__say_what_the_pdf_says(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, write_minutes_docx, minutes()))
    assert "Pada hari ini Senin tanggal empat bulan Mei tahun dua ribu dua puluh enam (04-05-2026)" in text
    assert "DAFTAR HADIR" in text
    assert "5 (lima) butir" in text


@pytest.mark.parametrize("text", [*HOSTILE, "\x00\x01\x08\x0b\x0c\x1f\ud800\udfff\ufffe\uffff", "a\r\nb\u2028c",
                                  "\u202eabc"])
def test_any_text__is_text(tmp_path: Path, text: str) -> None:
    who = Signatory(text, text, text, text, text)
    shown = "".join(text_of(written(tmp_path, write_decree_docx, decree(
        table(1, (text,) * 6), number=text, about=text, considering=[text], in_view_of=[text], dictum=[text], sets=who,
        approves=who, amends=(text,), place=text))))
    if text in HOSTILE:
        assert text in shown
    assert "\u202e" not in shown
    shown = text_of(written(tmp_path, write_minutes_docx, minutes(
        [an_item(1, text, text)], number=text, place=text, basis=text, panel=[who])))
    assert text not in HOSTILE or text in shown
