"""The legal basis: Pasal 17 however cited, other laws, lower rules, and what the law does not have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.findings import Code
from toolkit.law.legal_basis import LegalBasis, parse_legal_basis
from toolkit.law.pasal17 import ARTICLES, official

from . import strategies as law


def codes(text: str) -> list[Code]:
    return [remark.code for remark in parse_legal_basis(text).remarks]


@pytest.mark.parametrize(("text", "expected"), [
    ("Pasal 17 huruf h angka 2 UU 14/2008", ["17.h.2"]), ("17.h.3", ["17.h.3"]), ("17 h", ["17.h"]),
    ("Psl17h", ["17.h"]),
    ("Pasal 17 huruf a s.d. c UU KIP", ["17.a", "17.b", "17.c"]), ("Pasal 17 h-j", ["17.h", "17.i", "17.j"]),
    ("Pasal 17 huruf e angka 1-3", ["17.e.1", "17.e.2", "17.e.3"]),
    ("Pasal 17 huruf h angka 1, 2 dan 3", ["17.h.1", "17.h.2", "17.h.3"]),
    ("UU No.14 Tahun 2008 Ps 17 hrf (h) angka (2) & (3)", ["17.h.2", "17.h.3"]),
    ("Pasal 17 ayat (1) huruf h", ["17.h"]),
    ("Pasal 17 huruf g, huruf h angka 1 dan huruf j UU KIP", ["17.g", "17.h.1", "17.j"]),
    ("Pasal 17 butir h", ["17.h"]), ("Pasal 17 huruf h ( angka 2 )", ["17.h.2"]),
    ("1. Pasal 17 huruf b\n2. Pasal 17 huruf h angka 3", ["17.b", "17.h.3"]),
    ("1. Pasal 17 huruf b 2. Pasal 17 huruf h", ["17.b", "17.h"]),
    ("Pasal 17 huruf h No. 14 Tahun 2008", ["17.h"]), ("pasal 17 h,i,j uu no 14 th 2008", ["17.h", "17.i", "17.j"]),
    ("Pasal tujuh belas huruf h angka kedua", ["17.h.2"]),
    ("Pasal 17 huruf h UU Nomor 14 Tahun 2008 (UU KIP)", ["17.h"]),
])
def test_pasal_17__is_read_however_cited(text: str, expected: list[str]) -> None:
    value = parse_legal_basis(text).value
    assert value is not None
    assert list(value.pasal17) == expected


@pytest.mark.parametrize(("text", "laws", "rules"), [
    ("Pasal 17 huruf j UU 14/2008; UU 27/2022", ["UU 27/2022"], []),
    ("UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 17 huruf h UU 14/2008", ["UU 27/2022"], []),
    ("Pasal 17 huruf j UU KIP dan UU PDP", ["UU 27/2022"], []),
    ("Pasal 17 huruf j UU 14/2008 jo. Pasal 44 ayat (1) huruf h UU 43/2009", ["UU 43/2009"], []),
    ("UU 14/2008 Pasal 17 huruf j UU 43/2009 Pasal 44", ["UU 43/2009"], []),
    ("UU No 17 Tahun 2003, UU No 15 Tahun 2004, dan UU No 14 Tahun 2008 Pasal 17 huruf j.", ["UU 17/2003",
    "UU 15/2004"], []),
    ("Pasal 17 huruf j UU 14/2008 dan Peraturan Pemerintah Nomor 61 Tahun 2010", [], ["PP 61/2010"]),
    ("Pasal 17 huruf i UU KIP, Permendagri No. 3 Tahun 2017, Perwali Kota Kupang 5/2020", [], ["Permendagri 3/2017",
    "Perwali Kota Kupang 5/2020"]),
])
def test_other_laws_and_lower_rules__are_listed_apart(text: str, laws: list[str], rules: list[str]) -> None:
    value = parse_legal_basis(text).value
    assert value is not None
    assert (list(value.other_laws), list(value.lower_rules)) == (laws, rules)


def test_article_of_another_law__is_kept_apart_from_the_law() -> None:
    value = parse_legal_basis("Pasal 17 huruf j UU 14/2008 jo. Pasal 44 ayat (1) huruf h UU 43/2009").value
    assert value is not None
    assert value.to_json() == {"pasal17": ["17.j"], "uu_lain": ["UU 43/2009"],
                               "pasal_uu_lain": ["UU 43/2009 Pasal 44 ayat (1) huruf h"]}


@pytest.mark.parametrize(("text", "code"), [
    ("rahasia", Code.BUKAN_PASAL17), ("UU 14/2008", Code.BUKAN_PASAL17), ("Pasal 18 huruf a", Code.BUKAN_PASAL17),
    ("UU 27/2022 Pasal 17 huruf h", Code.BUKAN_PASAL17),
    ("UU Nomor 14 Tahun 2005 Pasal 17 huruf b", Code.BUKAN_PASAL17),
    ("Pasal 17 huruf b UU 43/2009", Code.BUKAN_PASAL17), ("Pasal 17", Code.PASAL17_TANPA_HURUF),
    ("Pasal 17 UU 14/2008", Code.PASAL17_TANPA_HURUF), ("Pasal 17 huruf k UU 14/2008", Code.PASAL17_TIDAK_ADA),
    ("Pasal 17 huruf h angka 6", Code.PASAL17_TIDAK_ADA), ("Pasal 17 huruf b angka 1", Code.PASAL17_TIDAK_ADA),
    ("Pasal 17 huruf h dan huruf z", Code.PASAL17_TIDAK_ADA), ("sda", Code.SAMA_DENGAN_ATAS),
    ("Pasal 170 huruf a", Code.BUKAN_PASAL17),
])
def test_what_cannot_be_used__is_an_error(text: str, code: Code) -> None:
    assert codes(text) == [code]
    assert parse_legal_basis(text).value is None


def test_missing_letter_and_number__are_named() -> None:
    words = parse_legal_basis("Pasal 17 huruf h angka 9").remarks[0].words
    assert words == {"what": "Pasal 17 huruf h angka 9", "why": "Huruf h memuat angka 1 sampai 5."}


@pytest.mark.parametrize(("text", "part"), [("UU No. 14 Th 2009 Pasal 17 huruf b", "salah ketik"),
                                            ("Ps.17 (h) ayat 2", "ayat"), ("Pasal 17 ayat h", "ayat"),
                                            ("Pasal 17 huruf b", "tidak disebut"),
                                            ("Pasal 17 huruf b Undang-Undang", "tidak tertulis")])
def test_what_was_read_otherwise__is_said(text: str, part: str) -> None:
    assert part in str(parse_legal_basis(text).remarks[-1].words["why"])


def test_letter_that_has_numbers__warns_when_none_is_given() -> None:
    assert codes("Pasal 17 huruf h UU 14/2008") == [Code.ANGKA_PASAL_KOSONG]
    assert codes("Pasal 17 huruf b UU 14/2008") == []


@pytest.mark.parametrize("code", sorted(ARTICLES))
def test_every_code__has_an_official_wording_that_is_read_back(code: str) -> None:
    parsed = parse_legal_basis(official(code))
    assert parsed.value == LegalBasis((code,))
    assert parsed.read == official(code)


@given(law.legal_bases())
@settings(max_examples=200)
def test_official_wording__round_trips(basis: LegalBasis) -> None:
    parsed = parse_legal_basis(basis.official())
    assert parsed.value == basis, basis.official()
    assert Code.DINORMALKAN not in [remark.code for remark in parsed.remarks]
    assert LegalBasis.from_json(basis.to_json()) == basis


@given(law.citations())
@settings(max_examples=300)
def test_what_people_write__is_understood(case: tuple[str, tuple[str, ...]]) -> None:
    text, expected = case
    value = parse_legal_basis(text).value
    assert value is not None, text
    assert value.pasal17 == expected, text


_PIECES = st.sampled_from(["Pasal 17", "huruf", "h", "angka", "2", "UU", "14/2008", "27/2022", "dan", ",", ";", "jo.",
                           "k", "PP", "Nomor",
                           "Tahun", "2010", "Permendagri", "tentang", "KIP", "ayat (1)", "Pasal 44",
                           "Keputusan Sekjen", "\n", "UUD 1945"])


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join)))
@settings(max_examples=300)
def test_any_text__is_read_the_same_again(text: str) -> None:
    parsed = parse_legal_basis(text)
    if parsed.value is not None:
        again = parse_legal_basis(parsed.read)
        assert again.value == parsed.value, (text, parsed.read)
        assert Code.DINORMALKAN not in [remark.code for remark in again.remarks], parsed.read
