"""Lists that do not use the template: the seeded gate on a small corpus, the gate itself, and its writers."""

from __future__ import annotations

import copy
import csv
import json
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from benchmarks.foreign import AGAIN, BENEATH, WORDINGS, draw
from benchmarks.foreign_books import Style, write_csv, write_ods, write_xlsx
from benchmarks.foreign_corpus import Size, Told, make_city
from benchmarks.foreign_run import Tally, measure
from benchmarks.foreign_sheet import Sheet

MIXED = Sheet("Daftar", {
    (3, 2): "DAFTAR INFORMASI", (5, 2): "No", (5, 3): "Judul\nInformasi", (5, 5): "Jangka & Waktu", (6, 2): 1,
    (6, 3): "Rekam  medis <pasien>", (6, 5): date(2026, 5, 3), (9, 2): 2, (9, 3): 'sebut "sda"; ya, benar',
    (9, 4): "Pasal\u00a017"}, [(3, 2, 3, 5), (5, 3, 5, 4), (6, 5, 7, 5)])
"""Blank rows and columns, lines, runs of blanks, signs that XML and CSV must not lose, merged cells."""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Told], list[dict[str, Any]], Tally]:
    """What had to be told of sixty lists, what `dik run` told, and the two held against each other."""
    root = tmp_path_factory.mktemp("daftar-lain")
    tally = measure(root, Size(files=60, rows=12, seed=7))
    city = next(root.iterdir())
    told = {file: Told(**one) for file, one in json.loads((city / "harapan.json").read_text(encoding="utf-8")).items()}
    return told, json.loads((city / "jawaban.json").read_text(encoding="utf-8"))["submissions"], tally


def test_seeded_faults_of_foreign_lists__are_found_at_their_cells_and_none_is_invented(answered):
    """Through the real run, in .xlsx, .ods and .csv; rows that are no data are named, all others read as they stand."""
    told, _, tally = answered
    assert {one.form for one in told.values()} == {"xlsx", "ods", "csv"}
    assert sum(len(one.findings) for one in told.values()) > 300
    assert tally.lines == []
    assert tally.passed


@pytest.mark.office
def test_seeded_faults_of_old_workbooks__are_found_too(tmp_path):
    """A share of the lists as .xls, written by LibreOffice."""
    tally = measure(tmp_path, Size(files=40, rows=10, seed=8, xls=True))
    assert tally.counts["xls"]["files"] >= 3
    assert tally.lines == []


def differences(told: dict[str, Told], submissions: list[dict[str, Any]]) -> list[str]:
    tally = Tally()
    tally.add_city(told, submissions)
    assert not tally.passed
    return tally.lines


def test_missed_and_invented_findings__are_noticed(answered):
    """A changed answer does not pass: another cell is both."""
    told, submissions, _ = answered
    submissions = copy.deepcopy(submissions)
    at, finding = next((one, each) for one in submissions for each in one["findings"]
                       if each["cell"] and [each["cell"], each["code"]] in told[one["file"]].findings)
    place, finding["cell"] = finding["cell"], "ZZ99"
    found = differences(told, submissions)
    assert f"{at['file']}: missed {finding['code']} at {place}" in found
    assert f"{at['file']}: invented {finding['code']} at ZZ99" in found


def test_rows_left_out_wrongly__are_noticed(answered):
    """A note dropped, and a note about a row that holds data."""
    told, submissions, _ = answered
    submissions = copy.deepcopy(submissions)
    at, note = next((one, each) for one in submissions for each in one["findings"]
                    if each["code"] == "BARIS_DILEWATI" and each["row"] in told[one["file"]].skipped)
    was, note["row"] = note["row"], 999
    found = differences(told, submissions)
    assert f"{at['file']}: row {was} is not named as left out" in found
    assert f"{at['file']}: row 999 is wrongly named as left out" in found


def test_value_read_from_another_column__is_noticed(answered):
    """Rows that were accepted with what stands elsewhere."""
    told, submissions, _ = answered
    submissions = copy.deepcopy(submissions)
    row = next(row for one in submissions for row in one["accepted_rows"])
    row["informasi"] = row["konsekuensi_dibuka"]
    assert any("informasi of row" in line for line in differences(told, submissions))


def test_list_without_an_answer__is_noticed(answered):
    """Silence is no pass."""
    told, submissions, _ = answered
    assert f"{submissions[0]['file']}: no answer" in differences(told, submissions[1:])


def test_same_seed__gives_the_same_lists(tmp_path):
    """To the byte, in every format: a figure can be measured again."""
    size = Size(rows=8, seed=9)
    told = [make_city(tmp_path / name, size, 1, 12) for name in "ab"]
    assert told[0] == told[1]
    assert all((tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes() for file in told[0])


def shown(cells: Iterator[tuple[int, int, object]]) -> dict[tuple[int, int], str]:
    return {(row, column): f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
            for row, column, value in cells if value not in (None, "")}


def written() -> dict[tuple[int, int], str]:
    return shown((row, column, value) for (row, column), value in MIXED.cells.items())


@pytest.mark.parametrize("rich", [False, True])
def test_xlsx__holds_each_cell_in_its_place(tmp_path, rich):
    """As another library reads it."""
    write_xlsx(tmp_path / "a.xlsx", [MIXED], Style(rich=rich))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert shown((cell.row, cell.column, cell.value) for line in sheet.iter_rows() for cell in line) == written()
    assert {str(each) for each in sheet.merged_cells.ranges} == {"B3:E3", "C5:D5", "E6:E7"}


@pytest.mark.parametrize("style", [Style(), Style(delimiter=";", encoding="cp1252", bare=True),
                                   Style(delimiter="\t", encoding="utf-8-sig")])
def test_csv__holds_each_cell_in_its_place(tmp_path, style):
    """Lines of a text file are the sheet's rows."""
    write_csv(tmp_path / "a.csv", [MIXED], style)
    with (tmp_path / "a.csv").open(encoding=style.encoding, newline="") as lines:
        found = [*csv.reader(lines, delimiter=style.delimiter)]
    assert shown((row, column, text) for row, line in enumerate(found, 1)
                 for column, text in enumerate(line, 1)) == written()


@pytest.mark.office
@pytest.mark.parametrize("rich", [False, True])
def test_ods__opens_in_libreoffice_with_each_cell_in_its_place(tmp_path: Path, rich: bool):
    """Its own reader sees what was laid out, merged cells included."""
    write_ods(tmp_path / "a.ods", [MIXED], rich=rich)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
                    "xlsx", "--outdir", tmp_path, tmp_path / "a.ods"], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert shown((cell.row, cell.column, cell.value) for line in sheet.iter_rows() for cell in line) == written()
    assert {str(each) for each in sheet.merged_cells.ranges} == {"B3:E3", "C5:D5", "E6:E7"}


def test_headings__are_written_in_many_ways_and_stay_themselves():
    """Slips do not turn one column's heading into another's."""
    known = {text.casefold(): name.removesuffix(AGAIN) for texts in (WORDINGS, BENEATH)
             for name, each in texts.items() for text in each}
    seen = set()
    for number in range(300):
        look = draw(Random(number), "Dinas Sosial")
        for name, text in look.headings.items():
            seen.add(text)
            plain = " ".join(text.split()).rstrip("*: ").casefold()
            assert known.get(plain, name) in (name, name.removesuffix(AGAIN))
    assert len(seen) > 150
