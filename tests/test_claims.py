"""What is claimed is ours: in order, never twice, given up to nobody; what shows a bug of ours is set aside."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.commands import Dik, drop
from tests.office import Office, item
from tests.test_failures import Faulty, arrivals, left
from tests.test_watch_failures import Watched
from toolkit.archive import Archive, JournalLine
from toolkit.durable import copy_durably, is_readable
from toolkit.errors import AlreadyRecorded
from toolkit.files import spare_of
from toolkit.intake.claims import Claims, open_claims
from toolkit.pipeline import Batch, in_quarantine, keeping, resume, take_in
from toolkit.pipeline.journal_matching import match_journal
from toolkit.register import schema

FALLS = item("Judul yang menjatuhkan")


@pytest.fixture
def faulty(fresh_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """An office whose form has a bug."""
    shutil.copytree(fresh_workspace, tmp_path / "kantor")
    office = Office(tmp_path / "kantor", Faulty)
    yield office
    office.register.close()


def recorded(office: Office) -> list[tuple[str, str]]:
    """File and status of each line of Buku Agenda."""
    event, _ = office.register.last_event()
    return [(delivery.file, delivery.status.value) for delivery in office.register.deliveries(event)]


def claimed(office: Office) -> list[Path]:
    """Take what lies in the inbox, and die."""
    claims = Claims(office.workspace.inbox)
    return [taken.path for one in arrivals(office) if (taken := claims.take(one))]


def test_claimed_files__keep_folder_and_name_and_are_taken_in_first(office: Office) -> None:
    office.drop([item("Satu")], to="DINKES/dik.xlsx")
    office.drop([item("Dua")], to="DINKES/dalam/dik.xlsx")
    assert [path.parts[-2:] for path in claimed(office)] == [("DINKES", "dik.xlsx"), ("dalam", "dik.xlsx")]
    office.drop([item("Tiga")], to="DINKES/dik.xlsx")
    answers = office.run()
    assert [(one["file"], one["report"]) for one in answers] == [
        ("inbox/DINKES/dik.xlsx", "outbox/DINKES/dik.hasil.xlsx"),
        ("inbox/DINKES/dalam/dik.xlsx", "outbox/DINKES/dik (2).hasil.xlsx"),
        ("inbox/DINKES/dik.xlsx", "outbox/DINKES/dik (3).hasil.xlsx")]
    assert [held["informasi"] for held in office.entries().values()] == ["Satu", "Dua", "Tiga"]
    assert list((office.workspace.inbox / ".proses").iterdir()) == []


def test_tokens__go_on_in_order_whatever_the_clock_does(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in (1_900_000_000, 1_000_000_000, 1_500_000_000):
        office.drop([item(f"Butir {at}")], to=f"DINKES/{at}.xlsx")
        monkeypatch.setattr(time, "time_ns", lambda at=at: at * 10**9)
        claimed(office)
    found = open_claims(office.workspace.inbox, office.desk.city)
    assert [one.delivered.stem for one in found] == ["1900000000", "1000000000", "1500000000"]
    assert all(len(one.claim) <= 40 for one in found)


def test_folder_in_which_nothing_can_be_renamed__is_taken_in_all_the_same(office: Office,
                                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    office.drop([item()])

    def refuse(path: Path, target: Path) -> Path:
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(path))

    monkeypatch.setattr(Path, "rename", refuse)
    assert [answer["status"] for answer in office.run()] == ["diterima"]
    event, _ = office.register.last_event()
    assert ([one.claim for one in office.register.deliveries(event)], left(office)) == ([None], [])


def test_file_that_another_program_holds__waits_where_it_is(office: Office, monkeypatch: pytest.MonkeyPatch,
                                                            caplog: pytest.LogCaptureFixture) -> None:
    """Windows lets nobody rename what Excel has open, though it can be read."""
    path = office.drop([item()])

    def refuse(path: Path, target: Path) -> Path:
        error = PermissionError(errno.EACCES, "Permission denied", str(path))
        error.winerror = 32
        raise error

    with monkeypatch.context() as held:
        held.setattr(Path, "rename", refuse)
        locked: list[Any] = []
        assert list(take_in(arrivals(office), office.desk, locked=locked.append)) == []
        assert ([one.path for one in locked], recorded(office)) == ([path], [])
    assert "sedang dibuka di program lain" in caplog.text
    assert [answer["status"] for answer in office.run()] == ["diterima"]


def test_program_that_writes_on_into_a_claimed_file__has_made_another_delivery(office: Office,
                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    other = office.drop([item("Satu"), item("Dua")], to="DINSOS/lain.xlsx")
    content = other.read_bytes()
    other.unlink()
    path = office.drop([item("Satu")])
    with path.open("r+b") as open_elsewhere:
        real = Archive.write_journal

        def write_on(archive: Archive, line: JournalLine) -> None:
            real(archive, line)
            open_elsewhere.seek(0)
            open_elsewhere.write(content)
            open_elsewhere.truncate()
            open_elsewhere.flush()

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Archive, "write_journal", write_on)
            office.take()
    assert (recorded(office), left(office)) == ([("inbox/DINKES/dik.xlsx", "diterima")], ["dik.xlsx"])
    office.run()
    assert recorded(office) == [("inbox/DINKES/dik.xlsx", "diterima")] * 2
    assert ([held["informasi"] for held in office.entries().values()], left(office)) == (["Satu", "Dua"], [])


def test_claim_that_another_process_has_recorded__is_answered_and_not_recorded_again(office: Office) -> None:
    """Locking was defeated: both have claimed arrivals of the same token."""
    office.drop([item()])
    claimed(office)
    [one] = resume(office.desk).arrivals
    kept = one.path.read_bytes()
    assert len(list(take_in([one], office.desk))) == 1
    one.path.parent.mkdir(parents=True)
    one.path.write_bytes(kept)
    batch = Batch(Claims(office.workspace.inbox))
    assert (list(take_in([one], office.desk, batch=batch)), [each.claim for each in batch.known]) == ([], [one.claim])
    answer = office.workspace.outbox / "DINKES" / "dik.hasil.xlsx"
    before = answer.read_bytes()
    answer.unlink()
    assert (office.run(), left(office), answer.read_bytes()) == ([], [], before)
    assert recorded(office) == [("inbox/DINKES/dik.xlsx", "diterima")]


def test_claim_recorded_twice__is_refused_by_the_register_and_by_the_database_itself(office: Office) -> None:
    office.drop([item()])
    office.run()
    with office.register.reader() as reading:
        delivery = reading.history.delivery(1)
    assert delivery
    with pytest.raises(AlreadyRecorded, match="nomor agenda 1"), office.register.transaction() as writing:
        writing.record(office.desk.now(), "penyampaian", {"claim": delivery.claim})
    values = {column.name: None for column in schema.submission.columns}
    with pytest.raises(IntegrityError, match="claim"), office.register.transaction() as writing:
        again = {**values, "id": 1, "at": "", "file": "", "sha256": "", "status": "ditolak", "statement": "",
                 **dict.fromkeys(("rows", "accepted", "new", "changed", "unchanged", "withdrawn"), 0), "outcome": []}
        connection = writing._connection
        connection.execute(schema.event.insert().values(seq=2, at="", kind="x", body={}))
        connection.execute(schema.submission.insert().values({**again, "id": 2, "claim": delivery.claim}))


def test_file_that_shows_a_bug__is_set_aside_by_the_second_run(faulty: Office, dik: Dik,
                                                              caplog: pytest.LogCaptureFixture) -> None:
    content = faulty.drop([FALLS], to="DINSOS/b.xlsx").read_bytes()
    faulty.run()
    assert (left(faulty), in_quarantine(faulty.workspace)) == (["b.xlsx"], [])
    faulty.drop([item("Biasa")], to="DINSOS/a.xlsx")
    assert [answer["status"] for answer in faulty.run()] == ["diterima"]
    [one] = in_quarantine(faulty.workspace)
    assert (one.file, left(faulty)) == ("inbox/DINSOS/b.xlsx", [])
    [place] = faulty.workspace.quarantine.rglob("b.xlsx")
    assert place.read_bytes() == content
    assert any("inbox/DINSOS/b.xlsx dipindahkan ke karantina" in message for message in caplog.messages)
    last = list(faulty.desk.archive.journal())[-1]
    assert last.quarantined
    assert faulty.desk.archive.found(last.sha256)
    told = dik("status", "--json", "--workspace", faulty.workspace.root).json["quarantined"]
    assert told == [{"file": one.file, "since": one.since, "why": one.why, "sha256": last.sha256}]
    assert "karantina sejak" in dik("status", "--workspace", faulty.workspace.root).out
    assert faulty.run() == []


def test_file_that_is_written_to_while_it_is_set_aside__is_another_delivery(
        faulty: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sender's program had it open still: the last save must not go with the claim."""
    faulty.drop([FALLS], to="DINSOS/b.xlsx")
    faulty.run()
    [lying] = (faulty.workspace.inbox / ".proses").rglob("b.xlsx")

    def copy_and_save(source: Path, target: Path) -> str:
        sha256 = copy_durably(source, target)
        if source == lying:
            drop(faulty.workspace.root, "lain.xlsx", item("Simpanan terakhir")).replace(source)
        return sha256

    monkeypatch.setattr("toolkit.pipeline.setting_aside.copy_durably", copy_and_save)
    faulty.run()
    assert [one.file for one in in_quarantine(faulty.workspace)] == ["inbox/DINSOS/b.xlsx"]
    assert [answer["accepted"] for answer in faulty.run()] == [1]
    assert [held["informasi"] for held in faulty.entries().values()] == ["Simpanan terakhir"]


