"""PPID's sheets, read back from the workbook that `publish` writes: what ends, changed, is alike, and who has sent."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest

from tests.office import Office, item
from toolkit.deliveries import Delivery
from toolkit.pipeline import publish
from toolkit.pipeline.successions import follow_units
from toolkit.pipeline.taking_back import take_back
from toolkit.publishing.recap import punctuality

DAFTAR = "ppid/Daftar Informasi yang Dikecualikan.xlsx"
Row = dict[str, Any]


def book_of(office: Office) -> Any:
    return openpyxl.load_workbook(office.workspace.outbox / DAFTAR)


def rows_of(office: Office, sheet: str) -> list[Row]:
    """The lines of a sheet by heading (the lower one, where two stand over another)."""
    lines = list(book_of(office)[sheet].values)
    top = next(at for at, line in enumerate(lines) if "ID Butir" in line or "Kode" in line)
    low = lines[top + 1] if any(value is None for value in lines[top]) else lines[top]
    names = [lower or upper for upper, lower in zip(lines[top], low, strict=True)]
    return [dict(zip(names, line, strict=True)) for line in _below(lines[top + 1 + (low is not lines[top]):])]


def _below(lines: list[Any]) -> Iterator[Any]:
    return itertools.takewhile(lambda line: any(value is not None for value in line), lines)


def settings(office: Office, sheet: str, row: int, values: Mapping[str, Any]) -> None:
    """Cells of the settings workbook, by heading."""
    path = office.workspace.city_file
    book = openpyxl.load_workbook(path)
    headings = {cell.value: cell.column for cell in book[sheet][4]}
    for heading, value in values.items():
        book[sheet].cell(row, headings[heading], value)
    book.save(path)


def unit_row(office: Office, code: str) -> int:
    """Where a unit stands in the settings workbook."""
    sheet = openpyxl.load_workbook(office.workspace.city_file)["Unit"]
    return next(cell.row for cell in sheet["A"] if cell.value == code)


# Akan Berakhir

ENDING = [
    item("Lama", jangka_waktu="5 tahun", tanggal_mulai="3 Mei 2022"),
    item("Segera", jangka_waktu="s.d. 30 Juni 2026", tanggal_mulai=None),
    item("Lewat", jangka_waktu="s.d. 1 Mei 2026", tanggal_mulai=None),
    item("Hampir", jangka_waktu="1 tahun", tanggal_mulai="20 Mei 2025"),
    item("Kerja", jangka_waktu="10 hari kerja", tanggal_mulai="11 Mei 2026"),
    item("Menunggu", jangka_waktu="5 tahun", tanggal_mulai=None),
    item("Keadaan", jangka_waktu="sampai proses lelang selesai", tinjau_ulang="1 Mei 2026"),
    item("Tetap", jangka_waktu="Permanen", tinjau_ulang=None)]


def test_ending__lists_each_entry_once_by_its_day(office: Office) -> None:
    office.drop(ENDING)
    office.run()
    shown = [(row["Informasi"], row["Berakhir atau ditinjau"], row["Sisa hari"], row["Status"])
             for row in rows_of(office, "Akan Berakhir")]
    assert shown == [
        ("Lewat", datetime(2026, 5, 1), -2, "Sudah lewat"),
        ("Keadaan", datetime(2026, 5, 1), -2, "Peninjauan lewat"),
        ("Hampir", datetime(2026, 5, 20), 17, "Waktunya dibuka"),
        ("Kerja", datetime(2026, 5, 29), 26, "Waktunya dibuka"),  # 14 May, 27 and 28 May are holidays, so is 15 May
        ("Segera", datetime(2026, 6, 30), 58, "Segera berakhir"),
        ("Lama", datetime(2027, 5, 3), 365, "Dalam 1 tahun"),
        ("Menunggu", None, None, "Sejak penetapan"),
        ("Tetap", None, None, "Belum bertanggal")]


def test_opening_day__is_so_many_working_days_before_the_end(office: Office) -> None:
    office.drop([item("Akhir tahun", jangka_waktu="s.d. 31 Desember 2026", tanggal_mulai=None)])
    office.run()
    before = rows_of(office, "Akan Berakhir")[0]["PPID harus membuka paling lambat"]
    settings(office, "Hari Libur", 5, {"Tanggal": "1 Desember 2026", "Keterangan": "Libur daerah"})
    for row in range(5, 15):
        limits = openpyxl.load_workbook(office.workspace.city_file)["Batas"]
        if str(limits.cell(row, 1).value).startswith("Dibuka sebelum"):
            settings(office, "Batas", row, {"Nilai": "31"})
    publish(office.desk)
    after = rows_of(office, "Akan Berakhir")[0]["PPID harus membuka paling lambat"]
    assert before - after == timedelta(days=4)  # one holiday more, one day more, and a weekend between


def test_what_is_left__is_reckoned_by_the_day_of_publishing(office: Office) -> None:
    """Nothing has come for three weeks; the sheet says so and counts on. On the same day it has the same bytes."""
    office.drop(ENDING[1:2])
    office.run()
    office.set_clock(datetime(2026, 5, 24, 1, 0, tzinfo=UTC))
    publish(office.desk)
    first = (office.workspace.outbox / DAFTAR).read_bytes()
    [row] = rows_of(office, "Akan Berakhir")
    assert (row["Sisa hari"], row["Status"]) == (37, "Waktunya dibuka")
    late = (datetime(2026, 5, 24) - row["PPID harus membuka paling lambat"]).days
    assert row["Keterangan"] == f"Batas membuka lewat {late} hari: buka sekarang."
    assert "dihitung per 24 Mei 2026" in str(list(book_of(office)["Akan Berakhir"].values))
    office.set_clock(datetime(2026, 5, 24, 9, 0, tzinfo=UTC))
    publish(office.desk)
    assert (office.workspace.outbox / DAFTAR).read_bytes() == first


# Riwayat Perubahan

def happened(office: Office) -> list[tuple[Any, ...]]:
    return [(row["Informasi"], row["Yang terjadi"], row["Kolom"], row["Semula"], row["Menjadi"], row["Nomor agenda"])
            for row in rows_of(office, "Riwayat Perubahan")]


LAW = "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023"


def test_changes__are_told_cell_by_cell_in_official_words(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji")])
    office.run()
    office.drop([item("Rekam medis", jangka_waktu="lima th", bentuk="Hardcopy"), item("Gaji", jangka_waktu="7 th"),
                 item("Soal ujian")], to="DINKES/kedua.xlsx")
    office.run()
    assert happened(office) == [
        ("Rekam medis", "Berubah", "Bentuk", "Keduanya", "Hardcopy", 2),
        ("Gaji", "Berubah", "Jangka Waktu", "5 tahun", "7 tahun", 2),
        ("Soal ujian", "Baru", None, None, f"{LAW}; 5 tahun", 2),
        ("Rekam medis", "Baru", None, None, f"{LAW}; 5 tahun", 1),
        ("Gaji", "Baru", None, None, f"{LAW}; 5 tahun", 1)]


def test_clock_set_back__is_told_in_the_order_of_events(office: Office) -> None:
    """The battery was empty when the first was taken back: its stamp lies years before what it took back."""
    for number, title in enumerate(("Rekam medis", "Gaji"), 1):
        office.drop([item(title)], to=f"DINKES/{number}.xlsx")
        office.run()
    office.set_clock(datetime(2015, 1, 1, 0, 0, tzinfo=UTC))
    take_back(1, "Salah kirim", office.desk)
    office.set_clock(datetime(2026, 5, 4, 1, 0, tzinfo=UTC))
    publish(office.desk)
    assert [row[:2] for row in happened(office) if row[2] != "Alasan"] == [("Gaji", "Baru"), ("Rekam medis", "Baru")]
    assert ("Rekam medis", "Dibatalkan") in [row[:2] for row in happened(office)]


def test_withdrawal__is_told_with_its_reason(office: Office) -> None:
    office.drop([item("Gaji")])
    office.run()
    office.drop([item("Gaji", tindakan="Usul Cabut", keterangan="Sudah diumumkan.")], to="DINKES/kedua.xlsx")
    office.run()
    assert happened(office)[0] == ("Gaji", "Usul cabut", "Alasan", None, "Sudah diumumkan.", 2)


def test_undone__is_told_and_so_is_what_stood_before(office: Office) -> None:
    office.drop([item("Gaji")])
    office.run()
    office.drop([item("Gaji", jangka_waktu="7 tahun"), item("Soal")], to="DINKES/kedua.xlsx")
    office.run()
    take_back(2, "Salah kirim", office.desk)
    publish(office.desk)
    told = {row[:5] for row in happened(office)}
    assert ("Gaji", "Dipulihkan", "Jangka Waktu", "7 tahun", "5 tahun") in told
    assert ("Soal", "Dibatalkan", "Alasan", None, "Salah kirim") in told
    assert ("Soal", "Baru", None, None, f"{LAW}; 5 tahun") in told


def test_move_to_another_unit__is_told(office: Office) -> None:
    office.drop([item("Gaji")])
    office.run()
    settings(office, "Unit", unit_row(office, "DINKES"), {"Menjadi": "DINSOS"})
    publish(follow_units(office.desk))
    assert happened(office)[0] == ("Gaji", "Pindah unit", "Unit Kerja", "Dinas Kesehatan", "Dinas Sosial", None)
    assert rows_of(office, "Riwayat Perubahan")[0]["Unit Kerja"] == "Dinas Sosial"


def test_changes__are_forgotten_after_thirty_days(office: Office) -> None:
    office.drop([item("Gaji")])
    office.run()
    office.set_clock(datetime(2026, 6, 1, 15, 0, tzinfo=UTC))  # 23.00 in Kupang on the thirtieth day
    publish(office.desk)
    assert [row[0] for row in happened(office)] == ["Gaji"]
    office.set_clock(datetime(2026, 6, 1, 17, 0, tzinfo=UTC))
    publish(office.desk)
    assert "Belum ada data." in [value for line in book_of(office)["Riwayat Perubahan"].values for value in line]


# Butir Serupa

def test_alike__groups_units_and_marks_where_they_differ(office: Office) -> None:
    office.drop([item("Rekam medis pasien"), item("Gaji 2024"), item("Gaji 2025"), item("Denah gedung")])
    office.drop([item("Rekam Medis Pasien tahun 2025", jangka_waktu="7 tahun"), item("Soal ujian")], to="DINSOS/a.xlsx")
    office.drop([item("Pasien: rekam medis")], to="BKAD/a.xlsx")
    office.run()
    rows = rows_of(office, "Butir Serupa")
    assert [(row["Kelompok"], row["Jumlah unit"], row["Informasi"]) for row in rows] == [
        (1, 3, "Rekam Medis Pasien tahun 2025"), (1, 3, "Pasien: rekam medis"), (1, 3, "Rekam medis pasien")]
    assert {row["Perbedaan"] for row in rows} == {"Jangka Waktu; Tahun/angka pada judul"}
    sheet = book_of(office)["Butir Serupa"]
    marked = {cell.value for line in sheet.iter_rows() for cell in line if cell.fill.fgColor.rgb == "FFFFE699"}
    assert marked == {"7 tahun", "Jangka Waktu; Tahun/angka pada judul"}


# Rekap Unit

@pytest.mark.parametrize(("sent", "today", "shown"), [
    (None, date(2026, 11, 22), "Sisa 8 hari"), (None, date(2026, 11, 30), "Hari terakhir"),
    (None, date(2026, 12, 3), "Terlambat 3 hari"), (date(2026, 11, 30), date(2026, 12, 3), "Tepat waktu"),
    (date(2026, 12, 1), date(2027, 2, 1), "Terlambat 1 hari")])
def test_punctuality__counts_days_to_and_from_the_deadline(sent: date | None, today: date, shown: str) -> None:
    assert punctuality(sent, date(2026, 11, 30), today) == shown
    assert punctuality(sent, None, today) == ""


def board(office: Office) -> dict[str, Row]:
    return {row["Kode"]: row for row in rows_of(office, "Rekap Unit")}


def links(office: Office) -> dict[str, str]:
    """Where the board's cells lead, by what they show."""
    return {cell.value: cell.hyperlink.target for line in book_of(office)["Rekap Unit"].iter_rows() for cell in line
            if cell.hyperlink}


