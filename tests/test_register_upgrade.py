"""A register of an older schema, as the toolkit of that day wrote it: brought up to date once, nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.records import NOON, UNKEPT, change, deliver, plan, query
from toolkit.deliveries import UNDONE
from toolkit.errors import RegisterUnusable
from toolkit.pipeline.taking_back import undo_plan
from toolkit.plans import Deed
from toolkit.register import Register
from toolkit.register.chain import broken_links
from toolkit.register.folding import undoing_body
from toolkit.rulings import RULED, Outcome, Ruling

OLD = Path(__file__).parent / "registers" / "v1.sql"
TITLES = [("DIK-DINKES-0001", 2, "Rekam medis pasien"), ("DIK-DINKES-0002", 1, "Gaji")]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """register.db of schema 1."""
    path = tmp_path / "Kota Küpang" / "register.db"
    path.parent.mkdir()
    return made(OLD.name, path)


def made(dump: str, path: Path) -> Path:
    """The register that a dump tells of."""
    connection = sqlite3.connect(path)
    connection.executescript(OLD.with_name(dump).read_text(encoding="utf-8"))
    connection.close()
    return path


def held(register: Register) -> list[tuple[str, int, str]]:
    return [(one.id, one.version, one.content["informasi"]) for one in register.held("dik", register.last_event()[0])]


def url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def test_register_of_schema_1__is_brought_up_to_date_with_all_it_had(old: Path) -> None:
    register = Register(url(old))
    assert held(register) == TITLES
    assert [(one.id, one.status.value, one.unit, one.repeats, one.undone) for one in register.deliveries(9)] == [
        (1, "diterima_sebagian", "DINKES", None, None), (2, "diterima", "DINKES", None, None),
        (3, "ditolak", None, None, None), (4, "sudah_diterima", "DINKES", 1, None)]
    assert register.severities(9)[1] == {"galat": 2, "catatan": 1}
    with register.reader() as reading:
        assert reading.recall(4).changes == reading.recall(1).changes
        assert reading.next_number("dik", "DINKES") == 3
    fresh = register.folded_again()
    assert register.differences(fresh) == []
    fresh.close()
    register.close()
    assert query(url(old), "SELECT value FROM stamp WHERE name = 'schema'") == [("4",)]
    assert query(url(old), "SELECT entry, event, unit FROM owner ORDER BY entry") == [
        ("DIK-DINKES-0001", 1, "DINKES"), ("DIK-DINKES-0002", 1, "DINKES")]


def test_upgraded_register__goes_on(old: Path) -> None:
    register = Register(url(old))
    with register.transaction() as writing:
        history = writing.history
        assert history.made(2) == [("DIK-DINKES-0001", 2)]
    assert deliver(register, plan(change(Deed.NEW, 3, "Bansos")), sha256="12" * 32, days=9) == 5
    assert len(held(register)) == 3
    register.close()


def test_code_that_was_written_in_two_ways__keeps_the_numbers_of_both(old: Path) -> None:
    """Schema 1 counted each spelling for itself; what is new counts on from the higher."""
    query(url(old), "INSERT INTO event (at, kind, body) SELECT at, kind, replace(replace(body, 'DINKES', 'Dinkes'), "
                    "'abab', 'baba') FROM event WHERE seq = 1")
    register = Register(url(old))
    assert [id for id, _, _ in held(register)] == [
        "DIK-DINKES-0001", "DIK-DINKES-0002", "DIK-Dinkes-0001", "DIK-Dinkes-0002"]
    with register.reader() as reading:
        assert reading.next_number("dik", "Dinkes") == reading.next_number("dik", "DINKES") == 3
    register.close()


def test_copy__is_the_register_as_it_was(old: Path) -> None:
    before = list(sqlite3.connect(old).iterdump())
    Register(url(old)).close()
    copy = old.with_name("register.db.v1")
    assert not {"register.db.v1-wal", ".register.db.v1.part"} & {path.name for path in old.parent.iterdir()}
    assert list(sqlite3.connect(copy).iterdump()) == before


def test_who_only_reads__sees_all_and_changes_nothing(old: Path) -> None:
    before = old.read_bytes()
    reading = Register.reading(url(old))
    assert held(reading) == TITLES
    reading.close()
    assert query(url(old), "SELECT value FROM stamp") == [("1",)]
    assert list(sqlite3.connect(old).iterdump()) == list(_dump(before, old.with_name("dahulu.db")))
    assert not old.with_name("register.db.v1").exists()


def _dump(content: bytes, place: Path) -> Any:
    place.write_bytes(content)
    return sqlite3.connect(place).iterdump()


@pytest.mark.parametrize("moment", ["DROP TABLE", "INSERT INTO version", "UPDATE stamp"])
def test_crash_in_the_middle__leaves_the_old_register_whole(old: Path, moment: str) -> None:
    before = list(sqlite3.connect(old).iterdump())

    def crash(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if moment in statement:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", crash)
    try:
        with pytest.raises(KeyboardInterrupt):
            Register(url(old))
    finally:
        event.remove(Engine, "before_cursor_execute", crash)
    assert list(sqlite3.connect(old).iterdump()) == before
    again = Register(url(old))
    assert held(again) == TITLES
    again.close()


def test_damaged_event__is_named_and_nothing_is_touched(old: Path) -> None:
    query(url(old), "UPDATE event SET body = '{}' WHERE seq = 2")
    with pytest.raises(RegisterUnusable, match="Peristiwa nomor 2"):
        Register(url(old))
    assert query(url(old), "SELECT value FROM stamp") == [("1",)]
    assert query(url(old), "SELECT count(*) FROM version") == [(3,)]


def test_old_submission__can_be_taken_back_after_the_upgrade(old: Path) -> None:
    register = Register(url(old))
    with register.transaction() as writing:
        delivery = writing.history.delivery(2)
        assert delivery
        writing.record(NOON, UNDONE, undoing_body(undo_plan(writing, delivery), "", "informasi"))
    assert held(register) == [("DIK-DINKES-0001", 1, "Rekam medis"), ("DIK-DINKES-0002", 1, "Gaji")]
    register.close()


@pytest.fixture(params=["v1.sql", "v2.sql"])
def unchained(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """register.db of each schema before there was a chain."""
    return made(request.param, tmp_path / "register.db")


@pytest.fixture
def chained(tmp_path: Path) -> Path:
    """register.db of schema 3: with a chain, and without anything that PPID decides."""
    return made("v3.sql", tmp_path / "register.db")


@pytest.fixture(params=["v1.sql", "v2.sql", "v3.sql"])
def any_old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """register.db of each schema that there was."""
    return made(request.param, tmp_path / "register.db")


def broken(register: Register) -> list[Any]:
    with register.snapshot() as now:
        return list(broken_links(now.links(), {}, now.chained_later()))


def test_events_of_an_older_register__are_chained_once_and_that_is_said(unchained: Path) -> None:
    [(events,)] = query(url(unchained), "SELECT count(*) FROM event")
    register = Register(url(unchained))
    assert broken(register) == []
    with register.snapshot() as now:
        assert now.chained_later() == events
    fresh = register.folded_again()
    assert register.differences(fresh) == []
    fresh.close()
    hashes = query(url(unchained), "SELECT hash FROM event ORDER BY seq")
    assert {len(hash) for hash, in hashes} == {64}
    deliver(register, plan(change(Deed.NEW, 9, "Bansos")), sha256="12" * 32, days=9)
    register.close()
    register = Register(url(unchained))
    assert broken(register) == []
    register.close()
    assert query(url(unchained), "SELECT hash FROM event ORDER BY seq")[:events] == hashes
    with pytest.raises(sqlite3.IntegrityError, match="tidak dapat diubah"):
        query(url(unchained), "UPDATE event SET at = '' WHERE seq = 1")


EVENTS = "SELECT seq, at, kind, body, hash FROM event ORDER BY seq"


def test_chain_of_schema_3__is_kept_as_it_was_and_goes_on(chained: Path) -> None:
    before = query(url(chained), EVENTS)
    register = Register(url(chained))
    assert query(url(chained), EVENTS) == before
    assert broken(register) == []
    with register.snapshot() as now:
        assert now.chained_later() == 0  # its chain is as old as its events
    assert held(register) == [("DIK-DINKES-0001", 1, "Rekam medis"), ("DIK-DINKES-0002", 1, "Gaji")]  # 2 was taken back
    deliver(register, plan(change(Deed.NEW, 9, "Bansos")), sha256="12" * 32, days=9)
    assert broken(register) == []
    register.close()
    assert query(url(chained), EVENTS)[:len(before)] == before


def test_claims_of_schema_3__are_known_after_the_upgrade(chained: Path) -> None:
    register = Register(url(chained))
    with register.reader() as reading:
        found = reading.recorded(["a1" * 8, "b2" * 8, "c3" * 8])
    assert {claim: one.id for claim, one in found.items()} == {"a1" * 8: 1, "b2" * 8: 2}
    register.close()


def test_register_of_any_age__holds_what_ppid_decides(any_old: Path) -> None:
    register = Register(url(any_old))
    entry, version, _ = held(register)[0]
    ruling = Ruling(entry, version, Outcome.EXEMPT, "Melindungi pasien.", day="2026-06-01")
    with register.transaction() as writing:
        at = writing.record(NOON, RULED, {"submission": 0, "rulings": [ruling.body()]})
    found = register.rulebook().ruling(entry, version)
    assert found and (found.said, found.event) == (ruling.said, at)
    fresh = register.folded_again()
    assert register.differences(fresh) == []
    fresh.close()
    register.close()


def test_upgraded_register__has_the_tables_of_a_fresh_one(any_old: Path) -> None:
    Register(url(any_old)).close()
    other = any_old.with_name("baru.db")
    Register(url(other)).close()
    shape = ("SELECT type, name, replace(replace(sql, char(10), ''), char(9), '') FROM sqlite_master "
             "WHERE name != 'event'")
    assert sorted(query(url(any_old), shape)) == sorted(query(url(other), shape))
    columns = "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('event')"
    assert query(url(any_old), columns) == query(url(other), columns)


def test_change_after_the_upgrade__breaks_the_chain_of_old_events_too(any_old: Path) -> None:
    Register(url(any_old)).close()
    connection = sqlite3.connect(any_old, isolation_level=None)
    for statement in (*UNKEPT, "UPDATE event SET body = replace(body, 'DINKES', 'DINKIS') WHERE seq = 1"):
        connection.execute(statement)
    connection.close()
    register = Register(url(any_old))
    assert [(one.key, one.column) for one in broken(register)] == [((1,), "body")]
    register.close()
