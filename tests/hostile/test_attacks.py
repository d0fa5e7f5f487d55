"""Each hostile file gets its verdict from the real reader, in a worker; its figures: benchmarks/attacks.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.attacks import Attack
from tests.hostile.every import ATTACKS, PATIENT
from tests.reading.books import NEEDY
from toolkit.findings import finding
from toolkit.reading.reader import is_complete, read_many
from toolkit.workers import Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One process for all of them."""
    with Workers(1, PATIENT) as standing:
        yield standing


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_hostile_file__gets_its_verdict(attack: Attack, workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / f"x{attack.suffix}"
    attack.make(path)
    is_complete(path)  # asked in the process that records: it may say anything, but must not die
    [document] = read_many([path], (NEEDY,), workers, PATIENT)
    fault = document.fault
    assert (fault and fault.code) in (attack.codes or (None,))
    assert sum(len(table.rows) for table in document.tables) == attack.items
    if fault:
        assert finding(fault.code, template="Formulir DIK", **fault.words).message


def test_attacks__have_names_of_their_own() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
