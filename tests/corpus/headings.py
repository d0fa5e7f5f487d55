"""Where tables stand and what their headings look like: far away, mistyped, in another order, twice, missing."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.items import ITEMS
from tests.corpus.paper import Paper, one_sheet, paper, workbook

OLD = ("No", "Judul Informasi", "Dasar Hukum", "Akibat bila Info Dibuka", "Manfaat bila Informasi Ditutup",
       "Batas Waktu Pengecualian")
MENGINGAT = ("UU Nomor 14 Tahun 2008", "UU Nomor 23 Tahun 2014", "UU Nomor 43 Tahun 2009", "UU Nomor 27 Tahun 2022",
             "PP Nomor 61 Tahun 2010", "Permendagri Nomor 3 Tahun 2017", "Perki Nomor 1 Tahun 2017",
             "Perki Nomor 1 Tahun 2021")


def national(page: Paper) -> None:
    """As the nation has it: two heading rows, (1) to (6) below, signed."""
    page.merged("A1:F1", "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.merged("A2:F2", "DINAS TENAGA KERJA DAN TRANSMIGRASI KOTA KUPANG")
    page.national(4, numbers=("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"))
    page.item("A7", 1, "pribadi")
    page.item("A8", 2, "aduan")
    page.item("A9", 3, "sandi", period="5 (lima) tahun")
    page.signed("E11", "Kepala Dinas Tenaga Kerja dan Transmigrasi")


def far_away(page: Paper) -> None:
    """The table begins at F40, under a whole decree."""
    page.lines("F1", "KEPUTUSAN SEKRETARIS DAERAH KOTA KUPANG", "NOMOR : 188/12/2025", "TENTANG",
               "KLASIFIKASI INFORMASI YANG DIKECUALIKAN PADA BAGIAN HUKUM", None, "SEKRETARIS DAERAH,")
    page.row("F8", "Menimbang", ":", "a. bahwa informasi publik bersifat terbuka bagi setiap pengguna;")
    page.lines("H9", "b. bahwa informasi yang dikecualikan bersifat ketat dan terbatas;",
               "c. bahwa perlu menetapkan klasifikasi informasi yang dikecualikan;")
    page.row("F12", "Mengingat", ":")
    page.lines("H12", *(f"{at}. {law};" for at, law in enumerate(MENGINGAT, start=1)))
    page.merged("F22:K22", "MEMUTUSKAN:")
    page.row("F24", "Menetapkan", ":")
    for row, word in ((25, "KESATU"), (28, "KEDUA"), (31, "KETIGA")):
        page.row(f"F{row}", word, ":", "Informasi pada lampiran keputusan ini dikecualikan selama jangka waktunya.")
    page.lines("F36", "LAMPIRAN", "DAFTAR INFORMASI YANG DIKECUALIKAN BAGIAN HUKUM SETDA")
    page.national(40, first="F", numbers=(1, 2, 3, 4, 5, 6))
    page.item("F43", 1, "perkara")
    page.item("F44", 2, "surat")
    page.item("F45", 3, "gaji")


def mistyped(page: Paper) -> None:
    """Capitals, line breaks, letters missing or swapped."""
    page.row("A2", "NO.", "INFORMSI", "DASAR HUKM\nPENGECUALIAN", "KONSEKUENSI\nBILA  DIBUKA", "MANFAAT BILA\nDITUTP",
             "JANGKA WKATU")
    page.item("A3", 1, "kode")
    page.item("A4", 2, "disiplin")


def other_order(page: Paper) -> None:
    """Years and codes first, the law last; who holds it; columns that no form has."""
    page.lines("A1", "DAFTAR INFORMASI DIKECUALIKAN", "BADAN PENDAPATAN DAERAH")
    page.row("A4", "Tahun", "Kode Klasifikasi", "No", "Jangka Waktu", "Informasi", "Ringkasan",
             "Manfaat bila Informasi Ditutup", "Akibat bila Info Dibuka", "Pejabat yang Menguasai", "Dasar Hukum",
             "Bentuk")
    for row, (name, form) in enumerate((("omzet", "Softcopy"), ("tarif", "HARDCOPY"), ("pribadi", None)), start=5):
        item = ITEMS[name]
        page.row(f"A{row}", 2024, f"900.{row}", row - 4, item.period, item.title, "Ringkasannya ada di lampiran",
                 item.closed, item.opened, "Kepala Bidang Pajak", item.law, form)


def split_in_two(page: Paper) -> None:
    """Each heading typed over two rows, nothing merged."""
    page.row("A2", "No", "Informasi", "Dasar Hukum", "Konsekuensi", "Manfaat", "Jangka")
    page.row("C3", "Pengecualian", "bila Dibuka", "bila Ditutup", "Waktu")
    page.item("A4", 1, "aduan")
    page.item("A5", 2, "surat")


def three_rows(page: Paper) -> None:
    """Three heading rows, merged across and down, and column numbers as a fourth."""
    for letter, text in {"A": "No", "B": "Informasi", "C": "Dasar Hukum", "F": "Jangka Waktu"}.items():
        page.merged(f"{letter}2:{letter}4", text)
    page.merged("D2:E2", "Konsekuensi")
    page.merged("D3:E3", "Pertimbangan bagi Publik")
    page.row("D4", "Dibuka", "Ditutup")
    page.row("A5", 1, 2, 3, 4, 5, 6)
    page.item("A6", 1, "bansos")
    page.item("A7", 2, "pribadi")


def hidden_sheet(path: Path) -> None:
    """Last year's list on a hidden sheet before this year's."""
    with workbook(path) as book:
        old = paper(book, "2024")
        old.row("A1", *OLD)
        old.item("A2", 1, "tanah")
        page = paper(book, "2025")
        page.row("A1", *OLD)
        page.item("A2", 1, "nilai")
        page.sheet.activate()
        page.sheet.set_first_sheet()
        old.sheet.hide()


def two_candidates(page: Paper) -> None:
    """Judul Informasi and Konten Informasi: which is the item?"""
    page.row("A2", "No", "Judul Informasi", "Konten Informasi", "Dasar Hukum", "Akibat bila Info Dibuka",
             "Manfaat bila Informasi Ditutup", "Batas Waktu Pengecualian")
    for row, name in ((3, "tanah"), (4, "tawaran")):
        item = ITEMS[name]
        page.row(f"A{row}", row - 2, item.title, f"{item.title} tahun 2024", *item[1:])


def essence(page: Paper) -> None:
    """Judul Informasi with Esensi Informasi, its kind, beside it."""
    page.row("A2", "No", "Judul Informasi", "Esensi Informasi", *OLD[2:])
    for row, (name, kind) in enumerate((("surat", "Persuratan"), ("pribadi", "Kepegawaian")), start=3):
        item = ITEMS[name]
        page.row(f"A{row}", row - 2, item.title, kind, *item[1:])


def without_closed(page: Paper) -> None:
    """Nobody asked what closing is good for."""
    page.row("A3", *OLD[:4], OLD[5])
    for row, name in ((4, "surat"), (5, "nilai")):
        item = ITEMS[name]
        page.row(f"A{row}", row - 3, item.title, item.law, item.opened, item.period)


def without_numbers(page: Paper) -> None:
    """No column No; numbers of columns with 3a and 3b; a total in words."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN PUSKESMAS PENFUI")
    page.row("A3", *OLD[1:])
    page.row("A4", "1", "2", "3a", "3b", "4")
    for row, name in ((5, "rekam"), (6, "disiplin"), (7, "gaji")):
        page.row(f"A{row}", *ITEMS[name])
    page.row("A8", "TOTAL : 3 (tiga) butir")


