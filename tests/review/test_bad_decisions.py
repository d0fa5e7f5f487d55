"""What is wrong with a decision gets a clear finding; nothing is overwritten, nothing is half recorded."""

from __future__ import annotations

import openpyxl
import pytest

from tests.office import Office, item
from tests.review.desk import JOINT, Ppid, galat
from toolkit.pipeline.taking_back import take_back

EXAM = "Nilai ujian dinas"


@pytest.mark.parametrize("typed", ["dikecualikan.", "DIKECUALIKAN", "Setuju", " Dikecualikan "])
def test_decision_typed_otherwise__is_the_choice_that_is_meant(ppid: Ppid, typed: str) -> None:
    answer = ppid.decide({EXAM: {"keputusan": typed}})
    assert (answer["status"], galat(answer)) == ("diterima", [])


@pytest.mark.parametrize(("said", "told"), [
    ({"keputusan": "DITOLAK"}, ("keputusan", "PILIHAN_TIDAK_ADA")),
    ({"pertimbangan": "Ditunda saja"}, ("keputusan", "WAJIB")),
    ({"keputusan": "Tidak Dikecualikan (Terbuka)"}, ("pertimbangan", "ALASAN_PUTUSAN_WAJIB")),
    ({"keputusan": "Dikembalikan ke Unit"}, ("pertimbangan", "ALASAN_PUTUSAN_WAJIB")),
    ({"keputusan": "Dikecualikan Sebagian"}, ("bagian_dihitamkan", "WAJIB")),
    ({"keputusan": "Dikecualikan", "tanggal_uji": "1 Januari 2030"}, ("tanggal_uji", "TANGGAL_BELUM_TIBA")),
    ({"keputusan": "Ditunda", "dasar_pengujian": "Atas Permohonan", "tanggal_permohonan": "1 Januari 2030"},
     ("tanggal_permohonan", "TANGGAL_BELUM_TIBA")),
    ({"keputusan": "Diperpanjang", "pertimbangan": "Masih perlu."}, ("keputusan", "BELUM_BERLAKU")),
    ({"keputusan": "Dikecualikan", "judul_publik": "NIK 5371012345678901"}, ("judul_publik", "JUDUL_PUBLIK_WAJIB")),
    ({"keputusan": "Dikecualikan", "id_butir": "DIK-DINKES-0099"}, ("id_butir", "BUTIR_TIDAK_ADA")),
    ({"keputusan": "Dikecualikan", "versi": "7"}, ("keputusan", "PUTUSAN_USANG")),
])
def test_wrong_decision__is_told_at_its_cell_and_not_recorded(ppid: Ppid, said: dict[str, str],
                                                              told: tuple[str, str]) -> None:
    answer = ppid.decide({EXAM: said})
    assert (answer["status"], galat(answer)) == ("ditolak", [told])
    assert ppid.office.register.rulebook().rulings == {}
    sheet = openpyxl.load_workbook(ppid.office.workspace.root / answer["report"])["Lembar Uji"]
    shown = [sheet[f"M{row}"].value for row in (11, 12, 13)]
    assert said.get("keputusan") in shown  # the answer keeps what was written


@pytest.mark.parametrize("said", [{"dasar_pengujian": "Atas Permohonan"}, {"tanggal_permohonan": "3 Mei 2026"},
                                  {"dasar_pengujian": "Berkala", "tanggal_permohonan": "3 Mei 2026"}])
def test_request_without_its_day_or_its_basis__is_recorded_and_told(ppid: Ppid, said: dict[str, str]) -> None:
    answer = ppid.decide({EXAM: {"keputusan": "Ditunda", **said}})
    assert answer["status"] == "diterima"
    assert [told["code"] for told in answer["findings"] if told["severity"] == "peringatan"] == [
        "PERMOHONAN_TIDAK_SEJALAN"]


def test_period_against_the_law__is_refused(office: Office) -> None:
    office.drop([item("Rencana penangkapan", dasar_hukum="Pasal 17 huruf a UU 14/2008", jangka_waktu="2 tahun")])
    office.run(papers=True)
    ppid = Ppid(office)
    for period, code in (("Permanen", "PERMANEN_DILARANG"), ("40 tahun", "JANGKA_MELEBIHI")):
        answer = ppid.decide({"Rencana penangkapan": {"keputusan": "Dikecualikan", "jangka_putusan": period}})
        assert galat(answer) == [("jangka_putusan", code)]


def test_title_with_personal_data__needs_one_for_the_public(office: Office) -> None:
    office.drop([item("Berkas pegawai NIP 198001012005011001")])
    office.run(papers=True)
    ppid = Ppid(office)
    title = "Berkas pegawai NIP 198001012005011001"
    assert galat(ppid.decide({title: "Dikecualikan"})) == [("judul_publik", "JUDUL_PUBLIK_WAJIB")]
    answer = ppid.decide({title: {"keputusan": "Dikecualikan", "judul_publik": "Berkas pegawai"}})
    assert answer["status"] == "diterima"


def test_decision_on_what_changed_meanwhile__is_refused_and_the_other_members_are_decided(ppid: Ppid) -> None:
    old = ppid.copy_of(JOINT)
    ppid.office.drop([item("Rekam medis pasien", jangka_waktu="1 tahun"), item(EXAM, jangka_waktu="1 tahun")])
    ppid.office.run()
    answer = ppid.decide({"Rekam medis pasien": "Dikecualikan", EXAM: "Dikecualikan"}, source=old)
    assert (answer["status"], galat(answer)) == ("diterima_sebagian", [("keputusan", "PUTUSAN_USANG")])
    assert any(told["code"] == "PUTUSAN_SEBAGIAN" and "DIK-DINKES-0001 kini versi 2" in told["message"]
               for told in answer["findings"])
    assert list(ppid.office.register.rulebook().rulings) == ["DIK-DINSOS-0001"]


