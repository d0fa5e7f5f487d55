"""What speaks of harm and what of a benefit, as units write it; and what never stands in a title."""

from __future__ import annotations

import csv

import pytest

from benchmarks.rows import CLOSED, OPENED
from tests.conftest import SHARED
from tests.office import GOOD
from toolkit.forms.dik import DIK
from toolkit.forms.dik_words import (
    Sense,
    closed_misplaced,
    is_legal_basis,
    is_period,
    lean,
    opened_misplaced,
    title_misplaced,
)
from toolkit.forms.examples import examples_of

HARM, BENEFIT, UNCLEAR = Sense.HARM, Sense.BENEFIT, Sense.UNCLEAR
OPENED_AS_WRITTEN = {
    "Mengungkap data pribadi PNS yang bersifat rahasia": HARM,
    "Mengungkap data yang harus dilindungi": HARM,
    "Dapat mengganggu proses penyusunan kebijakan.": HARM,
    "Berpotensi terjadi penyalahgunaan data": HARM,
    "Dapat menghambat proses penegakan hukum": HARM,
    "Data pasien tidak terlindungi": HARM,
    "Kerahasiaan data tidak terjaga lagi": HARM,
    "Kerahasiaan dokumen tidak dapat dijamin": HARM,
    "Pemerintah gagal menjaga rahasia jabatan": HARM,
    "Hilangnya perlindungan bagi saksi dan korban": HARM,
    "Perlindungan data pribadi terganggu": HARM,
    "Melanggar undang-undang yang melindungi data pribadi": HARM,
    "Membahayakan keselamatan pelapor": HARM,
    "Merugikan kepentingan daerah dalam perkara yang sedang berjalan": HARM,
    "Soal ujian bocor sebelum waktunya": HARM,
    "Informasi dapat disalahgunakan oleh pihak yang tidak bertanggung jawab": HARM,
    "Dapat dimanfaatkan oleh pihak lain untuk kepentingan pribadi": HARM,
    "Menimbulkan keresahan dan kegaduhan di masyarakat": HARM,
    "Persaingan usaha menjadi tidak sehat": HARM,
    "Terungkapnya strategi dan rahasia dagang peserta": HARM,
    "Keamanan negara terancam": HARM,
    "Membuka celah peretasan sistem": HARM,
    "Wajib pajak dapat menghindari pemeriksaan": HARM,
    "Apabila dibuka dapat mengungkap isi akta otentik yang bersifat pribadi": HARM,
    "MENGUNGKAPKAN RAHASIA PRIBADI SESEORANG": HARM,
    "Mengganggu upaya melindungi saksi": HARM,
    "Sasaran dapat menghindar sehingga operasi gagal": UNCLEAR,
    "Publik mengetahui isi dokumen sebelum ditetapkan": UNCLEAR,
    "Pelapor dapat mengalami tekanan dari pihak terlapor": UNCLEAR,
    "Data pribadi wajib dijaga kerahasiaannya": UNCLEAR,
    "Data harus dijaga; apabila dibuka dapat disalahgunakan": HARM,
    "Membantu pelaku lolos dari pengawasan": UNCLEAR}
CLOSED_AS_WRITTEN = {
    "Melindungi data pribadi PNS yang bersifat rahasia": BENEFIT,
    "Melindungi kerahasiaan dokumen": BENEFIT,
    "Mengamankan proses penyusunan kebijakan": BENEFIT,
    "Mencegah penyalahgunaan": BENEFIT,
    "Mencegah terjadinya kebocoran data dan penyalahgunaan wewenang": BENEFIT,
    "Menghindari persaingan usaha tidak sehat": BENEFIT,
    "Menjaga kelancaran proses penegakan hukum": BENEFIT,
    "Menjamin keamanan saksi": BENEFIT,
    "Terlindunginya data pribadi pegawai": BENEFIT,
    "Terjaganya kerahasiaan dokumen negara": BENEFIT,
    "Kerahasiaan data pasien tetap terjaga": BENEFIT,
    "Proses penyidikan tidak terganggu": BENEFIT,
    "Agar data tidak disalahgunakan": BENEFIT,
    "Tidak terjadi kebocoran soal ujian": BENEFIT,
    "Tidak ada penyalahgunaan data": BENEFIT,
    "Tanpa gangguan dari pihak luar": BENEFIT,
    "Mengurangi risiko penyalahgunaan data": BENEFIT,
    "Kerugian negara dapat dicegah": BENEFIT,
    "Perbuatan yang merugikan warga dapat dicegah": BENEFIT,
    "Perlindungan hak kekayaan intelektual": BENEFIT,
    "Melindungi pelapor dari ancaman sehingga ia berani melapor": BENEFIT,
    "Masyarakat berani melapor karena terlindungi": BENEFIT,
    "Membantu badan publik dalam mencapai keberhasilan pelaksanaan kebijakan.": UNCLEAR,
    "Agar tidak jatuh ke tangan orang yang tidak berhak": UNCLEAR,
    "Informasi tidak diketahui pihak yang tidak bertanggung jawab": UNCLEAR,
    "Proses pengambilan keputusan berjalan lancar": UNCLEAR,
    "Rahasia jabatan perlu dilindungi": UNCLEAR,
    "Melindungi pelapor; bila dibuka dapat membahayakan keluarganya": UNCLEAR}


