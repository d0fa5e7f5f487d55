"""What goes wrong while the watcher works: disks, locks, bugs; nothing is recorded twice, nothing stops the others."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, item
from tests.test_failures import Faulty, left
from tests.watchers import until
from toolkit.answering import Answer
from toolkit.archive import Archive
from toolkit.errors import OutputInUse, RegisterUnusable
from toolkit.intake.bell import Bell, Mode, Place
from toolkit.intake.claims import open_claims
from toolkit.intake.folder import look
from toolkit.logs import Troubles, opened_log
from toolkit.register import Register
from toolkit.watching import holding
from toolkit.watching.publisher import Publisher
from toolkit.watching.refreshing import CityFile
from toolkit.watching.rhythm import BUG, REFUSED, Tempo, pause
from toolkit.watching.taking import Reception


class Watched:
    """A reception over an office's inbox; time is what the test says (from now on)."""

    def __init__(self, office: Office, *, stopped: bool = False) -> None:
        self.office, self.desk = office, office.desk
        self.stopped = stopped
        self.now = 1000.0
        self.reception = Reception(Troubles(), lambda: self.stopped, keep=True, clock=lambda: self.now)

    def look(self, after: float = 0.0) -> list[str]:
        """One look at settled files, that many seconds after the start; the statuses that were given."""
        self.now = 1000.0 + after
        listing = look(self.office.workspace.inbox, self.desk.city, numbered=True)
        claimed = open_claims(self.office.workspace.inbox, self.desk.city)
        free = self.reception.holds.free([*claimed, *listing.arrivals], self.now)
        return [answer.delivery.status.value for answers in self.reception.take(free, self.desk, lambda _: None)
                for answer in answers]

    def retry(self, after: float) -> None:
        """What is owed, seconds later."""
        self.now = 1000.0 + after
        self.reception.holds.retry(self.desk, self.now)

    @property
    def recorded(self) -> int:
        """Lines of Buku Agenda."""
        event, _ = self.office.register.last_event()
        return len(self.office.register.deliveries(event))


@pytest.fixture
def watched(office: Office) -> Watched:
    """A reception."""
    return Watched(office)


def refuse_removal(monkeypatch: pytest.MonkeyPatch, inbox: Path) -> Any:
    """An inbox on a disk that may only be read; call the result to make it writable again."""
    real, state = Path.unlink, {"refuses": True}

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if state["refuses"] and path.is_relative_to(inbox):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    return lambda: state.update(refuses=False)


