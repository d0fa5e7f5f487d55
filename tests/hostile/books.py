"""What may be live in a workbook of ours, and nothing else: our own formulas, links into the book, reminders."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from lxml import etree

from toolkit.forms.dik import DIK
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.penetapan import Penetapan
from toolkit.forms.uji import Uji
from toolkit.views import FilledRow, FormView
from toolkit.workbooks.template import write_template

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings|theme/theme1)\.xml|"
    r"xl/worksheets/sheet\d+\.xml|xl/(worksheets/|drawings/|charts/)?_rels/[a-z]+\d*\.xml\.rels|"
    r"xl/drawings/drawing\d+\.xml|xl/charts/chart\d+\.xml|xl/metadata\.xml")
REMINDER: Final = re.compile(r"(https://wa\.me/62\d+(\?text=[\w.~%-]*)?|"
                             r"mailto:[\w.+%-]+@[\w.-]+(\?subject=[\w.~%-]*&body=[\w.~%-]*)?)", re.ASCII)
EXHIBIT: Final = re.compile(r"(\./)?\d[a-z]?%20[\w.%~-]+\.(pdf|xlsx)", re.ASCII)
"""A file beside the one that leads there: what Data Dukung e-Monev consists of."""
HEADER_CODE: Final = re.compile(r"&(&|L|R|P|N|A|8(?!\d))")
NAMES: Final = re.compile(r"(dik|uji|penetapan|hardcopy)_(data|unit|periode|pernyataan)|_xlnm\.\w+")
INSIDE: Final = re.compile(r"'(?:DIK|Lembar Uji|Penetapan|Penerimaan Hardcopy)'!\$?[A-Z]{1,2}\$?\d+")
TOKEN: Final = re.compile(r'"(?:[^"]|"")*"|[A-Z][A-Z0-9.]*(?=\()|\{[^}]*\}')
FUNCTIONS: Final = {
    "AND", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "EXACT", "FALSE", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX",
    "ISERROR", "ISNUMBER", "ISTEXT", "LEFT", "LEN", "LOWER", "MATCH", "MAX", "MIN", "MID", "N", "NOT", "OR", "RIGHT",
    "ROW", "ROWS", "SEARCH", "SUBSTITUTE", "SUMPRODUCT", "TEXT", "TRIM", "UPPER", "VALUE", "CODE", "CHAR", "ABS",
    "INT", "MOD", "T"}
_NUMBERS: Final = re.compile(r"\d+")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]")


def faults_of(path: Path) -> list[str]:
    """Whatever in this workbook is more than text and not ours."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    faults = [f"part {name}" for name in parts if not PARTS.fullmatch(name)]
    for name, content in parts.items():
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
        faults += [f"{name}: {fault}" for fault in _faults(name, root)]
    return faults


def _faults(name: str, root: Any) -> Iterator[str]:
    if name.endswith(".rels"):
        for each in root:
            target = each.get("Target")
            if each.get("TargetMode") == "External" and not (REMINDER.fullmatch(target) or EXHIBIT.fullmatch(target)):
                yield f"leads to {target}"
            if each.get("TargetMode") != "External" and (".." in target.removeprefix("../") or ":" in target):
                yield f"part {target}"
    for each in root.iter(f"{S}f", f"{S}formula", f"{S}formula1", f"{S}formula2"):
        yield from _of_formula(each.text or "")
    for each in root.iter(f"{S}c"):
        yield from _of_cell(each)
    yield from ("quotePrefix" for each in root.iter(f"{S}xf") if each.get("quotePrefix"))
    yield from (f"link to {where}" for each in root.iter(f"{S}hyperlink")
                if (where := each.get("location")) and not INSIDE.fullmatch(where))
    for each in root.iter(f"{S}oddHeader", f"{S}oddFooter"):
        yield from _of_header(each.text or "")
    for each in root.iter(f"{S}definedName"):
        if not NAMES.fullmatch(each.get("name")) or not re.fullmatch(r"[\w' !$:,]+", each.text or ""):
            yield f"name {each.get('name')} = {each.text}"


