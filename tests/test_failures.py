"""What must not stop the others, and what must not be lost: bugs, files that move, crashes, sizes, disks."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.office import Office, codes, item
from toolkit.findings import Code
from toolkit.forms.dik import DIK
from toolkit.forms.model import rule
from toolkit.intake.claims import TRIES
from toolkit.intake.folder import Arrival, list_inbox
from toolkit.pipeline import outgoing, publish, publish_if_free, take_in
from toolkit.pipeline.batches import WAVE
from toolkit.reading.reader import is_complete


class Faulty(DIK):
    """A form with a bug of ours in one of its rules."""

    @rule(Code.GANDA, on="informasi")
    def stumbles(cls, rows: pd.DataFrame) -> Any:  # noqa: N805  pandera makes a class method of it
        """Fails on one title."""
        if "Judul yang menjatuhkan" in set(rows["informasi"]):
            raise RuntimeError("kutu")
        return pd.Series(True, index=rows.index)


def arrivals(office: Office) -> tuple[Arrival, ...]:
    """What lies in the inbox."""
    return list_inbox(office.workspace.inbox, office.desk.city, is_complete, 0).arrivals


def left(office: Office) -> list[str]:
    """Files that are still in the inbox."""
    files = (path for path in office.workspace.inbox.rglob("*") if path.is_file())
    return sorted(path.name for path in files if path.suffix not in (".md", TRIES))


@pytest.fixture
def faulty(fresh_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """An office whose form has a bug."""
    shutil.copytree(fresh_workspace, tmp_path / "kantor")
    office = Office(tmp_path / "kantor", Faulty)
    yield office
    office.register.close()


def test_bug_that_one_file_shows__leaves_it_and_the_others_go_on(faulty: Office, caplog: pytest.LogCaptureFixture
                                                                 ) -> None:
    faulty.drop([item("Satu")], to="DINKES/a.xlsx")
    faulty.drop([item("Judul yang menjatuhkan")], to="DINSOS/b.xlsx")
    faulty.drop([item("Tiga")], to="DISTAN/c.xlsx")
    assert [(answer["unit"], answer["status"]) for answer in faulty.run()] == [
        ("DINKES", "diterima"), ("DISTAN", "diterima")]
    assert left(faulty) == ["b.xlsx"]
    assert any("inbox/DINSOS/b.xlsx" in message for message in caplog.messages)
    [kept] = [message.partition("ada di ")[2].rstrip(".") for message in caplog.messages if "ada di " in message]
    assert "kutu" in Path(kept).read_text(encoding="utf-8")
    Path(kept).unlink()
    assert not any(record.exc_info for record in caplog.records if record.levelno >= logging.WARNING)


def test_file_that_goes_away_after_the_listing__is_passed_over(office: Office) -> None:
    office.drop([item("Satu")], to="DINKES/a.xlsx").touch()
    gone = office.drop([item("Dua")], to="DINSOS/b.xlsx")
    listed = arrivals(office)
    gone.unlink()
    assert [answer.delivery.unit for answer in take_in(listed, office.desk)] == ["DINKES"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_name_that_is_no_utf8__is_taken_in_and_answered(office: Office) -> None:
    office.drop([item("Satu")], to=os.fsdecode(b"DINKES/us\xffulan.xlsx"))
    [answer] = office.run()
    assert (answer["file"], answer["status"]) == ("inbox/DINKES/us\N{REPLACEMENT CHARACTER}ulan.xlsx", "diterima")
    assert answer["report"] == "outbox/DINKES/us_ulan.hasil.xlsx"
    assert left(office) == []
    assert "us\N{REPLACEMENT CHARACTER}ulan" in (office.workspace.archive / "jurnal.jsonl").read_text(encoding="utf-8")


def test_answer_that_cannot_be_written__is_written_by_the_next_run(office: Office) -> None:
    """As after a crash between the commit and the answer: nothing is recorded twice, nothing is lost."""
    office.drop([item("Satu")])
    blocked = office.workspace.outbox / "DINKES"
    blocked.write_text("di sini ada berkas")
    [first] = office.run()
    assert (first["status"], left(office)) == ("diterima", ["dik.xlsx"])
    before, event = office.entries(), office.register.last_event()
    blocked.unlink()
    assert (office.run(), left(office)) == ([], [])
    assert (blocked / "dik.hasil.xlsx").is_file()
    assert (office.entries(), office.register.last_event()) == (before, event)


def test_file_replaced_while_it_is_taken_in__stays_as_a_new_arrival(office: Office) -> None:
    for number in range(WAVE + 1):
        office.drop_bytes(f"surat {number}".encode(), f"DINKES/{number:02}.xlsx")
    listed = arrivals(office)

    def one_by_one() -> Iterator[Arrival]:
        yield from listed[:-1]
        listed[0].path.write_bytes(b"kiriman yang baru")  # its first bytes are in the archive by now
        yield listed[-1]

    list(take_in(one_by_one(), office.desk))
    assert left(office) == ["00.xlsx"]
    assert listed[0].path.read_bytes() == b"kiriman yang baru"


def test_file_over_the_size_limit__is_set_aside_told_and_told_again(fresh_workspace: Path, tmp_path: Path) -> None:
    root = tmp_path / "kantor"
    shutil.copytree(fresh_workspace, root)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("berkas_mb = 25", "berkas_mb = 1"), encoding="utf-8")
    office = Office(root)
    content = office.drop([item()]).read_bytes() + bytes(1_100_000)
    office.drop_bytes(content, "DINKES/dik.xlsx")
    [answer] = office.run()
    sha256 = hashlib.sha256(content).hexdigest()
    assert (answer["status"], codes(answer), answer["sha256"]) == ("ditolak", [(None, "TERLALU_BESAR")], sha256)
    assert (root / "arsip" / "terlalu-besar" / sha256).read_bytes() == content
    assert left(office) == []
    report = root / answer["report"]
    before = report.read_bytes()
    shutil.rmtree(office.workspace.outbox)
    publish(office.desk, answers=True)
    assert report.read_bytes() == before
    office.register.close()


def test_bug_in_a_projection__leaves_the_answers_and_is_told(office: Office, monkeypatch: pytest.MonkeyPatch,
                                                              tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(outgoing, "daftar_of", lambda *_: {}["kutu"])
    office.drop([item("Satu")])
    done: list[bool] = []
    desk = office.desk
    answers = list(take_in(arrivals(office), desk, lambda: done.append(publish_if_free(desk))))
    assert ([answer.delivery.status.value for answer in answers], done, left(office)) == (["diterima"], [False], [])
    [kept] = tmp_path.glob("dik-kesalahan-*.log")
    assert "KeyError: 'kutu'" in kept.read_text(encoding="utf-8")
    assert any(str(kept) in message for message in caplog.messages)


def test_settings_that_a_file_was_held_against__are_kept_too(office: Office) -> None:
    office.drop([item()])
    stamp = office.desk.city.stamp
    office.run()
    assert office.desk.archive.path(stamp).read_bytes() == office.workspace.city_file.read_bytes()
    assert stamp in (office.workspace.archive / "jurnal.jsonl").read_text(encoding="utf-8")
