"""Layouts of lists that do not use the template: columns, headings and habits, drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

REQUIRED = ("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu")
ADVISED = ("penanggung_jawab", "bentuk")
NUMBER, YEAR_MADE, CLASSIFICATION, COUNT = "No", "Tahun", "Kode Klasifikasi", "Jumlah Berkas"
"""Columns that are not the form's."""
AGAIN = " (lagi)"
"""Behind a column's name: a second column with another heading for the same."""
EXTRA = (YEAR_MADE, CLASSIFICATION, COUNT)
PARTS: Sequence[tuple[tuple[str, ...], float]] = (
    (("penanggung_jawab",), 0.6), (("bentuk",), 0.6), (("cakupan", "bagian_dikecualikan"), 0.2),
    (("tanggal_mulai",), 0.3), (("tinjau_ulang",), 0.35), (("tempat_simpan",), 0.3), (("keterangan",), 0.4))
"""What may stand there besides, each group with how often."""
WORDINGS: Mapping[str, Sequence[str]] = {
    "informasi": ("Informasi", "Judul Informasi", "Konten Informasi", "Esensi Informasi",
                  "Informasi yang Dikecualikan"),
    "dasar_hukum": ("Dasar Hukum", "Dasar Hukum Pengecualian", "Dasar Hukum Pengecualian Informasi"),
    "konsekuensi_dibuka": ("Konsekuensi bila Dibuka", "Akibat bila Info Dibuka", "Akibat bila Informasi Dibuka",
                           "Konsekuensi bila Informasi Dibuka"),
    "konsekuensi_ditutup": ("Manfaat bila Ditutup", "Manfaat bila Informasi Ditutup"),
    f"dasar_hukum{AGAIN}": ("Dasar Hukum Pengecualian Informasi",),
    "jangka_waktu": ("Jangka Waktu", "Jangka Waktu Pengecualian", "Batas Waktu Pengecualian"),
    "penanggung_jawab": ("Penanggung Jawab", "Penanggung Jawab Informasi", "Penanggung Jawab Pembuatan Informasi",
                         "Penanggung Jawab Pembuatan atau Penerbitan Informasi"),
    "bentuk": ("Bentuk", "Bentuk Informasi"), "cakupan": ("Cakupan", "Cakupan Pengecualian"),
    "bagian_dikecualikan": ("Bagian yang Dikecualikan",), "tanggal_mulai": ("Tanggal Mulai",),
    "tinjau_ulang": ("Tanggal Peninjauan Kembali",), "tempat_simpan": ("Tempat Penyimpanan",),
    "keterangan": ("Keterangan", "Ket."), NUMBER: ("No", "No.", "Nomor"), YEAR_MADE: (YEAR_MADE,),
    CLASSIFICATION: (CLASSIFICATION,), COUNT: (COUNT,)}
OVER_BOTH = ("Konsekuensi/Pertimbangan bagi Publik", "Pertimbangan bagi Publik", "Konsekuensi bagi Publik")
BENEATH = {"konsekuensi_dibuka": ("Dibuka", "Bila Dibuka"), "konsekuensi_ditutup": ("Ditutup", "Bila Ditutup")}
"""Headings of the lower row, where one merged heading stands over both columns."""
LONG = 14
"""Letters from which on a heading is typed with a slip now and then; from twice as many on with two."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one unit's list looks. Rows and columns are counted from 1, as in Excel."""

    columns: Sequence[str]
    """From left to right: the form's columns, and others by their heading."""
    headings: Mapping[str, str]
    over: str
    """The merged heading over both consequences; "" where the headings stand in one row."""
    top: int
    left: int
    titles: Sequence[str]
    habits: frozenset[str]

    @property
    def numbered(self) -> bool:
        """Has it a No column?"""
        return NUMBER in self.columns

    def column(self, name: str) -> int:
        """Where a column stands."""
        before = self.columns[: list(self.columns).index(name)]
        return self.left + sum(map(self.width, before))

    def width(self, name: str) -> int:
        """How many of the sheet's columns it takes: a table from Word often has cells merged across in every row."""
        return 2 if name == "informasi" and "wide titles" in self.habits else 1

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + sum(map(self.width, self.columns)) - 1

    @property
    def unusable(self) -> list[tuple[str, str]]:
        """Column and code of what keeps the whole list out: a needed column is missing, or stands there twice."""
        return [(name, "KOLOM_HILANG") for name in REQUIRED if name not in self.columns] + [
            (name, "KOLOM_GANDA") for name in REQUIRED if f"{name}{AGAIN}" in self.columns]


