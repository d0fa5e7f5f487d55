"""Live tests as formulas: what `forms/live.py` computes once, Excel computes whenever a cell changes.

Functions of Excel 2010 only. Texts are compared with "=" over a list, never by a lookup: there "*" and "?" would match
anything. Lists stand on the unseen sheet, and every reference is to the row itself, so that rows may be moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from toolkit.forms.layout import Layout, Need
from toolkit.forms.live import (
    BLANK_WORDS,
    CHOICE_SIGNS,
    ESCAPE,
    GAPS,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    PRINTED,
    All,
    BareNumber,
    Blank,
    Lacks,
    NotChosen,
    Repeated,
    Test,
    TooLong,
    Written,
)
from toolkit.forms.problems import BROKEN_CELL, LENGTH, Problem, example_words, problems_of
from toolkit.placing import FIRST_COLUMN, FIRST_ROW, HEADING_ROW, column_letters, letters

LONGEST_FORMULA, DEEPEST = 7_600, 55
"""Excel's limits are 8,192 characters and 64 levels; an answer's formula has more around it."""
DIGITS = "{" + ";".join(f'"{digit}"' for digit in "0123456789") + "}"

Words = tuple[str, ...]


def live_lists(layout: Layout) -> dict[str, Words]:
    """The lists of words that the formulas look at, by the heading under which they stand on the unseen sheet."""
    return {name: words for words, name in _names(layout).items()}


@lru_cache(maxsize=32)
def _names(layout: Layout) -> dict[Words, str]:
    found = [words for problem in problems_of(layout) for words in _words(problem.test)]
    return {words: f"kata {at}" for at, words in enumerate(dict.fromkeys(found), 1)} if found else {}


def _words(test: Test) -> list[Words]:
    if isinstance(test, All):
        return [words for each in test.tests for words in _words(each)]
    if isinstance(test, Written):
        return [test.words] if len(test.words) > 1 else []
    if isinstance(test, NotChosen):
        return [test.known, tuple(CHOICE_SIGNS)]
    if isinstance(test, TooLong):
        return [tuple(PRINTED)]
    if isinstance(test, Lacks):
        return [tuple(PRINTED), BLANK_WORDS]
    return [BLANK_WORDS] if isinstance(test, Blank) else []


@lru_cache(maxsize=32)
def live_formula(layout: Layout, ranges: tuple[tuple[str, str], ...], otherwise: str = '""') -> str:
    """The formula of Periksa in the table's first row, without "="; as a shared formula it serves all rows below.

    `ranges`: where each list stands, as `lists.list_ranges` gives it; `otherwise`: what the formula gives where nothing
    is surely wrong.
    """
    formula, problems = _Formula(layout, dict(ranges)), problems_of(layout)
    for many in range(min(len(problems), DEEPEST), -1, -1):
        text = formula.whole(problems[:many], otherwise)
        if len(text) <= LONGEST_FORMULA:
            break
    return text


@dataclass(frozen=True, slots=True)
class _Formula:
    """The parts of the formula."""

    layout: Layout
    ranges: Mapping[str, str]

    def whole(self, problems: Sequence[Problem], otherwise: str) -> str:
        """All of it."""
        chain = otherwise
        for problem in reversed(problems):
            chain = f"IF({self.test(problem.test)},{self._says(problem)},{chain})"
        runs = self._rows(FIRST_ROW)
        untouched = f"COUNTA({','.join(runs)})=0"
        broken = "+".join(f"SUMPRODUCT(--ISERROR({run}))" for run in runs)
        return (f'IF({untouched},"",IF({broken}>0,{_quoted(BROKEN_CELL)},'
                f"IF({self._counts(runs)},{chain},{otherwise})))")

    def _rows(self, row: int, mark: str = "") -> list[str]:
        """The columns that people fill, as ranges in one row."""
        cells = [(at, column.need is not Need.LOCKED) for at, column in enumerate(self.layout.columns, FIRST_COLUMN)]
        runs = [[at for at, _ in members] for is_open, members in groupby(cells, lambda each: each[1]) if is_open]
        return [f"${letters(run[0])}{mark}{row}:${letters(run[-1])}{mark}{row}" for run in runs]

    def _counts(self, rows: Sequence[str]) -> str:
        """Is it a row, as `problems.counts` says?"""
        signs = "+".join(f"SUMPRODUCT(--NOT(EXACT(UPPER({run}),LOWER({run}))))"
                         f"+SUMPRODUCT(--ISNUMBER(FIND({DIGITS},{run})))" for run in rows)
        headings = "+".join(f"SUMPRODUCT(--(TRIM({run})={above}))"
                            for run, above in zip(rows, self._rows(HEADING_ROW, "$"), strict=True))
        tests = [f"{signs}>0", f"{headings}<2"]
        if words := example_words(self.layout):
            tests.append(f"ISERROR(SEARCH({_quoted('*'.join(words))},{self._cell(self.layout.about.title_column)}))")
        return f"AND({','.join(tests)})"

    def _says(self, problem: Problem) -> str:
        letter = column_letters(self.layout)[problem.column.name]
        before, length, after = problem.says.partition(LENGTH)
        said = f"${letter}${HEADING_ROW}&{_quoted(before)}"
        return f"{said}&LEN(TRIM({self._cell(problem.column.name)}))&{_quoted(after)}" if length else said

    def _cell(self, column: str) -> str:
        return f"${column_letters(self.layout)[column]}{FIRST_ROW}"

    def _list(self, words: Words) -> str:
        return self.ranges[_names(self.layout)[words]].removeprefix("=")

    def _in(self, text: str, words: Words) -> str:
        if len(words) == 1:
            return f"{text}={_quoted(words[0])}"
        return f"SUMPRODUCT(--({self._list(words)}={text}))>0"

    def _known(self, text: str, words: Words) -> str:
        """Is it one of the words, or nothing at all? The cell below a list is empty."""
        first, _, last = self._list(words).rpartition("$")
        return f"SUMPRODUCT(--({first}${int(last) + 1}={text}))>0"

    def _only(self, text: str, signs: str) -> str:
        """Does the text consist of these signs?"""
        return f'SUMPRODUCT(LEN({text})-LEN(SUBSTITUTE({text},{self._list(tuple(signs))},"")))=LEN({text})'

    def test(self, test: Test) -> str:
        """One test as a formula that is TRUE or FALSE."""
        if isinstance(test, All):
            return f"AND({','.join(map(self.test, test.tests))})"
        cell = self._cell(test.column)
        trimmed, key = f"TRIM({cell})", _key(cell)
        if isinstance(test, Blank):
            return self._known(key, BLANK_WORDS)
        if isinstance(test, Written):
            return self._in(trimmed, test.words)
        if isinstance(test, NotChosen):
            return f"IF(ISTEXT({cell}),AND(NOT({self._known(key, test.known)}),{self._only(cell, CHOICE_SIGNS)}),FALSE)"
        if isinstance(test, BareNumber):
            return (f"IF(LEN({trimmed})<={LONGEST_NUMBER},IFERROR(AND(--{trimmed}>=0,"
                    f'EXACT({trimmed},TEXT(--{trimmed},"0"))),FALSE),FALSE)')
        return self._of_long_text(test, cell)

    def _of_long_text(self, test: TooLong | Lacks | Repeated, cell: str) -> str:
        trimmed, worded = f"TRIM({cell})", f"NOT(EXACT(UPPER({cell}),LOWER({cell})))"
        if isinstance(test, TooLong):
            signs = f'SUMPRODUCT(LEN({trimmed})-LEN(SUBSTITUTE({trimmed},{self._list(tuple(PRINTED))},"")))'
            escaped = f'ISERROR(SEARCH("{ESCAPE}",{cell}))'
            return f"IF(LEN({cell})>{test.limit},AND({worded},{escaped},2*{signs}-LEN({trimmed})>{test.limit}),FALSE)"
        if isinstance(test, Lacks):
            parts = ",".join(f"ISERROR(SEARCH({_quoted(part)},{cell}))" for part in test.parts)
            return (f"IF({worded},AND({parts},NOT({self._known(_key(cell), BLANK_WORDS)}),"
                    f"{self._only(trimmed, PRINTED)}),FALSE)")
        # the row of column numbers, above the first, is never sorted or deleted
        above = f"${column_letters(self.layout)[test.column]}${FIRST_ROW - 1}:{cell}"
        wanted = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
        return (f"IF(LEN({cell})<={LONGEST_TITLE},AND({worded},IFERROR(MATCH({wanted},{above},0)<ROWS({above}),FALSE)),"
                "FALSE)")


def _key(cell: str) -> str:
    for sign in GAPS:
        cell = f'SUBSTITUTE({cell},"{sign}"," ")'
    return f"TRIM({cell})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
