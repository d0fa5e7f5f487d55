"""Under which headings public bodies list what the DIK form asks for, and how they write its choices: one table.

Read in decrees and lists of ministries, provinces, cities and universities, or typical. What would fit two columns is
in `OTHERWISE`: it counts only where nothing else on the sheet means the column (a list with *Judul Informasi* has
*Esensi Informasi* as the name of a group).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from toolkit.forms.layout import OtherHeadings

_IF = ("bila", "jika", "apabila", "kalau", "")
_WHAT = ("informasi", "info", "informasi publik", "informasi tersebut", "")


def _consequences(nouns: Sequence[str], verbs: Sequence[str]) -> tuple[str, ...]:
    """"Akibat bila Info Dibuka", "Konsekuensi Dibuka", "Dibuka": every way of saying it."""
    ways = (" ".join(filter(None, words)) for words in product(nouns, _IF, _WHAT, verbs))
    return tuple(dict.fromkeys(ways))


ALSO: Mapping[str, tuple[str, ...]] = {
    "informasi": (
        "Judul Informasi", "Nama Informasi", "Konten Informasi", "Isi Informasi", "Uraian Informasi", "Judul", "Konten",
        "Rincian Informasi", "Informasi Publik", "Informasi yang Dikecualikan", "Informasi Dikecualikan",
        "Informasi Publik yang Dikecualikan", "Daftar Informasi", "Daftar Informasi yang Dikecualikan",
        "Judul Informasi yang Dikecualikan", "Nama Informasi yang Dikecualikan", "Jenis Informasi yang Dikecualikan",
        "Jenis Informasi Publik yang Dikecualikan", "Isi Informasi yang Dikecualikan", "Judul/Nama Informasi",
        "Nama/Judul Informasi", "Nama Dokumen", "Judul Dokumen", "Nama/Judul Dokumen", "Informasi/Dokumen",
        "Dokumen/Informasi", "Nama Informasi/Dokumen", "Jenis Klasifikasi Informasi yang Dikecualikan",
        "Klasifikasi Informasi yang Dikecualikan", "Informasi yang Dikecualikan/Ditutup"),
    "dasar_hukum": (
        "Dasar Hukum Pengecualian Informasi", "Dasar Hukum", "Dasar Hukum Pengecualian Informasi Publik",
        "Dasar Pengecualian", "Dasar Pengecualian Informasi", "Landasan Hukum", "Landasan Hukum Pengecualian",
        "Dasar Hukum yang Mengecualikan", "Dasar Hukum/Pasal", "Dasar Hukum (Pasal)", "Pasal Pengecualian",
        "Dasar Hukum Dikecualikan", "Dasar Peraturan", "Dasar Hukum Pengecualian/Alasan Pengecualian",
        "Dasar Hukum/Alasan Pengecualian", "Alasan/Dasar Hukum Pengecualian",
        "Alasan/Dasar Hukum Pengecualian Informasi", "Dasar Hukum dan Alasan Pengecualian"),
    "konsekuensi_dibuka": _consequences(
        ("Konsekuensi", "Akibat", "Dampak", "Risiko", "Resiko", "Kerugian", "Pertimbangan", "Konsekuensi/Pertimbangan",
         "Konsekuensi Pertimbangan bagi Publik", "Konsekuensi bagi Publik", "Pertimbangan bagi Publik",
         "Akibat/Konsekuensi", "Uraian Konsekuensi", ""), ("Dibuka", "Dibuka untuk Publik")),
    "konsekuensi_ditutup": _consequences(
        ("Manfaat", "Konsekuensi", "Akibat", "Dampak", "Keuntungan", "Pertimbangan", "Konsekuensi/Pertimbangan",
         "Konsekuensi Pertimbangan bagi Publik", "Konsekuensi bagi Publik", "Pertimbangan bagi Publik",
         "Akibat/Konsekuensi", "Uraian Konsekuensi", "Kepentingan yang Dilindungi", ""),
        ("Ditutup", "Tidak Dibuka", "Ditutup untuk Publik")),
    "jangka_waktu": (
        "Jangka Waktu Pengecualian", "Jangka Waktu Pengecualian Informasi", "Batas Waktu Pengecualian", "Batas Waktu",
        "Batas Waktu Pengecualian Informasi", "Masa Pengecualian", "Masa Berlaku Pengecualian", "Lama Pengecualian",
        "Waktu Pengecualian", "Jangka Waktu Dikecualikan", "Jangka Waktu Informasi Dikecualikan",
        "Jangka Waktu Penutupan", "Jangka Waktu Kerahasiaan", "Masa Kerahasiaan", "Lama Waktu Pengecualian",
        "Jangka/Batas Waktu Pengecualian", "Jangka Waktu (Retensi) Pengecualian"),
    "cakupan": ("Cakupan Pengecualian", "Sifat Pengecualian", "Ruang Lingkup Pengecualian"),
    "bagian_dikecualikan": ("Bagian Informasi yang Dikecualikan", "Bagian yang Dihitamkan", "Bagian yang Dikaburkan"),
    "tanggal_mulai": ("Tanggal Mulai Pengecualian", "Tanggal Mulai Berlaku", "Mulai Berlaku", "Mulai Dikecualikan",
                      "TMT", "Tgl Mulai"),
    "tinjau_ulang": ("Tanggal Peninjauan", "Peninjauan Kembali", "Tanggal Tinjau Ulang", "Tinjau Ulang",
                     "Tgl Peninjauan Kembali"),
    "penanggung_jawab": (
        "Penanggungjawab", "Penanggung Jawab Informasi", "Pejabat Penanggung Jawab", "PIC", "Pemilik Informasi",
        "Penguasa Informasi", "Penanggung Jawab/Penguasa Informasi"),
    "bentuk": ("Bentuk Informasi", "Bentuk Dokumen", "Bentuk/Format", "Format Informasi", "Softcopy/Hardcopy",
               "Bentuk Informasi yang Tersedia", "Bentuk (Softcopy/Hardcopy)"),
    "tempat_simpan": ("Tempat Simpan", "Lokasi Penyimpanan", "Lokasi Simpan", "Tempat/Lokasi Penyimpanan",
                      "Lokasi Arsip"),
    "keterangan": ("Ket", "Catatan"),
}
"""Other headings under which a column is known."""

OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "informasi": ("Esensi Informasi", "Jenis Informasi", "Jenis Dokumen", "Dokumen", "Uraian",
                  "Ringkasan Informasi", "Ringkasan Isi Informasi"),
    "dasar_hukum": ("Alasan Pengecualian", "Pasal"),
    "konsekuensi_dibuka": ("Konsekuensi", "Akibat", "Dampak", "Uji Konsekuensi", "Pertimbangan"),
    "konsekuensi_ditutup": ("Manfaat", "Kepentingan yang Dilindungi", "Keuntungan"),
    "jangka_waktu": ("Masa Berlaku", "Lama Waktu"),
    "penanggung_jawab": (
        "Pejabat yang Menguasai Informasi", "Pejabat/Unit yang Menguasai Informasi", "Unit yang Menguasai Informasi",
        "Pejabat/Unit Satuan Kerja yang Menguasai Informasi", "Unit/Satuan Kerja yang Menguasai Informasi",
        "Penanggung Jawab Pembuatan atau Penerbitan Informasi", "Penanggung Jawab Pembuatan Informasi",
        "Penanggung Jawab Penerbitan Informasi", "Unit Penanggung Jawab", "Pejabat yang Menguasai"),
    "bentuk": ("Format",),
    "tempat_simpan": ("Lokasi",),
}
"""Headings that mean a column only where no other heading does."""

SPELLINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "cakupan": (("Seluruh", "Seluruhnya"), ("Semua", "Seluruhnya"), ("Semuanya", "Seluruhnya"), ("Penuh", "Seluruhnya"),
                ("Keseluruhan", "Seluruhnya"), ("Seluruh informasi", "Seluruhnya"), ("Sebahagian", "Sebagian"),
                ("Sebagian saja", "Sebagian"), ("Sebagian informasi", "Sebagian")),
    "bentuk": (
        *((text, "Softcopy") for text in ("Soft copy", "Soft file", "Softfile", "Elektronik", "Berkas elektronik",
                                          "Dokumen elektronik", "File")),
        *((text, "Hardcopy") for text in ("Hard copy", "Cetak", "Tercetak", "Kertas", "Dokumen cetak", "Fisik")),
        *((text, "Keduanya") for text in (
            "Softcopy dan Hardcopy", "Hardcopy dan Softcopy", "Soft copy dan hard copy", "Hard copy dan soft copy",
            "Softcopy Hardcopy", "Hardcopy Softcopy", "Soft copy hard copy", "Hard copy soft copy",
            "Cetak dan elektronik", "Elektronik dan cetak", "Cetak elektronik", "Dua duanya"))),
}
"""What people write for a choice; compared without case and signs, so "Hardcopy/Softcopy" is "Hardcopy Softcopy"."""

HEADINGS = OtherHeadings(ALSO, OTHERWISE)
