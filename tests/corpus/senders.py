"""Whose list is it? Named in a title, under a label, by who signs, in a spelling of their own, or wrongly."""

from __future__ import annotations

from tests.corpus.headings import OLD
from tests.corpus.paper import Paper, one_sheet


def neighbour(page: Paper) -> None:
    """A table copied from the neighbouring city, its letterhead and signature included."""
    page.lines("A1", "PEMERINTAH KOTA MADIUN", "DINAS KETAHANAN PANGAN DAN PERTANIAN",
               "DAFTAR INFORMASI YANG DIKECUALIKAN TAHUN 2024")
    page.national(5)
    page.item("A7", 1, "pribadi")
    page.item("A8", 2, "tarif", title="Rencana operasi pasar beras")
    page.lines("E10", "Madiun, 2 Januari 2024", "a.n. WALI KOTA MADIUN", "Sekretaris Daerah", None, "Budi Santoso")


def in_titles(page: Paper) -> None:
    """Only the title lines name the unit."""
    page.merged("A1:F1", "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.merged("A2:F2", "PUSKESMAS OEBOBO")
    page.merged("A3:F3", "KOTA KUPANG TAHUN 2025")
    page.national(5)
    page.item("A7", 1, "rekam")
    page.item("A8", 2, "pribadi")


def in_signature(page: Paper) -> None:
    """Only who signs names the unit."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN", "TAHUN 2025")
    page.national(4)
    page.item("A6", 1, "korban")
    page.item("A7", 2, "aduan")
    page.signed("E9", "Kepala Dinas Pemberdayaan Perempuan dan Perlindungan Anak,")


def wrong_folder(page: Paper) -> None:
    """The title names a kelurahan; the file lies in a puskesmas's folder."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN", "KELURAHAN OEBUFU")
    page.row("A4", *OLD)
    page.item("A5", 1, "pribadi")
    page.item("A6", 2, "surat")


def ambiguous(page: Paper) -> None:
    """The name Oebobo is a kecamatan, a kelurahan and a puskesmas."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN", "Unit Kerja : Oebobo")
    page.row("A4", *OLD)
    page.item("A5", 1, "pribadi")
    page.item("A6", 2, "surat")


def spelled(page: Paper) -> None:
    """A kelurahan's own way of writing its name."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.row("A2", "Nama Unit", ": KEL. NAIKOTEN I")
    page.row("A4", *OLD)
    page.item("A5", 1, "bansos")
    page.item("A6", 2, "pribadi")


def from_whatsapp(page: Paper) -> None:
    """A name that says nothing; a letterhead that says it."""
    page.lines("A1", "PEMERINTAH KOTA KUPANG", "KECAMATAN OEBOBO", "KELURAHAN TUAK DAUN MERAH",
               "Jl. Bundaran PU, Kupang", "USULAN INFORMASI YANG DIKECUALIKAN")
    page.row("A7", *OLD)
    page.item("A8", 1, "bansos")
    page.item("A9", 2, "surat")


def addressed(page: Paper) -> None:
    """To whom it goes stands above who sends it."""
    page.lines("A1", "Kepada Yth.", "Kepala Dinas Komunikasi dan Informatika selaku PPID Utama", "di Kupang", None,
               "DAFTAR INFORMASI YANG DIKECUALIKAN KELURAHAN LILIBA")
    page.row("A7", *OLD)
    page.item("A8", 1, "bansos")
    page.item("A9", 2, "pribadi")


def only_addressed(page: Paper) -> None:
    """Only the addressee is named; the folder says who sends."""
    page.lines("A1", "Kepada Yth. Kepala Dinas Komunikasi dan Informatika Kota Kupang",
               "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.row("A4", *OLD)
    page.item("A5", 1, "surat")


def countersigned(page: Paper) -> None:
    """The camat has seen it, the lurah signs."""
    page.lines("A1", "DAFTAR INFORMASI YANG DIKECUALIKAN")
    page.row("A3", *OLD)
    page.item("A4", 1, "bansos")
    page.item("A5", 2, "nilai")
    page.lines("B8", "Mengetahui,", "Camat Oebobo", None, None, "Yosef Rihi, S.STP.")
    page.signed("E8", "Lurah Kayu Putih")


BOOKS = {
    "kota-tetangga.xlsx": one_sheet(neighbour), "unit-di-judul.xlsx": one_sheet(in_titles),
    "unit-di-tanda-tangan.xlsx": one_sheet(in_signature), "salah-folder.xlsx": one_sheet(wrong_folder),
    "unit-rancu.xlsx": one_sheet(ambiguous), "unit-ejaan-sendiri.xlsx": one_sheet(spelled),
    "DOC-20260503-WA0012.xlsx": one_sheet(from_whatsapp), "kepada-yth.xlsx": one_sheet(addressed),
    "kepada-saja.xlsx": one_sheet(only_addressed), "mengetahui-camat.xlsx": one_sheet(countersigned)}
