"""Rows that are no items: recognised, told with the reason, and never mistaken for items (nor items for them)."""

from __future__ import annotations

import pytest

from toolkit.reading.document import COLUMN_NUMBERS, EXAMPLE, Table
from toolkit.reading.row_kinds import GROUP, NOTE, OUTSIDE, PARENT, SIGNATURE, TOTAL
from toolkit.reading.tables import REPEATED, find_tables

from .books import NEEDY, cells_of

HEAD = "| No | Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu | |"
FULL = "Pasal 17 huruf h | Membuka data | Menjaga data | 5 tahun | |"


def table_of(rows: str, head: str = HEAD, *, ours: bool = False) -> Table:
    """The table of these rows; "…" at a row's end stands for all the rest that an item needs."""
    text = "\n".join(line.strip().replace("… |", FULL) if "…" in line else line for line in rows.strip().splitlines())
    width = head.count("|") - 1
    grid = [[*row, *[""] * (width - len(row))][:width] for row in cells_of(f"{head}\n{text}")]
    [table] = find_tables("DIK", grid, (NEEDY,), ours=ours)
    return table


def read(rows: str, **more: object) -> tuple[list[int], dict[int, str]]:
    """Rows that are items, and rows that are not with the reason."""
    table = table_of(rows, **more)
    return [row.row for row in table.rows], dict(table.skipped)


@pytest.mark.parametrize("group", [
    "| A | Informasi yang menghambat penegakan hukum | |", "| I. | Bidang Kepegawaian | |", "| B. | | |",
    "| | Pasal 17 huruf a | |", "| A. Sekretariat | | |", "| | B. Penegakan hukum | |", "| Bidang Umum | | |",
    "| | Informasi yang apabila dibuka menghambat penegakan hukum | |", "| | Urusan keuangan | |",
    "| | Data pegawai dan keluarganya | |"])
def test_heading_of_a_group__is_no_item(group):
    assert read(f"{group}\n| 1 | Gaji pegawai | … |\n| 2 | Rekam medis | … |") == ([3, 4], {2: GROUP})


def test_number_that_is_only_a_parent__is_no_item_and_its_parts_are():
    assert read("""
        | 1   | Dokumen kepegawaian: | |
        | 1.a | Daftar gaji          | … |
        | b.  | Penilaian kinerja    | … |
        | 2   | Rekam medis          | … |
    """) == ([3, 4, 5], {2: PARENT})


@pytest.mark.parametrize("total", [
    "| Jumlah | | | | | 2 |", "| | Total | |", "| | TOTAL : 2 dokumen | |", "| Jumlah keseluruhan informasi | | 2 | |",
    "| | Jumlah 2 (dua) dokumen | |"])
def test_total__is_no_item(total):
    assert read(f"| 1 | Gaji pegawai | … |\n| 2 | Rekam medis | … |\n{total}") == ([2, 3], {4: TOTAL})


def test_signature_block__is_no_item_down_to_the_names():
    rows = """
        | 1 | Gaji pegawai | … |
        | | | | | Kupang, 3 Mei 2025 | |
        | | Mengetahui, | | | Kepala Dinas Sosial, | |
        | | Sekretaris Daerah | | | Kota Kupang | |
        | | | | | | |
        | | Drs. Yohanes Bria, M.Si | | | Maria Ngongo, S.Sos | |
        | | Pembina Utama Muda (IV/c) | | | Pembina Tk. I | |
        | | NIP. 19650101 199003 1 001 | | | NIP 198001012005012001 | |
    """
    items, skipped = read(rows)
    assert items == [2]
    assert skipped == dict.fromkeys((3, 4, 5, 7, 8, 9), SIGNATURE)


@pytest.mark.parametrize("note", [
    "| Catatan: | Daftar ini bersifat sementara | |", "| | *) sesuai UU 14/2008 | |", "| | Keterangan : diisi PPID | |",
    "| | Sumber: Sekretariat | |"])
def test_note_under_the_table__is_no_item(note):
    assert read(f"| 1 | Gaji pegawai | … |\n{note}") == ([2], {3: NOTE})