def test_board__is_late_by_local_days_and_by_what_was_taken_in(office: Office) -> None:
    office.set_clock(datetime(2026, 11, 30, 15, 50, tzinfo=UTC))  # still the last day in Kupang
    office.drop([item("Gaji")])
    office.drop([item("Gaji", jangka_waktu="5")], to="DINSOS/a.xlsx")
    office.run()
    office.set_clock(datetime(2026, 12, 2, 16, 30, tzinfo=UTC))  # half past midnight on 3 December
    office.drop([item("Gaji")], to="BKAD/a.xlsx")
    office.run()
    shown = {code: (row["Status"], row["Ketepatan waktu"]) for code, row in board(office).items()}
    assert shown["DINKES"] == ("Diterima", "Tepat waktu")
    assert shown["DINSOS"] == ("Belum dapat diterima", "Terlambat 3 hari")
    assert shown["BKAD"] == ("Diterima", "Terlambat 3 hari")
    assert shown["DISTAN"] == ("Belum menyampaikan", "Terlambat 3 hari")


def test_board__says_that_a_later_file_was_refused_until_one_is_taken_in(office: Office) -> None:
    settings(office, "Unit", unit_row(office, "DINKES"), {"Surel": "a@x.go.id"})
    office.drop([item("Gaji")])
    office.drop([item("Soal", jangka_waktu="5"), item("Kunci", jangka_waktu="6")], to="DINKES/b.xlsx")
    office.run()
    row = board(office)["DINKES"]
    assert (row["Status"], row["Ketepatan waktu"]) == ("Susulan belum dapat diterima", "Tepat waktu")
    assert (row["Harus diperbaiki"], row["Butir dalam register"]) == (2, 1)
    assert "susulan untuk usulan" in unquote(links(office)["a@x.go.id"])
    office.drop([item("Soal"), item("Kunci")], to="DINKES/c.xlsx")
    office.run()
    assert board(office)["DINKES"]["Status"] == "Diterima"


