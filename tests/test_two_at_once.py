"""Two processes and one workspace: who holds it is told, waited for, taken over; and what holds without any lock."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.commands import Dik, drop
from tests.office import Office, item
from tests.watchers import GENEROUS, ROOT
from toolkit.app.desk import held, holding_now
from toolkit.doctor.checks import Grade
from toolkit.doctor.working import judge_holder
from toolkit.holder import Holder, holder_path, noted, read_holder
from toolkit.workspace import Workspace, find_workspace

HOLD = """
import sys, time
from pathlib import Path
from toolkit.app.desk import held
from toolkit.workspace import find_workspace
with held(find_workspace(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""
UNLOCKED = """
import sys
from contextlib import contextmanager
from toolkit.app import desk
class NoLock:
    def __init__(self, *_): pass
    def acquire(self, **_): return self
    def release(self): pass
    def __enter__(self): return self
    def __exit__(self, *_): pass
desk.FileLock = NoLock
from toolkit.app.cli import main
sys.argv[1:] = ["run", "--json"]
sys.stdin.readline()
main()
"""


def process(script: str, *words: object) -> subprocess.Popen[str]:
    """A process of its own."""
    return subprocess.Popen([sys.executable, "-c", script, *map(str, words)], stdin=subprocess.PIPE, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.fixture
def workspace(hall: Path) -> Workspace:
    """Of the hall."""
    return find_workspace(hall)


def test_second_command__says_who_holds_it_since_when_and_ends_with_three(workspace: Workspace, dik: Dik) -> None:
    with held(workspace):
        holder = read_holder(workspace)
        said = {command: dik(command, "--json") for command in ("run", "publish", "watch")}
        status = dik("status", "--json").json
    assert holder
    for told in said.values():
        assert (told.code, told.json["error"]["code"]) == (3, "RUANG_KERJA_DIPAKAI")
        message = told.json["error"]["message"]
        assert f"proses {os.getpid()}" in message and platform.node() in message and " WITA" in message
    assert status["held"] == {"command": "dik", "process": os.getpid(), "computer": platform.node(),
                              "user": holder.user, "since": holder.since}
    assert not holder_path(workspace).exists()
    assert "held" not in dik("status", "--json").json


def test_waiting__begins_when_the_workspace_is_free(workspace: Workspace, dik: Dik,
                                                     caplog: pytest.LogCaptureFixture) -> None:
    drop(workspace.root, "inbox/DINKES/dik.xlsx", item())
    release = threading.Event()

    def hold() -> None:
        with held(workspace):
            holding.set()
            release.wait(GENEROUS)

    holding, holder = threading.Event(), threading.Thread(target=hold)
    holder.start()
    holding.wait(GENEROUS)
    threading.Timer(0.6, release.set).start()
    said = dik("run", "--tunggu", "1", "--json")
    holder.join()
    assert (said.code, [one["status"] for one in said.json["submissions"]]) == (0, ["diterima"])
    [told] = [message for message in caplog.messages if "Ditunggu" in message]
    assert f"proses {os.getpid()}" in told and told.endswith("Ditunggu paling lama 1 menit.")


def test_waiting__ends_with_three_when_it_lasts(workspace: Workspace, dik: Dik) -> None:
    with held(workspace):
        assert dik("run", "--tunggu", "0.01").code == 3
    assert dik("run", "--tunggu", "-1").code == 2


def test_watcher_that_waits__can_be_stopped(workspace: Workspace) -> None:
    with held(workspace):
        waits = subprocess.Popen([sys.executable, "-m", "toolkit", "watch", "--tunggu", "60"], cwd=workspace.root,
                                 stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert waits.stderr and "Ditunggu" in waits.stderr.readline()
        waits.send_signal(signal.SIGTERM)
        assert waits.wait(GENEROUS) == 130
        assert "Traceback" not in waits.stderr.read()
        waits.stderr.close()


def test_dead_holder__is_taken_over_and_its_note_believed_no_more(workspace: Workspace, dik: Dik) -> None:
    dead = process(HOLD, workspace.root)
    assert dead.stdout and dead.stdout.readline() == "held\n"
    is_held, holder = holding_now(workspace)
    assert (is_held, holder and holder.process) == (True, dead.pid)
    dead.kill()
    dead.communicate()
    assert read_holder(workspace) == holder  # it could not take it along
    assert holding_now(workspace) == (False, None)
    assert "held" not in dik("status", "--json").json
    assert dik("run").code == 0
    assert not holder_path(workspace).exists()


def test_note_that_cannot_be_written_or_read__stops_nothing(workspace: Workspace, dik: Dik) -> None:
    holder_path(workspace).mkdir()
    with held(workspace):
        assert holding_now(workspace) == (True, None)
        assert "dipakai proses dik lain" in dik("run").err
    assert dik("run").code == 0


def test_note__says_what_was_called(workspace: Workspace) -> None:
    with noted(workspace, "dik run"):
        holder = read_holder(workspace)
        assert holder and holder.told(workspace).startswith(f"dik run (proses {os.getpid()}) di komputer ")
        assert not holder.is_elsewhere


@pytest.mark.parametrize(("computer", "command", "grade", "words"), [
    ("lain", "dik run", Grade.WARNING, "komputer itu sudah mati"), ("", "dik run", Grade.WARNING, "mulai ulang"),
    ("", "dik watch", Grade.GOOD, "dipegang dik watch")])
def test_doctor__tells_a_lock_of_another_computer_apart(computer: str, command: str, grade: Grade, words: str) -> None:
    holder = Holder(7, command, computer or platform.node(), "staf", "2026-05-03T06:05:00+00:00")
    check = judge_holder(holder, f"{command} (proses 7)")
    assert (check.grade, words in check.message) == (grade, True)


def test_without_any_lock__nothing_is_merged_twice_and_nobody_sees_a_traceback(hall: Path, dik: Dik) -> None:
    """As on a share whose locks do nothing: the register's own keys must hold."""
    assert dik("run").code == 0  # the register is there
    for number in range(12):
        unit = ("DINKES", "DINSOS", "DISTAN")[number % 3]
        drop(hall, f"inbox/{unit}/dik {number}.xlsx", item(f"Butir nomor {number}"), item(f"Arsip tahun {number}"))
    both = [process(UNLOCKED) for _ in range(2)]
    for one in both:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    ended = [one.communicate(timeout=GENEROUS) for one in both]
    for one, (out, err) in zip(both, ended, strict=True):
        assert one.returncode in (0, 3), err
        assert "Traceback" not in out + err
        assert json.loads(out).keys() in ({"submissions", "register"}, {"error"})
    assert not list((hall / "log").glob("dik-kesalahan*"))
    last = dik("run", "--json")
    assert last.code == 0
    assert last.json["register"]["entries"] == 24
    assert not list((hall / "inbox").rglob("*.xlsx"))
    office = Office(hall)
    event, _ = office.register.last_event()
    delivered = office.register.deliveries(event)
    merged = [one.file for one in delivered if one.status.value == "diterima"]
    titles = [content["informasi"] for content in office.entries().values()]
    office.register.close()
    assert sorted(merged) == sorted(set(merged)) and len(merged) == 12
    assert len(titles) == len(set(titles)) == 24
    assert len(list((hall / "outbox").rglob("dik *.hasil.xlsx"))) == 12
    assert dik("rebuild").code == 0
