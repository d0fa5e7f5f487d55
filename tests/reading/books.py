"""Real workbooks for tests: from a pipe table by xlsxwriter, from cells by openpyxl, or from XML by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
import xlsxwriter

from toolkit.forms.dik import DIK as FORM
from toolkit.reading.document import Document, FormHeadings, Heading, Table
from toolkit.reading.limits import Limits
from toolkit.reading.package import opened
from toolkit.reading.preflight import Preflight, facts_of
from toolkit.reading.reader import read_file

DIK = FormHeadings(
    form="dik",
    headings=(
        Heading("id_butir", ("ID Butir",), given=True),
        Heading("informasi", ("Informasi", "Judul Informasi")),
        Heading("dasar_hukum", ("Dasar Hukum Pengecualian",)),
        Heading("konsekuensi_dibuka", ("Konsekuensi bila Dibuka",)),
        Heading("konsekuensi_ditutup", ("Manfaat bila Ditutup",)),
        Heading("jangka_waktu", ("Jangka Waktu",)),
        Heading("tanggal_mulai", ("Tanggal Mulai",)),
        Heading("keterangan", ("Keterangan",)),
    ),
    ignored=("Periksa",), numbers=("No",),
)
NEEDY = FORM.headings()
"""The real form's, with all that people write over its columns."""
UNIT = FormHeadings(form="unit", headings=(Heading("kode", ("Kode",)), Heading("nama", ("Nama", "Keterangan"))))

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XLSX = f"{_TYPES}.sheet.main+xml"


def cells_of(table: str) -> list[list[str]]:
    """"| a | b |" lines → their cells, blanks trimmed; empty lines of the literal are left out."""
    lines = (line.strip() for line in table.strip().splitlines())
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line]


def book(path: Path, table: str, *, at: str = "A1", sheet: str = "DIK") -> Path:
    """An .xlsx whose sheet holds the pipe table, its top left cell at `at`."""
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(at)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        worksheet = workbook.add_worksheet(sheet)
        for offset, values in enumerate(cells_of(table)):
            for step, value in enumerate(values):
                if value:
                    worksheet.write_string(row + offset, column + step, value)
    return path


def edited(path: Path, change) -> Path:
    """The workbook at `path` after `change(openpyxl workbook)`, saved in place."""
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def raw(path: Path, sheet_xml: str | bytes, *, parts: Mapping[str, str | bytes] | None = None, kind: str = XLSX,
        main: str = MAIN, workbook_properties: str = "", shared: Iterable[str] = ()) -> Path:
    """An .xlsx with exactly this sheet XML (or only its rows, if it begins with "<row"), and other parts on top."""
    strict = main == STRICT
    if isinstance(sheet_xml, str) and (sheet_xml.startswith("<row") or not sheet_xml):
        sheet_xml = f'<worksheet xmlns="{main}"><sheetData>{sheet_xml}</sheetData></worksheet>'
    files = dict(_skeleton(kind, main, _STRICT_RELS if strict else _RELS, workbook_properties))
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(f"<si><t>{text}</t></si>" for text in shared)}</sst>'
    files["xl/worksheets/sheet1.xml"] = sheet_xml
    files |= parts or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def _skeleton(kind: str, main: str, rels: str, properties: str) -> Iterable[tuple[str, str | bytes]]:
    package = "http://schemas.openxmlformats.org/package/2006"
    yield "[Content_Types].xml", (
        f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>')
    yield "_rels/.rels", (f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                          f'Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    yield "xl/workbook.xml", (
        f'<workbook xmlns="{main}" xmlns:r="{rels}">{properties}<sheets><sheet name="DIK" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>")
    yield "xl/_rels/workbook.xml.rels", (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')


def inline(cell: str, text: str) -> str:
    """One cell with an inline string; without an address if `cell` is ""."""
    address = f' r="{cell}"' if cell else ""
    return f'<c{address} t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS_XML = f'<row r="1">{inline("A1", "Informasi")}{inline("B1", "Jangka Waktu")}</row>'


def read(path: Path, *forms: FormHeadings, limits: Limits | None = None) -> Document:
    """What `read_file` makes of it, for the DIK form unless others are given."""
    return read_file(path, forms or (DIK,), limits or Limits())


def preflight(path: Path) -> Preflight:
    """What our own look at a workbook's parts finds."""
    with opened(path, Limits()) as package:
        return facts_of(package, Limits())


def only_table(path: Path, *forms: FormHeadings) -> Table:
    """The one table of a file that must be readable."""
    document = read(path, *forms)
    assert document.fault is None, document.fault
    (table,) = document.tables
    return table


def contents(table: Table) -> dict[int, dict[str, object]]:
    """Rows by their number."""
    return {row.row: dict(row.cells) for row in table.rows}
