"""The messages of a feedback workbook, unseen: each with its row as it was sent, so that it can give way in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from xlsxwriter.utility import quote_sheetname

from toolkit.findings import Severity
from toolkit.forms.problems import Checker
from toolkit.placing import FormPlan, column_letters, letters
from toolkit.views import FilledRow
from toolkit.workbooks.periksa import CHANGED, MESSAGES_SHEET, SHOWN, STANDS, fallback_letters, state
from toolkit.workbooks.style import Book
from toolkit.workbooks.text import as_xml


def shown_letters(plan: FormPlan) -> str:
    """The unseen sheet's column with the row of each message that stands there, but need not be mended."""
    return letters(len(plan.columns) + 1)


def write_messages(book: Book, plan: FormPlan) -> None:
    """Write the messages, each in its row: state, message, what was sent, what stands there otherwise."""
    if plan.told:
        sheet = book.sheet(MESSAGES_SHEET)
        sheet.stream(_Messages(plan))
        sheet.very_hidden()


class _Messages:
    """A block for `HouseSheet.stream`."""

    def __init__(self, plan: FormPlan) -> None:
        self.plan, self.checker = plan, Checker(plan.view.layout)
        self.rows = {at: row for at, row in plan.rows.items() if row.message}
        self.first, self.last = min(self.rows) - 1, max(self.rows) - 1
        self.columns = len(plan.columns) + 2
        self.where = column_letters(plan.view.layout)
        self.form = escape(f"{quote_sheetname(plan.view.layout.about.sheet)}!$")

    def height(self, row: int) -> float | None:
        """Nobody sees it."""
        return None

    def xml(self, numbers: Mapping[str, int]) -> Iterator[str]:
        """The rows as XML; `numbers` gives each text's in the string table."""
        for at, row in self.rows.items():
            yield f'<row r="{at}">{"".join(self._cells(at, row, numbers))}</row>'

    def _cells(self, at: int, row: FilledRow, numbers: Mapping[str, int]) -> Iterator[str]:
        now = state(row)
        groups = self._looked_at(row, now)
        same = ",".join([f"AND({','.join([self._unchanged(name, at) for name in group])})" for group in groups])
        yield f'<c r="A{at}"><f>IF(OR({same}),{now},0)</f><v>{now}</v></c>'
        yield f'<c r="B{at}" t="s"><v>{numbers[row.message]}</v></c>'
        looked_at = {name for group in groups for name in group}
        for name, letter in self.where.items():
            if name in looked_at and (text := row.cells.get(name)):
                yield f'<c r="{letter}{at}" t="s"><v>{numbers[text]}</v></c>'
        otherwise = as_xml(row.message if now == SHOWN else CHANGED)
        yield (f'<c r="{fallback_letters(self.plan)}{at}" t="str"><f>IF(A{at}={SHOWN},B{at},"{CHANGED}")</f>'
               f"<v>{otherwise}</v></c>")
        beside = f"{self.form}B{at}"
        yield (f'<c r="{shown_letters(self.plan)}{at}"><f>IF(AND(A{at}={SHOWN},EXACT({beside},B{at})),ROW({beside}),0)'
               f"</f><v>{0 if now == STANDS else at}</v></c>")

    def _unchanged(self, name: str, at: int) -> str:
        letter = self.where[name]
        return f"EXACT({self.form}{letter}{at},{letter}{at})"

    def _looked_at(self, row: FilledRow, now: int) -> list[tuple[str, ...]]:
        """Groups of cells: the message stands as long as one group is as it was. A problem of several cells is one
        group, because it can be mended in each of them."""
        weight = Severity.GALAT if now == STANDS else Severity.PERINGATAN
        marked = [name for name, mark in row.marks.items() if mark is weight and name in self.where]
        groups = [self._group(name, row) if now == STANDS else (name,) for name in marked]
        return groups or [self.plan.view.layout.content]

    def _group(self, name: str, row: FilledRow) -> tuple[str, ...]:
        wrong = self.checker.wrong_on(name, row.cells)
        return tuple(dict.fromkeys((name, *(each for problem in wrong for each in problem.test.columns))))
