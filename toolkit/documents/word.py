"""A .docx while it is written: house styles, pages, page numbers; its bytes depend on nothing but its content."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.documents.text import DOTS, clean, one_line
from toolkit.documents.word_xml import TWIPS, cell, element, grid, paragraph, row
from toolkit.files import write_whole
from toolkit.papers import Letterhead, Signatory

FONT: Final = "Bookman Old Style"
"""What Permendagri 80/2015 asks of a region's decrees; it comes with Microsoft Office."""
SIZES: Final = {"F4": (215, 330), "A4": (210, 297)}
EDGES: Final = {False: (27, 22, 18, 20), True: (15, 15, 18, 17)}
"""Margins in millimetres (left, right, top, bottom), upright and laid sideways."""
LONG: Final = 600
"""Letters from which a paragraph in a table may be split over pages."""
FIXED: Final = datetime(2008, 4, 30)
_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)
_CENTRE, _RIGHT, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
STYLES: Final = (  # name, size, bold, alignment, space before, space after
    ("Kop", 14, False, _CENTRE, 0, 0),
    ("Kop Instansi", 16, True, _CENTRE, 0, 0),
    ("Kop Alamat", 9, False, _CENTRE, 0, 0),
    ("Tengah", 12, False, _CENTRE, 0, 6),
    ("Uraian", 12, False, _JUSTIFY, 0, 6),
    ("Butir", 12, False, _JUSTIFY, 0, 4),
    ("Label", 12, False, None, 0, 2),
    ("Lampiran", 9.5, False, None, 0, 0),
    ("Tanda Tangan", 11.5, False, _CENTRE, 0, 0),
    ("Penanda Tangan", 11.5, False, _CENTRE, 0, 0),
    ("Isi Tabel", 9, False, None, 1, 1),
    ("Judul Kolom", 9, True, _CENTRE, 2, 2),
    ("Nomor Kolom", 7.5, False, _CENTRE, 0, 0),
    ("Sela", 4, False, None, 0, 0),
    ("Kaki", 8, False, _RIGHT, 0, 0),
    ("Konsep", 9, True, _RIGHT, 0, 0))


class Paper:
    """A document and the section that is being written."""

    def __init__(self, paper: str, title: str, foot: str, draft: bool) -> None:
        self.document = Document()
        self.size = SIZES["A4" if paper == "A4" else "F4"]
        self._foot, self._draft, self._begun = foot, draft, False
        self.width = 0
        """Between the margins of this section, in twentieths of a point."""
        about = self.document.core_properties
        about.title, about.author, about.language, about.comments = one_line(title)[:255], "PPID", "id-ID", ""
        about.created = about.modified = FIXED
        about.last_modified_by = "PPID"
        _set_styles(self.document)

    def section(self, *, sideways: bool = False) -> None:
        """Go on, on a new page, upright or laid sideways."""
        part = self.document.add_section(WD_SECTION.NEW_PAGE) if self._begun else self.document.sections[0]
        if self._begun:  # the mark of a section takes a line, which must not open a page of its own
            self.document.paragraphs[-1].style = "Sela"
        short, long = self.size
        left, right, top, bottom = EDGES[sideways]
        part.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
        part.page_width, part.page_height = (Mm(long), Mm(short)) if sideways else (Mm(short), Mm(long))
        part.left_margin, part.right_margin, part.top_margin, part.bottom_margin = map(Mm, (left, right, top, bottom))
        part.header_distance = part.footer_distance = Mm(9)
        self.width = int(((long if sideways else short) - left - right) * TWIPS)
        if not self._begun:
            _set_header_and_footer(part, self._foot, draft=self._draft)
        self._begun = True

    def text(self, text: str, style: str = "Uraian", *, bold: bool = False, keep: bool = False) -> None:
        """One paragraph; `keep` holds it on the page of what follows."""
        added = self.document.add_paragraph(style=style)
        added.add_run(clean(text)).bold = bold or None
        added.paragraph_format.keep_with_next = keep or None

    def title(self, *lines: str) -> None:
        """A heading of the first level."""
        self.text("\n".join(lines), "Heading 1")

    def put(self, table: Any) -> None:
        """A table, and the empty line that Word wants behind it."""
        self.document._body._body.insert_element_before(table, "w:sectPr")
        self.text("", "Sela")

    def letterhead(self, head: Letterhead) -> None:
        """The head of a letter, a double line below."""
        self.text(one_line(head.body).upper(), "Kop" if head.office else "Kop Instansi")
        if head.office:
            self.text(one_line(head.office).upper(), "Kop Instansi")
        self.text("\n".join(map(one_line, head.address)), "Kop Alamat")
        self.document.paragraphs[-1]._p.get_or_add_pPr().append(element(
            '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="4" w:color="auto"/></w:pBdr>'))
        self.document.paragraphs[-1].paragraph_format.space_after = Pt(14)

    def labelled(self, rows: Sequence[tuple[str, str]], label: float, style: str = "Label", indent: float = 0, *,
                 bold: bool = False) -> None:
        """Labels and texts (bold or not), a colon between; widths in millimetres."""
        first, colon, before = int(label * TWIPS), int(4 * TWIPS), int(indent * TWIPS)
        widths = [first, colon, self.width - first - colon - before]
        placed = grid(widths, (row([
            cell(paragraph(name, style), widths[0]), cell(paragraph(":", style), widths[1]),
            cell(paragraph(text, style, bold=bold), widths[2])], whole=len(text) < LONG)
            for name, text in rows), lines=False)
        if before:
            placed.tblPr.insert(1, element(f'<w:tblInd w:w="{before}" w:type="dxa"/>'))
        self.put(placed)

    def signatures(self, *blocks: Signed | None) -> None:
        """Blocks side by side, all on one page; None leaves a place free."""
        width = self.width // len(blocks)
        above = row(cell("".join(paragraph(line, "Tanda Tangan") for line in (block.above if block else [""])), width)
                     for block in blocks)
        below = row(cell("".join(paragraph(line, "Penanda Tangan", bold=at == 0) for at, line in enumerate(
            block.below if block else [""])), width) for block in blocks)
        self.put(grid([width] * len(blocks), [above, below], lines=False))


