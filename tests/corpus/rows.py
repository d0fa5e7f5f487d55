"""What stands between the rows: groups, parents, totals, notes, repeated headings; merged cells, dittos, lists."""

from __future__ import annotations

from tests.corpus.headings import OLD
from tests.corpus.items import ITEMS
from tests.corpus.paper import Paper, one_sheet


def groups(page: Paper) -> None:
    """Groups in three manners, a total, notes, a signature."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.national(3, numbers=(1, 2, 3, 4, 5, 6))
    page.row("A6", "A.", "INFORMASI KEPEGAWAIAN")
    page.item("A7", 1, "pribadi")
    page.item("A8", 2, "nilai")
    page.merged("A9:F9", "Pasal 17 huruf b")
    page.item("A10", 3, "hps")
    page.row("A11", "II", "INFORMASI KEAMANAN")
    page.item("A12", 4, "jaringan")
    page.merged("A13:F13", "Jumlah 4 dokumen")
    page.lines("A15", "Catatan: jangka waktu dihitung sejak tanggal penetapan.", "*) sesuai hasil rapat tim")
    page.signed("E18", "Kepala Dinas Pemadam Kebakaran dan Penyelamatan")


def parents(page: Paper) -> None:
    """Parent 1 with rows a, b, c; item 2 with an item 2.a of its own."""
    page.national(2)
    page.row("A4", 1, "Data kesejahteraan sosial:")
    page.item("A5", "a", "bansos")
    page.item("A6", "b", "korban")
    page.item("A7", "c", "nilai", title="Hasil asesmen penyandang disabilitas")
    page.item("A8", 2, "surat")
    page.item("A9", "2.a", "akta", title="Berkas permohonan adopsi anak")


def merged_down(page: Paper) -> None:
    """One law for three rows, one period and one official for all."""
    page.national(1)
    page.merged("G1:G2", "Penanggung Jawab")
    titles = ("Akta kelahiran", "Akta perceraian", "Akta pengakuan anak", "Data biometrik penduduk",
              "Kartu keluarga perorangan")
    for row, title in enumerate(titles, start=3):
        page.row(f"A{row}", row - 2, title)
        page.row(f"D{row}", ITEMS["akta"].opened, ITEMS["akta"].closed)
    page.merged("C3:C5", "Pasal 17 huruf g UU 14/2008")
    page.row("C6", "Pasal 17 huruf h angka 1 UU 14/2008")
    page.row("C7", "Pasal 17 huruf h angka 3 UU 14/2008")
    page.merged("F3:F7", "30 tahun")
    page.merged("G3:G7", "Kepala Bidang Pencatatan Sipil")


def several_in_one(page: Paper) -> None:
    """Several items in one cell; number 1 twice, 2 missing; an innocent title with numbers."""
    page.row("A2", *OLD)
    page.item("A3", 1, "hps", title="1. HPS 2. Dokumen penawaran")
    page.item("A4", 1, "tawaran", title="Dokumen pengadaan\n1. Kertas kerja evaluasi\n2. Jaminan penawaran\n3. Risalah")
    page.item("A5", 3, "kka", title="Laporan pemeriksaan internal semester 1 dan 2")


def from_word(page: Paper) -> None:
    """Pasted from Word: each paragraph of a cell has become a row, the other cells are merged beside it."""
    page.national(1)
    page.merged("A3:A5", 1)
    page.merged("B3:B5", ITEMS["rekam"].title)
    page.lines("C3", "Pasal 17 huruf h angka 2 UU 14/2008;", "UU 17/2023;", "UU 27/2022")
    page.lines("D3", "Mengungkap riwayat penyakit pasien;", "Pasien dikucilkan oleh lingkungannya.")
    page.merged("E3:E5", ITEMS["rekam"].closed)
    page.merged("F3:F5", ITEMS["rekam"].period)
    page.item("A6", 2, "surat")


def dittos(page: Paper) -> None:
    """The same as above, in every manner."""
    page.row("A3", *OLD)
    page.item("A4", 1, "hps")
    page.item("A5", 2, "tawaran", law="sda")
    page.item("A6", 3, "disiplin", opened="idem")
    page.item("A7", 4, "tanah", period='"')
    page.item("A8", 5, "kka", closed="〃")
    page.item("A9", 6, "surat", law="ditto", period="s.d.a.")
    page.item("A10", 7, "kode")


def repeated(page: Paper) -> None:
    """The form's example left standing; blank rows; headings again after a page break."""
    numbers = (1, 2, 3, 4, 5, 6)
    page.national(2, numbers=numbers)
    page.row("A5", None, "Contoh: Rekam medis pasien rawat jalan", "Pasal 17 huruf h angka 2 UU 14/2008",
             "Mengungkap riwayat kesehatan pasien.", "Melindungi hak pasien atas kerahasiaan data kesehatannya.",
             "5 tahun")
    page.item("A6", 1, "pribadi")
    page.item("A7", 2, "disiplin")
    page.national(10, numbers=numbers)
    page.item("A13", 3, "kka")
    page.item("A14", 4, "tawaran")


def unfinished(page: Paper) -> None:
    """Numbered items of which only the title is there yet: no groups, whatever they look like."""
    page.row("A2", *OLD)
    page.item("A3", 1, "pribadi")
    page.row("A4", 2, "Rincian tunggakan retribusi kebersihan")
    page.item("A5", 3, "surat")
    page.row("A6", 4, "Peta rawan konflik antarwarga")


def in_disguise(page: Paper) -> None:
    """Items that begin like notes, totals, headings or examples; a number inside the title."""
    page.row("A2", *OLD)
    page.item("A3", 1, "konseling")
    page.item("A4", 2, "omzet", title="Jumlah tunggakan pajak menurut nama wajib pajak")
    page.item("A5", 3, "aduan", title="Keterangan saksi dalam pemeriksaan")
    page.item("A6", 4, "sandi", title="Contoh tanda tangan pejabat")
    page.item("A7", None, "disiplin", title="5. Daftar hadir rapat tertutup")
    page.item("A8", "A", "kode", title="Aplikasi kependudukan: rancangan basis datanya")


def two_parts(page: Paper) -> None:
    """A list with its signature, and below it a second list with headings of its own."""
    page.lines("A1", "BAGIAN I")
    page.row("A2", *OLD)
    page.item("A3", 1, "pribadi")
    page.signed("E5", "Lurah Lasiana")
    page.lines("A13", "BAGIAN II")
    page.row("A14", *OLD)
    page.item("A15", 1, "bansos")
    page.item("A16", 2, "surat")


BOOKS = {
    "kelompok.xlsx": one_sheet(groups), "induk-anak.xlsx": one_sheet(parents), "gabungan.xlsx": one_sheet(merged_down),
    "beberapa-butir.xlsx": one_sheet(several_in_one), "dari-word.xlsx": one_sheet(from_word),
    "sda.xlsx": one_sheet(dittos),
    "judul-berulang.xlsx": one_sheet(repeated), "belum-lengkap.xlsx": one_sheet(unfinished),
    "butir-menyaru.xlsx": one_sheet(in_disguise), "dua-bagian.xlsx": one_sheet(two_parts)}
