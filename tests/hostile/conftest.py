"""One round among hostile people, made once for all tests here, which only look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.round import Round, play


@pytest.fixture(scope="session")
def played(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Round:
    """What was written and said in it."""
    return play(tmp_path_factory.mktemp("bermusuhan") / "kantor", fresh_workspace)
