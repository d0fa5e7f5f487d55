"""A trail that can be trusted: whatever is changed by other hands, `dik rebuild --verify` names the place."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import Dik, drop, tree
from tests.office import Office, item
from tests.records import UNKEPT
from toolkit.pipeline.restoring import trail_of
from toolkit.pipeline.verifying import GUARD, verify
from toolkit.register import Register
from toolkit.register.chain import START, Head, Link, broken_links, link_of
from toolkit.register.heads import HEADS, Heads
from toolkit.workspace import open_workspace

Told = set[tuple[str, tuple[Any, ...], str | None]]


@pytest.fixture
def root(old_hall: Path) -> Path:
    """A workspace with a past; the current folder."""
    return old_hall


def sql(root: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    connection = sqlite3.connect(root / "register.db", isolation_level=None)
    for statement in statements:
        connection.execute(statement, values)
    connection.close()


def told(root: Path) -> Told:
    """Table, key and column of every difference, but for the triggers that had to go before anything was changed."""
    with trail_of(open_workspace(root)) as trail:
        return {(one.table, one.key, one.column) for one in verify(trail).differences if one.column != GUARD}


def original(root: Path, submission: int) -> Path:
    """Where it lies; it may be changed now."""
    [sha256] = sqlite3.connect(root / "register.db").execute(
        "SELECT sha256 FROM submission WHERE id = ?", (submission,)).fetchone()
    path: Path = root / "arsip" / sha256[:2] / sha256
    path.chmod(0o600)
    return path


def test_untouched__is_whole_and_nothing_is_written(root: Path, dik: Dik) -> None:
    before = tree(root)
    done = dik("rebuild", "--verify", "--json")
    assert (done.code, done.json["equal"], done.json["differences"]) == (0, True, [])
    assert done.json["checked"] == {"events": 6, "heads": 6, "journal": 5, "originals": 5}
    assert {name: bytes for name, bytes in tree(root).items() if "register.db-" not in name} == before
    said = dik("rebuild", "--verify", "--reread")
    assert (said.code, "Utuh. Diperiksa: 6 peristiwa, 6 ujung rantai, 5 baris jurnal, 5 berkas asli." in said.out,
            "5 penyampaian dibaca ulang" in said.out) == (0, True, True)


def test_fresh_workspace__is_whole(hall: Path, dik: Dik) -> None:
    assert dik("rebuild", "--verify", "--json").json["equal"] is True
    assert not (hall / "register.db").exists()


@pytest.mark.parametrize("statement", [
    "UPDATE event SET body = '{}' WHERE seq = 2", "DELETE FROM event WHERE seq = 6",
    "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 2", "UPDATE event SET seq = 9 WHERE seq = 6"])
def test_database__refuses_to_change_an_event(root: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="tidak dapat diubah atau dihapus"):
        sql(root, "PRAGMA foreign_keys=OFF", statement)
    assert told(root) == set()


@pytest.mark.parametrize(("statement", "name"), [
    (UNKEPT[0], "event_update"), ("DROP INDEX submission_claim", "submission_claim"),
    ("DROP TRIGGER event_delete; CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT 1; END",
     "event_delete")])
def test_trigger_or_index_that_is_gone_or_another__is_told(root: Path, dik: Dik, statement: str, name: str,
                                                               caplog: pytest.LogCaptureFixture) -> None:
    """Without them the database would let anybody change an event, or take a file twice."""
    sql(root, *statement.split("; ", 1))
    done = dik("rebuild", "--verify")
    assert (done.code, f"register.db: penjaga “{name}” hilang atau diubah" in done.out) == (1, True)
    dik("publish")  # whoever writes next puts it back, and says so
    assert f"Penjaga register {name} hilang atau diubah; dipasang lagi" in caplog.text
    assert dik("rebuild", "--verify").code == 0


def test_name_in_the_database_that_is_no_text_any_more__is_told_and_no_bug(root: Path, dik: Dik) -> None:
    content = (root / "register.db").read_bytes()
    assert content.count(b"kind VARCHAR(20) NOT NULL") == 1
    (root / "register.db").write_bytes(content.replace(b"kind VARCHAR(20) NOT NULL", b"kind VARCHAR(20) N\xd5T NULL"))
    done = dik("rebuild", "--verify")
    assert (done.code, "Register tidak dapat dibuka" in done.err) == (3, True)


@pytest.mark.parametrize(("statement", "expected"), [
    ("UPDATE event SET body = replace(body, 'Rekam', 'Rekan') WHERE seq = 1", ("event", (1,), "body")),
    ("UPDATE event SET at = '2020' || substr(at, 5) WHERE seq = 2", ("event", (2,), "at")),
    ("UPDATE event SET kind = 'pembatalan' WHERE seq = 3", ("event", (3,), "kind")),
    ("UPDATE event SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE seq = 3", ("event", (3,), "hash")),
    ("UPDATE event SET hash = substr(hash, 2) || 'x' WHERE seq = 6", ("event", (6,), "hash")),
    ("UPDATE event SET body = '{' WHERE seq = 6", ("event", (6,), "body")),
    ("UPDATE event SET body = x'ff00' WHERE seq = 2", ("event", (2,), "body")),
    ("DELETE FROM event WHERE seq = 1", ("event", (1,), None)),
    ("DELETE FROM event WHERE seq = 3", ("event", (3,), None)),
    ("DELETE FROM event WHERE seq IN (3, 4)", ("event", (3, 4), None)),
    ("DELETE FROM event WHERE seq = 6", ("event", (6,), None)),
    ("DELETE FROM event WHERE seq > 4", ("event", (5, 6), None)),
    ("UPDATE version SET content = replace(content, 'Rekam', 'Rekan') WHERE entry = 'DIK-DINKES-0001'",
     ("version", ("DIK-DINKES-0001", 1), "content")),
    ("UPDATE version SET content = x'ff' WHERE entry = 'DIK-DINKES-0001'", ("version", ("DIK-DINKES-0001", 1), None)),
    ("UPDATE entry SET state = 'lain' WHERE id = 'DIK-DINSOS-0001'", ("entry", ("DIK-DINSOS-0001",), "state")),
    ("UPDATE submission SET file = 'x' WHERE id = 2", ("submission", (2,), "file")),
    ("DELETE FROM owner WHERE entry = 'DIK-DINKES-0001'", ("owner", ("DIK-DINKES-0001", 1), None)),
])
def test_change_in_the_register__is_named(root: Path, statement: str, expected: Any) -> None:
    sql(root, "PRAGMA foreign_keys=OFF", *UNKEPT, statement)
    assert expected in told(root)


def test_changed_body__is_named_once_with_the_rows_that_hold_the_same(root: Path) -> None:
    """The chain says which event, the folded table which cell; all other events are sound."""
    sql(root, *UNKEPT, "UPDATE event SET body = replace(body, '\"Rekam medis\"', '\"Rekam medik\"') WHERE seq = 1")
    assert told(root) == {("event", (1,), "body"), ("entry", ("DIK-DINKES-0001",), "title_key"),
                          ("version", ("DIK-DINKES-0001", 1), "content")}


def test_event_that_was_changed_with_its_hash__does_not_fit_the_next_or_the_head(root: Path) -> None:
    """Whoever knows how the chain is made must make all of it anew; then the heads disagree."""
    connection = sqlite3.connect(root / "register.db", isolation_level=None)
    for statement in UNKEPT:
        connection.execute(statement)
    before = START
    for seq, at, kind, body in connection.execute("SELECT seq, at, kind, body FROM event ORDER BY seq").fetchall():
        changed = body.replace("Salah kirim", "Benar kirim")
        before = link_of(before, seq, at, kind, changed)
        connection.execute("UPDATE event SET body = ?, hash = ? WHERE seq = ?", (changed, before, seq))
    connection.close()
    assert told(root) == {("rantai", (6,), "hash")}


def test_register_replaced_by_an_older_copy__is_told_at_once_and_named(
        root: Path, dik: Dik, caplog: pytest.LogCaptureFixture) -> None:
    shutil.copy(root / "register.db", root.parent / "lama.db")
    drop(root, "inbox/DINKES/lagi.xlsx", item("Data baru"))
    assert dik("run").code == 0
    assert told(root) == set()
    for path in root.glob("register.db*"):
        path.unlink()
    shutil.copy(root.parent / "lama.db", root / "register.db")
    done = dik("rebuild", "--verify")
    assert done.code == 1
    assert ("peristiwa nomor 7 tidak ada dalam register; register terpotong atau diganti salinan lama" in done.out)
    drop(root, "inbox/DINKES/lain.xlsx", item("Data lain"))
    assert dik("run").code == 0
    assert "bukan kelanjutan dari yang tercatat di rantai.jsonl" in caplog.text
    assert ("rantai", (7,), "hash") in told(root)


def test_last_event_that_was_deleted__leaves_a_gap_where_the_register_goes_on(root: Path, dik: Dik) -> None:
    """Its number is not given again, heads or not."""
    (root / "arsip" / HEADS).unlink()
    sql(root, *UNKEPT, "DELETE FROM event WHERE seq = 6")
    drop(root, "inbox/DINKES/lain.xlsx", item("Data lain"))
    dik("run")
    assert ("event", (6,), None) in told(root)


def test_head_that_a_crash_kept_from_being_written__is_no_fault_and_noted_later(root: Path, dik: Dik) -> None:
    path = root / "arsip" / HEADS
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:4]) + b'{"seq": 5, "a')
    assert told(root) == set()
    dik("publish")
    assert told(root) == set()
    assert [json.loads(line)["seq"] for line in path.read_text().splitlines()] == [1, 2, 3, 4, 6]


def test_head_that_cannot_be_written__stops_nobody(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "arsip" / HEADS).unlink()
    (root / "arsip" / HEADS).mkdir()
    with caplog.at_level(logging.WARNING):
        Heads(root / "arsip" / HEADS).write(Head(1, "", "x"))
    assert "Ujung rantai tidak dapat dicatat" in caplog.text


def damaged(path: Path, place: int, flip: int) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= flip
    path.write_bytes(content)


@settings(max_examples=30)
@given(place=st.integers(0, 1 << 20), flip=st.integers(1, 255), submission=st.sampled_from([1, 2, 3, 5]))
def test_any_byte_of_an_original__is_named(lived_in: Path, place: int, flip: int, submission: int) -> None:
    path = original(lived_in, submission)
    whole = path.read_bytes()
    try:
        damaged(path, place, flip)
        assert told(lived_in) == {("arsip", (f"arsip/{path.parent.name}/{path.name}",), None)}
    finally:
        path.write_bytes(whole)


@given(place=st.integers(0, 1 << 20), flip=st.integers(1, 255), column=st.sampled_from(["at", "kind", "body", "hash"]),
       seq=st.integers(1, 6))
def test_any_byte_of_an_event__is_named(lived_in: Path, place: int, flip: int, column: str, seq: int) -> None:
    with trail_of(open_workspace(lived_in)) as trail, trail.register.snapshot() as now:
        links = list(now.links())
    heads = {one.seq: Head(one.seq, one.at, one.hash) for one in links}
    assert list(broken_links(links, heads, 0)) == []
    stored = bytearray(getattr(links[seq - 1], column).encode("utf-8", "surrogateescape"))
    stored[place % len(stored)] ^= flip
    fields = {name: getattr(links[seq - 1], name) for name in ("seq", "at", "kind", "body", "hash")}
    links[seq - 1] = Link(**{**fields, column: stored.decode("utf-8", "surrogateescape")})
    assert [(one.key, one.column) for one in broken_links(links, heads, 0)] == [((seq,), column)]


@settings(max_examples=60)
@given(place=st.integers(0, 1 << 20), flip=st.integers(1, 255), name=st.sampled_from(["jurnal.jsonl", HEADS]))
def test_any_byte_of_journal_and_heads__is_named_with_its_line(lived_in: Path, place: int, flip: int, name: str
                                                                ) -> None:
    path = lived_in / "arsip" / name
    whole = path.read_bytes()
    place %= len(whole) - 1  # a last line without its end is what a crash leaves
    number = whole[:place].count(b"\n") + 1
    try:
        damaged(path, place, flip)
        found = {(table, number in range(key[0], key[-1] + 1)) for table, key, _ in told(lived_in)
                 if table in ("jurnal", "rantai") and all(isinstance(part, int) for part in key)}
        recorded = {("jurnal", ()) for table, key, _ in told(lived_in) if table == "jurnal" and len(key) == 2}
        assert ("jurnal" if name != HEADS else "rantai", True) in found or recorded
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize("gone", [0, 2, 4])
def test_journal_line_that_is_gone__is_named(root: Path, gone: int) -> None:
    path = root / "arsip" / "jurnal.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:gone] + lines[gone + 1:]), "utf-8")
    found = {(key[0], column) for table, key, column in told(root) if table == "jurnal"}
    assert found == {(gone + 1, None)} | ({(gone + 1, "isi")} if gone < 4 else set())


def test_journal_line_that_a_crash_tore__is_no_difference(root: Path, dik: Dik) -> None:
    path = root / "arsip" / "jurnal.jsonl"
    with path.open("a", encoding="utf-8") as journal:
        journal.write('{"at": "2026-05-03T')
    assert told(root) == set()
    drop(root, "inbox/DINKES/lain.xlsx", item("Data lain"))
    dik("run")
    assert told(root) == set()


def test_journal_of_an_older_toolkit__is_covered_by_the_first_line_with_a_seal(root: Path, dik: Dik) -> None:
    path = root / "arsip" / "jurnal.jsonl"
    sql(root, "UPDATE submission SET claim = NULL")
    old = [json.dumps({name: value for name, value in json.loads(line).items() if name not in ("rantai", "claim")})
           for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join(old) + "\n", "utf-8")
    assert {table for table, _, _ in told(root)} == {"submission"}  # what the claims of these events say
    drop(root, "inbox/DINKES/lain.xlsx", item("Data lain"))
    dik("run")
    assert {table for table, _, _ in told(root)} == {"submission"}
    damaged(path, 12, 1)
    assert ("jurnal", (1, 6), "isi") in told(root)


def unsealed(line: str, **changed: str) -> str:
    """A line of the journal as other hands would write it."""
    said = json.loads(line)
    del said["rantai"]
    return json.dumps({**said, **changed}) + "\n"


@pytest.mark.parametrize("place", [0, 2, 5])
def test_line_that_was_put_into_the_journal__is_named(root: Path, place: int, dik: Dik) -> None:
    """No crash leaves a whole line without a seal, though the lines around it follow each other."""
    path = root / "arsip" / "jurnal.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines.insert(place, unsealed(lines[1], unit="DINKES"))
    path.write_text("".join(lines), "utf-8")
    assert {(key[0], column) for table, key, column in told(root) if table == "jurnal"} in (
        {(place + 1, "asing")}, {(place + 1, "isi")}, {(place + 1, "terbaca")})
    assert f"arsip/jurnal.jsonl baris {place + 1}" in dik("rebuild", "--verify").out


def test_journal_whose_seals_were_all_taken_away__is_told(root: Path, dik: Dik) -> None:
    path = root / "arsip" / "jurnal.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(unsealed(line, period="2019") for line in lines), "utf-8")
    assert told(root) == {("jurnal", (number,), "asing") for number in range(1, 6)}
    assert "tanpa segel" in dik("rebuild", "--verify").out


def test_register_put_back_with_its_heads__lacks_what_the_journal_has(root: Path, dik: Dik, tmp_path: Path) -> None:
    """An older copy of both fits itself; the journal says that more was received."""
    for name in ("register.db", "arsip/rantai.jsonl"):
        shutil.copy(root / name, tmp_path)
    drop(root, "inbox/DINKES/lagi.xlsx", item("Data baru"))
    dik("run")
    for path in root.glob("register.db*"):
        path.unlink()
    shutil.copy(tmp_path / "register.db", root)
    shutil.copy(tmp_path / "rantai.jsonl", root / "arsip")
    [(table, key, column)] = told(root)
    assert (table, key[0], column) == ("jurnal", "inbox/DINKES/lagi.xlsx", "register")
    assert "tetapi tidak dalam register; register terpotong" in dik("rebuild", "--verify").out


def test_file_that_is_claimed_and_not_recorded_yet__is_no_difference(root: Path, tmp_path: Path, dik: Dik,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither here, nor in a backup of this moment, nor where that is put back."""
    office = Office(root)
    office.drop([item("Data baru")], to="DINKES/lagi.xlsx")
    monkeypatch.setattr("toolkit.pipeline.incoming._recorded", lambda *_: iter(()))
    office.take()
    office.register.close()
    assert len((root / "arsip" / "jurnal.jsonl").read_text("utf-8").splitlines()) == 6
    assert told(root) == set()
    assert dik("backup", tmp_path / "cadangan").code == 0
    assert dik("restore", tmp_path / "cadangan", "--to", tmp_path / "baru").code == 0
    assert told(tmp_path / "baru") == set()


