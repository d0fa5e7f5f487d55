"""Units: found by code, name, alias and abbreviation; ambiguous names stay ambiguous."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.law.units import UnitIndex, UnitName
from toolkit.samples import sample_aliases

ALIASES = sample_aliases()
UNITS = [UnitName(code, name, kind, ALIASES.get(code, ())) for code, name, kind in [
    ("DISKOMINFO", "Dinas Komunikasi dan Informatika", "dinas"), ("DINKES", "Dinas Kesehatan", "dinas"),
    ("DINSOS", "Dinas Sosial", "dinas"), ("DISTAN", "Dinas Pertanian", "dinas"), ("DISKAN", "Dinas Perikanan", "dinas"),
    ("DPRKP", "Dinas Perumahan Rakyat dan Kawasan Permukiman", "dinas"), ("SETDA", "Sekretariat Daerah", "sekretariat"),
    ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "dinas"),
    ("RSUD-SKL", "RSUD S.K. Lerik", "rumah sakit"),
    ("SATPOLPP", "Satuan Polisi Pamong Praja", "satuan"), ("SETDA-HUKUM", "Bagian Hukum Setda", "bagian"),
    ("53.71.04", "Kecamatan Oebobo", "kecamatan"), ("53.71.04.1001", "Kelurahan Oebobo", "kelurahan"),
    ("53.71.04.1009", "Kelurahan Oebufu", "kelurahan"), ("53.71.04.1014", "Kelurahan Tuak Daun Merah", "kelurahan"),
    ("53.71.05.1001", "Kelurahan Bakunase", "kelurahan"), ("53.71.05.1002", "Kelurahan Bakunase Dua", "kelurahan"),
    ("53.71.05.1004", "Kelurahan Naikoten Satu", "kelurahan"), ("53.71.05.1005", "Kelurahan Naikoten Dua", "kelurahan"),
    ("53.71.01.1010", "Kelurahan Manulai II", "kelurahan"), ("53.71.06.1001", "Kelurahan Airmata", "kelurahan"),
    ("53.71.03", "Kecamatan Kelapa Lima", "kecamatan"), ("PKM-06", "Puskesmas Oebobo", "puskesmas"),
    ("PKM-09", "Puskesmas Kupang Kota", "puskesmas"), ("BUMD-PAM", "Perumda Air Minum Tirta Bening Lontar", "bumd"),
]]
INDEX = UnitIndex(UNITS)


@pytest.mark.parametrize(("text", "code"), [
    ("DINKES", "DINKES"), ("dinas kesehatan", "DINKES"), ("Kadis Kesehatan", "DINKES"),
    ("Ka. Dinas Kesehatan", "DINKES"),
    ("PPID Pelaksana Dinas Kesehatan Kota Kupang", "DINKES"), ("DINKES – Dinas Kesehatan", "DINKES"),
    ("Kesehatan", "DINKES"),
    ("Dinas Kesehatan (DINKES)", "DINKES"), ("Dinas Komunikasi & Informatika", "DISKOMINFO"),
    ("Diskominfo", "DISKOMINFO"),
    ("Dinas Kominfo Kota Kupang", "DISKOMINFO"), ("RSUD S. K. LERIK", "RSUD-SKL"), ("RSUD SK Lerik", "RSUD-SKL"),
    ("Kel. TDM", "53.71.04.1014"), ("AIR MATA", "53.71.06.1001"), ("Naikoten I", "53.71.05.1004"),
    ("Kel Naikoten 2", "53.71.05.1005"),
    ("Kel. Oebobo Kec. Oebobo", "53.71.04.1001"), ("Kec Oebobo", "53.71.04"), ("PKM Oebobo", "PKM-06"),
    ("Lurah Oebobo", "53.71.04.1001"),
    ("Manulai 2", "53.71.01.1010"), ("Kecamatan Kelapa V", "53.71.03"), ("Satpol PP Kota Kupang", "SATPOLPP"),
    ("DPM-PTSP", "DPMPTSP"),
    ("5371041001", "53.71.04.1001"), ("Bag. Hukum", "SETDA-HUKUM"),
    ("Bagian Hukum Sekretariat Daerah Kota Kupang", "SETDA-HUKUM"),
    ("Setda Bagian Hukum", "SETDA-HUKUM"), ("Puskesmas Kupang Kota", "PKM-09"), ("PDAM", "BUMD-PAM"),
    ("Sekda", "SETDA"),
])
def test_unit__is_found_by_what_people_write(text: str, code: str) -> None:
    match = INDEX.find(text)
    assert (match.code, match.exact) == (code, True)


@pytest.mark.parametrize(("text", "code"), [("Dinas Kesehata", "DINKES"), ("Dinas Pertanin", "DISTAN"),
                                            ("Dinas Perumahan Rakyat", "DPRKP"),
                                            ("Kel. Tuak Duan Merah", "53.71.04.1014"), ("Oebufuu", "53.71.04.1009")])
def test_slip_of_the_keys__is_found_but_not_exact(text: str, code: str) -> None:
    match = INDEX.find(text)
    assert (match.code, match.exact) == (code, False)


@pytest.mark.parametrize(("text", "codes"), [
    ("Oebobo", {"53.71.04", "53.71.04.1001", "PKM-06"}), ("Naikoten", {"53.71.05.1004", "53.71.05.1005"}),
    ("DINKES – Dinas Sosial", {"DINKES", "DINSOS"})])
def test_ambiguous_name__has_all_candidates_and_no_code(text: str, codes: set[str]) -> None:
    match = INDEX.find(text)
    assert match.code is None
    assert set(match.candidates) == codes


@pytest.mark.parametrize("text", ["", "xyz", "Kota Kupang", "Kelurahan", "Dinas", "Dinas Kesehatan dan Sosial",
                                  "Bakunase 3", "Kel. Kesehatan"])
def test_unknown__is_not_guessed(text: str) -> None:
    assert INDEX.find(text).code is None


def test_own_aliases__are_known_too() -> None:
    index = UnitIndex([UnitName("X", "Kantor Uji", "kantor", aliases=("Kauji",))])
    assert index.find("kauji").code == "X"


@given(st.sampled_from(UNITS), st.sampled_from([str, str.upper, str.lower, lambda t: t.replace(" ", "  "),
                                                lambda t: f"{t} Kota Kupang",
                                                lambda t: t + ".", lambda t: t.replace(" dan ", " & ")]))
def test_every_unit__is_found_by_name_and_by_code_with_name(unit: UnitName, typed: object) -> None:
    assert callable(typed)
    assert INDEX.find(typed(unit.name)).code == unit.code
    assert INDEX.find(f"{unit.code} – {typed(unit.name)}").code == unit.code


def test_sample_aliases__mean_one_unit_each() -> None:
    aliases = [alias.casefold() for some in ALIASES.values() for alias in some]
    assert len(aliases) == len(set(aliases))


@given(st.text(max_size=60))
def test_any_text__raises_nothing(text: str) -> None:
    INDEX.find(text)
