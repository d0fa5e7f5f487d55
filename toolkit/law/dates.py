"""Dates as people write them in Indonesia → `date` → "3 Mei 2026", whatever the computer's locale.

Written dates are day first (03/05/2024 is 3 May); what does not exist is an error and never rolls over to another day.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from toolkit.findings import Code, remark
from toolkit.law.date_grammar import DateParts, Unclear, read_parts
from toolkit.law.months import MONTHS
from toolkit.law.notes import reading_notes
from toolkit.law.parsed import Parsed
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import tidy

__all__ = ["MONTHS", "WEEKDAYS", "counted_from_1904", "parse_date", "spell"]

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
FIRST_YEAR, LAST_YEAR = 1945, 2200
_LONGEST = 200
_EXCEL_EPOCH = date(1899, 12, 30)  # right for every serial after Excel's imaginary 29 February 1900
_FIRST_SERIAL, _LAST_SERIAL = ((date(year, 1, 1) - _EXCEL_EPOCH).days for year in (FIRST_YEAR, LAST_YEAR + 1))
_DAYS_TO_1904 = (date(1904, 1, 1) - _EXCEL_EPOCH).days
_SERIAL_WHY = "Angka itu cara Excel menyimpan tanggal."
_NO_DATE = ("", "tidak ada", "tdk ada", "nihil", "tidak", "tidak perlu")


def spell(day: date) -> str:
    """`3 Mei 2026`: the official wording."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=65536, typed=True)
def parse_date(value: str | int | float | date | datetime | None) -> Parsed[date]:
    """Read a date cell: a text, an Excel serial (1900 system) or a real date.

    A real date whose day could also be a month gets `TANGGAL_DIEJA`: an Excel with US settings turns a typed 03/05
    into 5 March. Texts read otherwise than written get `DINORMALKAN`.
    """
    if value is None:
        return Parsed()
    if isinstance(value, date):
        return _from_cell(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, str):
        return _from_text(value)
    return _from_number(value)


def counted_from_1904(number: float) -> float:
    """The day's number as the 1900 system has it, of a number that counts from 1904; what is no day stays as it is."""
    moved = number + _DAYS_TO_1904
    return moved if _FIRST_SERIAL <= moved < _LAST_SERIAL else number


def _from_cell(day: date) -> Parsed[date]:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _unclear(_year_why(day.year))
    swappable = day.day <= 12 and day.day != day.month
    return Parsed(day, spell(day), (remark(Code.TANGGAL_DIEJA, read=spell(day)),) if swappable else ())


def _from_number(number: float) -> Parsed[date]:
    if isinstance(number, bool) or not math.isfinite(number):
        return _unclear("Isinya bukan tanggal.")
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        day = _EXCEL_EPOCH + timedelta(days=int(number))
        return Parsed(day, spell(day), reading_notes(str(number), spell(day), _SERIAL_WHY))
    return _from_text(str(int(number))) if number == int(number) else _unclear("Angka ini bukan tanggal.")


def _from_text(text: str) -> Parsed[date]:
    if is_same_as_above(text):
        return Parsed(remarks=(remark(Code.SAMA_DENGAN_ATAS),))
    shown = tidy(text)
    if is_blank(text) or shown.lower().rstrip(".") in _NO_DATE:
        return Parsed()
    if len(shown) > _LONGEST:
        return _unclear("Isinya terlalu panjang untuk sebuah tanggal.")
    if re.fullmatch("[0-9]{5}", shown) and _FIRST_SERIAL <= int(shown) < _LAST_SERIAL:
        return _from_number(int(shown))
    parts = read_parts(shown)
    return _unclear(parts.why) if isinstance(parts, Unclear) else _from_parts(parts, text)


def _from_parts(parts: DateParts, written: str) -> Parsed[date]:
    problem = _impossible(parts)
    if problem:
        return Parsed(remarks=(remark(Code.TANGGAL_TIDAK_ADA, why=problem),))
    if not FIRST_YEAR <= parts.year <= LAST_YEAR:
        return _unclear(_year_why(parts.year))
    day = date(parts.year, parts.month, parts.day)
    return Parsed(day, spell(day), reading_notes(written, spell(day), _weekday_why(parts, day)))


def _impossible(parts: DateParts) -> str:
    """Why the calendar has no such day; "" when it has."""
    if not 1 <= parts.month <= 12:
        hint = ""
        if 1 <= parts.day <= 12 and 13 <= parts.month <= 31:
            hint = f" Bila maksudnya {parts.month} {MONTHS[parts.day - 1]} {parts.year}, tulislah begitu."
        return f"Tidak ada bulan ke-{parts.month}.{hint}"
    last = monthrange(parts.year, parts.month)[1] if 1 <= parts.year <= 9999 else 31
    if parts.day < 1:
        return "Tanggal dimulai dari 1."
    name = MONTHS[parts.month - 1]
    return f"Bulan {name} {parts.year} hanya sampai tanggal {last}." if parts.day > last else ""


def _weekday_why(parts: DateParts, day: date) -> str:
    actual = WEEKDAYS[day.weekday()]
    if parts.weekday is None or WEEKDAYS[parts.weekday] == actual:
        return ""
    return f"Tanggal itu jatuh pada hari {actual}, bukan {WEEKDAYS[parts.weekday]}; yang dipakai tanggalnya."


def _year_why(year: int) -> str:
    return f"Tahun {year} tampaknya salah ketik (yang dapat dipakai {FIRST_YEAR}–{LAST_YEAR})."


def _unclear(why: str) -> Parsed[date]:
    return Parsed(remarks=(remark(Code.TANGGAL_TIDAK_JELAS, why=why),))
