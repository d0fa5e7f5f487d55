"""What a release is made of: the tests' lock less the tests' tools, and a bill of materials that names no place."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
RELEASE = ROOT / "packaging" / "release"
LOCKS = [ROOT / "requirements.lock", RELEASE / "run.lock", RELEASE / "tools.lock"]


def pins(path: Path) -> dict[str, str]:
    """Name → version, marker and hashes."""
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return {line.partition("==")[0]: " ".join(line.split()) for line in joined.splitlines() if "==" in line}


def name_of(requirement: str) -> str:
    """"pandas>=2.2" → "pandas"."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


@pytest.fixture
def tool() -> ModuleType:
    """The script."""
    spec = importlib.util.spec_from_file_location("without_hosts", RELEASE / "without_hosts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lock_of_a_release__is_the_tests_lock_less_their_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    all_of_it, released = pins(LOCKS[0]), pins(LOCKS[1])
    for name, pin in released.items():
        version = re.match(r"\S+", pin)
        assert version
        assert all_of_it[name].startswith(version[0]), "run: make lock"
    assert released.keys() >= {name_of(each) for each in project["dependencies"]}
    assert not released.keys() & {"pytest", "hypothesis", "ruff", "mypy", "atheris", "pip-audit", "cyclonedx-bom"}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_locks__have_hashes_and_no_addresses(path: Path) -> None:
    assert all("--hash=sha256:" in pin for pin in pins(path).values())
    assert not re.search(r"https?:|--index-url|--find-links", path.read_text(encoding="utf-8"))


def test_bill_of_materials__keeps_hashes_and_names_no_place(tool: ModuleType) -> None:
    digest = {"alg": "SHA-256", "content": "ab" * 32}
    place = {"type": "distribution", "url": "pypi/xlrd/", "hashes": [digest]}
    bill = {"components": [{"name": "xlrd", "version": "2.0.2", "purl": "pkg:pypi/xlrd@2.0.2",
                            "description": "requirements line 1: …", "externalReferences": [place]}],
            "metadata": {"tools": {"components": [{"name": "x", "externalReferences": [{"url": "https://x.org"}]}]}}}
    assert tool.without_hosts(bill) == {
        "components": [{"name": "xlrd", "version": "2.0.2", "purl": "pkg:pypi/xlrd@2.0.2", "hashes": [digest]}],
        "metadata": {"tools": {"components": [{"name": "x"}]}}}
