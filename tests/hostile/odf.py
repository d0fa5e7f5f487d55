"""Hostile OpenDocument spreadsheets: cells and rows repeated without end, entities, programs, lies."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.attacks import Attack, Make, read, refused
from tests.hostile.packages import DOCTYPE, MEGABYTE, NOISE
from tests.hostile.zips import HEADINGS, ITEM, Member, deflated, stored, write_zip
from toolkit.findings import Code

LISTED = "META-INF/manifest.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in (
    ("office", "office"), ("table", "table"), ("text", "text"), ("script", "script")))


def cell(text: str, more: str = "") -> str:
    """One cell with a text."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def line(*texts: str, more: str = "") -> str:
    """One row."""
    return f"<table:table-row{more}>{''.join(map(cell, texts))}</table:table-row>"


ROWS = line(*HEADINGS) + line(*ITEM)


def content(rows: str, *, head: str = "", sheets: str = "") -> str:
    """content.xml with one sheet: the item, then these rows."""
    return (f'<?xml version="1.0"?>{head}<office:document-content{_NAMES}><office:body><office:spreadsheet>'
            f'<table:table table:name="DIK">{ROWS}{rows}</table:table>{sheets}'
            "</office:spreadsheet></office:body></office:document-content>")


def book(rows: str = "", *, head: str = "", sheets: str = "", others: tuple[Member, ...] = (), body: str = "") -> Make:
    """An .ods with these rows below the item."""
    def make(path: Path) -> None:
        xml = (body or content(rows, head=head, sheets=sheets)).encode()
        manifest = [] if any(one.name.startswith("META-INF") for one in others) else [stored(LISTED, MANIFEST)]
        write_zip(path, [stored("mimetype", KIND), *manifest, deflated("content.xml", (xml, 1)), *others])

    return make


def repeated(rows: int | str, columns: int | str, inside: str = "<text:p>x</text:p>", kind: str = "string") -> str:
    """One cell, so many times down and across."""
    return (f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="{kind}" '
            f'table:number-columns-repeated="{columns}">{inside}</table:table-cell></table:table-row>')


MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def bomb(path: Path) -> None:
    """12 GB of rows, 12 MB packed."""
    whole = content("@").encode().split(b"@")
    piece = (line("x").encode() * 20_000)[:MEGABYTE]
    write_zip(path, [stored("mimetype", KIND), deflated("content.xml", (whole[0], 1), (piece, 5_000), (whole[1], 1))])


FORMULA = ('<table:table-row table:number-rows-repeated="1000"><table:table-cell table:formula="of:=1" '
           'table:number-columns-repeated="1000"/></table:table-row>')
BLANK_FAR = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
             'table:number-columns-repeated="16384"/></table:table-row>')
_BROKEN, _BIG, _MACRO = Code.RUSAK, Code.TERLALU_BESAR, Code.MAKRO_DITOLAK
ENCRYPTED = (b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
             b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
             b"</manifest:manifest>")


def ods_refused(name: str, make: Make, *codes: Code) -> Attack:
    """An .ods that gets one of these faults."""
    return refused(f".ods: {name}", make, *codes, suffix=".ods")


def ods_read(name: str, make: Make, items: int = 1) -> Attack:
    """An .ods that is read."""
    return read(f".ods: {name}", make, items, suffix=".ods")


ATTACKS: tuple[Attack, ...] = (
    ods_refused("content of 5 GB", bomb, _BIG),
    ods_refused("a text in 1,048,576 rows × 16,384 columns", book(repeated(1_048_576, 16_384)), _BIG),
    ods_refused("a text 4,294,967,295 times down", book(repeated(4_294_967_295, 1)), _BIG),
    ods_refused("a text 10^30 times down", book(repeated(10**30, 1)), _BIG),
    ods_refused("a text -5 times across", book(repeated(1, -5)), _BROKEN),
    ods_refused("a text “banyak” times across", book(repeated(1, "banyak")), _BROKEN),
    ods_refused("a million formulas without a value, 200 times", book(FORMULA * 200), _BIG),
    ods_refused("a million error values, 2,000 times", book(repeated(
        1_000, 1_000, "<text:p>#REF!</text:p>", "error") * 2_000), _BIG),
    ods_refused("a text of 32,767 signs a million times", book(repeated(
        100_000, 10, f"<text:p>{'x' * 32_767}</text:p>")), _BIG),
    ods_refused("4,000,000,000 blanks in a cell", book(line('x<text:s text:c="4000000000"/>x')), _BIG),
    ods_refused("a cell of 1 MB", book(line(NOISE.decode() * 111)), _BIG),
    ods_refused("merged over 1,048,576 rows", book(
        "<table:table-row>" + cell("x", ' table:number-rows-spanned="1048576" table:number-columns-spanned="1"')
        + "</table:table-row>"), _BIG),
    ods_refused("entity expansion and external entities", book(line("&a9;", "&berkas;"), head=DOCTYPE), _BROKEN),
    ods_refused("a program in Basic/", book(others=(stored("Basic/Standard/Module1.xml", b"<x/>"),)), _MACRO),
    ods_refused("a program in Scripts/", book(others=(stored("Scripts/python/x.py", b"x"),)), _MACRO),
    ods_refused("a password", book(others=(stored(LISTED, ENCRYPTED),)), Code.TERKUNCI_SANDI),
    ods_refused("two sheets of one name", book(
        sheets=f'<table:table table:name="DIK">{ROWS}{line(*ITEM)}</table:table>'), _BROKEN),
    ods_refused("20,000 sheets", book(sheets="".join(
        f'<table:table table:name="L{at}">{ROWS}</table:table>' for at in range(20_000))), _BIG, _BROKEN),
    ods_refused("content cut off", book(body=content("")[:-60]), _BROKEN),
    ods_read("blank cells to the last row and column", book(BLANK_FAR)),
    ods_read("blank rows, then an item at row 900,003", book(
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>' + line(*ITEM)), 2),
    ods_read("hidden and blank rows, a million times", book(
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1000000"><table:table-cell/>'
        "</table:table-row>" * 200)),
)
