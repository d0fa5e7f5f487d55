"""The watcher's rounds: settings that change at a bad moment, and rounds that fail."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office import Office
from toolkit.configuring import read_city
from toolkit.errors import RegisterUnusable
from toolkit.heartbeat import beat_path, read_beat
from toolkit.logs import Troubles
from toolkit.pipeline import Desk, follow_units
from toolkit.watching import loop
from toolkit.watching.loop import Watcher
from toolkit.watching.refreshing import CityFile


class Rounds:
    """A watcher whose rounds a test makes one by one; time is what the test says."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.told = 1000.0, 0
        monkeypatch.setattr(loop.time, "monotonic", lambda: self.now)
        self.watcher = Watcher(office.desk, lambda: True)
        self.watcher._publisher.end()
        monkeypatch.setattr(self.watcher._publisher, "changed", self._changed)

    def _changed(self) -> None:
        self.told += 1

    def make(self, after: float = 0.0) -> None:
        """A round, that many seconds after the start."""
        self.now = 1000.0 + after
        self.watcher._round_safely()


@pytest.fixture
def rounds(office: Office, monkeypatch: pytest.MonkeyPatch) -> Rounds:
    """Of a watcher."""
    return Rounds(office, monkeypatch)


def save_again(path: Path, unit: str | None = None) -> None:
    """As PPID does; `unit`: a new name for the first of them."""
    book = openpyxl.load_workbook(path)
    heading = next(cell for row in book["Unit"].iter_rows() for cell in row if cell.value == "Nama Unit Kerja")
    if unit:
        book["Unit"].cell(heading.row + 1, heading.column, unit)
    book.save(path)


def refuse_once(monkeypatch: pytest.MonkeyPatch, seen: list[Desk]) -> None:
    """A register that is locked when entries are to follow, the first time; `seen`: every desk that was tried."""

    def follow(desk: Desk) -> Desk:
        seen.append(desk)
        if len(seen) == 1:
            raise RegisterUnusable("Register terkunci.")
        return follow_units(desk)

    monkeypatch.setattr(loop, "follow_units", follow)


def test_settings_whose_entries_could_not_follow_at_once__are_published_when_they_have(
        office: Office, rounds: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds.make()
    before, seen = rounds.watcher._desk, list[Desk]()
    refuse_once(monkeypatch, seen)
    save_again(office.workspace.city_file, "Nama yang baru")
    rounds.make(3.0)
    assert (rounds.told, rounds.watcher._desk) == (0, before)  # new settings are seen once the entries have followed
    rounds.make(60.0)
    assert (rounds.told, len(seen)) == (1, 2)
    assert "Nama yang baru" in {unit.name for unit in rounds.watcher._desk.city.units.values()}
    rounds.make(70.0)
    assert (rounds.told, len(seen)) == (1, 2)


def test_doubtful_settings__are_told_when_they_come_into_use(office: Office, rounds: Rounds,
                                                             caplog: pytest.LogCaptureFixture) -> None:
    rounds.make()
    book = openpyxl.load_workbook(office.workspace.city_file)
    heading = next(cell for row in book["Unit"].iter_rows() for cell in row if cell.value == "Surel")
    book["Unit"].cell(heading.row + 1, heading.column, "bukan surel")
    book.save(office.workspace.city_file)
    rounds.make(3.0)
    rounds.make(6.0)
    assert sum(f"{heading.column_letter}{heading.row + 1}" in message for message in caplog.messages) == 1


def test_settings_that_were_saved_while_the_watcher_started__are_used(office: Office) -> None:
    desk = office.desk
    save_again(office.workspace.city_file, "Nama yang baru")
    city = CityFile(desk, Troubles()).news(1.0)
    assert city
    assert "Nama yang baru" in {unit.name for unit in city.units.values()}
    assert desk.archive.found(city.stamp)


def test_settings_that_are_saved_while_they_are_read__have_the_stamp_of_what_was_read(
        office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = office.workspace.city_file, openpyxl.load_workbook
    before = read_city(path)

    def load(*given: Any, **more: Any) -> Any:
        book = real(*given, **more)
        path.write_bytes(path.read_bytes() + b"\0")
        return book

    monkeypatch.setattr("toolkit.configuring.load_workbook", load)
    assert read_city(path).stamp == before.stamp


def fails(rounds: Rounds, monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[float]:
    """Let every round fail; gives the times of those that were tried."""
    tried: list[float] = []

    def refuse(now: float) -> None:
        tried.append(now - 1000.0)
        raise type(error)(*error.args)

    monkeypatch.setattr(rounds.watcher, "_round", refuse)
    return tried


def test_round_that_meets_a_bug__is_tried_once_a_minute_told_once_and_leaves_one_file(
        rounds: Rounds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "rincian").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "rincian"))
    with monkeypatch.context() as broken:
        tried = fails(rounds, broken, KeyError("kutu"))
        for second in range(0, 301, 3):
            rounds.make(float(second))
    assert tried == [0.0, 60.0, 120.0, 180.0, 240.0, 300.0]
    assert len(list((tmp_path / "rincian").iterdir())) == 1
    assert sum("Pengawas tertahan" in message for message in caplog.messages) == 1
    caplog.set_level(logging.INFO)
    rounds.make(360.0)
    assert caplog.messages[-1] == "Pengawas berjalan lagi seperti biasa."


def test_round_that_a_disk_refuses__is_tried_later_each_time_and_the_heart_goes_on_beating(
        office: Office, rounds: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    office.workspace.log.mkdir(exist_ok=True)
    tried = fails(rounds, monkeypatch, OSError(28, "No space left on device"))
    for second in range(0, 85, 2):
        rounds.make(float(second))
    assert tried == [0.0, 6.0, 22.0, 82.0]
    beat_path(office.workspace).unlink()
    rounds.make(90.0)
    beat = read_beat(beat_path(office.workspace))
    assert beat and "No space left on device" in beat.trouble
    assert rounds.watcher._due() == 1093.0
