"""Whose file it is when no template says so: titles, letterheads, signatures and sheet names, in real files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office import Json, Office, codes, item
from toolkit.pipeline import publish

HEADINGS = {"informasi": "Informasi", "dasar_hukum": "Dasar Hukum Pengecualian",
            "konsekuensi_dibuka": "Konsekuensi bila Dibuka", "konsekuensi_ditutup": "Manfaat bila Ditutup",
            "jangka_waktu": "Jangka Waktu", "bentuk": "Bentuk", "penanggung_jawab": "Penanggung Jawab"}
TITLE = "DAFTAR INFORMASI YANG DIKECUALIKAN"
NAIKOTEN = "53.71.05.1004"
Lines = Sequence[str | Sequence[str]]


def drop_list(office: Office, above: Lines = (), *, below: Lines = (), sheet: str = "Sheet1", to: str = "daftar.xlsx",
              also: dict[str, Lines] | None = None) -> Path:
    """An old list: lines above a bare table of one row, lines below it; `also`: more sheets with lines and a table."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in {sheet: above, **(also or {})}.items():
        _write(book.create_sheet(name), lines, below, f"Rekam medis {name}")
    target = office.workspace.inbox / to
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def _write(sheet: Any, above: Lines, below: Lines, title: str) -> None:
    rows: list[Sequence[Any]] = [[line] if isinstance(line, str) else line for line in above]
    rows += [[], ["No", *HEADINGS.values()], [1, *(item(title)[name] for name in HEADINGS)], []]
    rows += [[None] * 5 + [line] for line in below]
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)


def answered(office: Office) -> Json:
    """The one answer of a run."""
    [answer] = office.run()
    return answer


def told(answer: Json, code: str) -> str:
    """The message of a finding."""
    return next(each["message"] for each in answer["findings"] if each["code"] == code)


@pytest.mark.parametrize(("above", "unit"), [
    ([TITLE, "DINAS KESEHATAN KOTA KUPANG", "TAHUN 2025"], "DINKES"),
    ([f"{TITLE}\nDINAS KESEHATAN KOTA KUPANG\nTAHUN 2025"], "DINKES"),
    (["PEMERINTAH KOTA KUPANG", "DINAS KESEHATAN", "UPTD PUSKESMAS OEBOBO",
      "Jl. Palapa No. 1, Kelurahan Oebobo, Kota Kupang 85111", TITLE], "PKM-06"),
    (["Daftar Informasi yang Dikecualikan pada Kelurahan Naikoten Satu Kecamatan Kota Raja Tahun 2025"], NAIKOTEN),
    ([TITLE, "Kel. Naikoten I"], NAIKOTEN), ([TITLE, ["Instansi", ":", "Dinas Kesehatan"]], "DINKES"),
    (["PEMERINTAH KOTA KUPANG", "SEKRETARIAT DAERAH", "BAGIAN HUKUM"], "SETDA-HUKUM"),
    ([["Unit Kerja", "- pilih unit -"], "Dinas Kesehatan"], "DINKES"),
    (["LAMPIRAN KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN INFORMATIKA", "Kelurahan Naikoten 1"], NAIKOTEN)])
def test_title_or_letterhead__says_whose_list_it_is(office: Office, above: Lines, unit: str) -> None:
    drop_list(office, above)
    answer = answered(office)
    assert (answer["unit"], answer["status"]) == (unit, "diterima"), answer["findings"]


def test_signature_or_sheet_name__counts_where_nothing_stands_above(office: Office) -> None:
    drop_list(office, [TITLE], below=["Kupang, 3 Mei 2025", "Kepala Dinas Sosial,", "", "Drs. Merdeka Alak",
                                      "NIP 19700101 199003 1 001"], sheet="Dinkes", to="tanda tangan.xlsx")
    drop_list(office, [TITLE], sheet="Dinkes", to="nama lembar.xlsx")
    drop_list(office, ["Dinas Kesehatan"], below=["Kepala Dinas Sosial,"], to="judul.xlsx")
    assert {answer["file"]: answer["unit"] for answer in office.run()} == {
        "inbox/tanda tangan.xlsx": "DINSOS", "inbox/nama lembar.xlsx": "DINKES", "inbox/judul.xlsx": "DINKES"}


