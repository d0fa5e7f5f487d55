"""`dik status` for an operator: what waits and why, what failed, what lies beside; and a log without cells."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from tests.commands import Dik, drop
from tests.office import GOOD, Office, item
from tests.test_output_in_use import Hold, fixed, loosen
from tests.test_watch_rounds import Rounds
from toolkit.app.desk import held
from toolkit.bugs import keep_in
from toolkit.findings import Code
from toolkit.forms.dik import DIK
from toolkit.forms.model import rule
from toolkit.heartbeat import Beat, beat_path, last_scan, write_beat
from toolkit.logs import opened_log, recent_failures
from toolkit.pipeline import reports
from toolkit.register import Transaction
from toolkit.watching.holding import LOCKED
from toolkit.workspace import find_workspace

__all__ = ["fixed"]
MARK = "RAHASIAsekali"


def reasons(told: Any) -> dict[str, str]:
    """Why each file waits."""
    return {one["file"]: one["reason"] for one in told["waiting"]}


def test_answer_that_could_not_be_written__is_pending_until_it_is(hall: Path, dik: Dik) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item())
    (hall / "outbox" / "DINKES").write_text("di sini ada berkas")
    assert dik("run").code == 3
    told = dik("status", "--json").json
    assert "Sudah dicatat (agenda 1)" in reasons(told)["inbox/DINKES/dik.xlsx"]
    assert told["pending"] == [{"submission": 1, "file": "inbox/DINKES/dik.xlsx"}]
    assert any(failed["message"].startswith("Agenda 1: jawaban DINKES/dik.hasil.xlsx belum dapat ditulis")
               for failed in told["failed"])
    assert "agenda 1" in dik("status").out
    (hall / "outbox" / "DINKES").unlink()
    assert dik("run").code == 0
    assert not {"pending", "beside", "held"} & dik("status", "--json").json.keys()


def test_very_many_waiting_files__are_counted_for_people_and_listed_under_json(hall: Path, dik: Dik) -> None:
    inbox = hall / "inbox" / "DINKES"
    inbox.mkdir()
    for number in range(500):
        (inbox / f"dik {number:03d}.xlsx").write_bytes(b"PK")
    (inbox / "~$zz.xlsx").write_bytes(b"x")
    told = [line for line in dik("status").out.splitlines() if line.startswith("menunggu: ")]
    assert len(told) == 21
    assert told[-2].startswith("menunggu: inbox/DINKES/~$zz.xlsx – Berkas kunci")  # the only one of its kind
    assert told[-1] == "menunggu: 481 berkas lain (semuanya: dik status --json)"
    assert len(dik("status", "--json").json["waiting"]) == 501


def test_status__opens_no_file_that_waits(hall: Path, dik: Dik, monkeypatch: pytest.MonkeyPatch) -> None:
    """50,000 files are a matter of minutes."""
    drop(hall, "inbox/DINKES/dik.xlsx", item())
    monkeypatch.setattr("toolkit.app.work.is_complete", None)
    assert dik("status", "--json").json["waiting"] == [
        {"file": "inbox/DINKES/dik.xlsx", "reason": "Menunggu diterima (dik run)."}]


def test_file_that_cannot_leave__is_told_as_answered_and_one_sent_again_as_waiting(hall: Path, dik: Dik, fixed: Hold
                                                                                   ) -> None:
    path = drop(hall, "inbox/DINKES/dik.xlsx", item())
    content = path.read_bytes()
    fixed(path)
    assert dik("run").code == 0
    told = dik("status", "--json").json
    assert "Sudah dijawab (agenda 1)" in reasons(told)["inbox/DINKES/dik.xlsx"]
    assert "pending" not in told
    loosen(path)
    path.unlink()
    path.write_bytes(content)
    assert reasons(dik("status", "--json").json) == {"inbox/DINKES/dik.xlsx": "Menunggu diterima (dik run)."}


def test_answer_beside__is_told_to_people_and_programs(hall: Path, dik: Dik, fixed: Hold) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item())
    dik("run")
    answer = hall / "outbox" / "DINKES" / "dik.hasil.xlsx"
    fixed(answer)
    drop(hall, "inbox/DINKES/dik.xlsx", item(), item("Arsip pegawai"))
    ran = dik("run", "--json")
    assert (ran.code, ran.json["submissions"][0]["report"]) == (0, "outbox/DINKES/dik.hasil.xlsx")
    assert ran.json["beside"] == dik("publish", "--json").json["beside"]
    [one] = dik("status", "--json").json["beside"]
    assert one["file"] == "outbox/DINKES/dik.hasil.xlsx"
    assert one["newest"].startswith("outbox/DINKES/dik.hasil (terbaru ") and (hall / one["newest"]).is_file()
    assert one["newest"] in dik("status").out
    loosen(answer)
    assert dik("publish").code == 0
    assert "beside" not in dik("status", "--json").json
    assert [path.name for path in answer.parent.glob("dik*")] == ["dik.hasil.xlsx"]


def test_last_scan__is_that_of_a_run_or_of_a_watcher_that_lives_or_died(hall: Path, dik: Dik) -> None:
    assert "last_scan" not in dik("status", "--json").json
    dik("run")
    scan = dik("status", "--json").json["last_scan"]
    assert (scan["by"], 0 <= scan["seconds_ago"] < 600) == ("dik run", True)
    workspace, later = find_workspace(hall), (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    write_beat(beat_path(workspace), Beat(7, later, later, "kejadian", later, None, None, 0, ""))
    found = last_scan(workspace)
    assert found and (found.at, found.by) == (later, "dik watch")
    assert "Inbox terakhir dilihat" in dik("status").out


def test_file_that_the_watcher_could_not_take_in__says_why(hall: Path, dik: Dik) -> None:
    for name in ("a", "b"):
        drop(hall, f"inbox/DINKES/{name}.xlsx", item())
    workspace, at = find_workspace(hall), datetime.now(UTC).isoformat()
    beat = Beat(os.getpid(), at, at, "kejadian", at, None, None, 2, "", {"inbox/DINKES/a.xlsx": LOCKED})
    workspace.log.mkdir(exist_ok=True)
    with held(workspace):
        write_beat(beat_path(workspace), beat)
        told = dik("status", "--json").json
        assert reasons(told) == {"inbox/DINKES/a.xlsx": LOCKED, "inbox/DINKES/b.xlsx": "Menunggu diterima pengawas."}
        assert "Pengawas berjalan" in dik("status").out
    assert set(reasons(dik("status", "--json").json).values()) == {"Menunggu diterima (dik run)."}


def test_little_space__is_told(hall: Path, dik: Dik, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "space" not in dik("status", "--json").json
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50 << 20))
    assert dik("status", "--json").json["space"] == [{"folder": "ruang kerja", "free_mb": 50}]
    assert "tinggal 50 MB" in dik("status").out


def test_failures__are_the_last_ones_of_a_day(tmp_path: Path, office: Office) -> None:
    with opened_log(tmp_path, 1, 1, office.workspace.zone):
        for number in range(9):
            logging.getLogger("toolkit.x").warning("Galat %d", number)
        logging.getLogger("toolkit.x").info("Agenda 1: biasa")
    now = datetime.now(UTC)
    assert [text for _, text in recent_failures(tmp_path, now, 3)] == ["Galat 6", "Galat 7", "Galat 8"]
    assert recent_failures(tmp_path, now + timedelta(days=2)) == []
    assert recent_failures(tmp_path / "tidak ada", now) == []


class Telltale(DIK):
    """A form with a bug of ours that says what the cell says."""

    @rule(Code.GANDA, on="informasi")
    def stumbles(cls, rows: pd.DataFrame) -> Any:  # noqa: N805  pandera makes a class method of it
        """Fails on one title."""
        if any("menjatuhkan" in str(title) for title in rows["informasi"]):
            raise RuntimeError(f"tidak dapat: {list(rows['informasi'])}")
        return pd.Series(True, index=rows.index)


def break_nothing(_: pytest.MonkeyPatch, __: Office) -> None:
    """All goes well."""


def break_outbox(_: pytest.MonkeyPatch, office: Office) -> None:
    """No answer can be written."""
    (office.workspace.outbox / "DINKES").write_text("di sini ada berkas")


def break_writing(monkeypatch: pytest.MonkeyPatch, _: Office) -> None:
    """The writer has a bug and says a cell in its error's last line."""
    def stumbles(_: Path, view: Any) -> None:
        raise ValueError(f"cannot write\n{MARK}: {MARK} {view}")

    monkeypatch.setattr(reports, "write_feedback", stumbles)


