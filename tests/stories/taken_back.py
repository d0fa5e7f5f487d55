"""What was taken back by PPID, and comes again."""

from __future__ import annotations

from tests.stories.telling import ONE, Story

MISSPELT = """
    id | informasi          | jangka_waktu | event | lembar
    1  | Rekam medis pasien | 5 tahun      | 3     | L1
    1  | Rekam medis pasien | 5 tahun      | 5     | dibatalkan
    2  | Rekam medis pasein | 5 tahun      | 6     | L1
"""

STORIES = [
    Story("an entry that was cancelled comes again under its own id", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["baru 1"], lembar="L0", base=0, holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan""", notes=["BUTIR_KEMBALI"]),
    Story("by its id as well, where its title was corrected", """
        id | informasi          | jangka_waktu
        1  | Rekam medis pasien | 5 tahun""", ["baru 1"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan""", notes=["BUTIR_KEMBALI"]),
    Story("an id of one that stands is corrected to a cancelled one's title: it is the one that stands", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | 5 tahun""", ["berubah 2"], holds=MISSPELT),
    Story("a cancelled one's title over quite another that stands: it comes back", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | 5 tahun""", ["baru 1"], notes=["BUTIR_KEMBALI", "BUTIR_TIDAK_DISEBUT"],
          holds=MISSPELT.replace("Rekam medis pasein", "Gaji pegawai")),
    Story("a cancelled one's title over one that another row means: it comes back", """
        informasi          | id | jangka_waktu
        Rekam medis pasien | 2  | 5 tahun
        Rekam medis pasein |    | 5 tahun""", ["baru 1", "tetap 2"], notes=["BUTIR_KEMBALI"], holds=MISSPELT),
    Story("an entry comes back in one row only", """
        id | informasi           | jangka_waktu
        2  | Rekam medis pasien  | 5 tahun
        1  | Rekam medis pasienn | 5 tahun""", ["baru 1", "baru 3"],
          notes=["BUTIR_KEMBALI", "BUTIR_TIDAK_DISEBUT"],
          holds=MISSPELT.replace("Rekam medis pasein", "Gaji pegawai")),
    Story("a bad row that has a cancelled one's title does not forget the one whose id it has", """
        id | informasi          | jangka_waktu
        2  | Rekam medis pasien | selalu begitu""", ["JANGKA_TIDAK_JELAS"], holds=MISSPELT),
    Story("quite another item over a cancelled one's id gets an id of its own", """
        id | informasi                  | jangka_waktu
        1  | Daftar pelapor gratifikasi | 5 tahun""", ["baru 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan"""),
    Story("near a cancelled entry's title is near nothing", """
        informasi    | jangka_waktu
        Rekam mediss | 5 tahun""", ["baru 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan"""),
    Story("of two equal titles the one that stands is meant", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 2"], holds=ONE + """
        1  | Rekam medis | 5 tahun      | 5     | dibatalkan
        2  | Rekam medis | 5 tahun      | 6     | L1"""),
    Story("the version that an undo gave back may be changed by who saw it first", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], lembar="L9", base=4, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("who saw only what was taken back since changed nothing: it does not come back by itself", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["tetap 1"], lembar="L9", base=5, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1""", notes=["REGISTER_LEBIH_BARU"]),
    Story("who saw only what was taken back since may not overwrite what stands", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["VERSI_BERTABRAKAN"], lembar="L9", base=5, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("what came with the form and was taken back since is not what its sender last agreed on", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], lembar="ditarik", base=4, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1
        1  | Rekam medis | 9 tahun      | 7     | L2"""),
    Story("without a template, what an undo gave back conflicts with nothing", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["berubah 1"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 5 tahun      | 6     | kembali 1"""),
    Story("without a template, PPID's own change that an undo gave back still conflicts", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["VERSI_BERTABRAKAN"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 6 tahun      | 4     | ppid
        1  | Rekam medis | 7 tahun      | 5     | ditarik
        1  | Rekam medis | 6 tahun      | 6     | kembali 2"""),
]
