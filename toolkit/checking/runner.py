"""The runner: asks each of the form's pandera checks for its own mask, over the rows of all files at once.

Not `validate`: its failure cases omit empty cells of dataframe checks, and building its errors costs more than the
checks (pandera 0.35). Accepted rows go through `validate` all the same, once per batch: nothing slips through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.checking.draft import Draft, RowDraft
from toolkit.findings import GALAT, Code
from toolkit.forms.layout import Column, Need
from toolkit.forms.model import Form
from toolkit.submission import Checked

Located = tuple[int, str, int, Mapping[str, Any]]
"""File number, sheet, physical row, values by column."""


def run_checks(form: type[Form], rows: Sequence[tuple[int, Draft, RowDraft]]) -> pd.DataFrame:
    """Tell each draft which of its rows fail which check; gives the frame that was asked."""
    frame = _frame(form, ((number, row.table.sheet, row.raw.row, row.values) for number, _, row in rows))
    columns = form.layout().by_name
    for name, code, passed, words in _asked(form, frame):
        failing = [at for at, fine in enumerate(passed) if not fine and _is_told(rows[at][2], columns[name])]
        for at, said in zip(failing, words(frame, failing), strict=True):
            _, draft, row = rows[at]
            draft.tell_check(row, columns[name], code, said)
    return frame


def prove(form: type[Form], frame: pd.DataFrame, checked: Sequence[Checked]) -> None:
    """Accepted rows pass the model's own `validate`. Raises pandera's SchemaErrors: then the runner has a bug."""
    good = [row.good and not blocked for file in checked for blocked in (file.blocked,) for row in file.rows]
    if any(good):
        _strict_schema(form).validate(frame[good], lazy=True)


def _is_told(row: RowDraft, column: Column) -> bool:
    """A cell that could not be read gets no other finding; a column that is missing was told once for the file."""
    missing = column.name not in row.table.letters
    return column.name not in row.failed and not (missing and column.need in (Need.REQUIRED, Need.ADVISED))


def _asked(form: type[Form], frame: pd.DataFrame) -> Iterator[tuple[str, Code, Iterable[bool], Any]]:
    if frame.empty:
        return
    schema = form.to_schema()
    for name, column in schema.columns.items():
        for one in column.checks:
            yield name, Code[one.error], one(frame[name]).check_output, _nothing_to_add
    for one in schema.checks:
        name, _, code = one.error.partition(":")
        yield name, Code[code], one(frame).check_output, one.statistics["words"]


def _nothing_to_add(_: pd.DataFrame, at: Sequence[int]) -> list[dict[str, object]]:
    return [{}] * len(at)


def _frame(form: type[Form], rows: Iterable[Located]) -> pd.DataFrame:
    """Object columns of Python values, indexed by (file, sheet, physical row)."""
    located = list(rows)
    index = pd.MultiIndex.from_tuples([each[:3] for each in located], names=["file", "sheet", "row"])
    return pd.DataFrame({name: pd.Series([each[3][name] for each in located], index=index, dtype=object)
                         for name in form.layout().names})


@lru_cache
def _strict_schema(form: type[Form]) -> Any:
    """The form's schema less what only warns."""
    schema = deepcopy(form.to_schema())
    for column in schema.columns.values():
        column.checks = [one for one in column.checks if Code[one.error].severity is GALAT]
    schema.checks = [one for one in schema.checks if Code[one.error.partition(":")[2]].severity is GALAT]
    return schema