class Signed(NamedTuple):
    """A signature block: what stands above the signature, and whose it is."""

    above: Sequence[str]
    below: Sequence[str]


def signature(who: Signatory, *lead: str) -> Signed:
    """The block of one signatory; what is missing is a dotted line."""
    roles = [each for each in (who.role, who.office) if each]
    return Signed([*lead, *roles[:-1], f"{roles[-1]}," if roles else "", "", "", ""],
                  [who.name or DOTS * 2, f"NIP. {who.nip or DOTS}"])


@contextmanager
def open_paper(path: Path, paper: str, title: str, foot: str, *, draft: bool = False) -> Iterator[Paper]:
    """A document that stands at `path`, whole, once the block is done; nothing changes there if it fails."""
    written = Paper(paper, title, foot, draft)
    yield written
    packed = BytesIO()
    written.document.save(packed)
    write_whole(path, _timeless(packed))


def _timeless(packed: BytesIO) -> bytes:
    # python-docx stamps each part with the clock
    target = BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _ZIPPED)
            entry.create_system = 0
            made.writestr(entry, source.read(part), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, 12, bold=False)
    normal.element.get_or_add_rPr().append(element('<w:lang w:val="id-ID" w:eastAsia="id-ID"/>'))
    normal.paragraph_format.space_after = Pt(0)
    heading = document.styles["Heading 1"]
    _set_font(heading, 12, bold=True)
    heading.paragraph_format.alignment = _CENTRE
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(4)
    for name, size, bold, align, before, after in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _set_font(style, size, bold=bold)
        style.paragraph_format.alignment = align
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Tanda Tangan"].paragraph_format.keep_with_next = True  # who signs is on the same page
    document.styles["Konsep"].font.color.rgb = RGBColor(0xC0, 0, 0)


def _set_font(style: Any, size: float, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over ours
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def _set_header_and_footer(part: Any, foot: str, *, draft: bool) -> None:
    line = part.footer.paragraphs[0]
    line.style = "Kaki"
    line.add_run(f"{one_line(foot)}    Halaman ")
    _add_field(line, "PAGE")
    line.add_run(" dari ")
    _add_field(line, "NUMPAGES")
    if draft:
        part.header.paragraphs[0].style = "Konsep"
        part.header.paragraphs[0].add_run("KONSEP – BELUM BERLAKU")


def _add_field(line: Any, name: str) -> None:
    line._p.append(element(f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
