"""PPID's form for a decree: first a draft for the legal bureau, then number, date and place."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.findings import Code
from toolkit.forms.kinds import CHOICE, DATE
from toolkit.forms.layout import About, Need
from toolkit.forms.live import All, Blank, Live, Written
from toolkit.forms.model import Form, column, rule

DRAFT, ISSUE = "Buat konsep", "Tetapkan"
DECREE = "Keputusan"


class Penetapan(Form):
    """One row: what is to be done, and for `Tetapkan` what stands on the signed decree."""

    langkah: Any = column("Langkah", need=Need.REQUIRED, kind=CHOICE, choices=(DRAFT, ISSUE), width=18, group=DECREE,
                          help="Buat konsep dahulu; setelah bernomor dan ditandatangani, pilih Tetapkan.",
                          example=ISSUE, spellings=(("Konsep", DRAFT), ("Draf", DRAFT), ("Penetapan", ISSUE)))
    nomor: Any = column("Nomor Keputusan", length=(0, 120), width=32, group=DECREE, example="12/KEP/PPID/2026",
                        help="Wajib bila Tetapkan: nomor pada keputusan yang ditandatangani.")
    tanggal: Any = column("Tanggal Keputusan", kind=DATE, width=22, group=DECREE, example="3 Juni 2026",
                          help="Wajib bila Tetapkan: tanggal pada keputusan.")
    tempat: Any = column("Tempat", length=(0, 80), width=18, group=DECREE, example="Kupang",
                         help="Kosong berarti tempat pada dik.toml.")
    menetapkan: Any = column("Yang Menetapkan", length=(0, 160), width=34, group=DECREE,
                             help="Nama pejabat; kosong berarti PPID Utama pada lembar Pejabat.",
                             example="Nama Pejabat, S.Sos.")
    menyetujui: Any = column("Yang Menyetujui", length=(0, 160), width=34, group=DECREE,
                             help="Nama pejabat; kosong berarti Atasan PPID pada lembar Pejabat.",
                             example="Nama Atasan, S.H.")

    class Config:
        metadata = {"about": About(
            form="penetapan", title="PENETAPAN DAFTAR INFORMASI YANG DIKECUALIKAN", sheet="Penetapan", by_unit=False,
            workbook="Penetapan", counted="langkah", needed_for="Tanpa isian ini keputusannya belum dapat dicatat.",
            steps=(
                "Pilih “Buat konsep”, simpan, dan taruh berkas ini di inbox/ppid/. Daftar dibekukan, dan konsep "
                "keputusan ada di outbox/ppid/Konsep Keputusan/.",
                "Serahkan konsep itu kepada Bagian Hukum. Setelah bernomor dan ditandatangani, isi Nomor dan Tanggal, "
                "pilih “Tetapkan”, dan taruh lagi di inbox/ppid/.",
                "Daftar yang berlaku, edisi publik, dan bukti untuk e-Monev terbit dengan sendirinya."))}

    @rule(Code.WAJIB, on="nomor",
          live=Live(All((Written("langkah", (ISSUE,)), Blank("nomor"))), " belum diisi"))
    def issued_with_number(cls, rows: pd.DataFrame) -> pd.Series:
        """A decree has a number."""
        return (rows["langkah"] != ISSUE) | rows["nomor"].notna()

    @rule(Code.WAJIB, on="tanggal",
          live=Live(All((Written("langkah", (ISSUE,)), Blank("tanggal"))), " belum diisi"))
    def issued_on_a_day(cls, rows: pd.DataFrame) -> pd.Series:
        """And a date."""
        return (rows["langkah"] != ISSUE) | rows["tanggal"].notna()
