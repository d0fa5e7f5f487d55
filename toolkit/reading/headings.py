"""The row (or two) in which a form's headings stand, wherever the table begins and in whatever order.

A heading is known by its exact words first, whatever its case, punctuation and line breaks; where no exact one is
found, one that is only like it is taken, and told. Two headings for one column are both given: none is chosen in
silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.reading.cells import BLANKS, Cell, Grid
from toolkit.reading.document import BrokenCell
from toolkit.reading.facts import Span
from toolkit.reading.heading_columns import ColumnsFound, Place
from toolkit.reading.heading_words import HeadingWords, Words, heading_key, words_of

WINDOW = 30
"""Rows among which headings are looked for at a time."""
SEARCHED_ROWS = 600
"""How far down a table may begin: under the whole text of a decree."""
_LEAST = 2
_MOST_TEXTS = 60
"""Texts in a row of headings: a row with more is looked at for exact ones only."""
_LONGEST = 160
"""Characters; what is longer is no heading."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Where a form's headings were found. Indexes from 0: `lower` is the last heading row, `upper` the first."""

    words: HeadingWords
    upper: int
    lower: int
    texts: Mapping[int, str]
    """All headings as written, by column index."""
    columns: Mapping[int, str]
    """The form's columns among them."""
    guessed: frozenset[int] = frozenset()
    """Columns whose heading is only like one that we know."""
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Form columns for which several headings stand there: none of them is read."""
    beside: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Further columns under one heading, which was merged over them: what they hold belongs together."""

    @property
    def meant(self) -> Mapping[int, str]:
        """The form's columns by index, rivals among them."""
        return {**self.columns, **{index: name for name, some in self.rivals.items() for index in some}}

    @property
    def number(self) -> int | None:
        """The column that counts the rows."""
        return next((index for index, text in self.texts.items() if self.words.counts_rows(text)), None)

    @property
    def complete(self) -> bool:
        """Has it every column that a row must have?"""
        return self.words.needed <= {*self.columns.values(), *self.rivals}


def find_headings(grid: Grid, forms: Sequence[HeadingWords], merged: Sequence[Span] = (), start: int = 0, *,
                  deep: bool = False) -> HeadingRow | None:
    """The heading row with most headings of one form; of equals the one that misses least, then the uppermost.

    `deep`: also where not one heading is spelled as we know it (which takes some time on sheets of other things).
    """
    for top in range(start, min(len(grid), start + SEARCHED_ROWS), WINDOW):
        best = _best(_Texts.of(grid, top, merged), forms, deep=deep)
        if best and best.lower + 2 >= top + WINDOW:  # the rest of it may stand below the window
            best = _best(_Texts.of(grid, best.upper, merged), forms, deep=deep)
        if best:
            return best
    return None


def _best(texts: _Texts, forms: Sequence[HeadingWords], *, deep: bool) -> HeadingRow | None:
    best = max((heading for form in forms for heading in _candidates(texts, form, likely=False)), key=_rank,
               default=None)
    if best is None or not best.complete:
        likely = (heading for form in forms for heading in _candidates(texts, form, likely=True, deep=deep))
        best = max(likely, key=_rank, default=best)
    return best and _heading(texts, best.words, best.upper - texts.top, best.lower - texts.top, likely=True)


def heading_at(grid: Grid, words: HeadingWords, merged: Sequence[Span], row: int) -> HeadingRow | None:
    """The headings that begin in this row (from 0), if it is one of headings."""
    best = _best(_Texts.of(grid, row, merged, high=2), [words], deep=False)
    return best if best and best.upper == row else None


def named_columns(words: HeadingWords, row: Sequence[Cell]) -> dict[int, str]:
    """Which of the form's columns the texts of a row name, by index: as headings do, also misspelled ones."""
    texts = {index: words_of(value) for index, value in enumerate(row)
             if isinstance(value, str) and value and len(value) <= _LONGEST}
    named = {index: column for index, text in texts.items()
             if (column := text.among(words.exact) or text.among(words.otherwise))}
    if len(named) >= _LEAST:
        named |= {index: column for index, text in texts.items()
                  if index not in named and (column := words.guess(text))}
    return named


