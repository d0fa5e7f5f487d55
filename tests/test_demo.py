"""`dik demo`: the day plays through, ends as told, and never replaces a folder that is not its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from toolkit.app.demonstrating import MARKER, NotTheDemo, play_demo
from toolkit.demo import RUN, decisions, items, scenes, worth_opening
from toolkit.demo.clerks import CLERKS
from toolkit.demo.officers import NUMBER, SIGNED
from toolkit.errors import WorkspaceHeld
from toolkit.keys import VARIABLE
from toolkit.register import Register
from toolkit.rulings import Outcome, Rulebook
from toolkit.technical import URL_VARIABLE
from toolkit.workspace import CONFIG, open_workspace


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Any], int]]:
    """The folder, its JSON and its exit code; played once, from a current folder beside it."""
    here = tmp_path_factory.mktemp("hari")
    before = Path.cwd()
    os.chdir(here)
    try:
        yield here / "demo", *play_demo(here / "demo", quiet=True)
    finally:
        os.chdir(before)


def answers(demo: tuple[Path, dict[str, Any], int]) -> dict[tuple[str, str], dict[str, Any]]:
    """The last answer by (unit, file name)."""
    return {(one["unit"], Path(one["file"]).name): one for one in demo[1]["submissions"]}


def test_the_day__plays_through(demo):
    """Exit code 0 although some files are faulty; the inbox is empty again; each file in the list can be opened."""
    folder, result, code = demo
    assert code == 0
    assert result["workspace"] == folder.as_posix()
    assert [path.name for path in (folder / "inbox").rglob("*") if path.is_file()] == ["README.md"]
    assert result["open"] and all(Path(path).is_file() and not Path(path).is_absolute() for path in result["open"])


def test_files_of_many_units__end_as_the_story_says(demo):
    """Good, faulty, sent twice, nihil, not a workbook, wrong folder, unknown unit."""
    told = answers(demo)
    ends = {(unit, name): one["status"] for (unit, name), one in told.items()}
    assert len({unit for unit, _ in told if unit}) >= 8
    assert ends["DINKES", "DIK Dinas Kesehatan 2026.xlsx"] == "diterima"
    assert ends["DUKCAPIL", "Daftar Disdukcapil.xlsx"] == "diterima"
    assert ends["SATPOLPP", "DIK Satpol PP.xlsx"] == "diterima"
    assert ends["BKPPD", "Usulan BKPPD.xlsx"] == "diterima_sebagian"
    assert ends["DINSOS", "DIK Dinsos (1).xlsx"] == "sudah_diterima"
    assert ends["53.71.05.1004", "DOC-20260503-WA0012.xlsx"] == "diterima_sebagian"
    assert ends["DISPERSIP", "daftar dik dispersip.csv"] == "diterima"
    assert ends["53.71.04.1001", "Nihil Kelurahan Oebobo.xlsx"] == "nihil"
    assert ends["PKM-06", "DIK Kelurahan Fatululi.xlsx"] == ends[None, "DIK Oebobo.xlsx"] == "ditolak"


def test_faulty_file__has_several_kinds_of_mistakes(demo):
    """One mistake of a kind; nothing else is marked."""
    faulty = answers(demo)["BKPPD", "Usulan BKPPD.xlsx"]
    galat = [told["code"] for told in faulty["findings"] if told["severity"] == "galat"]
    assert sorted(galat) == sorted({
        "PASAL17_TIDAK_ADA", "PASAL17_TANPA_HURUF", "JANGKA_TIDAK_JELAS", "WAJIB", "TANGGAL_TIDAK_ADA",
        "PILIHAN_TIDAK_ADA", "SAMA_DENGAN_ATAS", "PERMANEN_DILARANG", "GANDA"})


def test_old_list__is_read_as_a_careful_clerk_would(demo):
    """Its unit from the title, one law for two rows, the group and the signatures left out, "sda" handed back."""
    told = answers(demo)["53.71.05.1004", "DOC-20260503-WA0012.xlsx"]
    assert {one["code"]: one["cell"] for one in told["findings"] if one["severity"] == "galat"} == {
        "SAMA_DENGAN_ATAS": "D10"}
    assert [row["row"] for row in told["accepted_rows"]] == [8, 9]
    assert told["accepted_rows"][1]["dasar_hukum"]["pasal17"] == ["17.h.3"]
    assert [one["row"] for one in told["findings"] if one["code"] == "BARIS_DILEWATI"] == [7, 12, 13, 15, 16]


def test_answer_that_was_mended_and_sent_back__is_accepted_whole(demo):
    """The row that was good keeps its entry; the mended ones are new."""
    mended = answers(demo)["BKPPD", "Usulan BKPPD (perbaikan).xlsx"]
    assert (mended["status"], mended["rows"], mended["new"], mended["unchanged"]) == ("diterima", 6, 5, 1)
    assert answers(demo)["BAPENDA", "DIK Bapenda.xlsx"]["status"] == "diterima"
    assert answers(demo)["53.71.04.1011", "DIK Kelurahan Fatululi.xlsx"]["status"] == "diterima"


def test_good_files__bear_no_galat(demo):
    """What the story calls good is good; a warning is no mistake."""
    good = [one for one in demo[1]["submissions"] if one["status"] == "diterima"]
    assert all(told["severity"] != "galat" for one in good for told in one["findings"])
    assert sum(one["accepted"] for one in good) > 40


def decided(demo: tuple[Path, dict[str, Any], int]) -> Rulebook:
    """All that PPID has decided at the end of the demo."""
    register = Register.reading(open_workspace(demo[0]).register_url)
    try:
        return register.rulebook()
    finally:
        register.close()


def test_ppid__decides_otherwise_where_its_table_says_so(demo):
    """Each of the table's outcomes once or as often as it says; all else is exempt."""
    outcomes = Counter(some[-1].outcome for some in decided(demo).rulings.values())
    assert {one: outcomes[one] for one in (Outcome.PARTLY, Outcome.OPEN, Outcome.RETURNED, Outcome.POSTPONED)} == {
        Outcome.PARTLY: 1, Outcome.OPEN: 1, Outcome.RETURNED: 1, Outcome.POSTPONED: 1}
    assert outcomes[Outcome.EXEMPT] > outcomes.total() - outcomes[Outcome.EXEMPT]


