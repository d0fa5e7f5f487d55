"""Hostile files, names and things that are no files in one inbox with a good file: a whole `dik run` answers each."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Dik, drop
from tests.hostile.every import ATTACKS
from tests.office import item

SENT = ("A1 and XFD1048576 only", "B1:B1048576 merged", "one sheet listed 20,000 times", "two sheets of one name",
        "200 MB of nested elements", ".xls: the last cell in each of 200 sheets",
        ".ods: a text of 32,767 signs a million times", ".csv: 25 MB of line ends",
        "shared strings of 4 GB, of which the directory says 100 kB")
BIDIRECTIONAL = "dik \u202exslx.exe"
NAMES = ("CON.xlsx", "aux.xlsx", "NUL", "com1.dik.xlsx", f"{BIDIRECTIONAL}.xlsx", "x" * 250 + ".xlsx",
         "é" * 125 + ".xlsx", "\u200b.xlsx", "=cmd|' c calc'!A0.xlsx", "dik\nbaru.xlsx", "-rf.xlsx",
         "'; DROP TABLE.xlsx")
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX names and file types")


def answers(dik: Dik) -> dict[str, dict[str, Any]]:
    """What a run says of each file, by its name."""
    said = dik("run", "--json")
    assert said.code in (0, 1), said.err
    return {answer["file"].rpartition("/")[2]: answer for answer in said.json["submissions"]}


def test_hostile_files__are_refused_each_and_the_good_one_is_taken_in(hall: Path, dik: Dik) -> None:
    wanted = {attack.name: attack for attack in ATTACKS if attack.name in SENT}
    assert len(wanted) == len(SENT)
    (hall / "inbox" / "DINKES").mkdir(exist_ok=True)
    for at, attack in enumerate(wanted.values()):
        attack.make(hall / "inbox" / "DINKES" / f"{at:02}{attack.suffix}")
    drop(hall, "inbox/DINKES/zz.xlsx", item("Rekam medis"))
    told = answers(dik)
    assert told["zz.xlsx"]["status"] == "diterima"
    for at, attack in enumerate(wanted.values()):
        answer = told[f"{at:02}{attack.suffix}"]
        assert answer["status"] == "ditolak", attack.name
        assert answer["findings"][0]["code"] in {code.name for code in attack.codes}, attack.name
        assert answer["report"], attack.name
    assert not [*(hall / "inbox" / "DINKES").iterdir()]


@posix
def test_hostile_names__are_answered_under_harmless_ones(hall: Path, dik: Dik) -> None:
    for at, name in enumerate(NAMES):
        drop(hall, "inbox/DINKES/x.xlsx", item(f"Rekam medis {at}")).rename(hall / "inbox" / "DINKES" / name)
    told = answers(dik)
    assert [answer["status"] for answer in told.values()] == ["diterima"] * len(NAMES)
    written = [path.name for path in (hall / "outbox").rglob("*") if path.is_file()]
    assert len([name for name in written if name.endswith(".hasil.xlsx")]) == len(NAMES)
    for name in written:
        assert not set(name) & set('<>:"/\\|?*\n\u202e\u200b')
        assert name.partition(".")[0].strip().lower() not in ("con", "aux", "nul", "com1")
        assert len(name.encode()) <= 255


@posix
def test_what_is_no_file__waits_and_holds_up_nobody(hall: Path, dik: Dik, tmp_path: Path) -> None:
    folder = hall / "inbox" / "DINKES"
    folder.mkdir(exist_ok=True)
    outside = tmp_path / "rahasia.xlsx"
    outside.write_bytes(b"x")
    for suffix in (".xlsx", ".xls", ".ods"):
        os.mkfifo(folder / f"pipa{suffix}")
        (folder / f"tautan{suffix}").symlink_to(outside)
        (folder / f"folder{suffix}").mkdir()
        (folder / f"nol{suffix}").symlink_to("/dev/zero")
    (folder / "folder.xlsx" / "dik.xlsx").write_bytes(drop(hall, "baik.xlsx", item("Rekam medis")).read_bytes())
    with socket.socket(socket.AF_UNIX) as plug:
        os.chdir(folder)  # the name of a socket is short
        plug.bind("soket.xlsx")
        os.chdir(hall)
        told = answers(dik)
        assert {name: answer["status"] for name, answer in told.items()} == {"dik.xlsx": "diterima"}
        waiting = {one["file"].rpartition("/")[2] for one in dik("status", "--json").json["waiting"]}
    assert waiting >= {f"{kind}{suffix}" for kind in ("pipa", "tautan", "nol") for suffix in (".xlsx", ".xls", ".ods")}
    assert "soket.xlsx" in waiting
    assert outside.read_bytes() == b"x"
