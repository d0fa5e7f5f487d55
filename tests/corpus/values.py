"""What cells hold: signs nobody typed, numbers for texts, days from 1904, hidden rows, contents in the wrong column."""

from __future__ import annotations

from datetime import date

from tests.corpus.headings import OLD
from tests.corpus.paper import Paper, one_sheet

HELD = (*OLD, "Penanggung Jawab", "Bentuk")
OFFICER = ("Sekretaris Dewan", "Softcopy")


def odd_signs(page: Paper) -> None:
    """No-break and zero-width spaces, full-width letters, curly quotes, _x000D_, apostrophes."""
    page.row("A2", *OLD)
    page.item("A3", 1, "gaji", title="Daftar\u00a0Gaji  ASN")
    page.item("A4", 2, "sandi", title="Kata\u200b sandi aplikasi\u200b kas daerah")
    page.item("A5", 3, "kka", title="ＰＩＮ brankas daerah")
    page.item("A6", 4, "surat", title="“Memo” pimpinan yang bersifat rahasia")
    page.item("A7", 5, "nilai", title="Laporan opname_x000D_\nkas harian")
    page.item("A8", 6, "perkara", period="'5 tahun")
    page.put("B9", "Nomor rekening pegawai", "quoted")
    page.row("A9", 7)
    page.row("C9", "Pasal 17 huruf h angka 3 UU 14/2008", "Mengungkap rekening bank pegawai.",
             "Melindungi rahasia keuangan pegawai.", "10 tahun")


def numbers(page: Paper) -> None:
    """A NIP and a NIK that lost their digits; percents, days, bare numbers and truth values for texts."""
    page.row("A2", *HELD)
    page.item("A3", 1, "pribadi")
    page.row("G3", 198001012005011001, "Softcopy")
    page.item("A4", 2, "gaji", title=5371012304560000)
    page.item("A5", 3, "nilai", period=None)
    page.put("F5", 0.5, "percent")
    page.item("A6", 4, "surat", period=5)
    page.item("A7", 5, "kka", period=date(2027, 12, 31))
    page.item("A8", 6, "disiplin", opened=True)
    page.item("A9", 7, "sandi", period="30 Februari 2027")
    page.item("A10", 8, "aduan", period="2026")
    for row in range(4, 11):
        page.row(f"G{row}", *OFFICER)


def since_1904(page: Paper) -> None:
    """Days of an old Excel for Mac."""
    page.row("A2", *OLD, "Tanggal Mulai", "Tanggal Peninjauan Kembali")
    page.item("A3", 1, "jaringan")
    page.row("G3", date(2026, 5, 3), "3 Mei 2029")
    page.item("A4", 2, "sandi", period=date(2027, 12, 31))
    page.row("G4", date(2026, 1, 15))


def days(page: Paper) -> None:
    """Days as real dates, as texts, as bare serial numbers, and one that no calendar has."""
    page.row("A2", *OLD, "Tanggal Mulai")
    starts = (date(2026, 1, 15), "14 Peb 2026", 46037, "03/05/2026", "30 Februari 2026")
    for row, (name, start) in enumerate(zip(("kka", "tanah", "gaji", "hps", "nilai"), starts, strict=True), start=3):
        page.item(f"A{row}", row - 2, name)
        page.put(f"G{row}", start)


def hidden(page: Paper) -> None:
    """A filter that hides two rows, and a hidden column."""
    page.row("A2", *OLD)
    for row, name in enumerate(("tanah", "nilai", "hps", "kka"), start=3):
        page.item(f"A{row}", row - 2, name)
    page.sheet.autofilter("A2:F6")
    page.sheet.filter_column_list("F", ["5 tahun"])
    for row in (3, 5):
        page.sheet.set_row(row - 1, None, None, {"hidden": True})
    page.sheet.set_column("D:D", None, None, {"hidden": True})


def misplaced(page: Paper) -> None:
    """Consequences swapped, a duration among them, a law in a title; and one that only looks swapped."""
    page.row("A2", *OLD)
    page.item("A3", 1, "aduan", opened="Melindungi data pribadi pelapor", closed="Mengungkap identitas pelapor")
    page.item("A4", 2, "kka", opened="selama 5 (lima) tahun")
    page.item("A5", 3, "surat", title="Pasal 17 huruf i Undang-Undang Nomor 14 Tahun 2008")
    page.item("A6", 4, "nilai", closed="sampai dengan 31 Desember 2027")
    page.item("A7", 5, "rekam", opened="Tidak melindungi hak pasien atas rahasia kesehatannya",
              closed="Menjaga rahasia kesehatan pasien")


BOOKS = {
    "tanda-aneh.xlsx": one_sheet(odd_signs), "angka.xlsx": one_sheet(numbers),
    "tahun-1904.xlsx": one_sheet(since_1904, date_1904=True), "tanggal.xlsx": one_sheet(days),
    "tersembunyi.xlsx": one_sheet(hidden), "tertukar.xlsx": one_sheet(misplaced)}
