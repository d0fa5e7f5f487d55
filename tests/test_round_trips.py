"""An answer that is sent back as it came must never undo what the register holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl

from tests.office import Json, Office, at, codes, item
from toolkit.placing import FIRST_ROW

DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"


def periods(office: Office) -> list[str]:
    return [content["jangka_waktu"]["nilai"] for content in office.entries().values()]


def send_back(office: Office, answer: Json, to: str = "DINKES/balik.xlsx", **cells: str) -> Json:
    """The feedback workbook, with some cells changed, dropped into the inbox."""
    target = office.workspace.inbox / to
    target.parent.mkdir(parents=True, exist_ok=True)
    book = office.report(answer)
    for cell, text in cells.items():
        book["DIK"][cell] = text
    book.save(target)
    return office.run()[-1]


def old_and_new(office: Office, kept: Path) -> None:
    """Two entries of 3 years; a copy of the form is kept, then a newer list makes the first 5 years."""
    office.drop([item("Rekam medis", jangka_waktu="3 tahun"), item("Gaji pegawai", jangka_waktu="3 tahun")])
    office.run()
    shutil.copy(office.template("DINKES"), kept)
    office.drop([item("Rekam medis", jangka_waktu="5 tahun")])
    office.run()
    assert periods(office) == ["P5Y", "P3Y"]


def test_answer_to_an_old_copy__shows_what_the_register_holds(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "lama.xlsx"
    old_and_new(office, kept)
    office.drop([{}, {"jangka_waktu": "9 tahun"}], source=kept, to="DINKES/lama.xlsx")
    [answer] = office.run()
    assert ("REGISTER_LEBIH_BARU" in [told["code"] for told in answer["findings"]], periods(office)) == (
        True, ["P5Y", "P9Y"])
    assert office.report(answer)["DIK"][at("H")].value == "5 tahun"
    again = send_back(office, answer)
    assert (again["unchanged"], periods(office)) == (2, ["P5Y", "P9Y"])


def test_answer_to_an_old_copy_refused_whole__overwrites_nothing_either(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "lama.xlsx"
    old_and_new(office, kept)
    office.drop(source=kept, to="DINKES/lama.xlsx", cells={"dik_pernyataan": "Nihil"})
    [refused] = office.run()
    assert (refused["status"], codes(refused)) == ("ditolak", [(None, "NIHIL_BERISI")])
    again = send_back(office, refused, C5="Ada usulan")
    assert ("REGISTER_LEBIH_BARU" in [told["code"] for told in again["findings"]], again["unchanged"]) == (True, 2)
    assert periods(office) == ["P5Y", "P3Y"]


def test_faulty_row_of_an_old_copy__says_what_has_changed_since(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "lama.xlsx"
    old_and_new(office, kept)
    office.drop([{"dasar_hukum": "Pasal 17 huruf k"}], source=kept, to="DINKES/lama.xlsx")
    [answer] = office.run()
    [told] = [told for told in answer["findings"] if told["code"] == "REGISTER_BERUBAH"]
    assert (told["severity"], told["row"]) == ("peringatan", FIRST_ROW)
    assert "Jangka Waktu: kiriman “3 tahun”, register “5 tahun”." in told["message"]


def test_answer_that_repeats_an_older_one__undoes_nothing(office: Office) -> None:
    first = office.drop([item("Rekam medis", jangka_waktu="3 tahun")])
    content = first.read_bytes()
    office.run()
    office.drop(source=office.template("DINKES"), to="DINKES/baru.xlsx",
                rows=[{"jangka_waktu": "5 tahun"}])
    office.run()
    office.drop_bytes(content, "DINKES/ulang.xlsx")
    [repeated] = office.run()
    assert (repeated["status"], periods(office)) == ("sudah_diterima", ["P5Y"])
    again = send_back(office, repeated, **{at("Q"): "Catatan saja"})
    assert (periods(office), codes(again)) == (["P5Y"], [(None, "VERSI_BERTABRAKAN")])


def test_conflict__answers_with_the_registers_row_beside_both_texts(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "lama.xlsx"
    old_and_new(office, kept)
    office.drop([{"jangka_waktu": "7 tahun"}], source=kept, to="DINKES/lama.xlsx")
    [answer] = office.run()
    assert "VERSI_BERTABRAKAN" in [told["code"] for told in answer["findings"]]
    sheet = office.report(answer)["DIK"]
    assert sheet[at("H")].value == "5 tahun"
    assert "kiriman “7 tahun”, register “5 tahun”" in sheet[at("B")].value
    untouched = send_back(office, answer)
    assert (untouched["unchanged"], periods(office)) == (2, ["P5Y", "P3Y"])
    chosen = send_back(office, answer, **{at("H"): "7 tahun"})
    assert (chosen["changed"], periods(office)) == (1, ["P7Y", "P3Y"])


def test_answer_to_a_file_in_the_wrong_folder__stays_bound_to_its_own_unit(office: Office) -> None:
    office.drop([item()], source=office.template("DINSOS"), to="DINKES/dik.xlsx")
    [answer] = office.run()
    again = send_back(office, answer)
    assert (again["status"], codes(again)) == ("ditolak", [(None, "UNIT_TIDAK_COCOK")])
    moved = send_back(office, answer, to="DINSOS/dik.xlsx")
    assert (moved["unit"], moved["status"], moved["new"]) == ("DINSOS", "diterima", 1)


def test_recap__shows_that_a_later_file_was_refused_and_what_the_register_holds(office: Office) -> None:
    office.drop([item("Satu"), item("Dua")])
    office.drop_bytes(b"%PDF-1.7 bukan buku kerja", "DINKES/surat.xlsx")
    office.drop_bytes(b"%PDF-1.7 bukan buku kerja", "DINSOS/surat.xlsx")
    office.run()
    sheet = openpyxl.load_workbook(office.workspace.outbox / DAFTAR)["Rekap Unit"]
    shown = {row[1]: row[3:] for row in sheet.iter_rows(values_only=True) if row[1]}
    assert (shown["DINKES"][0], shown["DINKES"][6:12]) == (
        "Susulan belum dapat diterima", (0, 0, "Belum ada", 1, 0, 2))
    assert (shown["DINSOS"][0], shown["DINSOS"][6:12]) == ("Belum dapat diterima", (0, 0, None, 1, 0, 0))
    assert shown["BKAD"][0] == "Belum menyampaikan"


def test_hidden_things__are_each_told_in_a_sentence(office: Office) -> None:
    path = office.drop([item("Satu"), item("Dua")])
    book = openpyxl.load_workbook(path)
    book["DIK"].row_dimensions[FIRST_ROW + 1].hidden = True
    book["DIK"].column_dimensions["K"].hidden = True
    book.create_sheet("Rahasia")["A1"] = "isi"
    book["Rahasia"].sheet_state = "hidden"
    book["_daftar"].sheet_state = "hidden"  # LibreOffice saves very hidden sheets as hidden ones
    book.save(path)
    [answer] = office.run()
    told = sorted(told["message"] for told in answer["findings"] if told["code"] == "DATA_TERSEMBUNYI")
    assert [message.split(" tersembunyi.")[0] for message in told] == [
        f"Baris {FIRST_ROW + 1} pada lembar “DIK”", "Kolom K pada lembar “DIK”", "Lembar “Rahasia”"]
    assert "tetap dibaca" in told[0]
    assert "tidak dibaca" in told[2]


def test_answer_to_a_table_with_few_columns__sent_back_wipes_nothing(office: Office) -> None:
    office.drop([item("Rekam medis", tempat_simpan="Rak 7", cakupan="Sebagian", bagian_dikecualikan="Nama pasien")])
    office.run()
    few = ["informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu"]
    headings = [office.layout.by_name[name].heading for name in few]
    office.drop_table(headings, [[item("Rekam medis", jangka_waktu="7 tahun")[name] for name in few]])
    [answer] = office.run()
    assert (answer["changed"], [each["code"] for each in answer["findings"] if each["code"] == "ISIAN_TETAP"]) == (
        1, ["ISIAN_TETAP"])
    office.drop_bytes((office.workspace.root / answer["report"]).read_bytes(), "DINKES/balik.xlsx")
    [again] = office.run()
    assert (again["unchanged"], again["changed"]) == (1, 0)
    [content] = office.entries().values()
    assert (content["tempat_simpan"], content["cakupan"]) == ("Rak 7", "Sebagian")
    assert content["jangka_waktu"]["nilai"] == "P7Y"
