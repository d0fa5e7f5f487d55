"""The checkout is itself a workspace: what is committed there is what the code makes."""

from __future__ import annotations

import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from toolkit.app.setting_up import make_workspace
from toolkit.configuring import read_city

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("checkout")
    make_workspace(root, quiet=True, year=2026)
    return root


@pytest.mark.parametrize("name", ["templates/Formulir DIK.xlsx", "pengaturan.xlsx"])
def test_committed_workbook__is_what_the_code_makes(fresh: Path, name: str) -> None:
    """Compared part by part: packed bytes may differ from one zlib to another."""
    assert parts(ROOT / name) == parts(fresh / name), "run: make docs"


@pytest.mark.parametrize("name", ["inbox/README.md", "outbox/README.md", "templates/README.md", "dik.toml"])
def test_committed_text__is_what_init_writes(fresh: Path, name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == (fresh / name).read_text(encoding="utf-8")


def test_committed_settings__are_read_without_a_complaint() -> None:
    assert len(read_city(ROOT / "pengaturan.xlsx").units) == 114


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_lock__names_every_dependency_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!~ ;\[]", one)[0] for one in
              (*project["dependencies"], *project["optional-dependencies"]["dev"])}
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert {name.lower() for name in wanted} <= locked
    assert "://" not in lock
    assert lock.count("--hash=sha256:") >= len(locked)
