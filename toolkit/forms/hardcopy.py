"""PPID's record of signed papers: one row per hard copy that a unit has handed over."""

from __future__ import annotations

from typing import Any

from toolkit.forms.kinds import DATE
from toolkit.forms.layout import About, Need
from toolkit.forms.model import Form, column

RECEIVED = "Diterima PPID"


class Hardcopy(Form):
    """One row per paper."""

    unit: Any = column("Unit", need=Need.REQUIRED, length=(0, 160), width=40, group=RECEIVED, example="DINKES",
                       help="Kode atau nama unit yang menyerahkan.")
    tanggal_diterima: Any = column("Tanggal Diterima", need=Need.REQUIRED, kind=DATE, width=20, group=RECEIVED,
                                   help="Hari hardcopy diterima.", example="12 Mei 2026")
    kode_isi: Any = column("Kode Isi", need=Need.REQUIRED, length=(0, 40), width=16, group=RECEIVED,
                           help="Tercetak di kaki setiap halaman.", example="7F3A-91C2")
    nomor_surat: Any = column("Nomor Surat Pengantar", length=(0, 120), width=28, group=RECEIVED,
                              help="Nomor surat pengantar dari unit.", example="800/123/DINKES/2026")
    penerima: Any = column("Penerima", length=(0, 120), width=26, group=RECEIVED, help="Petugas yang menerima.",
                           example="Yohanes Lado")
    lokasi: Any = column("Lokasi Arsip", length=(0, 200), width=26, group=RECEIVED,
                         help="Tempat hardcopy disimpan.", example="Lemari 2, map DINKES")

    class Config:
        metadata = {"about": About(
            form="hardcopy", title="PENERIMAAN HARDCOPY", sheet="Penerimaan Hardcopy", by_unit=False,
            workbook="Penerimaan Hardcopy", counted="hardcopy",
            needed_for="Tanpa isian ini penerimaannya belum dapat dicatat.",
            steps=(
                "Isi satu baris untuk satu hardcopy yang diterima dan ditandatangani.",
                "Salin Kode Isi dari kaki halaman hardcopy. Kode yang lain dari yang berlaku berarti unit itu sudah "
                "mengubah daftarnya: minta cetakan yang baru.",
                "Simpan, lalu taruh berkas ini di inbox/ppid/."))}