HABITS = {"column numbers": 0.5, "numbers in brackets": 0.5, "repeated headings": 0.2, "groups by letter": 0.2,
          "groups by law": 0.15, "blank rows": 0.3, "total": 0.25, "signature": 0.4, "notes": 0.25,
          "merged law": 0.25, "merged period": 0.2, "second sheet": 0.3, "rich": 0.2, "dates": 0.3, "dirt": 0.4,
          "sub-numbers": 0.15, "parents": 0.5, "dotted numbers": 0.2, "wide titles": 0.12}
"""What a list may have besides its rows, each with how often."""


def draw(pick: Random, unit: str) -> Look:
    """The look of one unit's list."""
    columns = _columns(pick)
    if (flaw := pick.random()) < 0.03:
        columns.remove(pick.choice(("dasar_hukum", "jangka_waktu")))
    elif flaw < 0.06:
        columns.append(f"dasar_hukum{AGAIN}")
    two_rows = _side_by_side(columns) and pick.random() < 0.5
    headings = {name: _written(pick, pick.choice(WORDINGS[name])) for name in columns}
    if f"dasar_hukum{AGAIN}" in columns:
        headings["dasar_hukum"] = "Dasar Hukum"
    if two_rows:
        headings |= {name: _written(pick, pick.choice(texts)) for name, texts in BENEATH.items()}
    top = pick.choice((1, 2, 4, 5, 6, 7, 8, pick.randint(9, 25)))
    return Look(columns, headings, _written(pick, pick.choice(OVER_BOTH)) if two_rows else "", top,
                pick.choice((1, 1, 1, 2, 3, 6)), _titles(pick, unit)[: max(0, top - 2)],
                frozenset(habit for habit, share in HABITS.items() if pick.random() < share))


def _columns(pick: Random) -> list[str]:
    parts = [pair for pair, share in PARTS if pick.random() < share]
    parts += [(name,) for name in EXTRA if pick.random() < 0.15]
    both = ("konsekuensi_dibuka", "konsekuensi_ditutup")
    needed = [("informasi",), ("dasar_hukum",), both if pick.random() < 0.9 else both[::-1], ("jangka_waktu",)]
    parts = [*needed, *parts]
    if pick.random() < 0.5:
        pick.shuffle(parts)
    return [NUMBER] * (pick.random() < 0.75) + [name for part in parts for name in part]


def _side_by_side(columns: Sequence[str]) -> bool:
    return abs(columns.index("konsekuensi_dibuka") - columns.index("konsekuensi_ditutup")) == 1


def _titles(pick: Random, unit: str) -> list[str]:
    name = pick.choice((unit, unit.upper(), f"{unit} Kota Kupang", f"Unit Kerja : {unit}"))
    above = pick.choice(("PEMERINTAH KOTA KUPANG", "LAMPIRAN KEPUTUSAN PPID", "Klasifikasi Informasi"))
    return pick.choice(([name], ["DAFTAR INFORMASI YANG DIKECUALIKAN", name],
                        ["DAFTAR INFORMASI YANG DIKECUALIKAN", name, "TAHUN 2026"],
                        [above, "DAFTAR INFORMASI YANG DIKECUALIKAN", name]))


def _written(pick: Random, heading: str) -> str:
    """As people type it: slips, capitals, line breaks."""
    if len(heading) >= LONG and pick.random() < 0.2:
        for _ in range(pick.choice((1, 2)) if len(heading) >= 2 * LONG else 1):
            heading = _slip(pick, heading)
    change = pick.random()
    if change < 0.3:
        heading = heading.upper()
    elif change < 0.4:
        heading = heading.title()
    if pick.random() < 0.25:
        heading = heading.replace(" ", "\n", 1)
    return heading + pick.choice(("", "", "", "", " ", "*", " :"))


def _slip(pick: Random, text: str) -> str:
    """Two letters swapped, one left out or one doubled, inside a word."""
    at = pick.choice([at for at in range(1, len(text) - 2) if text[at - 1 : at + 2].isalpha()])
    return pick.choice((text[:at] + text[at + 1] + text[at] + text[at + 2 :], text[:at] + text[at + 1 :],
                        text[:at] + text[at] + text[at:]))
