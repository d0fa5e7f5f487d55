"""A unit proposes to close a part; a decision that closes all of it is taken, and told."""

from __future__ import annotations

import re
from typing import Any

import openpyxl
import pytest

from tests.office import Json, Office, item
from tests.review.desk import Ppid
from toolkit.forms.uji import Uji
from toolkit.placing import FIRST_COLUMN, FIRST_ROW

TITLE, WIDER = "Laporan pengaduan", "PUTUSAN_MELUAS"
PARTLY = {"cakupan": "Sebagian", "bagian_dikecualikan": "Nama pelapor"}


def proposed(office: Office, *more: tuple[str, dict[str, Any]]) -> Ppid:
    """DINKES proposes to close a part of an item; others what they propose."""
    office.drop([item(TITLE, **PARTLY)])
    for unit, changed in more:
        office.drop([item(TITLE, **changed)], to=f"{unit}/dik.xlsx")
    office.run(papers=True)
    return Ppid(office)


def told(answer: Json) -> list[Json]:
    """What is said of the scope."""
    return [one for one in answer["findings"] if one["code"] == WIDER]


def test_all_of_what_was_proposed_in_part__is_taken_and_told(office: Office) -> None:
    ppid = proposed(office)
    answer = ppid.decide({TITLE: "Dikecualikan"})
    assert answer["status"] == "diterima"
    [one] = told(answer)
    assert (one["column"], one["severity"]) == ("keputusan", "peringatan")
    assert "DIK-DINKES-0001: “Nama pelapor”" in one["message"]
    assert [each.outcome.value for each in office.register.rulebook().rulings["DIK-DINKES-0001"]] == ["dikecualikan"]


@pytest.mark.parametrize("outcome", ["Dikecualikan Sebagian", "Tidak Dikecualikan (Terbuka)", "Dikembalikan ke Unit",
                                     "Ditunda"])
def test_other_outcome__closes_no_more_than_was_proposed(office: Office, outcome: str) -> None:
    assert told(proposed(office).decide({TITLE: outcome})) == []


def test_item_that_was_proposed_as_a_whole__is_closed_without_a_word(ppid: Ppid) -> None:
    assert told(ppid.decide({"Rekam medis pasien": "Dikecualikan"})) == []


def test_group_of_equal_items__is_told_once_with_some_of_its_ids(office: Office) -> None:
    ppid = proposed(office, *((unit, PARTLY) for unit in ("DINSOS", "DISTAN", "DLHK")))
    [one] = told(ppid.decide({TITLE: "Dikecualikan"}))
    assert re.search(r"DIK-[A-Z]+-0001 dan 3 butir lain: “Nama pelapor”", one["message"])


def test_row_that_names_a_whole_item_as_well__tells_of_the_part_only(office: Office) -> None:
    """Worksheets never mix them; an officer may, who puts a second id into a row."""
    ppid = proposed(office, ("DINSOS", {}))
    answer = ppid.decide({TITLE: {"keputusan": "Dikecualikan", "id_butir": "DIK-DINSOS-0001; DIK-DINKES-0001"}},
                         name="Lembar Uji DINKES.xlsx")
    [one] = told(answer)
    assert "DIK-DINKES-0001: “Nama pelapor”" in one["message"]
    assert "DIK-DINSOS-0001" not in one["message"]


def test_answer_sent_back_as_it_advises__closes_the_part_only(office: Office) -> None:
    ppid = proposed(office)
    answer = ppid.decide({TITLE: "Dikecualikan"})
    book = openpyxl.load_workbook(office.workspace.root / answer["report"])
    for column, value in (("keputusan", "Dikecualikan Sebagian"), ("bagian_dihitamkan", "Nama pelapor")):
        book["Lembar Uji"].cell(FIRST_ROW, FIRST_COLUMN + 1 + Uji.layout().names.index(column), value)
    again = ppid.send(book, "uji.hasil.xlsx")
    assert (again["status"], told(again)) == ("diterima", [])
    assert [one.outcome.value for one in office.register.rulebook().rulings["DIK-DINKES-0001"]] == [
        "dikecualikan", "dikecualikan_sebagian"]
