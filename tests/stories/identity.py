"""Which entry a row means: titles, ids that moved, ids that lie, rows split and joined."""

from __future__ import annotations

from tests.stories.telling import ONE, TWO, Story

STORIES = [
    Story("new rows get the next ids in their order", """
        informasi | jangka_waktu
        Satu      | 5 tahun
        Dua       | 5 tahun""", ["baru 1", "baru 2"]),
    Story("the original sent again without ids is known by its titles", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun
        Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO),
    Story("typing of the title does not matter", """
        informasi     | jangka_waktu
        REKAM  MEDIS. | 5 tahun""", ["berubah 1"], holds=ONE),
    Story("a changed period is a new version", """
        informasi    | jangka_waktu
        Rekam medis  | 10 tahun""", ["berubah 1"], holds=ONE),
    Story("a corrected typing error keeps the id", """
        id | informasi          | jangka_waktu
        1  | Rekam medis pasien | 5 tahun""", ["berubah 1"], holds=ONE),
    Story("rows moved, ids stayed behind: titles win", """
        id | informasi    | jangka_waktu
        2  | Rekam medis  | 5 tahun
        1  | Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO,
          notes=["BUTIR_DIKENALI", "BUTIR_DIKENALI"]),
    Story("new text typed over an old row is a new entry, the old one stays", """
        id | informasi               | jangka_waktu
        1  | Daftar pelapor gratifikasi | 5 tahun""", ["baru 2"], holds=ONE,
          notes=["BUTIR_TIDAK_DISEBUT", "ID_BEDA_BUTIR"]),
    Story("a copied row whose title was changed a little does not hijack the id", """
        id | informasi           | jangka_waktu
        1  | Rekam medis         | 5 tahun
        1  | Rekam medis pasien  | 5 tahun""", ["tetap 1", "baru 2"], holds=ONE, notes=["ID_BEDA_BUTIR"]),
    Story("an id of nobody, or of another unit, is refused", """
        id | informasi | jangka_waktu
        7  | Satu      | 5 tahun""", ["ID_BUKAN_MILIK"]),
    Story("a missing row changes nothing and is listed", """
        informasi    | jangka_waktu
        Rekam medis  | 5 tahun""", ["tetap 1"], holds=TWO, notes=["BUTIR_TIDAK_DISEBUT"]),
    Story("near-equal titles are two entries, and told", """
        informasi         | jangka_waktu
        Rekam medis       | 5 tahun
        Rekam medis2 lama | 5 tahun""", ["tetap 1", "baru 2"], holds=ONE),
    Story("one letter apart is told", """
        informasi                     | jangka_waktu
        Laporan hasil pemeriksaan     | 5 tahun
        Laporan hasil pemeriksaann    | 5 tahun""", ["baru 1", "baru 2"], notes=["MIRIP"]),
    Story("other figures are other things", """
        informasi                          | jangka_waktu
        Laporan hasil pemeriksaan 2024     | 5 tahun
        Laporan hasil pemeriksaan 2025     | 5 tahun""", ["baru 1", "baru 2"]),
    Story("the answer sent back with its ids changes nothing", """
        id | informasi    | jangka_waktu
        1  | Rekam medis  | 5 tahun
        2  | Gaji pegawai | 5 tahun""", ["tetap 1", "tetap 2"], holds=TWO, lembar="L1", base=3),
    Story("rows sorted anew, ids sorted with them", """
        id | informasi    | jangka_waktu
        2  | Gaji pegawai | 5 tahun
        1  | Rekam medis  | 6 tahun""", ["tetap 2", "berubah 1"], holds=TWO),
    Story("only two titles swapped: each entry is where its title stands, and the rest of the row goes with it", """
        id | informasi    | jangka_waktu
        1  | Gaji pegawai | 5 tahun
        2  | Rekam medis  | 9 tahun""", ["berubah 2", "berubah 1"], notes=["BUTIR_DIKENALI", "BUTIR_DIKENALI"],
          holds=TWO.replace("Gaji pegawai  | 5", "Gaji pegawai  | 9"), ends="""
        id | informasi    | jangka_waktu
        1  | Rekam medis  | 9 tahun
        2  | Gaji pegawai | 5 tahun"""),
    Story("an id pasted to every row: titles tell the old ones, the rest is new", """
        id | informasi    | jangka_waktu
        1  | Rekam medis  | 5 tahun
        1  | Gaji pegawai | 5 tahun
        1  | Arsip aduan  | 5 tahun""", ["tetap 1", "tetap 2", "baru 3"], holds=TWO,
          notes=["BUTIR_DIKENALI", "ID_BEDA_BUTIR"]),
    Story("ids shifted by one after a row was inserted", """
        informasi    | id | jangka_waktu
        Arsip aduan  | 1  | 5 tahun
        Rekam medis  | 2  | 5 tahun
        Gaji pegawai |    | 5 tahun""", ["baru 3", "tetap 1", "tetap 2"], holds=TWO,
          notes=["ID_BEDA_BUTIR", "BUTIR_DIKENALI"]),
    Story("ids shifted and a title corrected: a new entry, and both entries that it may be are named", """
        informasi                       | id | jangka_waktu
        Hasil audit kinerja pegawai     | 1  | 5 tahun
        Hasil audit kinerja pegawai lm. | 2  | 5 tahun""", ["tetap 1", "baru 3"],
          holds=TWO.replace("Rekam medis ", "Hasil audit kinerja pegawai "), says=["Sudah ada DIK-DINKES-0001"],
          notes=["ID_BEDA_BUTIR", "MIRIP", "BUTIR_TIDAK_DISEBUT"]),
    Story("a typing error corrected with the id is the same entry under its new title", """
        id | informasi         | jangka_waktu
        1  | Rekam medis umum  | 5 tahun""", ["berubah 1"], holds=ONE.replace("Rekam medis  ", "Rekam mdis umum"),
          ends="""
        id | informasi        | jangka_waktu
        1  | Rekam medis umum | 5 tahun"""),
    Story("a typing error corrected without the id is a new entry that names the old one, which stays", """
        informasi                | jangka_waktu
        Laporan hasil pengawasan | 5 tahun""", ["baru 2"], notes=["MIRIP", "BUTIR_TIDAK_DISEBUT"],
          says=["Sudah ada DIK-DINKES-0001: “Laporan hasil pengawsan”"],
          holds=ONE.replace("Rekam medis  ", "Laporan hasil pengawsan"), ends="""
        id | informasi                | jangka_waktu
        1  | Laporan hasil pengawsan  | 5 tahun
        2  | Laporan hasil pengawasan | 5 tahun"""),
    Story("a near-equal title in the same file is named by its row", """
        informasi                  | jangka_waktu
        Laporan hasil pemeriksaan  | 5 tahun
        Laporan hasil pemeriksaann | 5 tahun""", ["baru 1", "baru 2"], notes=["MIRIP"],
          says=["Sudah ada baris 10 berkas ini: “Laporan hasil pemeriksaan”"]),
    Story("one row split in two, its id copied: the more alike part keeps it", """
        id | informasi                      | jangka_waktu
        1  | Rekam medis pasien rawat inap  | 5 tahun
        1  | Rekam medis pasien rawat jalan | 5 tahun""", ["berubah 1", "baru 2"], notes=["ID_BEDA_BUTIR"],
          holds=ONE.replace("Rekam medis  ", "Rekam medis pasien rawat inap dan")),
    Story("one row split in two unlike parts: the old entry stays until it is withdrawn", """
        informasi    | id | jangka_waktu
        Rekam medis  | 1  | 5 tahun
        Gaji pegawai |    | 5 tahun""", ["baru 2", "baru 3"], notes=["ID_BEDA_BUTIR", "BUTIR_TIDAK_DISEBUT"],
          holds=ONE.replace("Rekam medis  ", "Rekam medis dan gaji pegawai")),
    Story("two rows made one: a new entry, both old ones stay", """
        id | informasi                          | jangka_waktu
        1  | Rekam medis dan daftar gaji pegawai | 5 tahun""", ["baru 3"], holds=TWO,
          notes=["ID_BEDA_BUTIR", "BUTIR_TIDAK_DISEBUT"]),
    Story("the same title twice, with two ids: the first row counts, the other entry is left alone", """
        id | informasi   | jangka_waktu
        1  | Rekam medis | 5 tahun
        2  | Rekam medis | 7 tahun""", ["tetap 1", "GANDA"], holds=TWO, notes=["BUTIR_TIDAK_DISEBUT"]),
    Story("the same title twice, the id on the second row only: still the first row, by its title", """
        informasi   | id | jangka_waktu
        Rekam medis |    | 7 tahun
        Rekam medis | 1  | 5 tahun""", ["berubah 1", "GANDA"], holds=ONE),
    Story("a whole sheet of new text over old ids hijacks none of them", """
        id | informasi                   | jangka_waktu
        1  | Daftar pelapor gratifikasi  | 5 tahun
        2  | Denah ruang server          | 5 tahun""", ["baru 3", "baru 4"], holds=TWO,
          notes=["ID_BEDA_BUTIR", "ID_BEDA_BUTIR", "BUTIR_TIDAK_DISEBUT"]),
]