def test_original_that_is_gone__is_named(root: Path, dik: Dik) -> None:
    path = original(root, 2)
    path.unlink()
    done = dik("rebuild", "--verify")
    assert done.code == 1
    assert f"arsip/{path.parent.name}/{path.name}: ditemukan tidak ada" in done.out


def test_settings_of_that_day__are_verified_too(root: Path) -> None:
    [settings] = {json.loads(line)["settings"] for line in (root / "arsip" / "jurnal.jsonl").read_text().splitlines()}
    path = root / "arsip" / settings[:2] / settings
    path.chmod(0o600)
    damaged(path, 100, 1)
    assert told(root) == {("arsip", (f"arsip/{settings[:2]}/{settings}",), None)}


def test_file_over_the_size_limit__is_verified_where_it_lies(hall: Path, dik: Dik) -> None:
    config = hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace("berkas_mb = 25", "berkas_mb = 1"), "utf-8")
    big = hall / "inbox" / "DINSOS" / "besar.xlsx"
    big.parent.mkdir(exist_ok=True)
    big.write_bytes(b"PK\x03\x04" + b"\0" * 1_100_000)
    assert dik("run").code == 1
    assert told(hall) == set()
    [aside] = (hall / "arsip" / "terlalu-besar").iterdir()
    shutil.move(aside, big)                 # answered, but not out of the inbox yet
    assert told(hall) == set()
    damaged(big, 5, 1)
    assert {table for table, _, _ in told(hall)} == {"arsip"}


def test_pages_that_are_no_database_any_more__are_told(root: Path, dik: Dik) -> None:
    [page] = sqlite3.connect(root / "register.db").execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'version'").fetchone()
    content = bytearray((root / "register.db").read_bytes())
    content[4096 * (page - 1):4096 * page] = b"\xff" * 4096
    (root / "register.db").write_bytes(content)
    done = dik("rebuild", "--verify", "--json")
    assert (done.code, done.json["equal"]) == (1, False)
    assert "register" in {one["table"] for one in done.json["differences"]}


def test_verify_beside_a_watcher__never_tells_a_difference(office: Office) -> None:
    """Files are taken in, and one is purged, while the trail is looked at again and again."""
    office.register.close()
    office.register = Register(office.workspace.register_url, heads=Heads(office.workspace.archive / HEADS))
    for number in range(12):
        office.drop([item(f"Rekam medis {number}")], to=f"DINKES/dik {number}.xlsx")
    found: list[Told] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            found.append(told(office.workspace.root))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        office.take()
    finally:
        done.set()
        looking.join()
    assert len(found) > 1
    assert set().union(*found) == set()
