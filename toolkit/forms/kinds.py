"""Kind: how one sort of value is read from a cell, shown in a workbook, and kept as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from toolkit.contacts import read_mail, read_phone, show_phone
from toolkit.findings import Code, remark
from toolkit.law.dates import parse_date, spell
from toolkit.law.legal_basis import LegalBasis, parse_legal_basis
from toolkit.law.notes import reading_notes, tidying_notes
from toolkit.law.parsed import Parsed
from toolkit.law.periods import Period, parse_period
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import tidy
from toolkit.reading.document import CellValue

TOO_LONG = 10 ** 15
"""From here on Excel keeps the first 15 digits only, and zeros behind them."""
LONGEST_NUMBER = 40
"""Characters of a text that may still be one number, with what was typed around it."""
# from 12 digits on a cell without a format shows a number so, and a .csv holds what was shown
_SCIENTIFIC = re.compile(r"-?[0-9](?:[.,][0-9]{1,15})?E\+?(?:1[1-9]|[2-9][0-9]|[1-3][0-9]{2})", re.IGNORECASE)
_NO_TEXT = ((bool, "Sel ini berisi TRUE atau FALSE, bukan teks."),
            (date, "Sel ini berisi tanggal, bukan teks."),
            ((time, timedelta), "Sel ini berisi jam, bukan teks."))


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
    """A cell as a person would read it aloud: 5.0 is "5", a date is spelled.

    A number with more digits than Excel keeps is shown as Excel shows it ("1,98001012005011E+17"), so that it is known
    for one when it comes back as a text.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, (int, float)):
        shown = f"{value:.15g}"
        return shown.replace(".", ",").upper() if lost_digits(value) else shown
    if isinstance(value, date):
        return spell(value.date() if isinstance(value, datetime) else value)
    return str(value)


@lru_cache(maxsize=65536)
def read_text(text: str) -> Parsed[str]:
    """Free text: tidied, with a note if that could be seen; "-" and kin are empty, "sda" is a galat."""
    if is_same_as_above(text):
        return Parsed(remarks=(remark(Code.SAMA_DENGAN_ATAS),))
    tidied = tidy(text)
    return Parsed() if not tidied or is_blank(tidied) else Parsed(tidied, tidied, tidying_notes(text, tidied))


def read_cell_as_text(value: CellValue) -> Parsed[str]:
    """Free text; a cell of another type (but a number) is read as it is shown, with a note that says so."""
    text = as_text(value)
    why = next((why for kind, why in _NO_TEXT if isinstance(value, kind)), "")
    return Parsed(text, text, reading_notes(text, text, why)) if why else read_text(text)


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


def _whole(parse: Callable[[CellValue], Parsed[Any]]) -> Callable[[CellValue], Parsed[Any]]:
    """`parse`, but for numbers of which digits are lost: a NIP or NIK that Excel took for a figure."""
    def read(value: CellValue) -> Parsed[Any]:
        return Parsed(remarks=(remark(Code.ANGKA_TERPOTONG),)) if lost_digits(value) else parse(value)

    return read


def lost_digits(value: CellValue) -> bool:
    """A number longer than Excel's 15 digits, or a text that shows such a one: "1,98001E+17"."""
    if isinstance(value, str):
        return len(value) <= LONGEST_NUMBER and _SCIENTIFIC.fullmatch(tidy(value)) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= TOO_LONG


def _period(value: CellValue) -> Parsed[Period]:
    """A real date cell may have had day and month swapped by Excel: then it is spelled out as in a date column."""
    if not isinstance(value, date):
        return parse_period(as_text(value))
    day = parse_date(value)
    parsed = parse_period(as_text(value))
    return Parsed(parsed.value, parsed.read, day.remarks or parsed.remarks)


def _date(value: CellValue) -> Parsed[date]:
    return parse_date(as_text(value) if isinstance(value, (time, timedelta)) else value)


SHOWN_AT_ONCE = 16_384
"""Values whose official wording is remembered: a city's entries share a few hundred."""
remembered = lru_cache(SHOWN_AT_ONCE)

TEXT = Kind("teks", _whole(read_cell_as_text))
CHOICE = Kind("pilihan", _whole(read_cell_as_text))
DATE = Kind("tanggal", _whole(_date), remembered(spell), date.isoformat, date.fromisoformat)
PERIOD = Kind("jangka waktu", _whole(_period), remembered(Period.official), Period.to_json, Period.from_json)
LEGAL_BASIS = Kind("dasar hukum", _whole(lambda value: parse_legal_basis(as_text(value))),
                   remembered(LegalBasis.official), LegalBasis.to_json, LegalBasis.from_json)
COUNT = Kind("bilangan bulat", lambda value: read_count(as_text(value)))
WORDS = Kind("daftar kata", lambda value: read_list(as_text(value)), "; ".join, list, tuple)
PHONE = Kind("nomor telepon", lambda value: read_phone(as_text(value)), show_phone)
EMAIL = Kind("alamat surel", lambda value: read_mail(as_text(value)))

_KINDS = {kind.name: kind for kind in (TEXT, CHOICE, DATE, PERIOD, LEGAL_BASIS, COUNT, WORDS, PHONE, EMAIL)}


def _kind(name: str) -> Kind:
    return _KINDS[name]
