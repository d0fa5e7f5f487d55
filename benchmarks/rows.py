"""Clean rows as units write them: unique titles, every advised column filled, nothing to complain about."""

from __future__ import annotations

from random import Random

Cells = dict[str, str]

DOCUMENTS = (
    "Rekam medis pasien", "Berkas pengaduan warga", "Hasil evaluasi pegawai", "Laporan penyelidikan pelanggaran",
    "Dokumen penawaran penyedia", "Data penerima bantuan", "Notulen rapat tertutup", "Rincian harga perkiraan",
    "Catatan konseling siswa", "Berkas perizinan usaha", "Laporan hasil audit", "Daftar gaji dan potongan")
PLACES = ("Alak", "Oebobo", "Oesapa", "Sikumana", "Bakunase", "Penfui", "Lasiana", "Naikoten", "Fatululi", "Manutapen")
BASES = (
    "Pasal 17 huruf h angka 2 UU 14/2008", "Pasal 17 huruf h angka 3 UU 14/2008; UU 27/2022",
    "UU No. 14 Tahun 2008 Pasal 17 huruf a angka 2", "Pasal 17 huruf b UU 14/2008", "UU KIP ps 17 huruf h angka 4",
    "Pasal 17 huruf g dan huruf h angka 1 UU 14/2008", "Pasal 17 huruf j UU 14/2008; UU 24/2013",
    "Pasal 17 huruf i UU 14/2008")
PERIODS = ("5 (lima) tahun", "3 tahun", "10 thn", "6 bln", "s.d. 31 Desember 2028", "sampai proses pengadaan selesai",
           "sampai ada putusan inkrah", "20 Tahun")
OPENED = ("Mengungkap data pribadi warga kepada pihak lain.", "Menghambat penyelidikan yang sedang berjalan.",
          "Persaingan usaha menjadi tidak sehat.", "Pelapor dapat mengalami tekanan dari pihak terlapor.")
CLOSED = ("Melindungi data pribadi warga.", "Menjaga penyelidikan sampai perkara selesai.",
          "Menjaga persaingan usaha yang sehat.", "Masyarakat berani melapor karena terlindungi.")
HOLDERS = ("Kepala Seksi Pelayanan", "Sekretaris", "Kepala Bidang Pengawasan", "Kepala Tata Usaha")
FORMS = ("Softcopy", "Hardcopy", "Keduanya")
STORES = ("Ruang arsip", "Lemari sekretariat", "Peladen kantor", "")
STARTS = ("3 Mei 2026", "14 Peb 2026", "01/06/2026", "17 Agustus 2026", "")


def clean_row(pick: Random, number: int) -> Cells:
    """Row `number` of a file, its title unlike all others."""
    part = pick.random() < 0.2
    about, year = f"{pick.choice(DOCUMENTS)} {pick.choice(PLACES)}", pick.randint(2019, 2025)
    return {
        "informasi": f"{about} berkas {number:04d} tahun {year}",  # titles whose figures differ are never near-equal
        "dasar_hukum": pick.choice(BASES), "konsekuensi_dibuka": pick.choice(OPENED),
        "konsekuensi_ditutup": pick.choice(CLOSED), "jangka_waktu": pick.choice(PERIODS),
        "cakupan": "Sebagian" if part else "Seluruhnya", "bagian_dikecualikan": "Nama dan alamat" if part else "",
        "tanggal_mulai": pick.choice(STARTS), "tinjau_ulang": f"{pick.randint(13, 28)} Januari 2029",
        "penanggung_jawab": pick.choice(HOLDERS), "bentuk": pick.choice(FORMS), "tempat_simpan": pick.choice(STORES)}
