"""The worksheet of a consequence test: what is proposed stands locked, what PPID decides is open beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.findings import Code
from toolkit.forms.kinds import CHOICE, DATE, PERIOD
from toolkit.forms.layout import About, Need
from toolkit.forms.live import All, Blank, Live, Written
from toolkit.forms.model import Form, column, rule
from toolkit.rulings import Outcome

PROPOSED, DECIDED = "Usulan unit", "Diputus PPID"
CONSEQUENCES = "Konsekuensi/Pertimbangan bagi Publik"
REGULAR, REQUESTED, DISPUTED = "Berkala", "Atas Permohonan", "Atas Sengketa"
CHOICES = tuple(outcome.shown for outcome in Outcome)
SPELLINGS = (
    ("Sebagian", Outcome.PARTLY.shown), ("Sebagian dikecualikan", Outcome.PARTLY.shown),
    ("Dikecualikan seluruhnya", Outcome.EXEMPT.shown), ("Setuju", Outcome.EXEMPT.shown),
    ("Disetujui", Outcome.EXEMPT.shown), ("Tertutup", Outcome.EXEMPT.shown),
    ("Terbuka", Outcome.OPEN.shown), ("Tidak Dikecualikan", Outcome.OPEN.shown), ("Dibuka", Outcome.OPEN.shown),
    ("Dikembalikan", Outcome.RETURNED.shown), ("Kembalikan", Outcome.RETURNED.shown),
    ("Tunda", Outcome.POSTPONED.shown), ("Perpanjang", Outcome.EXTENDED.shown))
"""What officers write for a choice. "Ditolak" is none: it may mean that the item is open, or that it goes back."""
ID, VERSION, UNITS, TITLE, LAW, LENGTH = "id_butir", "versi", "unit", "informasi", "dasar_hukum", "jangka_waktu"
OPENED, CLOSED, SCOPE, STANDING = "konsekuensi_dibuka", "konsekuensi_ditutup", "cakupan", "riwayat"
"""Columns in which a worksheet shows what is proposed."""
NEED_REASON = (Outcome.OPEN.shown, Outcome.RETURNED.shown, Outcome.EXTENDED.shown)


class Uji(Form):
    """One row per item, or per group of equal items of several units; a decision is copied to all of them."""

    id_butir: Any = column("ID Butir", need=Need.LOCKED, width=17, group=PROPOSED,
                           help="Butir yang diputus pada baris ini; beberapa butir yang sama dipisah titik koma.")
    versi: Any = column("Versi", need=Need.LOCKED, width=6, group=PROPOSED, help="Versi tiap butir yang diuji.")
    unit: Any = column("Unit yang Menguasai", need=Need.LOCKED, width=16, group=PROPOSED,
                       help="Unit yang mengusulkan butir ini.")
    informasi: Any = column("Informasi", need=Need.LOCKED, width=25, group=PROPOSED,
                            help="Judul informasi seperti diusulkan unit.")
    dasar_hukum: Any = column("Dasar Hukum Pengecualian Informasi", need=Need.LOCKED, width=21, group=PROPOSED,
                              help="Dasar hukum seperti diusulkan unit.")
    konsekuensi_dibuka: Any = column("Dibuka", need=Need.LOCKED, width=23, group=CONSEQUENCES,
                                     help="Akibat bagi publik bila dibuka, menurut unit.")
    konsekuensi_ditutup: Any = column("Ditutup", need=Need.LOCKED, width=23, group=CONSEQUENCES,
                                      help="Manfaat bagi publik bila ditutup, menurut unit.")
    jangka_waktu: Any = column("Jangka Waktu", need=Need.LOCKED, width=12, group=PROPOSED,
                               help="Jangka waktu seperti diusulkan unit.")
    cakupan: Any = column("Cakupan", need=Need.LOCKED, width=13, group=PROPOSED,
                          help="Cakupan dan bagian seperti diusulkan unit.")
    riwayat: Any = column("Status dan Perubahan", need=Need.LOCKED, width=22, group=PROPOSED,
                          help="Kedudukan butir ini, dan apa yang berubah sejak terakhir diputus.")
    keputusan: Any = column(
        "Hasil Pengujian", need=Need.REQUIRED, kind=CHOICE, choices=CHOICES, spellings=SPELLINGS, width=16,
        group=DECIDED, help="Pilih hasil pengujian. Biarkan kosong bila butir ini belum diuji.",
        example=Outcome.EXEMPT.shown)
    pertimbangan: Any = column(
        "Pertimbangan", width=26, group=DECIDED, example="Membuka data ini mengungkap riwayat kesehatan pasien.",
        help="Alasan keputusan. Wajib untuk Tidak Dikecualikan, Dikembalikan, dan Diperpanjang.")
    bagian_dihitamkan: Any = column(
        "Bagian yang Dihitamkan", width=16, group=DECIDED, example="Nama dan alamat pelapor",
        help="Wajib diisi bila hasilnya Dikecualikan Sebagian: bagian mana yang dihitamkan.")
    jangka_putusan: Any = column(
        "Jangka Waktu Menurut PPID", kind=PERIOD, width=20, group=DECIDED, example="3 tahun",
        help="Hanya bila berbeda dari usulan. Kosong berarti mengikuti usulan unit.",
        suggestions=("1 tahun", "2 tahun", "3 tahun", "5 tahun", "10 tahun"))
    tanggal_uji: Any = column("Tanggal Pengujian", kind=DATE, width=18, group=DECIDED, example="12 Mei 2026",
                              help="Hari pengujian. Kosong berarti hari lembar ini diterima.")
    dasar_pengujian: Any = column(
        "Dasar Pengujian", kind=CHOICE, choices=(REGULAR, REQUESTED, DISPUTED), default=REGULAR, width=18,
        group=DECIDED, help="Berkala, Atas Permohonan, atau Atas Sengketa.", example=REGULAR)
    tanggal_permohonan: Any = column(
        "Tanggal Permohonan", kind=DATE, width=18, group=DECIDED, example="5 Mei 2026",
        help="Hari permohonan atau sengketanya masuk, bila itu dasar pengujiannya. Tenggat jawaban dihitung dari sini.")
    judul_publik: Any = column(
        "Judul untuk Publik", length=(0, 500), width=28, group=DECIDED, example="Rekam medis pasien",
        help="Pengganti judul pada daftar yang diumumkan; wajib bila judul usulan memuat data pribadi.")

    class Config:
        metadata = {"about": About(
            form="uji", title="LEMBAR PENGUJIAN KONSEKUENSI", sheet="Lembar Uji", id_column="id_butir",
            title_column="informasi", by_unit=False, workbook="Lembar Uji", counted="putusan",
            grows=False,
            needed_for="Tanpa hasil, isian lain pada baris ini belum dapat dicatat.",
            steps=(
                "Buka lembar “Lembar Uji”. Satu baris satu butir, atau satu kelompok butir yang sama dari beberapa "
                "unit.",
                "Pilih Hasil Pengujian. Baris yang belum diuji dibiarkan kosong; kirim kapan saja, sebagian dahulu "
                "pun boleh.",
                "Tulis Pertimbangan. Untuk Dikecualikan Sebagian, sebutkan bagian yang dihitamkan.",
                "Isi Jangka Waktu Menurut PPID hanya bila berbeda dari usulan.",
                "Butir yang perlu diputus tersendiri: pakai “Lembar Uji <KODE>” unitnya.",
                "Ada permohonan yang belum dapat diputus? Pilih Ditunda dan Atas Permohonan, tulis Tanggal Permohonan: "
                "butir itu naik ke baris teratas dengan tenggat 10 hari kerjanya.",
                "Simpan, lalu taruh berkas ini di inbox/ppid/. Jawabannya ada di outbox/ppid/; lembar uji yang baru "
                "memuat yang masih tersisa."))}

    @rule(Code.ALASAN_PUTUSAN_WAJIB, on="pertimbangan",
          live=Live(All((Written("keputusan", NEED_REASON), Blank("pertimbangan"))), " belum diisi (alasan putusan)"))
    def weighty_outcome_has_reason(cls, rows: pd.DataFrame) -> pd.Series:
        """To open, to hand back, to prolong: each needs its reasons."""
        return ~rows["keputusan"].isin(NEED_REASON) | rows["pertimbangan"].notna()

    @rule(Code.WAJIB, on="bagian_dihitamkan",
          live=Live(All((Written("keputusan", (Outcome.PARTLY.shown,)), Blank("bagian_dihitamkan"))),
                    f" belum diisi ({Outcome.PARTLY.shown})"))
    def part_is_named(cls, rows: pd.DataFrame) -> pd.Series:
        """Exempt in part: what is blacked out?"""
        return (rows["keputusan"] != Outcome.PARTLY.shown) | rows["bagian_dihitamkan"].notna()

    @rule(Code.PERMOHONAN_TIDAK_SEJALAN, on="tanggal_permohonan")
    def asked_on_some_day(cls, rows: pd.DataFrame) -> pd.Series:
        """Somebody asked, on some day; nobody did, on none."""
        return rows["dasar_pengujian"].isin((REQUESTED, DISPUTED)) == rows["tanggal_permohonan"].notna()
