"""The live tests themselves: what they promise of texts, whatever stands in a cell; and what their formulas keep to."""

from __future__ import annotations

import ast
import pickle
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.law import strategies as law
from toolkit.forms.dik import DIK, FOR_EVER
from toolkit.forms.kinds import LEGAL_BASIS, PERIOD
from toolkit.forms.layout import Column, Layout, Need
from toolkit.forms.live import (
    BLANK_WORDS,
    CHOICE_SIGNS,
    PRINTED,
    BareNumber,
    Blank,
    Lacks,
    NotChosen,
    Seen,
    TooLong,
    Written,
    key,
)
from toolkit.forms.problems import DITTOS, NO_LENGTH, NO_LETTER, Checker, problems_of
from toolkit.forms.settings import SETTINGS_FORMS
from toolkit.law.periods import PeriodKind
from toolkit.law.same_as_above import is_blank, is_same_as_above
from toolkit.law.text import tidy, title_key
from toolkit.workbooks.live import live_formula, live_lists

PACKAGE = Path(__file__).resolve().parents[2] / "toolkit"
LAYOUT = DIK.layout()
EXCEL_2010 = {"IF", "COUNTA", "SUMPRODUCT", "ISERROR", "NOT", "EXACT", "UPPER", "LOWER", "ISNUMBER", "FIND", "TRIM",
              "AND", "SEARCH", "SUBSTITUTE", "OR", "LEN", "IFERROR", "MATCH", "ROWS", "TEXT", "ISTEXT"}
texts = st.one_of(st.text(max_size=80), st.text("aAbB17 -./,()\u00a0\u200b\n\t“–e\u0301", max_size=40),
                  st.sampled_from(BLANK_WORDS), law.typed(st.sampled_from(BLANK_WORDS)), law.condition_texts)


def seen(text: str) -> Seen:
    return Seen({"a": text})


@given(st.text(CHOICE_SIGNS, max_size=40))
def test_key__is_what_the_intake_compares_by(text: str) -> None:
    assert key(text).casefold() == title_key(text)


@given(texts)
def test_blank__is_blank_at_the_intake(text: str) -> None:
    assume(len(text) <= 60)
    assert not Blank("a").holds(seen(text)) or is_blank(text)


@given(texts, st.sampled_from((("Seluruhnya", "Sebagian"), ("A 1 B", "aB"), ("Judul (persen)",))))
def test_not_chosen__is_neither_a_choice_nor_blank(text: str, choices: tuple[str, ...]) -> None:
    if NotChosen("a", choices).holds(seen(text)):
        assert not is_blank(text)
        assert title_key(text) not in map(title_key, choices)


@settings(max_examples=400)
@example("a\u200b \u200b \u200b" * 6)
@example("\n a \n \n \n b")
@given(st.text(st.sampled_from("aB.- \n\t\r\u00a0\u200b\u00ad“é\u0301\U0001f600\x0b"), max_size=60))
def test_too_long__is_too_long_however_it_is_tidied(text: str) -> None:
    for limit in range(12):
        assert not TooLong("a", limit).holds(seen(text)) or len(tidy(text)) > limit


@given(st.text(st.sampled_from(PRINTED)).map(tidy))
def test_printed_signs__are_kept_one_for_one(text: str) -> None:
    assert tidy(text) == text


@given(st.one_of(texts, law.citations().map(lambda cited: cited[0]),
                 law.legal_bases().map(lambda basis: basis.official())))
def test_lacks__means_that_pasal_17_is_not_named(text: str) -> None:
    if Lacks("a", ("17", "tujuh")).holds(seen(text)):
        parsed = LEGAL_BASIS.parse(text)
        assert parsed.failed, parsed


@pytest.mark.parametrize("number", [*range(100), 365, 1945, 2026, 9999])
def test_bare_number__is_no_period(number: int) -> None:
    assert BareNumber("a").holds(seen(str(number)))
    assert PERIOD.parse(str(number)).failed
    assert PERIOD.parse(float(number)).failed


@pytest.mark.parametrize("word", DITTOS)
def test_dittos__are_dittos(word: str) -> None:
    assert is_same_as_above(word)


