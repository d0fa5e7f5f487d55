"""Hostile sheets: impossible addresses, gigantic areas, merges, one text a million times, and lies about themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.hostile.attacks import Attack, Make, read, refused
from tests.hostile.packages import HEAD, NOISE, SHEET, STRINGS, TAIL
from tests.hostile.zips import ITEM, ROWS, deflated, row, workbook
from tests.reading.books import MAIN, inline, raw
from toolkit.findings import Code

LAST_ROW = 1_048_576


def sheet(rows: str | Iterable[str] = "", *, before: str = "", after: str = "") -> Make:
    """One item, more rows below it, and what stands around the rows."""
    def make(path: Path) -> None:
        xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{ROWS}{"".join(rows)}</sheetData>{after}</worksheet>'
        workbook(path, deflated(SHEET, (xml.encode(), 1)))

    return make


def merged(*areas: str, many: Callable[[], Iterable[str]] = tuple) -> Make:
    """These merged cells; `many`: more of them, made when they are needed."""
    def make(path: Path) -> None:
        listed = "".join(f'<mergeCell ref="{area}"/>' for area in (*areas, *many()))
        sheet(after=f"<mergeCells>{listed}</mergeCells>")(path)

    return make


def shared(text: str, times: int, *, sheets: int = 1) -> Make:
    """One shared string in so many cells below the item, ten beside each other."""
    def make(path: Path) -> None:
        cells = "".join(
            f'<row r="{number}">' + "".join(f'<c r="{letter}{number}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
            + "</row>" for number in range(3, 3 + times // 10))
        workbook(path, deflated(STRINGS, (f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'.encode(), 1)),
                 deflated(SHEET, (HEAD + ROWS.encode() + cells.encode() + TAIL, 1)))

    return make


def many_sheets(path: Path) -> None:
    """900 sheets, each with the table."""
    names = "".join(f'<sheet name="L{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, 901))
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "".join(f'<Relationship Id="rId{at}" Type="{rels}/worksheet" Target="worksheets/sheet{at}.xml"/>'
                      for at in range(1, 901))
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'
    raw(path, ROWS, parts={
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{rels}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}'
            "</Relationships>",
        **{f"xl/worksheets/sheet{at}.xml": body for at in range(1, 901)}})


def listed_again(*names: str) -> Make:
    """One sheet under several names."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def make(path: Path) -> None:
        sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId1"/>' for at, name in enumerate(names, 1))
        raw(path, ROWS, parts={
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{rels}"><sheets>{sheets}</sheets></workbook>'})

    return make


def two_of_one_name(path: Path) -> None:
    """Two sheets of one name, with other items each."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    raw(path, ROWS, parts={
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{rels}"><sheets><sheet name="DIK" sheetId="1" '
                           'r:id="rId1"/><sheet name="DIK" sheetId="2" r:id="rId3"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId3" Type="{rels}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}{row(3, *ITEM)}</sheetData>'
                                    "</worksheet>"})


def full_area(path: Path) -> None:
    """5 million numbers: just what the limit allows."""
    rows = (f'<row r="{number}">' + f"<c><v>{number}</v></c>" * 10 + "</row>" for number in range(3, 499_999))
    workbook(path, deflated(SHEET, ((HEAD + ROWS.encode() + "".join(rows).encode() + TAIL), 1)))


def ghost_rows(path: Path) -> None:
    """Formatted empty rows down to the last one."""
    rows = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(3, LAST_ROW + 1))
    workbook(path, deflated(SHEET, (HEAD + ROWS.encode() + rows.encode() + TAIL, 1)))


def ghost_cells(path: Path) -> None:
    """Six formatted empty cells in each of 500,000 rows."""
    rows = "".join(f'<row r="{number}">' + "".join(f'<c r="{letter}{number}" s="0"/>' for letter in "ABCDEF") + "</row>"
                   for number in range(3, 500_000))
    workbook(path, deflated(SHEET, (HEAD + ROWS.encode() + rows.encode() + TAIL, 1)))


def attributes(each: str, many: int, elements: int = 1) -> Make:
    """So many attributes on one cell; they must be compared with each other (RUSTSEC-2026-0194 and 0195: some readers
    take quadratic time, or keep all of them). `elements`: cells like it."""
    cell = f"<c{''.join(each.format(at) for at in range(many))}/>".encode()

    def make(path: Path) -> None:
        workbook(path, deflated(SHEET, (HEAD + ROWS.encode() + b'<row r="3">', 1), (cell, elements),
                                (b"</row>" + TAIL, 1)))

    return make


def names(many: int) -> Make:
    """So many defined names, as old workbooks gather them."""
    def make(path: Path) -> None:
        listed = "".join(f'<definedName name="n{at}">DIK!$A${at % 9 + 1}</definedName>' for at in range(many))
        rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        workbook(path, deflated("xl/workbook.xml", (
            f'<workbook xmlns="{MAIN}" xmlns:r="{rels}"><sheets><sheet name="DIK" sheetId="1" r:id="rId1"/></sheets>'
            f"<definedNames>{listed}</definedNames></workbook>".encode(), 1)))

    return make


HUGE = "x" * 32_767
_BROKEN, _BIG = Code.RUSAK, Code.TERLALU_BESAR
ATTACKS: tuple[Attack, ...] = (
    refused("A1 and XFD1048576 only", sheet(f'<row r="1048576">{inline("XFD1048576", "x")}</row>'), _BIG),
    refused("row 4294967295", sheet(f'<row r="4294967295">{inline("A4294967295", "x")}</row>'), _BROKEN),
    refused("row 4294967295, without an address", sheet('<row r="4294967295"><c><v>1</v></c></row>'), _BROKEN),
    refused("row 0", sheet(f'<row r="0">{inline("A0", "x")}</row>'), _BROKEN),
    refused("column XFE", sheet(f'<row r="3">{inline("XFE3", "x")}</row>'), _BROKEN),
    refused("16,385 cells without an address", sheet(
        f'<row r="3">{"".join(f"<c><v>{at}</v></c>" for at in range(16_385))}</row>'), _BROKEN),
    refused("a formula without a value in XFD1048576", sheet(
        '<row r="1048576"><c r="XFD1048576"><f>1</f></c></row>'), _BIG),
    refused("blanks alone in XFD1048576", sheet(
        f'<row r="1048576">{inline("XFD1048576", " ")}</row>'), _BIG),
    refused("305 rows × 16,384 columns", sheet(f'<row r="310">{inline("XFD310", "x")}</row>'), _BIG),
    read("300 rows × 16,384 columns", sheet(f'<row r="300">{inline("XFD300", "x")}</row>')),
    read("1,048,576 rows × 4 columns", sheet(f'<row r="1000000">{inline("E1000000", "x")}</row>'), 2),
    refused("5 million numbers", full_area, _BIG),
    refused("B1:B1048576 merged", merged("B1:B1048576"), _BIG),
    refused("A1:XFD1048576 merged", merged("A1:XFD1048576"), _BIG),
    read("50,000 merged pairs", merged(many=lambda: (f"B{at}:B{at + 1}" for at in range(3, 100_003, 2)))),
    refused("50,000 merged cells over each other", merged(many=lambda: (f"B3:C{at}" for at in range(9, 50_009))), _BIG),
    refused("1,000,000 merged cells of one", merged(many=lambda: (f"B{at}" for at in range(3, 1_000_003))), _BIG),
    refused("one text of 32,767 signs in 1,000,000 cells", shared(HUGE, 1_000_000), _BIG),
    refused("one short text in 1,000,000 cells", shared("Gaji", 1_000_000), _BIG),
    refused("one cell of 1 MB", sheet(f'<row r="3">{inline("A3", NOISE.decode() * 111)}</row>'), _BIG),
    refused("one shared string of 1 MB", shared(NOISE.decode() * 111, 10), _BIG),
    read("ghost rows: 1,048,574 with a format only", ghost_rows),
    read("ghost cells: 3,000,000 with a format only", ghost_cells),
    read("900 sheets", many_sheets, 900),
    refused("one sheet listed 20,000 times", listed_again(*(f"L{at}" for at in range(20_000))), _BROKEN, _BIG),
    refused("two sheets of one name", two_of_one_name, _BROKEN),
    read("100,000 defined names", names(100_000)),
    read("90,000 attributes on one element", attributes(' a{:x}=""', 90_000)),
    read("55,000 namespaces on one element", attributes(' xmlns:a{:x}="u"', 55_000)),
    read("90,000 attributes on each of 100 elements", attributes(' a{:x}=""', 90_000, 100)),
    refused("a cell twice", sheet(f'<row r="3">{inline("A3", "x")}{inline("A3", "y")}</row>'), _BROKEN),
)
