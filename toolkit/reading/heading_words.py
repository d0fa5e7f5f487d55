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
_SHORTEST = 6
_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
"""What stands in brackets behind a heading: "Jangka Waktu (tahun)"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One heading: as written, and the keys under which it may be known, the likeliest first."""

    text: str
    keys: tuple[str, ...]

    def among(self, names: Mapping[str, str]) -> str | None:
        """The column that one of the keys names."""
        return next((names[key] for key in self.keys if key in names), None)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a form's headings: keys → column."""

    exact: Mapping[str, str]
    otherwise: Mapping[str, str]
    squeezed: Mapping[str, str]
    given: frozenset[str]
    """Columns that we fill ourselves."""
    needed: frozenset[str]
    titles: frozenset[str]
    ignored: frozenset[str]
    numbers: frozenset[str]

    @property
    def columns(self) -> frozenset[str]:
        """All of the form's columns that have a heading."""
        return frozenset(self.exact.values())


@lru_cache(maxsize=65_536)
def heading_key(text: str) -> str:
    """A heading as it is compared: "Jangka\\nWaktu *)" → "jangka waktu"."""
    return title_key(text)


@lru_cache(maxsize=16_384)
def words_of(text: str, joined: str = "") -> Words:
    """The heading `text`; `joined`: with what stands over it ("Konsekuensi bila" over "Dibuka")."""
    keys = (heading_key(text), heading_key(joined), heading_key(_ASIDE.sub(" ", text)))
    return Words(text, tuple(dict.fromkeys(key for key in keys if key)))


@lru_cache(maxsize=64)
def known(form: FormHeadings) -> Known:
    """The form's headings, ready to be compared with."""
    exact = {heading_key(text): heading.column for heading in reversed(form.headings) for text in heading.texts}
    otherwise = {heading_key(text): heading.column for heading in form.headings for text in heading.otherwise}
    return Known(
        exact, otherwise, {key.replace(" ", ""): column for key, column in {**otherwise, **exact}.items()},
        given=frozenset(heading.column for heading in form.headings if heading.given),
        needed=frozenset(heading.column for heading in form.headings if heading.needed),
        titles=frozenset(heading.column for heading in form.headings if heading.title),
        ignored=frozenset(map(heading_key, form.ignored)), numbers=frozenset(map(heading_key, form.numbers)))


def ignored(form: FormHeadings, text: str) -> bool:
    """Does the heading belong to the template, with nothing to read below it?"""
    return heading_key(text) in known(form).ignored | known(form).numbers


def guess(form: FormHeadings, words: Words) -> str | None:
    """The column whose heading these words are like; None if none is, or several are nearly alike."""
    return next((column for key in words.keys if (column := _guess(form, key))), None)


@lru_cache(maxsize=16_384)
def _guess(form: FormHeadings, key: str) -> str | None:
    if len(key) < _SHORTEST:
        return None
    if column := known(form).squeezed.get(key.replace(" ", "")):
        return column
    best: dict[str, float] = {}
    for text, column in known(form).exact.items():
        best[column] = max(best.get(column, 0.0), _likeness(key, text))
    ranked = sorted(best, key=lambda column: -best[column])
    first, second = (ranked[0], best[ranked[1]] if len(ranked) > 1 else 0.0) if ranked else ("", 0.0)
    return first if first and best[first] and best[first] - second >= LEAD else None


def _likeness(key: str, text: str) -> float:
    """Percent; 0 where it is not alike enough."""
    one, other = key.split(), text.split()
    if len(one) != len(other):
        return fuzz.ratio(key.replace(" ", ""), text.replace(" ", ""), score_cutoff=SQUEEZED)
    score = fuzz.ratio(key, text, score_cutoff=ALIKE)
    alike = score and all(fuzz.ratio(word, same) >= WORD_ALIKE for word, same in zip(one, other, strict=True))
    return score if alike else 0.0
