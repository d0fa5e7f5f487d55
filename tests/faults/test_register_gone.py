"""A register whose file is gone, or that is empty though the archive knows better: nothing goes on without it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands import tree
from tests.crash.trials import files_in
from tests.faults.trials import REGISTER, Trial
from tests.watchers import until
from toolkit.register import Register

PUT_BACK = "Kembalikan berkas yang semula"


def aside(root: Path) -> Mapping[Path, Path]:
    """Rename the register and what SQLite keeps beside it; gives where each was."""
    moved = {path: path.with_name(f"{path.name} disimpan") for path in (root / REGISTER).glob("register.db*")}
    for path, elsewhere in moved.items():
        path.rename(elsewhere)
    return moved


def back(moved: Mapping[Path, Path]) -> None:
    """As it was, in the place of whatever lies there now."""
    for path, elsewhere in moved.items():
        elsewhere.replace(path)


@pytest.mark.parametrize("command", ["run", "publish", "review"])
def test_register_that_is_gone__is_three_and_nothing_is_published_without_it(command: str, trial: Trial) -> None:
    moved, published = aside(trial.root), tree(trial.root / "outbox")
    trial.send()
    done = trial.dik(command, "--workspace", trial.root)
    assert (done.code, PUT_BACK in done.out + done.err) == (3, True), done.err
    assert tree(trial.root / "outbox") == published
    assert not (trial.root / REGISTER / "register.db").exists()
    back(moved)
    assert trial.run()[0] == 1
    trial.ends_clean()


@pytest.mark.parametrize("command", ["run", "rekey", "publish"])
def test_empty_register_in_its_place__is_three_too(command: str, trial: Trial) -> None:
    moved, published = aside(trial.root), tree(trial.root / "outbox")
    Register(f"sqlite:///{trial.root / REGISTER / 'register.db'}").close()
    trial.send()
    done = trial.dik(command, "--workspace", trial.root)
    assert (done.code, PUT_BACK in done.err, tree(trial.root / "outbox")) == (3, True, published), done.err
    assert PUT_BACK in trial.status["trouble"]
    back(moved)
    assert trial.run()[0] == 1
    trial.ends_clean()


def test_register_that_goes_under_a_watcher__is_told_and_all_goes_on_once_it_is_back(trial: Trial) -> None:
    with trial.watched():
        moved = aside(trial.root)
        trial.send()
        trial.tells(PUT_BACK)
        assert not (trial.root / REGISTER / "register.db").exists()
        trial.recovers(lambda: back(moved))
    trial.ends_clean()


@pytest.mark.parametrize("command", [
    ["check", "luar/DISHUB/dik.xlsx"], ["template"], ["run", "--dry-run"], ["explain", "DIK-DINKES-0001"]])
def test_command_that_only_reads__tells_nothing_from_an_empty_register(command: list[str], trial: Trial) -> None:
    aside(trial.root)
    before = tree(trial.root)
    words = [str(trial.root / word) if "/" in word else word for word in command]
    done = trial.dik(*words, "--workspace", trial.root)
    assert (done.code, PUT_BACK in done.err, tree(trial.root)) == (3, True, before), done.err
    assert PUT_BACK in trial.status["trouble"]


def test_settings_that_are_saved_while_the_register_is_away__wait_for_it(trial: Trial) -> None:
    """Only its file was moved: in the log beside it stands what the file has not got yet. A new register in its place
    would throw that away."""
    with trial.watched():
        register = trial.root / REGISTER / "register.db"
        elsewhere = register.rename(register.with_name("disimpan"))
        trial.tells(PUT_BACK)
        settings = trial.root / "pengaturan.xlsx"
        good = settings.read_bytes()
        settings.write_bytes(b"sedang disimpan")
        until(lambda: "Pengaturan terakhir yang benar tetap dipakai" in trial.log, trial.log)
        settings.write_bytes(good)
        until(lambda: "pengaturan.xlsx sudah benar" in trial.log, trial.log)
        trial.send()
        assert not register.exists()
        trial.recovers(lambda: elsewhere.rename(register))
    trial.ends_clean()


def test_register_that_goes_before_its_first_event__is_missed_too(trial: Trial) -> None:
    """Nobody has noted anything of it yet, and the watcher's connection still works."""
    for path in (trial.root / REGISTER).glob("register.db*"):
        path.unlink()
    shutil.rmtree(trial.root / "arsip")
    with trial.watched():
        (trial.root / REGISTER / "register.db").unlink()
        trial.tells("tidak ada lagi")
        trial.send()
        assert files_in(trial.root / "inbox") == files_in(trial.root / "luar")
