"""The register held against its own events, and against the originals in the archive."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands import Dik, Said, drop
from tests.office import Office, item
from tests.records import UNKEPT, deliver, plan
from tests.records import change as done
from toolkit.archive import JournalLine
from toolkit.pipeline.journal_matching import match_journal
from toolkit.pipeline.rereading import reread
from toolkit.pipeline.taking_back import take_back
from toolkit.plans import Deed
from toolkit.register import Register


def change(root: Path, *statements: str) -> None:
    """What nobody should do: SQL by hand, past what keeps events as they are."""
    connection = sqlite3.connect(root / "register.db", isolation_level=None)
    for statement in (*UNKEPT, *statements):
        connection.execute(statement)
    connection.close()


def snapshot(hall: Path) -> list[str]:
    return list(sqlite3.connect(hall / "register.db").iterdump())


@pytest.mark.parametrize("words", [(), ("--reread",)])
def test_register_that_nobody_touched__is_equal_and_stays_so(old_hall: Path, dik: Dik, words: tuple[str, ...]) -> None:
    before = snapshot(old_hall)
    done = dik("rebuild", *words, "--json")
    assert (done.code, done.json["equal"], done.json["differences"]) == (0, True, [])
    assert snapshot(old_hall) == before
    if words:
        assert (done.json["submissions"], done.json["skipped"]) == (5, [])


def test_workspace_without_a_register__is_equal(hall: Path, dik: Dik) -> None:
    for words in ((), ("--reread",)):
        done = dik("rebuild", *words, "--json")
        assert (done.code, done.json["equal"]) == (0, True)
    assert not (hall / "register.db").exists()


@pytest.mark.parametrize(("statement", "table", "column"), [
    ("UPDATE version SET content = json_set(content, '$.informasi', 'Lain') WHERE entry = 'DIK-DINKES-0001'",
     "version", "content"),
    ("UPDATE submission SET status = 'nihil' WHERE id = 2", "submission", "status"),
    ("DELETE FROM finding WHERE code = 'JANGKA_TIDAK_JELAS'", "finding", None),
    ("UPDATE entry SET unit = 'BKAD' WHERE id = 'DIK-DINKES-0001'", "entry", "unit"),
    ("INSERT INTO owner VALUES ('DIK-DINKES-0001', 2, 'BKAD')", "owner", None),
    ("UPDATE version SET content = '{' WHERE entry = 'DIK-DINKES-0001'", "version", None),
])
def test_table_changed_by_other_hands__is_told(old_hall: Path, dik: Dik, statement: str, table: str, column: str | None
                                               ) -> None:
    change(old_hall, statement)
    before = snapshot(old_hall)
    done = dik("rebuild", "--json")
    assert (done.code, done.json["equal"]) == (1, False)
    assert (table, column) in {(one["table"], one["column"]) for one in done.json["differences"]}
    said = dik("rebuild")
    assert (said.code, "pulihkan cadangan terakhir" in said.out) == (1, True)
    assert snapshot(old_hall) == before


@pytest.mark.parametrize("statement", [
    "UPDATE event SET body = '{}' WHERE seq = 2", "UPDATE event SET body = '{' WHERE seq = 2",
    "UPDATE event SET kind = 'keputusan' WHERE seq = 2"])
def test_damaged_event__is_named(old_hall: Path, dik: Dik, statement: str) -> None:
    change(old_hall, statement)
    for words in ((), ("--reread",)):
        done = dik("rebuild", *words, "--json")
        assert (done.code, done.json["equal"]) == (1, False), words
        assert [(one["table"], one["key"]) for one in done.json["differences"]] == [("event", [2])]


def test_event_that_is_gone__leaves_its_rows_over(old_hall: Path, dik: Dik) -> None:
    change(old_hall, "PRAGMA foreign_keys=OFF", "DELETE FROM event WHERE seq = 3")
    done = dik("rebuild", "--json")
    assert done.code == 1
    assert {(one["table"], tuple(one["key"])) for one in done.json["differences"]} >= {("submission", (3,))}


def test_rules_that_changed__are_seen_by_reading_again(old_hall: Path, dik: Dik) -> None:
    """dik.toml's policy is not archived: under the other one, the file with a bad row is kept out as a whole."""
    config = old_hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace('kebijakan = "sebagian"', 'kebijakan = "utuh"'), "utf-8")
    assert dik("rebuild").code == 0
    done = dik("rebuild", "--reread", "--json")
    assert done.code == 1
    told = {(one["table"], tuple(one["key"]), one["column"]): (one["register"], one["rebuilt"])
            for one in done.json["differences"]}
    assert told["submission", (1,), "status"] == ("diterima_sebagian", "ditolak")
    assert told["entry", ("DIK-DINKES-0001",), None] == ("ada", None)
    assert "tidak diubah" in dik("rebuild", "--reread").out