@pytest.mark.parametrize(("above", "below", "names"), [
    ([TITLE, "OEBOBO"], [], ["Kecamatan Oebobo (judul tabel, sel A2)", "Kelurahan Oebobo", "Puskesmas Oebobo"]),
    ([TITLE, "Dinas Sosial dan Dinas Kesehatan"], [], ["Dinas Sosial (judul tabel, sel A2)", "Dinas Kesehatan"]),
    (["DINAS KESEHATAN KOTA MADIUN"], [], ["Dinas Kesehatan (judul tabel, sel A1)"]),
    (["PEMERINTAH KOTA MADIUN", "DINAS KESEHATAN"], [], ["Dinas Kesehatan (judul tabel, sel A2)"]),
    ([TITLE], ["Kepala Dinas Komunikasi dan Informatika", "selaku PPID"],
     ["Dinas Komunikasi dan Informatika (bagian tanda tangan, sel F"]),
    (["Unit Kerja: Dinas Kesehatn & Sosial"], [], ["Dinas Kesehatan", "Dinas Sosial"]),
    ([TITLE], [], ["tidak tertulis"])])
def test_what_could_be_several__is_rejected_with_the_candidates(office: Office, above: Lines, below: Lines,
                                                                names: list[str]) -> None:
    drop_list(office, above, below=below)
    answer = answered(office)
    assert (answer["unit"], answer["status"]) == (None, "ditolak")
    assert all(name in told(answer, "UNIT_TIDAK_DIKENAL") for name in names), told(answer, "UNIT_TIDAK_DIKENAL")


@pytest.mark.parametrize(("folder", "above"), [
    ("DINKES", ["DINAS KESEHATAN KOTA MADIUN"]), ("DINSOS", ["DINAS KESEHATAN KOTA MADIUN"]),
    ("DINSOS", ["PEMERINTAH KABUPATEN KUPANG", "DINAS KESEHATAN"]), ("PKM-06", ["DINAS KESEHATAN KOTA KUPANG"]),
    (NAIKOTEN, ["PEMERINTAH KOTA KUPANG", "KECAMATAN KOTA RAJA"]), ("DINKES", ["Dinas Kesehatan dan Dinas Sosial"]),
    ("DINKES", [TITLE, "Jl. Frans Seda, Kelurahan Kayu Putih"]), ("DINKES", [TITLE, "OEBOBO"])])
def test_parent_neighbour_or_address__contradicts_no_folder(office: Office, folder: str, above: Lines) -> None:
    drop_list(office, above, to=f"{folder}/daftar.xlsx")
    answer = answered(office)
    assert (answer["unit"], answer["status"]) == (folder, "diterima"), answer["findings"]


def test_city_offices_signature__contradicts_no_folder(office: Office) -> None:
    drop_list(office, [TITLE], below=["Mengetahui,", "Sekretaris Daerah"], to="DINKES/daftar.xlsx")
    answer = answered(office)
    assert (answer["unit"], answer["accepted"]) == ("DINKES", 1)


@pytest.mark.parametrize(("above", "below", "sheet", "source"), [
    ([TITLE, "DINAS SOSIAL"], [], "DIK", "judul tabel (A2)"),
    ([], ["Kepala Dinas Sosial"], "DIK", "bagian tanda tangan (F5)"),
    ([], [], "Dinsos", "nama lembar (“Dinsos”)")])
def test_folder_and_free_text_of_two_units__merge_nothing_and_both_are_told(office: Office, above: Lines, below: Lines,
                                                                           sheet: str, source: str) -> None:
    drop_list(office, above, below=below, sheet=sheet, to="DINKES/*daftar*.xlsx".replace("*", "_"))
    answer = answered(office)
    assert (answer["unit"], answer["status"], office.entries()) == ("DINKES", "ditolak", {})
    assert f"Folder dan {source} berbeda unit" in told(answer, "UNIT_TIDAK_COCOK")
    notice = (office.workspace.outbox / "DINSOS" / "_daftar_ dari DINKES.salah-folder.txt").read_text("utf-8-sig")
    assert "Yth. Bapak/Ibu di Dinas Sosial," in notice
    assert "Terletak di folder: Dinas Kesehatan" in notice
    assert "Agenda nomor 1, diterima 3 Mei 2026" in notice
    assert "Berkas: ˍdaftarˍ.xlsx" in notice
    assert "Rekam medis" not in notice


