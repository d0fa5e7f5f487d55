"""Values with their true addresses; broken cells marked; calamine and our preflight agree on every odd sheet."""

from __future__ import annotations

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from toolkit.findings import Code
from toolkit.reading.document import BrokenCell

from .books import HEADINGS_XML, MAIN, STRICT, book, contents, edited, inline, only_table, preflight, raw, read


def sheet(rows, prefix=""):
    """A whole sheet's XML around these rows."""
    p = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    return f'<{p}worksheet {space}="{MAIN}"><{p}sheetData>{rows}</{p}sheetData></{p}worksheet>'


def facts_of(path):
    """The first sheet's facts."""
    return preflight(path).sheets[0].facts


def test_error_cells__are_broken_and_shown_as_in_excel(tmp_path):
    rows = f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    path = raw(tmp_path / "dik.xlsx", rows)
    assert contents(only_table(path)) == {
        2: {"informasi": "Gaji", "jangka_waktu": BrokenCell("#DIV/0!", Code.NILAI_GALAT)}}
    assert facts_of(path).errors == {(2, 2): "#DIV/0!"}


def test_error_cells_beyond_all_values__are_not_lost(tmp_path):
    rows = HEADINGS_XML + '<row r="9"><c r="B9" t="e"><v>#N/A</v></c></row>'
    assert contents(only_table(raw(tmp_path / "dik.xlsx", rows))) == {
        9: {"jangka_waktu": BrokenCell("#N/A", Code.NILAI_GALAT)}}


def test_formula_saved_without_a_value__is_broken(tmp_path):
    """As openpyxl, and everything built on it, writes them."""
    path = book(tmp_path / "dik.xlsx", """
        | Informasi | Jangka Waktu |
        | Gaji ASN  |              |
    """)
    edited(path, lambda workbook: workbook["DIK"].__setitem__("B2", '="5 "&"tahun"'))
    assert contents(only_table(path))[2]["jangka_waktu"] == BrokenCell("", Code.RUMUS_TANPA_NILAI)


@pytest.mark.parametrize(("cell", "value"), [
    ('<c r="B2" t="str"><f>A1</f><v>5 tahun</v></c>', "5 tahun"),
    ('<c r="B2"><f>2+3</f><v>5</v></c>', 5),
    ('<c r="B2"><v>5</v></c>', 5),
    ('<c r="B2" t="b"><v>1</v></c>', True),
    ('<c r="B2" t="str"><f>A1</f><v></v></c>', None),
    ('<c r="B2" t="str"><f>A1</f><v/></c>', None),
    ('<c r="B2" s="0"/>', None),
    ('<c r="B2" t="inlineStr"><is><r><t xml:space="preserve">5 </t></r><r><t>tahun</t></r></is></c>', "5 tahun"),
    ('<c r="B2" t="inlineStr"><is><t>   </t></is></c>', None),
    ('<c r="B2" t="inlineStr"><is><t/></is></c>', None),
    ('<c t="s" r="B2"><v>0</v></c>', "dari daftar"),
    ('<c r="B2" t="s"><v>1</v></c>', None),
    ('<c r="B2" t="s"><v>2</v></c>', None),
    ('<c r="B2"><f>A1</f></c>', BrokenCell("", Code.RUMUS_TANPA_NILAI)),
    ('<c r="B2"><f>A1</f><v/></c>', BrokenCell("", Code.RUMUS_TANPA_NILAI)),
    ('<c r="B2" t="str"><f>A1</f></c>', BrokenCell("", Code.RUMUS_TANPA_NILAI)),
    ('<c r="B2"><f t="shared" si="0"/><v>7</v></c>', 7),
    ("<c r='B2' t='e'><v>#REF!</v></c>", BrokenCell("#REF!", Code.NILAI_GALAT)),
])
def test_cell_however_it_is_written__has_its_value(tmp_path, cell, value):
    rows = f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}{cell}</row>'
    path = raw(tmp_path / "dik.xlsx", rows, shared=("dari daftar", "", "  "))
    assert contents(only_table(path))[2].get("jangka_waktu") == value


@pytest.mark.parametrize("xml", [
    sheet(f'<row>{inline("", "Informasi")}{inline("", "Jangka Waktu")}</row>'
          f'<row r="4">{inline("", "Gaji")}{inline("", "5 tahun")}</row><row><c/><c><v>3</v></c></row>'),
    sheet(f'<row r="1"><c s="0"/>{inline("B1", "Informasi")}{inline("", "Jangka Waktu")}</row>'
          f'<row r="4">{inline("B4", "Gaji")}{inline("", "5 tahun")}</row><row r="5"><c r="C5"><v>3</v></c></row>'),
    sheet(f'<row r="4">{inline("B4", "5 tahun")}{inline("A4", "Gaji")}</row>'
          f'<row r="5"><c r="B5"><v>3</v></c></row>{HEADINGS_XML}'),
    '<?xml version="1.0" standalone="yes"?>\n' + sheet(
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Informasi</x:t></x:is></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>Jangka Waktu</x:t></x:is></x:c></x:row>'
        '<x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>Gaji</x:t></x:is></x:c>'
        '<x:c r="B4" t="inlineStr"><x:is><x:t>5 tahun</x:t></x:is></x:c></x:row>'
        '<x:row r="5"><x:c r="B5"><x:v>3</x:v></x:c></x:row>', prefix="x"),
    sheet(f'<!-- <c r="Z9"><v>1</v></c> -->\n  {HEADINGS_XML}\n  <row r="4">\n   <c r="A4" t="inlineStr">\n<is>\n<t>'
          f'<![CDATA[Gaji]]></t>\n</is>\n</c>\n{inline("B4", "5 tahun")}\n</row>'
          '<row r="5"><c r="B5"><v>\n</v></c><c r="B5"><v>3</v></c></row>'),
], ids=["no addresses", "some addresses", "rows and cells out of order", "namespace prefix", "spaces and comments"])
def test_odd_sheet__is_read_alike_by_calamine_and_preflight(tmp_path, xml):
    table = only_table(raw(tmp_path / "dik.xlsx", xml))
    assert contents(table) == {4: {"informasi": "Gaji", "jangka_waktu": "5 tahun"}, 5: {"jangka_waktu": 3}}