def test_board__shows_entries_that_wait_for_a_heir(office: Office) -> None:
    office.drop([item("Gaji"), item("Soal")], to="DPUPR/a.xlsx")
    office.run()
    settings(office, "Unit", unit_row(office, "DPUPR"), {"Menjadi": "DINKES; BKAD"})
    follow_units(office.desk)
    publish(office.desk)
    row = board(office)["DPUPR"]
    assert (row["Status"], row["Butir dalam register"]) == ("Menunggu unit penerus", 2)
    assert "(menjadi DINKES, BKAD)" in row["Unit Kerja"]
    assert sum(row["Butir dalam register"] or 0 for row in board(office).values()) == 2


def test_agenda__has_no_gaps(office: Office) -> None:
    """What is no delivery has a number and a line, too; not before it happened."""
    office.drop([item("Gaji")], to="DPUPR/a.xlsx")
    office.run()
    take_back(1, "Salah kirim.", office.desk)
    office.drop([item("Gaji")], to="DPUPR/b.xlsx")
    office.run()
    settings(office, "Unit", unit_row(office, "DPUPR"), {"Menjadi": "BKAD"})
    follow_units(office.desk)
    publish(office.desk)
    lines = [line for line in book_of(office)["Buku Agenda"].values if isinstance(line[0], int)]
    assert [line[0] for line in lines] == [1, 2, 3, 4]
    assert [line[4] for line in lines] == ["Dibatalkan", "Pembatalan", "Diterima", "Perubahan unit"]
    assert lines[1][3] == "Penyampaian nomor 1 dibatalkan: Salah kirim."
    assert lines[3][3] == "1 butir DPUPR menjadi milik BKAD."


