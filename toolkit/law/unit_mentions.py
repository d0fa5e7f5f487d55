"""Which units a line of free text mentions: whole names with their level words, or names that can be nothing else.

Far stricter than a cell that is labelled as the unit's: a title may say "Data Kesehatan", a letterhead its address.
What might be meant is given, too, as unsure: worth showing to people, never enough to act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from toolkit.law.text import one_line
from toolkit.law.unit_words import (
    OWN_PLACE,
    PLACE_LEVELS,
    FoldedName,
    fold_code,
    fold_name,
    level_of,
    numeral_of,
)
from toolkit.law.units import UnitName


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_LINE = 200
_ADDRESS = re.compile(r"\b(?:jl|jln|jalan|alamat|telp|telepon|tlp|fax|faks|email|e-mail|website|situs|kode pos|rt|rw)\b"
                      r"|\b\d{5}\b|@|www\.|https?:")
_GOVERNMENT = re.compile(r"\b(?:pemerintah|pemda)(?: daerah)? (kota|kabupaten|kab|provinsi|prov)\.? (\w+)"
                         r"|\b(pemkot|pemkab|pemprov) (\w+)")
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[,.;:()\[\]/|\-]")
_PLACE_WORDS = _words_of("kota kotamadya kabupaten kab provinsi prov")
_NO_PLACE = _words_of("tahun thn ta tentang periode se ini yang dan nomor no per pada")
_FOLLOW = _PLACE_WORDS | _words_of(
    "tahun thn th ta periode per pada di dalam yang untuk selaku sebagai nomor no tentang tanggal tgl pemerintah "
    "pemkot se ini semester triwulan revisi final draf draft ppid ntt nusa daftar informasi dik klasifikasi hasil "
    f"usulan dengan adalah telah {OWN_PLACE}")
"""Words behind a unit's name that do not belong to it. "Dinas Kesehatan Hewan" is not "Dinas Kesehatan"."""
_HEADS = _words_of("kepala ka kadis kaban kabag lurah camat direktur direktris sekretaris sekda inspektur pimpinan "
                   "kasat kasatpol kapus plt plh pj pjs")
_BEFORE_HEADS = _HEADS | _words_of("a n an u b ub mengetahui menyetujui ppid pelaksana pembantu selaku kuasa pengguna "
                                   "anggaran wali kota kupang")
