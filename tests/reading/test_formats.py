"""One list in every format that units send: read alike, with the same addresses; what is odd in one is told."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.styles.numbers import FORMAT_PERCENTAGE
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from toolkit.findings import Code
from toolkit.reading.document import BrokenCell, Document, Hidden
from toolkit.reading.limits import Limits
from toolkit.reading.notes import NOT_READ, READ
from toolkit.reading.number_formats import says_more, shown
from toolkit.reading.package import is_complete

from .books import NEEDY, contents, read
from .test_bad_files import fault_of

ROWS = (
    ["DAFTAR INFORMASI YANG DIKECUALIKAN"],
    ["No", "Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu", "TMT"],
    [1, "Gaji; “ASN”, dan\npotongannya", "Pasal 17 huruf h", "Membuka data", "Menjaga data", "5 tahun", "3 Mei 2026"],
    [2, "Rekam médis", "Pasal 17 huruf h", "Membuka data", "Menjaga data", "s.d. 31/12/2028", None])
COLUMNS = {"informasi": "B", "dasar_hukum": "C", "konsekuensi_dibuka": "D", "konsekuensi_ditutup": "E",
           "jangka_waktu": "F", "tanggal_mulai": "G"}


def rows_of(document: Document) -> dict[int, dict[str, object]]:
    """The rows of the only table, whose columns must be where they were written."""
    assert document.fault is None
    [table] = document.tables
    assert table.letters == COLUMNS
    return contents(table)


EXPECTED = {row: {name: value for name, value in zip(COLUMNS, ROWS[row - 1][1:], strict=True) if value}
            for row in (3, 4)}


def quoted(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '",;\t\n') else text


def csv_bytes(delimiter: str, encoding: str, *, first: str = "", end: str = "\r\n") -> bytes:
    """As a spreadsheet program writes it: every row as wide as the widest."""
    lines = (delimiter.join(map(quoted, [*row, *[None] * (7 - len(row))])) for row in ROWS)
    return (first + end.join(lines) + end).encode(encoding)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv__is_read_whatever_its_delimiter_and_encoding(tmp_path, delimiter, encoding):
    path = tmp_path / "berkas"
    path.write_bytes(csv_bytes(delimiter, encoding))
    assert rows_of(read(path, NEEDY)) == EXPECTED


@pytest.mark.parametrize("content", [
    csv_bytes(";", "cp1252", first="sep=;\r\n"), csv_bytes(",", "utf-8", end="\n"), csv_bytes(";", "utf-8", end="\r")])
def test_csv_with_excels_first_line_or_other_line_ends__has_the_same_rows(tmp_path, content):
    path = tmp_path / "berkas.csv"
    path.write_bytes(content)
    assert rows_of(read(path, NEEDY)) == EXPECTED


def test_csv_cell_kept_as_text__is_its_text(tmp_path):
    path = tmp_path / "berkas.csv"
    path.write_text('Informasi;Jangka Waktu;Dasar Hukum\n"=""007""";5;x\n', encoding="utf-8")
    assert contents(read(path, NEEDY).tables[0])[2]["informasi"] == "007"


def test_csv_over_the_cell_limit__is_too_big(tmp_path):
    path = tmp_path / "berkas.csv"
    path.write_bytes(csv_bytes(";", "utf-8"))
    assert fault_of(path, Limits(cells=10))[0] is Code.TERLALU_BESAR


BETWEEN = re.compile(r">\s+<")


