"""Indonesian number words ↔ whole numbers, 0 to 999,999: "dua ribu dua puluh empat", "duapuluh lima", "seribu"."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
# Spellings that people type; never two numbers for one spelling.
_SPELLINGS = {
    1: "satu|satoe|stu", 2: "dua|duwa|doea", 3: "tiga|tga", 4: "empat|ampat|empt|emapt", 5: "lima|lma|limah",
    6: "enam|anam|enem", 7: "tujuh|tuju|tujoh|tujuuh", 8: "delapan|dlapan|lapan|delapn|delepan|dela pan",
    9: "sembilan|smbilan|sembilah|sembilen|sembillan|semblan",
}
_VALUE = {spelling: value for value, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
_UNIT = "(?:" + "|".join(sorted(_VALUE, key=len, reverse=True)) + ")"
_TENS = rf"(?:sebelas|sepuluh|{_UNIT}(?:belas|puluh{_UNIT}?)|{_UNIT})"
_HUNDREDS = rf"(?:(?:seratus|{_UNIT}ratus){_TENS}?|{_TENS})"
_NUMBER = re.compile(rf"(?:(?P<thousands>se|{_HUNDREDS})ribu)?(?P<rest>{_HUNDREDS})?")
_PARTS = re.compile(rf"(?:(?P<hundreds>se|{_UNIT})ratus)?(?:(?P<teen>se|{_UNIT})belas|(?P<tens>se|{_UNIT})puluh)?"
                    rf"(?P<unit>{_UNIT})?")
_GLUE = re.compile(r"[\s\-]+")
_LONGEST = 120

# One written number word, for the grammars of periods and dates.
NUMBER_WORD = rf"(?:se(?:puluh|belas|ratus|ribu)|nol|{_UNIT}|belas|puluh|ratus|ribu)"
NUMBER_WORDS = rf"{NUMBER_WORD}(?:[ \-]?{NUMBER_WORD}){{0,11}}"


@lru_cache(maxsize=4096)
def read_number(text: str) -> int | None:
    """The number that the words say, or the digits; None when they are not one whole number."""
    if len(text) > _LONGEST:
        return None
    letters = _GLUE.sub("", text.lower())
    if letters.isascii() and letters.isdigit():
        return int(letters) if len(letters) <= 6 and " " not in text.strip() else None
    if letters == "nol":
        return 0
    match = _NUMBER.fullmatch(letters)
    if not match or not letters:
        return None
    return 1000 * _below_thousand(match["thousands"]) + _below_thousand(match["rest"])


def _below_thousand(letters: str | None) -> int:
    if not letters:
        return 0
    if letters == "se":
        return 1
    match = _PARTS.fullmatch(letters)
    if match is None:
        return 0
    return (100 * _digit(match["hundreds"]) + 10 * _digit(match["tens"]) + (10 if match["teen"] else 0)
            + _digit(match["teen"]) + _digit(match["unit"]))


def _digit(letters: str | None) -> int:
    return 0 if letters is None else 1 if letters == "se" else _VALUE[letters]


def spell_number(number: int) -> str:
    """`25` → "dua puluh lima"; 0 to 999,999."""
    if not 0 <= number <= 999_999:
        raise ValueError(f"{number} is not between 0 and 999,999")
    if number < 1000:
        return _spell_below_thousand(number) or DIGITS[0]
    thousands, rest = divmod(number, 1000)
    head = "seribu" if thousands == 1 else f"{_spell_below_thousand(thousands)} ribu"
    return f"{head} {_spell_below_thousand(rest)}".strip()


def _spell_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    head = "" if not hundreds else "seratus" if hundreds == 1 else f"{DIGITS[hundreds]} ratus"
    return f"{head} {_spell_below_hundred(rest)}".strip()


def _spell_below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if number in (10, 11):
        return "sepuluh" if number == 10 else "sebelas"
    if tens == 0:
        return DIGITS[unit] if unit else ""
    if tens == 1:
        return f"{DIGITS[unit]} belas"
    return f"{DIGITS[tens]} puluh {DIGITS[unit] if unit else ''}".strip()
