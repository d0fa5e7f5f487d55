"""Whenever it is killed: same register, same archive, same answers, nothing twice, nothing left."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.dying import RESUMING, STEPS
from tests.crash.trials import Mother, Picture, copied, differing, picture, prepare

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups and SIGKILL are POSIX")
FULL = bool(os.environ.get("CI"))
KILLS = 200 if FULL else 10
CHUNK = 10
"""Kills at random moments in one test, so that several processes share them."""
COMMANDS = ("run", "watch")
WAYS = [("run", "before"), ("run", "after"), ("watch", "after"), *([("watch", "before")] if FULL else [])]
Clean = dict[str, tuple[Picture, float]]


@pytest.fixture(scope="session")
def sent(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with files in its inbox; nothing is taken in yet."""
    root = copied(fresh_workspace, tmp_path_factory.mktemp("kirim") / "kantor")
    prepare(root)
    return root


@pytest.fixture(scope="session")
def mother() -> Iterator[Mother]:
    """One for all trials."""
    mother = Mother()
    yield mother
    mother.close()


@pytest.fixture(scope="session")
def clean(sent: Path, mother: Mother, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """By command: what it makes of these files when nobody kills it, and how long it takes."""
    found = {}
    for command in COMMANDS:
        root = copied(sent, tmp_path_factory.mktemp("utuh") / "kantor")
        started = time.monotonic()
        assert mother.finish(root, command).code in (0, 1)
        found[command] = picture(root), time.monotonic() - started
    return found


@pytest.fixture
def trial(sent: Path, tmp_path: Path) -> Iterator[Path]:
    """A workspace to kill in."""
    yield copied(sent, tmp_path / "kantor")
    shutil.rmtree(tmp_path / "kantor")


def test_unkilled_run_and_watch__do_the_same_and_leave_nothing(clean: Clean) -> None:
    """And the corpus has one of each kind, or the trials would prove little."""
    run, watch = clean["run"][0], clean["watch"][0]
    assert differing(watch, run) == []
    assert [run[name] for name in ("inbox", "claims", "quarantine", "drafts", "trail")] == [[]] * 5
    assert [event[3]["status"] for event in run["events"]] == [
        "diterima", "ditolak", "nihil", "ditolak", "sudah_diterima", "ditolak", "ditolak", "diterima", "ditolak"]


@pytest.mark.parametrize(("command", "when"), WAYS)
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step__is_as_if_nothing_had_happened(
        step: str, when: str, command: str, mother: Mother, trial: Path, clean: Clean) -> None:
    count = 1 if step in ("check", "set aside", "end", "publish", "flush") else 4
    assert mother.kill_at(trial, command, step, when, count), f"{step} was never reached"
    assert mother.finish(trial, command).code in (0, 1)
    assert differing(picture(trial), clean[command][0]) == []


@pytest.mark.parametrize("step", ["commit", "write message"])
def test_killed_with_its_workers__is_the_same(step: str, mother: Mother, trial: Path, clean: Clean) -> None:
    """Elsewhere, to be quick, the command reads and writes on its own; here real workers die with it."""
    assert mother.kill_at(trial, "run", step, "after", 4, workers=1), f"{step} was never reached"
    assert mother.finish(trial, "run").code in (0, 1)
    assert differing(picture(trial), clean["run"][0]) == []


@pytest.mark.parametrize(("command", "when"), WAYS)
@pytest.mark.parametrize("step", RESUMING)
def test_killed_again_while_it_resumes__is_the_same(
        step: str, when: str, command: str, mother: Mother, trial: Path, clean: Clean) -> None:
    assert mother.kill_at(trial, command, "answer", "before", 2)
    assert mother.kill_at(trial, command, step, when, 1), f"{step} was never reached"
    assert mother.finish(trial, command).code in (0, 1)
    assert differing(picture(trial), clean[command][0]) == []


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("seed", range(KILLS // CHUNK // len(COMMANDS) or 1))
def test_killed_at_random_moments__is_the_same(
        seed: int, command: str, mother: Mother, sent: Path, tmp_path: Path, clean: Clean,
        capsys: pytest.CaptureFixture[str]) -> None:
    """Now and then it is killed several times before it may come to its end."""
    whole, seconds = clean[command]
    dice, kills, number = random.Random(f"{command} {seed}"), 0, 0
    while kills < CHUNK:
        number += 1
        root, moments = copied(sent, tmp_path / str(number)), list[float]()
        for _ in range(dice.randint(1, 3)):
            moments.append(dice.uniform(0.02, seconds))
            kills += mother.kill_after(root, command, moments[-1])
        assert mother.finish(root, command).code in (0, 1)
        assert differing(picture(root), whole) == [], f"seed {command} {seed}, trial {number}, moments {moments}"
        shutil.rmtree(root)
    with capsys.disabled():
        print(f"[{command} {seed}: {kills} kills in {number} trials] ", end="")


@pytest.mark.parametrize(("variant", "step", "tells"), [
    ("delete before commit", "commit", {"events", "outbox"}), ("commit twice", "answer", {"events"})])
def test_pipeline_that_is_broken_on_purpose__is_caught(
        variant: str, step: str, tells: set[str], mother: Mother, trial: Path, clean: Clean) -> None:
    assert mother.kill_at(trial, "run", step, "before", 3, variant=variant)
    mother.finish(trial, "run", variant)
    found = {told.partition(":")[0] for told in differing(picture(trial), clean["run"][0])}
    assert tells <= found


@pytest.mark.parametrize(("variant", "tells"), [("delete before commit", set()), ("commit twice", {"trail"})])
def test_pipeline_that_is_broken_on_purpose__does_no_harm_while_nobody_kills_it(
        variant: str, tells: set[str], mother: Mother, trial: Path, clean: Clean) -> None:
    """Only a kill brings it to light: that is what the harness is for. (Verifying misses the claims.)"""
    mother.finish(trial, "run", variant)
    assert {told.partition(":")[0] for told in differing(picture(trial), clean["run"][0])} == tells
