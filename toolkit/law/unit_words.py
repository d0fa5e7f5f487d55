"""How a unit's name is folded for comparing: levels written out, titles dropped, numerals alike, no punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.law.numbers import read_number
from toolkit.law.text import one_line

# level → how people write it at the start of a name
_LEVELS = {
    "kelurahan": "kelurahan|kel|klrhn|kelurahaan|kantor lurah|kantor kelurahan|lurah|kelurhan",
    "kecamatan": "kecamatan|kec|kcmtn|kantor camat|kantor kecamatan|camat|kecamtan",
    "puskesmas": "puskesmas|pkm|pusk|puskes|puskemas|uptd puskesmas|upt puskesmas|uptd pkm|blud puskesmas",
    "dinas": "dinas|din|dns|kantor dinas|kadis|kepala dinas",
    "badan": "badan|bdn|bd|kaban|kepala badan",
    "bagian": "bagian|bag|bgn|kabag|kepala bagian",
    "uptd": "uptd|upt|unit pelaksana teknis dinas|unit pelaksana teknis",
    "sekretariat": "sekretariat|sekertariat|set",
}
_LEVEL_OF = {written: level for level, row in _LEVELS.items() for written in row.split("|")}
_LONGEST_LEVEL = max(len(written.split()) for written in _LEVEL_OF)
_LEVEL = re.compile(rf"({'|'.join(sorted(_LEVEL_OF, key=len, reverse=True))})(?: |$)")
_OFFICE = r"sekretaris(?= (?:dinas|badan|kecamatan|camat|kelurahan|lurah))|(?:setda|sekretariat daerah)(?= bag)"
_TITLES = re.compile(rf"(?:(?:ppid pelaksana(?: pembantu)?|ppid pembantu|ppid|unit kerja|nama unit|unit|opd|skpd"
                     rf"|plt|plh|pj|bapak|ibu|kepala|ka|direktur|{_OFFICE}"
                     r"|pemerintah kota kupang|pemkot kupang|pemkot|kota kupang) ){1,4}(?=.)")
_CITY = re.compile(r" (?:pemerintah )?(?:kota kupang|kota kpg|pemkot kupang)(?: (?:ntt|nusa tenggara timur))?$")
_PARENT = re.compile(r" (?:kecamatan|kec) [a-z ]{3,30}$")
_SETDA = re.compile(r" (?:pada )?(?:sekretariat daerah|setda|sekda)$")
_WORD = re.compile(r"[^\W_]+")
OWN_PLACE = "kupang"
"""Behind "Kota" it is no other city's; behind "Kabupaten" it is (Kabupaten Kupang is a neighbour)."""
PLACE_LEVELS = frozenset({"kelurahan", "kecamatan", "puskesmas"})
"""Units that are called after a place, so that the bare name may be an address."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FoldedName:
    """`level` is "" when none was written; `bare` is the name without it and without spaces."""

    level: str
    bare: str
    words: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Level and name in one."""
        return self.level + self.bare

    @property
    def digits(self) -> str:
        """Numbers tell units apart: Naikoten 1 is not Naikoten 2."""
        return "".join(filter(str.isdigit, self.bare))


def level_of(words: Sequence[str]) -> tuple[str, int]:
    """The level with which `words` begin, as people write it, and how many words that takes; ("", 0) for none."""
    for size in range(min(_LONGEST_LEVEL, len(words)), 0, -1):
        if level := _LEVEL_OF.get(" ".join(words[:size])):
            return level, size
    return "", 0


def numeral_of(word: str, *, last: bool) -> str:
    """`word`, a number in digits: "satu" → "1"; at the end of a name "ii" → "2", too."""
    return str(_numeral(word, last=last) or word)


def fold_code(text: str) -> str:
    """`53.71.01` and `53 71 01` are one code."""
    return "".join(_WORD.findall(one_line(text[:_LONGEST])))


@lru_cache(maxsize=16384)
def fold_name(text: str) -> FoldedName:
    """The parts by which names are compared."""
    name = " ".join(_WORD.findall(one_line(text[:_LONGEST]).replace("&", " dan ").replace("+", " dan ")))
    name = _CITY.sub("", name)
    level, rest = _level(name)
    if not level or level == "sekretariat":
        level, rest = _level(_TITLES.sub("", name, count=1) if _TITLES.match(name) else name)
    if level in ("kelurahan", "puskesmas"):
        rest = _PARENT.sub("", rest)
    if level == "bagian":
        rest = _SETDA.sub("", rest)
    words = _words(rest)
    return FoldedName(level, "".join(words), words)


def _level(name: str) -> tuple[str, str]:
    match = _LEVEL.match(name)
    return (_LEVEL_OF[match[1]], name[match.end():]) if match and name[match.end():] else ("", name)


def _words(name: str) -> tuple[str, ...]:
    """Numerals alike: "Naikoten I", "Naikoten 1" and "Naikoten Satu" are one; "dan" says nothing."""
    words = [word for word in name.split() if word != "dan"]
    if not words:
        return ()
    return tuple(numeral_of(word, last=number == len(words) - 1) for number, word in enumerate(words))


def _numeral(word: str, *, last: bool) -> int | None:
    if last and word in _ROMAN:
        return _ROMAN[word]
    return read_number(word) if len(word) >= 3 else None
