"""Worksheets: equal items stand once, what is decided is not asked again, what changed stands with before and after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import openpyxl

from tests.office import Office, item
from tests.review.desk import Ppid, galat
from toolkit.rulings import IN_FORCE

ALL = ("Rekam medis pasien", "Nilai ujian dinas", "Daftar penerima bantuan")


def test_equal_items__stand_once_and_one_decision_holds_for_all(ppid: Ppid) -> None:
    [common, *_] = ppid.rows()
    assert common["id_butir"] == "DIK-DINSOS-0001; DIK-DINKES-0001"
    assert common["unit"] == "2 unit: Dinas Sosial; Dinas Kesehatan"
    answer = ppid.decide({"Rekam medis pasien": "Dikecualikan"})
    assert (answer["status"], answer["rows"], answer["accepted"], answer["unit"]) == ("diterima", 1, 1, None)
    assert sorted(ppid.office.register.rulebook().rulings) == ["DIK-DINKES-0001", "DIK-DINSOS-0001"]
    assert [row["informasi"] for row in ppid.rows()] == ["Daftar penerima bantuan", "Nilai ujian dinas"]


def test_items_that_differ_in_law_period_or_year__are_decided_apart(office: Office) -> None:
    office.drop([item("Laporan 2024"), item("Data medis")])
    office.drop([item("Laporan 2025"), item("Data medis", jangka_waktu="3 tahun")], to="DINSOS/dik.xlsx")
    office.run(papers=True)
    assert [row["id_butir"].count(";") for row in Ppid(office).rows()] == [0, 0, 0, 0]


def test_rows_without_a_decision__are_no_rows_and_nothing_is_told_of_them(ppid: Ppid) -> None:
    answer = ppid.decide({"Nilai ujian dinas": "Dikecualikan"})
    assert (answer["rows"], answer["accepted"], galat(answer)) == (1, 1, [])
    [row] = answer["accepted_rows"]
    assert {told["row"] for told in answer["findings"] if told["row"]} <= {row["row"]}


def test_postponed__is_asked_again_and_returned_waits_for_its_unit(ppid: Ppid) -> None:
    ppid.decide({"Rekam medis pasien": "Ditunda", "Nilai ujian dinas": "Dikembalikan ke Unit"})
    assert [row["informasi"] for row in ppid.rows()] == ["Rekam medis pasien", "Daftar penerima bantuan"]
    ppid.office.drop([item("Rekam medis pasien"), item("Nilai ujian dinas", jangka_waktu="1 tahun")])
    ppid.office.run(papers=True)
    changed = next(row for row in ppid.rows() if row["informasi"] == "Nilai ujian dinas")
    assert "Sebelumnya Dikembalikan ke Unit" in changed["riwayat"]
    assert "semula “5 tahun”, kini “1 tahun”" in changed["riwayat"]
    assert changed["versi"] == "2"


def test_request__stands_on_top_with_its_ten_working_days_until_it_is_decided(ppid: Ppid) -> None:
    ppid.office.set_clock(datetime(2026, 5, 4, 1, tzinfo=UTC), timedelta(minutes=1))
    asked = {"keputusan": "Ditunda", "dasar_pengujian": "Atas Permohonan", "tanggal_permohonan": "4 Mei 2026"}
    answer = ppid.decide({"Nilai ujian dinas": asked}, "Lembar Uji DINKES.xlsx")
    assert (answer["status"], answer["findings"]) == ("diterima", [])
    first = ppid.rows()[0]
    assert first["informasi"] == "Nilai ujian dinas"
    assert first["riwayat"].startswith(
        "Atas permohonan 4 Mei 2026: dijawab paling lambat 20 Mei 2026 (10 hari kerja).\n"
        "Hasil pengujian terakhir: Ditunda.")
    ppid.office.set_clock(datetime(2026, 5, 21, 1, tzinfo=UTC), timedelta(minutes=1))
    ppid.office.drop([item("Yang lain")], to="DLHK/dik.xlsx")
    ppid.office.run(papers=True)
    assert "Tenggat itu sudah lewat." in ppid.rows()[0]["riwayat"]
    ppid.decide({"Nilai ujian dinas": {**asked, "keputusan": "Dikecualikan"}})
    assert "Nilai ujian dinas" not in [row["informasi"] for row in ppid.rows()]


def test_request_on_what_is_in_force__leaves_it_in_force(ppid: Ppid) -> None:
    ppid.decide(dict.fromkeys(ALL, "Dikecualikan"))
    ppid.draft()
    ppid.issue("1/2026", "3 Mei 2026")
    ppid.office.set_clock(datetime(2031, 3, 3, 1, tzinfo=UTC), timedelta(minutes=1))  # it ends soon, too: once only
    ppid.decide({"Nilai ujian dinas": {"keputusan": "Ditunda", "dasar_pengujian": "Atas Permohonan",
                                       "tanggal_permohonan": "3 Maret 2031"}}, "Lembar Uji DINKES.xlsx")
    [row] = [row for row in ppid.rows() if row["informasi"] == "Nilai ujian dinas"]
    assert row["riwayat"].startswith("Atas permohonan 3 Maret 2031: dijawab paling lambat")
    assert "Berlaku (Keputusan Nomor 1/2026)." in row["riwayat"]
    assert [one.state for one in ppid.source().held if one.id == "DIK-DINKES-0002"] == [IN_FORCE]
    ppid.draft()
    ppid.issue("2/2031", "3 Maret 2031")
    assert [one.item.entry for one in ppid.source().forces].count("DIK-DINKES-0002") == 1


def test_unit_worksheet__counts_only_what_waits(ppid: Ppid) -> None:
    def line() -> object:
        sheet = openpyxl.load_workbook(ppid.folder / "Lembar Uji DINKES.xlsx", data_only=True)["Lembar Uji"]
        return sheet["A6"].value
    assert line() == "0 dari 2 sudah diputus · 2 lagi"
    ppid.decide({"Rekam medis pasien": "Dikecualikan"})
    assert line() == "0 dari 1 sudah diputus · 1 lagi"
    ppid.decide({"Nilai ujian dinas": "Dikecualikan"})
    assert line() == "Tidak ada yang perlu diputus"


def test_unit_worksheet__has_what_was_decided_too_and_deciding_again_keeps_the_history(ppid: Ppid) -> None:
    ppid.decide(dict.fromkeys(ALL, "Dikecualikan"))
    assert ppid.rows() == []
    again = ppid.decide({"Nilai ujian dinas": "Tidak Dikecualikan (Terbuka)"}, "Lembar Uji DINKES.xlsx")
    assert again["status"] == "diterima"
    assert [one.outcome.value for one in ppid.office.register.rulebook().rulings["DIK-DINKES-0002"]] == [
        "dikecualikan", "terbuka"]


def test_outcome__is_told_to_the_unit_in_its_list_and_beside_its_next_form(ppid: Ppid) -> None:
    ppid.decide({"Nilai ujian dinas": {"keputusan": "Dikembalikan ke Unit", "pertimbangan": "Sebut jenis ujiannya."}})
    source = ppid.source()
    from toolkit.publishing.own_list import beside  # noqa: PLC0415

    words = {one.id: beside(source, one) for one in source.held}
    message, weight = words["DIK-DINKES-0002"]
    assert message == ("Dikembalikan ke Unit. Diuji 3 Mei 2026. Sebut jenis ujiannya. Perbaiki baris ini, lalu kirim "
                       "kembali.")
    assert weight == "peringatan"
    assert words["DIK-DINKES-0001"] == ("", None)
    outbox = ppid.office.workspace.outbox / "DINKES"
    assert {path.name for path in outbox.iterdir()} >= {
        "Cetak dan Tanda Tangani.pdf", "Daftar dan Status.xlsx", "Formulir DIK DINKES.xlsx"}


def test_next_form_sent_back_untouched__changes_nothing(ppid: Ppid) -> None:
    ppid.decide({"Nilai ujian dinas": "Dikembalikan ke Unit"})
    form = ppid.office.workspace.outbox / "DINKES" / "Formulir DIK DINKES.xlsx"
    ppid.office.drop(to="DINKES/lagi.xlsx", source=form, cells={"dik_pernyataan": "Ada usulan"})
    [answer] = ppid.office.run()
    assert (answer["status"], answer["unchanged"], answer["rows"]) == ("diterima", 2, 2)


def test_projections__are_written_again_only_where_they_say_something_else(ppid: Ppid) -> None:
    outbox = ppid.office.workspace.outbox
    before = {path: path.stat().st_mtime_ns for path in outbox.rglob("*.*") if "Daftar Informasi" not in path.name}
    ppid.publish()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    ppid.office.drop([item("Rencana")], to="DLHK/dik.xlsx")
    ppid.office.run(papers=True)
    changed = {path.name for path, moment in before.items() if path.stat().st_mtime_ns != moment}
    assert changed == {"Lembar Uji Gabungan.xlsx", "Serah DIP.xlsx"}