CONTACT = {"Narahubung": "Maria Ngongo", "Telepon/WA": 81234567890, "Surel": "a.b@x.go.id"}


def test_reminders__are_ready_for_who_has_something_to_do(office: Office) -> None:
    for code, surname in (("DINKES", "1"), ("DINSOS", "2"), ("BKAD", "3")):
        settings(office, "Unit", unit_row(office, code), {**CONTACT, "Telepon/WA": f"0812345678{surname}0",
                                                          "Surel": f"a{surname}@x.go.id"})
    office.drop([item("Gaji")])
    office.drop([item("Gaji"), item("Soal", jangka_waktu="5")], to="DINSOS/Usulan kami.xlsx")
    office.run()
    shown, lead = board(office), links(office)
    assert (shown["DINKES"]["WhatsApp/telepon"], shown["DINKES"]["Surel"]) == ("0812-3456-7810", "a1@x.go.id")
    assert set(lead) == {"0812-3456-7820", "a2@x.go.id", "0812-3456-7830", "a3@x.go.id"}
    mend = urlsplit(lead["0812-3456-7820"])
    text = parse_qs(mend.query)["text"][0]
    assert (mend.scheme, mend.netloc, mend.path) == ("https", "wa.me", "/62812345678" + "20")
    assert text.startswith("Yth. Maria Ngongo, Dinas Sosial\n")
    assert "1 dari 2 butir" in text and "“Usulan kami.hasil.xlsx”" in text
    assert "30 November 2026 (sisa 211 hari)" in text
    mail = urlsplit(lead["a3@x.go.id"])
    words = parse_qs(mail.query)
    assert (mail.scheme, mail.path, set(words)) == ("mailto", "a3@x.go.id", {"subject", "body"})
    assert "belum kami terima" in words["body"][0] and "“Nihil”" in words["body"][0]


