"""What each picture of the two years shows: (name of the picture) → part of a file that the story has kept."""

from __future__ import annotations

from collections.abc import Mapping

from docs.pictures.drawing import Page, Phone, Sheet
from docs.pictures.story import DECIDED, DECIDED_AGAIN
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import CHECK_HEADING, NUMBER_HEADING, Layout
from toolkit.forms.uji import LENGTH, STANDING, TITLE, UNITS, Uji
from toolkit.placing import GROUP_ROW, STATUS_ROW, TITLE_ROW


def _headings(layout: Layout, *names: str) -> list[str]:
    return [NUMBER_HEADING, *(layout.by_name[name].heading for name in names)]


_UJI, _HARDCOPY = Uji.layout(), Hardcopy.layout()
SHOWN: Mapping[str, Page | Phone | Sheet] = {
    "alur-01-tanda-terima": Page("diusulkan.pdf", 1, [("TANDA", "")]),
    "alur-02-cetak": Page("dicetak.pdf", 1),
    "alur-03-hardcopy": Sheet(
        "hardcopy.xlsx", _HARDCOPY.about.sheet,
        [NUMBER_HEADING, CHECK_HEADING, *(column.heading for column in _HARDCOPY.columns)], 2,
        [TITLE_ROW, STATUS_ROW]),
    "alur-04-uji": Sheet(
        "diuji.xlsx", _UJI.about.sheet,
        _headings(_UJI, UNITS, TITLE, LENGTH, "keputusan", "pertimbangan", "bagian_dihitamkan"), len(DECIDED),
        [GROUP_ROW]),
    "alur-05-status": Sheet(
        "status.xlsx", "Daftar Unit", ["No", "ID Butir", "Informasi", "Jangka Waktu", "Status", "Catatan PPID"], 3,
        first=6),
    "alur-06-konsep": Page("naskah-konsep/Keputusan.pdf", 1, [("", "b.")]),
    "alur-07-publik": Phone("publik/index.html", "cari=kompetensi", "jumlah"),
    "alur-08-uji-lagi": Sheet(
        "diuji-lagi.xlsx", _UJI.about.sheet, _headings(_UJI, TITLE, LENGTH, STANDING, "keputusan", "pertimbangan"),
        len(DECIDED_AGAIN), [GROUP_ROW]),
    "alur-09-perubahan": Page("naskah-kedua/Keputusan.pdf", 1, [("KEPUTUSAN", "Menimbang"), ("KEDUA", "KETIGA")]),
    "alur-10-akan-berakhir": Sheet(
        "berakhir.xlsx", "Akan Berakhir",
        ["No", "Informasi", "Jangka Waktu", "Mulai", "Berakhir atau ditinjau", "Sisa hari",
         "PPID harus membuka paling lambat", "Status"], 2, [2, 3], first=8),
    "alur-11-serah-dip": Sheet(
        "terbuka.xlsx", "Serah DIP", ["No", "ID Butir", "Informasi", "Sebab", "Terbuka sejak"], 2, [2], first=8)}
