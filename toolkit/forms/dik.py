"""The DIK form: one row per item of information that a unit wants to withhold (UU 14/2008, Pasal 17)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from re import Pattern
from typing import Any

import pandas as pd

from toolkit.findings import Code
from toolkit.forms import dik_judging as judge
from toolkit.forms.dik_headings import HEADINGS, SPELLINGS
from toolkit.forms.dik_words import Words, closed_misplaced, opened_misplaced, title_misplaced
from toolkit.forms.kinds import CHOICE, DATE, LEGAL_BASIS, PERIOD
from toolkit.forms.layout import About, Need, Statements
from toolkit.forms.live import All, Blank, Live, Repeated, Written
from toolkit.forms.model import Form, column, rule
from toolkit.law.pasal17 import ARTICLES, official
from toolkit.law.periods import PeriodKind
from toolkit.law.text import title_key
from toolkit.law.titles import NEVER_EXEMPT, PERSONAL

NEEDED = "Wajib diisi"
CONSEQUENCES = "Konsekuensi/Pertimbangan bagi Publik"
CONSEQUENCE_COLUMNS = ("konsekuensi_dibuka", "konsekuensi_ditutup")
MAY_BE_EMPTY = "Boleh dikosongkan"
WITHDRAW = "Usul Cabut"
FOR_EVER = ("Permanen", "Selamanya", "Selama-lamanya", "Tidak terbatas", "Tanpa batas waktu")
"""Ways of writing it that the template knows; the intake knows more."""
NEVER_FOR_EVER = tuple(official(code) for code, article in ARTICLES.items() if not article.may_be_permanent)
NEEDS_OTHER_LAW = tuple(official(code) for code, article in ARTICLES.items() if article.needs_other_law)


class DIK(Form):
    """What a unit fills: one row per item it wants to withhold."""

    id_butir: Any = column(
        "ID Butir", need=Need.LOCKED, width=17, group="Diisi sistem",
        help="Diberikan oleh register dan tidak perlu diisi. Jangan diubah.",
        means="Nomor tetap butir informasi dalam register PPID. Butir yang sama pada beberapa unit kerja ditulis "
              "sekali, dengan nomor masing-masing dipisah titik koma.")
    informasi: Any = column(
        "Informasi", need=Need.REQUIRED, length=(0, 500), width=36, group=NEEDED,
        official="Informasi",
        help="Judul dokumen atau data yang dikecualikan, satu butir satu baris, tanpa data pribadi.",
        means="Judul dokumen atau data yang dikecualikan.",
        example="Contoh: Rekam medis pasien rawat jalan")
    dasar_hukum: Any = column(
        "Dasar Hukum Pengecualian", need=Need.REQUIRED, kind=LEGAL_BASIS, width=32, group=NEEDED,
        suggestions=tuple(official(code) for code in ARTICLES),
        official="Dasar Hukum Pengecualian Informasi",
        help="Huruf (dan angka) Pasal 17 UU 14/2008. Pilih dari daftar atau ketik; beberapa dasar dipisah titik koma.",
        means="Dasar hukum pengecualian: huruf dan angka Pasal 17 UU 14/2008, disusul peraturan lain, dipisah titik "
              "koma.",
        example="Pasal 17 huruf h angka 2 UU 14/2008")
    konsekuensi_dibuka: Any = column(
        "Konsekuensi bila Dibuka", need=Need.REQUIRED, length=(15, 5000), width=38, group=CONSEQUENCES,
        official=f"{CONSEQUENCES}: Dibuka",
        help="Akibat bagi publik bila informasi ini dibuka, paling sedikit satu kalimat.",
        means="Akibat bagi publik bila informasi ini dibuka.",
        example="Mengungkap riwayat kesehatan pasien.")
    konsekuensi_ditutup: Any = column(
        "Manfaat bila Ditutup", need=Need.REQUIRED, length=(15, 5000), width=38, group=CONSEQUENCES,
        official=f"{CONSEQUENCES}: Ditutup",
        help="Manfaat bagi publik bila informasi ini ditutup, paling sedikit satu kalimat.",
        means="Manfaat bagi publik bila informasi ini ditutup.",
        example="Melindungi hak pasien atas kerahasiaan data kesehatannya.")
    jangka_waktu: Any = column(
        "Jangka Waktu", need=Need.REQUIRED, kind=PERIOD, width=24, group=NEEDED,
        suggestions=("1 tahun", "2 tahun", "3 tahun", "5 tahun", "10 tahun", "Permanen"),
        official="Jangka Waktu",
        help="Lama waktu, tanggal, atau keadaan berakhirnya, misalnya “5 tahun” atau “sampai proses lelang selesai”.",
        means="Lamanya pengecualian: lama waktu, tanggal, keadaan yang mengakhirinya, atau permanen.",
        example="5 tahun")
    cakupan: Any = column(
        "Cakupan", kind=CHOICE, choices=("Seluruhnya", "Sebagian"), width=14, group=MAY_BE_EMPTY, default="Seluruhnya",
        spellings=SPELLINGS["cakupan"], help="Seluruhnya atau Sebagian. Bila kosong dibaca Seluruhnya.",
        means="Seluruhnya bila seluruh informasi dikecualikan, Sebagian bila hanya bagian tertentu.",
        example="Seluruhnya")
    bagian_dikecualikan: Any = column(
        "Bagian yang Dikecualikan", width=28, group=MAY_BE_EMPTY,
        help="Wajib diisi bila cakupannya Sebagian: bagian mana yang dihitamkan.",
        means="Bagian yang dihitamkan bila cakupannya Sebagian; selebihnya terbuka.",
        example="Nama, alamat, dan nomor telepon pelapor")
    tanggal_mulai: Any = column(
        "Tanggal Mulai", kind=DATE, width=18, group=MAY_BE_EMPTY,
        help="Tanggal mulai dihitungnya jangka waktu. Bila kosong: tanggal penetapan pertama.",
        means="Tanggal mulai dihitungnya jangka waktu; kosong bila dihitung sejak penetapan pertama.",
        example="3 Mei 2026")
    tinjau_ulang: Any = column(
        "Tanggal Peninjauan Kembali", kind=DATE, width=18, group=MAY_BE_EMPTY,
        help="Sebaiknya diisi bila jangka waktunya permanen atau bersyarat.",
        means="Tanggal pengecualian ini akan ditinjau kembali; kosong bila tidak ditentukan.", example="3 Mei 2029")
    penanggung_jawab: Any = column(
        "Penanggung Jawab", need=Need.ADVISED, width=24, group=MAY_BE_EMPTY,
        help="Jabatan yang menguasai informasi ini.", example="Kepala Seksi Pelayanan")
    bentuk: Any = column(
        "Bentuk", need=Need.ADVISED, kind=CHOICE, choices=("Softcopy", "Hardcopy", "Keduanya"), width=13,
        spellings=SPELLINGS["bentuk"], group=MAY_BE_EMPTY, help="Softcopy, Hardcopy, atau Keduanya.",
        means="Bentuk informasi disimpan: Softcopy (elektronik), Hardcopy (cetak), atau Keduanya.",
        example="Keduanya")
    tempat_simpan: Any = column(
        "Tempat Penyimpanan", width=22, group=MAY_BE_EMPTY, public=False,
        help="Tempat informasi disimpan. Tidak pernah diumumkan.", example="Ruang rekam medis")
    tindakan: Any = column(
        "Tindakan", kind=CHOICE, choices=(WITHDRAW,), width=13, group=MAY_BE_EMPTY, public=False,
        help="Kosongkan, atau pilih Usul Cabut bila butir ini tidak perlu dikecualikan lagi.", example=WITHDRAW)
    keterangan: Any = column(
        "Keterangan", width=28, group=MAY_BE_EMPTY, public=False,
        help="Catatan untuk PPID. Wajib diisi sebagai alasan bila memilih Usul Cabut.",
        example="Dokumen sudah diumumkan pada tahun 2025")

    class Config:
        metadata = {"about": About(
            form="dik", title="FORMULIR USULAN INFORMASI YANG DIKECUALIKAN", sheet="DIK", id_column="id_butir",
            id_prefix="DIK", title_column="informasi", action_column="tindakan", withdraw=WITHDRAW,
            reason_column="keterangan", list_title="Daftar Informasi yang Dikecualikan",
            draft="DRAF USULAN – BELUM DIUJI KONSEKUENSI – TIDAK UNTUK DIUMUMKAN", awaits="pengujian konsekuensi",
            start_column="tanggal_mulai", review_column="tinjau_ulang",
            scope_column="cakupan", part_column="bagian_dikecualikan", whole="Seluruhnya", partly="Sebagian",
            opened_column="konsekuensi_dibuka", closed_column="konsekuensi_ditutup",
            needed_for="PPID memerlukannya untuk menguji butir ini.",
            statements=Statements("Ada usulan", "Tidak ada perubahan", "Nihil"), examples="contoh_butir.csv",
            steps=(
                "Buka lembar “DIK”. Pastikan nama unit dan periodenya benar, lalu pilih Pernyataan.",
                "Isi satu baris untuk satu butir. Kolom “Wajib diisi” dan kedua kolom konsekuensi harus terisi.",
                "Untuk Dasar Hukum, pilih dari daftar; artinya dijelaskan pada lembar “Daftar Pasal 17”. Butir yang "
                "lazim di unit kota ada pada lembar “Contoh Butir”: salin, lalu sesuaikan.",
                "Bila menyalin dari daftar lama, tempel dengan Paste Special > Values agar bentuk formulir tetap utuh.",
                "Kolom Periksa menyebut masalah pertama tiap baris. Perbaiki, atau klik “Ke masalah pertama” di atas "
                "tabel, sampai di sana tertulis “siap dikirim”.",
                "Butir lama yang tidak perlu dikecualikan lagi: pilih “Usul Cabut” dan tulis alasannya di Keterangan. "
                "Menghapus barisnya tidak mencabut butir itu.",
                "Simpan, lalu taruh berkas ini di folder unit Anda atau kirim kepada PPID. Jawabannya berupa berkas "
                "“.hasil.xlsx”: perbaiki berkas hasil itu dan kirim kembali bila masih ada yang ditandai.")),
            "headings": HEADINGS}

    @rule(Code.GANDA, on="informasi", words=lambda rows, at: _first_places(rows, at),  # noqa: PLW0108  defined below
          live=Live(Repeated("informasi"), " sudah ada pada baris di atasnya"))
    def title_once(cls, rows: pd.DataFrame) -> pd.Series:
        """A unit names an item once; the first stays."""
        keys = _title_keys(rows)
        return keys.isna() | ~keys.groupby(level="file").transform(lambda keys: keys.duplicated()).astype(bool)

    @rule(Code.BUKAN_JUDUL, on="informasi")
    def title_in_words(cls, rows: pd.DataFrame) -> pd.Series:
        """A list is read by people: "12345" or "50%" names nothing."""
        return _each(rows, judge.names_something, "informasi")

    @rule(Code.UU_LAIN_WAJIB, on="dasar_hukum",
          live=Live(Written("dasar_hukum", NEEDS_OTHER_LAW), ": huruf j perlu undang-undang lain di belakangnya"))
    def other_law_beside_17j(cls, rows: pd.DataFrame) -> pd.Series:
        """Pasal 17 huruf j exempts only what another undang-undang forbids to open."""
        return _each(rows, lambda law: law is None or bool(law.other_laws) or not judge.cites(law, "needs_other_law"),
                     "dasar_hukum")

    @rule(Code.HANYA_ATURAN_BAWAH, on="dasar_hukum")
    def not_only_lower_rules(cls, rows: pd.DataFrame) -> pd.Series:
        """A restriction of a right rests on an undang-undang, not on a lower rule alone."""
        return _each(rows, lambda law: law is None or not law.lower_rules or bool(law.other_laws)
                     or judge.cites(law, "needs_other_law"), "dasar_hukum")

    @rule(Code.PERMANEN_DILARANG, on="jangka_waktu",
          live=Live(All((Written("jangka_waktu", FOR_EVER), Written("dasar_hukum", NEVER_FOR_EVER))),
                    ": huruf a sampai f tidak boleh permanen"))
    def not_for_ever(cls, rows: pd.DataFrame) -> pd.Series:
        """Pasal 20 UU 14/2008: letters a to f are not permanent."""
        return _each(rows, lambda law, period: not (judge.permanent(period) and law and judge.never_permanent(law)),
                     "dasar_hukum", "jangka_waktu")

    @rule(Code.PERMANEN_PERLU_DASAR, on="jangka_waktu")
    def permanent_needs_ground(cls, rows: pd.DataFrame) -> pd.Series:
        """Permanent under letter i or j is for the PPID to look at; g and h (Pasal 20 a contrario) are usual."""
        return _each(rows, lambda law, period: not (judge.permanent(period) and law and not judge.never_permanent(law)
                                                    and law.letters & {"i", "j"}), "dasar_hukum", "jangka_waktu")

    @rule(Code.JANGKA_MELEBIHI, on="jangka_waktu",
          words=lambda rows, at: [{"limit": ARTICLES["17.a"].max_years}] * len(at))
    def within_thirty_years(cls, rows: pd.DataFrame) -> pd.Series:
        """PP 61/2010: letter a for at most 30 years."""
        return _each(rows, judge.within_limit, "dasar_hukum", "jangka_waktu", "tanggal_mulai")

    @rule(Code.WAJIB, on="bagian_dikecualikan",
          live=Live(All((Written("cakupan", ("Sebagian",)), Blank("bagian_dikecualikan"))),
                    " belum diisi (Cakupan: Sebagian)"))
    def part_is_named(cls, rows: pd.DataFrame) -> pd.Series:
        """Exempt in part: which part?"""
        return _each(rows, lambda scope, part: scope != "Sebagian" or part is not None,
                     "cakupan", "bagian_dikecualikan")

    @rule(Code.TINJAU_ULANG_KOSONG, on="tinjau_ulang")
    def reviewed_some_day(cls, rows: pd.DataFrame) -> pd.Series:
        """What has no end of its own is looked at again."""
        endless = (PeriodKind.KONDISI, PeriodKind.PERMANEN)
        return _each(rows, lambda period, review: period is None or period.kind not in endless or review is not None,
                     "jangka_waktu", "tinjau_ulang")

    @rule(Code.ALASAN_WAJIB, on="keterangan",
          live=Live(All((Written("tindakan", (WITHDRAW,)), Blank("keterangan"))),
                    f" belum diisi (alasan {WITHDRAW})"))
    def withdrawal_has_reason(cls, rows: pd.DataFrame) -> pd.Series:
        """Usul Cabut is decided by the PPID, on a reason."""
        return _each(rows, lambda action, reason: action != WITHDRAW or reason is not None, "tindakan", "keterangan")

    @rule(Code.DATA_PRIBADI, on="informasi", words=lambda rows, at: _seen(PERSONAL, rows, at))
    def no_personal_data(cls, rows: pd.DataFrame) -> pd.Series:
        """Titles are published; a register never holds the personal data itself (UU 27/2022)."""
        return _each(rows, lambda title: not judge.given_away(PERSONAL, title), "informasi")

    @rule(Code.PASAL18, on="informasi", words=lambda rows, at: _seen(NEVER_EXEMPT, rows, at))
    def not_public_by_law(cls, rows: pd.DataFrame) -> pd.Series:
        """Pasal 18 UU 14/2008 names what is never exempt."""
        return _each(rows, lambda title: not judge.given_away(NEVER_EXEMPT, title), "informasi")

    @rule(Code.BEBERAPA_BUTIR, on="informasi", words=lambda rows, at: _told(judge.several_items, rows, at, "informasi"))
    def one_item_a_row(cls, rows: pd.DataFrame) -> pd.Series:
        """A numbered list in one cell is several items; it is kept as it is, and the sender told."""
        return _each(rows, lambda title: judge.several_items(title) is None, "informasi")

    @rule(Code.KOLOM_TERTUKAR, on="informasi", words=lambda rows, at: _told(title_misplaced, rows, at, "informasi"))
    def title_is_a_title(cls, rows: pd.DataFrame) -> pd.Series:
        """No period and no legal basis."""
        return _each(rows, lambda title: title_misplaced(title) is None, "informasi")

    @rule(Code.KOLOM_TERTUKAR, on="konsekuensi_dibuka",
          words=lambda rows, at: _told(opened_misplaced, rows, at, *CONSEQUENCE_COLUMNS))
    def opening_does_harm(cls, rows: pd.DataFrame) -> pd.Series:
        """What reads as a reason to close may be in the wrong column (`dik_words`)."""
        return _each(rows, lambda opened, closed: opened_misplaced(opened, closed) is None, *CONSEQUENCE_COLUMNS)

    @rule(Code.KOLOM_TERTUKAR, on="konsekuensi_ditutup",
          words=lambda rows, at: _told(closed_misplaced, rows, at, *CONSEQUENCE_COLUMNS))
    def closing_does_good(cls, rows: pd.DataFrame) -> pd.Series:
        """What reads as harm may be in the wrong column (`dik_words`)."""
        return _each(rows, lambda opened, closed: closed_misplaced(opened, closed) is None, *CONSEQUENCE_COLUMNS)


def _each(rows: pd.DataFrame, fine: Any, *columns: str) -> pd.Series:
    """`fine` asked of each row's values in `columns`."""
    values = zip(*(rows[name].tolist() for name in columns), strict=True)
    return pd.Series([bool(fine(*each)) for each in values], index=rows.index, dtype=bool)


def _title_keys(rows: pd.DataFrame) -> pd.Series:
    return pd.Series([title_key(title) if title else None for title in rows["informasi"].array],
                     index=rows.index, dtype=object)


def _first_places(rows: pd.DataFrame, at: Sequence[int]) -> list[dict[str, object]]:
    keys = _title_keys(rows)
    first: dict[tuple[int, str], tuple[str, int]] = {}
    for (file, sheet, row), key in zip(rows.index, keys.array, strict=True):
        first.setdefault((file, key), (sheet, row))
    return [{"first": judge.place_seen_from(rows.index[i][1], *first[rows.index[i][0], keys.iloc[i]])} for i in at]


def _seen(patterns: dict[str, Pattern[str]], rows: pd.DataFrame, at: Sequence[int]) -> list[dict[str, object]]:
    titles = rows["informasi"].array
    return [{"what": judge.given_away(patterns, titles[i])} for i in at]


def _told(say: Callable[..., Words | None], rows: pd.DataFrame, at: Sequence[int], *columns: str) -> list[Words]:
    return [say(*(rows[name].array[i] for name in columns)) or {} for i in at]
