"""A disk that is full: nothing half done, the input stays, it is said, and once there is room all goes on by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.crash.trials import files_in
from tests.faults.disks import is_full, small_disk
from tests.faults.trials import LAST, REGISTER, Trial
from tests.watchers import adjust, until

FULL = "ruang disk habis"
PLACES = [("arsip", "arsip"), (REGISTER, "register.db"), ("outbox", "ke folder D")]
"""Each with the words by which it is told."""
PAGE = 4096
"""Bytes by which a tmpfs gives room."""


@pytest.mark.parametrize(("place", "named"), PLACES)
def test_full_disk_under_a_watcher__is_told_and_all_goes_on_once_there_is_room(
        place: str, named: str, trial: Trial, tmp_path: Path) -> None:
    with small_disk(trial.root / place, tmp_path / "disk") as disk:
        with trial.watched():
            disk.fill()
            trial.send()
            trial.tells(FULL, named)
            assert is_full(trial.root / place)
            assert (trial.half_done(), trial.lost()) == ([], [])
            trial.recovers(disk.empty)
        trial.ends_clean()


@pytest.mark.parametrize(("place", "named"), PLACES)
def test_full_disk_under_a_run__is_three_and_the_next_run_does_the_rest(
        place: str, named: str, trial: Trial, tmp_path: Path) -> None:
    with small_disk(trial.root / place, tmp_path / "disk") as disk:
        disk.fill()
        trial.send()
        code, said = trial.run()
        assert (code, FULL in said) == (3, True), said
        trial.tells(FULL, named)
        assert (trial.half_done(), trial.lost()) == ([], [])
        disk.empty()
        assert trial.run()[0] in (0, 1)
        trial.ends_clean()


def test_full_inbox__holds_what_could_not_be_copied_in_and_nothing_else(trial: Trial, tmp_path: Path) -> None:
    """The sender's copy breaks off; he copies it again once there is room."""
    adjust(trial.root, sabar_menit=10.0)
    source, half = (trial.root / folder / LAST / "dik.xlsx" for folder in ("luar", "inbox"))
    with small_disk(trial.root / "inbox", tmp_path / "disk") as disk:
        with trial.watched():
            trial.send(but=LAST)
            until(lambda: not files_in(trial.root / "inbox"), "all answered but one")
            disk.fill(leaving=2 * PAGE)
            with pytest.raises(OSError, match="No space left"):
                shutil.copyfile(source, half)
            trial.tells("Ruang disk hampir habis: inbox")
            assert (trial.half_done(), trial.lost(but=LAST), half.exists()) == ([], [], True)
            disk.empty()
            trial.recovers(lambda: shutil.copyfile(source, half))
        trial.ends_clean()


def test_disk_with_room_for_the_answer_but_not_for_its_message__owes_both(trial: Trial, tmp_path: Path) -> None:
    """The workbook fits to the page, pesan.txt does not any more."""
    pages = -(-len(trial.clean["outbox"]["DINKES/dik.hasil.xlsx"]) // PAGE)
    with small_disk(trial.root / "outbox", tmp_path / "disk") as disk:
        for path in (trial.root / "outbox" / "DINKES").iterdir():
            path.unlink()
        trial.send("DINKES")
        disk.fill(leaving=PAGE * pages)
        assert trial.run()[0] == 3
        assert (trial.root / "outbox" / "DINKES" / "dik.hasil.xlsx").is_file()
        assert [one["file"] for one in trial.status["pending"]] == ["inbox/DINKES/dik.xlsx"]
        disk.empty()
        for unit in ("DINSOS", "DISTAN", "DLHK", LAST):
            trial.send(unit)
        assert trial.run()[0] == 1
        trial.ends_clean()
