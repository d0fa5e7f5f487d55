"""The words by which headings are known: exact texts, texts that stand in for a column, how alike is alike enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from toolkit.law.text import title_key
from toolkit.reading.document import FormHeadings

ALIKE = 85
"""Percent: a heading with typing errors must be this much like one that we know (rapidfuzz's ratio) …"""
WORD_ALIKE = 60
"""… and each of its words this much like the word in the same place: "Sifat Informasi" is not "Isi Informasi"."""
SQUEEZED = 92
"""Percent, without blanks, where the number of words differs: "JangkaWaktu", "Pertim bangan"."""
LEAD = 3
"""Percent by which it must be more like one column than like any other."""
MOST_KEPT = 16_384
"""Texts that are remembered with what they are like."""
_SHORTEST, _MOST_LONGER = 6, 6
_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
"""What stands in brackets behind a heading: "Jangka Waktu (tahun)"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One heading: as written, and the keys under which it may be known, the likeliest first."""

    text: str
    keys: tuple[str, ...]
    over: str = ""
    """The key of what stands over it: all that is known of "UU KIP" under "Dasar Hukum"."""

    def among(self, names: Mapping[str, str]) -> str | None:
        """The column that one of the keys names."""
        return next((names[key] for key in self.keys if key in names), None)


@lru_cache(maxsize=65_536)
def heading_key(text: str) -> str:
    """A heading as it is compared: "Jangka\\nWaktu *)" → "jangka waktu"."""
    return title_key(text)


@lru_cache(maxsize=16_384)
def words_of(text: str, joined: str = "", over: str = "") -> Words:
    """The heading `text`; `joined`: with what stands `over` it ("Konsekuensi bila" over "Dibuka")."""
    keys = (heading_key(text), heading_key(joined), heading_key(_ASIDE.sub(" ", text)),
            *map(heading_key, text.split("/") if "/" in text else ()))  # "Jangka Waktu / Period"
    return Words(text, tuple(dict.fromkeys(key for key in keys if key)), heading_key(over))


class HeadingWords:
    """A form's headings, ready to be compared with: keys → column. Made once a form, for hashing a form costs more than
    a comparison."""

    def __init__(self, form: FormHeadings) -> None:
        self.form = form.form
        self.exact = {heading_key(text): heading.column for heading in reversed(form.headings)
                      for text in heading.texts}
        self.otherwise = {heading_key(text): heading.column for heading in form.headings for text in heading.otherwise}
        self.columns = frozenset(heading.column for heading in form.headings)
        self.given = frozenset(heading.column for heading in form.headings if heading.given)
        self.needed = frozenset(heading.column for heading in form.headings if heading.needed)
        self.titles = frozenset(heading.column for heading in form.headings if heading.title)
        self._numbers = frozenset(map(heading_key, form.numbers))
        self._ignored = self._numbers | frozenset(map(heading_key, form.ignored))
        self._guessed: dict[tuple[str, bool], str | None] = {}

    def counts_rows(self, text: str) -> bool:
        """Does a column with this heading only count the rows?"""
        return heading_key(text) in self._numbers

    def ignores(self, text: str) -> bool:
        """Is there nothing to read below this heading?"""
        return heading_key(text) in self._ignored

    def guess(self, words: Words, *, otherwise: bool = False) -> str | None:
        """The column whose heading these words are like; None if none is, or several are nearly alike. `otherwise`:
        like one that only stands in for a column."""
        return next((column for key in words.keys if (column := self._likely(key, otherwise))), None)

    def _likely(self, key: str, otherwise: bool) -> str | None:
        if (key, otherwise) not in self._guessed:
            if len(self._guessed) > MOST_KEPT:
                self._guessed.clear()
            among = self.otherwise if otherwise else self.exact
            self._guessed[key, otherwise] = _most_like(key, among) if len(key) >= _SHORTEST else None
        return self._guessed[key, otherwise]

@lru_cache(maxsize=16)
def known(form: FormHeadings) -> HeadingWords:
    """The form's words."""
    return HeadingWords(form)


def _most_like(key: str, among: Mapping[str, str]) -> str | None:
    best: dict[str, float] = {}
    for text, column in among.items():
        if abs(len(text) - len(key)) <= _MOST_LONGER and (score := _likeness(key, text)):
            best[column] = max(best.get(column, 0.0), score)
    first, second = [*sorted(best.values(), reverse=True), 0.0, 0.0][:2]
    return max(best, key=lambda column: best[column]) if first and first - second >= LEAD else None


def _likeness(key: str, text: str) -> float:
    """Percent; 0 where it is not alike enough."""
    one, other = key.split(), text.split()
    if len(one) != len(other):
        return fuzz.ratio(key.replace(" ", ""), text.replace(" ", ""), score_cutoff=SQUEEZED)
    score = fuzz.ratio(key, text, score_cutoff=ALIKE)
    alike = score and all(fuzz.ratio(word, same) >= WORD_ALIKE for word, same in zip(one, other, strict=True))
    return score if alike else 0.0
