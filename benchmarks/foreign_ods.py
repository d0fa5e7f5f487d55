"""Write an .ods as LibreOffice does: mimetype first and stored, blank cells and rows repeated to the sheet's end."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.broken import BROKEN
from benchmarks.faults import DIGITS, ERROR
from benchmarks.foreign_sheet import Sheet, Value

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
WIDTH, HEIGHT = 16_384, 1_048_576
_SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in (
    "office", "table", "text", "style", "manifest")} | {
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"}

STYLES = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties '
    'fo:font-weight="bold"/></style:style><number:date-style style:name="N37"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year/>'
    '</number:date-style><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Default" '
    'style:data-style-name="N37"/></office:automatic-styles>')
"""T1: bold; ce1: a date."""


def write_ods(path: Path, sheets: Sequence[Sheet], *, rich: bool) -> None:
    """All sheets in one file; `rich`: texts are cut in spans, as when a word was made bold."""
    tables = "".join(_table(sheet, rich) for sheet in sheets)
    body = f"{STYLES}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    listed = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
                     for name, kind in (("/", TYPE), ("content.xml", "text/xml")))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_part("mimetype"), TYPE, zipfile.ZIP_STORED)
        archive.writestr(_part("content.xml"), _root("office:document-content", body), zipfile.ZIP_DEFLATED)
        archive.writestr(_part("META-INF/manifest.xml"), _root("manifest:manifest", listed), zipfile.ZIP_DEFLATED)


def _part(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (2026, 5, 3, 8, 0, 0))  # the same seed gives the same bytes


def _root(tag: str, body: str) -> str:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
    version = f'{tag.partition(":")[0]}:version="1.3"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{tag} {spaces} {version}>{body}</{tag}>'


def _table(sheet: Sheet, rich: bool) -> str:
    covered = {(row, column) for top, left, bottom, right in sheet.merged for row in range(top, bottom + 1)
               for column in range(left, right + 1)} - {(top, left) for top, left, *_ in sheet.merged}
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    rows = [tuple(_cell(sheet.cells.get((row, column), ""), spans.get((row, column)), (row, column) in covered, rich)
                  for column in range(1, sheet.width + 1)) for row in range(1, sheet.height + 1)]
    name = escape(sheet.name, {'"': "&quot;"})
    columns = f'<table:table-column table:number-columns-repeated="{WIDTH}"/>'
    return f'<table:table table:name="{name}">{columns}{"".join(_rows(rows, sheet))}</table:table>'


def _rows(rows: Sequence[tuple[str, ...]], sheet: Sheet) -> Iterator[str]:
    """Equal rows, and equal cells in a row, once with a count."""
    for cells, same in groupby(rows):
        count = len(list(same))
        inside = "".join(_repeated(cell, "columns", len(list(alike))) for cell, alike in groupby(cells))
        rest = _repeated("<table:table-cell/>", "columns", WIDTH - sheet.width)
        yield _repeated(f"<table:table-row>{inside}{rest}</table:table-row>", "rows", count)
    blank = _repeated("<table:table-cell/>", "columns", WIDTH)
    yield _repeated(f"<table:table-row>{blank}</table:table-row>", "rows", HEIGHT - sheet.height)


def _repeated(element: str, what: str, count: int) -> str:
    tag = element[: next(at for at, letter in enumerate(element) if letter in " />")]
    return element if count == 1 else f'{tag} table:number-{what}-repeated="{count}"{element[len(tag):]}'


def _cell(value: Value, span: tuple[int, int] | None, is_covered: bool, rich: bool) -> str:
    tag = "table:covered-table-cell" if is_covered else "table:table-cell"
    wide = f' table:number-columns-spanned="{span[1]}" table:number-rows-spanned="{span[0]}"' if span else ""
    if value == "":
        return f"<{tag}{wide}/>"
    kind, inside = _typed(value, rich)
    return f"<{tag}{wide}{kind}>{inside}</{tag}>"


def _typed(value: Value, rich: bool) -> tuple[str, str]:
    if isinstance(value, str) and value in BROKEN:
        return _broken(value)
    if isinstance(value, date):
        return (f' table:style-name="ce1" office:value-type="date" office:date-value="{value.isoformat()}" '
                'calcext:value-type="date"', f"<text:p>{value:%d/%m/%y}</text:p>")
    if isinstance(value, int):
        return _number(str(value))
    lines = "".join(f"<text:p>{_line(line, rich)}</text:p>" for line in value.splitlines() or [""])
    return ' office:value-type="string" calcext:value-type="string"', lines


def _number(text: str) -> tuple[str, str]:
    return f' office:value-type="float" office:value="{text}" calcext:value-type="float"', f"<text:p>{text}</text:p>"


def _broken(text: str) -> tuple[str, str]:
    if text == ERROR:
        return (' table:formula="of:=[.#REF!#REF!]" office:value-type="string" office:string-value="" '
                'calcext:value-type="error"', f"<text:p>{ERROR}</text:p>")
    if text == DIGITS:
        return _number(f"{float(DIGITS):.15g}")
    return ' table:formula="of:=VLOOKUP([.A1];[.Z1:.Z9];1)"', ""


def _line(line: str, rich: bool) -> str:
    """Runs of blanks are elements of their own: XML would fold them."""
    text = "".join(_blanks(len(list(same))) if is_blank else escape("".join(same))
                   for is_blank, same in groupby(line, lambda letter: letter == " "))
    first, blank, rest = text.partition(" ")
    return f'<text:span text:style-name="T1">{first}</text:span>{blank}{rest}' if rich and "<" not in first else text


def _blanks(count: int) -> str:
    return " " if count == 1 else f' <text:s text:c="{count - 1}"/>'