def break_composing(monkeypatch: pytest.MonkeyPatch, _: Office) -> None:
    """The answer's composer, too."""
    def stumbles(answer: Any, *_: Any) -> None:
        raise KeyError(str(answer.checked.rows))

    monkeypatch.setattr(reports, "feedback_view", stumbles)


def break_register(monkeypatch: pytest.MonkeyPatch, _: Office) -> None:
    """The register refuses with all that was to be written."""
    def stumbles(_: Transaction, *words: Any) -> int:
        raise RuntimeError(f"constraint failed: {words}")

    monkeypatch.setattr(Transaction, "record", stumbles)


@pytest.fixture
def telltale(fresh_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """An office whose form has that bug."""
    shutil.copytree(fresh_workspace, tmp_path / "kantor")
    office = Office(tmp_path / "kantor", Telltale)
    keep_in(office.workspace.log)
    yield office
    office.register.close()


@pytest.mark.parametrize("fault", [break_nothing, break_outbox, break_writing, break_composing, break_register])
def test_log_screen_and_heartbeat__never_hold_what_cells_say(
        telltale: Office, fault: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    cells = {name: f"{MARK} {value}" for name, value in GOOD.items()}
    telltale.drop([cells, item(f"{MARK} baik"), item(f"{MARK} lain", dasar_hukum=MARK)])
    telltale.drop([item(f"{MARK} menjatuhkan")], to="DINSOS/kutu.xlsx")
    telltale.drop_table([MARK, "Informasi"], [[MARK, MARK]], to="DISTAN/tabel.xlsx")
    telltale.drop_bytes(f"{MARK};{MARK}\r\n".encode(), "DLHK/a.csv")
    workspace = telltale.workspace
    with opened_log(workspace.log, 5, 1, workspace.zone):
        fault(monkeypatch, telltale)
        rounds = Rounds(telltale, monkeypatch)
        rounds.watcher._reception._stopped = lambda: False
        for after in (0.0, 3.0, 6.0, 20.0, 90.0):
            rounds.make(after)
    said = (workspace.log / "dik.log").read_text(encoding="utf-8")
    beat = beat_path(workspace).read_text(encoding="utf-8")
    seen = capfd.readouterr()
    assert "kutu.xlsx" in said + beat
    assert ("Agenda 1: " in said) == (fault is not break_register)
    assert MARK not in said + beat + seen.err + seen.out


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_link_in_the_inbox__is_named_where_it_lies(hall: Path, dik: Dik) -> None:
    """Not by what it points to: nobody would find it, and a unit's link would tell of other folders."""
    (hall / "inbox" / "DINKES").mkdir(exist_ok=True)
    (hall / "inbox" / "DINKES" / "pintas.xlsx").symlink_to(hall / "pengaturan.xlsx")
    (hall / "inbox" / "DINKES" / "folder").symlink_to(hall)
    told = dik("status", "--json").json["waiting"]
    assert [(one["file"], one["reason"]) for one in told] == [
        ("inbox/DINKES/folder", "Bukan berkas biasa; dibiarkan."),
        ("inbox/DINKES/pintas.xlsx", "Bukan berkas biasa; dibiarkan.")]
