"""Lists in the layouts of nine real bodies; README.md says where each layout was seen."""

from __future__ import annotations

from tests.corpus.paper import Paper, one_sheet

NINETEEN_FORTY_FIVE = "1. UUD Negara RI Tahun 1945 Pasal 28 G\n2. UU No 14 Tahun 2008 tentang KIP Pasal 17 huruf H"
ARCHIVES = "1. UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf i\n2. UU No. 43 Tahun 2009 tentang kearsipan"
WHEN_AGREED = "Permanen atau terbuka apabila mendapat persetujuan tertulis dari yang bersangkutan"


def banyumas(page: Paper) -> None:
    """The national layout; laws as an a/b list in one cell; signed below."""
    page.merged("A1:F1", "KLASIFIKASI INFORMASI YANG DIKECUALIKAN")
    page.merged("A2:F2", "DINAS LINGKUNGAN HIDUP DAN KEBERSIHAN")
    page.merged("A3:F3", "TAHUN 2025")
    page.national(5, group="Konsekuensi / Pertimbangan bagi Publik")
    page.item("A7", "1.", "kka", period="20 Tahun",
              law="a. UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf i;\nb. PP No 60 Tahun 2008 tentang SPIP;")
    page.item("A8", "2.", "surat", title="Dokumen tindak lanjut hasil pengawasan", period="20 Tahun",
              law="a. Undang-Undang 14 Tahun 2008 tentang Keterbukaan Informasi Publik;\n"
                  "b. Peraturan Pemerintah No 12 Tahun 2017.")
    page.item("A9", "3.", "pribadi", period="20 Tahun")
    page.item("A10", "4.", "hps")
    page.signed("E12", "Kepala Dinas Lingkungan Hidup dan Kebersihan")


def karanganyar(page: Paper) -> None:
    """Capitals; the period before the consequences; parents 1, 2, 3 with rows 1.a, 1.b below."""
    page.lines("A1", "INFORMASI DIKECUALIKAN", "DINAS PERINDUSTRIAN DAN PERDAGANGAN")
    for letter, text in zip("ABCD", ("NO", "JUDUL INFORMASI", "DASAR HUKUM", "BATAS WAKTU PENGECUALIAN"), strict=True):
        page.merged(f"{letter}4:{letter}5", text)
    page.merged("E4:F4", "KONSEKUENSI")
    page.row("E5", "AKIBAT BILA INFO DIBUKA", "AKIBAT BILA INFO DITUTUP")
    page.row("A6", 1, "Dokumen / berkas pegawai (biodata elektronik / non elektronik)")
    page.row("A7", "1.a", "Identitas pegawai yang melanggar disiplin", NINETEEN_FORTY_FIVE, "Tidak Terbatas",
             "1. Mengungkap data pribadi pegawai yang bersifat rahasia\n2. Melanggar HAM",
             "Melindungi data pribadi pegawai yang bersifat rahasia")
    page.row("A8", "1.b", "Identitas pegawai yang mengajukan izin perceraian",
             "UU No 14 Tahun 2008 tentang KIP Pasal 17 huruf H angka 1", "Tidak Terbatas",
             "Mengungkap keadaan keluarga pegawai", "Melindungi keluarga pegawai yang bersangkutan")
    page.row("A9", 2, "Rahasia jabatan")
    page.row("A10", "2.a", "Catatan rapat pimpinan tertutup", "UU No 43 Tahun 1999 tentang Pokok-Pokok Kepegawaian",
             "Tidak Terbatas", "Merugikan proses penyusunan kebijakan", "Melindungi kerahasiaan dokumen")
    page.row("A11", 3, "Memorandum / surat-surat")
    page.row("A12", "3.a", "Arsip dinamis yang menurut sifatnya rahasia", ARCHIVES, "Selama Jangka Waktu Tertentu",
             "Mengungkap surat yang menurut sifatnya rahasia", "Melindungi kerahasiaan dokumen")
    page.row("A13", "3.b", "Naskah dinas berklasifikasi terbatas", ARCHIVES, "10 Tahun",
             "Mengungkap surat yang menurut sifatnya rahasia", "Melindungi kerahasiaan dokumen")


