"""What XlsxWriter's sheet cannot do, as a small subclass: large tables at once, and heights that still adapt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any, Protocol

from xlsxwriter.url import Url
from xlsxwriter.worksheet import CellRichStringTuple, Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from toolkit.law.dates import spell
from toolkit.placing import letters
from toolkit.views import Cell, Value
from toolkit.workbooks.strings import RUNS, text_xml
from toolkit.workbooks.text import ROOM, points

Plain = str | int | None
PLAIN = frozenset({str, int, type(None)})
Head = tuple[str, str]
"""What stands before a cell's row number, and behind it: ('<c r="A', '" s="7"')."""


class Streamed(Protocol):
    """Rows that write themselves; rows and columns count from 0."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...

    @property
    def columns(self) -> int: ...

    def xml(self, numbers: Mapping[str, int]) -> Iterator[str]: ...

    def height(self, row: int) -> float | None: ...


Look = tuple[int, str, bool, bool]
"""Of a cell of its own: its column (from 0), its fill, does it lead anywhere, does it stand in a shaded row?"""
DAY_ZERO = date(1899, 12, 30).toordinal()
FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900; earlier days are shown as texts."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of texts and figures, from row `first` (from 0) on."""

    first: int
    rows: Sequence[Sequence[Value]]
    formats: Sequence[Any]
    """One for each column."""
    widths: Sequence[float]
    looks: Mapping[Look, Any] = field(default_factory=dict)
    """Formats of cells of their own."""
    bands: int = -1
    """The column by whose changes of value rows are shaded in turn."""
    shaded: Sequence[Any] = ()
    """The formats of shaded rows."""

    @property
    def last(self) -> int:
        """The last row; before the first in a table without rows."""
        return self.first + len(self.rows) - 1

    @property
    def columns(self) -> int:
        """How many columns it fills."""
        return len(self.formats)

    def xml(self, numbers: Mapping[str, int]) -> Iterator[str]:
        """The rows as XML; `numbers` gives each text's in the string table."""
        heads = [[head(at, style) for at, style in enumerate(each)] for each in (self.formats, self.shaded)]
        own = {look: head(look[0], style) for look, style in self.looks.items()}
        rooms, shade = self._rooms(), shades(self.rows, self.bands)
        for number, row in enumerate(self.rows, self.first + 1):
            shaded = shade[number - self.first - 1] if shade else 0
            styled = _styled(row, heads[shaded], own, bool(shaded)) if Cell in map(type, row) else heads[shaded]
            plain = _plain(row)
            height = points(_lines(plain, rooms))
            yield f'<row r="{number}" ht="{height:g}">{_cells(number, plain, styled, numbers)}</row>'

    def height(self, row: int) -> float | None:
        """How high one of the block's rows is (from 0, as on the sheet)."""
        inside = self.first <= row < self.first + len(self.rows)
        return points(_lines(_plain(self.rows[row - self.first]), self._rooms())) if inside else None

    def _rooms(self) -> list[int]:
        return [max(6, int(width * ROOM) - 1) for width in self.widths]


def shades(rows: Sequence[Sequence[Value]], bands: int) -> bytes:
    """For each row, does it stand in a shaded band? Nothing at all where a table has no bands."""
    if bands < 0:
        return b""
    found, shaded, before = bytearray(), 1, object()
    for row in rows:
        shaded, before = (shaded, before) if row[bands] == before else (1 - shaded, row[bands])
        found.append(shaded)
    return bytes(found)


class HouseSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet with one block of rows that are never kept as cells, and with heights that Excel may still adapt.

    XlsxWriter keeps each cell as a tuple until the end, and then asks each for its kind and its format. For the 760,000
    cells of a city's daftar that is most of the time and nearly all of the memory; `stream` writes them by one loop.
    Its `set_row` fixes a height for good: the row would not grow with what a clerk types. `suggest_height` gives the
    height without fixing it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.block: Streamed | None = None
        self.heights: dict[int, float] = {}
        self.dim_rowmin: int
        self.dim_rowmax: int

    def suggest_height(self, row: int, height: float) -> None:
        """So many points, until somebody edits the row."""
        self.heights[row] = height

    def stream(self, block: Streamed) -> None:
        """Take in a block; cells written by the usual methods must stand above or below it."""
        self.block = block
        self._check_dimensions(block.first, 0)
        self._check_dimensions(max(block.first, block.last), block.columns - 1)

    def link(self, row: int, column: int, target: str) -> None:
        """Let a cell of the block lead somewhere; its text is the block's."""
        self.hyperlinks[row][column] = Url(target)

    def write_runs(self, row: int, column: int, runs: Sequence[tuple[Any, str]], look: Any) -> None:
        """A text in several looks; each part must be fit, and not empty."""
        self.rstring = XMLwriter()  # where XlsxWriter writes a run's font
        self.rstring._set_filehandle(parts := StringIO())
        for style, text in runs:
            parts.write("<r>")
            self._write_font(style)
            parts.write(f"{text_xml(text)}</r>")
        self._check_dimensions(row, column)
        number = self.str_table._get_shared_string_index(RUNS + parts.getvalue())
        self.table[row][column] = CellRichStringTuple(number, look, "".join(text for _, text in runs))

    def _write_rows(self) -> None:
        block, top, bottom = self.block, self.dim_rowmin, self.dim_rowmax
        if block is None or block.last < block.first:
            super()._write_rows()
            return
        self.dim_rowmax = block.first - 1
        super()._write_rows()
        self.fh.writelines(block.xml(self.str_table.numbers))
        self.dim_rowmin, self.dim_rowmax = block.last + 1, bottom
        super()._write_rows()
        self.dim_rowmin = top

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # XlsxWriter looks for 150 functions that are younger than Excel 2010 in each: most of a rule's cost, and we
        # have none of these
        return formula.removeprefix("=")

    def _size_row(self, row: int, anchor: int = 0) -> int:
        """Pixels, by which a chart knows where it ends."""
        height = self.heights.get(row) or (self.block.height(row) if self.block else None)
        pixels: int = round(height * 4 / 3) if height else super()._size_row(row, anchor)
        return pixels

    def _write_row(self, row: int, spans: str | None, row_info: Any = None, empty_row: bool = False) -> None:
        if row in self.heights and not empty_row:
            self.fh.write(f'<row r="{row + 1}" ht="{self.heights[row]:g}">')
        else:
            super()._write_row(row, spans, row_info, empty_row)


def head(column: int, style: Any) -> Head:
    """What stands before and behind the row number of every cell in a column with this format."""
    return f'<c r="{letters(column)}', f'" s="{style._get_xf_index()}"'


def text_cell(row: int, before: Head, text: str, numbers: Mapping[str, int]) -> str:
    """One cell with a text, or a blank one; `row` counts from 1."""
    return f'{before[0]}{row}{before[1]} t="s"><v>{numbers[text]}</v></c>' if text else f"{before[0]}{row}{before[1]}/>"


def _styled(row: Sequence[Value], usual: Sequence[Head], own: Mapping[Look, Head], shaded: bool) -> Sequence[Head]:
    return [own[at, value.fill, bool(value.link), shaded] if isinstance(value, Cell) else style
            for at, (value, style) in enumerate(zip(row, usual, strict=True))]


def _plain(row: Sequence[Value]) -> Sequence[Plain]:
    """What the cells hold: texts, and figures (a day is one, too)."""
    if PLAIN.issuperset(map(type, row)):  # most rows, at the speed of C
        return row  # type: ignore[return-value]
    return [value if value is None or isinstance(value, (str, int)) else _bare(value) for value in row]


def _bare(value: date | Cell) -> Plain:
    content = value.value if isinstance(value, Cell) else value
    if not isinstance(content, date):
        return content
    return content.toordinal() - DAY_ZERO if content >= FIRST_DAY else spell(content)


def _cells(number: int, row: Sequence[Plain], heads: Sequence[Head], numbers: Mapping[str, int]) -> str:
    return "".join([
        f'{head}{number}{style} t="s"><v>{numbers[value]}</v></c>' if isinstance(value, str) and value
        else f"{head}{number}{style}/>" if value is None or value == ""
        else f"{head}{number}{style}><v>{value}</v></c>"
        for (head, style), value in zip(heads, row, strict=True)])


def _lines(row: Sequence[Plain], rooms: Sequence[int]) -> int:
    # a wrapped line loses half a word at its end
    return max([2 + (len(value) - room) // (room - 3) + value.count("\n")
                for value, room in zip(row, rooms, strict=True) if isinstance(value, str) and len(value) > room],
               default=1)
