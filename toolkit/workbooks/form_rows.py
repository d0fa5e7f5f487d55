"""The rows of a form's sheet, as XML: a feedback workbook has thousands of cells, and there are hundreds of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.findings import Severity
from toolkit.forms.layout import Column, Need
from toolkit.placing import FIRST_COLUMN, FIRST_ROW, FormPlan, heaviest
from toolkit.views import FilledRow
from toolkit.workbooks.periksa import Periksa
from toolkit.workbooks.sheet import Head, head, text_cell
from toolkit.workbooks.style import FILLS, GREY, INKS, PALE, Book
from toolkit.workbooks.text import lines_of, points

MESSAGE_SIZE = 9


class FormRows:
    """A block for `HouseSheet.stream`. Formats are made at once; they must exist before the workbook is closed."""

    def __init__(self, book: Book, plan: FormPlan, beside: Periksa) -> None:
        self.plan, self.beside = plan, beside
        self.first, self.last = FIRST_ROW - 1, max(plan.drawn) - 1
        self.columns = len(plan.columns)
        form = plan.view.layout.columns
        number = book.boxed(align="center", bg_color=PALE, font_color=GREY)
        self._messages = {weight: _message_format(book, weight) for weight in (None, *Severity)}
        self._formats = [number, self._messages[None], *(_cell_format(book, column) for column in form)]
        self._marked = {(mark, column.name): _marked_format(book, column, mark) for mark in _marks(plan)
                        for column in form}

    def xml(self, numbers: Mapping[str, int]) -> Iterator[str]:
        """The rows as XML; `numbers` gives each text's in the string table."""
        heads = [head(at, style) for at, style in enumerate(self._formats)]
        for at, row in enumerate(self.plan.drawn):
            filled = self.plan.rows.get(row)
            if filled is None:
                blank = "".join([f"{before}{row}{style}/>" for before, style in heads[FIRST_COLUMN:]])
                beside = self.beside.cell(row, heads[1], first=not at)
                yield f'<row r="{row}">{_number_cell(row, heads[0])}{beside}{blank}</row>'
            else:
                styled = self._heads(filled, heads)
                beside = self.beside.cell(row, styled[1], first=not at)
                cells = self._cells(row, filled, styled, numbers)
                high = f"{self._points(row, filled):g}"
                yield f'<row r="{row}" ht="{high}">{_number_cell(row, styled[0])}{beside}{cells}</row>'

    def height(self, row: int) -> float | None:
        """How high a row is (from 0, as on the sheet); None where Excel decides."""
        filled = self.plan.rows.get(row + 1)
        return self._points(row + 1, filled) if filled else None

    def _cells(self, row: int, filled: FilledRow, heads: list[Head], numbers: Mapping[str, int]) -> str:
        texts = filled.cells
        return "".join([text_cell(row, each, texts.get(name, ""), numbers)
                        for each, name in zip(heads[FIRST_COLUMN:], self.plan.view.layout.names, strict=True)])

    def _heads(self, filled: FilledRow, plain: list[Head]) -> list[Head]:
        if not filled.message and not filled.marks:
            return plain
        heads = [*plain]
        heads[1] = head(1, self._messages[heaviest(filled) if filled.message else None])
        for at, name in enumerate(self.plan.view.layout.names, FIRST_COLUMN):
            if name in filled.marks:
                heads[at] = head(at, self._marked[filled.marks[name], name])
        return heads

    def _points(self, row: int, filled: FilledRow) -> float:
        columns = self.plan.view.layout.by_name
        cells = [lines_of(text, columns[name].width) for name, text in filled.cells.items() if text]
        message = lines_of(self.beside.said.get(row, ""), self.plan.columns[1].width, MESSAGE_SIZE)
        return max(points(max([1, *cells])), points(message, MESSAGE_SIZE))


def _marks(plan: FormPlan) -> set[Severity]:
    return {mark for row in plan.rows.values() for mark in row.marks.values()}


def _message_format(book: Book, weight: Severity | None) -> Any:
    look = {"bg_color": FILLS[weight], "font_color": INKS[weight]} if weight else {"bg_color": PALE}
    return book.boxed(font_size=MESSAGE_SIZE, **look)  # "General": a formula in a text cell would show itself


def _cell_format(book: Book, column: Column) -> Any:
    if column.need is Need.LOCKED:
        return book.boxed(num_format="@", bg_color=PALE, font_color=GREY)
    return book.boxed(num_format="@", locked=False)


def _marked_format(book: Book, column: Column, mark: Severity) -> Any:
    return book.boxed(num_format="@", locked=column.need is Need.LOCKED, bg_color=FILLS[mark])


def _number_cell(row: int, before: Head) -> str:
    return f"{before[0]}{row}{before[1]}><v>{row - FIRST_ROW + 1}</v></c>"
