"""Folders that go and come back, renamed or unmounted: nothing is put in their place, and all goes on by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.disks import small_disk
from tests.faults.trials import REGISTER, Trial

Away = Callable[[], None]
AWAY = "tidak tersambung"
GONE = "tidak ada"


@contextmanager
def may_go(place: Path, how: str, tmp_path: Path) -> Iterator[tuple[Away, Away, Path]]:
    """How it goes and comes back, and where its files are meanwhile."""
    if how == "renamed":
        aside = place.with_name(f"{place.name} di tempat lain")
        yield lambda: move(place, aside), lambda: move(aside, place), aside
    else:
        with small_disk(place, tmp_path / "disk") as disk:
            yield disk.unmount, disk.mount, tmp_path / "disk"


def move(source: Path, target: Path) -> None:
    """Nothing may lie there: a folder made anew in its place would be in the way."""
    assert not target.exists()
    source.rename(target)


def put_there(place: Path) -> list[str]:
    """What lies in the place of a folder that is away."""
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*"))


@pytest.mark.parametrize(("place", "how", "said"), [
    ("inbox", "renamed", GONE), ("inbox", "unmounted", AWAY), ("outbox", "renamed", GONE),
    ("outbox", "unmounted", AWAY), ("arsip", "renamed", GONE), ("arsip", "unmounted", AWAY)])
def test_folder_that_goes_under_a_watcher__is_told_and_all_goes_on_once_it_is_back(
        place: str, how: str, said: str, trial: Trial, tmp_path: Path) -> None:
    with may_go(trial.root / place, how, tmp_path) as (leave, come, there):
        with trial.watched():
            leave()
            behind = put_there(trial.root / place)
            if place != "inbox":
                trial.send()
            trial.tells(said)
            assert put_there(trial.root / place) == behind
            if place == "inbox":
                copy_in(trial, there)
            assert trial.lost(there if place == "inbox" else None) == []
            trial.recovers(come)
        trial.ends_clean()


def copy_in(trial: Trial, inbox: Path) -> None:
    """Others see the folder still: they send as ever."""
    shutil.copytree(trial.root / "luar", inbox, dirs_exist_ok=True)


@pytest.mark.parametrize(("place", "how", "said"), [
    ("outbox", "unmounted", AWAY), ("arsip", "renamed", GONE), ("arsip", "unmounted", AWAY),
    (REGISTER, "unmounted", AWAY)])
def test_folder_that_is_away_at_a_run__is_three_and_the_next_run_does_all(
        place: str, how: str, said: str, trial: Trial, tmp_path: Path) -> None:
    with may_go(trial.root / place, how, tmp_path) as (leave, come, _):
        assert trial.run()[0] == 0  # a place is missed once it was seen
        leave()
        behind = put_there(trial.root / place)
        trial.send()
        code, told = trial.run()
        assert (code, said in told) == (3, True), told
        assert put_there(trial.root / place) == behind
        if place != REGISTER:  # without it, nothing can be asked
            trial.tells(said)
            assert trial.lost() == []
        come()
        assert trial.run()[0] == 1
        trial.ends_clean()


def test_inbox_that_is_away_at_a_run__is_a_missing_path(trial: Trial, tmp_path: Path) -> None:
    with may_go(trial.root / "inbox", "renamed", tmp_path) as (leave, come, there):
        leave()
        copy_in(trial, there)
        code, told = trial.run()
        assert (code, GONE in told) == (2, True), told
        trial.tells(GONE)
        come()
        assert trial.run()[0] == 1
        trial.ends_clean()


def test_file_that_is_put_where_the_inbox_was_mounted__is_taken_in(trial: Trial, tmp_path: Path) -> None:
    """Once the disk is back, nobody would see it any more."""
    with may_go(trial.root / "inbox", "unmounted", tmp_path) as (leave, come, _):
        assert trial.run()[0] == 0
        leave()
        trial.send()
        code, told = trial.run()
        assert (code, AWAY in told) == (3, True), told
        trial.tells(AWAY)
        come()
        assert trial.run()[0] == 0
        trial.ends_clean()


def test_outbox_that_was_deleted__is_made_anew_by_a_run(trial: Trial) -> None:
    """It is a projection; what stood there is written again by `dik publish`."""
    shutil.rmtree(trial.root / "outbox")
    trial.send()
    assert trial.run()[0] == 1
    assert "dik publish" in trial.log
    trial.clean["outbox"].pop("README.md", None)
    trial.ends_clean()
