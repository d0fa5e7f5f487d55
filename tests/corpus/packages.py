"""Packages written by hand, for what no library of ours writes: other programs' quirks, broken cells."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.corpus.headings import OLD
from tests.corpus.items import ITEMS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>')


def text(cell: str, value: str) -> str:
    """An inline string."""
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def line(number: int, *values: str | None, **instead: str) -> str:
    """A row of inline strings from column A on; `B='<c …/>'` replaces one cell by raw XML."""
    filled = {chr(65 + at): value for at, value in enumerate(values) if value is not None}
    cells = {letter: text(f"{letter}{number}", value) for letter, value in filled.items()}
    return f'<row r="{number}">{"".join(cell for _, cell in sorted((cells | instead).items()))}</row>'


def item(number: int, order: str, name: str, **instead: str) -> str:
    """A row with an item."""
    return line(number, order, *ITEMS[name], **instead)


def package(rows: Sequence[str], *, properties: str = "", root: str = "", shared: Sequence[str] = (),
            program: str = "Microsoft Excel") -> Callable[[Path], None]:
    """What writes a package of one sheet "Sheet1" with these rows; `root`: targets of relations begin with it."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", f"{root}xl/workbook.xml"),
                                  ("extended-properties", f"{root}docProps/app.xml")),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                            f"<Application>{program}</Application></Properties>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{properties}<sheets>'
                           '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(*((kind, f"{'/xl/' if root else ''}{target}") for kind, target in (
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")))),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(shared)}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'}
    return lambda path: _zip(path, parts)


def _types() -> str:
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/worksheets/sheet1.xml": "worksheet", "/xl/styles.xml": "styles",
             "/xl/sharedStrings.xml": "sharedStrings"}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{TYPES}.{kind}+xml"/>'
                        for name, kind in kinds.items())
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>')


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(f'<Relationship Id="rId{at}" Type="{RELS}/{kind}" Target="{target}"/>'
                   for at, (kind, target) in enumerate(targets, start=1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _zip(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _broken(cell: str, shown: str) -> str:
    return f'<c r="{cell}" t="e"><f>Lama!A1</f><v>{shown}</v></c>'


BROKEN_CELLS = package([
    line(2, *OLD), item(3, "1", "surat", D=_broken("D3", "#REF!")),
    item(4, "2", "nilai", C='<c r="C4"><f>VLOOKUP(B4,Lama!A:B,2,0)</f></c>'),
    item(5, "3", "kka", F=_broken("F5", "#N/A")),
    item(6, "4", "hps", B='<c r="B6" t="str"><f>"Data "&amp;"retribusi parkir"</f><v>Data retribusi parkir</v></c>')])
"""Error values, a formula whose result was never stored, and one whose result was."""

_RUNS = ('<si><r><t xml:space="preserve">Data </t></r><r><rPr><b/></rPr><t>pribadi</t></r>'
         '<r><t xml:space="preserve"> pegawai</t></r></si>',
         '<si><t>Kertas kerja pemeriksaan</t><rPh sb="0" eb="6"><t>jangan dibaca</t></rPh></si>')
WPS = package(
    [line(3, *OLD), item(4, "1", "pribadi", B='<c r="B4" t="s"><v>0</v></c>'),
     item(5, "2", "kka", B='<c r="B5" s="1" t="s"><v>1</v></c>'), *(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="1"/>' for letter in "ABCDEF") + "</row>"
        for row in range(6, 40))],
    shared=_RUNS, program="WPS Office",
    properties='<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/>')
"""WPS Office: rich text in parts, phonetic hints, formatted empty rows far below."""

MAC = package(
    [line(2, "No", "Judul_x000D_\nInformasi", "Dasar_x000D_\nHukum", *OLD[3:], "Tanggal Mulai"),
     item(3, "1", "jaringan", G='<c r="G3" s="1"><v>44683</v></c>'),
     item(4, "2", "sandi", B=text("B4", "Kunci enkripsi_x000D_\ntanda tangan elektronik"),
          G='<c r="G4" s="1"><v>44575</v></c>')],
    properties='<workbookPr date1904="1"/>', root="/", program="Microsoft Macintosh Excel")
"""Excel for Mac: days since 1904, carriage returns inside cells, absolute targets. 44683 is 3 May 2026."""

BOOKS = {"sel-rusak.xlsx": BROKEN_CELLS, "wps.xlsx": WPS, "excel-mac.xlsx": MAC}
