"""Hostile packages: bombs, liars, polyglots, parts twice, programs inside."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace
from pathlib import Path

from tests.hostile.attacks import Attack, Make, read, refused
from tests.hostile.zips import ITEM, ROWS, deflated, row, stored, workbook, write_zip
from tests.reading.books import MAIN, inline, raw
from toolkit.findings import Code

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
TAIL = b"</sheetData></worksheet>"
SMALL = HEAD + ROWS.encode() + TAIL
MEGABYTE = 1_000_000
TWELVE_GB = 12_000
LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}<!ENTITY berkas SYSTEM "file:///etc/passwd">]>'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _filled(size: int, text: bytes = b'<row r="3"><c r="A3"><v>1</v></c></row>') -> bytes:
    """So many bytes of rows, or of another text."""
    return (text * (size // len(text) + 1))[:size]


def twelve_gigabytes(path: Path) -> None:
    """12 GB of rows in 12 MB."""
    workbook(path, deflated(SHEET, (HEAD, 1), (_filled(MEGABYTE), TWELVE_GB), (TAIL, 1)))


def twelve_gigabytes_and_ballast(path: Path) -> None:
    """12 GB of rows; with a picture, 33 MB."""
    noise = zlib.compress(b"")  # something that is no part of a workbook
    workbook(path, deflated(SHEET, (HEAD, 1), (_filled(MEGABYTE), TWELVE_GB), (TAIL, 1)),
             stored("xl/media/image1.bin", noise + bytes(21 * MEGABYTE)))


def lying_sheet(path: Path) -> None:
    """12 GB of blanks behind the sheet's end, of which the directory does not speak."""
    workbook(path, deflated(SHEET, (SMALL, 1), (b" " * MEGABYTE, TWELVE_GB)).saying(SMALL))


def lying_strings(path: Path) -> None:
    """The same in the shared strings, which only calamine reads whole."""
    shown = f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'.encode()
    workbook(path, deflated(STRINGS, (shown, 1), (b" " * MEGABYTE, TWELVE_GB)).saying(shown))


def four_gigabytes_of_strings(path: Path) -> None:
    """4 GB of shared strings in 4 MB."""
    workbook(path, deflated(STRINGS, (f'<sst xmlns="{MAIN}">'.encode(), 1),
                            (_filled(MEGABYTE, b"<si><t>" + b"a" * 980 + b"</t></si>"), 4_000), (b"</sst>", 1)))


def lying_four_gigabytes_of_strings(path: Path) -> None:
    """The same, where the directory says 100 kB."""
    start = f'<sst xmlns="{MAIN}">'.encode() + b"<si><t>a</t></si>" * 6_000
    workbook(path, deflated(STRINGS, (start, 1), (b"<si><t>" + b"a" * MEGABYTE + b"</t></si>", 4_000),
                            (b"</sst>", 1)).saying(start))


def _with_doctype(part: str) -> Make:
    def make(path: Path) -> None:
        shown = f"<?xml version='1.0'?>{DOCTYPE}" + {
            SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{row(1, "&a9;", "&berkas;")}</sheetData></worksheet>',
            STRINGS: f'<sst xmlns="{MAIN}"><si><t>&a9;</t></si><si><t>&berkas;</t></si></sst>',
            STYLES: f'<styleSheet xmlns="{MAIN}"><x>&a9;</x></styleSheet>',
        }[part]
        strings = {SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}<row r="3"><c r="A3" t="s"><v>0</v></c></row>'
                          "</sheetData></worksheet>"} if part == STRINGS else {}
        related = {"xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"),
                                                            ("styles", "styles.xml"))} if part == STYLES else {}
        raw(path, ROWS, parts={part: shown, **strings, **related})

    return make


