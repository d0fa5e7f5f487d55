"""The catalogue: every message can be said, and speaks as a colleague would."""

from __future__ import annotations

import string

import pytest

from toolkit.findings import CATATAN, GALAT, Code, Finding, Place, Severity, finding

CONTRACT = [
    "BUKAN_BUKU_KERJA", "TERKUNCI_SANDI", "MAKRO_DITOLAK", "TERLALU_BESAR", "RUSAK", "KOLOM_HILANG",
    "BUKAN_FORMULIR", "UNIT_TIDAK_DIKENAL", "UNIT_TIDAK_COCOK", "KOSONG", "NIHIL_BERISI", "NIHIL_BERTENTANGAN",
    "VERSI_LAMA", "WAJIB", "TERLALU_PANJANG", "PILIHAN_TIDAK_ADA", "BUKAN_PASAL17", "PASAL17_TANPA_HURUF",
    "PASAL17_TIDAK_ADA", "UU_LAIN_WAJIB", "JANGKA_TIDAK_JELAS", "JANGKA_MELEBIHI", "PERMANEN_DILARANG",
    "TANGGAL_TIDAK_ADA", "TANGGAL_TIDAK_JELAS", "SAMA_DENGAN_ATAS", "GANDA", "ID_BUKAN_MILIK", "VERSI_BERTABRAKAN",
    "NILAI_GALAT", "RUMUS_TANPA_NILAI", "ALASAN_WAJIB", "SEBAIKNYA_DIISI", "TERLALU_PENDEK", "ANGKA_PASAL_KOSONG",
    "HANYA_ATURAN_BAWAH", "PERMANEN_PERLU_DASAR", "TINJAU_ULANG_KOSONG", "MIRIP", "ID_BEDA_BUTIR", "DATA_PRIBADI",
    "PASAL18", "KOLOM_TERTUKAR", "DINORMALKAN", "KOLOM_TAMBAHAN", "BARIS_DILEWATI", "DATA_TERSEMBUNYI",
    "CONTOH_DILEWATI", "TANGGAL_DIEJA",
]
WORDS = {name: f"‹{name}›" for name in (
    "what", "why", "limit", "found", "heading", "first", "second", "first_source", "second_source", "count", "sample",
    "choices", "hint", "length", "example", "differences", "advice", "needed_for", "id", "other", "read", "ids",
    "template", "missing", "fix", "parts", "how", "like")}


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_every_message__can_be_said(code: Code) -> None:
    told = finding(code, place=Place("DIK", 14, "F"), column="informasi", value="isi {aneh}", **WORDS)
    assert told.message.endswith((".", "›", "”"))
    assert told.message[0].isupper() or not told.message[0].isalpha()
    assert "{" not in told.message.replace("{aneh}", "")
    assert told.suggestion is None or told.suggestion[0].isupper() or not told.suggestion[0].isalpha()


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_every_message__says_where_and_what_to_do(code: Code) -> None:
    message = code.value
    assert message.fix or message.severity is CATATAN
    assert code.name not in message.what + message.why + message.fix
    assert "ditolak" not in (message.what + message.why + message.fix).lower()


def test_contracts_codes__are_all_there() -> None:
    assert set(CONTRACT) <= {code.name for code in Code}


def test_words_of_messages__are_known_names() -> None:
    for code in Code:
        for part in (code.value.what, code.value.why, code.value.fix):
            names = {name for _, name, _, _ in string.Formatter().parse(part) if name}
            assert names <= {*WORDS, "cell", "row", "value"}, code.name


def test_a_word_that_is_missing__is_a_bug() -> None:
    with pytest.raises(KeyError):
        finding(Code.KOLOM_HILANG)


def test_findings__sort_by_row_column_code() -> None:
    def at(row: int, letters: str, code: Code) -> Finding:
        return finding(code, place=Place("DIK", row, letters), **WORDS)

    told = [at(9, "AA", Code.WAJIB), at(9, "B", Code.WAJIB), at(9, "B", Code.GANDA), at(2, "Z", Code.WAJIB),
            finding(Code.KOSONG, **WORDS)]
    ordered = sorted(told, key=lambda each: each.order)
    assert [(each.place.cell if each.place else None, each.code.name) for each in ordered] == [
        (None, "KOSONG"), ("Z2", "WAJIB"), ("B9", "GANDA"), ("B9", "WAJIB"), ("AA9", "WAJIB")]


def test_long_values__are_quoted_short() -> None:
    told = finding(Code.JANGKA_TIDAK_JELAS, place=Place("DIK", 9, "H"), value="x" * 40_000, **WORDS)
    assert len(told.message) < 300
    assert len(told.value or "") == 40_000


def test_severities__are_shown_in_official_words() -> None:
    assert [severity.shown for severity in Severity] == ["Harus diperbaiki", "Perlu dicek", "Catatan"]
    assert Code.WAJIB.severity is GALAT
