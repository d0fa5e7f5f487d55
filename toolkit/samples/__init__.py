"""What a fresh workspace starts with: the sample units of Kota Kupang, a period, officials, holidays, thresholds.

Sample settings, editable by users in `pengaturan.xlsx`; never law.
"""

from __future__ import annotations

import csv
from importlib.resources import files

from toolkit.forms.settings import ALIKE, HISTORY, OPEN, OPENING, OTHER, PPID_ROLE, SAME, SOON, SUPERIOR_ROLE

Rows = list[dict[str, str]]


def sample_settings(year: int) -> dict[str, Rows]:
    """Rows of every settings sheet by form name, as texts; `year` is the period that is open."""
    return {
        "unit": _units(),
        "periode": [{"kode": str(year), "nama": f"Tahun {year}", "batas": f"30 November {year}", "status": OPEN}],
        "pejabat": [
            {"peran": PPID_ROLE, "jabatan": "Kepala Dinas Komunikasi dan Informatika"},
            {"peran": SUPERIOR_ROLE, "jabatan": "Sekretaris Daerah"}],
        "libur": [row for row in _table("libur.csv") if row["tanggal"].endswith(str(year))],
        "batas": [
            {"nama": ALIKE, "nilai": "90", "keterangan": "Judul yang kemiripannya paling sedikit sebesar ini diberi "
                                                         "tanda “perlu dicek”."},
            {"nama": OTHER, "nilai": "60", "keterangan": "Bila judul pada baris ber-ID kurang mirip dari ini dengan "
                                                         "judul dalam register, baris itu menjadi butir baru."},
            {"nama": SAME, "nilai": "90", "keterangan": "Judul dari unit mana pun yang kemiripannya paling sedikit "
                                                        "sebesar ini dikumpulkan di lembar Butir Serupa."},
            {"nama": SOON, "nilai": "90", "keterangan": "Pengecualian yang berakhir dalam jumlah hari ini ditandai di "
                                                        "lembar Akan Berakhir."},
            {"nama": OPENING, "nilai": "30", "keterangan": "PPID membuka informasi paling lambat sekian hari kerja "
                                                           "sebelum jangka waktunya berakhir."},
            {"nama": HISTORY, "nilai": "30", "keterangan": "Lembar Riwayat Perubahan memuat perubahan selama jumlah "
                                                           "hari ini."}],
        "tim_uji": [{"nama": "", **row} for row in _table("tim_uji.csv")],
        "naskah": _table("naskah.csv"),
    }


def sample_aliases() -> dict[str, tuple[str, ...]]:
    """The usual abbreviations of the sample units, by code."""
    aliases: dict[str, tuple[str, ...]] = {}
    for row in _table("alias.csv"):
        aliases[row["kode"]] = (*aliases.get(row["kode"], ()), row["alias"])
    return aliases


def _units() -> Rows:
    aliases = sample_aliases()
    return [{**row, "alias": "; ".join(aliases.get(row["kode"], ()))} for row in _table("unit.csv")]


def _table(name: str) -> Rows:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
