"""Whatever is sent: the right fault, in words that a clerk understands, whatever the file is called."""

from __future__ import annotations

import struct
import zipfile

import pytest

from toolkit.findings import Code, finding
from toolkit.reading.limits import Limits
from toolkit.reading.package import is_complete

from .books import HEADINGS_XML, MAIN, book, inline, preflight, raw, read

TABLE = """
    | Informasi | Jangka Waktu |
    | Gaji ASN  | 5 tahun      |
"""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def fault_of(path, limits=None):
    """The fault's code and the whole sentence that the sender gets."""
    told = read(path, limits=limits).fault
    assert told is not None
    return told.code, finding(told.code, template="Formulir DIK", **told.words).message


def compound_file(path, stream):
    """A real OLE2 file with one empty stream: header, one sector of allocation table, one of directory."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def entry(name, kind, child):
        text = name.encode("utf-16-le")
        return struct.pack("<64sHBB3I36xIQ", text, len(text) + 2 if name else 0, kind, 1, free, free, child, end, 0)

    header = struct.pack("<8s16x5H6x10I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0,
                         4096, end, 0, end, 0, 0) + struct.pack("<108I", *[free] * 108)
    allocation = struct.pack("<128I", table, end, *[free] * 126)
    directory = entry("Root Entry", 5, 1) + entry(stream, 2, free) + entry("", 0, free) * 2
    path.write_bytes(header + allocation + directory)
    return path


def test_zero_bytes__is_empty(tmp_path):
    path = tmp_path / "dik.xlsx"
    path.touch()
    assert fault_of(path) == (Code.KOSONG, "Berkas ini belum berisi usulan. Ukuran berkas 0 byte.")


@pytest.mark.parametrize(("content", "what"), [
    (b"%PDF-1.7\n%\xe2\xe3", "dokumen PDF"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "gambar"),
    (b"\xff\xd8\xff\xe0" + bytes(50), "gambar (foto)"),
    (b"BM" + bytes(60), "gambar"),
    (b"{\\rtf1\\ansi", "dokumen RTF"),
    (b"Rar!\x1a\x07\x00", "arsip RAR"),
    (b"Kepada Yth. PPID\r\nTerlampir daftar kami, mohon diterima.\r\n", "teks biasa"),
    ("Informasi;Jangka Waktu\n".encode("utf-16"), "teks biasa"),
    (("a" * 4095 + "é" * 10).encode(), "teks biasa"),
    (b"Caf\xe9 5\r\n" * 100, "teks biasa"),
    (b"\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "halaman web (HTML)"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "buku kerja Excel XML"),
    (b"x", "teks biasa"),
    (bytes(range(256)) * 8, "data yang tidak kami kenal"),
])
def test_file_that_is_no_zip__is_named_by_its_content(tmp_path, content, what):
    path = tmp_path / "dik.xlsx"
    path.write_bytes(content)
    code, message = fault_of(path)
    assert code is Code.BUKAN_BUKU_KERJA
    assert f"Isinya {what}" in message


@pytest.mark.parametrize(("stream", "code"), [
    ("EncryptedPackage", Code.TERKUNCI_SANDI),
    ("Workbook", Code.RUSAK),
    ("_VBA_PROJECT_CUR", Code.BUKAN_BUKU_KERJA),
    ("WordDocument", Code.BUKAN_BUKU_KERJA),
    ("Anything", Code.BUKAN_BUKU_KERJA),
])
def test_compound_file__is_told_by_its_streams(tmp_path, stream, code):
    assert fault_of(compound_file(tmp_path / "dik.xlsx", stream))[0] is code


def test_compound_file_cut_short__is_broken(tmp_path):
    path = tmp_path / "dik.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert fault_of(path)[0] is Code.RUSAK


@pytest.mark.parametrize(("parts", "what"), [
    ({"surat.txt": "halo"}, "arsip zip biasa"),
    ({}, "arsip zip biasa"),
    ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "dokumen OpenDocument"),
    ({"mimetype": "application/epub+zip"}, "buku elektronik"),
    ({"[Content_Types].xml": f'<Types><Override ContentType="{DOCX}"/></Types>'}, "dokumen Word"),
    ({"[Content_Types].xml": "<Types/>"}, "arsip zip biasa"),
])
def test_other_zip__is_named(tmp_path, parts, what):
    path = tmp_path / "dik.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    code, message = fault_of(path)
    assert code is Code.BUKAN_BUKU_KERJA
    assert what in message


def test_binary_workbook__is_no_macro(tmp_path):
    path = raw(tmp_path / "dik.xlsx", HEADINGS_XML, kind="application/vnd.ms-excel.sheet.binary.macroEnabled.main")
    assert fault_of(path)[0] is Code.BUKAN_BUKU_KERJA


def test_macros_under_an_innocent_name__are_refused(tmp_path):
    """By the declared type, by the part itself, and by an Excel 4 macro sheet."""
    by_type = raw(tmp_path / "a.xlsx", HEADINGS_XML, kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    by_part = raw(tmp_path / "b.xlsx", HEADINGS_XML, parts={"xl/vbaProject.bin": b"x"})
    types = f'<Types><Override ContentType="{"application/vnd.ms-excel.macrosheet+xml"}"/></Types>'
    by_sheet = raw(tmp_path / "c.xlsx", HEADINGS_XML, parts={"[Content_Types].xml": types})
    assert {fault_of(path)[0] for path in (by_type, by_part, by_sheet)} == {Code.MAKRO_DITOLAK}


def test_workbook_named_xlsm_without_macros__is_read(tmp_path):
    assert read(book(tmp_path / "dik.xlsm", TABLE)).fault is None


def test_truncated_workbook__is_broken_and_incomplete(tmp_path):
    whole = book(tmp_path / "dik.xlsx", TABLE)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole.read_bytes()[:-200])
    assert fault_of(cut)[0] is Code.RUSAK
    assert is_complete(whole)
    assert not is_complete(cut)


def damaged(path, part):
    """The workbook stored unpacked, with one byte of `part` changed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    inside = files[part].rfind(b"</") + 2
    content = bytearray(path.read_bytes())
    content[content.find(files[part]) + inside - 5] ^= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_wrong_crc__is_broken_and_incomplete(tmp_path, part):
    path = damaged(book(tmp_path / "dik.xlsx", TABLE), part)
    assert fault_of(path)[0] is Code.RUSAK
    assert not is_complete(path)


