"""A whole round among hostile people: every file that is written, and all that is said, is text and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.books import faults_of, texts_of
from tests.hostile.papers import docx_faults, pdf_faults
from tests.hostile.plain import (
    csv_faults,
    json_faults,
    log_faults,
    message_faults,
    name_faults,
    page_faults,
    records_of,
    unseen,
)
from tests.hostile.planting import FREE, bad_rows, good_rows
from tests.hostile.round import NUMBER, Round
from tests.hostile.strings import ELSEWHERE, HOSTILE, NAMES
from toolkit.forms.kinds import DATE
from toolkit.law.same_as_above import is_blank
from toolkit.law.text import tidy
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.workbooks.text import fit

KINDS: dict[str, Callable[[Path], list[str]]] = {
    ".xlsx": faults_of, ".docx": docx_faults, ".pdf": pdf_faults, ".csv": csv_faults, ".json": json_faults,
    ".html": page_faults, ".txt": message_faults}
OURS = "README.md"
TEXTS = ("informasi", "konsekuensi_dibuka", "konsekuensi_ditutup", *FREE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_file__holds_texts_and_what_is_ours(played: Round, kind: str) -> None:
    files = played.written(kind)
    assert files
    assert {played.office.workspace.shown(path): found for path in files if (found := KINDS[kind](path))} == {}


def test_no_cell__holds_a_sign_that_turns_or_hides_words(played: Round) -> None:
    assert all(texts_of(path) for path in played.written(".xlsx"))


def test_nothing_else__is_written(played: Round) -> None:
    assert {path.suffix for path in played.written("") if path.name != OURS} == set(KINDS)


def test_the_round__went_all_the_way(played: Round) -> None:
    """Else the others would look at nothing."""
    answers = {name.rpartition("/")[2]: answer for name, answer in played.answers.items()}
    assert answers["=cmd 1+1 [red]x] &F.xlsx"]["accepted"] > 100
    assert answers["@csv.csv"]["accepted"] > 100
    assert answers["[red] %s &F.xlsx"]["rejected"] == len(HOSTILE) + 1
    assert answers["=tabel.xlsx"]["accepted"] > 5
    assert answers["[red]uji =1.xlsx"]["accepted"] > 200
    assert sum(name.startswith("inbox/DPUPR/") for name in played.answers) == len(NAMES) - 1 + len(ELSEWHERE) - (
        "..\\..\\x" in ELSEWHERE)
    names = [path.relative_to(played.root).as_posix().removeprefix("outbox/") for path in played.written("")]
    assert [name for name in names if re.fullmatch(r"ppid/Keputusan .*/Keputusan\.(docx|pdf)", name)]
    assert {name for name in names if name.startswith("publik/")} == {f"publik/{name}" for name in (
        "dik.csv", "dik.json", "dik.xlsx", "dik.pdf", "datapackage.json", "index.html")}
    assert "DINKES/milik 'DINKES' dari DUKCAPIL.salah-folder.txt" in names


def test_names_of_what_is_written__are_harmless_everywhere(played: Round) -> None:
    folders = (played.office.workspace.outbox, played.office.workspace.templates, played.root / "log")
    names = {path.name for folder in folders for path in folder.rglob("*")}
    assert {name: found for name in names if (found := [*name_faults(name)])} == {}


def test_register_s_sheet__holds_every_text_that_was_taken_in(played: Round) -> None:
    """Exactly: no apostrophe before it, nothing cut off, nothing read as a code."""
    path = played.office.workspace.outbox / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx"
    shown = set(texts_of(path)["Register Induk"].values())
    held = {text for entry in played.entries for name, text in entry.items()
            if isinstance(text, str) and played.office.layout.by_name[name].kind != DATE}
    assert len(held) > 200
    assert {text for text in held if fit(text) not in shown} == set()


@pytest.mark.parametrize(("name", "good"), [("DINKES/=cmd 1+1 [red]x] &F", True), ("DINSOS/[red] %s &F", False)])
def test_answer__shows_each_cell_as_it_was_sent(played: Round, name: str, good: bool) -> None:
    layout = played.office.layout
    sent = good_rows() if good else bad_rows(layout)
    sheet = texts_of(played.office.workspace.outbox / f"{name}.hasil.xlsx")["DIK"]
    where = column_letters(layout)
    texts = [(column, text, sheet.get(f"{where[column]}{at}", "")) for at, row in enumerate(sent, FIRST_ROW)
             for column, text in row.items() if column in TEXTS and not is_blank(text)]
    assert [each for each in texts if tidy(each[1]) != tidy(each[2])] == []


def test_public_csv__says_what_the_json_says(played: Round) -> None:
    folder = played.office.workspace.outbox / "publik"
    items = json.loads((folder / "dik.json").read_text(encoding="utf-8"))["butir"]
    records = records_of(folder / "dik.csv")
    assert len(records) == len(items) > 100
    for record, entry in zip(records, items, strict=True):
        for column in ("informasi", "konsekuensi_dibuka", "penanggung_jawab"):
            bare, meant = (re.sub("(^|[;\t\n])'", r"\1", text) for text in (record[column], entry[column] or ""))
            assert bare == meant


def test_log__is_an_event_a_line(played: Round) -> None:
    logs = list((played.root / "log").glob("dik.log*"))
    assert logs and {path.name: found for path in logs if (found := log_faults(path))} == {}


def test_journal_and_notes__are_json_a_line(played: Round) -> None:
    lines = (played.office.workspace.archive / "jurnal.jsonl").read_bytes().split(b"\n")
    assert all(json.loads(line)["sha256"] for line in lines[:-1]) and not lines[-1]


def test_what_commands_say__commands_no_terminal(played: Round) -> None:
    assert {command: found for command, said in played.said.items() if (found := unseen("".join(said)))} == {}
    assert not [command for command, said in played.said.items() if "Traceback" in "".join(said)]


def test_what_commands_say__was_about_what_is_hostile(played: Round) -> None:
    said = {command.partition(" /")[0]: out + err for command, (out, err) in played.said.items()}
    assert "[red] %s &F" in said["status"] or "=1+1 0" in said["status"]
    assert NUMBER.partition(" \u202e")[0] in said[f"explain {played.entry}"]
    assert all(text in said["run"] for text in ("menunggu", "31m"))
    assert json.loads(said["check --json"])["submissions"][0]["file"]