def test_strict_workbook__is_read(tmp_path):
    path = raw(tmp_path / "dik.xlsx", f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}</row>', main=STRICT)
    assert contents(only_table(path)) == {2: {"informasi": "Gaji"}}


@pytest.mark.parametrize("cell", [
    '<c r="B2" t="str"><v>5 tahun</v><f>A1</f></c>',
    f'<y:c xmlns:y="{MAIN}" r="B2"><y:v>5</y:v></y:c>',
], ids=["lost by calamine: value before formula", "missed by the preflight: a second prefix"])
def test_cell_that_only_one_of_the_two_sees__is_a_fault_that_names_it(tmp_path, cell):
    rows = f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}{cell}</row>'
    told = read(raw(tmp_path / "dik.xlsx", rows)).fault
    assert told is not None
    assert (told.code, told.words["what"]) == (
        Code.RUSAK, "1 sel pada lembar “DIK” tidak terbaca, misalnya B2")


def repacked(path, rename, recode=lambda name, content: content):
    """The same parts under other names or in another encoding."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(rename(name), recode(name, content))
    return path


@pytest.mark.parametrize("rename", [
    lambda name: name.replace("/", "\\"),
    lambda name: name.replace("xl/worksheets", "XL/Worksheets"),
], ids=["backslashes", "other capitals"])
def test_part_names_as_some_programs_write_them__are_found(tmp_path, rename):
    path = raw(tmp_path / "dik.xlsx", f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}</row>')
    assert contents(only_table(repacked(path, rename))) == {2: {"informasi": "Gaji"}}


def test_sheet_in_utf_16__is_read_or_refused_but_never_half(tmp_path):
    def recode(name, content):
        if "sheet1" not in name:
            return content
        return ('<?xml version="1.0" encoding="UTF-16"?>' + content.decode()).encode("utf-16")

    path = raw(tmp_path / "dik.xlsx", f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}</row>')
    document = read(repacked(path, str, recode))
    assert (document.fault and document.fault.code) in (None, Code.RUSAK)
    assert document.fault or contents(document.tables[0]) == {2: {"informasi": "Gaji"}}


def test_sheet_by_an_absolute_target__is_found(tmp_path):
    path = raw(tmp_path / "dik.xlsx", f'{HEADINGS_XML}<row r="2">{inline("A2", "Gaji")}</row>')

    def recode(name, content):
        return content.replace(b'Target="worksheets/sheet1.xml"', b'Target="/xl/worksheets/sheet1.xml"')

    assert contents(only_table(repacked(path, str, recode))) == {2: {"informasi": "Gaji"}}


def test_lost_cells_on_a_sheet_without_a_table__do_not_matter(tmp_path):
    path = book(tmp_path / "dik.xlsx", "| Informasi | Jangka Waktu |")
    edited(path, lambda workbook: workbook.create_sheet("Lain").append(["a"]))
    assert read(path).fault is None


def test_text_of_forty_thousand_characters__is_whole(tmp_path):
    """More than Excel's 32,767: other programs write it."""
    text = ("Gaji " * 8_000)[:-1] + "."
    rows = f'{HEADINGS_XML}<row r="2">{inline("A2", text)}</row>'
    assert contents(only_table(raw(tmp_path / "dik.xlsx", rows)))[2]["informasi"] == text


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_date_cells__are_dates_in_either_date_system(tmp_path, epoch_1904):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": epoch_1904}) as workbook:
        worksheet = workbook.add_worksheet("DIK")
        worksheet.write_row("A1", ["Informasi", "Tanggal Mulai"])
        worksheet.write_string("A2", "Gaji")
        worksheet.write_datetime("B2", dt.datetime(2026, 5, 3), workbook.add_format({"num_format": "dd/mm/yyyy"}))
    value = contents(only_table(path))[2]["tanggal_mulai"]
    assert value in (dt.date(2026, 5, 3), dt.datetime(2026, 5, 3))


@pytest.mark.parametrize("number", [-5, 0, 1e10, 3e15])
def test_date_beyond_the_calendar__is_a_value_or_a_fault_but_no_exception(tmp_path, number):
    path = tmp_path / "dik.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        worksheet = workbook.add_worksheet("DIK")
        worksheet.write_row("A1", ["Informasi", "Tanggal Mulai"])
        worksheet.write_number("B2", number, workbook.add_format({"num_format": "dd/mm/yyyy"}))
    document = read(path)
    assert document.fault or document.tables[0].rows[0].cells["tanggal_mulai"] != ""
