"""Preflight: is the file a workbook that we may open, and what stands in it that calamine would not tell?

Magic bytes and the package's parts decide, never the file's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.findings import Code, Remark, remark
from toolkit.reading.addresses import Address, column_letters, parsed
from toolkit.reading.faults import Unreadable, broken, counted, not_a_workbook, too_big
from toolkit.reading.limits import Limits
from toolkit.reading.package import MEGABYTE, Package, opened, refuse_other_packages
from toolkit.reading.sheetscan import SheetFacts, has_cells, scan
from toolkit.reading.signatures import ZIP, foreign

OURS, LISTS = "_dik", "_daftar"
"""How the names of our own very hidden sheets begin."""
_MAIN = "spreadsheetml."
_OTHER_OFFICE = (
    ("excel.sheet.binary", "buku kerja biner Excel (.xlsb)"),
    ("wordprocessingml", "dokumen Word"),
    ("presentationml", "presentasi PowerPoint"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet in the workbook's order. A hidden one is only asked whether it holds any cell."""

    name: str
    state: str
    """"visible", "hidden" or "veryHidden"."""
    part: str
    facts: SheetFacts
    filled: bool

    @property
    def visible(self) -> bool:
        """Whether its tables are read."""
        return self.state == "visible"

    @property
    def ours(self) -> bool:
        """Written by the template for us, never by its user."""
        return self.name.startswith((OURS, LISTS))


@dataclass(frozen=True, slots=True)
class NamedCell:
    """Where a defined name points; of a range the first cell."""

    sheet: str
    address: Address


@dataclass(frozen=True, slots=True)
class Preflight:
    """What the package says of itself. `names`: defined names in lower case."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, NamedCell]


def inspect(path: Path, limits: Limits) -> Preflight | Remark:
    """The workbook's facts, or why it must not be opened. Raises OSError if the disk refuses."""
    try:
        return inspected(path, limits)
    except Unreadable as fault:
        return fault.remark


def inspected(path: Path, limits: Limits) -> Preflight:
    """The workbook's facts. Raises Unreadable with the reason why it must not be opened."""
    _check_bytes(path, limits)
    with opened(path, limits) as package:
        main = _main_part(package)
        return _facts(package, main, limits)


def _check_bytes(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if not size:
        raise Unreadable(remark(Code.KOSONG, what="Ukuran berkas 0 byte."))
    if size > limits.file_mb * MEGABYTE:
        raise too_big(f"Ukurannya {counted(size / MEGABYTE)} MB", f"{counted(limits.file_mb)} MB")
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head.startswith(ZIP):
        raise foreign(path, head)


def _main_part(package: Package) -> str:
    refuse_other_packages(package)
    types = package.content_types()
    _refuse_macros(package, types)
    if not any(_MAIN in kind and kind.endswith(("sheet.main+xml", "template.main+xml")) for kind in types):
        raise not_a_workbook(next((what for sign, what in _OTHER_OFFICE if any(sign in kind for kind in types)),
                                  "arsip zip biasa"))
    mains = (target for kind, target in package.relations("").values() if kind == "officeDocument")
    return next(mains, "xl/workbook.xml")


def _refuse_macros(package: Package, types: set[str]) -> None:
    binary = any("excel.sheet.binary" in kind for kind in types)
    declared = any("vbaproject" in kind or "macrosheet" in kind or ("macroenabled" in kind and not binary)
                   for kind in types)
    if declared or any(part.endswith("vbaproject.bin") for part in package.parts):
        raise Unreadable(remark(Code.MAKRO_DITOLAK))


def _facts(package: Package, main: str, limits: Limits) -> Preflight:
    elements = package.elements(main)
    relations = package.relations(main)
    sheets: list[Sheet] = []
    for name, state, part in _listed_sheets(elements, relations):
        sheets.append(_sheet(package, name, state, part))
        _check_area(sheets, limits)
    if not sheets:
        raise broken("Tidak ada lembar kerja di dalamnya")
    return Preflight(tuple(sheets), dict(_named_cells(elements)))


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


def _sheet(package: Package, name: str, state: str, part: str) -> Sheet:
    if state == "visible" or name.startswith((OURS, LISTS)):
        facts = scan(package, part)
        return Sheet(name, state, part, facts, bool(facts.filled or facts.unvalued))
    return Sheet(name, state, part, SheetFacts(), state == "hidden" and has_cells(package, part))


def _check_area(sheets: list[Sheet], limits: Limits) -> None:
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