def test_sheets_of_two_units_in_one_file__merge_nothing(office: Office) -> None:
    drop_list(office, ["DINAS KESEHATAN"], also={"Lain": ["DINAS SOSIAL"]}, to="DINKES/gabungan.xlsx")
    drop_list(office, ["DINAS KESEHATAN"], also={"Lain": ["DINAS SOSIAL"]}, to="gabungan.xlsx")
    answers = {answer["file"]: answer for answer in office.run()}
    assert "judul tabel (A1)" in told(answers["inbox/DINKES/gabungan.xlsx"], "UNIT_TIDAK_COCOK")
    assert "Dinas Sosial" in told(answers["inbox/gabungan.xlsx"], "UNIT_TIDAK_DIKENAL")


def test_puskesmas_in_its_parents_folder__is_not_the_parents_list(office: Office) -> None:
    drop_list(office, ["DINAS KESEHATAN", "UPTD PUSKESMAS OEBOBO"], to="DINKES/pkm.xlsx")
    assert (None, "UNIT_TIDAK_COCOK") in codes(answered(office), "galat")


def test_neighbours_template_in_a_folder__is_told_to_the_neighbour_too_and_rebuilt_alike(office: Office) -> None:
    office.drop([item()], source=office.template("DINSOS"), to="DINKES/dik.xlsx")
    office.run()
    notice = office.workspace.outbox / "DINSOS" / "dik dari DINKES.salah-folder.txt"
    before = notice.read_bytes()
    notice.unlink()
    assert notice in publish(office.desk, answers=True)
    assert notice.read_bytes() == before


def test_notice_that_cannot_be_written__is_a_line_in_the_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    (office.workspace.outbox / "DINSOS" / "dik dari DINKES.salah-folder.txt").mkdir(parents=True)
    office.drop([item()], source=office.template("DINSOS"), to="DINKES/dik.xlsx")
    assert answered(office)["report"] == "outbox/DINKES/dik.hasil.xlsx"
    assert "salah-folder" in caplog.text


def test_file_that_names_two_units_in_no_folder__tells_nobody_else(office: Office) -> None:
    office.drop([item()], source=office.template("DINSOS"), to="dik.xlsx", cells={"dik_unit": "Dinas Kesehatan"})
    assert (None, "UNIT_TIDAK_COCOK") in codes(answered(office), "galat")
    assert not [*office.workspace.outbox.rglob("*salah-folder.txt")]


@pytest.mark.parametrize("name", [
    "DOC-20260503-WA0012.xlsx", "dik (1) FINAL revisi.xlsx", "🏥 daftar 😀.xlsx", f"{'panjang ' * 25}.xlsx",
    "Salinan dari Formulir DIK.xlsx", "Formulir DIK DINSOS.xlsx", "DINSOS.xlsx", "FORMULIR.XLSX", "formulir",
    "CON.xlsx", "dik.hasil.hasil.xlsx", "dik.final.v2.xlsx", " .xlsx"])
def test_name_of_a_file__means_nothing(office: Office, name: str) -> None:
    made = office.drop([item("Gaji")], source=office.template("DINKES"), to="a.xlsx")
    titled = drop_list(office, [TITLE, "DINAS KESEHATAN"], to="b.xlsx")
    for path, folder in ((made, "satu"), (titled, "dua")):  # folders that are no unit's
        (office.workspace.inbox / folder).mkdir()
        path.rename(office.workspace.inbox / folder / name)
    answers = office.run()
    assert [(answer["unit"], answer["status"]) for answer in answers] == [("DINKES", "diterima")] * 2
    reports = [answer["report"].removeprefix("outbox/DINKES/") for answer in answers]
    assert len(set(reports)) == 2
    for report in reports:
        assert report.endswith(".hasil.xlsx")
        assert len(report.encode()) < 255
        assert report.casefold() not in ("con.hasil.xlsx", ".hasil.xlsx")
        assert (office.workspace.outbox / "DINKES" / report).is_file()
    assert not [path for path in office.workspace.inbox.rglob("*") if path.is_file() and path.name == name]


def test_standard_templates_own_texts__name_no_unit(office: Office) -> None:
    office.drop([item()], to="dik.xlsx", cells={"dik_unit": "Dinas Kesehatan"})
    office.drop([item()], to="DINSOS/dik.xlsx")
    assert sorted(answer["unit"] for answer in office.run()) == ["DINKES", "DINSOS"]
