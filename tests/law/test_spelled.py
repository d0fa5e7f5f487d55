"""Days and ranks spelled out."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.law.spelled import counted, rank, spell_day


def test_a_day__is_spelled_as_minutes_do() -> None:
    assert spell_day(date(2026, 5, 4)) == "Senin tanggal empat bulan Mei tahun dua ribu dua puluh enam (04-05-2026)"
    assert spell_day(date(2023, 1, 1)) == "Minggu tanggal satu bulan Januari tahun dua ribu dua puluh tiga (01-01-2023)"


@pytest.mark.parametrize(("number", "shown"), [
    (1, "kesatu"), (2, "kedua"), (10, "kesepuluh"), (11, "kesebelas"), (12, "kedua belas"), (21, "kedua puluh satu")])
def test_ranks(number: int, shown: str) -> None:
    assert rank(number) == shown


def test_a_count__stands_in_digits_and_words() -> None:
    assert counted(12) == "12 (dua belas)"
