"""What PPID is told of its own forms: addressed to PPID, in friendly words, with where to see what came of it."""

from __future__ import annotations

import openpyxl

from tests.office import Json, item
from tests.review.desk import Ppid, galat

EXAM = "Nilai ujian dinas"


def message(ppid: Ppid, answer: Json) -> str:
    """As Notepad shows it."""
    return (ppid.office.workspace.root / answer["message"]).read_text(encoding="utf-8-sig")


def advice(ppid: Ppid, answer: Json) -> str:
    """What the sheet Hasil Pemeriksaan says above its table."""
    sheet = openpyxl.load_workbook(ppid.office.workspace.root / answer["report"])["Hasil Pemeriksaan"]
    return "\n".join(str(row[0].value) for row in sheet.iter_rows(max_row=6) if row[0].value)


def test_decision__is_told_to_ppid_with_where_to_see_it_and_what_comes_next(ppid: Ppid) -> None:
    answer = ppid.decide({EXAM: "Dikecualikan"})
    text = message(ppid, answer)
    assert text.startswith("Yth. Bapak/Ibu di PPID,\n")
    assert "*Diterima.* Putusan ini diterima." in text
    assert "Daftar dan Status.xlsx" in text
    assert "“Buat konsep” di Penetapan.xlsx" in text
    assert "Daftar dan Status.xlsx" in advice(ppid, answer)
    assert_not_for_units(ppid, answer)


def test_decision_that_is_not_taken__is_to_be_put_back_into_ppids_folder(ppid: Ppid) -> None:
    answer = ppid.decide({EXAM: "Dikembalikan ke Unit", "Daftar penerima bantuan": {"keputusan": "Dikembalikan ke Unit",
                                                                                   "pertimbangan": None}})
    text = message(ppid, answer)
    assert "*Diterima sebagian.*" in text
    assert "perbaiki sel yang berwarna merah, simpan, lalu taruh kembali berkas itu di inbox/ppid." in text
    assert "Daftar dan Status.xlsx" in text
    assert_not_for_units(ppid, answer)


def test_draft_and_decree__say_where_their_papers_lie(decided: Ppid) -> None:
    draft = decided.draft()
    assert "outbox/ppid/Konsep Keputusan" in message(decided, draft)
    assert "*Diterima.* Langkah ini diterima." in message(decided, draft)
    assert "outbox/ppid/Konsep Keputusan" in advice(decided, draft)
    assert (decided.folder / "Konsep Keputusan" / "Keputusan.docx").is_file()
    assert_not_for_units(decided, draft)
    decree = decided.issue("12/KEP/2026", "3 Mei 2026")
    for text in (message(decided, decree), advice(decided, decree)):
        for folder in ("ppid/Keputusan 12_KEP_2026", "publik", "ppid/Data Dukung e-Monev 2026"):
            assert f"outbox/{folder}" in text
            assert (decided.office.workspace.outbox / folder).is_dir()
    assert_not_for_units(decided, decree)


def test_hardcopy__says_that_the_unit_is_complete(ppid: Ppid) -> None:
    answer = ppid.hand_over(unit="DINKES", tanggal_diterima="3 Mei 2026", kode_isi=ppid.source().codes["DINKES"])
    assert "kolom Hardcopy menjadi “Lengkap”" in message(ppid, answer)
    assert_not_for_units(ppid, answer)


def test_form_that_nobody_filled__is_told_in_ppids_words(ppid: Ppid) -> None:
    answer = ppid.decide({})
    assert galat(answer) == [(None, "BELUM_DIISI")]
    text = message(ppid, answer)
    assert "inbox/ppid" in text
    assert "Pernyataan" not in text + advice(ppid, answer)


def test_what_was_not_taken_in__leads_nowhere(ppid: Ppid) -> None:
    answer = ppid.decide({EXAM: "DITOLAK"})
    assert "Daftar dan Status.xlsx" not in message(ppid, answer) + advice(ppid, answer)


def test_form_of_a_units_in_ppids_folder__is_entered_as_come_from_there(ppid: Ppid) -> None:
    ppid.office.drop([item("Selundupan")], to="ppid/dik.xlsx")
    ppid.office.drop([item("Entah")], to="entah.xlsx")
    ppid.office.run(papers=True)
    book = openpyxl.load_workbook(ppid.folder / "Daftar Informasi yang Dikecualikan.xlsx")
    senders = {row[3]: row[2] for row in book["Buku Agenda"].values if row[3]}
    assert senders["inbox/ppid/dik.xlsx"] == "PPID Utama (folder ppid; formulir belum dikenali)"
    assert senders["inbox/entah.xlsx"] == "belum dikenali"


def assert_not_for_units(ppid: Ppid, answer: Json) -> None:
    """Nothing is to be signed, nothing is a proof of submission, and PPID does not greet itself."""
    text = message(ppid, answer)
    assert "Cetak dan Tanda Tangani" not in text
    assert "bukti penyampaian" not in text + advice(ppid, answer)
    assert "Salam, PPID" not in text