@pytest.mark.parametrize("row", [
    "| 2 | Catatan konseling siswa | |", "| 2 | Kepala keluarga miskin menurut nama | |", "| 2 | Keterangan saksi | |",
    "| 2 | Jumlah penderita HIV menurut alamat | |", "| 2 | Total aset pribadi pejabat | |", "| 2 | Gaji | | | | sda |",
    "| 2 | Pasal 17 huruf a | Pasal 17 huruf a | |", "| | Bagian keuangan | Pasal 17 huruf b | |",
    "| 2 | Bidang tanah warga | |", "| 1.a | Sub butir tanpa isi | |", "| 2 | | | | | 5 tahun |"])
def test_item_with_little_in_it__is_an_item_all_the_same(row):
    """Forgotten cells are for the sender to fill: such a row is told as wrong, never left out."""
    assert read(f"| 1 | Gaji pegawai | … |\n{row}\n| 3 | Rekam medis | … |") == ([2, 3, 4], {})


def test_rows_without_numbers__are_items_unless_their_words_say_otherwise():
    head = "| Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu | | |"
    assert read("""
        | Gaji pegawai | … |
        | Dokumen lelang | |
        | Pasal 17 huruf i | |
        | Rekam medis | … |
    """, head=head) == ([2, 3, 5], {4: GROUP})


def test_blank_rows_in_between__are_told_once_a_stretch():
    items, skipped = read("""
        | 1 | Gaji pegawai | … |
        | | | |
        | 2 | Rekam medis | … |
        | 3 | | |
        | | | |
        | 3 | Penawaran | … |
        | 4 | | |
    """)
    assert items == [2, 4, 7]
    assert skipped == {3: "Baris itu kosong.", 5: "Baris 5 sampai 6 kosong."}


def test_blank_rows_of_our_own_template__are_nobodys_news():
    rows = "| 1 | Gaji pegawai | … |\n| 2 | | |\n| 3 | Rekam medis | … |"
    assert read(rows, ours=True) == ([2, 4], {})


def test_title_alone_in_our_own_template__is_an_item():
    """There the numbers are ours, so a row inserted without one is no heading of a group."""
    rows = "| 1 | Gaji pegawai | … |\n| | Dokumen lelang | |\n| 3 | Rekam medis | … |"
    assert read(rows, ours=True) == ([2, 3, 4], {})
    assert read(rows) == ([2, 4], {3: GROUP})


def test_numbers_used_twice_or_missing__do_not_matter():
    assert read("| 1 | Gaji | … |\n| 1 | Lelang | … |\n| 7 | Rapat | … |\n| | Medis | … |") == ([2, 3, 4, 5], {})


def test_text_beside_the_table__is_told():
    assert read("| 1 | Gaji | … |\n| | | | | | | lihat lampiran |") == ([2], {3: OUTSIDE})


def test_headings_repeated_after_a_page_break__are_told_with_their_numbers():
    head = "| No | Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu | |"
    assert read(f"""
        | 1   | 2    | 3 | 4 | 5 | 6 |
        | 1   | Gaji | … |
        {head}
        | (1) | (2)  | (3) | (4) | (5) | (6) |
        | 2   | Medis | … |
    """) == ([3, 6], {2: COLUMN_NUMBERS, 4: REPEATED, 5: COLUMN_NUMBERS})


def test_second_table_below_in_another_order__is_read_with_its_own_columns():
    grid = cells_of("""
        | No | Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu |
        | 1  | Gaji      | 17 h        | a      | b       | 5 tahun      |
        |    |           |             |        |         |              |
        | Informasi | No | Jangka Waktu | Dasar Hukum | Dibuka | Ditutup |
        | Medis     | 1  | 7 tahun      | 17 i        | c      | d       |
    """)
    first, second = find_tables("DIK", grid, (NEEDY,))
    assert [row.row for row in first.rows] == [2]
    assert (second.heading_row, second.letters["jangka_waktu"]) == (4, "C")
    assert second.rows[0].cells["jangka_waktu"] == "7 tahun"


