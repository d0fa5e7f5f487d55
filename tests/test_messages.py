"""pesan.txt: the answer as a text to paste into WhatsApp; short, true, and inert whatever a sender wrote."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office, item
from toolkit.answering.message import LONGEST, inert, message_of, message_path
from toolkit.findings import Code
from toolkit.findings.groups import general, groups_of
from toolkit.pipeline import look_over

EMPTY, VAGUE = {"konsekuensi_dibuka": None}, {"jangka_waktu": "5"}


def message(office: Office, answer: dict[str, Any]) -> str:
    """As Notepad shows it."""
    content = (office.workspace.root / answer["message"]).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def test_message__says_what_came_of_it_and_what_to_do(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B"), item("C", **EMPTY), item("D", **VAGUE), item("E", bentuk=None),
                 item("F", tinjau_ulang="30 Februari 2026"), item("G", dasar_hukum="Pasal 17 huruf k")])
    [answer] = office.take()
    assert answer["message"] == "outbox/DINKES/pesan.txt"
    lines = message(office, answer).split("\n")
    assert lines[:6] == ["Yth. Bapak/Ibu di Dinas Kesehatan,", "", "Berkas: dik.xlsx",
                         "Agenda nomor 1, diterima 3 Mei 2026 14.01 WITA", "",
                         "*Diterima sebagian.* 2 dari 7 butir diterima; 5 butir perlu diperbaiki."]
    told = [line for line in lines if re.match(r"\d\. ", line)]
    assert told[0] == "1. 2 baris: kolom “Konsekuensi bila Dibuka” masih kosong (F11, F13)."
    assert len(told) == 3
    assert "… dan 2 temuan lain dalam berkas jawaban." in lines
    assert "Jawaban lengkap: dik.hasil.xlsx, di folder outbox/DINKES" in lines
    assert any("perbaiki sel yang berwarna merah" in line for line in lines)


def test_whole_file_mistake__comes_first_with_its_remedy(office: Office) -> None:
    office.drop([item("A", **EMPTY)], cells={"dik_pernyataan": "Nihil"})
    [answer] = office.take()
    text = message(office, answer)
    assert "1. Pernyataan “Nihil” tidak sesuai dengan isi tabel." in text
    assert "Langkah berikutnya: Pilih “Ada usulan” pada sel Pernyataan" in text
    assert "Ditolak" not in text


def test_good_file__has_no_list_and_a_thank_you(office: Office) -> None:
    office.drop([item("A")])
    text = message(office, office.take()[0])
    assert "*Diterima.* 1 butir diterima." in text
    assert "Tidak ada yang perlu diperbaiki." in text
    assert "1. " not in text


PRINT = "cetak “Cetak dan Tanda Tangani.pdf” di folder outbox/DINKES, beri nomor, tanda tangani, lalu serahkan ke PPID."


@pytest.mark.parametrize(("rows", "told"), [
    ([item("A")], f"Tidak ada yang perlu diperbaiki. Langkah berikutnya: {PRINT} Mohon simpan berkas jawaban"),
    ([item("A", bentuk=None)], f"tidak ada yang perlu dikirim lagi. Sesudah itu, {PRINT}"),
    ([item("A"), item("B", **EMPTY)], f"lalu kirim kembali berkas itu. Setelah semuanya diterima, {PRINT}")])
def test_what_was_accepted__is_to_be_printed_and_signed_once_nothing_is_to_be_mended(
        office: Office, rows: list[dict[str, Any]], told: str) -> None:
    office.drop(rows)
    [answer] = office.run(papers=True)
    assert (office.workspace.outbox / "DINKES" / "Cetak dan Tanda Tangani.pdf").is_file()
    assert told in message(office, answer)
    assert any(PRINT in text for text in advice(office, answer))


def test_what_changes_nothing__need_not_be_signed_twice(office: Office) -> None:
    form = office.drop([item("A")])
    content = form.read_bytes()
    office.take()
    office.drop_bytes(content, "DINKES/lagi.xlsx")
    assert f"Bila hardcopy belum diserahkan, {PRINT}" in message(office, office.take()[0])
    office.drop([item("A")], to="DINKES/baru.xlsx")
    assert f"Bila hardcopy belum diserahkan, {PRINT}" in message(office, office.take()[0])


def test_where_nothing_was_accepted__nothing_is_to_be_printed(office: Office) -> None:
    statements = office.layout.about.statements
    office.drop([item("A", **EMPTY)], to="DINKES/1.xlsx")
    office.drop(to="DINSOS/nihil.xlsx", cells={"dik_pernyataan": statements.nothing})
    office.drop([item("A")], to="tanpa unit.xlsx")
    for answer in office.take():
        assert "etak" not in message(office, answer)
        assert not any("etak dan" in text for text in advice(office, answer))


def advice(office: Office, answer: dict[str, Any]) -> list[str]:
    """What the sheet Hasil Pemeriksaan says above its table."""
    sheet = openpyxl.load_workbook(office.workspace.root / answer["report"])["Hasil Pemeriksaan"]
    return [str(row[0].value) for row in sheet.iter_rows(max_row=6) if row[0].value]


def test_newer_answer__replaces_the_message_and_says_what_was_mended(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B", **VAGUE)])
    office.take()
    office.drop([item("A"), item("B", **VAGUE)], to="DINKES/kedua.xlsx")
    text = message(office, office.take()[0])
    assert "Berkas: kedua.xlsx" in text
    assert "Dibanding kiriman sebelumnya (nomor 1): 1 sudah diperbaiki, 1 masih ada." in text
    assert [path.name for path in (office.workspace.outbox / "DINKES").glob("*.txt")] == ["pesan.txt"]


def test_last_of_many_answers_in_one_run__is_the_one_that_stays(office: Office) -> None:
    for number in range(8):
        office.drop([item(f"Judul {number}")], to=f"DINKES/{number}.xlsx")
    answers = office.take()
    assert "Berkas: 7.xlsx\nAgenda nomor 8," in message(office, answers[0])


def test_files_of_nobody__have_a_message_each(office: Office) -> None:
    office.drop([item("A")], to="satu.xlsx")
    office.drop([item("A")], to="dua.xlsx")
    paths = [answer["message"] for answer in office.take()]
    assert paths == ["outbox/_tanpa-unit/satu.pesan.txt", "outbox/_tanpa-unit/dua.pesan.txt"]
    assert all((office.workspace.root / path).is_file() for path in paths)
    assert message_path("DINKES/dik (2).hasil.xlsx") == "DINKES/pesan.txt"


def test_check__names_no_message(office: Office) -> None:
    path = office.drop([item("A")])
    assert office.check(path)[0]["message"] is None


def test_longest_of_everything__still_fits_a_phone(office: Office) -> None:
    """A unit with the longest name, a file with the longest, and hundreds of long findings."""
    book = openpyxl.load_workbook(office.workspace.city_file)
    sheet = book["Unit"]
    [cell] = [line[1] for line in sheet.iter_rows() if line[0].value == "DINKES"]
    cell.value = "Dinas " + "Sangat Panjang " * 7
    book.save(office.workspace.city_file)
    rows = [item(f"{'Judul ' * 15}{number}", jangka_waktu=f"{'waktu ' * 40}{number}", **EMPTY) for number in range(60)]
    office.drop(rows, to=f"DINKES/{'n' * 120}.xlsx")
    office.take()
    office.drop([*rows[:50], item("Baru", dasar_hukum="x" * 300)], to=f"DINKES/{'n' * 120}.xlsx")
    text = message(office, office.take()[0])
    assert len(text) <= LONGEST
    assert "60" not in text.split("Yang terpenting")[0].split("Agenda")[0]
    assert "1. 51 baris: kolom" in text or "1. 50 baris: kolom" in text
    assert "\nSalam, PPID Pemerintah Kota Kupang" in text


HOSTILE = ["*tebal*", "_miring_", "~coret~", "```kode```", "`kode`", "https://judi.example/x", "www.judi.com",
           "tulis ke a@b.example", "\u202egnp.exe", "a\x07b\x1b[31m", "baris\nbaru", "\u200bkosong", "> kutipan"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_cell_says__is_only_text(office: Office, text: str) -> None:
    cell = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc")
    office.drop([item("A", jangka_waktu=f"lama {cell}")])
    said = message(office, office.take()[0])
    line = next(line for line in said.split("\n") if line.startswith("1. "))
    assert line.startswith("1. Jangka waktu “lama ")
    assert_inert(line)


def assert_inert(line: str) -> None:
    assert not set(line) & set("*~`@")
    assert "://" not in line
    assert not re.search(r"\w\.com\b|\w\.example", line)
    assert not re.search(r"(?<![^\W_])_|_(?![^\W_])", line)
    assert not [sign for sign in line if unicodedata.category(sign) in ("Cc", "Cf", "Cs")]


@given(st.text(max_size=60))
def test_inert_text__has_no_mark_link_or_unseen_sign(text: str) -> None:
    assert_inert(inert(text))
    assert inert(inert(text)) == inert(text)


@pytest.mark.parametrize("name", ["DIK_Dinkes_2026.xlsx", "dik (2).hasil.xlsx", "Usulan – ünïk.xlsx",
                                  "R.S.U.D 2026.xls"])
def test_ordinary_file_name__stays_as_it_is(name: str) -> None:
    assert inert(name) == name


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_every_code__has_a_general_wording(code: Code) -> None:
    """Of many cells at once: no word of one cell is left open, and it is a sentence."""
    said = general(code, "Dibuka")
    assert not re.search(r"[{}]|\(…\)|  ", said)
    assert said.endswith(".")
    assert said.replace("…", "").strip(" “”.")


def test_groups__weigh_galat_then_the_whole_file_then_how_many(office: Office) -> None:
    path = office.drop([item("A", **EMPTY, bentuk=None), item("B", **VAGUE, bentuk=None), item("C", **EMPTY),
                        item("D", bentuk=None, cakupan=None)])
    [answer] = look_over([path], office.desk, folders=["DINKES"])
    groups = groups_of(answer.plan.findings)
    assert [(group.code.name, group.column, len(group.told)) for group in groups][:3] == [
        ("WAJIB", "konsekuensi_dibuka", 2), ("JANGKA_TIDAK_JELAS", "jangka_waktu", 1),
        ("SEBAIKNYA_DIISI", "bentuk", 3)]
    assert groups[-1].severity.value == "catatan"


def test_message_that_cannot_be_written__keeps_no_answer_back(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    blocked = office.workspace.outbox / "DINKES" / "pesan.txt"
    Path(blocked / "isi").mkdir(parents=True)
    path = office.drop([item("A")])
    [answer] = office.take()
    assert (office.workspace.root / answer["report"]).is_file()
    assert not path.exists()
    assert "pesan.txt" in caplog.text


def own_table(office: Office, *rows: dict[str, Any], at: str = "A1", to: str = "DINKES/tabel.xlsx") -> str:
    """A unit's own table, without our template: its columns stand elsewhere than in the answer. What it is told."""
    names = list(item())
    headings = [office.layout.by_name[name].heading for name in names]
    office.drop_table(headings, [[row[name] for name in names] for row in rows], at=at, to=to)
    [answer] = office.take()
    return message(office, answer)


