"""Valid files and real texts, from which mutants are made."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.fuzzing.noise import LEGAL
from tests.reading.books import HEADINGS_XML, book, inline, raw
from toolkit.samples import sample_aliases

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "files"
BIGGEST = 30_000
_LISTS = """
    | No | Informasi | Dasar Hukum Pengecualian | Konsekuensi bila Dibuka | Manfaat bila Ditutup | Jangka Waktu |
    | 1 | Rekam medis | Pasal 17 huruf h angka 2 | Mengungkap riwayat kesehatan | Melindungi hak pasien | 5 tahun |
    | 2 | Gaji pegawai | Pasal 17 huruf h; UU 27/2022 | Mengungkap penghasilan | Melindungi pegawai | 31 Desember 2030 |
"""
_TEXTS = (
    "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023",
    "Pasal 17 huruf a angka 1 dan huruf j, UU No. 27 Tahun 2022 jo. PP 61/2010",
    "psl 17 hrf b, Perwali 5 Tahun 2020", "5 (lima) tahun", "30 hari kerja sejak ditetapkan",
    "sampai dengan 31 Desember 2030", "selama proses penyidikan", "permanen kecuali dengan izin", "3 Mei 2026",
    "03/05/26", "tgl 1 s/d 5 Mei 2026", "Dinas Kesehatan Kota Kupang", "Kel. Oesapa, Jl. Timor Raya 5",
    "a.n. Kepala Dinas Sosial", "1. Rekam medis\n2. Gaji\n3. Data", "a) satu b) dua", "Mengungkap rahasia pribadi",
    "Melindungi hak pasien", "sda", "-", "nihil", "1,98001E+17", "08123456789", "dinkes@kupangkota.go.id", "#REF!")


def files() -> tuple[bytes, ...]:
    """Each format and each writer that the corpus has, and small ones by hand."""
    found = [path.read_bytes() for path in sorted(CORPUS.iterdir()) if path.suffix != ".json"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "a.xlsx"
        found.append(book(target, _LISTS).read_bytes())
        rows = f'{HEADINGS_XML}<row r="2">{inline("A2", "Rekam medis")}<c r="B2"><v>5</v></c></row>'
        found.append(raw(target, rows, shared=["a"]).read_bytes())
        rows = (f'{HEADINGS_XML}<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c>'
                '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
                '</row><row><c t="b"><v>1</v></c><c><f>A1</f></c></row>')
        found.append(raw(target, rows, shared=["Gaji"]).read_bytes())
    return tuple(one for one in found if len(one) <= BIGGEST)


def texts() -> tuple[str, ...]:
    """Legal bases, periods, dates, units, titles."""
    return (*_TEXTS, *LEGAL, *(alias for aliases in sample_aliases().values() for alias in aliases))
