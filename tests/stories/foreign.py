"""A table without our ids and columns, after a template: what it has no column for it does not change."""

from __future__ import annotations

from tests.stories.telling import OLD_LIST, ONE, TWO, Story

RICH = """
    id | informasi   | jangka_waktu | event | lembar | cakupan  | bagian_dikecualikan | tempat_simpan | penanggung_jawab
    1  | Rekam medis | 5 tahun      | 3     | L1     | Sebagian | Nama pasien         | Rak 7         | Kepala Bidang
"""

STORIES = [
    Story("last year's list with the same items changes nothing", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun
        Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO, columns=OLD_LIST,
          notes=["ISIAN_TETAP"]),
    Story("what it has no column for stays as it was recorded, and that is told", """
        informasi   | jangka_waktu
        Rekam medis | 5 tahun""", ["tetap 1"], holds=RICH, columns=OLD_LIST, notes=["ISIAN_TETAP"],
          says=["“Cakupan”, “Bagian yang Dikecualikan”", "tetap dipakai"]),
    Story("what it has a column for is changed, the rest stays", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], holds=RICH, columns=OLD_LIST, notes=["ISIAN_TETAP"], ends="""
        id | informasi   | jangka_waktu | cakupan  | bagian_dikecualikan | tempat_simpan | penanggung_jawab
        1  | Rekam medis | 9 tahun      | Sebagian | Nama pasien         | Rak 7         | Kepala Bidang"""),
    Story("a column that is there and empty says that it is empty", """
        informasi   | jangka_waktu
        Rekam medis | 5 tahun""", ["berubah 1"], holds=RICH, columns=(*OLD_LIST, "tempat_simpan"),
          notes=["ISIAN_TETAP"], ends="""
        id | informasi   | tempat_simpan | penanggung_jawab
        1  | Rekam medis |               | Kepala Bidang"""),
    Story("new items of an old list are new, those that it lacks stay", """
        informasi   | jangka_waktu
        Arsip aduan | 5 tahun""", ["baru 2"], holds=ONE, columns=OLD_LIST, notes=["BUTIR_TIDAK_DISEBUT"]),
    Story("an old list after PPID has changed an item: a conflict, not a step back", """
        informasi   | jangka_waktu
        Rekam medis | 5 tahun""", ["VERSI_BERTABRAKAN"], columns=OLD_LIST, last_heard=3,
          notes=["ISIAN_TETAP"], holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | ppid"""),
    Story("a faulty row of a table that lacks the column that has changed since: nothing is told of it", """
        informasi   | jangka_waktu | dasar_hukum
        Rekam medis | 5 tahun      | Pasal 17 huruf k""", ["PASAL17_TIDAK_ADA"], columns=OLD_LIST, lembar="L1",
          holds="""
        id | informasi   | jangka_waktu | tempat_simpan | event | lembar
        1  | Rekam medis | 5 tahun      |               | 3     | L1
        1  | Rekam medis | 5 tahun      | Rak 7         | 5     | L2"""),
    Story("the template after an old list: ids are known again", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 7 tahun""", ["berubah 1"], lembar="L2", base=5, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | tanpa"""),
]
