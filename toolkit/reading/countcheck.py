"""Did calamine take in every cell that the sheet's XML holds? A difference is never silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.reading.addresses import Address, parsed, written
from toolkit.reading.book import Sheet
from toolkit.reading.cells import Grid
from toolkit.reading.faults import broken
from toolkit.reading.limits import Limits
from toolkit.reading.package import Package, opened
from toolkit.reading.sheetscan import SheetPass
from toolkit.reading.strings import shared_strings


def check_count(path: Path, limits: Limits, sheet: Sheet, cells: Grid) -> None:
    """Raises Unreadable (RUSAK, naming a cell) if cells were lost or came out of nowhere."""
    taken = sum(len(row) - row.count("") for row in cells) - len(sheet.facts.unvalued)
    if taken == sheet.facts.filled:
        return
    lost = sorted(_different(path, limits, sheet, cells))
    if lost:
        raise broken(f"{len(lost)} sel pada lembar “{sheet.name}” tidak terbaca, misalnya {written(lost[0])}")


def _different(path: Path, limits: Limits, sheet: Sheet, cells: Grid) -> set[Address]:
    """Addresses that only one of the two has, or that two cells of the sheet have; cells of blanks alone, and empty
    shared strings, count for neither."""
    with opened(path, limits) as package:
        stored, twice = _stored(package, sheet.part)
        shared = any(index is not None for index in stored.values())
        filled = shared_strings(package, limits).filled if shared else set()
    in_xml = {address for address, index in stored.items() if index is None or index in filled}
    return (in_xml ^ (set(_taken(cells)) - sheet.facts.unvalued)) | twice


def _stored(package: Package, part: str) -> tuple[dict[Address, int | None], set[Address]]:
    """The filled cells of a sheet, with a shared string's index; and those of them that are there twice."""
    found = _Stored()
    package.parse(part, SheetPass(found.told).prepare)
    try:
        return {parsed(cell): int(text) if cell in found.shared else None for cell, text in found.texts.items()}, {
            parsed(cell) for cell in found.twice}
    except ValueError as error:
        raise broken(f"Bagian “{part}” memuat nomor teks yang tidak mungkin ada") from error


class _Stored:
    """State of one pass: what each cell holds."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.shared: set[str] = set()
        self.twice: set[str] = set()
        self._cell: list[str] = []

    def told(self, cell: list[str], text: str) -> None:
        """One more piece of a cell's value."""
        reference = cell[1]
        if cell is not self._cell and reference in self.texts:
            self.twice.add(reference)
        self._cell = cell
        self.texts[reference] = self.texts.get(reference, "") + text
        if "s" in cell[3::2]:
            self.shared.add(reference)


def _taken(cells: Grid) -> Iterator[Address]:
    for row, values in enumerate(cells, start=1):
        for column, value in enumerate(values, start=1):
            if value != "" and not (isinstance(value, str) and value.isspace()):
                yield row, column
