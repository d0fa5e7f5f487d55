"""The settings workbook's sheets: forms like any other, filled by PPID and read by `configuring`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit.findings import Code
from toolkit.forms.kinds import CHOICE, COUNT, DATE, EMAIL, PHONE, WORDS
from toolkit.forms.layout import About, Need
from toolkit.forms.model import Form, column, rule
from toolkit.law.text import title_key
from toolkit.law.unit_words import fold_code
from toolkit.names import safe_name
from toolkit.succession import leads_back

OPEN, CLOSED = "Dibuka", "Ditutup"
ALIKE, OTHER = "Judul dianggap mirip (persen)", "ID dianggap milik butir lain (persen)"
SAME = "Butir serupa antarunit (persen)"
SOON, OPENING = "Akan berakhir (hari)", "Dibuka sebelum berakhir (hari kerja)"
HISTORY = "Riwayat perubahan (hari)"
PERCENTAGES, DAYS = (ALIKE, OTHER, SAME), (SOON, OPENING, HISTORY)
MOST_DAYS = 3660
PPID_ROLE, SUPERIOR_ROLE = "PPID Utama", "Atasan PPID"
CONSIDERING, IN_VIEW_OF, LETTERHEAD = "Menimbang", "Mengingat", "Kop Surat"
CONTACT, ADDRESS = "Narahubung", "Alamat Publikasi"
"""Of the public edition: whom to ask, and where on the web it stands."""
PARTS = (LETTERHEAD, CONSIDERING, IN_VIEW_OF, CONTACT, ADDRESS)
OUR_FOLDERS = ("ppid", "publik")
"""Names in inbox and outbox that no unit's folder may have."""


def _key(value: Any) -> Any:
    """Codes that people, or Windows, could take for one another are one: "Dinkes" and "DINKES"."""
    return fold_code(value) or value if isinstance(value, str) else value


def _once(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].isna() | ~rows[name].map(_key, na_action="ignore").duplicated()


def _firsts(name: str) -> Any:
    def words(rows: pd.DataFrame, at: Any) -> list[dict[str, object]]:
        first: dict[Any, int] = {}
        for (_, _, row), value in zip(rows.index, rows[name].array, strict=True):
            first.setdefault(_key(value), row)
        return [{"first": f"baris {first[_key(rows[name].iloc[i])]}"} for i in at]

    return words


def _fits_a_folder(code: str) -> bool:
    signs = all(sign.isalnum() or sign in ".-_" for sign in code)
    return signs and code[0].isalnum() and safe_name(code) == code and title_key(code) not in OUR_FOLDERS


class UnitForm(Form):
    """One row per work unit that submits."""

    kode: Any = column("Kode", need=Need.REQUIRED, length=(0, 30), width=18,
                       help="Kode tetap unit; menjadi nama folder dan bagian dari ID Butir.", example="DINKES")
    nama: Any = column("Nama Unit Kerja", need=Need.REQUIRED, length=(0, 120), width=48,
                       help="Nama lengkap, seperti tercetak pada formulir.", example="Dinas Kesehatan")
    jenis: Any = column("Jenis", width=16, help="Dinas, badan, bagian, kecamatan, kelurahan, puskesmas, …",
                        example="dinas")
    induk: Any = column("Kode Induk", width=14, help="Kode unit atasannya, bila ada.", example="DINKES")
    pemegang: Any = column("PPID Pelaksana", width=40, help="Jabatan yang bertanggung jawab.", example="Sekretaris")
    alias: Any = column("Nama Lain", kind=WORDS, width=48,
                        help="Singkatan dan nama lain, dipisah titik koma.", example="Dinkes; Dinas Kesehatan Kota")
    narahubung: Any = column("Narahubung", length=(0, 120), width=28,
                             help="Nama orang yang dihubungi, untuk pengingat di Rekap Unit.", example="Maria Ngongo")
    telepon: Any = column("Telepon/WA", kind=PHONE, width=20,
                          help="Satu nomor. Nomor ponsel mendapat tautan WhatsApp di Rekap Unit.",
                          example="0812-3456-7890")
    surel: Any = column("Surel", kind=EMAIL, width=30, help="Satu alamat surel.", example="dinkes@kupangkota.go.id")
    menjadi: Any = column("Menjadi", kind=WORDS, width=22, example="DKES",
                          help="Hanya bila unit ini sudah berganti kode, digabung, atau dipecah: kode unit "
                               "penggantinya. Bila dipecah, beberapa kode dipisah titik koma.")

    class Config:
        metadata = {"about": About(form="unit", title="Unit Kerja", sheet="Unit")}

    @rule(Code.GANDA, on="kode", words=_firsts("kode"))
    def code_once(cls, rows: pd.DataFrame) -> pd.Series:
        """A code names one unit."""
        return _once(rows, "kode")

    @rule(Code.TANDA_TERLARANG, on="kode")
    def code_fits_a_folder_name(cls, rows: pd.DataFrame) -> pd.Series:
        """Codes become folder names, on Windows too."""
        fine = [code is None or _fits_a_folder(code) for code in rows["kode"].array]
        return pd.Series(fine, index=rows.index, dtype=bool)

    @rule(Code.MENJADI_TIDAK_ADA, on="menjadi", words=lambda rows, at: _strangers(rows, at))  # noqa: PLW0108  below
    def becomes_units_that_are_listed(cls, rows: pd.DataFrame) -> pd.Series:
        """What a unit has become stands in a row of its own."""
        return pd.Series([not strangers for strangers in _unlisted(rows)], index=rows.index, dtype=bool)

    @rule(Code.MENJADI_BERPUTAR, on="menjadi")
    def becomes_another_in_the_end(cls, rows: pd.DataFrame) -> pd.Series:
        """Neither itself, nor a circle: somebody must have the entries."""
        becomes = _becomes(rows)
        fine = [code is None or not leads_back(_key(code), becomes) for code in rows["kode"].array]
        return pd.Series(fine, index=rows.index, dtype=bool)