def ods(path, sheet: str, *, parts: dict[str, str] | None = None):
    """An OpenDocument spreadsheet with this content in its only table."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "table", "text", "style"))
    content = (f'<office:document-content {spaces}><office:automatic-styles/><office:body><office:spreadsheet>'
               f'<table:table table:name="Lembar 1">{BETWEEN.sub("><", sheet)}</table:table></office:spreadsheet>'
               "</office:body></office:document-content>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, text in {"content.xml": content, "META-INF/manifest.xml": "<m/>", **(parts or {})}.items():
            archive.writestr(name, text)
    return path


def text_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


HEADINGS = "".join(map(text_cell, ("Informasi", "Jangka Waktu", "Dasar Hukum")))


def test_ods__tells_errors_formats_merged_and_hidden_cells(tmp_path):
    path = ods(tmp_path / "dik.ods", f"""
        <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="3"/>
        </table:table-row>
        <table:table-row>{HEADINGS}</table:table-row>
        <table:table-row>{text_cell("Gaji")}<table:table-cell office:value-type="float" office:value="5">
        <text:p>5 tahun</text:p></table:table-cell>
        {text_cell("17 h", 'table:number-rows-spanned="2"')}</table:table-row>
        <table:table-row table:visibility="filter">{text_cell("Medis")}
        <table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>
        <table:covered-table-cell/></table:table-row>
        <table:table-row>{text_cell("Rapat")}<table:table-cell table:formula="of:=1/0" office:value-type="string">
        <text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>""")
    document = read(path, NEEDY)
    [table] = document.tables
    assert contents(table) == {
        5: {"informasi": "Gaji", "jangka_waktu": "5 tahun", "dasar_hukum": "17 h"},
        6: {"informasi": "Medis", "jangka_waktu": "50%", "dasar_hukum": "17 h"},
        7: {"informasi": "Rapat", "jangka_waktu": BrokenCell("#DIV/0!", Code.NILAI_GALAT),
            "dasar_hukum": BrokenCell("", Code.RUMUS_TANPA_NILAI)}}
    assert table.rows[1].notes == {"dasar_hukum": "Sel ini bagian dari sel gabungan C5:C6."}
    assert document.hidden == (Hidden("Baris 6 (oleh saringan) pada lembar “Lembar 1”", "Lembar 1", READ),
                               Hidden("Kolom C pada lembar “Lembar 1”", "Lembar 1", READ))


@pytest.mark.parametrize(("parts", "code"), [
    ({"Basic/Standard/Module1.xml": "x"}, Code.MAKRO_DITOLAK), ({"Basic/script-lc.xml": "x"}, None),
    ({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, Code.TERKUNCI_SANDI)])
def test_ods_with_macros_or_a_password__is_refused(tmp_path, parts, code):
    path = ods(tmp_path / "dik.ods", f"<table:table-row>{HEADINGS}</table:table-row>", parts=parts)
    told = read(path, NEEDY).fault
    assert (told and told.code) == code


def test_ods_that_repeats_a_filled_row_a_million_times__is_too_big(tmp_path):
    bomb = f'<table:table-row table:number-rows-repeated="1048576">{HEADINGS}</table:table-row>'
    assert fault_of(ods(tmp_path / "dik.ods", bomb), Limits(cells=1_000_000))[0] is Code.TERLALU_BESAR


@pytest.mark.parametrize("sheet", ["<table:table-row><", '<table:table-row table:number-rows-repeated="x"/>'])
def test_ods_that_cannot_be_read__is_broken(tmp_path, sheet):
    assert fault_of(ods(tmp_path / "dik.ods", sheet))[0] is Code.RUSAK


def filled(path, *, mac: bool = False):
    """A workbook with what formats show otherwise, merged and hidden cells, an error, a hidden sheet."""
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for row in (["Informasi", "Jangka Waktu", "Dasar Hukum", "TMT"], ["Gaji", 5, "17 h", date(2026, 5, 3)],
                ["Medis", 0.5, None, 44679], ["Rapat", 7.5, "=1/0", True]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["B3"].number_format = '0" tahun"', FORMAT_PERCENTAGE
    sheet.merge_cells("C2:C3")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Lama")["A1"] = "rahasia"
    book["Lama"].sheet_state = "hidden"
    book.save(path)
    return path


def converted(path, kind: str):
    """The workbook as LibreOffice saves it in another format."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{path.parent}/profil", "--headless", "--convert-to", kind,
                    "--outdir", str(path.parent / kind), str(path)], check=True, capture_output=True, timeout=120)
    return path.parent / kind / f"{path.stem}.{kind}"


@pytest.mark.office
@pytest.mark.parametrize("mac", [False, True])
def test_list_saved_by_libreoffice_in_other_formats__reads_the_same(tmp_path, mac):
    path = filled(tmp_path / "dik.xlsx", mac=mac)
    documents = {kind: read(converted(path, kind), NEEDY) for kind in ("xlsx", "ods", "xls")}
    for kind, document in documents.items():
        [table] = document.tables
        assert table.rows[0].cells["jangka_waktu"] == "5 tahun", kind
        assert table.rows[1].cells["jangka_waktu"] in ("50%", "50 %"), kind
        assert table.rows[0].cells["tanggal_mulai"] == date(2026, 5, 3), kind
        assert table.rows[1].cells["tanggal_mulai"] == 44679, kind
        assert table.rows[2].cells["jangka_waktu"] == 7.5, kind
        assert table.rows[2].cells["dasar_hukum"] == BrokenCell("#DIV/0!", Code.NILAI_GALAT), kind
        assert table.rows[1].notes == {"dasar_hukum": "Sel ini bagian dari sel gabungan C2:C3."}, kind
        assert document.since_1904 is mac, kind
        assert document.hidden[0] == Hidden("Lembar “Lama”", "Lama", NOT_READ), kind
        assert document.hidden[1].what.startswith("Baris 3"), kind


@pytest.mark.office
def test_xls_with_a_password_or_cut_short__is_told(tmp_path):
    whole = converted(filled(tmp_path / "dik.xlsx"), "xls")
    cut = tmp_path / "cut.xls"
    cut.write_bytes(whole.read_bytes()[:4000])
    assert fault_of(cut)[0] is Code.RUSAK
    spoiled = tmp_path / "rusak.xls"
    spoiled.write_bytes(whole.read_bytes().replace(b"\x09\x08\x10\x00", b"\x00\x00\x00\x00"))
    assert fault_of(spoiled)[0] is Code.RUSAK