def test_file_that_cannot_leave__is_recorded_and_answered_once_however_often_it_is_seen(
        watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    watched.office.drop([item()])
    caplog.set_level(logging.INFO)
    writable = refuse_removal(monkeypatch, watched.office.workspace.inbox)
    assert watched.look() == ["diterima"]
    for minute in range(1, 10):
        assert watched.look(60.0 * minute) == []
        watched.retry(60.0 * minute)
    assert (watched.recorded, left(watched.office)) == (1, ["dik.xlsx"])
    assert sum("belum dapat dikeluarkan" in message for message in caplog.messages) <= 2
    writable()
    watched.retry(3600.0)
    assert left(watched.office) == []
    assert any("sudah dijawab dan dikeluarkan" in message for message in caplog.messages)
    assert watched.look(3700.0) == []


if hasattr(os, "geteuid") and os.geteuid() != 0:  # root may remove anything

    def test_inbox_that_may_only_be_read__is_the_same(watched: Watched) -> None:
        folder = watched.office.drop([item()]).parent
        folder.chmod(0o555)
        try:
            assert watched.look() == ["diterima"]
            assert (watched.look(60.0), watched.recorded) == ([], 1)
        finally:
            folder.chmod(0o755)


def test_file_that_could_not_leave_and_was_replaced__is_a_new_arrival(watched: Watched,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    watched.office.drop([item("Satu")])
    writable = refuse_removal(monkeypatch, watched.office.workspace.inbox)
    assert watched.look() == ["diterima"]
    writable()
    watched.office.drop([item("Satu"), item("Dua yang lain")])
    watched.retry(60.0)
    assert left(watched.office) == ["dik.xlsx"]
    assert watched.look(61.0) == ["diterima"]
    assert len(watched.office.entries()) == 2


def test_outbox_that_refuses__the_answer_is_written_later_and_recorded_once(watched: Watched) -> None:
    watched.office.drop([item()])
    blocked = watched.office.workspace.outbox / "DINKES"
    blocked.write_text("di sini ada berkas")
    assert watched.look() == ["diterima"]
    assert (watched.look(30.0), left(watched.office)) == ([], ["dik.xlsx"])
    watched.retry(30.0)
    assert left(watched.office) == ["dik.xlsx"]
    blocked.unlink()
    watched.retry(600.0)
    assert (watched.recorded, left(watched.office)) == (1, [])
    assert (watched.office.workspace.outbox / "DINKES" / "dik.hasil.xlsx").is_file()


def test_register_that_refuses__nothing_is_recorded_twice_and_all_goes_on(watched: Watched,
                                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails at the third of four files: two are recorded, answered, and gone."""
    for unit in ("DINKES", "DINSOS", "DISTAN", "DLHK"):
        watched.office.drop([item()], to=f"{unit}/dik.xlsx")
    real, calls = Register.transaction, iter(range(100))

    def locked(register: Register) -> Any:
        if next(calls) in range(2, 7):
            raise RegisterUnusable("Register tidak dapat dibuka atau ditulis (database is locked).")
        return real(register)

    monkeypatch.setattr(Register, "transaction", locked)
    assert watched.look() == ["diterima", "diterima"]
    assert sorted(path.parent.name for path in watched.office.workspace.inbox.rglob("dik.xlsx")) == ["DISTAN", "DLHK"]
    assert watched.reception.closed_until == 1005.0  # both were refused alone, too
    assert watched.look(5.0) == []
    assert watched.reception.closed_until == 1020.0
    assert watched.look(20.0) == ["diterima", "diterima"]
    assert (watched.recorded, left(watched.office)) == (4, [])


def test_file_that_was_refused__does_not_come_after_what_its_unit_has_sent_since(
        watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or last week's list would be merged over today's."""
    watched.office.drop([item("Lama")], to="DINKES/lama.xlsx")

    def locked(_: Register) -> Any:
        raise RegisterUnusable("Register sedang dikunci program lain (database is locked).")

    with monkeypatch.context() as while_locked:
        while_locked.setattr(Register, "transaction", locked)
        assert watched.look() == []
    watched.office.drop([item("Baru")], to="DINSOS/baru.xlsx")
    assert watched.look(1.0) == ["diterima"]  # another unit's does not wait
    watched.office.drop([item("Baru")], to="DINKES/baru.xlsx")
    assert watched.look(2.0) == ["diterima", "diterima"]
    event, _ = watched.office.register.last_event()
    assert [one.file.rpartition("/")[2] for one in watched.office.register.deliveries(event)] == [
        "baru.xlsx", "lama.xlsx", "baru.xlsx"]


def test_register_that_comes_back_between_two_files_of_a_unit__takes_the_older_one_first(
        watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is refused together and alone; the second would find it back."""
    for name in ("lama", "baru"):
        watched.office.drop([item("Judul", jangka_waktu="1 tahun" if name == "lama" else "2 tahun")],
                            to=f"DINKES/{name}.xlsx")
    real, calls = Register.transaction, iter(range(100))

    def locked(register: Register) -> Any:
        if next(calls) < 2:
            raise RegisterUnusable("Register sedang dikunci program lain (database is locked).")
        return real(register)

    monkeypatch.setattr(Register, "transaction", locked)
    assert watched.look() == ["diterima", "diterima"]
    event, _ = watched.office.register.last_event()
    assert [one.file.rpartition("/")[2] for one in watched.office.register.deliveries(event)] == [
        "lama.xlsx", "baru.xlsx"]
    assert left(watched.office) == []


def test_file_that_is_always_refused__holds_its_unit_up_a_few_times_only(
        watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("aneh", "baik"):
        watched.office.drop([item(name)], to=f"DINKES/{name}.xlsx")
    real = Archive.keep

    def refuses(archive: Archive, path: Path, *more: Any) -> str:
        if "aneh" in path.name:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return real(archive, path, *more)

    monkeypatch.setattr(Archive, "keep", refuses)
    looks = [watched.look(1000.0 * number) for number in range(5)]
    assert looks[0] == []
    assert [status for statuses in looks for status in statuses] == ["diterima"]


def test_answers_that_are_owed__are_tried_one_by_one_while_the_disk_refuses(
        watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands, only one is read and written again in vain; should it be at fault itself, another one is next."""
    for unit in ("DINKES", "DINSOS", "DISTAN"):
        watched.office.drop([item()], to=f"{unit}/dik.xlsx")
    outbox = watched.office.workspace.outbox
    outbox.rename(outbox.with_name("lain"))
    outbox.write_text("bukan folder")
    with monkeypatch.context() as unseen:
        unseen.setattr("toolkit.pipeline.incoming.reach", lambda _: None)
        unseen.setattr("toolkit.pipeline.keeping.reach", lambda _: None)
        assert watched.look() == ["diterima"] * 3
    tried = list[int]()
    real = holding.answer_again

    def counted(owed: Any, desk: Any) -> Any:
        tried.extend(owed)
        return real(owed, desk)

    monkeypatch.setattr(holding, "answer_again", counted)
    watched.retry(10.0)
    watched.retry(100.0)
    assert tried == [1, 2]
    outbox.unlink()
    outbox.with_name("lain").rename(outbox)
    watched.retry(1000.0)
    assert (tried, left(watched.office)) == ([1, 2, 3, 1, 2], [])


def test_what_was_refused__is_tried_again_at_the_next_scan_at_the_latest() -> None:
    assert [pause(REFUSED, tries, 60.0) for tries in (1, 2, 3, 4, 9)] == [5.0, 15.0, 60.0, 60.0, 60.0]
    assert pause(REFUSED, 1, 0.5) == 0.5
    assert pause(BUG, 9, 60.0) == BUG[-1]  # nobody mends that in a minute


def test_archive_that_refuses__is_told_and_nothing_is_lost(watched: Watched, monkeypatch: pytest.MonkeyPatch,
                                                          caplog: pytest.LogCaptureFixture) -> None:
    watched.office.drop([item()])
    with monkeypatch.context() as full:
        def no_space(*_: object) -> str:
            raise OSError(errno.ENOSPC, "No space left on device", "arsip")

        full.setattr(Archive, "keep", no_space)
        assert watched.look() == []
        assert watched.look(100.0) == []
    assert sum("No space left on device" in message for message in caplog.messages) == 2
    assert (watched.recorded, left(watched.office)) == (0, ["dik.xlsx"])
    assert watched.look(3600.0) == ["diterima"]


def test_file_that_shows_a_bug__waits_while_the_others_go_on(fresh_workspace: Path, tmp_path: Path,
                                                            caplog: pytest.LogCaptureFixture) -> None:
    shutil.copytree(fresh_workspace, tmp_path / "kantor")
    office = Office(tmp_path / "kantor", Faulty)
    watched = Watched(office)
    office.drop([item("Judul yang menjatuhkan")], to="DINSOS/b.xlsx")
    assert watched.look() == []
    assert watched.look(30.0) == []
    office.drop([item("Biasa")], to="DINKES/a.xlsx")
    assert watched.look(30.0) == ["diterima"]
    before = len(caplog.messages)
    assert not watched.reception.holds.wants_look(1059.0)
    assert watched.look(59.0) == []
    assert len(caplog.messages) == before  # not even tried
    assert watched.reception.holds.wants_look(1061.0)
    assert watched.look(61.0) == []
    assert len(caplog.messages) > before
    before = len(caplog.messages)
    assert watched.look(61.0 + 290.0) == []
    assert len(caplog.messages) == before  # the next pause is five minutes
    assert left(office) == ["b.xlsx"]
    office.register.close()


def test_bug_of_the_pipeline_itself__is_told_and_the_files_are_tried_one_by_one(
        watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    for unit in ("DINKES", "DINSOS"):
        watched.office.drop([item()], to=f"{unit}/dik.xlsx")
    real = Archive.write_journal

    def stumbles(archive: Archive, line: Any) -> None:
        if line.unit == "DINKES":
            raise RuntimeError("kutu")
        real(archive, line)

    monkeypatch.setattr(Archive, "write_journal", stumbles)
    assert watched.look() == ["diterima"]
    assert watched.look(59.0) == []
    assert [path.parent.name for path in watched.office.workspace.inbox.rglob("dik.xlsx")] == ["DINKES"]
    assert any("Kesalahan program" in message for message in caplog.messages)
    assert not any(record.exc_info for record in caplog.records)


def test_stop_that_was_asked_for__begins_no_file(office: Office) -> None:
    office.drop([item()])
    assert Watched(office, stopped=True).look() == []
    assert left(office) == ["dik.xlsx"]


def test_stop_between_two_files__holds_none_of_the_rest(watched: Watched) -> None:
    for unit in ("DINKES", "DINSOS", "DISTAN"):
        watched.office.drop([item()], to=f"{unit}/dik.xlsx")
    answered: list[Answer] = []
    free = look(watched.office.workspace.inbox, watched.desk.city).arrivals

    def heard(answer: Answer) -> None:
        answered.append(answer)
        watched.stopped = True

    list(watched.reception.take(free, watched.desk, heard))
    gone = 3 - len(left(watched.office))
    assert gone == len(answered) == watched.recorded


@pytest.fixture
def troubles() -> Troubles:
    """None yet."""
    return Troubles()


def test_trouble__is_said_once_and_once_more_when_it_is_over(troubles: Troubles, caplog: pytest.LogCaptureFixture
                                                             ) -> None:
    caplog.set_level(logging.INFO)
    troubles.end("inbox", "Kembali.")
    for _ in range(5):
        troubles.meet("inbox", "Hilang.")
    troubles.meet("terbit", "Terbuka di Excel.")
    assert troubles.told == "Hilang. Terbuka di Excel."
    troubles.end("inbox", "Kembali.")
    troubles.end("inbox", "Kembali.")
    troubles.meet("inbox", "Hilang.")
    assert caplog.messages == ["Hilang.", "Terbuka di Excel.", "Kembali.", "Hilang."]


def test_daftar_that_is_open__is_published_later_and_new_changes_do_not_wait_twice(
        office: Office, troubles: Troubles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.watching.publisher.REFUSED", (0.01,))
    calls: list[int] = []

    def publish(_: object) -> None:
        calls.append(1)
        if len(calls) < 4:
            raise OutputInUse("“Daftar.xlsx” sedang dibuka di program lain.")

    publisher = Publisher(lambda: office.desk, Tempo(0.01, 0.05), troubles, publish)
    publisher.changed()
    until(lambda: "sedang dibuka" in troubles.told)
    until(lambda: len(calls) == 4 and not troubles.told)
    publisher.end()
    assert len(calls) == 4


def test_end__publishes_what_is_pending_at_once(office: Office, troubles: Troubles) -> None:
    calls: list[int] = []
    publisher = Publisher(lambda: office.desk, Tempo(3600.0, 3600.0), troubles, lambda _: calls.append(1))
    publisher.changed()
    publisher.end()
    assert calls == [1]


def test_end_with_nothing_pending__publishes_nothing(office: Office, troubles: Troubles) -> None:
    calls: list[int] = []
    Publisher(lambda: office.desk, Tempo(0.0, 0.0), troubles, lambda _: calls.append(1)).end()
    assert calls == []


def test_bug_in_publishing__does_not_end_the_publisher(office: Office, troubles: Troubles,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.watching.publisher.BUG", (0.01,))
    calls: list[int] = []

    def publish(_: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("kutu")

    publisher = Publisher(lambda: office.desk, Tempo(0.0, 0.0), troubles, publish)
    publisher.changed()
    until(lambda: len(calls) == 2)
    publisher.end()
    assert troubles.told == ""


def test_settings_that_are_being_saved__are_no_trouble_yet(office: Office, troubles: Troubles) -> None:
    path = office.workspace.city_file
    good = path.read_bytes()
    city_file = CityFile(office.desk, troubles)
    assert city_file.news(0.0) is None
    path.unlink()
    assert (city_file.news(1.0), troubles.told) == (None, "")
    path.write_bytes(good[:1000])
    assert (city_file.news(1.5), troubles.told) == (None, "")
    path.write_bytes(good)
    city = city_file.news(2.0)
    assert city and city.stamp == office.desk.city.stamp
    assert troubles.told == ""
    assert city_file.news(2.5) is None


def test_settings_that_stay_broken__are_told_once_they_are_quiet_and_used_when_mended(office: Office,
                                                                                     troubles: Troubles) -> None:
    path = office.workspace.city_file
    good = path.read_bytes()
    city_file = CityFile(office.desk, troubles)
    path.write_bytes(b"bukan buku kerja")
    assert (city_file.news(0.0), troubles.told) == (None, "")
    assert (city_file.news(1.0), troubles.told) == (None, "")
    assert city_file.news(2.1) is None
    assert "Pengaturan terakhir yang benar tetap dipakai. pengaturan.xlsx tidak dapat dibuka" in troubles.told
    path.write_bytes(good)
    assert city_file.news(3.0)
    assert troubles.told == ""


def test_settings_in_use__are_in_the_archive_before_a_file_comes(office: Office, troubles: Troubles) -> None:
    desk = office.desk
    assert desk.archive.found(desk.city.stamp) is None
    CityFile(desk, troubles)
    office.workspace.city_file.write_bytes(b"rusak sesudahnya")
    assert desk.archive.found(desk.city.stamp)


@pytest.fixture
def bell(tmp_path: Path) -> Iterator[Bell]:
    """A bell at an inbox that is there."""
    (tmp_path / "inbox").mkdir()
    bell = Bell(tmp_path / "inbox", "otomatis", lambda: None)
    yield bell
    bell.take_down()


@pytest.mark.skipif(os.name != "posix", reason="only inotify meets folders twice")
def test_bell__outlives_folders_that_come_and_go(bell: Bell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    died = list[object]()
    monkeypatch.setattr(threading, "excepthook", died.append)
    bell.tend(0.0)
    for number in range(2000):  # as claims do
        place = tmp_path / "inbox" / ".proses" / str(number) / "000001" / "DINKES"
        place.mkdir(parents=True)
        for folder in (place, place.parent, place.parent.parent):
            folder.rmdir()
    assert (died, bell.mode, bell.tend(1.0)) == ([], Mode.EVENTS, Place.SAME)


def test_bell_that_the_system_refuses__looking_regularly_serves_and_events_are_tried_again(
        bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    def limit(*_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    with monkeypatch.context() as limited:
        limited.setattr("toolkit.intake.bell._observer", limit)
        assert (bell.tend(0.0), bell.mode) == (Place.ANEW, Mode.POLLING)
        assert bell.refusal == "inotify watch limit reached"
        assert bell.tend(10.0) is Place.SAME
    assert (bell.tend(700.0), bell.mode, bell.refusal) == (Place.ANEW, Mode.EVENTS, "")


def test_bell_at_a_share__is_none(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.intake.bell.is_network_path", lambda _: True)
    assert (bell.tend(0.0), bell.mode, bell.refusal) == (Place.ANEW, Mode.POLLING, "")


def test_bell_whose_observer_died__is_hung_anew(bell: Bell, tmp_path: Path) -> None:
    bell.tend(0.0)
    bell._observer.stop()
    bell._observer.join()
    assert (bell.tend(1.0), bell.mode) == (Place.ANEW, Mode.EVENTS)
    bell.hush()
    (tmp_path / "inbox" / "baru.xlsx").touch()
    until(lambda: bell.heard)


def test_bell__does_not_hear_what_we_do_ourselves(bell: Bell, tmp_path: Path) -> None:
    """Reading and removing a file would wake the watcher for ever."""
    path = tmp_path / "inbox" / "dik.xlsx"
    path.write_bytes(b"isi")
    bell.tend(0.0)
    bell.hush()
    path.read_bytes()
    path.unlink()
    marked = threading_marker(bell, tmp_path)
    assert marked == ["penanda"]


def threading_marker(bell: Bell, tmp_path: Path) -> list[str]:
    """Names of files that were told of, until one that is made now."""
    told: list[str] = []
    [watch] = bell._observer._handlers
    handler = next(iter(bell._observer._handlers[watch]))
    real = handler.on_any_event
    handler.on_any_event = lambda event: (told.append(Path(str(event.src_path)).name), real(event))
    (tmp_path / "inbox" / "penanda").touch()
    until(lambda: "penanda" in told)
    return list(dict.fromkeys(told))


def test_log__rolls_over_and_keeps_few(tmp_path: Path, office: Office) -> None:
    with opened_log(tmp_path / "log", 1, 2, office.workspace.zone):
        for _ in range(5):
            logging.getLogger("toolkit").info("x" * 600_000)
    assert sorted(path.name for path in (tmp_path / "log").iterdir()) == ["dik.log", "dik.log.1", "dik.log.2"]


def test_log__is_one_line_a_message_whatever_a_file_is_called(tmp_path: Path, office: Office) -> None:
    with opened_log(tmp_path, 1, 1, office.workspace.zone):
        logging.getLogger("toolkit").info("a\n2026-05-03 info: palsu\u2028b\x1b[31m")
    assert len((tmp_path / "dik.log").read_text(encoding="utf-8").splitlines()) == 1


def test_warning_that_repeats__is_logged_once_an_hour(tmp_path: Path, office: Office) -> None:
    with opened_log(tmp_path, 1, 1, office.workspace.zone):
        for _ in range(3):
            logging.getLogger("toolkit").warning("Jawaban belum dapat ditulis.")
    assert (tmp_path / "dik.log").read_text(encoding="utf-8").count("Jawaban") == 1


def test_log_that_cannot_be_written__is_no_reason_to_stop(tmp_path: Path, office: Office,
                                                          capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").write_text("di sini ada berkas")
    with opened_log(tmp_path / "log", 1, 1, office.workspace.zone):
        logging.getLogger("toolkit").info("Tetap terdengar.")
    said = capfd.readouterr().err
    assert "tidak dapat ditulis" in said and "Tetap terdengar." in said
