"""What `frictionless validate` says; it is no dependency (it would bring thirty packages): asked where it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.public.samples import EMPTY, a_list, hostile_list
from toolkit.papers import PublicList
from toolkit.public import write_public
from toolkit.workbooks.daftar import write_book


@pytest.mark.parametrize("view", [EMPTY, a_list(2000), hostile_list()], ids=["kosong", "2.000 butir", "ganjil"])
def test_frictionless__finds_nothing_wrong(tmp_path: Path, view: PublicList) -> None:
    write_public(tmp_path, view, write_book)
    done = subprocess.run(["frictionless", "validate", "datapackage.json"], cwd=tmp_path, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stdout