def _relations(*targets: tuple[str, str], mode: str = "") -> str:
    each = "".join(f'<Relationship Id="rId{at}" Type="{_RELS}/{kind}" Target="{target}"{mode}/>'
                   for at, (kind, target) in enumerate(targets, start=1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def external_links(path: Path) -> None:
    """Links to other workbooks and to programs (DDE): only what their cells hold is read."""
    dde = (f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems><ddeItem name="A1"/>'
           "</ddeItems></ddeLink></externalLink>")
    cell = "<f>[1]!cmd</f><v>Rekam medis</v>"
    raw(path, ROWS + row(3, "", *ITEM[1:]).replace(inline("A3", ""), f'<c r="A3" t="str">{cell}</c>'), parts={
        "xl/externalLinks/externalLink1.xml": dde,
        "xl/externalLinks/_rels/externalLink1.xml.rels": _relations(
            ("externalLinkPath", "file://///peladen/berbagi/x.xlsx"), mode=' TargetMode="External"')})


def vba_by_relation(path: Path) -> None:
    """A program under another name, which only the workbook's relations tell."""
    raw(path, ROWS, parts={"xl/bin.dat": b"x", "xl/_rels/workbook.xml.rels": _relations(
        ("worksheet", "worksheets/sheet1.xml"), ("vbaProject", "bin.dat")).replace(
            f"{_RELS}/vbaProject", "http://schemas.microsoft.com/office/2006/relationships/vbaProject")})


def ods_inside(path: Path) -> None:
    """Two workbooks in one package: what is looked at must be what is read."""
    content = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
               '<table:table table:name="DIK"/></office:spreadsheet></office:body></office:document-content>')
    workbook(path, stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
             stored("content.xml", content.encode()))


def other_main_part(path: Path) -> None:
    """The package's relations name one workbook, and another lies where it always does."""
    sheets = (f'<workbook xmlns="{MAIN}" xmlns:r="{_RELS}"><sheets><sheet name="DIK" sheetId="1" r:id="rId1"/></sheets>'
              "</workbook>")
    raw(path, ROWS, parts={
        "_rels/.rels": _relations(("officeDocument", "xl/lain.xml")), "xl/lain.xml": sheets,
        "xl/_rels/lain.xml.rels": _relations(("worksheet", "worksheets/sheet2.xml")),
        "xl/worksheets/sheet2.xml": SMALL.replace(b"Rekam medis", b"Data rahasia")})


def zip_in_comment(path: Path) -> None:
    """A whole other workbook in the zip's comment."""
    inner = path.with_name("dalam.xlsx")
    raw(inner, ROWS.replace("Rekam medis", "Yang lain"))
    workbook(path, comment=inner.read_bytes())
    inner.unlink()


def two_zips(path: Path) -> None:
    """Two workbooks, one behind the other."""
    inner = path.with_name("depan.xlsx")
    raw(inner, ROWS.replace("Rekam medis", "Yang lain"))
    workbook(path, before=inner.read_bytes())
    inner.unlink()


def encrypted_member(path: Path) -> None:
    """A zip with a password."""
    workbook(path, replace(deflated(SHEET, (SMALL, 1)), flags=1))


def many_members(path: Path) -> None:
    """100,000 members of nothing."""
    write_zip(path, (stored(f"xl/media/{at}.png", b"") for at in range(60_000)))


def truncated(path: Path) -> None:
    """Half a workbook."""
    workbook(path)
    path.write_bytes(path.read_bytes()[:700])


def zeros_behind_the_start(path: Path) -> None:
    """A copy that set its full length first and broke off."""
    workbook(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:300] + bytes(len(whole) - 300))


NOISE = random.Random(7).randbytes(16_000).hex().encode()[:9_000]
"""What hardly packs: a part with enough of it keeps the ratio."""