@pytest.mark.parametrize("sheet", [
    "<worksheet><sheetData><row>",
    "",
    "<<<",
    f'<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
    f'<?xml version="1.0" encoding="x-unknown"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{inline("A0", "x")}</row></sheetData></worksheet>',
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{inline("ZZZZ1", "x")}</row></sheetData></worksheet>',
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="satu"/></sheetData></worksheet>',
    f'<worksheet xmlns="{MAIN}"><v>1</v></worksheet>',
])
def test_unreadable_sheet_xml__is_broken(tmp_path, sheet):
    assert fault_of(raw(tmp_path / "dik.xlsx", sheet.encode()))[0] is Code.RUSAK


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_missing_part__is_broken(tmp_path, missing):
    whole = raw(tmp_path / "whole.xlsx", HEADINGS_XML)
    path = tmp_path / "dik.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in set(source.namelist()) - {missing}:
            target.writestr(name, source.read(name))
    assert fault_of(path)[0] is Code.RUSAK


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_part_that_is_there_twice__is_broken(tmp_path):
    """What we looked at must be what is read."""
    path = raw(tmp_path / "dik.xlsx", HEADINGS_XML)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", "<worksheet/>")
    assert fault_of(path)[0] is Code.RUSAK


def test_zip_with_a_password__is_locked(tmp_path):
    path = raw(tmp_path / "dik.xlsx", HEADINGS_XML)
    content = bytearray(path.read_bytes())
    central = content.find(b"PK\x01\x02")
    content[central + 8] |= 1
    path.write_bytes(content)
    assert fault_of(path)[0] is Code.TERKUNCI_SANDI


@pytest.mark.parametrize(("limits", "sentence"), [
    (Limits(file_mb=0), "batasnya 0 MB"),
    (Limits(members=3), "bagian; batasnya 3 bagian"),
    (Limits(inflated_mb=0), "batasnya 0 MB"),
    (Limits(cells=3), "Lembar “DIK” terisi sampai baris 2 dan kolom B; batasnya 3 sel"),
])
def test_file_over_a_limit__is_too_big(tmp_path, limits, sentence):
    code, message = fault_of(book(tmp_path / "dik.xlsx", TABLE), limits)
    assert code is Code.TERLALU_BESAR
    assert sentence in message


def test_zip_bomb__is_too_big_before_it_is_unpacked(tmp_path):
    path = raw(tmp_path / "dik.xlsx", HEADINGS_XML, parts={"xl/media/image1.bin": bytes(30_000_000)})
    assert fault_of(path)[0] is Code.TERLALU_BESAR
    assert is_complete(path)


def test_last_cell_of_the_sheet_filled__is_too_big_and_names_the_place(tmp_path):
    rows = HEADINGS_XML + f'<row r="1048576">{inline("XFD1048576", "x")}</row>'
    code, message = fault_of(raw(tmp_path / "dik.xlsx", rows))
    assert code is Code.TERLALU_BESAR
    assert "baris 1.048.576 dan kolom XFD; batasnya 5.000.000 sel" in message


def test_last_cell_of_the_sheet_only_styled__is_read(tmp_path):
    rows = HEADINGS_XML + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read(raw(tmp_path / "dik.xlsx", rows)).fault is None


def test_workbook_without_any_sheet__is_broken(tmp_path):
    empty = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    assert fault_of(raw(tmp_path / "dik.xlsx", "", parts={"xl/workbook.xml": empty}))[0] is Code.RUSAK


def test_file_that_is_gone__is_no_fault_of_its_sender(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "hilang.xlsx")
    assert not is_complete(tmp_path / "hilang.xlsx")


def test_empty_file__is_incomplete(tmp_path):
    path = tmp_path / "dik.xlsx"
    path.touch()
    assert not is_complete(path)
    path.write_bytes(b"%PDF")
    assert is_complete(path)


def test_sound_workbook__passes_the_preflight(tmp_path):
    found = preflight(book(tmp_path / "dik.xlsx", TABLE))
    assert [(sheet.name, sheet.facts.filled) for sheet in found.sheets] == [("DIK", 4)]


def test_every_cut_of_a_workbook__gives_a_fault_and_no_exception(tmp_path):
    whole = book(tmp_path / "whole.xlsx", TABLE).read_bytes()
    path = tmp_path / "dik.xlsx"
    for length in range(1, len(whole), 97):
        path.write_bytes(whole[:length])
        assert read(path).fault is not None


def test_flipped_bytes__give_a_fault_or_the_same_rows(tmp_path):
    """Never an exception, and never other content than what was sent."""
    whole = book(tmp_path / "whole.xlsx", TABLE).read_bytes()
    expected = read(tmp_path / "whole.xlsx").tables
    path = tmp_path / "dik.xlsx"
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        document = read(path)
        assert document.fault or document.tables == expected or not document.tables
