"""One streaming pass over an OpenDocument spreadsheet's content.xml: what calamine does not tell of its sheets.

Blank rows and cells are written once with a count ("1,048,000 times"), so the pass counts places and allocates nothing
for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from toolkit.findings import shortened
from toolkit.reading.addresses import LAST_ROW, Address, column_number
from toolkit.reading.allowance import Allowance, check_length
from toolkit.reading.book import NamedCell
from toolkit.reading.cells import BLANKS
from toolkit.reading.facts import SheetFacts, Span
from toolkit.reading.faults import broken
from toolkit.reading.package import Package
from toolkit.reading.xmlpass import attributes, local

_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d{3}")
_HIDDEN = ("collapse", "filter")
_FIGURES = re.compile(r"[-+0-9.,\s]+(?:E[-+]?\d+)?")
_PLACE = re.compile(r"\$?(?:'((?:[^']|'')*)'|([^.$]*))\.\$?([A-Z]{1,3})\$?(\d{1,7})")
_SHOWN_OTHERWISE = ("percentage", "currency", "float", "boolean")
MOST_REPEATED = 1_000
"""Times that a filled row or cell may be repeated and each place be remembered."""


@dataclass(slots=True)
class Facts:
    """The facts of one sheet, while they are gathered."""

    filled: int = 0
    errors: dict[Address, str] = field(default_factory=dict)
    unvalued: set[Address] = field(default_factory=set)
    shown: dict[Address, str] = field(default_factory=dict)
    covered: set[Address] = field(default_factory=set)
    """Filled cells under a merged one."""
    merged: list[Span] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    last_row: int = 0
    last_column: int = 0

    def frozen(self) -> SheetFacts:
        """As all readers give them."""
        return SheetFacts(self.filled, self.errors, frozenset(self.unvalued), self.shown, tuple(self.merged),
                          tuple(self.hidden_rows), tuple(self.hidden_columns), self.filtered, self.last_row,
                          self.last_column)


@dataclass(slots=True)
class ContentPass:
    """State of the pass. `sheets`: facts by name, in the workbook's order."""

    allowance: Allowance
    sheets: dict[str, Facts] = field(default_factory=dict)
    names: dict[str, NamedCell] = field(default_factory=dict)
    since_1904: bool = False
    _now: Facts = field(default_factory=Facts)
    _row: int = 0
    _rows: int = 0
    _column: int = 0
    _given: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)
    _in_cell: bool = False
    _glued: bool = False
    _covered: bool = False
    _in_note: int = 0

    def prepare(self, parser: expat.XMLParserType) -> None:
        """Give the parser its handlers."""
        handlers: Any = parser  # ordered_attributes changes the handlers' signature, which typeshed does not know
        handlers.StartElementHandler, handlers.EndElementHandler = self._start, self._end
        handlers.CharacterDataHandler = self._characters

    def _start(self, name: str, flat: list[str]) -> None:
        if self._in_cell and local(name) in ("annotation", "table"):
            self._in_note += 1
        if self._in_note:
            return
        if handler := _STARTS.get(name):
            handler(self, attributes(flat))

    def _end(self, name: str) -> None:
        if self._in_note:
            self._in_note -= local(name) in ("annotation", "table")
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name == "table:table-row":
            self._row += self._rows

    def _characters(self, text: str) -> None:
        if self._in_cell and not self._in_note:
            self._text.append(text)

    def _start_table(self, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if name in self.sheets:
            raise broken(f"Lembar “{shortened(name)}” tercatat dua kali")
        self.allowance.take_sheet()
        self._now = self.sheets[name] = Facts()
        self._row = self._column = 0

    def _start_column(self, given: dict[str, str]) -> None:
        many = _count(given, "number-columns-repeated")
        if given.get("visibility") in _HIDDEN:
            self._now.hidden_columns.append((self._column + 1, self._column + many))
        self._column += many

    def _start_row(self, given: dict[str, str]) -> None:
        self._rows, self._column = _count(given, "number-rows-repeated"), 0
        if given.get("visibility") in _HIDDEN:
            last = min(self._row + min(self._rows, MOST_REPEATED), LAST_ROW)
            self._now.hidden_rows += range(self._row + 1, last + 1)
            self._now.filtered |= given["visibility"] == "filter"

    def _start_cell(self, given: dict[str, str]) -> None:
        self._given, self._in_cell, self._text, self._glued = given, True, [], False

    def _start_covered(self, given: dict[str, str]) -> None:
        """Under a merged cell: what stands there nobody sees."""
        self._start_cell(given)
        self._covered = True

    def _end_cell(self) -> None:
        self._in_cell = False
        given, text = self._given, "".join(self._text).strip(BLANKS)
        many = _count(given, "number-columns-repeated")
        self._note_span(given)
        if self._covered:
            self._now.covered |= set(self._places(many)) if text else set()
        elif text or "formula" in given or "value-type" in given:
            check_length(len(text), f"Sel pada baris {self._row + 1}")
            self.allowance.take_cells(self._rows * many)
            self.allowance.take_text(self._rows * many * len(text))
            self._note(given, text, many)
            self._now.last_row = max(self._now.last_row, self._row + self._rows)
            self._now.last_column = max(self._now.last_column, self._column + many)
        self._column += many
        self._covered = False

    def _note_span(self, given: dict[str, str]) -> None:
        down, right = _count(given, "number-rows-spanned"), _count(given, "number-columns-spanned")
        if down > 1 or right > 1:
            span = Span(self._row + 1, self._column + 1, self._row + down, self._column + right)
            self.allowance.take_merged(span)
            self._now.merged.append(span)

    def _note(self, given: dict[str, str], text: str, many: int) -> None:
        now, kind = self._now, given.get("value-type", "")
        if kind == "error" or ("formula" in given and _ERROR.fullmatch(text)):
            now.errors |= dict.fromkeys(self._places(many), text)
        elif "formula" in given and not kind:
            now.unvalued |= set(self._places(many))
        elif self._glued and text:
            now.shown |= dict.fromkeys(self._places(many), text)  # calamine leaves out tabs and line breaks
        elif kind in _SHOWN_OTHERWISE and text and not _FIGURES.fullmatch(text):
            now.shown |= dict.fromkeys(self._places(many), text)
        now.filled += self._rows * many if text or kind not in ("", "string") else 0

    def _places(self, many: int) -> list[Address]:
        """Where the cell stands; of one that is repeated very often, its first places."""
        return [(self._row + down, self._column + right) for down in range(1, min(self._rows, MOST_REPEATED) + 1)
                for right in range(1, min(many, MOST_REPEATED) + 1)]

    def _line_end(self, _: dict[str, str]) -> None:
        if self._in_cell:
            self._text.append("\n")

    def _break(self, _: dict[str, str]) -> None:
        self._text.append("\n")
        self._glued = True

    def _tab(self, _: dict[str, str]) -> None:
        self._text.append(" ")
        self._glued = True

    def _blanks(self, given: dict[str, str]) -> None:
        many = _count(given, "c")
        check_length(many, f"Sel pada baris {self._row + 1}")
        self._text.append(" " * many)

    def _null_date(self, given: dict[str, str]) -> None:
        self.since_1904 = given.get("date-value", "").startswith("1904")

    def _named_range(self, given: dict[str, str]) -> None:
        if place := _PLACE.match(given.get("cell-range-address", "")):
            sheet = (place[1] or "").replace("''", "'") or place[2]
            self.names[given.get("name", "").lower()] = NamedCell(sheet, (int(place[4]), column_number(place[3])))


_STARTS: dict[str, Callable[[ContentPass, dict[str, str]], None]] = {
    "table:table": ContentPass._start_table, "table:table-column": ContentPass._start_column,
    "table:table-row": ContentPass._start_row, "table:table-cell": ContentPass._start_cell,
    "table:covered-table-cell": ContentPass._start_covered, "text:p": ContentPass._line_end,
    "text:line-break": ContentPass._break, "text:tab": ContentPass._tab, "text:s": ContentPass._blanks,
    "table:null-date": ContentPass._null_date,
    "table:named-range": ContentPass._named_range}


def _count(given: dict[str, str], name: str) -> int:
    many = int(given.get(name, "1"))
    if many < 0:
        raise ValueError(name)
    return many


def scan(package: Package, part: str, allowance: Allowance) -> ContentPass:
    """Everything told of the sheets. Raises Unreadable for what is no XML, or asks for more than is allowed."""
    content = ContentPass(allowance)
    package.parse(part, content.prepare)
    return content
