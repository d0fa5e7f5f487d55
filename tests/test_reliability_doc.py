"""docs/reliability.md names tests: each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))


def functions(path: Path) -> set[str]:
    """Every test of a module."""
    return {node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_test_that_is_named__is_there(path: str, name: str) -> None:
    assert name in functions(ROOT / path)


def test_every_test_of_a_fault__is_named() -> None:
    modules = [*(ROOT / "tests" / "faults").glob("test_*.py"), ROOT / "tests" / "crash" / "test_kills.py"]
    made = {(path.relative_to(ROOT).as_posix(), name) for path in modules for name in functions(path)}
    assert made - set(NAMED) == set()


def test_every_row__names_a_test_or_says_where_its_figures_are() -> None:
    faults = TEXT.partition("## Faults")[2].partition("\n## ")[0]
    rows = [line for line in faults.splitlines() if line.startswith("| ") and not line.startswith("| Fault")]
    matrix = [row for row in rows if row.count("|") == 5 and "---" not in row]
    assert len(matrix) > 25
    assert [row for row in matrix if "`tests/" not in row and "figures below" not in row] == []