def test_file_that_cannot_leave_when_it_is_set_aside__keeps_nobody_waiting(
        faulty: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    faulty.drop([FALLS], to="DINSOS/b.xlsx")
    faulty.run()
    faulty.drop([item("Biasa")], to="DINSOS/c.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr("toolkit.pipeline.keeping.release_claim", held)
        faulty.run()
    assert "sudah ada di karantina, tetapi belum dapat dikeluarkan dari inbox" in caplog.text
    assert [held["informasi"] for held in faulty.entries().values()] == ["Biasa"]
    faulty.run()
    assert (left(faulty), [one.file for one in in_quarantine(faulty.workspace)]) == ([], ["inbox/DINSOS/b.xlsx"])


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"file": "x"}', b"\xff"])
def test_note_in_quarantine_that_cannot_be_read__stops_no_status(faulty: Office, dik: Dik, content: bytes) -> None:
    faulty.drop([FALLS], to="DINSOS/b.xlsx")
    faulty.run()
    faulty.run()
    [note] = faulty.workspace.quarantine.rglob("keterangan.json")
    note.write_bytes(content)
    [told] = dik("status", "--json", "--workspace", faulty.workspace.root).json["quarantined"]
    assert told["file"] == f"karantina/{note.parent.name}"
    assert dik("status", "--workspace", faulty.workspace.root).code == 0


def test_file_that_may_only_be_read__leaves_the_inbox_all_the_same(office: Office, monkeypatch: pytest.MonkeyPatch
                                                                   ) -> None:
    """As on Windows, where files from mail and CDs are often read-only and cannot be removed as they are."""
    unlink = Path.unlink

    def as_on_windows(path: Path, missing_ok: bool = False) -> None:
        if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(13, "Access is denied")
        unlink(path, missing_ok)

    office.drop([item("Rekam medis")]).chmod(0o444)
    monkeypatch.setattr(Path, "unlink", as_on_windows)
    office.take()
    assert left(office) == []


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_file_that_gives_way_to_a_link__is_not_followed(office: Office, monkeypatch: pytest.MonkeyPatch,
                                                        caplog: pytest.LogCaptureFixture, moment: str) -> None:
    """Between the look and the claim, or between our first opening and the claim."""
    other = office.drop([item("Milik unit lain")]).rename(office.workspace.root / "lain.xlsx")
    path = office.drop([item("Rekam medis")])
    found = arrivals(office)

    def exchange(readable: bool) -> bool:
        path.unlink()
        path.symlink_to(other)
        return readable

    if moment == "before":
        exchange(True)
    else:
        monkeypatch.setattr(keeping, "is_readable", lambda path: exchange(is_readable(path)))
    assert list(take_in(found, office.desk)) == []
    assert "inbox/DINKES/dik.xlsx belum dapat dibuka (bukan berkas biasa)" in caplog.text
    assert (recorded(office), other.is_file()) == ([], True)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
def test_file_that_gives_way_to_a_pipe__keeps_nobody_waiting(office: Office) -> None:
    path = office.drop([item("Rekam medis")])
    found = arrivals(office)
    path.unlink()
    os.mkfifo(path)
    assert list(take_in(found, office.desk)) == []


def test_file_put_back_from_quarantine__is_tried_again(faulty: Office, dik: Dik) -> None:
    faulty.drop([FALLS], to="DINSOS/b.xlsx")
    faulty.run()
    faulty.run()
    [place] = faulty.workspace.quarantine.rglob("b.xlsx")
    place.rename(faulty.workspace.inbox / "DINSOS" / "b.xlsx")
    mended = Office(faulty.workspace.root)
    assert [answer["status"] for answer in mended.run()] == ["diterima"]
    assert "quarantined" not in dik("status", "--json", "--workspace", faulty.workspace.root).json
    assert list(faulty.workspace.quarantine.iterdir()) == []
    mended.register.close()


def test_file_that_shows_a_bug_while_watched__is_set_aside_after_three_tries_restarts_or_not(faulty: Office) -> None:
    faulty.drop([FALLS], to="DINSOS/b.xlsx")
    watched = Watched(faulty)
    assert (watched.look(), watched.look(61.0)) == ([], [])
    assert (left(faulty), in_quarantine(faulty.workspace)) == (["b.xlsx"], [])
    assert Watched(faulty).look() == []
    assert (left(faulty), [one.file for one in in_quarantine(faulty.workspace)]) == ([], ["inbox/DINSOS/b.xlsx"])


def test_start__removes_the_drafts_of_a_dead_process_and_nothing_else(office: Office) -> None:
    outbox, archive = office.workspace.outbox / "DINKES", office.workspace.archive
    ours = [outbox / f".{'0123456789abcdef'}.4711.part", spare_of(outbox / "dik.hasil.xlsx"), archive / ".4711.part"]
    theirs = [outbox / "unduhan.part", outbox / ".lain.part", archive / "aa" / "b.part"]
    for path in (*ours, *theirs):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"setengah")
    office.run()
    assert ([path.exists() for path in ours], [path.exists() for path in theirs]) == ([False] * 3, [True] * 3)


