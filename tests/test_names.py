"""File names of answers: sound on every system, and a correction sent back answers under the same name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.names import FORBIDDEN, LONGEST, RESERVED, Names, report_stem, safe_name

ANY_TEXT = st.text(st.characters(), max_size=300)
NASTY = st.lists(st.sampled_from(["con", "NUL", ".hasil", ".", " ", "x", "é", "🗎", "\u202e", "\u200b", "/", "\\", ":",
                                  "\udcff", "\n", "a" * 99, "語" * 40]), max_size=8).map("".join)


@pytest.mark.parametrize(("name", "stem"), [
    ("dik.xlsx", "dik"),
    ("dik.hasil.xlsx", "dik"),
    ("dik.HASIL.xlsx", "dik"),
    ("dik.hasil.hasil.xlsx", "dik"),
    ("dik.hasil .xlsx", "dik"),
    ("dik.hasil\u200e.xlsx", "dik"),
    ("hasil.xlsx", "hasil"),
    (".hasil.xlsx", "berkas"),
    ("...xlsx", "berkas"),
    ("Usulan 2026 v1.2.xlsx", "Usulan 2026 v1.2"),
    ("tanpa akhiran", "tanpa akhiran"),
    ("a/b\\c:d?.xlsx", "a_b_c_d_"),
    ("baris\nbaru.xlsx", "barisbaru"),
    ("bukan\u202exslx.exe", "bukanxslx"),
    ("us\udcff.xlsx", "us_"),
    ("=cmd|' !A1.xlsx", "=cmd_' !A1"),
])
def test_report_stem__is_the_files_own_made_safe(name: str, stem: str) -> None:
    assert report_stem(name) == stem


@pytest.mark.parametrize("name", ["con", "CON", "nul.txt", "aux .tar", "Com1", "lpt9.a.b", "COM¹", "conin$", "CONOUT$"])
def test_name_reserved_by_windows__is_made_harmless(name: str) -> None:
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["console", "com10", "com", "nulis", "confidential.x", "lpt"])
def test_name_that_only_begins_like_a_reserved_one__stays(name: str) -> None:
    assert safe_name(name) == name


def test_decomposed_and_composed_letters__are_one_name() -> None:
    assert safe_name("e\u0301") == safe_name("é") == "é"


@settings(deadline=None)
@given(ANY_TEXT | NASTY)
def test_any_text__becomes_a_name_that_every_system_takes(text: str) -> None:
    name = safe_name(text)
    assert not FORBIDDEN.search(name)
    assert not RESERVED.match(name)
    assert name == name.strip(" .")
    assert len(name) <= LONGEST
    assert len(f"{name} (99).tanda-terima.hasil.xlsx".encode()) <= 255
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name)


@settings(deadline=None)
@given(ANY_TEXT | NASTY)
def test_answer_sent_back__is_answered_under_the_same_name(name: str) -> None:
    stem = report_stem(name)
    assert stem
    assert report_stem(f"{stem}.hasil.xlsx") == stem


def test_equal_names_in_one_run__get_numbers_whatever_their_case() -> None:
    names = Names()
    given_names = [("DINKES", "dik"), ("DINKES", "Dik"), ("DINSOS", "dik"), ("DINKES", "dik (2)"), ("DINKES", "DIK")]
    assert [names.next_free(folder, stem, ".hasil.xlsx") for folder, stem in given_names] == [
        "DINKES/dik.hasil.xlsx", "DINKES/Dik (2).hasil.xlsx", "DINSOS/dik.hasil.xlsx",
        "DINKES/dik (2) (2).hasil.xlsx", "DINKES/DIK (3).hasil.xlsx"]
