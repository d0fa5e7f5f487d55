"""The archive: bytes under their hash, write-once, with a journal that survives a power cut."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from toolkit.archive import JOURNAL, Archive, JournalLine
from toolkit.durable import CHUNK, SourceUnreadable, hash_of, same_bytes


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """One that is not there yet."""
    return Archive(tmp_path / "arsip")


def files(archive: Archive) -> dict[str, bytes]:
    """What lies in it."""
    return {path.relative_to(archive.root).as_posix(): path.read_bytes()
            for path in archive.root.rglob("*") if path.is_file()}


def written(folder: Path, content: bytes, name: str = "dik.xlsx") -> Path:
    """A file as it was sent."""
    path = folder / name
    path.write_bytes(content)
    return path


def line(name: str) -> JournalLine:
    """A journal line about a file called so."""
    return JournalLine("2026-05-03T06:00:00.000000+00:00", "ab" * 32, 7, name, "DINKES", "2026", "cd" * 32)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * (CHUNK + 1)], ids=["empty", "short", "several chunks"])
def test_kept_bytes__lie_under_their_hash_and_the_source_stays(tmp_path: Path, archive: Archive, content: bytes
                                                               ) -> None:
    source = written(tmp_path, content)
    sha256 = archive.keep(source)
    assert sha256 == hashlib.sha256(content).hexdigest() == hash_of(source)
    assert files(archive) == {f"{sha256[:2]}/{sha256}": content}
    assert archive.found(sha256) == archive.path(sha256)
    assert source.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_kept_bytes__may_be_read_but_not_written(tmp_path: Path, archive: Archive) -> None:
    place = archive.path(archive.keep(written(tmp_path, b"a")))
    assert stat.S_IMODE(place.stat().st_mode) == 0o440


def test_same_bytes_again__leave_the_first_untouched(tmp_path: Path, archive: Archive) -> None:
    place = archive.path(archive.keep(written(tmp_path, b"sama")))
    before = place.stat()
    archive.keep(written(tmp_path, b"sama", "lain.xlsx"))
    after = place.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(files(archive)) == 1


@pytest.mark.parametrize("damaged", [b"utuh", b"utuh seka1i", b""])
def test_damaged_file__gives_way_to_the_same_bytes_when_they_come_again(
        tmp_path: Path, archive: Archive, caplog: pytest.LogCaptureFixture, damaged: bytes) -> None:
    """Be it cut short by a power failure or changed: the one that comes would leave the inbox, and be lost."""
    source = written(tmp_path, b"utuh sekali")
    sha256 = archive.keep(source)
    place = archive.path(sha256)
    place.chmod(0o600)
    place.write_bytes(damaged)
    place.chmod(0o440)
    archive.keep(source)
    assert place.read_bytes() == b"utuh sekali"
    assert f"Berkas asli {sha256} di arsip rusak" in caplog.text


def test_source_that_cannot_be_read__leaves_nothing_behind(tmp_path: Path, archive: Archive) -> None:
    with pytest.raises(SourceUnreadable, match="hilang"):
        archive.keep(tmp_path / "hilang.xlsx")
    assert files(archive) == {}


def test_set_aside__moves_the_file_and_it_can_be_found(tmp_path: Path, archive: Archive) -> None:
    source = written(tmp_path, b"terlalu besar")
    sha256 = hash_of(source)
    archive.set_aside(source, sha256)
    assert not source.exists()
    assert files(archive) == {f"terlalu-besar/{sha256}": b"terlalu besar"}
    assert archive.found(sha256) == archive.root / "terlalu-besar" / sha256


def test_unknown_hash__is_not_found(archive: Archive) -> None:
    assert archive.found("00" * 32) is None


def test_set_aside_from_another_disk__moves_the_file(archive: Archive, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """An inbox on a share: a rename across file systems is refused by the system."""
    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    source = written(tmp_path, b"jauh", "jauh.xlsx")
    monkeypatch.setattr(os, "rename", refused)
    archive.set_aside(source, "ef" * 32)
    assert not source.exists()
    assert files(archive) == {f"terlalu-besar/{'ef' * 32}": b"jauh"}


def test_journal__has_a_line_for_each_file_in_order(archive: Archive) -> None:
    for name in ("inbox/satu.xlsx", "inbox/“dua” – ünïcode.xlsx", "inbox/tiga\nbaris.xlsx"):
        archive.write_journal(line(name))
    lines = (archive.root / JOURNAL).read_text(encoding="utf-8").splitlines()
    assert [json.loads(each)["name"] for each in lines] == [
        "inbox/satu.xlsx", "inbox/“dua” – ünïcode.xlsx", "inbox/tiga\nbaris.xlsx"]
    assert json.loads(lines[0]).keys() == {"at", "sha256", "bytes", "name", "unit", "period", "settings", "quarantined",
                                            "claim", "rantai"}


def test_journal_with_half_a_line__keeps_the_next_line_whole(archive: Archive) -> None:
    archive.write_journal(line("satu"))
    with (archive.root / JOURNAL).open("a", encoding="utf-8") as journal:
        journal.write('{"at": "2026-05')
    archive.write_journal(line("dua"))
    archive.write_journal(line("tiga"))
    whole = (archive.root / JOURNAL).read_text(encoding="utf-8").splitlines()
    assert [json.loads(each)["name"] for each in whole if each.endswith("}")] == ["satu", "dua", "tiga"]
    assert len(whole) == 4


@pytest.mark.parametrize(("now", "same"), [(b"dulu", True), (b"baru", False), (None, False)])
def test_same_bytes__tells_a_replaced_file(tmp_path: Path, now: bytes | None, same: bool) -> None:
    path = written(tmp_path, b"dulu")
    sha256 = hash_of(path)
    path.unlink()
    if now is not None:
        path.write_bytes(now)
    assert same_bytes(path, sha256) is same