def marked(office: Office) -> set[str]:
    """The red cells of the answer."""
    book = openpyxl.load_workbook(office.workspace.outbox / "DINKES" / "tabel.hasil.xlsx")
    return {cell.coordinate for row in book["DIK"].iter_rows(min_row=11) for cell in row
            if cell.fill.fgColor.rgb == "FFFFC7CE" and cell.column > 2}


def test_cell_of_an_own_table__is_named_as_it_stands_in_the_answer(office: Office) -> None:
    text = own_table(office, item("A"), item("B", dasar_hukum="Pasal 17 huruf k UU 14/2008"))
    assert "1. Pasal 17 huruf k tidak ada (E12)." in text
    assert marked(office) == {"E12"}
    assert "Yang terpenting (sel dalam berkas jawaban):" in text
    assert "B3" not in text


def test_many_cells_of_an_own_table__are_named_as_they_stand_in_the_answer(office: Office) -> None:
    text = own_table(office, item("A", **EMPTY), item("B"), item("C", **EMPTY), at="C7")
    assert "1. 2 baris: kolom “Konsekuensi bila Dibuka” masih kosong (F11, F13)." in text
    assert marked(office) == {"F11", "F13"}


def test_cell_that_a_value_spells__stays_what_was_written(office: Office) -> None:
    text = own_table(office, item("A", jangka_waktu="lama (E2) E2"))
    assert "1. Jangka waktu “lama (E2) E2” belum jelas (H11)." in text
    assert marked(office) == {"H11"}