def journalled(at: int, settings: str, claim: str | None, quarantined: str | None = None) -> JournalLine:
    return JournalLine(f"T{at}", "a", 1, "x", None, "2026", settings, quarantined, claim)


def test_journal_line__belongs_to_the_delivery_of_its_token(office: Office) -> None:
    """Three files of one name and content, the clock set back in between; one was journalled under other settings."""
    lines = [journalled(9, "one", "t1"), journalled(5, "old", None), journalled(1, "two", "t2"),
             journalled(2, "three", "t1"), journalled(3, "aside", "t3", "kutu")]
    events = [{"seq": seq, "at": f"T{seq}", "kind": "penyampaian", "body": {"sha256": "a", "file": "x", **claim}}
              for seq, claim in ((1, {"claim": "t2"}), (2, {"claim": "t1"}), (3, {}))]
    found = match_journal(events, lines)
    assert {seq: line.settings for seq, line in found.items()} == {1: "two", 2: "three", 3: "old"}


def test_line_of_a_claim_that_is_resumed__is_not_written_twice_but_with_other_settings(office: Office) -> None:
    office.drop([item()])
    claimed(office)
    [one] = resume(office.desk).arrivals
    desk = office.desk
    for settings in (desk.city, desk.city, replace(desk.city, stamp="0" * 64)):
        keeping.keep_if_readable(one, replace(desk, city=settings), Claims(office.workspace.inbox))
    lines = (office.workspace.archive / "jurnal.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["settings"] for line in lines] == [desk.city.stamp, "0" * 64]


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_claims__are_nobody_elses_to_see(office: Office) -> None:
    office.drop([item()])
    [path] = claimed(office)
    assert (office.workspace.inbox / ".proses").stat().st_mode & 0o077 == 0
    assert path.exists()
