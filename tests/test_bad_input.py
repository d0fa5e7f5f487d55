"""Everything that people send, in one inbox and one run: each gets its finding, and the others go on."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.office import Json, Office, codes, item
from tests.troubles import HOSTILE, row, send_broken_files, send_odd_cells, send_wrong_forms, table
from toolkit.intake.folder import list_inbox
from toolkit.pipeline import publish, take_in
from toolkit.pipeline.rereading import reread
from toolkit.reading.reader import is_complete

FILE_LEVEL = {
    "nol.xlsx": "KOSONG", "surat.xlsx": "BUKAN_BUKU_KERJA", "sandi.xlsx": "TERKUNCI_SANDI",
    "makro.xlsm": "MAKRO_DITOLAK", "potong.xlsx": "RUSAK", "unit lain.xlsx": "UNIT_TIDAK_COCOK",
    "entah siapa.xlsx": "UNIT_TIDAK_DIKENAL",
    "tanpa baris.xlsx": "KOSONG", "bukan formulir.xlsx": "BUKAN_FORMULIR"}
"""What a whole file is told; nothing of it is merged."""


@dataclass(frozen=True)
class Day:
    """One inbox, one run."""

    office: Office
    sent: dict[str, bytes]
    """Bytes by file name."""
    answers: dict[str, Json]
    """By file name."""


@pytest.fixture(scope="module")
def day(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """All of it in one inbox, and one run."""
    root = tmp_path_factory.mktemp("hari") / "kantor"
    shutil.copytree(fresh_workspace, root)
    office = Office(root)
    inbox = office.workspace.inbox
    for unit in ("DLHK", "DISTAN"):
        (inbox / unit).mkdir()
    for send in (send_broken_files, send_wrong_forms, send_odd_cells):
        send(office, inbox)
    sent = {path.name: path.read_bytes() for path in inbox.rglob("*.xls?")}
    answers = {answer["file"].rpartition("/")[2]: answer for answer in office.run()}
    yield Day(office, sent, answers)
    office.register.close()


def test_every_file__is_answered_kept_and_gone_from_the_inbox(day: Day) -> None:
    assert day.answers.keys() == day.sent.keys()
    assert len(day.sent) >= 16
    archive = day.office.desk.archive
    for name, content in day.sent.items():
        assert day.answers[name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert archive.path(day.answers[name]["sha256"]).read_bytes() == content
    assert {path.name for path in day.office.workspace.inbox.rglob("*") if path.is_file()} == {"README.md"}
    journal = (archive.root / "jurnal.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(journal) == len(day.sent)


@pytest.mark.parametrize(("name", "code"), FILE_LEVEL.items())
def test_file_that_cannot_be_merged__is_told_why_in_a_clerks_words(day: Day, name: str, code: str) -> None:
    answer = day.answers[name]
    assert (answer["status"], answer["accepted"], answer["accepted_rows"]) == ("ditolak", 0, [])
    [told] = [told for told in answer["findings"] if told["severity"] == "galat"]
    assert (told["code"], told["cell"], told["row"], told["sheet"]) == (code, None, None, None)
    assert told["suggestion"]
    for text in (told["message"], told["suggestion"]):
        assert text[0].isupper() or text[0] == "“"
        assert not re.search(r"[A-Z]+_[A-Z]|Error|Exception|None|\{|xml", text), text


def test_good_file_among_them__is_merged(day: Day) -> None:
    answer = day.answers["baik.xlsx"]
    assert (answer["status"], answer["new"], codes(answer)) == ("diterima", 1, [])
    assert "DIK-DINKES-0001" in day.office.entries()


def test_missing_columns__are_told_one_by_one(day: Day) -> None:
    answer = day.answers["kurang kolom.xlsx"]
    told = [(one["column"], one["cell"]) for one in answer["findings"] if one["code"] == "KOLOM_HILANG"]
    assert sorted(told) == [("jangka_waktu", None), ("konsekuensi_ditutup", None)]
    assert answer["status"] == "ditolak"


def test_template_of_another_version__is_a_warning_and_taken(day: Day) -> None:
    answer = day.answers["versi lama.xlsx"]
    assert (answer["status"], answer["new"], codes(answer)) == ("diterima", 1, [(None, "VERSI_LAMA")])


def test_formulas_and_error_values__are_told_in_their_cells(day: Day) -> None:
    answer = day.answers["rumus.xlsx"]
    assert codes(answer, "galat") == [("H11", "RUMUS_TANPA_NILAI"), ("F12", "NILAI_GALAT")]
    assert answer["status"] == "ditolak"


def test_hundred_blank_rows_between__lose_nothing(day: Day) -> None:
    answer = day.answers["berjauhan.xlsx"]
    assert (answer["status"], [(one["row"], one["informasi"]) for one in answer["accepted_rows"]]) == (
        "diterima", [(2, "Pertama"), (103, "Kedua")])


def test_text_of_40_000_characters__is_told_with_its_length(day: Day) -> None:
    answer = day.answers["panjang.xlsx"]
    assert (answer["status"], codes(answer, "galat")) == ("diterima_sebagian", [("C2", "TERLALU_PANJANG")])
    [told] = [one for one in answer["findings"] if one["severity"] == "galat"]
    assert re.search(r"39\.?999", told["message"])
    assert len(told["message"]) < 400


def test_hostile_titles__are_kept_as_written(day: Day) -> None:
    [answer] = [answer for name, answer in day.answers.items() if name.startswith("=cmd")]
    assert answer["status"] == "diterima"
    assert [one["informasi"] for one in answer["accepted_rows"]] == HOSTILE
    assert answer["report"] == "outbox/DUKCAPIL/=cmd_' !A1.hasil.xlsx"


def outputs(day: Day) -> list[Path]:
    """Every workbook that was written."""
    return sorted(day.office.workspace.outbox.rglob("*.xlsx"))


def test_feedback__exists_for_each_and_opens(day: Day) -> None:
    expected = {day.office.workspace.root / answer["report"] for answer in day.answers.values()}
    assert {path for path in outputs(day) if path.name.endswith(".hasil.xlsx")} == expected
    for path in expected:
        book = openpyxl.load_workbook(path, read_only=True)
        assert "DIK" in book.sheetnames
        book.close()


def test_hostile_text__is_text_in_every_output(day: Day) -> None:
    shown = set()
    for path in outputs(day):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                xml = archive.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else ""
                for formula in re.findall(r"<f[ >].*?</f>|<formula1>.*?</formula1>", xml):
                    assert not re.search(r"jahat|cmd|SUM\(9|alert", formula), (path.name, name, formula)
                assert 'TargetMode="External"' not in xml, (path.name, name)
                if "/ppid/" in path.as_posix() and "worksheets/" in name:
                    assert "<f" not in xml.replace("<formula", "").replace("<f/>", "<f"), (path.name, name)
        book = openpyxl.load_workbook(path, read_only=True)
        shown |= {(cell.value, cell.data_type) for sheet in book for line in sheet.iter_rows() for cell in line
                  if cell.value in HOSTILE}
        book.close()
    assert shown == {(title, "s") for title in HOSTILE}


def test_answers_sent_back_untouched__say_the_same_again(day: Day) -> None:
    """Titles that look like formulas survive a round through the feedback workbook."""
    [answer] = [answer for name, answer in day.answers.items() if name.startswith("=cmd")]
    [again] = day.office.check(day.office.workspace.root / answer["report"])
    assert [one["informasi"] for one in again["accepted_rows"]] == HOSTILE
    assert again["unchanged"] == len(HOSTILE)


def test_20_000_rows__are_taken_in(office: Office) -> None:
    rows = [(at, row(informasi=f"Berkas perkara {at}")) for at in range(2, 20_002)]
    table(office.workspace.inbox / "DINKES" / "besar.xlsx", rows)
    desk = office.desk
    [arrival] = list_inbox(office.workspace.inbox, desk.city, is_complete, 0).arrivals
    [answer] = take_in([arrival], desk)
    assert (answer.plan.rows, answer.plan.accepted, answer.plan.rejected) == (20_000, 20_000, 0)
    assert answer.plan.changes[-1].entry == "DIK-DINKES-20000"
    assert office.register.count("dik") == 20_000
    assert (office.workspace.outbox / "DINKES" / "besar.hasil.xlsx").stat().st_size > 500_000


@pytest.mark.parametrize("name", ["dik (Salinan konflik Ani 2026-05-03).xlsx", "dik (PPID's conflicted copy).xlsx",
                                  "dik.sync-conflict-20260503-140501-ABCDEFG.xlsx", "Salinan dari dik.xlsx",
                                  "dik - Copy.xlsx", "dik - Salinan (2).xlsx", "dik_conflict-20260503-1405.xlsx"])
def test_copy_that_a_sync_client_made__is_taken_and_noted(office: Office, name: str) -> None:
    path = office.drop([item()], to=f"DINKES/{name}")
    [looked] = office.check(path)
    [answer] = office.run()
    assert (answer["status"], answer["accepted"], office.entries().keys()) == ("diterima", 1, {"DIK-DINKES-0001"})
    for told in (looked, answer):
        [note] = [one for one in told["findings"] if one["code"] == "SALINAN_KONFLIK"]
        assert (note["severity"], note["cell"], note["column"], note["value"]) == ("catatan", None, None, name)
        assert name in note["message"]
    report = office.workspace.root / answer["report"]
    before = report.read_bytes()
    report.unlink()
    publish(office.desk, answers=True)
    assert report.read_bytes() == before
    assert not reread(office.desk).differences


@pytest.mark.parametrize("name", ["dik (1).xlsx", "dik.xlsx", "Persalinan.xlsx", "photocopy.xlsx", "konflikasi.xlsx"])
def test_number_that_a_browser_gave__is_no_copy(office: Office, name: str) -> None:
    office.drop([item()], to=f"DINKES/{name}")
    [answer] = office.run()
    assert "SALINAN_KONFLIK" not in {told["code"] for told in answer["findings"]}