"""With what the line of whoever signs may begin; "Surat Kepala Dinas Sosial" is an item."""
_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a line that names a unit, or several at once. `sure`: the line means it, and no other city's."""

    codes: tuple[str, ...]
    sure: bool
    head: bool = False
    """Named as the office of whoever signs: "Kepala Dinas Sosial", "Lurah Oebobo"."""
    own: bool = False
    """Our own city's name stands behind it."""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    middle: str
    """As it counts inside a name: a number word is its digits."""
    last: str
    """As it counts at a name's end: a Roman numeral is its digits, too."""
    after_and: bool
    after_mark: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a line, as a range of its words."""

    start: int
    end: int
    codes: tuple[str, ...]
    level: str
    telling: bool
    """Can it stand without a level word?"""


class MentionIndex:
    """Finds units in lines; built once. A name that a unit of today has is none of a unit that is gone (`former`)."""

    def __init__(self, units: Iterable[UnitName], former: Iterable[UnitName] = ()) -> None:
        self._by_level: dict[tuple[str, str], dict[str, None]] = {}
        self._places: set[str] = set()
        self._ordinary: set[str] = set()
        self._beginnings: set[str] = set()
        self._taken: frozenset[tuple[str, str]] = frozenset()
        self._units: list[UnitName] = []
        for some in (units, former):
            for unit in some:
                self._add(unit)
            self._taken = frozenset(self._by_level)

    def named(self, text: str) -> tuple[Mention, ...]:
        """What `text` mentions, in its order."""
        line = one_line(text[:LONGEST_LINE]).replace("&", " dan ").replace("+", " dan ")
        if address := _ADDRESS.search(line):
            line = line[:address.start()]
        tokens = _tokens(line)
        return tuple(self._mention(found, tokens) for found in self._found(tokens))

    def _add(self, unit: UnitName) -> None:
        self._units.append(unit)
        own = fold_name(unit.name)
        if own.level:
            self._ordinary |= {*own.words}
        if own.level in PLACE_LEVELS:
            self._places.add(unit.code)
        for name in map(fold_name, (unit.name, *unit.aliases)):
            self._name(name, unit.code)
            if own.level and not name.level:
                self._name(FoldedName(own.level, name.bare, name.words), unit.code)
        code = fold_code(unit.code)
        if not code.isdigit() or len(code) > len("20260503"):
            self._name(FoldedName("", code, (code,)), unit.code)

    def _name(self, name: FoldedName, code: str) -> None:
        if not name.bare or level_of((name.bare,))[0]:
            return
        keys = {(name.level, name.bare), ("", name.bare)} - self._taken - {("", OWN_PLACE)}
        for key in keys:
            self._by_level.setdefault(key, {})[code] = None
        self._beginnings |= {name.bare[:size] for size in range(1, len(name.bare) + 1)}

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Names that can be nothing but a unit's: "Dinkes", "RSUD S.K. Lerik"; not "Kesehatan", not a place's."""
        found = set()
        for unit in self._units:
            own = fold_name(unit.name)
            if own.level in PLACE_LEVELS:
                continue
            for name in (own, *map(fold_name, unit.aliases), FoldedName("", fold_code(unit.code), (unit.code,))):
                words = {word for word in name.words if not word.isdigit()}
                if not name.level and len(name.bare) >= _SHORTEST and not words <= self._ordinary:
                    found.add(name.bare)
        return frozenset(found)

    def _found(self, tokens: Sequence[_Token]) -> Iterator[_Found]:
        at = 0
        while at < len(tokens):
            found = self._at(tokens, at)
            if found:
                yield found
            at = found.end if found else at + 1

    def _at(self, tokens: Sequence[_Token], at: int) -> _Found | None:
        """The longest name that begins here, with its level word if one stands there."""
        level, size = level_of([token.word for token in tokens[at : at + 6]])
        below = level == "bagian" and at and tokens[at - 1].word == "sub"  # every unit has a Sub Bagian Umum
        return None if below else self._longest(tokens, at, at + size, level)

    def _longest(self, tokens: Sequence[_Token], start: int, first: int, level: str) -> _Found | None:
        best, bare = None, ""
        for end in range(first + 1, len(tokens) + 1):
            token = tokens[end - 1]
            for name in (bare + token.last, bare + token.middle):
                if codes := self._by_level.get((level, name)):
                    telling = bool(level) or name in self._telling
                    best = _Found(start, end, tuple(codes), level, telling)
            bare += token.middle
            if bare not in self._beginnings:
                break
        return best

    def _mention(self, found: _Found, tokens: Sequence[_Token]) -> Mention:
        alone = found.start == 0 and found.end == len(tokens) and {*found.codes} <= self._places
        place = self._place_behind(found.end, tokens)
        sure = (len(found.codes) == 1 and (found.telling or alone) and self._ends(found.end, tokens)
                and place in ("", OWN_PLACE))
        words = [token.word for token in tokens[: found.end]]
        head = _BEFORE_HEADS.issuperset(words[: found.start]) and not _HEADS.isdisjoint(words)
        return Mention(found.codes, sure, head, place == OWN_PLACE)

    def _ends(self, end: int, tokens: Sequence[_Token]) -> bool:
        """Is the name over here, or does it go on with words that we do not know?"""
        if end == len(tokens):
            return True
        token = tokens[end]
        if _is_numeral(token):
            return token.after_mark
        other = self._at(tokens, end)
        begins = bool(level_of([token.word])[0] or (other and other.telling))
        if token.after_and:
            return begins
        return token.after_mark or begins or token.word in _FOLLOW or bool(_YEAR.match(token.word))

    def _place_behind(self, end: int, tokens: Sequence[_Token]) -> str:
        """The city, regency or province behind a name: OWN_PLACE, another's, or "" if none is named."""
        if end + 1 >= len(tokens) or tokens[end].word not in _PLACE_WORDS or self._at(tokens, end):
            return ""
        kind, name = tokens[end].word, tokens[end + 1].word
        if name in _NO_PLACE or _YEAR.match(name):
            return ""
        return OWN_PLACE if name == OWN_PLACE and kind in ("kota", "kotamadya") else f"{kind} {name}"


def government_of(text: str) -> str:
    """Whose letterhead it is: OWN_PLACE, "kota madiun", or "" where no government is named."""
    match = _GOVERNMENT.search(one_line(text[:LONGEST_LINE]))
    if not match:
        return ""
    kind, name = (match[1], match[2]) if match[1] else ({"pemkot": "kota"}.get(match[3], match[3]), match[4])
    return OWN_PLACE if (kind, name) == ("kota", OWN_PLACE) else f"{kind} {name}"


def _tokens(line: str) -> list[_Token]:
    tokens, end, joined = [], 0, False
    for match in _WORD.finditer(line):
        if match[0] == "dan":
            joined = True
            continue
        between = line[end : match.start()]
        middle, last = _numerals(match[0])
        tokens.append(_Token(match[0], middle, last, joined, bool(_ENDS.search(between))))
        end, joined = match.end(), False
    return tokens


@lru_cache(maxsize=16384)
def _numerals(word: str) -> tuple[str, str]:
    return numeral_of(word, last=False), numeral_of(word, last=True)


def _is_numeral(token: _Token) -> bool:
    return bool(_NUMBER.fullmatch(token.last))
