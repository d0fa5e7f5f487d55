"""Lists in official columns: what is printed of a table, and which rows stay in one piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

from toolkit.papers import Table

WHOLE_LINES: Final = 14
"""A row of at most so many lines is not split: a page holds two of them under the headings."""
LETTERS_WIDE: Final = 158
"""Letters of a line over the whole width of an A4 page laid sideways, few rather than many."""


def shown_list(table: Table) -> Mapping[str, Any]:
    """The list as templates read it. A row that is shorter than the headings is filled up."""
    many = len(table.columns)
    rows = [[*row[:many], *[""] * (many - len(row))] for row in table.rows]
    return {"columns": [list(column) for column in table.columns], "widths": list(shares(table)),
            "rows": [{"cells": row, "whole": stays_whole(row, shares(table))} for row in rows]}


def cells_of(table: Table) -> int:
    """How large the list is."""
    return len(table.rows) * len(table.columns)


def shares(table: Table) -> Sequence[float]:
    """Each column's part of the width; equal ones where widths are missing or make no sense."""
    many = len(table.columns)
    given = [float(width) for width in table.widths]
    if len(given) != many or not all(0 < width < float("inf") for width in given):
        given = [1.0] * many
    return [width / sum(given) for width in given]


def stays_whole(row: Sequence[str], widths: Sequence[float]) -> bool:
    """Is the row short enough to be kept on one page?"""
    return all(_lines(text, width) <= WHOLE_LINES for text, width in zip(row, widths, strict=False))


def _lines(text: str, width: float) -> int:
    room = max(3, int(LETTERS_WIDE * width))
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))
