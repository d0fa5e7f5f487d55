"""The promise of readers and parsers, over a few hundred mutants a run; `make fuzz` tries as many as an hour holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from xml.parsers import expat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.noise import FRAGMENTS, mutated_text
from tests.fuzzing.packages import mutant
from tests.fuzzing.promises import check_any, odd_values, parse_any, parse_cell, read_any
from tests.fuzzing.seeds import files, texts

FILES, TEXTS = files(), texts()
_each = settings(max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example writes its own file anew."""


@_each
@given(st.integers(0, len(FILES) - 1), st.integers(0, 2**32))
def test_any_mutant_of_a_workbook__is_read_or_refused(tmp_path: Path, which: int, seed: int) -> None:
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(mutant(FILES[which], Random(seed)))
    document = read_any(path)
    assert document.fault is None or document.fault.code.name
    if document.tables and seed % 8 == 0:
        check_any(document)


@_each
@given(st.integers(0, len(TEXTS) - 1), st.integers(0, 2**32))
def test_any_mutant_of_a_text__is_read_or_told(which: int, seed: int) -> None:
    parse_any(mutated_text(TEXTS[which], Random(seed)))


@_each
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=9), max_size=8), st.sampled_from(["", " "]))
def test_any_text_of_words_that_we_know__is_read_or_told(words: list[str], glue: str) -> None:
    parse_any(glue.join(words))


@_each
@given(st.floats() | st.integers(-2**70, 2**70).map(float))
def test_any_number_in_any_column__is_read_or_told(number: float) -> None:
    for value in odd_values(number):
        parse_cell(value)


@_each
@given(st.dates() | st.datetimes() | st.times() | st.timedeltas() | st.booleans() | st.integers())
def test_any_other_value_in_any_column__is_read_or_told(value: object) -> None:
    parse_cell(value)  # type: ignore[arg-type]  # all that a cell may hold


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What became of some hundred mutants: "tabel", "kosong", or the code of their refusal."""
    found: Counter[str] = Counter()
    for number in range(400):
        path = tmp_path_factory.getbasetemp() / "mutan.xlsx"
        path.write_bytes(mutant(FILES[number % len(FILES)], Random(number)))
        document = read_any(path)
        found[document.fault.code.name if document.fault else "tabel" if document.tables else "kosong"] += 1
    return found


def test_mutants__come_far_enough_to_try_something(outcomes: Counter[str]) -> None:
    assert outcomes["tabel"] > 100
    assert outcomes["RUSAK"] > 40
    assert len(outcomes) >= 5, outcomes


def test_bug_that_is_planted__is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that forgets what XML can do to it does not outlive a few hundred mutants."""
    monkeypatch.setattr("toolkit.reading.package._BROKEN_XML", (expat.ExpatError,))
    found = set()
    for number in range(1_500):
        path = tmp_path / "berkas.xlsx"
        path.write_bytes(mutant(FILES[number % len(FILES)], Random(number)))
        try:
            read_any(path)
        except (ValueError, LookupError) as error:
            found.add(type(error).__name__)
    assert found
