"""The same by command line: `dik decree`, `dik publish --decree`, `dik undo`, `dik review`."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.commands import Dik
from tests.review.conftest import ALL
from tests.review.desk import Ppid
from toolkit.times import local_day


def test_decree_by_command__is_recorded_like_one_by_the_form(ppid: Ppid, dik: Dik) -> None:
    office = ppid.office
    now = datetime.now(UTC)  # commands have the computer's clock: decisions are made today
    office.set_clock(now)
    ppid.decide(ALL)
    office.register.close()
    today = local_day(now.isoformat(), office.workspace.zone).isoformat()
    where = ("--workspace", office.workspace.root, "--json")
    early = dik("decree", "--nomor", "7/2026", "--tanggal", today, *where)
    assert (early.code, "konsep" in early.json["error"]["message"].casefold()) == (2, True)
    draft = dik("decree", *where)
    assert (draft.code, draft.json["number"], draft.json["items"], draft.json["warning"]) == (0, None, 4, None)
    assert dik("decree", "--nomor", "7/2026", *where).code == 2  # a number without its date
    made = dik("decree", "--nomor", "7/2026", "--tanggal", today, *where)
    assert (made.code, made.json["number"], made.json["items"]) == (0, "7/2026", 4)
    assert "outbox/ppid/Keputusan 7_2026/Keputusan.pdf" in made.json["files"]
    again = dik("publish", "--decree", "7/2026", *where)
    assert (again.code, sorted(again.json["files"])) == (0, made.json["files"])
    assert dik("publish", "--decree", "8/2026", *where).code != 0
    last = office.register.rulebook().last
    assert last and (last.number, last.day) == ("7/2026", today)


def test_review_by_command__tells_how_many_wait(ppid: Ppid, dik: Dik) -> None:
    said = dik("review", "--workspace", ppid.office.workspace.root, "--json")
    assert (said.code, said.json["waiting"]) == (0, 4)


def test_undo_by_command__stops_at_what_was_decided(decided: Ppid, dik: Dik) -> None:
    said = dik("undo", "1", "--workspace", decided.office.workspace.root, "--json")
    assert (said.code, "sudah diputus PPID" in said.json["error"]["message"]) == (2, True)
    assert not any(one.undone for one in decided.office.register.deliveries(99))


def test_explain_by_command__says_how_the_item_stands_now(decided: Ppid, dik: Dik) -> None:
    where = ("--workspace", decided.office.workspace.root)
    assert "· Dikecualikan · versi 1" in dik("explain", "DIK-DINKES-0002", *where).out
    decided.draft()
    decided.issue("1/2026", "3 Mei 2026")
    assert "· Berlaku · versi 1" in dik("explain", "DIK-DINKES-0002", *where).out
    assert dik("explain", "DIK-DINKES-0002", *where, "--json").json["entry"]["state"] == "berlaku"
