"""What asks to withdraw, and what takes that back. Nothing else ever does."""

from __future__ import annotations

from tests.stories.telling import OLD_LIST, ONE, Story

WITHDRAWN = """
    id | informasi   | jangka_waktu | tindakan   | keterangan       | event | lembar
    1  | Rekam medis | 5 tahun      |            |                  | 3     | L1
    1  | Rekam medis | 5 tahun      | Usul Cabut | Sudah diumumkan  | 5     | L1
"""

STORIES = [
    Story("Usul Cabut proposes; the entry stays", """
        id | informasi   | jangka_waktu | tindakan   | keterangan
        1  | Rekam medis | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["usul_cabut 1"], holds=ONE),
    Story("Usul Cabut of nothing is refused", """
        informasi | jangka_waktu | tindakan   | keterangan
        Satu      | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["ID_BUKAN_MILIK"]),
    Story("Usul Cabut sent again changes nothing more", """
        id | informasi   | jangka_waktu | tindakan   | keterangan
        1  | Rekam medis | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["tetap 1"], holds=WITHDRAWN),
    Story("an item whose withdrawal was proposed is sent again without it: it stands again", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun""", ["berubah 1"], holds=WITHDRAWN, ends="""
        id | informasi   | tindakan
        1  | Rekam medis | """),
    Story("an old list that has no column for it says nothing of it: what is proposed to be withdrawn stays so", """
        informasi   | jangka_waktu
        Rekam medis | 5 tahun""", ["tetap 1"], holds=WITHDRAWN, columns=OLD_LIST,
          notes=["ISIAN_TETAP"], ends="""
        id | informasi   | tindakan   | keterangan
        1  | Rekam medis | Usul Cabut | Sudah diumumkan"""),
    Story("nor where the old list changes something else", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], holds=WITHDRAWN, columns=OLD_LIST,
          notes=["ISIAN_TETAP"], ends="""
        id | informasi   | tindakan   | keterangan      | jangka_waktu
        1  | Rekam medis | Usul Cabut | Sudah diumumkan | 9 tahun"""),
    Story("Usul Cabut with the id of quite another item withdraws nothing", """
        id | informasi          | jangka_waktu | tindakan   | keterangan
        1  | Denah ruang server | 5 tahun      | Usul Cabut | Sudah diumumkan""", ["ID_BUKAN_MILIK"], holds=ONE,
          notes=["BUTIR_TIDAK_DISEBUT"]),
]