def test_settings_of_that_day__are_used(old_hall: Path, dik: Dik) -> None:
    """In the settings workbook of today a unit has another code; what it sent then stays as it was decided."""
    path = old_hall / "pengaturan.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Unit"].iter_rows():
        if row[0].value == "DINSOS" or row[1].value == "DINSOS":
            row[[cell.value for cell in row].index("DINSOS")].value = "DINSOSIAL"
    book.save(path)
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, done.json["differences"]) == (0, [])


def test_original_that_was_never_opened__is_skipped_and_spoils_nothing(hall: Path, dik: Dik) -> None:
    config = hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace("berkas_mb = 25", "berkas_mb = 1"), "utf-8")
    path = hall / "inbox" / "DINSOS" / "besar.xlsx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 1_100_000)
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    assert dik("run").code == 1
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, done.json["equal"], done.json["differences"]) == (0, True, [])
    assert [one["reason"] for one in done.json["skipped"]] == ["melebihi batas ukuran, tidak pernah dibuka"]
    said = dik("rebuild", "--reread").out
    assert "tidak dibaca ulang" in said
    assert "1 penyampaian dibaca ulang; hasilnya sama dengan register." in said


def archived(hall: Path, event: int) -> dict[str, Path]:
    """The original and the settings of a submission, where they lie; both may be changed now."""
    lines = [json.loads(text) for text in (hall / "arsip" / "jurnal.jsonl").read_text("utf-8").splitlines()]
    [sha256] = sqlite3.connect(hall / "register.db").execute(
        "SELECT sha256 FROM submission WHERE id = ?", (event,)).fetchone()
    line = next(one for one in lines if one["sha256"] == sha256)
    found = {name: hall / "arsip" / line[name][:2] / line[name] for name in ("sha256", "settings")}
    for path in found.values():
        path.chmod(0o600)
    return found


@pytest.mark.parametrize(("which", "altered", "reason"), [
    ("sha256", None, "berkas aslinya tidak ada lagi di arsip"),
    ("sha256", b"PK\x03\x04", "berkas aslinya di arsip sudah berubah isinya"),
    ("settings", None, "pengaturan waktu itu tidak ada lagi di arsip"),
    ("settings", b"PK\x03\x04", "pengaturan waktu itu di arsip sudah berubah isinya")])
def test_what_cannot_be_read_again_as_it_was__is_no_equality(old_hall: Path, dik: Dik, which: str,
                                                             altered: bytes | None, reason: str) -> None:
    path = archived(old_hall, 2)[which]
    if altered is None:
        path.unlink()
    else:
        path.write_bytes(altered)
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, done.json["equal"], done.json["skipped"]) == (1, False, [])
    told = {tuple(one["key"]): one["rebuilt"] for one in done.json["differences"]}
    assert {one["table"] for one in done.json["differences"]} == {"original"}  # what came after it finds it as it was
    remedy = f"{reason}; pulihkan arsip/{path.parent.name}/{path.name} dari salinan cadangan"
    assert told[2, "inbox/DINSOS/dik.xlsx"] == remedy
    said = dik("rebuild", "--reread")
    assert said.code == 1
    assert f"nomor 2, inbox/DINSOS/dik.xlsx: {remedy}" in said.out
    assert "Sama." not in said.out
    assert "Aturan, pengaturan dik.toml" not in said.out


def test_altered_original_that_still_reads__is_told(old_hall: Path, dik: Dik) -> None:
    """Nothing is decided by what nobody sent."""
    path = archived(old_hall, 2)["sha256"]
    book = openpyxl.load_workbook(io := BytesIO(path.read_bytes()))
    book["DIK"]["D11"] = "Judul lain"
    book.save(io)
    path.write_bytes(io.getvalue())
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, [one["table"] for one in done.json["differences"]]) == (1, ["original"])


def test_journal_that_is_torn_or_lost__is_told(old_hall: Path, dik: Dik) -> None:
    journal = old_hall / "arsip" / "jurnal.jsonl"
    lines = journal.read_text("utf-8").splitlines()
    journal.write_text("\n".join([lines[0][:40], *lines[1:]]) + "\n", "utf-8")
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, done.json["skipped"]) == (1, [])
    [told] = done.json["differences"]
    assert (told["table"], told["key"]) == ("original", [1, "inbox/DINKES/dik.xlsx"])
    assert told["rebuilt"] == "tidak ada di jurnal arsip; pulihkan arsip/jurnal.jsonl dari salinan cadangan"


def event(seq: int, at: int, sha256: str = "a", kind: str = "penyampaian") -> dict[str, Any]:
    return {"seq": seq, "at": f"T{at}", "kind": kind, "body": {"sha256": sha256, "file": "x"}}