class PeriodeForm(Form):
    """One row per period in which units submit."""

    kode: Any = column("Kode", need=Need.REQUIRED, length=(0, 20), width=12, help="Biasanya tahunnya.", example="2026")
    nama: Any = column("Nama Periode", need=Need.REQUIRED, width=36, help="Seperti tercetak.", example="Tahun 2026")
    batas: Any = column("Batas Penyampaian", kind=DATE, width=22, help="Hari terakhir unit menyampaikan usulan.",
                        example="30 November 2026")
    status: Any = column("Status", need=Need.REQUIRED, kind=CHOICE, choices=(OPEN, CLOSED), width=12,
                         help="Dibuka atau Ditutup. Paling sedikit satu periode dibuka.", example=OPEN)

    class Config:
        metadata = {"about": About(form="periode", title="Periode", sheet="Periode")}

    @rule(Code.GANDA, on="kode", words=_firsts("kode"))
    def code_once(cls, rows: pd.DataFrame) -> pd.Series:
        """A code names one period."""
        return _once(rows, "kode")


class PejabatForm(Form):
    """One row per official whose name is printed."""

    peran: Any = column("Peran", need=Need.REQUIRED, kind=CHOICE, choices=(PPID_ROLE, SUPERIOR_ROLE), width=18,
                        help="Peran dalam layanan informasi publik.", example=PPID_ROLE)
    nama: Any = column("Nama", width=36, help="Lengkap dengan gelar.", example="Nama Pejabat, S.Sos.")
    nip: Any = column("NIP", length=(0, 25), width=24, help="18 angka.", example="19800101 200501 1 001")
    jabatan: Any = column("Jabatan", need=Need.REQUIRED, width=48, help="Seperti tercetak di atas tanda tangan.",
                          example="Kepala Dinas Komunikasi dan Informatika")

    class Config:
        metadata = {"about": About(form="pejabat", title="Pejabat", sheet="Pejabat")}


class LiburForm(Form):
    """One row per day that is no working day, weekends aside."""

    tanggal: Any = column("Tanggal", need=Need.REQUIRED, kind=DATE, width=20, help="Satu hari satu baris.",
                          example="17 Agustus 2026")
    keterangan: Any = column("Keterangan", need=Need.REQUIRED, width=44, help="Nama hari liburnya.",
                             example="Hari Kemerdekaan")
    jenis: Any = column("Jenis", kind=CHOICE, choices=("Libur Nasional", "Cuti Bersama", "Libur Daerah"), width=18,
                        help="Libur Nasional, Cuti Bersama, atau Libur Daerah.", example="Libur Nasional")
    sumber: Any = column("Sumber", width=36, help="Keputusan yang menetapkannya.", example="SKB 3 Menteri")

    class Config:
        metadata = {"about": About(
            form="libur", title="Hari Libur dan Cuti Bersama", sheet="Hari Libur")}

    @rule(Code.GANDA, on="tanggal", words=_firsts("tanggal"))
    def day_once(cls, rows: pd.DataFrame) -> pd.Series:
        """A day stands there once."""
        return _once(rows, "tanggal")


