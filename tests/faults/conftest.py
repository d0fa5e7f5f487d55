"""A workspace with something to send, made once; what a clean run makes of it; a copy for each trial."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Dik
from tests.crash.trials import Mother, Picture, copied, picture
from tests.faults.trials import Trial, prepare


@pytest.fixture(scope="session")
def mother() -> Iterator[Mother]:
    """One for all trials."""
    if os.name != "posix":
        pytest.skip("processes are forked, disks mounted")
    mother = Mother()
    yield mother
    mother.close()


@pytest.fixture(scope="session")
def before(fresh_workspace: Path, mother: Mother, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file was taken in; the others lie in `luar/`."""
    root = copied(fresh_workspace, tmp_path_factory.mktemp("kirim") / "kantor")
    prepare(root, mother)
    return root


@pytest.fixture(scope="session")
def clean(before: Path, mother: Mother, tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """What a run makes of it that nothing hinders."""
    root = copied(before, tmp_path_factory.mktemp("utuh") / "kantor")
    Trial(root, mother, None, {}).send()
    assert mother.finish(root, "run").code == 1  # one was rejected
    return picture(root)


@pytest.fixture
def trial(before: Path, mother: Mother, clean: Picture, dik: Dik, tmp_path: Path) -> Trial:
    """A workspace of this test's own."""
    return Trial(copied(before, tmp_path / "kantor"), mother, dik, clean)
