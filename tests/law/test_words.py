"""Numbers, texts, blanks and dittos, and the packaged law."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.law.dates import parse_date
from toolkit.law.legal_basis import parse_legal_basis
from toolkit.law.numbers import read_number, spell_number
from toolkit.law.pasal17 import ARTICLES, LETTERS, has_numbers
from toolkit.law.periods import parse_period
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import plain, tidied_away, tidy, title_key


@given(st.integers(0, 999_999))
def test_number_words__round_trip_also_when_glued(number: int) -> None:
    words = spell_number(number)
    assert read_number(words) == number
    assert read_number(words.replace(" ", "").upper()) == number


@pytest.mark.parametrize(("text", "number"), [
    ("seribu", 1000), ("sebelas", 11), ("ampat", 4), ("duapuluh lima", 25), ("dua-puluh", 20), ("007", 7), ("nol", 0),
    ("satu dua", None), ("sepuluh satu", None), ("", None), ("lima tahun", None), ("9" * 50, None), ("1 2", None)])
def test_number__is_one_whole_number_or_none(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_number_beyond_the_words__is_refused() -> None:
    with pytest.raises(ValueError, match="not between"):
        spell_number(1_000_000)


@pytest.mark.parametrize(("text", "shown"), [
    ("Daftar Gaji \u00a0ASN", "Daftar Gaji ASN"), ("a\u200bb", "ab"), ("ＡＢＣ １２", "ABC 12"),
    (" a \r\n\r\n\r\n b ", "a\n\nb"),
    ("1. HPS\n2. Penawaran", "1. HPS\n2. Penawaran"), ("a\tb\x00", "a b"), ("m²", "m²"), ("a\vb", "a\nb"),
    ("a_x000D_\nb", "a\nb"), ("a_x000d_b_x000A_c", "a\nb\nc"), ("a_x000D__x000A_b", "a\nb"), ("a_x0009_b", "a b"),
    ("ta_x0007_bel", "tabel"), ("_x0041_", "_x0041_"), ("'5 tahun", "5 tahun"), ("‘5 tahun", "5 tahun"),
    ("'Jum'at", "Jum'at"), ("'rahasia' saja", "'rahasia' saja"), ("'", "'"), ("'=1+1", "'=1+1"),
    ("“Data” Jum’at", "\"Data\" Jum'at"), ("„Data‟", '"Data"'), ("«Data»", "«Data»")])
def test_tidy__drops_what_nobody_typed_on_purpose(text: str, shown: str) -> None:
    assert tidy(text) == shown


@pytest.mark.parametrize(("text", "said"), [
    ("Daftar gaji", ""), (" Daftar gaji\u00a0\n", ""), ("\ufeffDaftar gaji", ""), ("a\r\nb", ""), ("e\u0301", ""),
    ("Daftar  gaji", "Spasi ganda dirapikan."), ("a \n b", ""), ("a\n\n\n\nb", "Baris kosong yang berlebih dihapus."),
    ("Daftar\u00a0gaji", "Spasi khusus, misalnya dari Word, diganti spasi biasa."),
    ("Daf\u200btar", "Tanda yang tidak terlihat dihapus."), ("ＡＳＮ", "Huruf lebar diganti huruf biasa."),
    ("a_x000D_b", "Sisa kode penyimpanan seperti “_x000D_” dihapus."), ("'ASN", "Tanda petik di depan teks dihapus."),
    ("“ASN”", "Tanda kutip lengkung diganti tanda kutip lurus."),
    ("‘Ａ  b",
     "Tanda kutip lengkung diganti tanda kutip lurus. Huruf lebar diganti huruf biasa. Spasi ganda dirapikan. "
     "Tanda petik di depan teks dihapus.")])
def test_tidied_away__says_what_a_clerk_could_have_seen(text: str, said: str) -> None:
    assert tidied_away(text) == said


@given(st.text())
def test_tidied_text__has_nothing_more_to_tidy(text: str) -> None:
    assert tidied_away(tidy(text)) == ""


def test_blanks_inside__are_not_spoken_of_where_the_wording_is_ours_anyway() -> None:
    assert tidied_away("5\u00a0 tahun", blanks=False) == ""
    assert tidied_away("'5  tahun", blanks=False) == "Tanda petik di depan teks dihapus."


def test_title_key__is_the_same_for_a_title_from_word_and_one_from_excel() -> None:
    assert title_key("“Data” Jum’at_x000D_\n2026") == title_key("\"Data\" Jum'at\n2026")


def test_plain__keeps_footnotes_apart_from_numbers() -> None:
    assert plain("“5¹ tahun” – 𝐏𝐚𝐬𝐚𝐥 Ⅱ") == '"5¹ tahun" - Pasal II'


@pytest.mark.parametrize("text", ["Data Pribadi – Pegawai (ASN)", "data  pribadi pegawai ASN.",
                                  "DATA PRIBADI / PEGAWAI: ASN"])
def test_title_key__is_the_same_for_the_same_title(text: str) -> None:
    assert title_key(text) == "data pribadi pegawai asn"


@given(st.text())
@example("‴")
def test_folding__is_idempotent(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)
    assert title_key(title_key(text)) == title_key(text)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "--", ".", "…", "n/a", "N.A.", "." * 300, "kosong", "(kosong)",
                                  "belum ditentukan", "?", '"-"'])
def test_blank__is_blank_and_no_ditto(text: str) -> None:
    assert is_blank(text)
    assert not is_same_as_above(text)


@pytest.mark.parametrize("text", ["sda", "S.D.A.", "s d a", "idem", "ditto", '"', "''", "〃", "”", '- " -', ",,",
                                  "sama dengan di atas",
                                  "sda no. 1", "sama dengan baris 17", "seperti di atas", "idem nomor 3", "Sama"])
def test_ditto__is_same_as_above_and_not_blank(text: str) -> None:
    assert is_same_as_above(text)
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["nihil", "tidak ada", "0", "5 tahun", "Data SDA", "sesuai ketentuan",
                                  "idem ditulis lain", "∞", "✓"])
def test_answer__is_neither(text: str) -> None:
    assert not is_blank(text)
    assert not is_same_as_above(text)


def test_packaged_law__has_38_codes_in_order() -> None:
    assert len(ARTICLES) == 38
    assert list(LETTERS) == list("abcdefghij")
    assert [letter for letter in LETTERS if has_numbers(letter)] == list("acefh")
    assert [code for code, article in ARTICLES.items() if article.needs_other_law] == ["17.j"]
    assert {article.letter for article in ARTICLES.values() if article.may_be_permanent} == set("ghij")
    assert {article.max_years for article in ARTICLES.values() if article.letter == "a"} == {30}


LONG = 32_767
TRAPS = ["1", " ", "a", "1 ", "(", "5 tahun ", "dua ", "duapuluh", "Pasal 17 ", "Pasal 17 huruf h, ", "UU 14/2008 ",
         "UU No ", "PP ",
         "Peraturan ", "1/", "-", "s/d ", "sampai ", "huruf h angka 1, ", "h,", "1.\n", "Permendagri ", "undang-",
         "Pasal 44 ayat ",
         "tentang ", "selama ", "permanen ", "atau ", "tidak ", "19", "Mei ", "\n", "UUD ", "keputusan a",
         "permenpermen", "\u00a0", '"']


@pytest.mark.parametrize("trap", TRAPS)
def test_longest_cell_of_one_pattern__is_read_without_backtracking(trap: str) -> None:
    """Each of these takes milliseconds; one that backtracks without bound would never come back."""
    text = (trap * (LONG // len(trap) + 1))[:LONG]
    for start in ("", "Pasal 17 huruf h angka 1", "5 tahun", "3 Mei 2024", "sampai "):
        for parse in (parse_period, parse_legal_basis, parse_date):
            parse((start + text)[:LONG])