@pytest.mark.parametrize(("one", "next_one"), [("9", "10"), ("9.", "10."), ("(9)", "(10)"), ("1", "11"), ("19", "20")])
def test_numbered_title_alone_before_a_longer_number__is_an_item(one, next_one):
    """"10" is no part of "1"."""
    assert read(f"| {one} | Data rekening | |\n| {next_one} | Gaji | … |\n| 12 | Medis | … |") == ([2, 3, 4], {})


def test_row_without_title_and_number_right_below_an_item__goes_on_with_it():
    """Half a legal basis would be wrong and look right."""
    table = table_of("""
        | 1 | Gaji  | … |
        |   |       | dan Pasal 17 huruf i |          |        |         | |
        |   |       |                      | bagi umum |       |         | |
        | 2 | Medis | … |
    """)
    assert [row.row for row in table.rows] == [2, 5]
    assert table.rows[0].cells["dasar_hukum"] == "Pasal 17 huruf h dan Pasal 17 huruf i"
    assert table.rows[0].cells["konsekuensi_dibuka"] == "Membuka data bagi umum"
    assert table.rows[0].notes["dasar_hukum"] == "Isi baris 2 sampai 3 digabung, karena baris 3 melanjutkannya."
    assert table.skipped == ()


def test_continuation_of_nothing__is_told():
    items, skipped = read("| 1 | Gaji | … |\n| | | | | | | |\n| | | UU 27/2022 | | | | |\n| 2 | Medis | … |")
    assert items == [2, 5]
    assert skipped[4].startswith("Isinya tanpa judul dan tanpa nomor")


@pytest.mark.parametrize("block", [
    """| | Mengetahui, | | Menyetujui, | | Dibuat oleh, |
       | | Sekretaris Daerah | | Kepala Bagian | | Kasubag Umum |
       | | Drs. A. Bria | | B. Ngongo, S.Sos | | C. Tallo |
       | | NIP. 19650101 199003 1 001 | | NIP. 19700101 199903 1 002 | | NIP. 19800101 200501 1 003 |""",
    """| Ketua Tim | | Sekretaris | | Anggota | |
       | A. Bria | | B. Ngongo | | C. Tallo | |"""])
def test_three_who_sign_side_by_side__are_no_items(block):
    items, skipped = read(f"| 1 | Gaji | … |\n{block}")
    assert items == [2]
    assert {*skipped.values()} == {SIGNATURE}


def test_items_after_a_signature_block__are_items():
    rows = "| 1 | Gaji | … |\n| | Mengetahui, | | Menyetujui, | | Dibuat oleh, |\n| | Medis | … |"
    assert read(rows) == ([2, 4], {3: SIGNATURE})


def test_example_by_its_number__is_told_as_one():
    assert read("| Contoh | Rekam medis | … |\n| 1 | Gaji | … |") == ([3], {2: EXAMPLE})


def test_letters_under_the_headings__number_the_columns():
    assert read("| a | b | c | d | e | f |\n| 1 | Gaji | … |") == ([3], {2: COLUMN_NUMBERS})


@pytest.mark.parametrize("again", [
    "| No. | Judul Informasi | Dasar Hukum Pengecualian | Bila Dibuka | Bila Ditutup | Batas Waktu |",
    "| No | Informasi | Dasar Hukm | Dibuka | Ditutp | Jangka Wkatu |",
    "| No | Informasi | Dasar Hukum | Konsekuensi | | Jangka Waktu |\n| | | | Dibuka | Ditutup | |"])
def test_headings_repeated_in_other_words__are_no_items(again):
    items, skipped = read(f"| 1 | Gaji | … |\n{again}\n| 2 | Medis | … |")
    assert len(items) == 2
    assert {*skipped.values()} == {REPEATED}


def test_headings_repeated_with_another_column_in_the_place_of_one__begin_another_table():
    first, second = find_tables("L", cells_of("""
        | Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu | Bentuk        |
        | Gaji      | 17 h        | a      | b       | 5 tahun      | Softcopy      |
        | Informasi | Dasar Hukum | Dibuka | Ditutup | Jangka Waktu | Lokasi Server |
        | Medis     | 17 h        | a      | b       | 5 tahun      | Kupang        |
    """), (NEEDY,))
    assert "bentuk" in first.letters and "bentuk" not in second.letters
    assert second.extra == (("F", "Lokasi Server"),)