@pytest.mark.parametrize(("text", "sense"), [*OPENED_AS_WRITTEN.items(), *CLOSED_AS_WRITTEN.items()])
def test_consequence__leans_as_a_reader_would_say(text: str, sense: Sense) -> None:
    assert lean(text).sense is sense
    assert lean(text.upper()).sense is sense


@pytest.mark.parametrize(("text", "word"), [
    ("Melindungi data pribadi", "melindungi"), ("Data tidak dapat dijamin", "tidak dapat dijamin"),
    ("Kurang terlindungi", "kurang terlindungi"), ("Agar tidak bocor", "tidak bocor"), ("Rapat pagi", "")])
def test_leaning__names_the_word_that_gave_it_away(text: str, word: str) -> None:
    assert lean(text).word == word


def test_sentences_in_their_own_columns__are_never_complained_of() -> None:
    for opened in OPENED_AS_WRITTEN:
        for closed in CLOSED_AS_WRITTEN:
            assert opened_misplaced(opened, closed) is None, opened
            assert closed_misplaced(opened, closed) is None, closed


def test_swapped_pair__is_told_once_and_only_where_both_are_clear() -> None:
    for opened, leaning in OPENED_AS_WRITTEN.items():
        for closed, other in CLOSED_AS_WRITTEN.items():
            told = [opened_misplaced(closed, opened), closed_misplaced(closed, opened)]
            expected = [other is BENEFIT, other is UNCLEAR and leaning is HARM]
            assert [one is not None for one in told] == expected, (opened, closed)


def test_our_own_texts__are_never_complained_of() -> None:
    rows = [*examples_of(DIK.Config.metadata["about"]), GOOD]
    rows += [{"informasi": "x", "konsekuensi_dibuka": one, "konsekuensi_ditutup": other} for one in OPENED
             for other in CLOSED]
    for row in rows:
        opened, closed = row["konsekuensi_dibuka"], row["konsekuensi_ditutup"]
        assert (title_misplaced(row["informasi"]), opened_misplaced(opened, closed),
                closed_misplaced(opened, closed)) == (None, None, None), row


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared beside the checkout")
def test_consequences_of_real_lists__are_never_complained_of() -> None:
    with (SHARED / "domain" / "messy_values.csv").open(encoding="utf-8", newline="") as file:
        texts = {column: [row["tertulis"] for row in rows] for column, rows in _by_column(csv.DictReader(file)).items()}
    assert all(opened_misplaced(text, None) is None for text in texts["konsekuensi_dibuka"])
    assert all(closed_misplaced(None, text) is None for text in texts["konsekuensi_ditutup"])
    assert all(title_misplaced(text) is None for text in texts["teks"])


def _by_column(rows: csv.DictReader[str]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["kolom"], []).append(row)
    return found


@pytest.mark.parametrize("text", ["5 tahun", "5 (lima) tahun", "Selama 10 thn", "Permanen", "Tidak terbatas",
                                  "s.d. 31 Desember 2028", "3 Mei 2026"])
def test_period__is_no_title_and_no_consequence(text: str) -> None:
    assert is_period(text)
    for told in (title_misplaced(text), opened_misplaced(text, None), closed_misplaced(None, text)):
        assert told is not None
        assert f"“{text}”" in str(told["why"])
        assert "“Jangka Waktu”" in str(told["fix"])


@pytest.mark.parametrize("text", [
    "Pasal 17 huruf h angka 2 UU 14/2008", "UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf a", "UU KIP ps 17 h",
    "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan", "Ps. 17 huruf b",
    "UU Nomor 14 Tahun 2008 tentang KIP pasal 17 huruf i yang berbunyi: memorandum atau surat antar badan publik"])
def test_legal_basis__is_no_title_and_no_consequence(text: str) -> None:
    assert is_legal_basis(text)
    for told in (title_misplaced(text), opened_misplaced(text, None), closed_misplaced(None, text)):
        assert told is not None
        assert "“Dasar Hukum Pengecualian”" in str(told["why"])


@pytest.mark.parametrize("text", [
    "Laporan keuangan 5 tahun terakhir", "Laporan tahun 2024", "2026", "Rekam medis pasien 25 tahun", "Rencana 1 tahun",
    "Dokumen yang dikecualikan selamanya", "Sampai proses lelang selesai", "Selama penyidikan berlangsung",
    "Rancangan Undang-Undang Desa", "Undang-Undang Desa dan aturan pelaksanaannya", "Pasal 17 huruf h melindungi data",
    "Pasal karet dalam perjanjian", "Melanggar Pasal 17 huruf h UU 14/2008", "Kajian atas UU 14/2008",
    "UU 14/2008 mewajibkan badan publik menguji konsekuensinya", "Peraturan Menteri Nomor 3 Tahun 2017", "PS 5 unit"])
def test_sentence_that_mentions_one__is_neither(text: str) -> None:
    assert not is_period(text)
    assert not is_legal_basis(text)
    assert title_misplaced(text) is None
