"""Several items in one cell: what is a list, and what only has figures in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.law.listed_items import listed_items
from toolkit.law.text import tidy

LISTS = {
    "1. HPS 2. Penawaran": ("HPS", "Penawaran"),
    "Dokumen Pengadaan\n1. HPS\n2. Penawaran": ("HPS", "Penawaran"),
    "1.HPS 2.Kontrak": ("HPS", "Kontrak"),
    "Dokumen: 1) HPS; 2) Penawaran; dan 3) Kontrak.": ("HPS", "Penawaran", "Kontrak"),
    "a) Rekam medis b) Hasil laboratorium": ("Rekam medis", "Hasil laboratorium"),
    "a. Surat masuk\nb. Surat keluar": ("Surat masuk", "Surat keluar"),
    "(1) Data pegawai (2) Data keluarga pegawai": ("Data pegawai", "Data keluarga pegawai"),
    "(a) Data pegawai,\n(b) Daftar gaji": ("Data pegawai", "Daftar gaji"),
    "- Rekam medis\n- Resep obat": ("Rekam medis", "Resep obat"),
    "• Rekam medis • Resep obat": ("Rekam medis", "Resep obat"),
    "1.\u00a0Rekam medis_x000D_\n2.\u00a0Resep obat": ("Rekam medis", "Resep obat"),
    "1. Laporan tahun 2024 2. Laporan tahun 2025 3. Laporan Pasal 1. Umum": (
        "Laporan tahun 2024", "Laporan tahun 2025", "Laporan Pasal 1. Umum")}
ONE_ITEM = (
    "", "Rekam medis pasien", "1. Rekam medis pasien", "a. Rekam medis", "- Rekam medis", "UU No. 1 Tahun 2. Pedoman",
    "UU No. 1. Tahun 2. Pedoman", "Pasal 1. Ketentuan", "Pasal 1. Ketentuan umum dan Pasal 2. Ruang lingkup",
    "Tahap 1 dan 2", "Tahap 1. Perencanaan Tahap 2. Pelaksanaan", "Laporan tahap (1) dan (2)", "Data 1.000 pegawai",
    "Laporan 2023. 2024", "Laporan tahun 2023, 2024, dan 2025", "SD Negeri 1. Data siswa", "Surat a.n. Wali Kota",
    "RSUD S. K. Lerik", "Dr. A. B. Nope", "Kas RT 1. Laporan RW 2. Iuran", "1. 2. 3.", "2. Penawaran 3. Kontrak",
    "Ayat (1) Umum Ayat (2) Khusus", "Kegiatan bulan 1. Januari", "Laporan - laporan\nkeuangan", "1) HPS 1) Kontrak",
    "Dokumen versi 1.2 Final", "Nilai 1. dan 2. saja", "NIP 19800101 200501 1 001", "a/n b/n", "3,5. 1. x 2. y")
WORDS = st.lists(st.sampled_from(["rekam", "medis", "surat", "daftar", "gaji", "harga", "Penawaran", "HPS", "2024"]),
                 min_size=1, max_size=4).map(lambda words: " ".join(["Berkas", *words]))
STYLES = ("{n}. ", "{n}.", "{n}) ", "({n}) ", "{a}. ", "{a}) ", "({a}) ", "• ")


@pytest.mark.parametrize(("text", "parts"), LISTS.items())
def test_list_in_one_cell__gives_its_parts(text: str, parts: tuple[str, ...]) -> None:
    assert listed_items(text) == parts


@pytest.mark.parametrize("text", ONE_ITEM)
def test_figures_in_a_title__make_no_list(text: str) -> None:
    assert listed_items(text) == ()


@given(st.lists(WORDS, min_size=2, max_size=9), st.sampled_from(STYLES), st.sampled_from([" ", "\n", "; ", ";\n"]),
       st.sampled_from(["", "Dokumen Pengadaan: ", "Dokumen Pengadaan\n"]))
def test_any_list__is_taken_apart_as_it_was_put_together(parts: list[str], style: str, joint: str, lead: str) -> None:
    marked = [style.format(n=at, a=chr(96 + at)) + part for at, part in enumerate(parts, 1)]
    assert listed_items(lead + joint.join(marked)) == tuple(parts)


@given(st.text(alphabet="ab 12.()-•\n;,", max_size=60))
def test_parts__are_at_least_two_and_stand_in_the_text_in_their_order(text: str) -> None:
    parts, at = listed_items(text), 0
    assert len(parts) != 1
    for part in parts:
        at = tidy(text).index(part, at) + len(part)


@pytest.mark.parametrize("trap", ["1.", "1. a", "(", "a) ", "- ", ". ", "; dan ", "1) x\n", "•", " "])
def test_longest_cell_of_one_pattern__is_read_at_once(trap: str) -> None:
    """Milliseconds; one that backtracks without bound would never come back."""
    assert isinstance(listed_items((trap * 32_767)[:32_767]), tuple)
