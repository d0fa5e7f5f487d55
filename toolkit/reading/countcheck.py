"""Did calamine take in every cell that the sheet's XML holds? A difference is never silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from toolkit.reading.addresses import Address, parsed, written
from toolkit.reading.book import Sheet
from toolkit.reading.cells import Grid
from toolkit.reading.faults import broken
from toolkit.reading.limits import Limits
from toolkit.reading.package import Package, local, opened
from toolkit.reading.sheetscan import SheetPass


def check_count(path: Path, limits: Limits, sheet: Sheet, cells: Grid) -> None:
    """Raises Unreadable (RUSAK, naming a cell) if cells were lost or came out of nowhere."""
    taken = sum(len(row) - row.count("") for row in cells) - len(sheet.facts.unvalued)
    if taken == sheet.facts.filled:
        return
    lost = sorted(_different(path, limits, sheet, cells))
    if lost:
        raise broken(f"{len(lost)} sel pada lembar “{sheet.name}” tidak terbaca, misalnya {written(lost[0])}")


def _different(path: Path, limits: Limits, sheet: Sheet, cells: Grid) -> set[Address]:
    """Addresses that only one of the two has; cells of blanks alone, and empty shared strings, count for neither."""
    with opened(path, limits) as package:
        stored = _stored(package, sheet.part)
        empty = _empty_strings(package) if any(index is not None for index in stored.values()) else set()
    in_xml = {address for address, index in stored.items() if index not in empty}
    return in_xml ^ (set(_taken(cells)) - sheet.facts.unvalued)


def _stored(package: Package, part: str) -> dict[Address, int | None]:
    """The filled cells of a sheet; for a shared string its index."""
    texts: dict[str, str] = {}
    shared: set[str] = set()

    def told(cell: list[str], text: str) -> None:
        texts[cell[1]] = texts.get(cell[1], "") + text
        if "s" in cell[3::2]:
            shared.add(cell[1])

    package.parse(part, SheetPass(told).prepare)
    try:
        return {parsed(cell): int(text) if cell in shared else None for cell, text in texts.items()}
    except ValueError as error:
        raise broken(f"Bagian “{part}” memuat nomor teks yang tidak mungkin ada") from error


def _taken(cells: Grid) -> Iterator[Address]:
    for row, values in enumerate(cells, start=1):
        for column, value in enumerate(values, start=1):
            if value != "" and not (isinstance(value, str) and value.isspace()):
                yield row, column


def _empty_strings(package: Package) -> set[int | None]:
    """Indexes of the shared strings that hold nothing but blanks."""
    part = next((name for name in package.parts if name.endswith("sharedstrings.xml")), None)
    strings = _SharedStrings()
    if part:
        package.parse(part, strings.prepare)
    return {index for index in range(strings.count) if index not in strings.filled}


class _SharedStrings:
    """State of one pass over the shared strings: how many there are, and which show anything."""

    def __init__(self) -> None:
        self.count = 0
        self.filled: set[int] = set()
        self._inside = False

    def prepare(self, parser: expat.XMLParserType) -> None:
        """Give the parser its handlers."""
        handlers: Any = parser
        handlers.StartElementHandler, handlers.CharacterDataHandler = self._start, self._text

    def _start(self, name: str, _: list[str]) -> None:
        self._inside = local(name) == "t"
        self.count += local(name) == "si"

    def _text(self, text: str) -> None:
        if self._inside and not text.isspace():
            self.filled.add(self.count - 1)
