"""Dates: every spelling, Excel's own, and what the calendar does not have."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.findings import Code
from toolkit.law.dates import counted_from_1904, parse_date, spell
from toolkit.law.months import month_number

from . import strategies as law


@pytest.mark.parametrize("text", ["3 Mei 2024", "03/05/2024", "3-5-24", "2024.05.03", "3 Mei '24", "TMT 3 Mei 2024",
                                  "20240503",
                                  "03052024", "Jumat, 3 Mei 2024", "Kupang, 3 Mei 2024", "3 May 2024", "May 3, 2024",
                                  "45415",
                                  "tiga Mei dua ribu dua puluh empat", "3 Mei 2024 pukul 10.30 WITA",
                                  "2024-05-03T00:00:00Z",
                                  "tanggal 3 (tiga) bulan Mei tahun 2024", "3Mei2024"])
def test_written_date__is_read(text: str) -> None:
    assert parse_date(text).value == date(2024, 5, 3)


@pytest.mark.parametrize("cell", [45415, 45415.0, 45415.75, date(2024, 5, 3), datetime(2024, 5, 3, 12, 0)])
def test_excel_cell__is_read(cell: float | date) -> None:
    assert parse_date(cell).value == date(2024, 5, 3)


@pytest.mark.parametrize(("day", "spelt"), [(date(2024, 5, 3), True), (date(2024, 5, 13), False), (date(2024, 5, 5),
                                                                                                   False)])
def test_real_date_cell__is_spelt_out_when_day_and_month_can_be_swapped(day: date, spelt: bool) -> None:
    assert [remark.code for remark in parse_date(day).remarks] == ([Code.TANGGAL_DIEJA] if spelt else [])


@pytest.mark.parametrize("text", ["30 Februari 2024", "29/02/2023", "31 Juni 2024", "5/13/2024", "0 Mei 2024",
                                  "32 Mei 2024"])
def test_day_in_no_calendar__is_an_error(text: str) -> None:
    parsed = parse_date(text)
    assert [remark.code for remark in parsed.remarks] == [Code.TANGGAL_TIDAK_ADA]
    assert parsed.remarks[0].words["why"]


@pytest.mark.parametrize("value", ["Februari 2024", "2024", 2024, "3 Mei", "besok", "1 Januari 1024", "1/2",
                                   "1 Jan s/d 3 Mar 2024",
                                   True, float("nan"), float("inf"), -1, 1.5, "31 Desember 20226", date(1900, 1, 1),
                                   "3 xyz 2024"])
def test_unclear__says_why(value: str | float | date) -> None:
    parsed = parse_date(value)
    assert [remark.code for remark in parsed.remarks] == [Code.TANGGAL_TIDAK_JELAS]
    assert parsed.remarks[0].words["why"]


@pytest.mark.parametrize("text", ["", "-", "belum ada", "n/a", "nihil"])
def test_blank__has_no_value_and_no_remark(text: str) -> None:
    assert parse_date(text).value is None
    assert parse_date(text).remarks == ()


def test_wrong_weekday__is_mentioned() -> None:
    assert "Selasa" in str(parse_date("Rabu, 19 Maret 2024").remarks[0].words["why"])


@pytest.mark.parametrize(("word", "number"), [("Janurai", 1), ("Pebruari", 2), ("Nopember", 11), ("okt.", 10),
                                              ("junl", None), ("xyz", None)])
def test_month_name__forgives_one_slip_when_sure(word: str, number: int | None) -> None:
    assert month_number(word) == number


@given(law.dates)
def test_official_wording__round_trips(day: date) -> None:
    parsed = parse_date(spell(day))
    assert (parsed.value, parsed.remarks) == (day, ())


@given(law.written_dates())
@settings(max_examples=300)
def test_what_people_write__is_understood(case: tuple[str, date]) -> None:
    text, day = case
    assert parse_date(text).value == day, text


@given(st.one_of(st.text(max_size=40), st.text("0123456789 ./-',adeimnprstu", max_size=20), st.floats(),
                 st.integers(), st.datetimes()))
@settings(max_examples=300)
def test_any_value__is_read_the_same_again(value: str | float | date) -> None:
    parsed = parse_date(value)
    if parsed.value is not None:
        again = parse_date(parsed.read)
        assert (again.value, again.remarks) == (parsed.value, ())


@pytest.mark.parametrize(("number", "moved"), [
    (44_683, 46_145), (44_683.5, 46_145.5), (2026, 2026), (20_260_503, 20_260_503), (0, 0), (14_976, 16_438),
    (14_975, 14_975)])
def test_days_from_1904__are_moved_and_what_is_no_day_stays(number: float, moved: float) -> None:
    assert counted_from_1904(number) == moved