def _of_cell(cell: Any) -> Iterator[str]:
    kind, formula = cell.get("t", "n"), cell.find(f"{S}f")
    if kind not in ("s", "n", "inlineStr") and not (kind == "str" and formula is not None):
        yield f"{cell.get('r')} is of type {kind}"
    value = cell.findtext(f"{S}v") or ""
    if kind == "n" and value and not re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", value):
        yield f"{cell.get('r')} is no number: {value}"


def _of_formula(formula: str) -> Iterator[str]:
    """Functions that reach for nothing outside, and no words but those that a form's own formulas say."""
    if re.fullmatch(r"_daftar!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", formula):
        return
    bare = TOKEN.sub(lambda token: " " if token[0][0] in '"{' else token[0], formula)
    if "|" in bare or "[" in bare or "#REF" in bare:
        yield f"reaches outside: {formula[:200]}"
    for token in TOKEN.findall(formula):
        if token[0] == '"' and _NUMBERS.sub("0", token) not in our_words():
            yield f"formula says {token[:100]}"
        elif token[0] not in '"{' and token not in FUNCTIONS:
            yield f"formula calls {token}"
    for start in re.findall(r"HYPERLINK\((.{5})", formula):
        if start[:2] != '"#':
            yield f"formula leads outside: {formula[:200]}"


def _of_header(text: str) -> Iterator[str]:
    if "&" in HEADER_CODE.sub("", text) or len(text) > 255:
        yield f"header {text!r}"


@cache
def our_words() -> frozenset[str]:
    """The texts that the formulas of calm forms hold: with rows and messages, and without."""
    words: set[str] = set()
    with TemporaryDirectory() as folder:
        for at, form in enumerate((DIK, Uji, Penetapan, Hardcopy)):
            layout = form.layout()
            rows = [FilledRow(dict.fromkeys(layout.names, "kata"), message="Pesan.")]
            for filled in ([], rows, [replace(rows[0], waits=False)]):
                path = Path(folder) / f"{at}.xlsx"
                write_template(path, FormView(layout, "2026", "x", 0, rows=filled, spare=3))
                tokens = [token for text in _formulas(path) for token in TOKEN.findall(text)]
                words |= {_NUMBERS.sub("0", token) for token in tokens if token[0] == '"'}
    return frozenset(words)


def _formulas(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(package.read(name))
                yield from (each.text or "" for each in root.iter(f"{S}f", f"{S}formula", f"{S}formula1"))


def texts_of(path: Path) -> dict[str, dict[str, str]]:
    """Sheet → cell → text, exactly as Excel would show it. Raises AssertionError for signs that no cell may hold: what
    commands a terminal, or turns or hides the words beside it."""
    with zipfile.ZipFile(path) as package:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in package.namelist():
            shared = [_text(item) for item in etree.fromstring(package.read("xl/sharedStrings.xml"))]
        sheets = etree.fromstring(package.read("xl/workbook.xml")).iter(f"{S}sheet")
        return {sheet.get("name"): _cells(etree.fromstring(package.read(f"xl/worksheets/sheet{at}.xml")), shared)
                for at, sheet in enumerate(sheets, 1)}


def _cells(root: Any, shared: list[str]) -> dict[str, str]:
    return {cell.get("r"): shared[int(cell.findtext(f"{S}v"))] if cell.get("t") == "s" else
            _text(cell.find(f"{S}is")) if cell.get("t") == "inlineStr" else _unescaped(cell.findtext(f"{S}v") or "")
            for cell in root.iter(f"{S}c")}


def _text(item: Any) -> str:
    return "".join(_unescaped(each.text or "") for each in item.iter(f"{S}t"))


def _unescaped(text: str) -> str:
    meant = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
    assert not _NO_TEXT.search(meant), ascii(meant)
    return meant
