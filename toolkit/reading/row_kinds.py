"""What a row is that is no item: a group's heading, a total, a signature, a note. Told, never silently dropped.

A row with most of what an item needs is always an item; only rows with little in them are looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from toolkit.reading import row_words as words
from toolkit.reading.document import EXAMPLE
from toolkit.reading.headings import shown
from toolkit.reading.lines import Line

GROUP = "Isinya judul kelompok, bukan butir."
PARENT = "Isinya judul bagi sub-butir di bawahnya."
TOTAL = "Isinya jumlah, bukan butir."
SIGNATURE = "Isinya bagian tanda tangan."
NOTE = "Isinya catatan, bukan butir."
CONTINUES = "Isinya tanpa judul dan tanpa nomor; mungkin sambungan baris di atasnya."
OUTSIDE = "Tulisannya berada di luar kolom tabel."
MOST_FILLED = 3
"""Cells of a row that is no item: three offices may sign side by side."""
_LONGEST_GROUP = 200
"""Characters of a group's heading."""


class RowReader:
    """State while going down the rows: has the signature block, have notes begun?"""

    def __init__(self, lines: Sequence[Line]) -> None:
        full = [at for at, line in enumerate(lines) if line.full]
        counted = [at for at in full if lines[at].number]
        self.lines = lines
        self.numbered = 2 * len(counted) > len(full)
        """Have most items a number?"""
        self.last_counted = max(counted, default=-1)
        self.filled = [at for at, line in enumerate(lines) if line.own]
        self.closing = self.noting = False

    def why_no_item(self, at: int) -> str | None:
        """Why this row is no item; "" where nobody need hear of it; None for an item."""
        line = self.lines[at]
        if line.number and words.EXAMPLE.fullmatch(line.number):
            return EXAMPLE
        if line.full or line.own > MOST_FILLED:
            if self._signs_on(line):
                return SIGNATURE
            self.closing = self.noting = False
            return None
        texts = _texts(line)
        if not texts and line.own:
            return None  # error values, which say nothing that could be read
        if not texts:
            return "" if not line.number or words.DIGITS.fullmatch(line.number) else GROUP
        reason = self._by_words(line, texts) or self._group(line, texts, at)
        return reason or (None if line.own else OUTSIDE)

    def _signs_on(self, line: Line) -> bool:
        """Three or more who sign side by side fill as many cells as an item; but no item is without its law."""
        if line.number:
            return False
        texts = [shown(value) for value in line.cells.values()]
        opens = all(map(words.SIGNED.fullmatch, texts))
        self.closing = self.closing or opens
        return opens or (self.closing and not any(map(words.CITES.search, texts)))

    def _by_words(self, line: Line, texts: Sequence[str]) -> str:
        if _is_total(texts):
            return TOTAL
        if line.number and words.DIGITS.fullmatch(line.number) and line.own:
            return ""  # "12 | Kepala Keluarga Miskin": who has a number is an item, whatever its words
        if words.NOTE.match(texts[0]) and line.own <= 2:
            self.noting = True
            return NOTE
        self.closing = self.closing or all(map(words.SIGNED.fullmatch, texts))
        if self.closing:
            return SIGNATURE
        return NOTE if self.noting and len(texts) == 1 else ""

    def _group(self, line: Line, texts: Sequence[str], at: int) -> str:
        if line.own > 1 or len(" ".join(texts)) > _LONGEST_GROUP:
            return ""
        if line.number and words.DIGITS.fullmatch(line.number):
            return PARENT if self._has_parts(at) else ""
        if line.number:
            is_part = words.SUB_NUMBER.fullmatch(line.number) and not words.LETTER.fullmatch(line.number)
            return "" if is_part and line.own else GROUP
        if line.own and not line.titled and not line.across:
            return CONTINUES if self.numbered else ""
        headed = line.across or bool(words.GROUP.fullmatch(texts[0]))
        return GROUP if headed or (self.numbered and line.own and at < self.last_counted) else ""

    def _has_parts(self, at: int) -> bool:
        """Is the next row a part of this one: "1" and then "1.a", or "a"?"""
        after = bisect_right(self.filled, at)
        return after < len(self.filled) and bool(words.SUB_NUMBER.fullmatch(self.lines[self.filled[after]].number))


def _is_total(texts: Sequence[str]) -> bool:
    first, *others = texts
    return bool(words.TOTAL.fullmatch(" ".join(texts))) or (
        bool(words.TOTAL.fullmatch(first)) and all(map(words.FIGURE.fullmatch, others)))


def _texts(line: Line) -> list[str]:
    """All that stands in the row; words in the column of numbers, too, but no number."""
    words_there = line.number and not (words.DIGITS.fullmatch(line.number) or words.LETTER.fullmatch(line.number)
                                       or words.SUB_NUMBER.fullmatch(line.number))
    texts = (*([line.number] if words_there else ()), *map(shown, line.cells.values()), *line.rest)
    return [text for text in texts if text] if line.own or line.rest or words_there else []
