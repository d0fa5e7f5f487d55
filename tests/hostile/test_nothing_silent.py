"""What a workbook holds is read or told: never "empty and fine". One test a case, in each format that knows it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import biff, odf
from tests.hostile.sheets import sheet
from tests.hostile.zips import HEADINGS, ITEM, ROWS, row
from tests.reading.books import MAIN, NEEDY, STRICT, inline, raw, read
from toolkit.findings import Code
from toolkit.reading.document import BrokenCell, Document, RawRow

SECOND = ("Data gaji pegawai", *ITEM[1:])


def titles(document: Document) -> list[object]:
    """Of all items."""
    assert document.fault is None, document.fault
    return [item.cells.get("informasi") for table in document.tables for item in table.rows]


def items(document: Document) -> list[RawRow]:
    """All of them."""
    assert document.fault is None, document.fault
    return [item for table in document.tables for item in table.rows]




def xlsx(path: Path, rows: str = "", **around: str) -> Path:
    """An .xlsx with the item and these rows."""
    sheet(rows, **around)(path)
    return path


def xls(path: Path, *records: bytes) -> Path:
    """An .xls with the item and these records."""
    return biff.compound(path, biff.stream(biff.ITEMS + b"".join(records)))


def ods(path: Path, rows: str = "") -> Path:
    """An .ods with the item and these rows."""
    odf.book(rows)(path)
    return path


def test_strict_ooxml__is_read(tmp_path: Path) -> None:
    path = raw(tmp_path / "x.xlsx", ROWS, main=STRICT)
    assert titles(read(path, NEEDY)) == [ITEM[0]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_utf_16_part__is_read_or_told(tmp_path: Path, encoding: str, part: str) -> None:
    path = raw(tmp_path / "x.xlsx", row(1, *HEADINGS) + row(2, "", *ITEM[1:]).replace(
        inline("A2", ""), '<c r="A2" t="s"><v>0</v></c>'), shared=[ITEM[0]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    text = f'<?xml version="1.0" encoding="UTF-16"?>{parts[part].decode()}'
    parts[part] = mark + text.encode(encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    document = read(path, NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or titles(document) == [ITEM[0]]


ERROR_CELLS: dict[str, Callable[[Path], Path]] = {
    ".xlsx": lambda path: xlsx(path, row(3, "", *ITEM[1:]).replace(inline("A3", ""),
                                                                  '<c r="A3" t="e"><f>X!A1</f><v>#REF!</v></c>')),
    ".xls": lambda path: xls(path, biff.record(0x0205, struct.pack("<3H2B", 2, 0, 0, 0x17, 1)),
                             *(biff.label(2, at, ITEM[at]) for at in range(1, 5))),
    ".ods": lambda path: ods(path, odf.line("@", *ITEM[1:]).replace(
        odf.cell("@"), '<table:table-cell table:formula="of:=#REF!"><text:p>#REF!</text:p></table:table-cell>'))}


@pytest.mark.parametrize("suffix", ERROR_CELLS)
def test_error_value__is_told_in_its_cell(tmp_path: Path, suffix: str) -> None:
    found = items(read(ERROR_CELLS[suffix](tmp_path / f"x{suffix}"), NEEDY))
    assert [item.row for item in found] == [2, 3]
    assert found[1].cells["informasi"] == BrokenCell("#REF!", Code.NILAI_GALAT)


FORMULAS: dict[str, Callable[[Path], Path]] = {
    ".xlsx": lambda path: xlsx(path, row(3, "", *ITEM[1:]).replace(inline("A3", ""), '<c r="A3"><f>B3</f></c>')),
    ".ods": lambda path: ods(path, odf.line("@", *ITEM[1:]).replace(
        odf.cell("@"), '<table:table-cell table:formula="of:=[.B3]"/>'))}


@pytest.mark.parametrize("suffix", FORMULAS)
def test_formula_without_a_value__is_told_in_its_cell(tmp_path: Path, suffix: str) -> None:
    found = items(read(FORMULAS[suffix](tmp_path / f"x{suffix}"), NEEDY))
    assert found[1].cells["informasi"] == BrokenCell("", Code.RUMUS_TANPA_NILAI)


def test_formula_of_an_xls_without_a_value__is_no_silent_nothing(tmp_path: Path) -> None:
    """There a formula always stores something: zero, where nobody has calculated it."""
    formula = biff.record(0x0006, struct.pack("<3Hd2HI", 2, 0, 0, 0.0, 0, 0, 0)[:20] + struct.pack("<H", 0))
    found = items(read(xls(tmp_path / "x.xls", formula, *(biff.label(2, at, ITEM[at]) for at in range(1, 5))), NEEDY))
    assert found[1].cells["informasi"] == 0


ALL_FORMULAS = "".join(f'<row r="{at}">' + "".join(f'<c r="{letter}{at}"><f>1</f></c>' for letter in "ABCDE") + "</row>"
                       for at in (1, 2, 3))


def test_sheet_of_formulas_nobody_has_calculated__is_no_empty_form(tmp_path: Path) -> None:
    """Even its headings have no value."""
    document = read(raw(tmp_path / "x.xlsx", ALL_FORMULAS), NEEDY)
    assert document.fault is None
    assert document.tables == ()  # "no table was found", and not "no items"


HIDDEN: dict[str, Callable[[Path], Path]] = {
    "hidden.xlsx": lambda path: xlsx(path, row(3, *SECOND).replace("<row ", '<row hidden="1" ')),
    "flat.xlsx": lambda path: xlsx(path, row(3, *SECOND).replace("<row ", '<row ht="0" customHeight="1" ')),
    "filtered.xlsx": lambda path: xlsx(
        path, row(3, *SECOND).replace("<row ", '<row hidden="1" '),
        after='<autoFilter ref="A1:E3"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
              "</autoFilter>"),
    "hidden.xls": lambda path: xls(
        path, biff.record(0x0208, struct.pack("<6HI", 2, 0, 5, 255, 0, 0, 0x20)),
        *(biff.label(2, at, text) for at, text in enumerate(SECOND))),
    "hidden.ods": lambda path: ods(path, odf.line(*SECOND, more=' table:visibility="collapse"')),
    "filtered.ods": lambda path: ods(path, odf.line(*SECOND, more=' table:visibility="filter"'))}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_or_filtered_row__is_read_and_told(tmp_path: Path, name: str) -> None:
    document = read(HIDDEN[name](tmp_path / name), NEEDY)
    assert titles(document) == [ITEM[0], SECOND[0]]
    [note] = document.hidden
    assert "Baris 3" in note.what
    assert ("saringan" in note.what) is name.startswith("filtered")


ORDERS = {"second row first": row(2, *ITEM) + row(1, *HEADINGS), "last row first": row(3, *SECOND) + row(
    1, *HEADINGS) + row(2, *ITEM), "middle row last": row(1, *HEADINGS) + row(3, *SECOND) + row(2, *ITEM)}


@pytest.mark.parametrize("order", ORDERS)
def test_rows_out_of_order__are_read_or_told(tmp_path: Path, order: str) -> None:
    document = read(raw(tmp_path / "x.xlsx", ORDERS[order]), NEEDY)
    wanted = 1 if order == "second row first" else 2
    assert (document.fault and document.fault.code) is Code.RUSAK or len(titles(document)) == wanted


def test_cells_out_of_order__are_read_or_told(tmp_path: Path) -> None:
    cells = "".join(inline(f"{letter}2", text) for letter, text in reversed([*zip("ABCDE", ITEM, strict=True)]))
    document = read(raw(tmp_path / "x.xlsx", row(1, *HEADINGS) + f'<row r="2">{cells}</row>'), NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or titles(document) == [ITEM[0]]


def test_row_that_is_there_twice__is_told(tmp_path: Path) -> None:
    document = read(xlsx(tmp_path / "x.xlsx", row(2, *SECOND)), NEEDY)
    assert document.fault
    assert document.fault.code is Code.RUSAK


@pytest.mark.parametrize("reference", ["A1", "A1:A1", "A1:XFD1048576", "B900:C901", "x", "A4294967295"])
def test_wrong_dimension__changes_nothing(tmp_path: Path, reference: str) -> None:
    path = xlsx(tmp_path / "x.xlsx", before=f'<dimension ref="{reference}"/>')
    document = read(path, NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or titles(document) == [ITEM[0]]


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (1, 1), (65_536, 256)])
def test_wrong_dimensions_of_an_xls__change_nothing(tmp_path: Path, rows: int, columns: int) -> None:
    path = biff.compound(tmp_path / "x.xls", biff.stream(biff.dimensions(rows, columns) + biff.ITEMS))
    assert titles(read(path, NEEDY)) == [ITEM[0]]


def test_sheet_data_twice__is_read_whole_or_told(tmp_path: Path) -> None:
    xml = (f'<worksheet xmlns="{MAIN}"><sheetData>{row(1, *HEADINGS)}</sheetData><sheetData>{row(2, *ITEM)}</sheetData>'
           "</worksheet>")
    document = read(raw(tmp_path / "x.xlsx", xml), NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or titles(document) == [ITEM[0]]


def test_cells_in_another_namespace__are_read_or_told(tmp_path: Path) -> None:
    xml = (f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
           + ROWS.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:") + "</x:sheetData></x:worksheet>")
    document = read(raw(tmp_path / "x.xlsx", xml), NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or titles(document) == [ITEM[0]]


def test_cells_inside_alternate_content__are_read_or_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", f"<AlternateContent><Fallback>{row(3, *SECOND)}</Fallback></AlternateContent>")
    document = read(path, NEEDY)
    assert (document.fault and document.fault.code) is Code.RUSAK or len(titles(document)) == 2


@pytest.mark.parametrize("kind", ["s", "str", "b", "d", "e", "n", "x", ""])
def test_cell_of_any_type__is_read_or_told(tmp_path: Path, kind: str) -> None:
    for value in ("Rekam medis", "99", "-1", "TRUE", "2026-05-03", ""):
        cell = f'<c r="A3" t="{kind}"><v>{value}</v></c>'
        path = xlsx(tmp_path / "x.xlsx", row(3, "", *ITEM[1:]).replace(inline("A3", ""), cell))
        document = read(path, NEEDY)
        told = document.fault is not None or len(items(document)) == 2
        assert told, (kind, value)
        if document.fault is None and value and value != "":
            assert items(document)[1].cells.get("informasi") not in (None, ""), (kind, value)
