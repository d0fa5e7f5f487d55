"""The feedback workbook: verdict first, every finding with its place, and the sender's rows ready to be mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.samples import HOSTILE, LAYOUT, MARKED, answer, told
from toolkit.findings import CATATAN, GALAT, PERINGATAN
from toolkit.placing import HEADING_ROW
from toolkit.views import FeedbackView
from toolkit.workbooks.feedback import write_feedback
from toolkit.workbooks.result_sheet import MOST_FIXED, MOST_LISTED, RESULT_SHEET


def written(path: Path, view: FeedbackView) -> Workbook:
    write_feedback(path / "dik.hasil.xlsx", view)
    return openpyxl.load_workbook(path / "dik.hasil.xlsx", rich_text=True)


def texts(sheet: Worksheet) -> list[str]:
    return [str(value) for line in sheet.values for value in line if value is not None]


def test_sheets__result_first_then_the_form(tmp_path: Path) -> None:
    book = written(tmp_path, answer())
    assert book.sheetnames == [RESULT_SHEET, "DIK", "Daftar Pasal 17", "_daftar", "_dik_pesan", "_dik"]
    assert book.active.title == RESULT_SHEET
    assert {"dik_data", "dik_pernyataan", "dik_unit", "dik_periode"} <= set(book.defined_names)


def test_result__says_verdict_receipt_and_what_was_accepted(tmp_path: Path) -> None:
    said = texts(written(tmp_path, answer())[RESULT_SHEET])
    assert "Terima kasih, Bapak/Ibu. Seluruh 3 butir diterima." in said
    assert {"Tanda Terima", "Nomor agenda", "41", "9f" * 32, "DIK-DINKES-0001", "Baru"} <= set(said)
    assert "Butir yang tercatat (1)" in said


def test_findings__are_grouped_by_weight_with_counts(tmp_path: Path) -> None:
    view = answer(told(CATATAN, "", ""), told(GALAT), told(PERINGATAN), told(GALAT))
    column = [str(cell.value) for cell in written(tmp_path, view)[RESULT_SHEET]["A"]]
    groups = [text for text in column if text.endswith(")") and text[-2].isdigit()]
    assert groups == ["Harus diperbaiki (2)", "Perlu dicek (1)", "Catatan (1)", "Butir yang tercatat (1)"]


def test_a_finding__has_message_remedy_link_and_code(tmp_path: Path) -> None:
    sheet = written(tmp_path, answer(told(message="Huruf “a. b” tidak ada (E14). Huruf terakhir j.")))[RESULT_SHEET]
    (line,) = [cells for cells in sheet.iter_rows() if cells[3].value == "WAJIB"]
    bold, rest = line[0].value
    assert (bold.text, bold.font.b, str(rest).strip()) == ("Huruf “a. b” tidak ada (E14).", True, "Huruf terakhir j.")
    assert (line[1].value, line[2].value, line[2].hyperlink.location) == ("Tulis lengkap.", "E14", "'DIK'!E14")


def test_a_finding_in_the_sender_s_own_layout__names_both_cells(tmp_path: Path) -> None:
    sheet = written(tmp_path, answer(told(where="Lembar1!C7")))[RESULT_SHEET]
    assert "Isi salah (E14). Sebab. Di berkas Anda: Lembar1!C7." in texts(sheet)


def test_links__are_only_those_to_marked_cells(tmp_path: Path) -> None:
    view = answer(*[told(message=text, where="") for text in HOSTILE], told(target="", where=""))
    book = written(tmp_path, view)
    links = [cell.hyperlink for sheet in book for line in sheet.iter_rows() for cell in line if cell.hyperlink]
    assert len(links) == len(HOSTILE)
    assert {link.location for link in links} == {"'DIK'!E14"}
    assert "Seluruh berkas" in texts(book[RESULT_SHEET])


def test_a_flood_of_findings__is_cut_and_says_how_many_more(tmp_path: Path) -> None:
    sheet = written(tmp_path, answer(*[told()] * (MOST_LISTED + 7), told(PERINGATAN)))[RESULT_SHEET]
    said = texts(sheet)
    assert said.count("WAJIB") == MOST_LISTED
    assert "… dan 7 temuan lagi. Semuanya ditandai pada lembar “DIK”." in said
    assert "Harus diperbaiki (5.007)" in said


@pytest.mark.parametrize(("findings", "advice"), [
    ((), "Tidak ada yang perlu diperbaiki"), ((told(),), "berwarna merah"), ((told(PERINGATAN),), "berwarna kuning"),
    ((told(target=""),), "Ikuti “Cara memperbaiki”")])
def test_advice__says_what_to_do_next(tmp_path: Path, findings: tuple[object, ...], advice: str) -> None:
    assert any(advice in text for text in texts(written(tmp_path, answer(*findings))[RESULT_SHEET]))  # type: ignore[arg-type]


def test_result__never_holds_the_form_s_headings(tmp_path: Path) -> None:
    headings = {column.heading for column in LAYOUT.columns}
    sheet = written(tmp_path, answer(told(), told(PERINGATAN)))[RESULT_SHEET]
    assert all(sum(str(value) in headings for value in line) < 2 for line in sheet.values)


def test_form__shows_the_sender_s_rows_with_marks_and_spare_rows(tmp_path: Path) -> None:
    book = written(tmp_path, answer(told()))
    sheet = book["DIK"]
    assert [cell.value for cell in sheet[HEADING_ROW]][2:] == [column.heading for column in LAYOUT.columns]
    assert [sheet.cell(line.row or 0, 4).value for line in MARKED] == ["Rekam medis", "Data pegawai", "Soal ujian"]
    assert sheet["H13"].fill.fgColor.rgb == "FFFFC7CE"
    assert book.defined_names["dik_data"].attr_text.endswith("$Q$45")


def test_very_long_messages__are_cut(tmp_path: Path) -> None:
    sheet = written(tmp_path, answer(told(message="Salah. " + "a b " * 12_000)))[RESULT_SHEET]
    assert max(len(text) for text in texts(sheet)) == 32_767


SECOND = {"progress": "Dibanding kiriman sebelumnya (nomor 12): 1 sudah diperbaiki, 1 masih ada, 1 baru.",
          "fixed": [("Kolom “Dibuka” masih kosong (F14). Sebab.", "DIK!F14"), ("Berkas ini rusak. Sebab.", "")]}


def test_second_try__says_under_the_verdict_how_it_stands(tmp_path: Path) -> None:
    view = answer(replace(told(), standing="masih ada"), replace(told(PERINGATAN), standing="baru"),
                  told(CATATAN, "", ""), **SECOND)
    sheet = written(tmp_path, view)[RESULT_SHEET]
    said = texts(sheet)
    verdict = said.index("Terima kasih, Bapak/Ibu. Seluruh 3 butir diterima.")
    assert said[verdict + 1] == SECOND["progress"]
    assert [line[4].value for line in sheet.iter_rows() if line[3].value == "WAJIB"] == ["masih ada", "baru", "–"]


def test_what_is_mended__is_listed_with_its_old_cell(tmp_path: Path) -> None:
    said = texts(written(tmp_path, answer(**SECOND))[RESULT_SHEET])
    at = said.index("Sudah diperbaiki (2). Terima kasih!")
    assert said[at + 1:at + 5] == ["✓ Kolom “Dibuka” masih kosong (F14).", "Semula di DIK!F14",
                                   "✓ Berkas ini rusak.", "Semula mengenai seluruh berkas"]


def test_first_try__has_no_such_column_and_list(tmp_path: Path) -> None:
    sheet = written(tmp_path, answer(told()))[RESULT_SHEET]
    assert sheet.max_column == 4
    assert not any("Sudah diperbaiki" in text for text in texts(sheet))


def test_a_flood_of_mended_findings__is_cut(tmp_path: Path) -> None:
    said = texts(written(tmp_path, answer(fixed=[("Salah (A1).", "DIK!A1")] * (MOST_FIXED + 5)))[RESULT_SHEET])
    assert said.count("✓ Salah (A1).") == MOST_FIXED
    assert "… dan 5 lagi." in said