def test_entry_whose_submission_was_taken_back__is_not_decided_and_its_equal_is(ppid: Ppid) -> None:
    old = ppid.copy_of(JOINT)
    take_back(1, "Salah kirim", ppid.office.desk)
    answer = ppid.decide({EXAM: "Dikecualikan", "Rekam medis pasien": "Dikecualikan"}, source=old)
    assert (answer["status"], galat(answer)) == ("diterima_sebagian", [("id_butir", "BUTIR_TIDAK_ADA")])
    told = {one["code"]: one["message"] for one in answer["findings"]}
    assert "dibatalkan" in told["BUTIR_TIDAK_ADA"]
    assert "dibatalkan" in told["PUTUSAN_SEBAGIAN"]
    assert list(ppid.office.register.rulebook().rulings) == ["DIK-DINSOS-0001"]


def test_worksheet_of_a_period_that_is_closed__is_taken_with_a_warning(ppid: Ppid) -> None:
    old = ppid.copy_of(JOINT)
    settings = ppid.office.workspace.city_file
    book = openpyxl.load_workbook(settings)
    terms = book["Periode"]
    terms["D5"] = "Ditutup"
    for column, value in enumerate((2027, "DIK 2027", "30 November 2027", "Dibuka"), 1):
        terms.cell(6, column, value)
    book.save(settings)
    answer = ppid.decide({EXAM: "Dikecualikan"}, source=old)
    assert (answer["status"], galat(answer)) == ("diterima", [])
    assert "VERSI_LAMA" in {told["code"] for told in answer["findings"]}
    assert list(ppid.office.register.rulebook().rulings) == ["DIK-DINKES-0002"]


def test_two_officers__merge_and_where_they_differ_nothing_is_overwritten(ppid: Ppid) -> None:
    first, second = ppid.copy_of(JOINT), ppid.copy_of(JOINT)
    ppid.decide({EXAM: "Dikecualikan", "Daftar penerima bantuan": "Dikecualikan"}, source=first)
    answer = ppid.decide({EXAM: "Tidak Dikecualikan (Terbuka)", "Rekam medis pasien": "Dikecualikan",
                          "Daftar penerima bantuan": "Dikecualikan"}, source=second, to="kedua.xlsx")
    assert (answer["status"], galat(answer)) == ("diterima_sebagian", [("keputusan", "PUTUSAN_BERTABRAKAN")])
    assert (answer["new"], answer["unchanged"]) == (1, 1)
    book = ppid.office.register.rulebook()
    assert [one.outcome.value for one in book.rulings["DIK-DINKES-0002"]] == ["dikecualikan"]
    again = openpyxl.load_workbook(ppid.office.workspace.root / answer["report"])
    assert ppid.send(again, "kedua.hasil.xlsx")["status"] == "diterima"  # seen, and meant all the same
    assert [one.outcome.value for one in ppid.office.register.rulebook().rulings["DIK-DINKES-0002"]] == [
        "dikecualikan", "terbuka"]


def test_rows_deleted_and_in_another_order__mean_what_their_ids_say(ppid: Ppid) -> None:
    book = openpyxl.load_workbook(ppid.copy_of(JOINT))
    sheet = book["Lembar Uji"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=11, max_row=13)]
    kept = [row for row in reversed(rows) if row[5] != "Daftar penerima bantuan"]
    for at, row in enumerate([*kept, [None] * len(rows[0])], 11):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    sheet["M11"] = "Dikecualikan"
    answer = ppid.send(book, "uji.xlsx")
    assert (answer["status"], answer["accepted_rows"][0]["id_butir"]) == ("diterima", "DIK-DINKES-0002")


def test_same_file_again__repeats_its_answer_and_decides_nothing(ppid: Ppid) -> None:
    ppid.decide({EXAM: "Dikecualikan"})
    sent = next(path for path in ppid.office.workspace.archive.rglob("*") if path.is_file()
                and path.name == ppid.office.register.deliveries(99)[-1].sha256)
    ppid.office.drop_bytes(sent.read_bytes(), "ppid/lagi.xlsx")
    [answer] = ppid.office.run()
    assert answer["status"] == "sudah_diterima"
    assert len(ppid.office.register.rulebook().rulings["DIK-DINKES-0002"]) == 1


def test_worksheet_in_a_units_folder__is_no_form_of_the_unit(ppid: Ppid) -> None:
    content = ppid.copy_of(JOINT).read_bytes()
    ppid.office.drop_bytes(content, "DINKES/uji.xlsx")
    [answer] = ppid.office.run()
    assert (answer["status"], galat(answer)[0][1]) == ("ditolak", "BUKAN_FORMULIR")
    assert len(ppid.office.entries()) == 4


def test_units_form_in_ppids_folder__is_none_of_ppids_forms(ppid: Ppid) -> None:
    ppid.office.drop([item("Selundupan")], to="ppid/dik.xlsx")
    [answer] = ppid.office.run()
    assert (answer["status"], answer["unit"]) == ("ditolak", None)
    assert "BUKAN_FORMULIR" in [code for _, code in galat(answer)]
    assert len(ppid.office.entries()) == 4


def test_submission_that_was_decided_on__is_not_undone(ppid: Ppid) -> None:
    from toolkit.errors import NotUndoable  # noqa: PLC0415

    ppid.decide({EXAM: "Dikecualikan"})
    with pytest.raises(NotUndoable, match="sudah diputus PPID"):
        take_back(1, "", ppid.office.desk)
    with pytest.raises(NotUndoable, match="formulir PPID"):
        take_back(3, "", ppid.office.desk)
