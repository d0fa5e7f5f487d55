"""Which units stand where a unit stood: chains, splits, codes that are gone, and what people write of them."""

from __future__ import annotations

import pytest

from toolkit.checking.sender import Question, unit_of
from toolkit.city import City, Term, Unit
from toolkit.findings import Code
from toolkit.following import BECAME, CORRECTED, Holding, plan_moves
from toolkit.reading.document import Document, Said
from toolkit.succession import heirs, leads_back


def city(moved: dict[str, str] | None = None, **becomes: str) -> City:
    """Units named after their codes; `A="B C"`: A has become B and C."""
    units = [Unit(code, f"Dinas {code * 4}", "dinas", becomes=tuple(heirs.split())) for code, heirs in becomes.items()]
    return City({unit.code: unit for unit in units if not unit.becomes}, {"2026": Term("2026", "Tahun 2026")},
                former={unit.code: unit for unit in units if unit.becomes}, moved=moved or {})


@pytest.mark.parametrize(("becomes", "found", "seat"), [
    ({"A": ""}, ("A",), "A"),
    ({"A": "B", "B": ""}, ("B",), "B"),
    ({"A": "B", "B": "C", "C": ""}, ("C",), "C"),
    ({"A": "B C", "B": "", "C": ""}, ("B", "C"), "A"),
    ({"A": "B", "B": "C D", "C": "", "D": ""}, ("C", "D"), "B"),
    ({"A": "B C", "B": "D", "C": "D", "D": ""}, ("D",), "D"),
    ({"B": ""}, (), None),
])
def test_heirs__are_at_the_end_of_every_chain(becomes: dict[str, str], found: tuple[str, ...], seat: str | None
                                              ) -> None:
    assert city(**becomes).heirs("A") == found
    assert city(**becomes).seat("A") == seat


def test_circle__has_no_heirs_and_is_seen() -> None:
    becomes = {"A": ["B"], "B": ["C"], "C": ["A"], "D": ["A"]}
    assert heirs("A", becomes.get) == ()
    assert [leads_back(code, becomes) for code in "ABCD"] == [True, True, True, False]


def test_code_that_is_gone__is_what_the_register_remembers_or_the_same_in_another_case() -> None:
    known = city({"X": "A", "Y": "X", "P": "Q", "Q": "P"}, A="B", B="", Kel="")
    assert [known.heirs(code) for code in ("X", "Y", "KEL", "P", "Z")] == [("B",), ("B",), ("Kel",), (), ()]
    assert known.find("Y – Dinas BBBB").code == "Y"
    assert set(known.forebears("B")) == {"A", "X", "Y"}


def test_name_of_a_unit_that_works__comes_before_one_that_has_gone() -> None:
    known = City({"NEW": Unit("NEW", "Dinas Kesehatan"), "PKM": Unit("PKM", "Puskesmas Alak")}, {}, former={
        "OLD": Unit("OLD", "Dinas Kesehatan", becomes=("PKM",)), "SDM": Unit("SDM", "Bagian Umum", becomes=("NEW",))})
    found = [known.find(text).code for text in ("Dinas Kesehatan", "OLD", "Bagian Umum", "SDM - Bagian Umum", "Bagian")]
    assert found == ["NEW", "OLD", "SDM", "SDM", None]


@pytest.mark.parametrize(("folder", "cell", "unit", "code"), [
    ("A", None, "B", Code.UNIT_BERGANTI), ("B", "A", "B", Code.UNIT_BERGANTI), ("B", "B", "B", None),
    ("S", None, None, Code.UNIT_TERPECAH), ("S", "T", "T", Code.UNIT_BERGANTI), ("T", "S", "T", Code.UNIT_BERGANTI),
    ("S", "B", None, Code.UNIT_TIDAK_COCOK), ("A", "T", "B", Code.UNIT_TIDAK_COCOK), ("b", None, "B", None)])
def test_sender__is_who_all_places_can_mean_today(folder: str, cell: str | None, unit: str | None, code: Code | None
                                                  ) -> None:
    said = {"unit": Said(cell, "DIK", "D3")} if cell else {}
    sent = unit_of(Question(Document(said=said), folder), city(A="B", B="", S="T U", T="", U=""))
    assert (sent.unit, [told.code for told in sent.findings]) == (unit, [code] if code else [])


def test_moves__go_where_the_rule_says_and_never_twice() -> None:
    known = city(A="B", B="", S="T U", T="", U="")
    holdings = [Holding("A", "A", ("A-1",)), Holding("S", "S", ("S-1",)), Holding("T", "S", ("S-2",)),
                Holding("B", "B", ("B-1",))]
    moves = plan_moves(holdings, {"A", "S", "T", "B"}, {"A": None, "S": None}, known)
    assert [(move.source, move.target, move.why, move.entries) for move in moves] == [
        ("A", "B", BECAME, ("A-1",)), ("S", "S", BECAME, ("S-2",))]
    done = [Holding("B", "A", ("A-1",)), Holding("S", "S", ("S-1", "S-2")), Holding("B", "B", ("B-1",))]
    assert plan_moves(done, {"B", "S"}, {"A": None, "S": None}, known.knowing({"A": "B"})) == []


@pytest.mark.parametrize(("name", "owners", "target"), [
    ("Dinas BBBB", {"X"}, "B"), ("dinas  bbbb kota kupang", {"X"}, "B"), ("Dinas BBBB", {"X", "B"}, None),
    ("Dinas Lain", {"X"}, None), (None, {"X"}, None)])
def test_corrected_code__is_believed_for_a_unit_of_that_name_without_entries(name: str | None, owners: set[str],
                                                                             target: str | None) -> None:
    moves = plan_moves([Holding("X", "X", ("X-1",))], owners, {"X": name}, city(B="", C=""))
    assert [(move.target, move.why) for move in moves] == ([(target, CORRECTED)] if target else [])


def test_two_codes_that_are_gone__are_not_both_taken_for_one_unit() -> None:
    gone = [Holding("X", "X", ("X-1",)), Holding("Y", "Y", ("Y-1",))]
    assert plan_moves(gone, {"X", "Y"}, {"X": "Dinas BBBB", "Y": "Dinas BBBB"}, city(B="")) == []
