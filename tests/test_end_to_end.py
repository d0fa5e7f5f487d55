"""Folders before, `run`, folders after: what people would see."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from tests.office import GOOD, Office, at, codes, item
from toolkit.pipeline import publish

HEADINGS = ["Jangka Waktu", "Informasi", "Manfaat bila Ditutup", "Konsekuensi bila Dibuka", "Dasar Hukum Pengecualian",
            "Bentuk", "Penanggung Jawab", "Cakupan"]
ORDER = ["jangka_waktu", "informasi", "konsekuensi_ditutup", "konsekuensi_dibuka", "dasar_hukum", "bentuk",
         "penanggung_jawab", "cakupan"]


def test_filled_template__is_merged_answered_and_published(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Data gaji pegawai")])
    before = office.tree()
    [answer] = office.run()
    assert answer["status"] == "diterima"
    assert (answer["rows"], answer["accepted"], answer["rejected"], answer["new"]) == (2, 2, 0, 2)
    assert [row["id_butir"] for row in answer["accepted_rows"]] == ["DIK-DINKES-0001", "DIK-DINKES-0002"]
    assert codes(answer) == []
    after = office.tree()
    assert before - after == {"inbox/DINKES/dik.xlsx"}
    sha256, settings = answer["sha256"], office.desk.city.stamp
    assert after - before == {
        "outbox/DINKES/dik.hasil.xlsx", "outbox/DINKES/pesan.txt",
        "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx",
        f"arsip/{sha256[:2]}/{sha256}", f"arsip/{settings[:2]}/{settings}", "arsip/jurnal.jsonl"}


def test_accepted_row__has_every_column_in_typed_form(office: Office) -> None:
    office.drop([item("Rekam medis", jangka_waktu="5 (lima) tahun", tanggal_mulai="03/05/2026")])
    [answer] = office.run()
    [row] = answer["accepted_rows"]
    assert row["jangka_waktu"] == {"jenis": "lama", "nilai": "P5Y"}
    assert row["dasar_hukum"] == {"pasal17": ["17.h.2"], "uu_lain": ["UU 17/2023"]}
    assert row["tanggal_mulai"] == "2026-05-03"
    assert row["tindakan"] is None
    assert set(row) == {"row", *office.layout.names}


def test_exact_headings_in_any_order_and_place__are_read(office: Office) -> None:
    office.drop_table(["No", *HEADINGS], [[1, *(GOOD[name] for name in ORDER)]], at="C9")
    [answer] = office.run()
    assert answer["status"] == "diterima"
    assert answer["accepted_rows"][0]["row"] == 10
    assert answer["accepted_rows"][0]["informasi"] == GOOD["informasi"]


def test_one_bad_row__comes_back_and_the_others_are_taken(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5"), item("Arsip")])
    [answer] = office.run()
    assert answer["status"] == "diterima_sebagian"
    assert (answer["accepted"], answer["rejected"]) == (2, 1)
    assert codes(answer) == [(at("H", 1), "JANGKA_TIDAK_JELAS")]
    assert len(office.entries()) == 2


def test_feedback_corrected_and_sent_back__completes_the_submission(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")])
    [first] = office.run()
    book = office.report(first)
    assert book["DIK"][at("H", 1)].value == "5"
    book["DIK"][at("H", 1)] = "5 tahun"
    book.save(office.workspace.inbox / "DINKES" / "dik.hasil.xlsx")
    [second] = office.run()
    assert second["status"] == "diterima"
    assert (second["new"], second["unchanged"]) == (1, 1)
    assert second["report"] == "outbox/DINKES/dik.hasil.xlsx"
    assert [content["informasi"] for content in office.entries().values()] == ["Rekam medis", "Gaji"]


def test_original_corrected_and_sent_again__completes_the_submission(office: Office) -> None:
    template = office.template("DINKES")
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")], source=template)
    office.run()
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5 tahun")], source=template)
    [second] = office.run()
    assert (second["status"], second["new"], second["unchanged"]) == ("diterima", 1, 1)


def test_feedback_sent_back_untouched__changes_nothing(office: Office) -> None:
    office.drop([item("Rekam medis", dasar_hukum="UU KIP ps 17 h", cakupan=None, jangka_waktu="s/d 31 Des 2028")])
    [first] = office.run()
    shutil.copy(office.workspace.root / first["report"], office.workspace.inbox / "DINKES" / "balik.xlsx")
    before = office.entries()
    [second] = office.run()
    assert (second["status"], second["unchanged"]) == ("diterima", 1)
    assert office.entries() == before


def test_rows_keep_their_physical_row__in_the_feedback_of_a_template(office: Office) -> None:
    office.drop([item("Rekam medis", jangka_waktu="sda")], at=40)
    [answer] = office.run()
    assert codes(answer) == [("H40", "SAMA_DENGAN_ATAS")]
    sheet = office.report(answer)["DIK"]
    assert sheet["D40"].value == "Rekam medis"
    assert "sda" in sheet["B40"].value


def test_rows_of_another_table__name_their_origin_beside_them(office: Office) -> None:
    office.drop_table(HEADINGS, [[{**GOOD, "jangka_waktu": "5"}[name] for name in ORDER]], at="B20")
    [answer] = office.run()
    [(cell, code)] = codes(answer)
    assert (cell, code) == ("B21", "JANGKA_TIDAK_JELAS")
    message = next(sheet_cell.value for row in office.report(answer)["DIK"].iter_rows() for sheet_cell in row
                   if isinstance(sheet_cell.value, str) and "Asal" in sheet_cell.value)
    assert "baris 21" in message


def test_same_bytes_again__repeats_the_answer_and_changes_nothing(office: Office) -> None:
    path = office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")])
    content = path.read_bytes()
    [first] = office.run()
    office.drop_bytes(content, "DINKES/DOC-20260503-WA0012.xlsx")
    [second] = office.run()
    assert second["status"] == "sudah_diterima"
    assert second["accepted_rows"] == first["accepted_rows"]
    assert second["findings"] == first["findings"]
    assert second["report"] == "outbox/DINKES/DOC-20260503-WA0012.hasil.xlsx"
    assert len(office.entries()) == 1


def test_rejected_bytes_again__are_checked_anew(office: Office) -> None:
    content = office.drop([item("Gaji", jangka_waktu="5")]).read_bytes()
    office.run()
    office.drop_bytes(content, "DINKES/dik.xlsx")
    [second] = office.run()
    assert second["status"] == "ditolak"


def test_two_equal_stems_in_one_run__get_two_reports(office: Office) -> None:
    office.drop([item("Satu")], to="DINKES/dik.xlsx")
    office.drop([item("Dua")], to="DINKES/lama/dik.xlsx")
    reports = {answer["report"] for answer in office.run()}
    assert reports == {"outbox/DINKES/dik.hasil.xlsx", "outbox/DINKES/dik (2).hasil.xlsx"}


@pytest.mark.parametrize(("statement", "status"), [("Nihil", "nihil"), ("Tidak ada perubahan", "nihil")])
def test_statement_without_rows__counts_as_submitted(office: Office, statement: str, status: str) -> None:
    office.drop(cells={"dik_pernyataan": statement})
    [answer] = office.run()
    assert (answer["status"], answer["rows"], codes(answer)) == (status, 0, [])


def test_nihil_with_rows__is_told_and_nothing_is_merged(office: Office) -> None:
    office.drop([item()], cells={"dik_pernyataan": "nihil"})
    [answer] = office.run()
    assert (answer["status"], answer["accepted"], answer["accepted_rows"]) == ("ditolak", 0, [])
    assert (None, "NIHIL_BERISI") in codes(answer)
    assert office.entries() == {}


def test_nihil_of_a_unit_with_entries__withdraws_nothing(office: Office) -> None:
    office.drop([item()])
    office.run()
    office.drop(cells={"dik_pernyataan": "Nihil"}, to="DINKES/nihil.xlsx")
    [answer] = office.run()
    assert (answer["status"], codes(answer)) == ("ditolak", [(None, "NIHIL_BERTENTANGAN")])
    assert len(office.entries()) == 1


def test_no_change_over_changed_rows__is_a_contradiction(office: Office) -> None:
    office.drop([item()])
    office.run()
    office.drop([item(jangka_waktu="10 tahun")], cells={"dik_pernyataan": "Tidak ada perubahan"}, to="DINKES/b.xlsx")
    [answer] = office.run()
    assert (answer["status"], codes(answer)) == ("ditolak", [(None, "NIHIL_BERISI")])


def test_no_change_over_the_units_own_list__is_taken(office: Office) -> None:
    office.drop([item()])
    office.run()
    office.drop(source=office.template("DINKES"), cells={"dik_pernyataan": "Tidak ada perubahan"})
    [answer] = office.run()
    assert (answer["status"], answer["rows"], answer["unchanged"]) == ("nihil", 1, 1)


def test_folder_and_template_of_two_units__merge_nothing(office: Office) -> None:
    office.drop([item()], source=office.template("DINSOS"), to="DINKES/dik.xlsx")
    [answer] = office.run()
    assert (answer["unit"], answer["status"]) == ("DINKES", "ditolak")
    assert codes(answer) == [(None, "UNIT_TIDAK_COCOK")]


def test_unit_chosen_on_the_sheet__is_found(office: Office) -> None:
    office.drop([item()], to="usulan.xlsx", cells={"dik_unit": "RSUD SK Lerik"})
    [answer] = office.run()
    assert (answer["unit"], answer["status"]) == ("RSUD-SKL", "diterima")


def test_unknown_unit__is_answered_apart(office: Office) -> None:
    office.drop([item()], to="usulan.xlsx")
    [answer] = office.run()
    assert (answer["unit"], answer["status"]) == (None, "ditolak")
    assert codes(answer) == [(None, "UNIT_TIDAK_DIKENAL")]
    assert answer["report"] == "outbox/_tanpa-unit/usulan.hasil.xlsx"


def test_folder_with_other_words_behind_the_code__is_the_units(office: Office) -> None:
    office.drop([item()], to="DINKES Dinas Kesehatan/dik.xlsx")
    assert office.run()[0]["unit"] == "DINKES"


def test_withdrawal__needs_an_entry_and_a_reason(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji pegawai")])
    office.run()
    office.drop([item("Rekam medis", tindakan="Usul Cabut", keterangan="Sudah diumumkan"),
                 item("Gaji pegawai", tindakan="Usul Cabut"), item("Lain sekali", tindakan="Usul Cabut",
                                                                   keterangan="Tidak ada lagi")])
    [answer] = office.run()
    assert (answer["withdrawn"], answer["rejected"]) == (1, 2)
    assert codes(answer) == [(at("Q", 1), "ALASAN_WAJIB"), (at("P", 2), "ID_BUKAN_MILIK")]
    assert len(office.entries()) == 2


def test_check__writes_nothing_and_knows_no_new_ids(office: Office) -> None:
    path = office.drop([item()])
    before = office.tree()
    [answer] = office.check(path)
    assert office.tree() == before
    assert (answer["report"], answer["accepted_rows"][0]["id_butir"], answer["new"]) == (None, None, 1)


def test_publishing_twice__gives_equal_bytes(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")])
    office.run(papers=True)
    first = {path: path.read_bytes() for path in office.workspace.outbox.rglob("*.xlsx")}
    shutil.rmtree(office.workspace.outbox)
    publish(office.desk, answers=True)
    assert {path: path.read_bytes() for path in office.workspace.outbox.rglob("*.xlsx")} == first


def test_daftar__shows_the_draft_and_marks_what_is_internal(office: Office) -> None:
    office.drop([item("Rekam medis")])
    office.run()
    book = openpyxl.load_workbook(office.workspace.outbox / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx")
    assert book.sheetnames == ["Daftar", "Usulan", "Register Induk", "Rekap Unit", "Akan Berakhir",
                               "Riwayat Perubahan", "Butir Serupa", "Buku Agenda"]
    texts = {name: [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value is not None]
             for name in book.sheetnames}
    assert any("DRAF USULAN" in text for text in texts["Daftar"])
    assert "Rekam medis" in texts["Daftar"]
    for name in book.sheetnames[1:]:
        assert any("INTERNAL – JANGAN DIUNGGAH" in text for text in texts[name]), name
    assert not any("INTERNAL" in text for text in texts["Daftar"])
