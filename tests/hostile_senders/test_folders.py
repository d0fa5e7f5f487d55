"""Nobody comes by PPID's folder, another unit's answers, or a place outside outbox."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office, item
from toolkit.configuring import read_city
from toolkit.errors import WrongSettings
from toolkit.intake.folder import LIKE_PPIDS, list_inbox, look
from toolkit.pipeline.ruling import came_for_ppid
from toolkit.reading.reader import is_complete

CYRILLIC = "рpid"


@pytest.mark.parametrize("folder", ["PPID ", "ppid.", "ｐｐｉｄ", "p\u200bpid", "_ppid_", "ppid-"])
def test_folder_that_looks_like_ppids__is_left_alone_and_told(office: Office, folder: str) -> None:
    path = office.drop([item()], to=f"{folder}/dik.xlsx")
    listing = look(office.workspace.inbox, office.desk.city)
    assert [(one.path, one.why) for one in listing.waiting] == [(path, LIKE_PPIDS)]
    assert (office.take(), path.exists()) == ([], True)
    assert not came_for_ppid(f"inbox/{folder}/dik.xlsx", office.workspace)


@pytest.mark.parametrize("folder", ["ppid x", "ppid lama", CYRILLIC, "DINKES ppid", "ppid DINKES"])
def test_folder_with_ppids_name_in_it__has_no_say_of_ppids(office: Office, folder: str) -> None:
    office.drop([item()], to=f"{folder}/dik.xlsx")
    [arrival] = list_inbox(office.workspace.inbox, office.desk.city, is_complete, 0).arrivals
    assert not arrival.ppid


@pytest.mark.skipif(os.path.normcase("A") == "a", reason="one folder, whatever the case")
def test_ppids_folder_in_another_case__beside_ppids_own__is_left_alone(office: Office) -> None:
    """On Windows it is the same folder; where it is another one, whoever made it is not PPID."""
    alone = office.drop([item()], to="PPID/dik.xlsx")
    assert [one.ppid for one in look(office.workspace.inbox, office.desk.city).arrivals] == [True]
    own = office.drop([item()], to="ppid/dik.xlsx")
    listing = look(office.workspace.inbox, office.desk.city)
    assert [one.path for one in listing.arrivals] == [own]
    assert [(one.path, one.why) for one in listing.waiting] == [(alone, LIKE_PPIDS)]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_link_to_ppids_folder__is_not_followed(office: Office) -> None:
    inbox, own = office.workspace.inbox, office.workspace.inbox / "ppid"
    own.mkdir()
    (inbox / "DINKES").symlink_to(own, target_is_directory=True)
    (inbox / "DINSOS").mkdir()
    (inbox / "DINSOS" / "dalam").symlink_to(own, target_is_directory=True)
    secret = office.workspace.root / "rahasia.xlsx"
    secret.write_bytes(b"x")
    (inbox / "DINSOS" / "tautan.xlsx").symlink_to(secret)
    listing = look(inbox, office.desk.city)
    assert listing.arrivals == ()
    assert {one.path.name for one in listing.waiting} == {"DINKES", "dalam", "tautan.xlsx"}
    assert (office.take(), secret.read_bytes()) == ([], b"x")


@pytest.mark.parametrize("code", ["ppid", "PPID", "ｐｐｉｄ", "publik", "Publik.", "..", ".", "_tanpa-unit", ".proses",
                                  "../DINSOS", "a/b", "a\\b", "CON", "x ", "-x"])
def test_code_that_is_a_place_of_ours__is_refused_in_the_settings(office: Office, code: str) -> None:
    path = office.workspace.city_file
    book = openpyxl.load_workbook(path)
    sheet = book["Unit"]
    [row] = [cell.row for cell in sheet["A"] if cell.value == "DINKES"]
    sheet.cell(row, 1, code).data_type = "s"
    book.save(path)
    if code == "x ":  # blanks at the ends are tidied: a sound code
        assert "x" in read_city(path).units
        return
    with pytest.raises(WrongSettings, match=f"A{row}"):
        read_city(path)


NAMES = ["dik.hasil.hasil.xlsx", "DINSOS%2Fdik.xlsx", "con.xlsx", "\u202exslx.kid.xlsx", "%2e%2e%2fdik.xlsx",
         "a" * 200 + ".xlsx", "~dik.xlsx", "dik.hasil (terbaru 2026-05-03 14.05).xlsx", "pesan.txt.xlsx"]
if os.name == "posix":
    NAMES += ["x\\..\\..\\DINSOS\\dik.xlsx", "C:\\dik.xlsx"]


def test_whatever_a_file_is_called__its_answer_lies_in_its_units_folder(office: Office) -> None:
    office.drop([item("Bantuan sosial")], to="DINSOS/dik.xlsx")
    office.take()
    outbox = office.workspace.outbox
    before = {path: path.read_bytes() for path in _files(outbox / "DINSOS")}
    content = office.drop([item()]).read_bytes()
    for name in NAMES:
        office.drop_bytes(content, f"DINKES/{name}")
    answers = office.take()
    assert len(answers) == len(NAMES) + 1
    for answer in answers:
        assert answer["unit"] == "DINKES"
        place = (office.workspace.root / answer["report"]).resolve()
        assert place.is_file()
        assert place.parent == (outbox / "DINKES").resolve()
    assert {path: path.read_bytes() for path in _files(outbox / "DINSOS")} == before
    assert {path.name for path in outbox.iterdir() if path.is_dir()} == {"DINKES", "DINSOS"}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
