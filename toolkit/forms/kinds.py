"""Kind: how one sort of value is read from a cell, shown in a workbook, and kept as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from toolkit.contacts import read_mail, read_phone, show_phone
from toolkit.findings import Code, remark
from toolkit.law.dates import parse_date, spell
from toolkit.law.legal_basis import LegalBasis, parse_legal_basis
from toolkit.law.parsed import Parsed
from toolkit.law.periods import Period, parse_period
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import tidy
from toolkit.reading.document import CellValue


@dataclass(frozen=True, slots=True)
class Kind:
    """`parse` never raises; `show` gives the official wording, which `parse` reads as the same value.

    Pickled by name, so that a layout can travel to a worker process.
    """

    name: str
    parse: Callable[[CellValue], Parsed[Any]]
    show: Callable[[Any], str] = str
    encode: Callable[[Any], Any] = lambda value: value
    decode: Callable[[Any], Any] = lambda value: value

    def __reduce__(self) -> tuple[Callable[[str], Kind], tuple[str]]:
        return _kind, (self.name,)


def as_text(value: CellValue) -> str:
    """A cell as a person would read it aloud: 5.0 is "5", a date is spelled."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, (datetime, date)):
        return spell(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value)


@lru_cache(maxsize=65536)
def read_text(text: str) -> Parsed[str]:
    """Free text: tidied; "-" and kin are empty, "sda" is a galat."""
    if is_same_as_above(text):
        return Parsed(remarks=(remark(Code.SAMA_DENGAN_ATAS),))
    tidied = tidy(text)
    return Parsed() if not tidied or is_blank(tidied) else Parsed(tidied, tidied)


@lru_cache(maxsize=4096)
def read_count(text: str) -> Parsed[int]:
    """A whole number, as people type it in a settings cell."""
    if is_blank(text):
        return Parsed()
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return Parsed(remarks=(remark(Code.BUKAN_ANGKA),))
    return Parsed(int(digits), str(int(digits)))


@lru_cache(maxsize=4096)
def read_list(text: str) -> Parsed[tuple[str, ...]]:
    """Several words in one cell, parted by semicolons or line breaks."""
    parts = tuple(part for part in map(tidy, text.replace("\n", ";").split(";")) if part and not is_blank(part))
    return Parsed(parts, "; ".join(parts)) if parts else Parsed()


def _period(value: CellValue) -> Parsed[Period]:
    """A real date cell may have had day and month swapped by Excel: then it is spelled out as in a date column."""
    if not isinstance(value, date):
        return parse_period(as_text(value))
    day = parse_date(value)
    parsed = parse_period(as_text(value))
    return Parsed(parsed.value, parsed.read, (*parsed.remarks, *day.remarks))


def _date(value: CellValue) -> Parsed[date]:
    return parse_date(as_text(value) if isinstance(value, (bool, time, timedelta)) else value)


SHOWN_AT_ONCE = 16_384
"""Values whose official wording is remembered: a city's entries share a few hundred."""
remembered = lru_cache(SHOWN_AT_ONCE)

TEXT = Kind("teks", lambda value: read_text(as_text(value)))
CHOICE = Kind("pilihan", lambda value: read_text(as_text(value)))
DATE = Kind("tanggal", _date, remembered(spell), date.isoformat, date.fromisoformat)
PERIOD = Kind("jangka waktu", _period, remembered(Period.official), Period.to_json, Period.from_json)
LEGAL_BASIS = Kind("dasar hukum", lambda value: parse_legal_basis(as_text(value)), remembered(LegalBasis.official),
                   LegalBasis.to_json, LegalBasis.from_json)
COUNT = Kind("bilangan bulat", lambda value: read_count(as_text(value)))
WORDS = Kind("daftar kata", lambda value: read_list(as_text(value)), "; ".join, list, tuple)
PHONE = Kind("nomor telepon", lambda value: read_phone(as_text(value)), show_phone)
EMAIL = Kind("alamat surel", lambda value: read_mail(as_text(value)))

_KINDS = {kind.name: kind for kind in (TEXT, CHOICE, DATE, PERIOD, LEGAL_BASIS, COUNT, WORDS, PHONE, EMAIL)}


def _kind(name: str) -> Kind:
    return _KINDS[name]
