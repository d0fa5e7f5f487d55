"""The row (or two) in which a form's headings stand, wherever the table begins and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.reading.cells import BLANKS, Cell, Grid
from toolkit.reading.document import BrokenCell, FormHeadings

SEARCHED_ROWS = 30
_LEAST = 2
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Where a form's headings were found. Indexes from 0: `lower` is the last heading row, `upper` the first."""

    form: FormHeadings
    upper: int
    lower: int
    texts: Mapping[int, str]
    """All headings as written, by column index."""
    columns: Mapping[int, str]
    """The form's columns among them."""


def find_headings(grid: Grid, forms: Sequence[FormHeadings]) -> HeadingRow | None:
    """The heading row with most headings of one form; of equals the one that misses least, then the uppermost."""
    texts = [[shown(value) for value in row] for row in grid[:SEARCHED_ROWS]]
    compared = [[*map(plain, row)] for row in texts]
    found = [heading for form in forms for heading in _candidates(texts, compared, form)]
    return max(found, key=_rank, default=None)


def plain(text: str) -> str:
    """A heading as it is compared: "Jangka\\nWaktu *" → "jangka waktu"."""
    return " ".join(text.translate(_INVISIBLE).split()).casefold().rstrip(" *:")


def shown(value: Cell) -> str:
    """A cell as one line of text: 2026.0 → "2026", dates as ISO, "" for a broken cell."""
    if isinstance(value, BrokenCell):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).strip(BLANKS).split())


@lru_cache(maxsize=64)
def columns_by_text(form: FormHeadings) -> Mapping[str, str]:
    """The form's columns by every heading that may stand over them, as compared."""
    return {plain(text): heading.column for heading in reversed(form.headings) for text in heading.texts}


@lru_cache(maxsize=64)
def given_columns(form: FormHeadings) -> frozenset[str]:
    """Columns that we fill ourselves."""
    return frozenset(heading.column for heading in form.headings if heading.given)


def _candidates(texts: list[list[str]], compared: list[list[str]], form: FormHeadings) -> Iterator[HeadingRow]:
    names, given = columns_by_text(form), given_columns(form)
    matches = [sum(text in names for text in row) for row in compared]
    for lower, upper in ((row, other) for row in range(len(texts)) for other in (row, row - 1)):
        if upper < 0 or matches[lower] + matches[upper] < _LEAST:
            continue
        columns = _first_of_each(names, _merged(compared[upper], compared[lower]))
        if len(columns) >= _LEAST and not given.issuperset(columns.values()):
            yield HeadingRow(form, upper, lower, _merged(texts[upper], texts[lower]), columns)


def _merged(upper: list[str], lower: list[str]) -> dict[int, str]:
    """The lower row's texts by column index; where it is blank, the upper row's (vertically merged headings)."""
    texts = (below or above for above, below in zip(upper, lower, strict=True))
    return {index: text for index, text in enumerate(texts) if text}


def _first_of_each(names: Mapping[str, str], texts: Mapping[int, str]) -> dict[int, str]:
    """The form's columns by index; where a heading stands twice, the first."""
    columns: dict[int, str] = {}
    for index, text in texts.items():
        name = names.get(text)
        if name and name not in columns.values():
            columns[index] = name
    return columns


def _rank(heading: HeadingRow) -> tuple[int, float, bool, int]:
    share = len(heading.columns) / len(heading.form.headings)
    return len(heading.columns), share, heading.upper == heading.lower, -heading.lower