def test_error_value_of_an_own_table__is_named_as_it_stands_in_the_answer(office: Office) -> None:
    text = own_table(office, item("A"), item("B", dasar_hukum="#N/A"))
    assert "1. Sel E12 menampilkan kesalahan Excel “#N/A”." in text


def test_rows_of_several_sheets__are_one_table_in_the_answer(office: Office) -> None:
    names = list(item())
    path = office.drop_table([office.layout.by_name[name].heading for name in names], [])
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book.active)
    for sheet, title in zip(book.worksheets, "AB", strict=True):
        sheet.append([item(title, **EMPTY)[name] for name in names])
    book.save(path)
    [answer] = office.take()
    assert "masih kosong (F11, F12)." in message(office, answer)
    assert marked(office) == {"F11", "F12"}


def test_cell_that_the_answer_does_not_show__is_said_to_be_the_senders(office: Office) -> None:
    names = list(item())
    path = office.drop_table([office.layout.by_name[name].heading for name in names], [
        [item("A", **EMPTY)[name] for name in names]])
    [answer] = look_over([path], office.desk, folders=["DINKES"])
    bare = replace(answer, checked=replace(answer.checked, rows=()),
                   delivery=replace(answer.delivery, at="2026-05-03T06:00:00.000000+00:00"))
    text = message_of(bare, office.desk.city, office.workspace)
    assert "masih kosong (C2 di berkas Anda)." in text
    assert "Yang terpenting:" in text


def test_template__needs_no_word_about_which_file_is_meant(office: Office) -> None:
    office.drop([item("A"), item("B", **EMPTY)])
    text = message(office, office.take()[0])
    assert "Yang terpenting:" in text
    assert "masih kosong (F12)." in text