def test_landline__has_no_whatsapp(office: Office) -> None:
    settings(office, "Unit", unit_row(office, "BKAD"), {"Telepon/WA": "(0380) 821234"})
    publish(office.desk)
    assert board(office)["BKAD"]["WhatsApp/telepon"] == "(0380) 821234"
    assert links(office) == {}


def test_contacts__can_smuggle_nothing_into_a_link(office: Office) -> None:
    settings(office, "Unit", unit_row(office, "BKAD"), {
        **CONTACT, "Nama Unit Kerja": "Badan & bcc=x?subject=y#z " + "Ä" * 90, "Narahubung": "Ibu #1&text=y?"})
    publish(office.desk)
    assert len(links(office)) == 2
    for target in links(office).values():
        assert len(target) <= 2000
        assert set(parse_qs(urlsplit(target).query)) <= {"text", "subject", "body"}
        assert "#" not in target and "Yth. Ibu #1&text=y?, Badan & bcc=x?subject=y#z" in unquote(target)


def test_wrong_contact__is_empty_and_told_and_stops_nobody(office: Office) -> None:
    settings(office, "Unit", unit_row(office, "BKAD"), {"Telepon/WA": "tanya Bu Maria", "Surel": "bkad"})
    row = unit_row(office, "BKAD")
    city = office.desk.city
    assert (city.units["BKAD"].phone, city.units["BKAD"].email) == ("", "")
    assert [f"{letter}{row}" in told for letter, told in zip("HI", city.warnings, strict=True)] == [True, True]
    office.drop([item("Gaji")])
    assert office.run()[0]["status"] == "diterima"


def test_first_delivery__counts_for_being_on_time_though_a_later_one_was_not(office: Office) -> None:
    """The unit was on time; that it mended something afterwards makes nobody late."""
    office.drop([item("Gaji")])
    office.run()
    office.set_clock(datetime(2026, 12, 9, 1, 0, tzinfo=UTC))
    office.drop([item("Gaji", jangka_waktu="7 tahun")], to="DINKES/kedua.xlsx")
    office.run()
    event, _ = office.register.last_event()
    sent: list[Delivery] = office.register.deliveries(event)
    assert (len(sent), board(office)["DINKES"]["Ketepatan waktu"]) == (2, "Tepat waktu")
