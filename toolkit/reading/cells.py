"""The cells of one sheet: values by calamine, true addresses, broken cells marked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from toolkit.findings import Code
from toolkit.reading.addresses import Address
from toolkit.reading.document import BrokenCell, CellValue
from toolkit.reading.facts import SheetFacts
from toolkit.reading.faults import broken, locked

Cell = CellValue | BrokenCell
Grid = list[list[Cell]]
"""Row 1 and column A first, all rows equally long; "" is an empty cell."""

BLANKS = " \t\r\n\f\v\u00a0\u200b\u200c\u200d\u2060\ufeff"


@contextmanager
def workbook(path: Path) -> Iterator[CalamineWorkbook]:
    """The workbook at `path`. Raises Unreadable for whatever calamine cannot read, also inside the block."""
    try:
        with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:  # a name's suffix may be wrong
            yield book
    except PasswordError as error:
        raise locked() from error
    except CalamineError as error:
        raise broken("Isinya tidak dapat dibaca") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3's, which is no Exception
            raise
        raise broken("Isinya tidak dapat dibaca") from error


def grid(book: CalamineWorkbook, name: str, facts: SheetFacts) -> Grid:
    """All cells of the sheet; BrokenCell where an error value stands or a formula has no stored value, and what is
    shown of a number whose format adds to it."""
    rows: Grid = [[*row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    marks: dict[Address, Cell] = {**facts.shown}
    marks |= {address: BrokenCell(shown, Code.NILAI_GALAT) for address, shown in facts.errors.items()}
    marks |= {address: BrokenCell("", Code.RUMUS_TANPA_NILAI) for address in facts.unvalued}
    if marks:
        _widen(rows, max(row for row, _ in marks), max(column for _, column in marks))
    for (row, column), cell in marks.items():
        rows[row - 1][column - 1] = cell
    return rows


def blank(value: Cell) -> bool:
    """Nothing that anyone could see stands in the cell."""
    return value == "" or (isinstance(value, str) and not value.strip(BLANKS))


def _widen(rows: Grid, height: int, width: int) -> None:
    width = max(width, len(rows[0]) if rows else 0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    rows.extend([""] * width for _ in range(height - len(rows)))