def _big_part(part: str, head: bytes, body: bytes, tail: bytes, size: int, noise: bytes = b"<!--%s-->" % NOISE) -> Make:
    """A part of `size` MB that obeys all limits of the zip."""
    def make(path: Path) -> None:
        block = body * (MEGABYTE // len(body)) + noise
        workbook(path, deflated(part, (head, 1), (block, size), (tail, 1)),
                 deflated("xl/_rels/workbook.xml.rels", (_relations(
                     ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")).encode(), 1)))

    return make


_BROKEN, _BIG, _MACRO, _NO = Code.RUSAK, Code.TERLALU_BESAR, Code.MAKRO_DITOLAK, Code.BUKAN_BUKU_KERJA
ATTACKS: tuple[Attack, ...] = (
    refused("sheet of 12 GB, 33 MB packed", twelve_gigabytes_and_ballast, _BIG),
    refused("sheet of 12 GB, 12 MB packed", twelve_gigabytes, _BIG),
    refused("sheet of 12 GB, of which the directory says 1 kB", lying_sheet, _BROKEN),
    refused("shared strings of 12 GB, of which the directory says nothing", lying_strings, _BROKEN),
    refused("shared strings of 4 GB, 4 MB packed", four_gigabytes_of_strings, _BIG),
    refused("shared strings of 4 GB, of which the directory says 100 kB", lying_four_gigabytes_of_strings, _BROKEN),
    *(refused(f"entity expansion and external entities in {part.rpartition('/')[2]}", _with_doctype(part), _BROKEN)
      for part in (SHEET, STRINGS, STYLES)),
    refused("password on a zip member", encrypted_member, Code.TERKUNCI_SANDI),
    refused("cut off", truncated, _BROKEN),
    refused("zeros from byte 300 on", zeros_behind_the_start, _BROKEN),
    refused("nothing but zeros", lambda path: path.write_bytes(bytes(20_000)), _NO),
    refused("nothing but a zip's end", lambda path: write_zip(path, []), _NO),
    refused("60,000 members", many_members, _BIG),
    refused("PDF with a workbook behind it", lambda path: workbook(path, before=b"%PDF-1.7\n"), _NO),
    refused("program (MZ) with a workbook behind it", lambda path: workbook(path, before=b"MZ\x90\0" * 64), _NO),
    refused("web page behind a workbook", lambda path: workbook(path, after=b"<html><script>"), _BROKEN),
    refused("workbook in a workbook's comment", zip_in_comment, _BROKEN),
    refused("workbook behind a workbook", two_zips, _BROKEN),
    refused("OpenDocument and Excel in one package", ods_inside, _BROKEN),
    refused("binary workbook beside the real one", lambda path: workbook(path, stored("xl/workbook.bin", b"x")),
            _BROKEN),
    refused("another main part than the usual one beside it", other_main_part, _BROKEN),
    refused("a part twice", lambda path: workbook(path, deflated(SHEET, (SMALL, 1)), deflated(SHEET, (SMALL, 1))),
            _BROKEN),
    refused("a part twice, in another case", lambda path: workbook(path, deflated(SHEET.upper(), (SMALL, 1))), _BROKEN),
    refused("members named ../ and C:\\", lambda path: workbook(
        path, stored("../../../etc/cron.d/x", b"x"), stored("C:\\Windows\\x.dll", b"x")), _BROKEN),
    refused("vbaProject.bin in an .xlsx", lambda path: workbook(path, stored("xl/vbaProject.bin", b"x")), _MACRO),
    refused("vbaProject under another name", vba_by_relation, _MACRO),
    read("external and DDE links", external_links, 2),
    refused("one tag of 200 MB", _big_part(SHEET, HEAD + b'<row r="1" x="', b"a" * 1000, b'"/>' + TAIL, 200, NOISE),
            _BROKEN),
    refused("200 MB of nested elements", _big_part(SHEET, HEAD, b"<a>", TAIL, 200), _BROKEN),
    refused("200 MB of nested elements in UTF-16", _big_part(
        SHEET, HEAD.decode().encode("utf-16"), "<a>".encode("utf-16-le"), b"", 200,
        f"<!--{NOISE.decode()}-->".encode("utf-16-le")), _BROKEN),
    refused("200 MB of sheets in workbook.xml", _big_part(
        "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{_RELS}"><sheets>'.encode(),
        b'<sheet name="DIK" sheetId="1" r:id="rId1"/>', b"</sheets></workbook>", 200), _BROKEN, _BIG),
    refused("200 MB of styles", _big_part(
        "xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode(), b'<xf numFmtId="9"/>',
        b"</cellXfs></styleSheet>", 200), _BROKEN, _BIG),
    refused("200 MB of content types", _big_part(
        "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">'.encode(),
        b'<Default Extension="x" ContentType="y"/>', b"</Types>", 200), _BROKEN, _BIG),
)
