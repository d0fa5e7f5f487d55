"""Items of exempt information in the manner of real lists; every text was written for this corpus."""

from __future__ import annotations

from typing import NamedTuple


class Item(NamedTuple):
    """One row of a list without fault, in the national order."""

    title: str
    law: str
    opened: str
    closed: str
    period: str


ITEMS = {
    "hps": Item("Rincian harga perkiraan sendiri sebelum pengumuman pemenang", "Pasal 17 huruf b UU 14/2008",
                "Peserta menyesuaikan penawaran sehingga persaingan tidak sehat.",
                "Menjaga persaingan usaha yang sehat.", "1 tahun"),
    "tawaran": Item("Dokumen penawaran peserta tender", "Pasal 17 huruf b UU 14/2008",
                    "Rahasia dagang peserta diketahui pesaingnya.", "Menjaga rahasia dagang peserta.", "2 tahun"),
    "pribadi": Item("Data pribadi pegawai", "Pasal 17 huruf h angka 1 UU 14/2008",
                    "Mengungkap keadaan keluarga pegawai kepada umum.", "Melindungi kehidupan pribadi pegawai.",
                    "10 tahun"),
    "gaji": Item("Daftar gaji menurut nama", "Pasal 17 huruf h angka 3 UU 14/2008; UU 27/2022",
                 "Mengungkap penghasilan dan rekening pegawai.", "Melindungi rahasia keuangan pegawai.", "10 tahun"),
    "nilai": Item("Hasil penilaian kinerja perorangan", "Pasal 17 huruf h angka 4 UU 14/2008",
                  "Merugikan karier pegawai yang dinilai.", "Menjaga objektivitas penilaian.", "5 tahun"),
    "disiplin": Item("Berita acara pemeriksaan disiplin", "Pasal 17 huruf h angka 4 UU 14/2008",
                     "Mencemarkan nama orang yang belum tentu bersalah.", "Menjamin pemeriksaan yang adil.",
                     "5 tahun"),
    "aduan": Item("Identitas pelapor pengaduan masyarakat", "Pasal 17 huruf a angka 2 UU 14/2008",
                  "Membahayakan keselamatan pelapor.", "Melindungi pelapor dan saksi.", "30 tahun"),
    "kka": Item("Kertas kerja pemeriksaan", "Pasal 17 huruf i UU 14/2008", "Mengganggu kemandirian pemeriksa.",
                "Menjaga mutu hasil pemeriksaan.", "5 tahun"),
    "surat": Item("Surat dinas bersifat rahasia", "Pasal 17 huruf i UU 14/2008",
                  "Mengganggu pengambilan keputusan yang masih berjalan.", "Menjaga kerahasiaan komunikasi kedinasan.",
                  "5 tahun"),
    "jaringan": Item("Topologi jaringan dan alamat server", "Pasal 17 huruf a angka 5 UU 14/2008",
                     "Membuka celah serangan terhadap layanan publik.", "Menjaga keamanan sistem elektronik.",
                     "5 tahun"),
    "sandi": Item("Kunci enkripsi tanda tangan elektronik", "Pasal 17 huruf c angka 6 UU 14/2008",
                  "Dokumen elektronik dapat dipalsukan.", "Menjamin keaslian dokumen elektronik.", "5 tahun"),
    "rekam": Item("Rekam medis pasien", "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023",
                  "Mengungkap riwayat penyakit pasien.", "Melindungi rahasia kesehatan pasien.", "25 tahun"),
    "akta": Item("Akta kelahiran dan berkas pendukungnya", "Pasal 17 huruf g UU 14/2008",
                 "Mengungkap isi akta milik seseorang.", "Mencegah pemalsuan akta.", "30 tahun"),
    "tanah": Item("Rencana lokasi dan harga pengadaan tanah", "Pasal 17 huruf e angka 4 UU 14/2008",
                  "Memicu spekulasi harga tanah.", "Menjaga kewajaran harga tanah.", "2 tahun"),
    "tarif": Item("Usulan awal perubahan tarif retribusi", "Pasal 17 huruf e angka 3 UU 14/2008",
                  "Memicu penimbunan sebelum kebijakan ditetapkan.", "Menjaga ketertiban harga di pasar.", "1 tahun"),
    "omzet": Item("Omzet wajib pajak menurut nama", "Pasal 17 huruf j UU 14/2008; UU 1/2022",
                  "Mengungkap keadaan usaha wajib pajak.", "Menjaga kepercayaan wajib pajak.", "10 tahun"),
    "razia": Item("Rencana operasi penertiban", "Pasal 17 huruf a angka 1 UU 14/2008",
                  "Sasaran dapat menghindar sehingga operasi gagal.", "Menjaga keberhasilan operasi.", "1 tahun"),
    "perkara": Item("Strategi penanganan gugatan", "Pasal 17 huruf i UU 14/2008",
                    "Pihak lawan mengetahui strategi yang disiapkan.", "Menjaga kepentingan daerah di pengadilan.",
                    "5 tahun"),
    "korban": Item("Identitas anak korban kekerasan", "Pasal 17 huruf h angka 1 UU 14/2008",
                   "Korban dikucilkan oleh lingkungannya.", "Melindungi pemulihan korban.", "30 tahun"),
    "bansos": Item("Nama dan alamat penerima bantuan sosial", "Pasal 17 huruf h angka 3 UU 14/2008",
                   "Mengungkap kemiskinan keluarga kepada umum.", "Menjaga martabat penerima bantuan.", "5 tahun"),
    "soal": Item("Naskah soal sebelum ujian", "Pasal 17 huruf i UU 14/2008",
                 "Soal bocor sehingga ujian harus diulang.", "Menjaga keadilan bagi peserta ujian.", "1 tahun"),
    "konseling": Item("Catatan bimbingan konseling siswa", "Pasal 17 huruf h angka 5 UU 14/2008",
                      "Masalah siswa menjadi bahan perundungan.", "Menjaga tumbuh kembang siswa.", "10 tahun"),
    "kode": Item("Kode sumber aplikasi pelayanan", "Pasal 17 huruf b UU 14/2008",
                 "Memudahkan peniruan aplikasi oleh pihak lain.", "Menjaga hak cipta pemerintah daerah.", "5 tahun"),
}