def shown(value: Cell) -> str:
    """A cell as one line of text: 2026.0 → "2026", dates as ISO, "" for a broken cell."""
    if isinstance(value, BrokenCell):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).strip(BLANKS).split())


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a window's rows; those of merged cells in each of their places."""

    top: int
    rows: list[list[str]]
    origins: Mapping[Place, Place]
    """Where the text of a merged cell really stands."""

    @classmethod
    def of(cls, grid: Grid, top: int, merged: Sequence[Span], *, high: int = WINDOW) -> _Texts:
        rows = [[shown(value) for value in row] for row in grid[top:top + high]]
        origins: dict[Place, Place] = {}
        for span in merged:
            inside = span.bottom > top and span.top <= top + len(rows) and span.left <= len(grid[0])
            if inside and (text := shown(grid[span.top - 1][span.left - 1])):
                for place in _places(span, top, rows):
                    rows[place[0]][place[1]] = text
                    origins[place] = (span.top - 1 - top, span.left - 1)
        return cls(top, rows, origins)

    def one_heading(self, upper: int, lower: int, index: int) -> Words:
        """What heads a column: the lower text, the upper one where that is blank, or both in a row."""
        above, below = self.rows[upper][index], self.rows[lower][index]
        both = above and below and above != below
        return words_of(below or above, f"{above} {below}" if both else "", above if both else "")

    def origin(self, upper: int, lower: int, index: int) -> Place:
        """The cell that holds the text of a heading."""
        row = lower if self.rows[lower][index] else upper
        return self.origins.get((row, index), (row, index))


def _places(span: Span, top: int, rows: list[list[str]]) -> Iterator[Place]:
    for row in range(max(0, span.top - 1 - top), min(span.bottom - top, len(rows))):
        for column in range(span.left - 1, min(span.right, len(rows[0]))):
            yield row, column


def _candidates(texts: _Texts, words: HeadingWords, *, likely: bool, deep: bool = False) -> Iterator[HeadingRow]:
    """Each row, alone and with the one above, that may be the headings; `likely`: by likeness, too."""
    matches = [sum(text != "" and len(text) <= _LONGEST and heading_key(text) in words.exact for text in row)
               for row in texts.rows]
    for lower in range(len(texts.rows)):
        for upper in (lower, lower - 1) if lower else (lower,):
            near = matches[lower] + matches[upper]
            if near >= _LEAST or (likely and (near or deep) and _has_texts(texts.rows[lower])):
                heading = _heading(texts, words, upper, lower, likely=likely)
                if heading and _is_telling(heading):
                    yield heading


def _has_texts(row: Sequence[str]) -> bool:
    return _LEAST < sum(bool(text) for text in row) <= _MOST_TEXTS


def _is_telling(heading: HeadingRow) -> bool:
    """Two columns of the form, and one of them such as only this form has."""
    words, found = heading.words, {*heading.columns.values(), *heading.rivals}
    return len(found) >= _LEAST and not found <= words.given and (not words.needed or bool(found & words.needed))


def _heading(texts: _Texts, words: HeadingWords, upper: int, lower: int, *, likely: bool) -> HeadingRow | None:
    headed = {index: head for index in range(len(texts.rows[lower]))
              if (head := texts.one_heading(upper, lower, index)).text and len(head.text) <= _LONGEST}
    found = ColumnsFound(words, headed, {index: texts.origin(upper, lower, index) for index in headed})
    found.take_exact()
    if likely:
        found.take_likely()
    found.take_sides()
    if any(texts.rows[lower][index] for some in found.by_column.values() for index in some):  # the lower one is, too
        found.take_what_stands_over({index: texts.origin(upper, upper, index) for index in headed})
    columns = found.columns()
    return HeadingRow(words, texts.top + upper, texts.top + lower, {at: head.text for at, head in headed.items()},
                      columns, frozenset(found.guessed & columns.keys()), found.rivals(),
                      found.beside(columns)) if found.by_column else None


def _rank(heading: HeadingRow) -> tuple[bool, int, int, float, bool, int]:
    share = len(heading.columns) / len(heading.words.columns)
    doubts = len(heading.guessed) + len(heading.rivals)
    return (heading.complete, len(heading.columns) + len(heading.rivals), -doubts, share,
            heading.upper == heading.lower, -heading.lower)
