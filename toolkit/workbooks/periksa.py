"""Periksa: the column beside each row that names its first problem; its formula, and the result that is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from toolkit.findings import Severity
from toolkit.forms.problems import Checker
from toolkit.placing import FIRST_ROW, FormPlan, heaviest, letters
from toolkit.views import FilledRow
from toolkit.workbooks.live import live_formula
from toolkit.workbooks.sheet import Head
from toolkit.workbooks.text import as_xml

MESSAGES_SHEET = "_dik_pesan"
"""Its name begins as the reader knows our own unseen sheets."""
CHANGED = "Sudah diubah."
"""What a message gives way to when its marked cells have been changed and nothing is surely wrong with the row."""
OTHERWISE = "OTHERWISE()"
"""Stands in the formula for what differs from file to file, so that the rest is put together once."""
STANDS, SHOWN = 2, 1
"""States of a message: it stands whatever else; it stands where nothing is surely wrong."""
EMPTY, NUMBER = '""', f"$A{FIRST_ROW}"
SHARED = '<f t="shared" si="0"/>'


@dataclass(frozen=True, slots=True)
class Periksa:
    """The column of one sheet."""

    formula: str
    """Of the first row; shared by all below."""
    said: Mapping[int, str]
    """What it shows, by Excel's row; rows that are not there show nothing."""
    incomplete: tuple[int, ...]
    """Rows with something that must be mended, from the top."""
    last: int

    def cell(self, row: int, before: Head, *, first: bool) -> str:
        """The cell as XML; `first`: it stands uppermost, and holds the formula for all."""
        shared = f'<f t="shared" ref="B{row}:B{self.last}" si="0">{escape(self.formula)}</f>' if first else SHARED
        return f'{before[0]}{row}{before[1]} t="str">{shared}<v>{as_xml(self.said.get(row, ""))}</v></c>'


def periksa(plan: FormPlan, ranges: Mapping[str, str]) -> Periksa:
    """What stands beside each row. `ranges`: where the lists behind the formulas stand."""
    said, incomplete = _said(plan)
    layout, lists = plan.view.layout, tuple(ranges.items())
    if not plan.told:
        return Periksa(live_formula(layout, lists), said, incomplete, plan.last)
    now, message, otherwise = (_by_number(plan, each) for each in ("A", "B", fallback_letters(plan)))
    live = live_formula(layout, lists, OTHERWISE).replace(OTHERWISE, _if_numbered(f"{otherwise}&{EMPTY}", EMPTY))
    formula = f"IF({_if_numbered(now, '0')}={STANDS},{message},{live})"
    return Periksa(formula, said, incomplete, plan.last)


def _by_number(plan: FormPlan, letter: str) -> str:
    """What the unseen sheet holds for the row with this number.

    By the number in column A, which moves with its row: references to rows of another sheet go astray in LibreOffice
    when a row is inserted among shared formulas.
    """
    return f"INDEX({MESSAGES_SHEET}!${letter}${FIRST_ROW}:${letter}${plan.last},{NUMBER})"


def _if_numbered(text: str, otherwise: str) -> str:
    return f"IF(N({NUMBER})>0,{text},{otherwise})"


def fallback_letters(plan: FormPlan) -> str:
    """The unseen sheet's column with what is shown where nothing is surely wrong."""
    return letters(len(plan.columns))


def _said(plan: FormPlan) -> tuple[dict[int, str], tuple[int, ...]]:
    checker = Checker(plan.view.layout)
    said, incomplete = {}, []
    for at, row in plan.rows.items():
        if row.message and state(row) == STANDS:
            checker.pass_by(row.cells)
            said[at] = row.message
            incomplete.append(at)
        elif live := checker.look(row.cells):
            said[at] = live
            incomplete.append(at)
        elif row.message:
            said[at] = row.message
    return said, tuple(incomplete)


def state(row: FilledRow) -> int:
    """How firmly the row's message stands, as long as its marked cells are as they were."""
    return STANDS if heaviest(row) is Severity.GALAT else SHOWN
