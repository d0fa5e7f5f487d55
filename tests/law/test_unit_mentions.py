"""Units in free text: titles, letterheads, signatures; what only might be meant is never sure."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.law.unit_mentions import LONGEST_LINE, MentionIndex, government_of
from toolkit.law.units import UnitIndex, UnitName
from toolkit.samples import sample_settings

UNITS = [UnitName(row["kode"], row["nama"], row["jenis"], tuple(filter(None, row["alias"].split("; "))))
         for row in sample_settings(2026)["unit"]]
INDEX = MentionIndex(UNITS)
OEBOBO = {"53.71.04", "53.71.04.1001", "PKM-06"}


def sure(text: str) -> list[str]:
    """Codes that the line surely mentions."""
    return [mention.codes[0] for mention in INDEX.named(text) if mention.sure]


@pytest.mark.parametrize(("text", "codes"), [
    ("DINAS KESEHATAN KOTA KUPANG", ["DINKES"]),
    ("DAFTAR INFORMASI YANG DIKECUALIKAN DINAS KESEHATAN TAHUN 2025", ["DINKES"]),
    ("Daftar Informasi yang Dikecualikan pada Kelurahan Naikoten Satu Kecamatan Kota Raja Tahun 2025",
     ["53.71.05.1004", "53.71.05"]),
    ("UPTD PUSKESMAS OEBOBO", ["PKM-06"]), ("DIK PKM Oebobo", ["PKM-06"]), ("DIK DINKES 2025", ["DINKES"]),
    ("Kel. Naikoten 1", ["53.71.05.1004"]), ("KEL. NAIKOTEN I", ["53.71.05.1004"]),
    ("Kantor Lurah Naikoten II", ["53.71.05.1005"]), ("Camat Oebobo", ["53.71.04"]), ("Kec. Kota Raja", ["53.71.05"]),
    ("Kel. Air Nona", ["53.71.05.1003"]), ("Oesapa Barat", ["53.71.03.1014"]),
    ("Kelurahan Oesapa Barat", ["53.71.03.1014"]), ("Bagian Hukum Setda", ["SETDA-HUKUM", "SETDA"]),
    ("PPID Pelaksana Dinas Komunikasi & Informatika", ["DISKOMINFO"]), ("RSUD S. K. LERIK", ["RSUD-SKL"]),
    ("Dinas Perumahan Rakyat dan Kawasan Permukiman", ["DPRKP"]), ("53.71.05.1004", ["53.71.05.1004"]),
    ("Badan Kepegawaian, Pendidikan dan Pelatihan Daerah", ["BKPPD"]), ("SATUAN POLISI PAMONG PRAJA", ["SATPOLPP"]),
    ("Dinas Kesehatan dan Dinas Sosial", ["DINKES", "DINSOS"]), ("Sekretariat Dinas Kesehatan", ["DINKES"]),
    ("Dinas Kesehatan, Jl. Frans Seda, Kel. Kayu Putih, Kupang 85228", ["DINKES"])])
def test_unit__is_mentioned_with_its_level_or_a_name_of_its_own(text: str, codes: list[str]) -> None:
    assert sure(text) == codes


@pytest.mark.parametrize("text", [
    "", "Kota Kupang", "PEMERINTAH KOTA KUPANG", "Pemkot Kupang", "DAFTAR INFORMASI YANG DIKECUALIKAN", "Oebobo",
    "Data Kesehatan dan Sosial", "Bidang Perikanan", "Sub Bagian Umum dan Kepegawaian", "Kelurahan Naikoten",
    "Dinas Kesehatan dan Sosial", "Dinas Sosial P3A", "Dinas Kesehatan Hewan", "Kelurahan Oesapa Timur",
    "Kel. Bakunase 3", "Dinas Kesehatan Kota Madiun", "Dinas Kesehatan Kabupaten Kupang", "Dinas Kesehatan Prov. NTT",
    "Jl. S.K. Lerik, Kelurahan Kelapa Lima", "Kelurahan", "Puskesmas", "Dinas", "Daftar aset Merdeka"])
def test_what_is_not_said_for_certain__is_sure_of_nothing(text: str) -> None:
    assert sure(text) == []


def test_name_at_several_levels__has_all_of_them_as_candidates() -> None:
    [mention] = INDEX.named("Oebobo")
    assert (set(mention.codes), mention.sure) == (OEBOBO, False)


def test_neighbours_unit__is_a_candidate_still() -> None:
    assert [mention.codes for mention in INDEX.named("DINAS KESEHATAN KOTA MADIUN")] == [("DINKES",)]


@pytest.mark.parametrize(("text", "head"), [
    ("Kepala Dinas Sosial,", True), ("Plt. Kepala Dinas Sosial", True), ("LURAH OEBOBO", True), ("Dinas Sosial", False),
    ("Surat Kepala Dinas Sosial", False)])
def test_office_of_who_signs__is_told_from_the_unit_in_a_sentence(text: str, head: bool) -> None:
    assert [mention.head for mention in INDEX.named(text)] == [head]


def test_name_of_a_unit_of_today__is_none_of_one_that_is_gone() -> None:
    index = MentionIndex([UnitName("NEW", "Dinas Kesehatan", "dinas")],
                         [UnitName("OLD", "Dinas Kesehatan", "dinas"), UnitName("GONE", "Dinas Pasar", "dinas")])
    assert [index.named(text)[0].codes for text in ("Dinas Kesehatan", "Dinas Pasar")] == [("NEW",), ("GONE",)]


@pytest.mark.parametrize(("text", "whose"), [
    ("PEMERINTAH KOTA KUPANG", "kupang"), ("Pemerintah Kabupaten Kupang", "kabupaten kupang"),
    ("Pemkot Kupang", "kupang"),
    ("PEMERINTAH KOTA MADIUN", "kota madiun"), ("Kota Kupang", ""), ("Kepala Dinas", "")])
def test_letterhead__says_whose_government_it_is(text: str, whose: str) -> None:
    assert government_of(text) == whose


@given(st.sampled_from([unit for unit in UNITS if unit.kind not in ("rumah sakit", "bumd")]),
       st.sampled_from([str, str.upper, str.lower, lambda t: t.replace(" ", "  "),
                        lambda t: t.replace(" dan ", " & ")]),
       st.sampled_from(["{}", "Daftar Informasi yang Dikecualikan {} Kota Kupang Tahun 2025", "PPID Pelaksana {}",
                        "Daftar informasi pada {}, 2025", "({})", "Lampiran: {} / 2025"]))
def test_every_units_name__is_mentioned_in_every_sort_of_line(unit: UnitName, typed: object, line: str) -> None:
    assert callable(typed)
    assert unit.code in sure(line.format(typed(unit.name)))


@given(st.text(max_size=300))
def test_any_text__raises_nothing(text: str) -> None:
    INDEX.named(text)
    government_of(text)
    UnitIndex(UNITS[:5]).near(text)


def test_long_lines__cost_little() -> None:
    line = ("Kelurahan Naikoten Satu Kecamatan Kota Raja dan " * 9)[:LONGEST_LINE]
    INDEX.named(line)
    start = perf_counter()
    for _ in range(100):
        INDEX.named(line)
    assert perf_counter() - start < 1


def test_near_miss__has_candidates_and_no_more() -> None:
    index = UnitIndex(UNITS)
    assert set(index.near("Dinas Kesehatn & Sosial")) >= {"DINKES", "DINSOS"}
    assert index.near("") == index.near("PT Maju Jaya") == ()
