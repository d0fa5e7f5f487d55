"""The register's file: how it is set, and what happens to one that is new, newer, damaged or no register at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.records import NOON, change, content, deliver, nil_body, plan, query
from toolkit.deliveries import SUBMITTED
from toolkit.errors import RegisterTooNew, RegisterUnusable, WrongSettings
from toolkit.plans import Deed
from toolkit.register import Register


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A place with a space and a letter beyond ASCII."""
    folder = tmp_path / "Kota Küpang"
    folder.mkdir()
    return f"sqlite:///{(folder / 'register.db').as_posix()}"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    """A fresh one."""
    opened = Register(url)
    yield opened
    opened.close()


def test_database__is_set_for_readers_beside_a_writer_and_for_power_cuts(register: Register, url: str) -> None:
    with register.reader() as reading:
        asked = {name: reading._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                 for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
    assert query(url, "PRAGMA journal_mode") == [("wal",)]
    assert query(url, "PRAGMA integrity_check") == [("ok",)]


def test_reader_beside_a_writer__sees_the_register_before_it(register: Register, url: str) -> None:
    other = Register(url)
    try:
        with register.transaction() as writing:
            writing.record(NOON, SUBMITTED, nil_body())
            assert other.last_event() == (0, "")
        assert other.last_event()[0] == 1
    finally:
        other.close()


def test_content__is_kept_as_plain_json_that_others_can_read(register: Register, url: str) -> None:
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    [(kept,)] = query(url, "SELECT content FROM version")
    assert json.loads(kept) == content("Rekam medis")
    assert "ünï" in kept


def test_register_opened_again__has_everything(register: Register, url: str) -> None:
    id = deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    register.close()
    again = Register(url)
    assert (again.last_event()[0], again.count("dik")) == (id, 1)
    again.close()


def test_register_of_a_newer_toolkit__is_refused_with_what_to_do(register: Register, url: str) -> None:
    register.close()
    query(url, "UPDATE stamp SET value = '99' WHERE name = 'schema'")
    for opening in (Register, Register.reading):
        with pytest.raises(RegisterTooNew, match=r"skema 99.*Pasang DIK Toolkit yang terbaru") as told:
            opening(url)
        assert told.value.exit_code == 3


@pytest.mark.parametrize("spoil", ["UPDATE stamp SET value = 'baru'", "DELETE FROM stamp"])
def test_register_without_a_sound_stamp__is_refused(register: Register, url: str, spoil: str) -> None:
    register.close()
    query(url, spoil)
    with pytest.raises(RegisterUnusable, match="tanda skemanya"):
        Register(url)


@pytest.mark.parametrize("open_it", [Register, Register.reading])
def test_file_that_is_no_database__is_refused_and_stays(url: str, open_it: Any) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    path.write_bytes(b"Ini bukan basis data. " * 100)
    with pytest.raises(RegisterUnusable, match=r"register\.db") as told:
        open_it(url)
    assert told.value.exit_code == 3
    assert path.read_bytes() == b"Ini bukan basis data. " * 100


def test_folder_that_is_gone__is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnusable):
        Register(f"sqlite:///{tmp_path.as_posix()}/hilang/register.db")


@pytest.mark.parametrize("url", ["bukan url", "sqlserver9://x", "postgresql+tidakada://x/y", "postgresql://x:port/y"])
def test_url_that_cannot_be_used__is_the_operators_setting(url: str) -> None:
    for opening in (Register, Register.reading):
        with pytest.raises(WrongSettings, match=r"register\.url"):
            opening(url)


def test_damage_below_the_surface__ends_in_one_line(register: Register, url: str) -> None:
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    register.close()
    query(url, "PRAGMA wal_checkpoint(TRUNCATE)")
    [(page,)] = query(url, "SELECT rootpage FROM sqlite_master WHERE name = 'version'")
    path = Path(url.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096 * (page - 1)] + b"\xff" * 4096 + whole[4096 * page:])
    again = Register(url)
    with pytest.raises(RegisterUnusable, match="Periksa berkas"):
        again.held("dik", 9)
    again.close()


@pytest.mark.parametrize("exists", [False, True])
def test_who_only_reads__makes_no_register(url: str, exists: bool) -> None:
    """Neither where none is, nor of an empty file that a crash left."""
    path = Path(url.removeprefix("sqlite:///"))
    if exists:
        path.touch()
    reading = Register.reading(url)
    assert (reading.count("dik"), reading.last_event()) == (0, (0, ""))
    reading.close()
    assert (path.stat().st_size == 0) if exists else not path.exists()


def test_who_only_reads__changes_no_byte_and_cannot(register: Register, url: str) -> None:
    """Not even the journal mode, which SQLite keeps in the file."""
    deliver(register, plan(change(Deed.NEW, 1, "Rekam medis")))
    register.close()
    path = Path(url.removeprefix("sqlite:///"))
    query(url, "PRAGMA journal_mode=DELETE")
    before = path.read_bytes()
    reading = Register.reading(url)
    assert reading.count("dik") == 1
    with pytest.raises(RegisterUnusable, match="readonly"):
        deliver(reading, plan(change(Deed.NEW, 2, "Gaji")), sha256="cd" * 32)
    reading.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_database_without_tables__is_read_as_empty_and_gets_none(url: str) -> None:
    """A crash before the first table, or a fresh database of a server."""
    query(url, "PRAGMA user_version=1")
    reading = Register.reading(url)
    assert reading.count("dik") == 0
    reading.close()
    assert query(url, "SELECT name FROM sqlite_master") == []


@pytest.mark.parametrize("moment", ["CREATE TABLE version", "INSERT INTO stamp"])
def test_crash_while_a_register_is_made__leaves_none(url: str, moment: str) -> None:
    def crash(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if moment in statement:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", crash)
    try:
        with pytest.raises(KeyboardInterrupt):
            Register(url)
    finally:
        event.remove(Engine, "before_cursor_execute", crash)
    again = Register(url)
    assert deliver(again, plan(change(Deed.NEW, 1, "Rekam medis"))) == 1
    again.close()
