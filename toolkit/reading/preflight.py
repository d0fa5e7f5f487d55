"""Preflight: is the file a workbook that we may open, and what stands in it that calamine would not tell?

Magic bytes and the package's parts decide, never the file's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from toolkit.findings import Code, Remark, remark, shortened
from toolkit.reading.addresses import column_letters, parsed
from toolkit.reading.allowance import Allowance
from toolkit.reading.book import LISTS, OURS, NamedCell, Sheet
from toolkit.reading.facts import SheetFacts
from toolkit.reading.faults import Unreadable, broken, counted, not_a_workbook, too_big
from toolkit.reading.limits import Limits
from toolkit.reading.package import Package, opened_stream, refuse_other_packages
from toolkit.reading.sheetscan import has_cells, scan
from toolkit.reading.strings import check_text
from toolkit.reading.styles import telling_styles

_MAIN, _USUAL = "spreadsheetml.", "xl/workbook.xml"
_OTHERS = ("xl/workbook.bin", "content.xml")
"""Main parts of other formats, which calamine would try as well."""
_OTHER_OFFICE = (
    ("excel.sheet.binary", "buku kerja biner Excel (.xlsb)"),
    ("wordprocessingml", "dokumen Word"),
    ("presentationml", "presentasi PowerPoint"),
)


@dataclass(frozen=True, slots=True)
class Preflight:
    """What the package says of itself. `names`: defined names in lower case."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, NamedCell]
    since_1904: bool = False
    """Are days counted from 1904?"""


def refusal(content: bytes, limits: Limits) -> Remark | None:
    """Why a library that knows no limits must not open these bytes; None for an .xlsx that it may: no bomb, no entity,
    no program, no more cells than we would read."""
    try:
        with opened_stream(BytesIO(content), limits) as package:
            facts_of(package, limits)
    except Unreadable as fault:
        return fault.remark
    return None


def facts_of(package: Package, limits: Limits) -> Preflight:
    """The facts of an opened package. Raises Unreadable for one that is no workbook of ours to read."""
    return _facts(package, _main_part(package), limits)


def _main_part(package: Package) -> str:
    refuse_other_packages(package)
    types = package.content_types()
    _refuse_macros(package, types)
    if not any(_MAIN in kind and kind.endswith(("sheet.main+xml", "template.main+xml")) for kind in types):
        raise not_a_workbook(next((what for sign, what in _OTHER_OFFICE if any(sign in kind for kind in types)),
                                  "arsip zip biasa"))
    mains = {target for kind, target in package.relations("").values() if kind == "officeDocument"} or {_USUAL}
    if len(mains) > 1 or any(other in package for other in {_USUAL, *_OTHERS} - mains):
        raise broken("Di dalamnya ada lebih dari satu buku kerja")
    return mains.pop()


def _refuse_macros(package: Package, types: set[str]) -> None:
    binary = any("excel.sheet.binary" in kind for kind in types)
    declared = any("vbaproject" in kind or "macrosheet" in kind or ("macroenabled" in kind and not binary)
                   for kind in types)
    if declared or any(part.endswith("vbaproject.bin") for part in package.parts):
        raise Unreadable(remark(Code.MAKRO_DITOLAK))


def _facts(package: Package, main: str, limits: Limits) -> Preflight:
    elements, relations = package.elements(main, "sheet", "workbookPr", "definedName"), package.relations(main)
    _refuse_macro_relations(relations)
    styles, allowance = telling_styles(package, relations), Allowance(limits)
    sheets: list[Sheet] = []
    for name, state, part in _told_apart(_listed_sheets(elements, relations)):
        sheets.append(_sheet(package, name, state, part, styles, allowance))
        check_area(sheets, limits)
    if not sheets:
        raise broken("Tidak ada lembar kerja di dalamnya")
    check_text(package, [(sheet.part, sheet.facts) for sheet in sheets], limits, allowance)
    since_1904 = any(given.get("date1904") in ("1", "true") for tag, given, _ in elements if tag == "workbookPr")
    return Preflight(tuple(sheets), dict(_named_cells(elements)), since_1904)


def _refuse_macro_relations(relations: Mapping[str, tuple[str, str]]) -> None:
    """A program's part may be called anything; the workbook must say that it is one."""
    if any(kind.lower() in ("vbaproject", "xlmacrosheet", "xlintlmacrosheet") for kind, _ in relations.values()):
        raise Unreadable(remark(Code.MAKRO_DITOLAK))


def _told_apart(sheets: Iterator[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Raises Unreadable for two sheets of one name, of which only one could be read, or two that are the same part."""
    names, parts = set[str](), set[str]()
    for name, state, part in sheets:
        if name in names or part.lower() in parts:
            raise broken(f"Lembar “{shortened(name)}” tercatat dua kali")
        names.add(name)
        parts.add(part.lower())
        yield name, state, part


def _listed_sheets(elements: list[tuple[str, dict[str, str], str]],
                   relations: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for tag, given, _ in elements:
        if tag != "sheet":
            continue
        kind, part = relations.get(given.get("id", ""), ("", ""))
        if not kind:
            raise broken(f"Lembar “{given.get('name', '')}” tidak ada di dalamnya")
        if kind == "worksheet":
            yield given.get("name", ""), given.get("state", "visible"), part


def _sheet(package: Package, name: str, state: str, part: str, styles: Mapping[str, str], allowance: Allowance
           ) -> Sheet:
    if state == "visible" or name.startswith((OURS, LISTS)):
        facts = scan(package, part, styles, allowance)
        return Sheet(name, state, part, facts, bool(facts.filled or facts.unvalued))
    return Sheet(name, state, part, SheetFacts(), state == "hidden" and has_cells(package, part))


def check_area(sheets: Sequence[Sheet], limits: Limits) -> None:
    """Raises Unreadable if reading the sheets would take more cells than the limit."""
    if sum(sheet.facts.area for sheet in sheets) > limits.cells:
        widest = max(sheets, key=lambda sheet: sheet.facts.area)
        facts = widest.facts
        raise too_big(f"Lembar “{widest.name}” terisi sampai baris {counted(facts.last_row)} dan kolom "
                      f"{column_letters(facts.last_column)}", f"{counted(limits.cells)} sel")


def _named_cells(elements: list[tuple[str, dict[str, str], str]]) -> Iterator[tuple[str, NamedCell]]:
    for tag, given, text in elements:
        sheet, mark, cells = text.rpartition("!")
        if tag == "definedName" and mark:
            name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            try:
                yield given.get("name", "").lower(), NamedCell(name, parsed(cells.partition(":")[0]))
            except ValueError:  # a whole column, #REF!, several areas: no cell of ours
                continue