def only_a_letter(page: Paper) -> None:
    """The covering letter instead of the list."""
    page.lines("A1", "PEMERINTAH KOTA KUPANG", "KELURAHAN NAMOSAIN", None, "Nomor : 045/17/2025",
               "Hal : Penyampaian Daftar Informasi yang Dikecualikan", None,
               "Bersama ini kami sampaikan daftar informasi yang dikecualikan beserta jangka waktu pengecualiannya.")
    page.signed("D10", "Lurah Namosain")


def empty(page: Paper) -> None:
    """Headings, column numbers, a signature; nothing between."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN KECAMATAN ALAK")
    page.national(3, numbers=(1, 2, 3, 4, 5, 6))
    page.signed("E8", "Camat Alak")


def one_row(page: Paper) -> None:
    """One item, and that is all."""
    page.row("A1", *OLD)
    page.item("A2", 1, "aduan")


def two_sheets(path: Path) -> None:
    """A recap with three columns before the list itself."""
    with workbook(path) as book:
        recap = paper(book, "Rekap")
        recap.row("A1", "No", "Informasi", "Jangka Waktu")
        for row, name in enumerate(("razia", "aduan", "disiplin"), start=2):
            recap.row(f"A{row}", row - 1, ITEMS[name].title, ITEMS[name].period)
        page = paper(book, "DIK 2025")
        page.row("A3", *OLD)
        for row, name in enumerate(("razia", "aduan", "disiplin"), start=4):
            page.item(f"A{row}", row - 3, name)


def two_lists(path: Path) -> None:
    """Each division has a list on a sheet of its own, both complete."""
    with workbook(path) as book:
        first = paper(book, "Sekretariat")
        first.national(1)
        first.item("A3", 1, "pribadi")
        first.item("A4", 2, "gaji")
        second = paper(book, "Bidang Aptika")
        second.row("B5", *OLD)
        second.item("B6", 1, "jaringan")
        second.item("B7", 2, "sandi")


BOOKS = {
    "nasional.xlsx": one_sheet(national), "jauh.xlsx": one_sheet(far_away, "SK"),
    "salah-ketik.xlsx": one_sheet(mistyped), "urutan-lain.xlsx": one_sheet(other_order, "DIK"),
    "dua-calon.xlsx": one_sheet(two_candidates), "esensi.xlsx": one_sheet(essence),
    "tanpa-ditutup.xlsx": one_sheet(without_closed), "tanpa-nomor.xlsx": one_sheet(without_numbers),
    "surat-pengantar.xlsx": one_sheet(only_a_letter), "kosong.xlsx": one_sheet(empty),
    "satu-baris.xlsx": one_sheet(one_row), "dua-lembar.xlsx": two_sheets,
    "dua-daftar.xlsx": two_lists,
    "judul-terbelah.xlsx": one_sheet(split_in_two), "judul-tiga-baris.xlsx": one_sheet(three_rows),
    "lembar-tersembunyi.xlsx": hidden_sheet}
