"""Days and ranks spelled out, as minutes and decrees do: "Senin tanggal empat bulan Mei …", "KEDUA PULUH SATU"."""

from __future__ import annotations

from datetime import date

from toolkit.law.dates import WEEKDAYS
from toolkit.law.months import MONTHS
from toolkit.law.numbers import spell_number


def spell_day(day: date) -> str:
    """4 May 2026 → "Senin tanggal empat bulan Mei tahun dua ribu dua puluh enam (04-05-2026)"."""
    return (f"{WEEKDAYS[day.weekday()]} tanggal {spell_number(day.day)} bulan {MONTHS[day.month - 1]} "
            f"tahun {spell_number(day.year)} ({day:%d-%m}-{day.year:04})")


def counted(number: int) -> str:
    """12 → "12 (dua belas)"."""
    return f"{number} ({spell_number(number)})"


def rank(number: int) -> str:
    """1 → "kesatu", 12 → "kedua belas": how the points of a decree are counted."""
    return f"ke{spell_number(number)}"