def line(at: int, sha256: str = "a") -> JournalLine:
    return JournalLine(f"T{at}", sha256, 1, "x", None, "2026", f"settings {at}")


@pytest.mark.parametrize(("events", "lines", "pairs"), [
    ([event(1, 2)], [line(1)], {1: 1}),
    ([event(1, 5)], [line(1), line(4)], {1: 4}),                                        # a crash, then taken in
    ([event(1, 2), event(2, 5)], [line(1), line(4)], {1: 1, 2: 4}),
    ([event(1, 2), event(2, 9)], [line(1), line(4), line(8)], {1: 1, 2: 8}),
    ([event(1, 5), event(2, 9)], [line(1), line(4), line(8)], {1: 4, 2: 8}),
    ([event(1, 2), event(2, 3)], [line(6), line(7)], {1: 6, 2: 7}),                    # the clock was set back
    ([event(1, 2), event(2, 5, "b")], [line(4, "b"), line(1)], {1: 1, 2: 4}),
    ([event(1, 2), event(2, 5)], [line(1)], {1: 1}),
    ([event(1, 2, kind="pembatalan")], [line(1)], {}),
])
def test_journal_line__is_found_for_each_submission(events: list[Any], lines: list[Any], pairs: dict[int, int]) -> None:
    assert {seq: int(found.at[1:]) for seq, found in match_journal(events, lines).items()} == pairs


class Body(dict[str, Any]):
    """One that can be watched while it is thrown away."""


def test_contents_of_events__are_not_held_while_the_journal_is_read() -> None:
    bodies: list[weakref.ref[Body]] = []
    alive: list[int] = []

    def events() -> Iterator[dict[str, Any]]:
        for seq in range(1, 6):
            body = Body(sha256="a", file="x")
            bodies.append(weakref.ref(body))
            yield {**event(seq, seq), "body": body}
            alive.append(sum(each() is not None for each in bodies))

    match_journal(events(), [line(0)])
    assert max(alive) <= 2  # the present one, and the one before it in our loop


def test_file_that_lies_in_the_journal_twice__is_read_again_once(hall: Path, dik: Dik) -> None:
    """A crash between journal and commit: the file was met again by the next run."""
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    dik("run")
    journal = hall / "arsip" / "jurnal.jsonl"
    first = json.loads(journal.read_text("utf-8"))
    earlier = {**first, "at": "2020-01-01T00:00:00.000000+00:00", "settings": "0" * 64}
    journal.write_text(f"{json.dumps(earlier)}\n{json.dumps(first)}\n", "utf-8")
    done = dik("rebuild", "--reread", "--json")
    assert (done.code, done.json["skipped"], done.json["submissions"]) == (0, [], 1)


def test_undoing__is_decided_again_with_what_it_took_back(office: Office) -> None:
    office.drop([item("Rekam medis", jangka_waktu="3 tahun")])
    office.take()
    office.drop([item("Rekam medis", jangka_waktu="5 tahun"), item("Gaji")], to="DINKES/ubah.xlsx")
    office.take()
    take_back(2, "Salah kirim", office.desk)
    content = office.drop([item("Rekam medis", jangka_waktu="7 tahun")], to="DINKES/baru.xlsx").read_bytes()
    office.take()
    assert content
    found = reread(office.desk)
    assert (found.submissions, found.differences, found.skipped) == (3, [], [])


def test_folding_again__makes_a_register_of_its_own(office: Office) -> None:
    office.drop([item("Rekam medis")])
    office.take()
    fresh: Register = office.register.folded_again()
    take_back(1, "", office.desk)
    assert (fresh.count("dik"), office.register.count("dik")) == (1, 0)
    assert [one.column for one in office.register.differences(fresh) if one.table == "submission"] == ["undone"]
    fresh.close()


def test_what_is_taken_in_meanwhile__is_no_difference(office: Office) -> None:
    """`rebuild` needs no lock: the watcher goes on beside it."""
    office.drop([item("Rekam medis")])
    office.take()
    with office.register.snapshot() as now:
        fresh = now.folded_again()
        other = Register(office.workspace.register_url)
        deliver(other, plan(done(Deed.NEW, 1, "Gaji", unit="DINSOS")), unit="DINSOS")
        other.close()
        assert now.differences(fresh) == []
    assert office.register.differences(fresh) != []
    fresh.close()


def test_rebuild__says_so_on_a_terminal(hall: Path, dik: Dik) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    dik("run")
    said: Said = dik("rebuild")
    assert (said.code, "Register sama dengan yang tersusun ulang" in said.out) == (0, True)
    assert "1 penyampaian dibaca ulang" in dik("rebuild", "--reread").out
