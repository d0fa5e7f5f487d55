"""Each file of the corpus is read as its expectation says; answers come back as they are without changing anything."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.build import BOOKS, build
from tests.corpus.expecting import FILES, Expected, differences, expectations
from tests.office import Json, Office
from toolkit.placing import FIRST_ROW, column_letters

EXPECTED = expectations()


def copied(office: Office, expected: Expected) -> Path:
    """The file in its unit's inbox folder; in the inbox itself where the expectation names none."""
    target = office.workspace.inbox / (expected.folder or "") / expected.path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(expected.path, target)
    return target


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.path.name)
def test_each_list__is_read_as_a_careful_clerk_reads_it(expected: Expected, office: Office) -> None:
    [answer] = office.check(copied(office, expected))
    told = differences(expected, answer)
    assert not told, "\n".join(["", f"{expected.path.name}: {expected.about}", *told])


def test_all_lists_at_once__are_answered_by_sound_workbooks(office: Office, shared: Path) -> None:
    reports = [office.workspace.root / answer["report"] for answer in _run(office)]
    checked = subprocess.run([sys.executable, shared / "ooxml" / "check_workbook.py", *reports], capture_output=True,
                             text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_each_answer__holds_all_the_rows_that_were_sent(office: Office) -> None:
    answers = {Path(answer["file"]).stem: answer for answer in _run(office)}
    told = []
    for expected in EXPECTED:
        titles = _titles(office, answers[expected.path.stem])
        wanted = {values["informasi"] for values in expected.accepted.values()}
        told += [f"{expected.path.stem}: {missing}" for missing in wanted - set(titles)]
        if len(titles) != expected.rows:
            told.append(f"{expected.path.stem}: {len(titles)} rows instead of {expected.rows}")
    assert not told, "\n" + "\n".join(told)


def _titles(office: Office, answer: Json) -> list[Any]:
    """The title of each filled row in the answer's form; None where a row has none."""
    letters = column_letters(office.layout)
    filled_by_people = [letters[name] for name in letters if name not in ("id_butir", "cakupan")]
    sheet = office.report(answer)[office.layout.about.sheet]
    rows = range(FIRST_ROW, sheet.max_row + 1)
    return [sheet[f"{letters['informasi']}{row}"].value for row in rows
            if any(sheet[f"{letter}{row}"].value for letter in filled_by_people)]


def test_answers_sent_back_as_they_are__change_nothing(office: Office) -> None:
    first = {Path(answer["file"]).stem: answer for answer in _run(office)}
    entries = office.entries()
    for expected in EXPECTED:
        report = office.workspace.root / first[expected.path.stem]["report"]
        shutil.copy(report, office.workspace.inbox / (expected.folder or "") / report.name)
    again = {Path(answer["file"]).name.removesuffix(".hasil.xlsx"): answer for answer in office.run()}
    told = [f"{stem}: {line}" for stem, answer in first.items() for line in _changes(answer, again[stem])]
    assert not told, "\n" + "\n".join(told)
    assert office.entries() == entries


def _run(office: Office) -> list[Json]:
    for expected in EXPECTED:
        copied(office, expected)
    answers = office.run()
    assert sorted(Path(answer["file"]).name for answer in answers) == sorted(one.path.name for one in EXPECTED)
    assert all(answer["report"] for answer in answers)
    return answers


def _changes(first: Json, again: Json) -> list[str]:
    """What the second answer did or asks for beyond the first."""
    to_mend = first["rows"] if first["status"] == "ditolak" else first["rejected"]
    done = [f"{again[key]} {key}" for key in ("new", "changed", "withdrawn") if again[key]]
    more = [f"{again['rejected']} rows to mend instead of {to_mend}"] if again["rejected"] > to_mend else []
    lost = [f"{again['unchanged']} rows known instead of {first['accepted']}"] \
        if again["unchanged"] != first["accepted"] else []
    return done + more + lost


def test_the_corpus__is_what_its_script_makes(tmp_path: Path) -> None:
    """Twice the same bytes; against the kept files their contents, for zlib may pack otherwise elsewhere."""
    for name in ("sekali", "lagi"):
        build(tmp_path / name)
    for name in BOOKS:
        once = tmp_path / "sekali" / name
        assert once.read_bytes() == (tmp_path / "lagi" / name).read_bytes()
        assert _contents(once) == _contents(FILES / name), f"{name}: run python -m tests.corpus.build"


def test_the_corpus__is_wide_and_small() -> None:
    bodies = {one.layout for one in EXPECTED} - {"nasional", "lama", "Formulir DIK"}
    sizes = [one.path.stat().st_size for one in EXPECTED]
    assert len(EXPECTED) >= 40
    assert len(bodies) >= 8
    assert {one.path.suffix for one in EXPECTED} == {".xlsx", ".xls", ".ods", ".csv"}
    assert max(sizes) < 30_000
    assert sum(sizes) < 800_000


def _contents(path: Path) -> dict[str, bytes] | bytes:
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
