"""Periods: what must be understood, what must never be guessed, and the round trip of the official wording."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.findings import Code
from toolkit.law.periods import Period, PeriodKind, parse_period

from . import strategies as law

LAMA, TANGGAL, KONDISI, PERMANEN = PeriodKind.LAMA, PeriodKind.TANGGAL, PeriodKind.KONDISI, PeriodKind.PERMANEN


@pytest.mark.parametrize(("text", "value"), [
    ("5 tahun", "P5Y"), ("5 (lima) tahun", "P5Y"), ("lima th", "P5Y"), ("5th", "P5Y"), ("6 bln", "P6M"),
    ("setahun", "P1Y"),
    ("90 hari", "P90D"), ("2 minggu", "P14D"), ("1 tahun 6 bulan", "P1Y6M"), ("1,5 tahun", "P1Y6M"),
    ("2½ tahun", "P2Y6M"),
    ("5 tahun sejak ditetapkan", "P5Y"), ("maks. 30 tahun", "P30Y"), ("satu semester", "P6M"),
    ("setengah tahun", "P6M"),
    ("duapuluh lima (25) tahun", "P25Y"), ("5.0 tahun", "P5Y"), ("5 - tahun", "P5Y"), ("1 dekade", "P10Y"),
    ("5 tahun lamanya", "P5Y"), ("5 Tahun (lima tahun)", "P5Y"),
    ("5 (lima tahun)", "P5Y"), ("Lima Tahun (5)", "P5Y"), ("sampai 5 tahun ke depan", "P5Y"), ("５ tahun", "P5Y"),
    ("5/lima tahun", "P5Y"),
    ("1 (satu) tahun dan 3 (tiga) bulan", "P1Y3M"),
])
def test_length__is_iso_duration(text: str, value: str) -> None:
    assert parse_period(text).value == Period(LAMA, value)


@pytest.mark.parametrize("text", ["90 hari kerja", "90 HK", "sembilan puluh hari kerja",
                                  "90 (sembilan puluh) hari krj"])
def test_working_days__are_marked(text: str) -> None:
    parsed = parse_period(text)
    assert parsed.value == Period(LAMA, "P90D", working_days=True)
    assert parsed.value.to_json() == {"jenis": "lama", "nilai": "P90D", "hari_kerja": True}


@pytest.mark.parametrize("text", ["s/d 31 Desember 2026", "31-12-2026", "sampai dengan 31 Des 2026",
                                  "2026-12-31 00:00:00",
                                  "akhir tahun 2026", "s.d. akhir Desember 2026", "1 Januari 2024 s/d 31 Desember 2026",
                                  "berakhir pada tanggal 31/12/2026", "31 Desember 2026"])
def test_date__is_the_day_it_ends(text: str) -> None:
    assert parse_period(text).value == Period(TANGGAL, "2026-12-31")


@pytest.mark.parametrize("text", ["sampai inkracht", "Selama proses", "Atas persetujuan yang bersangkutan",
                                  "Putusan berkekuatan hukum tetap", "5 tahun setelah kontrak berakhir",
                                  "30 hari kerja sejak diterima",
                                   "inkracht",
                                  "Selama masih berlaku", "sampai ybs meninggal dunia", "proses lelang selesai",
                                  "Sampai dengan 1 bulan setelah pengumuman"])
def test_condition__is_kept_as_text(text: str) -> None:
    parsed = parse_period(text)
    assert parsed.value is not None
    assert parsed.value.kind is KONDISI


def test_condition_with_abbreviated_lead__is_written_out() -> None:
    assert parse_period("s/d inkracht").read == "Sampai inkracht"


@pytest.mark.parametrize("text", ["Permanen", "Selamanya", "Tidak Terbatas .", "tanpa batas waktu",
                                  "Permanen (tidak terbatas)",
                                  "Tidak terbatas, kecuali dengan ijin Bupati", "∞"])
def test_for_ever__is_permanent(text: str) -> None:
    assert parse_period(text).value == Period(PERMANEN)


@pytest.mark.parametrize("text", [
    "5", "5.0", "lima", "(5)", "2026", "tahun 2026", "s/d 2026", "Desember 2026", "2-5 tahun", "2 s/d 5 tahun",
    "dua atau tiga tahun",
    "dua tiga tahun", "2 tahun sampai 5 tahun", "± 5 tahun", "kurang lebih 5 tahun", "+/- 5 tahun", "minimal 5 tahun",
    "> 5 tahun",
    "sesuai ketentuan", "sesuai ketentuan peraturan perundang-undangan", "Seumur hidup", "Selama hidup",
    "tidak permanen",
    "Permanen / 5 tahun", "5 tahun atau permanen", "5 (enam) tahun", "0 tahun", "500 tahun", "1 tahun anggaran",
    "terbatas",
    "selama diperlukan", "sampai waktu yang tidak ditentukan", "Selama Jangka Waktu Tertentu", "sementara", "rahasia",
    "tidak ada", "nihil", "5 tahun atau sampai proses selesai", "1. 5 tahun 2. Permanen",
    "1. Sampai selesai\n2. Sampai inkracht",
    "5¹ tahun", "46387", "x", "jangka panjang", "#REF!", "tahun", "5 windu", "s/d Desember 2026",
    "Sampai dengan 30 Juni", "sejak ditetapkan", "3 Mei 2026 atau sampai selesai",
    "s/d 31 Desember 2026 (5 tahun)", "5 tahun (enam)", "5 tahun dan dapat diperpanjang", "2024-2026",
    "Aktif 2 tahun, inaktif 3 tahun",
])
def test_ambiguous__is_never_guessed(text: str) -> None:
    parsed = parse_period(text)
    assert parsed.value is None
    assert [remark.code for remark in parsed.remarks] == [Code.JANGKA_TIDAK_JELAS]
    assert all(parsed.remarks[0].words[word] for word in ("why", "example"))


@pytest.mark.parametrize("text", ["", " ", "-", "belum ditentukan", "N/A", "...", "kosong"])
def test_blank__has_no_value_and_no_remark(text: str) -> None:
    assert parse_period(text) == parse_period("")
    assert not parse_period(text).failed


@pytest.mark.parametrize("text", ["sda", "idem", '"', "s.d.a."])
def test_same_as_above__is_said_so(text: str) -> None:
    assert [remark.code for remark in parse_period(text).remarks] == [Code.SAMA_DENGAN_ATAS]


def test_date_that_is_in_no_calendar__is_an_error() -> None:
    assert [remark.code for remark in parse_period("s/d 30 Februari 2027").remarks] == [Code.TANGGAL_TIDAK_ADA]


def test_suggestion__is_one_that_can_be_read() -> None:
    for text in ("5", "2-5 tahun", "± 5 tahun", "2026", "s/d Des 2026", "sampai 30 Juni"):
        example = str(parse_period(text).remarks[0].words["example"]).split("”")[0].strip("“")
        assert parse_period(example).value is not None, example


@pytest.mark.parametrize("text", ["5 tahun", "5  TAHUN.", "5tahun", "s.d. 3 Mei 2026", "PERMANEN", "sampai inkracht"])
def test_official_wording__needs_no_note(text: str) -> None:
    assert parse_period(text).remarks == ()


def test_length__counts_years_for_the_limit_of_letter_a() -> None:
    assert Period(LAMA, "P18M").years == 1.5
    assert Period(LAMA, "P30Y").years == 30
    assert Period(TANGGAL, "2026-05-03").years is None


@given(law.official_periods)
def test_official_wording__round_trips(period: Period) -> None:
    parsed = parse_period(period.official())
    assert (parsed.value, parsed.remarks) == (period, ())
    assert Period.from_json(period.to_json()) == period


@given(st.one_of(law.lengths(), law.until_dates()))
@settings(max_examples=300)
def test_what_people_write__is_understood(case: tuple[str, Period]) -> None:
    text, period = case
    assert parse_period(text).value == period, text


@given(law.permanent_texts)
def test_for_ever_however_typed__is_permanent(text: str) -> None:
    assert parse_period(text).value == Period(PERMANEN)


@given(law.condition_texts)
def test_condition_however_typed__is_condition(text: str) -> None:
    value = parse_period(text).value
    assert value is not None
    assert value.kind is KONDISI


@given(st.one_of(st.text(max_size=40), st.text("0123456789 ./-()tahunblsdc,;'\"", max_size=30),
                 st.text(max_size=20).map("sampai {}".format), st.text(max_size=20).map("s/d s/d selesai {}".format)))
@settings(max_examples=300)
def test_any_text__is_read_the_same_again(text: str) -> None:
    parsed = parse_period(text)
    if parsed.value is not None:
        again = parse_period(parsed.read)
        assert (again.value, again.remarks) == (parsed.value, ()), parsed.read
