"""May a row overwrite what the register holds, or was it written on an old copy?"""

from __future__ import annotations

from tests.stories.telling import ONE, Story

STORIES = [
    Story("the template it was filled from may change what it shows", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 10 tahun""", ["berubah 1"], holds=ONE, lembar="L2", base=3),
    Story("its own earlier version may be changed again from the same template", """
        informasi   | jangka_waktu
        Rekam medis | 10 tahun""", ["berubah 1"], holds=ONE, lembar="L1", base=0),
    Story("an old copy after a newer one: what its sender did not touch stays as it is now", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun""", ["tetap 1"], lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2""", notes=["REGISTER_LEBIH_BARU"]),
    Story("a pre-filled form that was sent once and then, untouched, as it was: it stays as it is now", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun""", ["tetap 1"], lembar="L2", base=3, holds=ONE + """
        1  | Rekam medis | 7 tahun      | 5     | L2
        1  | Rekam medis | 9 tahun      | 7     | L3""", notes=["REGISTER_LEBIH_BARU"]),
    Story("an old copy after a newer one: both changed", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
    Story("an old template that never showed the entry cannot overwrite it", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], holds=ONE, lembar="L0", base=2),
    Story("without a template, what PPID has changed since conflicts", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], last_heard=3, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | ppid"""),
    Story("without a template, what PPID changed before the unit was last heard does not", """
        informasi   | jangka_waktu
        Rekam medis | 7 tahun""", ["berubah 1"], last_heard=6, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | ppid"""),
    Story("equal content is no conflict, however old the form", """
        informasi   | jangka_waktu
        Rekam medis | 9 tahun""", ["tetap 1"], lembar="L0", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
    Story("a corrected answer, sent after its unit had sent something newer: both changed", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 7 tahun""", ["VERSI_BERTABRAKAN"], lembar="hasil", base=3, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
    Story("an old copy after a newer one that also has a new row: only that is new", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun
        Gaji pegawai | 5 tahun""", ["tetap 1", "baru 2"], lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2""", notes=["REGISTER_LEBIH_BARU"]),
    Story("a faulty row on an old copy: what the register has learnt since is told, for the answer counts as seen", """
        id | informasi   | jangka_waktu | dasar_hukum
        1  | Rekam medis | 7 tahun      | Pasal 17 huruf k""", ["PASAL17_TIDAK_ADA"],
          lembar="L1", base=0, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2""", notes=["REGISTER_BERUBAH"],
          says=["Jangka Waktu: kiriman “7 tahun”, register “9 tahun”."]),
    Story("a faulty row on a copy that shows the newest: nothing more is told", """
        id | informasi   | jangka_waktu | dasar_hukum
        1  | Rekam medis | 7 tahun      | Pasal 17 huruf k""", ["PASAL17_TIDAK_ADA"],
          lembar="L2", base=6, holds=ONE + """
        1  | Rekam medis | 9 tahun      | 5     | L2"""),
]
