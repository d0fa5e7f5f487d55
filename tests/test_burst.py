"""A burst in small: more files at once than one look gives, some of them broken; `make burst` is the large one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.burst import drop
from benchmarks.burst_files import TOP, moulds_of, write_burst
from tests.office import Office
from tests.test_watch_rounds import Rounds
from toolkit.deliveries import Delivery
from toolkit.plans import Status

FILES, UNITS, MOST = 120, 6, 20
LATE = "DINKES"


class Rush:
    """A watcher whose looks give few files, and the burst that lies in its inbox."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office, self.rounds, self.after = office, Rounds(office, monkeypatch), 0.0
        watcher = self.rounds.watcher
        watcher._reception._stopped = lambda: False
        watcher._door._pace = replace(watcher._door._pace, most=MOST)
        ready = office.workspace.root / "siap"
        self.places = list(write_burst(ready, office.workspace, UNITS, FILES))
        drop(ready, office.workspace.inbox)

    def look(self, seconds: float = 5.0) -> list[Delivery]:
        """One round, so long after the one before; what it has recorded."""
        before = len(self.recorded)
        self.rounds.make(self.after)
        self.after += seconds
        return self.recorded[before:]

    @property
    def recorded(self) -> list[Delivery]:
        """Everything so far."""
        event, _ = self.office.register.last_event()
        return self.office.register.deliveries(event)

    def left(self) -> list[str]:
        """What lies in the inbox still."""
        return [path.name for path in self.office.workspace.inbox.rglob("*.xlsx")]


@pytest.fixture
def rush(office: Office, monkeypatch: pytest.MonkeyPatch) -> Rush:
    """Before its first look."""
    return Rush(office, monkeypatch)


def send_late(rush: Rush) -> Path:
    """One file of a unit that has none in the burst."""
    desk = rush.office.desk
    path = desk.workspace.inbox / LATE / "terlambat.xlsx"
    path.parent.mkdir()
    path.write_bytes(moulds_of(desk.city.units[LATE], desk.city, desk.workspace).content(0))
    return path


def folder_of(one: Delivery) -> str:
    """Below the inbox."""
    return str(Path(one.file).parent)


def test_burst__is_answered_whole_each_file_once_in_turns_and_a_late_file_of_another_unit_comes_next(rush: Rush
                                                                                                     ) -> None:
    assert rush.look() == []
    first = rush.look()
    assert len(first) == MOST
    assert len({folder_of(one) for one in first[:UNITS + 1]}) == UNITS + 1  # the inbox's top has its turn, too
    path = send_late(rush)
    assert len(rush.look()) == MOST
    assert rush.look()[0].file == rush.office.workspace.shown(path)  # at its second look, before all that waits
    while rush.look():
        pass
    broken = rush.left()
    assert broken  # they do not get whole
    rush.after += 600.0  # and patience ends
    assert [one.status for one in rush.look()] == [Status.REJECTED] * len(broken)
    sent = [f"inbox/{place.removeprefix(f'{TOP}/')}" for place in rush.places]
    assert Counter(one.file for one in rush.recorded) == Counter([*sent, rush.office.workspace.shown(path)])
    assert rush.left() == []
    assert all((rush.office.workspace.outbox / str(one.report)).is_file() for one in rush.recorded)
    for folder in {folder_of(one) for one in rush.recorded} - {"inbox"}:
        whole = [one.file for one in rush.recorded[:-len(broken)] if folder_of(one) == folder]
        assert whole == sorted(whole)
    assert {one.status for one in rush.recorded} == {Status.ACCEPTED, Status.REJECTED, Status.SEEN_BEFORE}
