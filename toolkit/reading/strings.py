"""The shared strings of an .xlsx: how long each is. One long text in a million cells is a gigabyte when it is read."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any
from xml.parsers import expat

from toolkit.reading.allowance import Allowance, check_length
from toolkit.reading.facts import SheetFacts
from toolkit.reading.faults import broken, counted, too_big
from toolkit.reading.limits import Limits
from toolkit.reading.package import Package
from toolkit.reading.sheetscan import SheetPass
from toolkit.reading.xmlpass import attributes, local


class SharedStrings:
    """State of one pass over them. `lengths`: signs of each; `filled`: which show more than blanks."""

    def __init__(self, most: int) -> None:
        self.lengths = array("L")
        self.filled: set[int] = set()
        self._most = most
        self._inside = False

    def prepare(self, parser: expat.XMLParserType) -> None:
        """Give the parser its handlers."""
        handlers: Any = parser
        handlers.StartElementHandler, handlers.CharacterDataHandler = self._start, self._text

    def _start(self, name: str, given: list[str]) -> None:
        kind = local(name)
        self._inside = kind == "t"
        if kind == "sst":
            self._refuse_claim(attributes(given))
        if kind == "si":
            if len(self.lengths) == self._most:
                raise too_big(f"Isinya lebih dari {counted(self._most)} teks", f"{counted(self._most)} teks")
            self.lengths.append(0)

    def _refuse_claim(self, given: Mapping[str, str]) -> None:
        """calamine makes room for as many texts as the part says that it has, before it has seen one."""
        said = given.get("uniqueCount", "").strip()
        if said.isdecimal() and int(said[:20]) > self._most:
            raise broken("Jumlah teks yang dinyatakannya tidak mungkin")

    def _text(self, text: str) -> None:
        if self._inside and self.lengths:
            self.lengths[-1] += len(text)
            if not text.isspace():
                self.filled.add(len(self.lengths) - 1)


def shared_strings(package: Package, limits: Limits) -> SharedStrings:
    """All of them. Raises Unreadable for more of them than there may be cells, or one that no cell holds."""
    strings = SharedStrings(limits.cells)
    for part in package.parts:
        if part.endswith("sharedstrings.xml"):
            package.parse(part, strings.prepare)
    check_length(max(strings.lengths, default=0), "Satu sel")
    return strings


def check_text(package: Package, sheets: Sequence[tuple[str, SheetFacts]], limits: Limits,
               allowance: Allowance) -> None:
    """Raises Unreadable if the shared strings, each counted in every cell that shows it, are too much text; `sheets`:
    each one's part and facts."""
    lengths = shared_strings(package, limits).lengths
    if sum(facts.filled for _, facts in sheets) * max(lengths, default=0) < allowance.signs_left:
        return
    for part, _ in sheets:
        shown = _Shown(lengths, allowance)
        package.parse(part, SheetPass(shown.told).prepare)
        shown.close()


class _Shown:
    """State of one pass over a sheet: how much its shared strings show. Ends it once that is too much."""

    def __init__(self, lengths: Sequence[int], allowance: Allowance) -> None:
        self._lengths = lengths
        self._allowance = allowance
        self._cell: list[str] = []
        self._number = ""

    def told(self, cell: list[str], text: str) -> None:
        """One more piece of a cell's value."""
        if cell is not self._cell:
            self.close()
            self._cell, self._number = cell, ""
        self._number += text

    def close(self) -> None:
        """The cell is whole."""
        if "s" in self._cell[3::2] and self._number.isdecimal() and int(self._number) < len(self._lengths):
            self._allowance.take_text(self._lengths[int(self._number)])
        self._number = ""