@pytest.mark.parametrize(("kind", "word"), [*((LEGAL_BASIS, word) for word in NO_LETTER),
                                            *((PERIOD, word) for word in NO_LENGTH)])
def test_words_that_say_too_little__are_refused(kind: type, word: str) -> None:
    assert kind.parse(word).failed  # type: ignore[attr-defined]  # kinds with a parser


@pytest.mark.parametrize("word", FOR_EVER)
def test_for_ever__is_permanent(word: str) -> None:
    value = PERIOD.parse(word).value
    assert value is not None
    assert value.kind is PeriodKind.PERMANEN


def test_an_untouched_row__has_no_problem() -> None:
    for cells in ({}, {"id_butir": "DIK-DINKES-0001"}, {"informasi": " "}, {"cakupan": "\u00a0"}, {"bentuk": "-"}):
        assert Checker(LAYOUT).look(cells) == ""


def test_advised_cells__are_no_problem() -> None:
    named = {problem.column.name for problem in problems_of(LAYOUT) if isinstance(problem.test, Blank)}
    assert named == {column.name for column in LAYOUT.columns if column.need is Need.REQUIRED}


def test_headings_pasted_once_more__are_no_row() -> None:
    headings = {column.name: column.heading for column in LAYOUT.columns}
    assert Checker(LAYOUT).look(headings) == ""
    assert Checker(LAYOUT).look({**headings, "dasar_hukum": "x", "jangka_waktu": "5"}) == ""


def test_a_layout_with_live_rules__travels_to_a_worker() -> None:
    again = pickle.loads(pickle.dumps(LAYOUT))
    assert again == LAYOUT
    assert [problem.says for problem in problems_of(again)] == [problem.says for problem in problems_of(LAYOUT)]


def formula(layout: Layout) -> str:
    return live_formula(layout, tuple((name, f"=_daftar!$AA$2:$AA${len(words) + 1}")
                                      for name, words in live_lists(layout).items()))


@pytest.mark.parametrize("layout", [LAYOUT, *(form.layout() for form in SETTINGS_FORMS)], ids=lambda each: each.form)
def test_formula__keeps_to_excel_2010(layout: Layout) -> None:
    text = formula(layout)
    assert len(text) <= 8_192
    bare = re.sub(r'"(?:[^"]|"")*"', '""', text)
    assert set(re.findall(r"([A-Z0-9.]+)\(", bare)) <= EXCEL_2010
    assert max(map(len, re.findall(r'"((?:[^"]|"")*)"', text))) <= 255
    deep = [bare[:at].count("(") - bare[:at].count(")") for at in range(len(bare))]
    assert max(deep) <= 64


def test_formula__leaves_no_problem_of_the_form_out() -> None:
    text = formula(LAYOUT)
    assert all(problem.says.partition("{")[0].replace('"', '""') in text for problem in problems_of(LAYOUT))


def test_a_very_wide_form__still_has_a_formula_that_excel_takes() -> None:
    columns = tuple(Column(f"Kolom {at}", Need.REQUIRED, name=f"k{at}", longest=9) for at in range(90))
    text = formula(Layout("lebar", replace(LAYOUT.about, title_column=""), columns))
    assert 4_000 < len(text) <= 8_192


def test_written__compares_whole_texts_without_case() -> None:
    test = Written("a", ("Sebagian",))
    assert [test.holds(seen(text)) for text in ("sebagian", "  Sebagian ", "Sebagian.", "Sebag*", "")] == [
        True, True, False, False, False]


@pytest.mark.parametrize("path", [*(PACKAGE / "workbooks").glob("*.py"), *(PACKAGE / "checking").glob("*.py"),
                                  PACKAGE / "placing.py", *(PACKAGE / "forms" / f"{name}.py" for name in (
                                      "live", "problems", "layout", "model", "kinds", "examples"))],
                         ids=lambda path: path.stem)
def test_template_check_and_feedback__know_no_form_by_name(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))}
    assert not imported & {"toolkit.forms.dik", "toolkit.forms.settings"}
    names = set(LAYOUT.names) - {"keterangan"}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert not texts & names
