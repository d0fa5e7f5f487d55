"""Which unit is meant: by code, name, alias or abbreviation, careful with typing errors; the same name at several
levels is ambiguous and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from toolkit.law.text import plain
from toolkit.law.unit_words import FoldedName, fold_code, fold_name

_CODE_AND_NAME = re.compile(r" (?:-|:|\|) |: | \(|\)")
_MARGIN = 2
_MOST_CANDIDATES = 6
_SHORTEST_PREFIX = 6
_SHORTEST_FUZZY = 5
_NEAR = 80
"""Percent of likeness, of the part of a text that is most like a name."""


@dataclass(frozen=True)
class UnitName:
    """A unit as the settings list it; `aliases` come on top of the packaged ones."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitMatch:
    """`code` is None when nothing fits or several do; `candidates` are then worth showing."""

    code: str | None
    candidates: tuple[str, ...] = ()
    exact: bool = False


class UnitIndex:
    """Finds units by what people write; built once for a list of units."""

    def __init__(self, units: Iterable[UnitName]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, dict[str, None]] = {}
        self._names: list[tuple[FoldedName, str]] = []
        self._found: dict[str, UnitMatch] = {}
        for unit in units:
            self._add(unit)

    def find(self, text: str) -> UnitMatch:
        """The unit that `text` names."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) > 65536:
                self._found.clear()
            found = self._found[text] = self._search(text)
        return found

    def near(self, text: str, most: int = 4) -> tuple[str, ...]:
        """Units whose names are like some part of `text`, the most alike first: to be shown, never to be believed."""
        folded = fold_name(text)
        asked, likeness = " ".join(folded.words), dict[str, float]()
        for name, code in self._names:
            if len(name.bare) < _SHORTEST_FUZZY or not _levels_agree(folded, name) or len(name.bare) > 2 * len(asked):
                continue
            score = fuzz.partial_ratio(asked, " ".join(name.words), score_cutoff=_NEAR)
            if score > likeness.get(code, 0):
                likeness[code] = score
        return tuple(sorted(likeness, key=lambda code: -likeness[code])[:most])

    def _add(self, unit: UnitName) -> None:
        self._by_code.setdefault(fold_code(unit.code), unit.code)
        own = fold_name(unit.name)
        self._name(own, unit.code)
        for alias in unit.aliases:
            folded = fold_name(alias)
            self._name(folded, unit.code)
            if not folded.level and own.level:
                self._name(FoldedName(own.level, folded.bare, folded.words), unit.code)

    def _name(self, folded: FoldedName, code: str) -> None:
        if not folded.bare:
            return
        self._names.append((folded, code))
        for key in {folded.whole, folded.bare}:
            self._by_name.setdefault(key, {})[code] = None

    def _search(self, text: str) -> UnitMatch:
        if code := self._by_code.get(fold_code(text)):
            return UnitMatch(code, (code,), exact=True)
        if both := self._code_and_name(text):
            return both
        folded = fold_name(text)
        if not folded.bare:
            return UnitMatch(None)
        codes = tuple(self._by_name.get(folded.whole, ()))
        if codes:
            return _one_of(codes, exact=True)
        return self._by_beginning(folded) or self._by_likeness(folded)

    def _code_and_name(self, text: str) -> UnitMatch | None:
        """"DINKES – Dinas Kesehatan": both must mean the same unit; "Dinas Kesehatan (DINKES)" too."""
        parts = [part for part in _CODE_AND_NAME.split(plain(text[:200])) if part.strip()]
        codes = dict.fromkeys(code for part in parts if (code := self._by_code.get(fold_code(part))))
        if len(parts) < 2 or not codes:
            return None
        names = [part for part in parts if fold_code(part) not in self._by_code]
        named = dict.fromkeys(code for name in names for code in self._by_name.get(fold_name(name).whole, ()))
        agreed = [code for code in codes if code in named]
        if len(codes) == 1 and (agreed or not named):
            return UnitMatch(next(iter(codes)), tuple(codes), exact=bool(agreed))
        return UnitMatch(None, tuple({**codes, **named}))

    def _by_beginning(self, folded: FoldedName) -> UnitMatch | None:
        """"Dinas Perumahan" begins one name only; "Naikoten" begins two."""
        if len(folded.bare) < _SHORTEST_PREFIX:
            return None
        size = len(folded.words)
        codes = dict.fromkeys(code for name, code in self._names
                              if name.words[:size] == folded.words and _levels_agree(folded, name))
        return _one_of(tuple(codes), exact=False) if codes else None

    def _by_likeness(self, folded: FoldedName) -> UnitMatch:
        """Typing errors: few for the length of the name, the same digits, and no other unit nearly as close."""
        near = self._distances(folded)
        if not near:
            return UnitMatch(None)
        ranked = sorted(near, key=lambda code: near[code])
        best = ranked[0]
        alone = len(ranked) == 1 or near[ranked[1]] - near[best] >= _MARGIN
        if alone and near[best] <= _tolerance(folded.bare):
            return UnitMatch(best, (best,))
        return UnitMatch(None, tuple(ranked[:_MOST_CANDIDATES]))

    def _distances(self, folded: FoldedName) -> dict[str, int]:
        """Units not much further away than the tolerance, with their distance."""
        limit = _tolerance(folded.bare) + _MARGIN - 1
        near: dict[str, int] = {}
        if len(folded.bare) < _SHORTEST_FUZZY:
            return near
        for name, code in self._names:
            if not _levels_agree(folded, name) or name.digits != folded.digits:
                continue
            distance = OSA.distance(folded.bare, name.bare, score_cutoff=limit)
            if distance <= limit and distance < near.get(code, limit + 1):
                near[code] = distance
        return near


def _one_of(codes: tuple[str, ...], *, exact: bool) -> UnitMatch:
    return UnitMatch(codes[0], codes, exact) if len(codes) == 1 else UnitMatch(None, codes)


def _levels_agree(asked: FoldedName, name: FoldedName) -> bool:
    return not asked.level or asked.level == name.level


def _tolerance(bare: str) -> int:
    return 1 if len(bare) <= 9 else 2 if len(bare) <= 20 else 3
