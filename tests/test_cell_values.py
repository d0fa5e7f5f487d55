"""What single cells say: types that are no texts, lost digits, days from 1904, dittos, and what is noted of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pytest

from tests.office import Json, Office, at, codes, item
from toolkit.checking import Question, check
from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.findings import CATATAN, Code, Finding
from toolkit.forms.dik import DIK
from toolkit.forms.kinds import CHOICE, DATE, LEGAL_BASIS, PERIOD, TEXT, Kind, as_text
from toolkit.law.parsed import Parsed
from toolkit.placing import column_letters
from toolkit.reading.document import Document, RawRow, Table

LETTERS = column_letters(DIK.layout())
WHOLE = (TEXT, CHOICE, DATE, PERIOD, LEGAL_BASIS)


@pytest.fixture
def city(office: Office) -> City:
    return read_city(office.workspace.city_file)


def told(city: City, rows: list[Mapping[str, Any]], **said: Any) -> list[Finding]:
    """The findings on these rows, the first standing in row 2."""
    raw = tuple(RawRow(number, cells) for number, cells in enumerate(rows, 2))
    document = Document(tables=(Table("dik", "DIK", 1, LETTERS, raw, ()),), **said)
    return list(check([Question(document, named="DINKES")], DIK, city)[0].findings)


def remarks(parsed: Parsed[Any]) -> list[tuple[Code, str, str]]:
    return [(one.code, str(one.words.get("read", "")), str(one.words.get("why", ""))) for one in parsed.remarks]


@pytest.mark.parametrize(("cell", "shown", "why"), [
    (date(2026, 5, 3), "3 Mei 2026", "Sel ini berisi tanggal, bukan teks."),
    (datetime(2026, 12, 31, 8), "31 Desember 2026", "Sel ini berisi tanggal, bukan teks."),
    (time(8, 30), "08:30:00", "Sel ini berisi jam, bukan teks."),
    (True, "Ya", "Sel ini berisi TRUE atau FALSE, bukan teks."),
    (False, "Tidak", "Sel ini berisi TRUE atau FALSE, bukan teks.")])
def test_cell_of_another_type__is_read_as_shown_with_a_note(cell: Any, shown: str, why: str) -> None:
    parsed = TEXT.parse(cell)
    assert (parsed.value, remarks(parsed)) == (shown, [(Code.DINORMALKAN, f"“{shown}”", why)])


@pytest.mark.parametrize("cell", [5, 5.0, 5.5, 2026, 999_999_999_999_999])
def test_number_in_a_text_column__is_read_as_shown_without_a_note(cell: float) -> None:
    assert (TEXT.parse(cell).value, TEXT.parse(cell).remarks) == (as_text(cell), ())


@pytest.mark.parametrize(("kind", "code"), [(PERIOD, Code.JANGKA_TIDAK_JELAS), (LEGAL_BASIS, Code.BUKAN_PASAL17),
                                            (DATE, Code.TANGGAL_TIDAK_JELAS)])
@pytest.mark.parametrize("cell", [True, False])
def test_boolean_where_it_means_nothing__is_the_columns_own_galat(kind: Kind, code: Code, cell: bool) -> None:
    assert [one.code for one in kind.parse(cell).remarks] == [code]


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.name)
@pytest.mark.parametrize("cell", [198001012005011001, 1.98001012005011e17, 5371010101900001, 10 ** 15, -1e16,
                                  "1,98001E+17", "1.98E+17", " 5,37101E+15 ", "6,28123E+11", "2e17"])
def test_number_that_lost_digits__is_told_in_any_column_and_alone(kind: Kind, cell: Any) -> None:
    parsed = kind.parse(cell)
    assert (parsed.value, [one.code for one in parsed.remarks]) == (None, [Code.ANGKA_TERPOTONG])


@pytest.mark.parametrize("text", ["NIP. 19800101 200501 1 001", "198001012005011001", "5371010101900001", "1E5", "2E+3",
                                  "Gedung 1E+17", "E+17", "1,9 E+17"])
def test_number_as_text__is_whole(text: str) -> None:
    assert (TEXT.parse(text).value, TEXT.parse(text).remarks) == (text, ())


def test_lost_digits__are_still_told_when_the_answer_comes_back_untouched(office: Office) -> None:
    office.drop([item("A", penanggung_jawab=198001012005011001), item("B", informasi=5371010101900001)])
    [answer] = office.run()
    expected = [(at(LETTERS["penanggung_jawab"]), "ANGKA_TERPOTONG"), (at(LETTERS["informasi"], 1), "ANGKA_TERPOTONG")]
    assert codes(answer) == expected
    [again] = office.check(office.workspace.root / answer["report"])
    assert codes(again) == expected


def test_normalised_text__comes_back_as_one_note_and_is_kept_tidy(office: Office) -> None:
    office.drop([item("'Daftar  gaji\u00a0“ASN”", jangka_waktu="'5 (lima) tahun", keterangan=" biasa ",
                      bentuk="'keduanya", penanggung_jawab="Kepala  " + "Seksi " * 40)])
    [answer] = office.run()
    [row] = answer["accepted_rows"]
    assert (row["informasi"], row["bentuk"], row["keterangan"]) == ('Daftar gaji "ASN"', "Keduanya", "biasa")
    notes = {one["column"]: one["message"] for one in answer["findings"] if one["code"] == "DINORMALKAN"}
    assert notes.keys() == {"informasi", "jangka_waktu", "bentuk", "penanggung_jawab"}
    assert len([one for one in answer["findings"] if one["severity"] == CATATAN.value]) == len(notes)
    assert "“Daftar gaji \"ASN\"”" in notes["informasi"]
    for why in ("Spasi ganda dirapikan.", "Spasi khusus", "kutip lurus.", "petik di depan teks dihapus."):
        assert why in notes["informasi"]
    assert "“5 tahun”" in notes["jangka_waktu"]
    assert len(notes["penanggung_jawab"]) < 250
    [again] = office.check(office.workspace.root / answer["report"])
    assert (again["unchanged"], [one for one in again["findings"] if one["code"] == "DINORMALKAN"]) == (1, [])


def test_title_from_word_and_from_excel__is_one_entry_and_unchanged(office: Office) -> None:
    office.drop([item("Surat “rahasia” Jum’at")])
    office.run()
    office.drop([item('Surat "rahasia" Jum\'at')], to="DINKES/lagi.xlsx")
    [answer] = office.run()
    assert (answer["unchanged"], answer["new"]) == (1, 0)


def test_number_in_a_date_column__counts_from_1904_where_the_workbook_does(city: City) -> None:
    rows = [item("A", tanggal_mulai=44_683, tinjau_ulang=date(2029, 1, 31)), item("B", tanggal_mulai="44683")]
    for since_1904, day in ((True, "3 Mei 2026"), (False, "2 Mei 2022")):
        found = told(city, rows, since_1904=since_1904)
        notes = [one.message for one in found if one.column == "tanggal_mulai" and one.code is Code.DINORMALKAN]
        assert f"“{day}”" in notes[0]
        assert "“2 Mei 2022”" in notes[1]
        assert not [one for one in found if one.column == "tinjau_ulang" and "31 Januari" not in one.message]


def dittos(found: list[Finding]) -> dict[tuple[int, str | None], str | None]:
    return {(one.place.row, one.column): one.suggestion for one in found
            if one.place and one.code is Code.SAMA_DENGAN_ATAS}


@pytest.mark.parametrize("word", ["sda", "S.D.A.", "idem", "ditto", '"', "”", "〃", "'sda", "s d a",
                                  "sama dengan di atas"])
def test_ditto_in_every_column__offers_the_value_above(city: City, word: str) -> None:
    above = item("A", bagian_dikecualikan="Nama", tinjau_ulang="31 Januari 2029", tempat_simpan="Arsip",
                 tindakan="Usul Cabut", keterangan="Sudah terbuka")
    found = dittos(told(city, [above, dict.fromkeys(LETTERS, word)]))
    assert found.keys() == {(3, column) for column in LETTERS}
    for column, text in above.items():
        assert found[3, column] == f"Bila sama dengan baris 2, salin: “{text}”."
    assert found[3, "id_butir"] == "Kosongkan sel ini."


def test_ditto__looks_past_dittos_and_blanks_and_takes_rejected_rows_too(city: City) -> None:
    found = dittos(told(city, [
        item("A", bentuk="Softcopy", penanggung_jawab="Camat"), item("A", bentuk="sda", penanggung_jawab="-"),
        item("B", bentuk='"', penanggung_jawab="idem", dasar_hukum="rahasia"), item("C", bentuk="〃")]))
    assert found == {(3, "bentuk"): "Bila sama dengan baris 2, salin: “Softcopy”.",
                     (4, "bentuk"): "Bila sama dengan baris 2, salin: “Softcopy”.",
                     (4, "penanggung_jawab"): "Bila sama dengan baris 2, salin: “Camat”.",
                     (5, "bentuk"): "Bila sama dengan baris 2, salin: “Softcopy”."}
    rejected = told(city, [item("A"), item("A", penanggung_jawab="Lurah"), item("B", penanggung_jawab="sda")])
    assert [one.code for one in rejected if one.place and one.place.row == 3] == [Code.GANDA]
    assert dittos(rejected) == {(4, "penanggung_jawab"): "Bila sama dengan baris 3, salin: “Lurah”."}


@pytest.mark.parametrize(("column", "wrong"), [("jangka_waktu", "5"), ("dasar_hukum", "Pasal 17 huruf k"),
                                               ("tanggal_mulai", "30 Februari 2026"), ("bentuk", "Digital"),
                                               ("penanggung_jawab", 198001012005011001)])
def test_ditto_below_what_failed__has_nothing_to_copy(city: City, column: str, wrong: Any) -> None:
    found = dittos(told(city, [item("A"), item("B", **{column: wrong}), item("C", **{column: "sda"})]))
    assert found == {(4, column): "Tulis isinya lengkap pada baris ini."}


def test_ditto_on_the_first_row_or_below_an_empty_default__has_nothing_to_copy(city: City) -> None:
    empty = item("B")
    del empty["cakupan"]
    found = dittos(told(city, [item("A", cakupan="sda", bentuk="idem"), empty, item("C", cakupan="sda")]))
    assert set(found.values()) == {"Tulis isinya lengkap pada baris ini."}


def message(found: list[Finding], code: Code) -> Finding:
    [one] = [one for one in found if one.code is code]
    return one


def test_list_in_a_title__is_quoted_and_the_row_taken_in_as_it_is(office: Office) -> None:
    title = "Dokumen pengadaan\n1. HPS\n2. Penawaran " + "panjang " * 20
    office.drop([item(title)])
    [answer] = office.run()
    [warned] = [one for one in answer["findings"] if one["code"] == "BEBERAPA_BUTIR"]
    assert (answer["status"], warned["cell"]) == ("diterima", at(LETTERS["informasi"]))
    assert "memuat 2 butir" in warned["message"]
    assert "“HPS”, “Penawaran panjang" in warned["suggestion"]
    assert len(warned["suggestion"]) < 150
    assert answer["accepted_rows"][0]["informasi"] == title.strip()


SWAPPED = {"konsekuensi_dibuka": "Melindungi data pribadi pasien.",
           "konsekuensi_ditutup": "Mengungkap riwayat kesehatan pasien."}


@pytest.mark.parametrize(("changed", "column", "said"), [
    (SWAPPED, "konsekuensi_dibuka", ("mungkin tertukar", "“melindungi” biasanya alasan menutup", "Tukar isi")),
    ({"konsekuensi_dibuka": "Mencegah penyalahgunaan data."}, "konsekuensi_dibuka",
     ("mungkin salah kolom", "“mencegah”", "Pindahkan ke kolom “Manfaat bila Ditutup”")),
    ({"konsekuensi_dibuka": "Data dibaca siapa saja yang meminta.",
      "konsekuensi_ditutup": "Merugikan warga yang datanya tersebar."}, "konsekuensi_ditutup",
     ("mungkin salah kolom", "“merugikan” biasanya akibat", "Pindahkan ke kolom “Konsekuensi bila Dibuka”")),
    ({"konsekuensi_ditutup": "s.d. 31 Desember 2028"}, "konsekuensi_ditutup",
     ("tampaknya jangka waktu", "“s.d. 31 Desember 2028”", "“Jangka Waktu”")),
    ({"informasi": "Pasal 17 huruf h angka 2 UU 14/2008"}, "informasi",
     ("tampaknya dasar hukum", "“Pasal 17 huruf h angka 2 UU 14/2008”", "judul dokumen atau data"))])
def test_misplaced_content__is_warned_of_in_its_cell_and_the_row_taken_in(
        office: Office, changed: dict[str, str], column: str, said: tuple[str, ...]) -> None:
    office.drop([item(**changed)] if "informasi" in changed else [item("A", **changed)])
    [answer] = office.run()
    warned: list[Json] = [one for one in answer["findings"] if one["severity"] == "peringatan"]
    assert [(one["code"], one["column"], one["value"]) for one in warned] == [
        ("KOLOM_TERTUKAR", column, changed[column])]
    assert (answer["status"], answer["accepted"]) == ("diterima", 1)
    for words in said:
        assert words in warned[0]["message"] + " " + warned[0]["suggestion"]
    assert warned[0]["suggestion"].endswith("Bila sudah benar, biarkan; ini hanya peringatan.")


def test_short_period_in_a_consequence__may_get_both_warnings(office: Office) -> None:
    office.drop([item("A", konsekuensi_dibuka="5 tahun")])
    cell = at(LETTERS["konsekuensi_dibuka"])
    assert codes(office.run()[0]) == [(cell, "KOLOM_TERTUKAR"), (cell, "TERLALU_PENDEK")]
