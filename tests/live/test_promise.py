"""The hard promise: the template never complains of a row that the intake accepts; and it does complain of what is
plainly wrong. Thousands of rows, one workbook, computed by LibreOffice in one batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tests.live.calc import fill, recalculated, shown
from tests.live.rows import LAYOUT, Row, rows
from tests.workbooks.samples import filled
from toolkit.checking import Question, check
from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.findings import GALAT, Code
from toolkit.forms.dik import DIK
from toolkit.forms.problems import Checker
from toolkit.placing import FIRST_ROW
from toolkit.reading.limits import Limits
from toolkit.reading.reader import read_file
from toolkit.workbooks.template import write_template

MANY = 4_000
PLAIN = {Code.WAJIB, Code.PILIHAN_TIDAK_ADA, Code.TERLALU_PANJANG, Code.SAMA_DENGAN_ATAS, Code.ALASAN_WAJIB, Code.GANDA}

Galat = Mapping[int, set[Code]]


@pytest.fixture(scope="module")
def given() -> list[Row]:
    """What is typed; openpyxl refuses control characters, as Excel's cells do."""
    return [{name: ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
             for name, value in row.items()} for row in rows(MANY)]


@pytest.fixture(scope="module")
def sent(given: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("janji")
    write_template(folder / "formulir.xlsx", filled(spare=MANY))
    fill(folder / "formulir.xlsx", folder / "isi.xlsx", given, LAYOUT.names)
    return folder / "isi.xlsx"


@pytest.fixture(scope="module")
def computed(sent: Path) -> Path:
    """The same workbook, as LibreOffice computes and saves it. What was typed had no results stored."""
    assert shown(sent)["DIK"]["A6"].value is None
    return recalculated([sent], sent.parent)[0]


@pytest.fixture(scope="module")
def said(computed: Path) -> Mapping[int, str]:
    """By row: what Periksa says."""
    sheet = shown(computed)["DIK"]
    return {at: sheet.cell(at, 2).value or "" for at in range(FIRST_ROW, FIRST_ROW + MANY)}


@pytest.fixture(scope="module")
def city(fresh_workspace: Path) -> City:
    return read_city(fresh_workspace / "pengaturan.xlsx")


def galat(path: Path, city: City) -> Galat:
    """By row: the codes for which the intake refuses it."""
    document = read_file(path, (LAYOUT.headings(),), Limits())
    assert document.fault is None
    [checked] = check([Question(document, named="DINKES")], DIK, city)
    found: dict[int, set[Code]] = defaultdict(set)
    for told in checked.findings:
        if told.place and (told.severity is GALAT or told.code is Code.BARIS_DILEWATI):  # what is left out is not taken
            found[told.place.row].add(told.code)
    return found


@pytest.fixture(scope="module")
def refused(sent: Path, city: City) -> Galat:
    return galat(sent, city)


@pytest.mark.office
def test_periksa__never_complains_of_a_row_that_the_intake_accepts(
        given: list[Row], said: Mapping[int, str], refused: Galat) -> None:
    wrong = [(at, text, given[at - FIRST_ROW]) for at, text in said.items() if text and at not in refused]
    assert wrong == []
    assert sum(map(bool, said.values())) > MANY / 4, "the rows are not odd enough to show anything"
    assert sum(bool(row) and at not in refused for at, row in enumerate(given, FIRST_ROW)) > MANY / 5


@pytest.mark.office
def test_periksa__sees_most_of_what_is_plainly_wrong(said: Mapping[int, str], refused: Galat) -> None:
    plainly = [at for at, codes in refused.items() if codes & PLAIN]
    seen = [at for at in plainly if said.get(at)]
    assert len(seen) / len(plainly) > 0.7  # the rest is made of signs that nobody types


@pytest.mark.office
def test_both_readers_of_a_test__agree(given: list[Row], said: Mapping[int, str]) -> None:
    checker = Checker(LAYOUT)
    found = [checker.look({name: value for name, value in row.items() if isinstance(value, str)}) for row in given]
    texts = [at for at, row in enumerate(given) if all(isinstance(value, str) for value in row.values())]
    assert [(at, found[at]) for at in texts] == [(at, said[FIRST_ROW + at]) for at in texts]


BROKEN = {Code.RUMUS_TANPA_NILAI, Code.NILAI_GALAT}


@pytest.mark.office
def test_what_libreoffice_saved__is_read_as_before(computed: Path, refused: Galat, city: City) -> None:
    """It writes a formula's empty result in its own way; and it loses an odd sign now and then, never a fault."""
    again = galat(computed, city)
    assert [at for at, codes in again.items() if codes & BROKEN] == [
        at for at, codes in refused.items() if codes & BROKEN]  # "#N/A" was typed
    assert refused.keys() <= again.keys()
    assert len(again) - len(refused) < MANY / 1000


@pytest.mark.office
def test_the_line_on_top__counts_and_finds_the_first(computed: Path, said: Mapping[int, str]) -> None:
    sheet = shown(computed)["DIK"]
    wrong = [at for at, text in said.items() if text]
    assert str(sheet["A6"].value).endswith(f" baris terisi · {len(wrong)} belum lengkap")
    assert sheet["D6"].value == f"Ke masalah pertama: baris {wrong[0]}"
    link: Any = openpyxl.load_workbook(computed)["DIK"]["D6"].value
    assert "HYPERLINK(" in link
