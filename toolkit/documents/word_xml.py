"""WordprocessingML as text: paragraphs, tables, fields. Whole tables at once: python-docx takes minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

from toolkit.documents.listing import shares, stays_whole
from toolkit.documents.text import clean
from toolkit.papers import Table

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MIST: Final = "DDE6F3"
LINE: Final = "8C8C8C"
TWIPS: Final = 1440 / 25.4
"""In a millimetre."""
_FIRST_NAME = re.compile(r"^<([\w:]+)")


def element(xml: str) -> Any:
    """The element that this is."""
    return parse_xml(_FIRST_NAME.sub(rf'<\1 xmlns:w="{WORD}"', xml))


def run(text: str, *, bold: bool = False) -> str:
    """A text, its line ends as line breaks; nothing in it is markup."""
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{parts}</w:r>"


def paragraph(text: str, style: str = "Normal", *, bold: bool = False, align: str = "") -> str:
    """A paragraph in this style."""
    placed = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{placed}</w:pPr>{run(text, bold=bold)}</w:p>'


def cell(content: str, width: int, *, more: str = "", fill: str = "", middle: bool = False) -> str:
    """A cell of paragraphs; `more` stands for what it spans."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    place = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}{shade}{place}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, whole: bool = True, heading: bool = False, height: int = 0) -> str:
    """A row; a whole one is never split over pages, a heading is repeated on each."""
    marks = ("<w:cantSplit/>" if whole else "") + (f'<w:trHeight w:val="{height}"/>' if height else "") + (
        "<w:tblHeader/>" if heading else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def grid(widths: Sequence[int], rows: Iterable[str], *, lines: bool = True) -> Any:
    """A table with fixed widths (twentieths of a point), with thin lines or none."""
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
                     for side in ("top", "left", "bottom", "right", "insideH", "insideV")) if lines else ""
    margin = 80 if lines else 30
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>")


def listing(table: Table, width: int, empty: str) -> Any:
    """A list in official columns: merged headings and column numbers on each page."""
    parts = shares(table)
    widths = [max(1, int(width * part)) for part in parts]
    centred = [name == "No" for _, name in table.columns]
    body = [row((cell(paragraph(text, "Isi Tabel", align="center" if middle else ""), wide)
                 for text, wide, middle in zip(_filled(each, len(widths)), widths, centred, strict=True)),
                whole=stays_whole(each, parts)) for each in table.rows]
    nothing = row([cell(paragraph(empty, "Isi Tabel", align="center"), sum(widths), more=_span(len(widths)))])
    return grid(widths, [*_headings(table.columns, widths), *(body or [nothing])])


def _filled(texts: Sequence[str], many: int) -> Sequence[str]:
    return [*texts[:many], *[""] * (many - len(texts))]


def _span(many: int) -> str:
    return f'<w:gridSpan w:val="{many}"/>' if many > 1 else ""


def _headings(columns: Sequence[tuple[str, str]], widths: Sequence[int]) -> list[str]:
    numbers = row((cell(paragraph(str(at), "Nomor Kolom"), wide) for at, wide in enumerate(widths, 1)), heading=True)
    if not any(group for group, _ in columns):
        heads = (_head(name, wide) for (_, name), wide in zip(columns, widths, strict=True))
        return [row(heads, heading=True), numbers]
    upper, lower, at = [], [], 0
    while at < len(columns):
        group, name = columns[at]
        many = 1
        while group and at + many < len(columns) and columns[at + many][0] == group:
            many += 1
        if group:
            upper.append(_head(group, sum(widths[at:at + many]), _span(many)))
            lower += [_head(columns[each][1], widths[each]) for each in range(at, at + many)]
        else:
            upper.append(_head(name, widths[at], '<w:vMerge w:val="restart"/>'))
            lower.append(_head("", widths[at], "<w:vMerge/>"))
        at += many
    return [row(upper, heading=True), row(lower, heading=True), numbers]


def _head(name: str, width: int, more: str = "") -> str:
    return cell(paragraph(name, "Judul Kolom"), width, more=more, fill=MIST, middle=True)
