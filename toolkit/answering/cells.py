"""Where what a finding is about stands in the answer workbook: senders' own tables have their cells elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.answering.answer import Answer
from toolkit.findings import Finding
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.submission import RowKey


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of the answer by the sender's sheet and row, and its column letters by name."""

    rows: Mapping[RowKey, int]
    letters: Mapping[str, str]

    def row_of(self, told: Finding) -> int | None:
        """Excel's row in the answer; None where the finding is about no row that stands there."""
        return self.rows.get((told.place.sheet, told.place.row)) if told.place else None

    def cell_of(self, told: Finding) -> str | None:
        """"E12"; None where the finding is about a whole row, or about nothing that stands in the answer."""
        at, letters = self.row_of(told), self.letters.get(told.column or "")
        return f"{letters}{at}" if at and letters else None


def answer_cells(answer: Answer) -> Cells:
    """Where each of the sender's rows stands in the answer: its own row if the sender used the template."""
    rows = answer.checked.rows
    keeps = answer.checked.from_template and len({row.sheet for row in rows}) == 1 and all(
        row.row >= FIRST_ROW for row in rows)
    return Cells({(row.sheet, row.row): row.row if keeps else FIRST_ROW + at for at, row in enumerate(rows)},
                 column_letters(answer.checked.layout))