def test_ppid__receives_the_signed_copy_and_issues_the_decree(demo):
    """The draft has become the decree; on its list is what was exempted, and nothing else."""
    book = decided(demo)
    assert set(book.papers) == {SIGNED}
    assert book.draft is None and [one.number for one in book.decrees] == [NUMBER]
    assert {item.entry for item in book.decrees[0].items} == {
        id for id, some in book.rulings.items() if some[-1].outcome.exempts}
    assert list((demo[0] / "outbox" / "ppid").glob("Konsep Keputusan/*")) == []


def test_public_edition__has_what_is_exempt_and_not_what_is_open(demo):
    """What was opened, returned or postponed is not announced as exempt."""
    said = json.loads((demo[0] / "outbox" / "publik" / "dik.json").read_text(encoding="utf-8"))
    assert NUMBER in said["keputusan"]
    titles = {one["informasi"] for one in said["butir"]}
    exempt = {Outcome.EXEMPT.shown, Outcome.PARTLY.shown}
    assert {title for title in decisions() if title in titles} == {
        title for title, words in decisions().items() if words["keputusan"] in exempt}


def test_second_time__the_old_demo_is_gone_and_the_day_is_told(demo, capsys, monkeypatch):
    """Fresh each time; the table and the files to open are on the terminal. The register and the keys of the real
    workspace are left alone."""
    folder, result, _ = demo
    real = folder.parent / "sungguhan.db"
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{real.as_posix()}")
    monkeypatch.setenv(VARIABLE, "bukan kunci")
    (folder / "coretan.txt").write_text("dari kemarin")
    again, code = play_demo(folder, quiet=False)
    shown = capsys.readouterr().out
    assert code == 0 and not (folder / "coretan.txt").exists()
    assert [one["status"] for one in again["submissions"]] == [one["status"] for one in result["submissions"]]
    assert all(told in shown for told in (
        "08.05", "Sudah pernah diterima", "6 dari 6", "Hari-hari berikutnya", "1 Dikembalikan ke Unit", NUMBER,
        *result["open"]))
    assert sorted(path.name for path in folder.parent.iterdir()) == ["demo"]
    assert (folder / "register.db").stat().st_size > 0


@pytest.mark.parametrize("names", [(), ("catatan.txt",), (CONFIG,), (MARKER,)])
def test_folder_that_is_not_ours__is_refused_and_stays(tmp_path, names):
    """Both the settings and our marker must be there."""
    folder = tmp_path / "demo"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("milik orang lain")
    with pytest.raises(NotTheDemo):
        play_demo(folder, quiet=True)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_link_or_file_named_demo__is_refused(tmp_path):
    """What a link points to is not ours, even if it is a demo."""
    (tmp_path / "asli").mkdir()
    for name in (CONFIG, MARKER):
        (tmp_path / "asli" / name).touch()
    try:
        (tmp_path / "demo").symlink_to(tmp_path / "asli")
    except OSError:
        (tmp_path / "demo").touch()
    with pytest.raises(NotTheDemo):
        play_demo(tmp_path / "demo", quiet=True)
    assert (tmp_path / "asli" / CONFIG).exists()


def test_demo_in_use__is_left_alone(tmp_path):
    """Another process (`dik watch`, say) holds it."""
    folder = tmp_path / "demo"
    folder.mkdir()
    for name in (CONFIG, MARKER):
        (folder / name).touch()
    with FileLock(folder / ".dik.lock"), pytest.raises(WorkspaceHeld):
        play_demo(folder, quiet=True)
    assert (folder / CONFIG).exists()


def test_tables_of_the_day__fit_together():
    """Who fills a form has rows; every way of sending is known; times only go forward."""
    day = scenes()
    assert all(one.way == RUN or one.way in CLERKS for one in day)
    assert all(items(one.sender) for one in day if one.way in ("formulir", "tabel", "standar"))
    assert [one.time for one in day] == sorted(one.time for one in day)
    assert worth_opening()
    titles = {one["informasi"] for scene in day for one in items(scene.sender)}
    assert set(decisions()) <= titles
    assert {words["keputusan"] for words in decisions().values()} <= {one.shown for one in Outcome}


def test_every_workbook_of_the_day__keeps_to_the_published_schemas(demo, shared):
    """What people open: settings, templates, answers, the daftar."""
    books = sorted(demo[0].rglob("*.xlsx"))
    checked = subprocess.run([sys.executable, shared / "ooxml" / "check_workbook.py", *books], capture_output=True,
                             text=True, check=False)
    assert len(books) > 25
    assert checked.returncode == 0, checked.stdout