def test_formats_need_no_right_name(tmp_path):
    """What a file is, its bytes say: an archive keeps no suffix, and WhatsApp keeps a wrong one."""
    path = filled(tmp_path / "dik.pdf")
    shutil.copy(path, tmp_path / "tanpa-akhiran")
    assert read(path, NEEDY) == read(tmp_path / "tanpa-akhiran", NEEDY)


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".csv", ".xlsm", ""])
def test_workbook_with_a_wrong_suffix__is_read_for_what_it_is(tmp_path, suffix):
    path = filled(tmp_path / f"dik{suffix or '.xlsx'}")
    if not suffix:
        path = path.rename(tmp_path / "dik")
    assert read(path, NEEDY).fault is None


def test_ods_with_a_cell_that_nobody_sees__is_no_broken_file(tmp_path):
    cells = f'{text_cell("Gaji")}{text_cell(chr(0x200B))}{text_cell("17 h")}'
    path = ods(tmp_path / "dik.ods", f"<table:table-row>{HEADINGS}</table:table-row><table:table-row>{cells}"
                                     "</table:table-row>")
    assert contents(read(path, NEEDY).tables[0]) == {2: {"informasi": "Gaji", "dasar_hukum": "17 h"}}


def test_ods_with_tabs_line_breaks_and_covered_cells__reads_what_is_seen(tmp_path):
    wide = text_cell("Data<text:tab/>pegawai<text:line-break/>tetap", 'table:number-columns-spanned="2"')
    row = (f'{wide}<table:covered-table-cell office:value-type="string"><text:p>tersembunyi</text:p>'
           f'</table:covered-table-cell>{text_cell("17 h")}')
    path = ods(tmp_path / "dik.ods", f"<table:table-row>{HEADINGS}</table:table-row><table:table-row>{row}"
                                     "</table:table-row>")
    assert contents(read(path, NEEDY).tables[0]) == {2: {"informasi": "Data pegawai\ntetap", "dasar_hukum": "17 h"}}


def test_csv_that_begins_like_a_zip__is_a_csv(tmp_path):
    path = tmp_path / "berkas.csv"
    path.write_text("PKK Kelurahan Oebobo;;\nInformasi;Jangka Waktu;Dasar Hukum\nGaji;5 tahun;17 h\n", encoding="utf-8")
    assert is_complete(path)
    assert [*contents(read(path, NEEDY).tables[0])] == [3]


def test_csv_with_one_damaged_sign__stays_utf8(tmp_path):
    path = tmp_path / "berkas.csv"
    text = "Informasi;Jangka Waktu;Dasar Hukum\nData “lelang” é “ü” “ö”;5 tahun;17 h\n"
    path.write_bytes(text.encode().replace("ö".encode(), b"\xff"))
    assert contents(read(path, NEEDY).tables[0])[2]["informasi"] == "Data “lelang” é “ü” “\ufffd”"


def test_csv_with_a_quotation_mark_that_is_never_closed__is_broken(tmp_path):
    path = tmp_path / "berkas.csv"
    rows = "".join(f"{number};Butir {number};17 h;a;b;5 tahun\n" for number in range(1, 6))
    path.write_text("No;Informasi;Dasar Hukum;Dibuka;Ditutup;Jangka Waktu\n" + rows.replace("Butir 2", '"Butir 2'),
                    encoding="utf-8")
    code, message = fault_of(path)
    assert code is Code.RUSAK
    assert "Tanda kutip pada baris 3 tidak ditutup" in message


def test_csv_of_headings_only__is_an_empty_list(tmp_path):
    path = tmp_path / "berkas.csv"
    path.write_text("No;Informasi;Dasar Hukum;Dibuka;Ditutup;Jangka Waktu\n", encoding="utf-8")
    assert read(path, NEEDY).tables[0].rows == ()


@pytest.mark.parametrize(("value", "code", "text"), [
    (5, '0" tahun"', "5 tahun"), (0.5, "0%", "50%"), (0.255, "0.0%", "25,5%"), (5, 'General" bulan"', "5 bulan"),
    (1234567, '"Rp"#,##0', "Rp1.234.567"), (12, '[$-421]0 "th"', "12 th"), (5, '[=1]0 "hari";0 "tahun"', None),
    (5000, '0, "tahun"', None), (7, '"17.h."00', None), (45000, "dd/mm/yyyy", None), (2e15, '0" tahun"', None)])
def test_number__is_shown_as_its_format_shows_it_or_as_it_is(value, code, text):
    assert (shown(value, code) if says_more(code) else None) == text