def bantul(page: Paper) -> None:
    """Esensi beside Konten; groups I, II; lists in every cell, three contradicting periods in one."""
    page.lines("A1", "LEMBAR PENGUJIAN KONSEKUENSI PPID", "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU",
               "Pada hari Senin tanggal 5 bulan Mei tahun 2025 telah dilakukan pengujian konsekuensi sebagai berikut:")
    for letter, text in {"A": "No", "B": "ESENSI INFORMASI", "C": "KONTEN INFORMASI", "D": "DASAR HUKUM",
                         "G": "BATAS WAKTU PENGECUALIAN"}.items():
        page.merged(f"{letter}5:{letter}6", text)
    page.merged("E5:F5", "KONSEKUENSI")
    page.row("E6", "AKIBAT BILA INFORMASI DIBUKA", "MANFAAT BILA INFORMASI DITUTUP")
    page.row("A7", "I", "Informasi yang dapat menghambat proses penegakan hukum")
    page.row("A8", "1.", "Pengaduan", "1. Identitas pelapor dan isi laporannya\n2. Dokumen pengaduan masyarakat",
             "1. UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf a angka 2\n"
             "2. Permenpan No. PER/04/M.PAN/03/200 8 tentang Kode Etik Aparat Pengawasan Intern Pemerintah",
             "1. Disalahgunakan oleh pihak yang tidak berhak\n2. Masyarakat enggan melaporkan dugaan korupsi",
             "1. Menjamin kerahasiaan pengaduan\n2. Masyarakat tidak ragu melapor",
             "1. Tidak terbatas, kecuali dengan tujuan tertentu dengan ijin Wali Kota\n"
             "2. Atas persetujuan yang bersangkutan\n3. Sampai proses pengaduan selesai")
    page.row("A9", "2.", "Penegakan hukum", "Identitas para pihak yang bersengketa",
             "UU No. 14 Tahun 2008 tentang KIP, Pasal 17 huruf a angka 1", "Menghambat penyelesaian sengketa",
             "Menjaga kelancaran penyelesaian sengketa", "5 tahun")
    page.row("A10", "II", "Informasi yang dapat mengungkap rahasia pribadi")
    page.row("A11", "1.", "Kepegawaian", "Daftar gaji menurut nama", "UU 14/2008 Pasal 17 huruf h angka 3",
             "Mengungkap penghasilan dan rekening pegawai", "Melindungi rahasia keuangan pegawai", "10 tahun")


def unesa(page: Paper) -> None:
    """A typing error in the heading; groups A, B below which the numbers begin again."""
    page.lines("A1", "SK DIK", "BADAN KEPEGAWAIAN, PENDIDIKAN DAN PELATIHAN DAERAH")
    page.national(4, group="Konsekuensi/Pertimbanagn Bagi Publik")
    opened, closed = "Apabila dipublikasikan akan mengungkap isi akta pribadi", "Apabila ditutup akan melindungi akta"
    page.row("A6", "A", "Informasi data pegawai yang terdiri dari :")
    page.row("A7", 1, "Nomor Induk Kependudukan", "Pasal 17 huruf g Undang-Undang Nomor 14 Tahun 2008 Tentang "
             "Keterbukaan Informasi Publik", opened, closed, WHEN_AGREED)
    page.row("A8", 2, "Nomor Kartu Keluarga", "Pasal 17 huruf g dan huruf h angka 1 Undang-Undang", opened, closed,
             WHEN_AGREED)
    page.row("A9", 3, "Nomor rekening", "Pasal 17 (g), (h) angka 3 Undang-Undang Nomor 14 Tahun 2008 tentang "
             "Keterbukaan Informasi Publik", opened, closed, WHEN_AGREED)
    page.row("A10", "B", "Informasi data pengadaan yang terdiri dari :")
    page.item("A11", 1, "hps")
    page.item("A12", 2, "tawaran")


def grhasia(page: Paper) -> None:
    """The sender as "SKPD :"; column numbers; the law only inside a long "Pertimbangan"."""
    page.lines("A1", "HASIL UJI KONSEKUENSI INFORMASI YANG DIKECUALIKAN", None, "SKPD : RSUD S. K. LERIK")
    for letter, text in {"A": "NO.", "B": "KONTEN INFORMASI", "C": "PERTIMBANGAN SESUAI INDIKATOR KONSEKUENSI",
                         "D": "BATAS WAKTU\nPENGECUALIAN"}.items():
        page.merged(f"{letter}5:{letter}6", text)
    page.merged("E5:F5", "KONSEKUENSI")
    page.row("E6", "AKIBAT APABILA INFORMASI DIBUKA", "AKIBAT APABILA INFORMASI DITUTUP")
    page.row("A7", 1, 2, 3, 4, 5, 6)
    page.row("A8", "A", "Informasi yang berkaitan dengan rahasia pribadi pegawai")
    why = "Memenuhi indikator konsekuensi mutlak, yaitu UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf h angka {}"
    until = "Sampai dengan diperlukan untuk keperluan proses hukum oleh aparat hukum dan pengadilan"
    page.row("A9", "1.", "Riwayat anggota keluarga pegawai", why.format(1), until,
             "Mengungkap data pribadi pegawai yang bersifat rahasia", "Melindungi data pribadi pegawai")
    page.row("A10", "2.", "Catatan pengobatan pegawai", why.format(2), until,
             "Mengungkap data pribadi pegawai yang bersifat rahasia", "Melindungi data pribadi pegawai")