class BatasForm(Form):
    """One row per figure that PPID may change."""

    nama: Any = column("Batas", need=Need.REQUIRED, kind=CHOICE, choices=(*PERCENTAGES, *DAYS), width=44,
                       help="Jangan diubah; ubah nilainya.", example=ALIKE)
    nilai: Any = column("Nilai", need=Need.REQUIRED, kind=COUNT, width=10, help="Bilangan bulat.", example="90")
    keterangan: Any = column("Keterangan", width=64, help="Penjelasan.", example="Peringatan MIRIP")

    class Config:
        metadata = {"about": About(form="batas", title="Batas Peringatan", sheet="Batas")}

    @rule(Code.GANDA, on="nama", words=_firsts("nama"))
    def figure_once(cls, rows: pd.DataFrame) -> pd.Series:
        """A figure stands there once."""
        return _once(rows, "nama")

    @rule(Code.PILIHAN_TIDAK_ADA, on="nilai", words=lambda rows, at: _ranges(rows, at))  # noqa: PLW0108  below
    def figure_is_in_its_range(cls, rows: pd.DataFrame) -> pd.Series:
        """Below 1 or over 100 percent a threshold says nothing; nor do days that no calendar of ours reaches."""
        fine = [figure is None or 1 <= figure <= _highest(name)
                for name, figure in zip(rows["nama"].array, rows["nilai"].array, strict=True)]
        return pd.Series(fine, index=rows.index, dtype=bool)


def codes_in(words: Iterable[str] | None) -> tuple[str, ...]:
    """The codes in a cell of Menjadi. No code has a blank or a comma in it, so they part codes, too."""
    return tuple(code for word in words or () for code in word.replace(",", " ").split())


def _becomes(rows: pd.DataFrame) -> dict[str, list[str]]:
    return {_key(code): [_key(other) for other in codes_in(words)]
            for code, words in zip(rows["kode"].array, rows["menjadi"].array, strict=True) if code}


def _unlisted(rows: pd.DataFrame) -> list[list[str]]:
    """For each row, the codes in Menjadi that are no unit's."""
    listed = {_key(code) for code in rows["kode"].array if code}
    return [[code for code in codes_in(words) if _key(code) not in listed] for words in rows["menjadi"].array]


def _strangers(rows: pd.DataFrame, at: Any) -> list[dict[str, object]]:
    unlisted = _unlisted(rows)
    return [{"what": ", ".join(f"“{code}”" for code in unlisted[i])} for i in at]


def _highest(name: str | None) -> int:
    return MOST_DAYS if name in DAYS else 100


def _ranges(rows: pd.DataFrame, at: Any) -> list[dict[str, object]]:
    return [{"choices": f"1 sampai {_highest(rows['nama'].iloc[i])}"} for i in at]


class TimUjiForm(Form):
    """One row per member of the panel that tests consequences."""

    nama: Any = column("Nama", need=Need.REQUIRED, width=36, help="Lengkap dengan gelar.", example="Nama Anggota, S.H.")
    nip: Any = column("NIP", length=(0, 25), width=24, help="18 angka; tercetak pada berita acara dan daftar hadir.",
                      example="19800101 200501 1 001")
    jabatan: Any = column("Jabatan", width=44, help="Seperti tercetak di bawah namanya.", example="Kepala Bagian Hukum")
    instansi: Any = column("Instansi", width=36, help="Unit kerjanya.", example="Sekretariat Daerah")
    peran: Any = column("Peran", width=18, help="Ketua, Sekretaris, atau Anggota.", example="Anggota")

    class Config:
        metadata = {"about": About(form="tim_uji", title="Tim Uji Konsekuensi", sheet="Tim Uji")}


class NaskahForm(Form):
    """One row per paragraph that is printed on decrees and letters, or stands on the public edition."""

    bagian: Any = column("Bagian", need=Need.REQUIRED, kind=CHOICE, choices=PARTS, width=18, example=CONSIDERING,
                         help="Kop Surat (baris pertama nama kantor, lalu alamat), Menimbang, Mengingat, Narahubung "
                              "(pada edisi publik), atau Alamat Publikasi (halaman web tempat edisi publik diunggah).")
    isi: Any = column("Isi", need=Need.REQUIRED, length=(0, 2000), width=100, example="bahwa …",
                      help="Satu baris satu huruf (Menimbang) atau satu angka (Mengingat), menurut urutannya di sini. "
                           "Narahubung: kantor, alamat, telepon, surel. Alamat Publikasi diawali https://.")

    class Config:
        metadata = {"about": About(form="naskah", title="Naskah Keputusan, Surat, dan Edisi Publik", sheet="Naskah")}


SETTINGS_FORMS: tuple[type[Form], ...] = (UnitForm, PeriodeForm, PejabatForm, LiburForm, BatasForm, TimUjiForm,
                                           NaskahForm)
MAY_LACK = ("tim_uji", "naskah")
"""Sheets that settings workbooks of before 0.2 do not have."""
