"""A disk that is full: nothing half done, the input stays, it is said, and once there is room all goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.disks import is_full, small_disk
from tests.faults.trials import REGISTER, Trial
from tests.watchers import until

FULL = "ruang disk habis"
PLACES = ("arsip", REGISTER, "outbox")


@pytest.mark.parametrize("place", PLACES)
def test_full_disk_under_a_watcher__is_told_and_all_goes_on_once_there_is_room(
        place: str, trial: Trial, tmp_path: Path) -> None:
    with small_disk(trial.root / place, tmp_path / "disk") as disk:
        with trial.watched():
            disk.fill()
            trial.send()
            trial.tells(FULL)
            assert is_full(trial.root / place)
            assert (trial.half_done(), trial.lost()) == ([], [])
            disk.empty()
            until(trial.is_done, "all answered")
            until(lambda: "trouble" not in trial.status, "no trouble")
        trial.ends_clean()


@pytest.mark.parametrize("place", PLACES)
def test_full_disk_under_a_run__is_three_and_the_next_run_does_the_rest(
        place: str, trial: Trial, tmp_path: Path) -> None:
    with small_disk(trial.root / place, tmp_path / "disk") as disk:
        disk.fill()
        trial.send()
        code, said = trial.run()
        assert (code, FULL in said) == (3, True), said
        trial.tells(FULL)
        assert (trial.half_done(), trial.lost()) == ([], [])
        disk.empty()
        assert trial.run()[0] in (0, 1)
        trial.ends_clean()