def parepare(page: Paper) -> None:
    """One undivided column for the consequences."""
    page.lines("A1", "Informasi Publik Yang Dikecualikan")
    page.row("A3", "No.", "Jenis Informasi yang Dikecualikan", "Dasar Hukum Pengecualian",
             "Konsekuensi/Pertimbangan bagi Publik", "Jangka Waktu Pengecualian")
    page.row("A4", "1.", "Berita acara pemeriksaan guru", "UU 14/2008 Pasal 17 huruf a (penegakan hukum)",
             "Jika dibuka dapat mengganggu pemeriksaan internal", "Selama proses pemeriksaan hingga putusan final")
    page.row("A5", "2.", "Data pribadi peserta didik baru", "UU 14/2008 Pasal 17 huruf h; UU 27/2022",
             "Jika dibuka berpotensi disalahgunakan pihak lain", "5 tahun")


def terbuka(page: Paper) -> None:
    """A column Dibuka that nobody ever filled."""
    page.row("A1", "No", "Informasi", "Dasar Hukum Pengecualian\nInformasi", "Dibuka", "Ditutup", "Jangka Waktu")
    page.row("A2", "1.", "Hasil evaluasi kinerja pelatih", "Pasal 17 huruf h angka 5 Undang- Undang Nomor 14 Tahun "
             "2008 tentang Keterbukaan Informasi Publik", None, "Melindungi data pribadi", "Tidak terbatas")
    page.row("A3", "2.", "Soal dan jawaban tes seleksi atlet", "Pasal 17 huruf b Undang-Undang Nomor 14 Tahun 2008 "
             "tentang Keterbukaan Informasi Publik", None, "Melindungi soal dari kecurangan", "Tidak terbatas")
    page.row("A4", "3.", "Lembar pembayaran honor", "Pasal 6 ayat (3) huruf c dan Pasal 17 huruf h angka 3 "
             "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik", None,
             "Melindungi data pribadi", "Sampai pembayaran dilakukan")


def uin_jakarta(page: Paper) -> None:
    """Long headings; the law with its reason after it."""
    page.lines("A1", "Daftar Informasi Publik Yang dikecualikan")
    for letter, text in {"A": "No.", "B": "Jenis Klasifikasi Informasi yang Dikecualikan",
                         "C": "Alasan / Dasar Hukum Pengecualian Informasi", "F": "Jangka Waktu"}.items():
        page.merged(f"{letter}3:{letter}4", text)
    page.merged("D3:E3", "Konsekuensi / Pertimbangan Bagi Publik")
    page.row("D4", "Dibuka", "Ditutup")
    agreed = "Menyangkut data pribadi kecuali atas persetujuan secara tertulis dari pemilik data"
    kip = "UU No. 14 Tahun 2008 tentang Keterbukaan Informasi Publik Pasal 17 huruf"
    page.row("A5", "1.", "Identitas peminjam buku", f"{kip} h\n{agreed}", agreed, "Untuk melindungi data pribadi",
             "1 tahun")
    page.row("A6", "2.", "Penilaian perorangan pustakawan", f"{kip} h angka 4", agreed, "Untuk melindungi data pribadi",
             "1 tahun")
    page.row("A7", "3.", "Laporan keuangan sebelum diaudit",
             f"{kip} i\nUU 15 Tahun 2004 tentang Pemeriksaan Pengelolaan dan Tanggung Jawab Keuangan Negara",
             "Hanya untuk kepentingan pemeriksaan", "Proses pemeriksaan keuangan negara", "1 tahun")


def kpu_kudus(page: Paper) -> None:
    """A list of decrees rather than of items."""
    page.lines("A1", "INFORMASI YANG DIKECUALIKAN")
    page.row("A3", "NO", "DASAR", "HASIL UJI KONSEKUENSI", "JANGKA WAKTU", "KETERANGAN")
    page.row("A4", 1, "169/Kpts/TAHUN 2015 tentang Informasi yang Dikecualikan",
             "Menetapkan formulir dukungan perseorangan sebagai informasi yang dikecualikan",
             "Sampai nama yang tercantum memberikan persetujuan secara tertulis", "(unduh)")
    page.row("A5", 2, "32/Kpts/TAHUN 2016 tentang Penetapan Formulir Model A",
             "Menetapkan formulir pemutakhiran data sebagai informasi yang dikecualikan", "5 tahun", "(unduh)")


BOOKS = {
    "banyumas.xlsx": one_sheet(banyumas), "karanganyar.xlsx": one_sheet(karanganyar, "INFORMASI DIKECUALIKAN"),
    "bantul.xlsx": one_sheet(bantul), "unesa.xlsx": one_sheet(unesa, "SK DIK"), "grhasia.xlsx": one_sheet(grhasia),
    "parepare.xlsx": one_sheet(parepare), "terbuka.xlsx": one_sheet(terbuka),
    "uin-jakarta.xlsx": one_sheet(uin_jakarta), "kpu-kudus.xlsx": one_sheet(kpu_kudus)}
