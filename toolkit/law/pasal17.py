"""Pasal 17 UU 14/2008: the letters a to j and their numbers, as packaged in `pasal17.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from toolkit.law.packaged import table


@dataclass(frozen=True, slots=True)
class Article:
    """One ground for withholding; `max_years` is PP 61/2010, `may_be_permanent` Pasal 20 UU 14/2008."""

    code: str
    letter: str
    number: int | None
    label: str
    scope: str
    max_years: int | None
    may_be_permanent: bool
    needs_other_law: bool


def _article(row: dict[str, str]) -> Article:
    return Article(code=row["kode"], letter=row["huruf"], number=int(row["angka"]) if row["angka"] else None,
                   label=row["label"], scope=row["lingkup"],
                   max_years=int(row["maks_tahun"]) if row["maks_tahun"] else None,
                   may_be_permanent=row["boleh_permanen"] == "ya", needs_other_law=row["wajib_uu_lain"] == "ya")


ARTICLES: MappingProxyType[str, Article] = MappingProxyType({row["kode"]: _article(row) for row in table("pasal17")})
LETTERS = tuple(dict.fromkeys(article.letter for article in ARTICLES.values()))
_LAST_NUMBER = {letter: max((a.number or 0) for a in ARTICLES.values() if a.letter == letter) for letter in LETTERS}


def code_of(letter: str, number: int | None = None) -> str:
    """`17.h` or `17.h.2`, whether or not the law has it."""
    return f"17.{letter}" if number is None else f"17.{letter}.{number}"


def wording(code: str) -> str:
    """`huruf h angka 2`: the part of the official wording that names one code."""
    _, letter, *number = code.split(".")
    return f"huruf {letter} angka {number[0]}" if number else f"huruf {letter}"


def official(code: str) -> str:
    """`Pasal 17 huruf h angka 2 UU 14/2008`."""
    return f"Pasal 17 {wording(code)} UU 14/2008"


def last_number(letter: str) -> int:
    """How many numbers the letter is broken down into; 0 when it has none (or does not exist)."""
    return _LAST_NUMBER.get(letter, 0)


def has_numbers(letter: str) -> bool:
    """Letters a, c, e, f and h are broken down into numbers."""
    return last_number(letter) > 0
