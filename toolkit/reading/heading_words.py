"""The words by which headings are known: exact texts, texts that stand in for a column, how alike is alike enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

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
_SHORTEST, _TWICE = 6, 60
"""Characters: of a heading that may be misspelled, and of one that may say the same twice."""
_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
"""What stands in brackets behind a heading: "Jangka Waktu (tahun)"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One heading: as written, and the keys under which it may be known, the likeliest first."""

    text: str
    keys: tuple[str, ...]
    own: tuple[str, ...] = ()
    """Those of them that are its own, without what stands over it."""
    parts: tuple[str, ...] = ()
    """The keys of its sides, where it says the same twice: "Jangka Waktu / Period"."""
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
    own = (heading_key(text), heading_key(_ASIDE.sub(" ", text)))
    keys = (own[0], heading_key(joined), own[1])
    sides = text.split("/") if "/" in text and len(text) <= _TWICE else ()
    return Words(text, _once(keys), _once(own), _once(map(heading_key, sides)), heading_key(over))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))


@dataclass(frozen=True, slots=True)
class _Likely:
    """Texts to be compared with, as they are and without blanks."""

    texts: tuple[str, ...]
    columns: Mapping[str, str]
    squeezed: Mapping[str, str]

    @classmethod
    def of(cls, columns: Mapping[str, str]) -> _Likely:
        return cls(tuple(columns), columns, {text.replace(" ", ""): column for text, column in columns.items()})


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
        self._likely_exact, self._likely_otherwise = _Likely.of(self.exact), _Likely.of(self.otherwise)
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
        return next((column for key in words.own if (column := self._likely(key, otherwise))), None)

    def _likely(self, key: str, otherwise: bool) -> str | None:
        if (key, otherwise) not in self._guessed:
            if len(self._guessed) > MOST_KEPT:
                self._guessed.clear()
            among = self._likely_otherwise if otherwise else self._likely_exact
            self._guessed[key, otherwise] = _most_like(key, among) if len(key) >= _SHORTEST else None
        return self._guessed[key, otherwise]

@lru_cache(maxsize=16)
def known(form: FormHeadings) -> HeadingWords:
    """The form's words."""
    return HeadingWords(form)


def _most_like(key: str, among: _Likely) -> str | None:
    best: dict[str, float] = {}
    for text, score, _ in process.extract(key, among.texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None):
        if _same_words(key, text):
            best[among.columns[text]] = max(best.get(among.columns[text], 0.0), score)
    bare = key.replace(" ", "")
    for text, score, _ in process.extract(bare, among.squeezed.keys(), scorer=fuzz.ratio, score_cutoff=SQUEEZED,
                                          limit=None):
        best[among.squeezed[text]] = max(best.get(among.squeezed[text], 0.0), score)
    first, second = [*sorted(best.values(), reverse=True), 0.0, 0.0][:2]
    return max(best, key=lambda column: best[column]) if first and first - second >= LEAD else None


def _same_words(key: str, text: str) -> bool:
    """As many words, each like its counterpart."""
    one, other = key.split(), text.split()
    return len(one) == len(other) and all(
        fuzz.ratio(word, same) >= WORD_ALIKE for word, same in zip(one, other, strict=True))
