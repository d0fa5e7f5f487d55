"""Offices with PPID in them, each made once and copied for every test: papers take their time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.office import Office, item
from tests.review.desk import Ppid

ALL = dict.fromkeys(("Rekam medis pasien", "Nilai ujian dinas", "Daftar penerima bantuan"), "Dikecualikan")
LATER = datetime(2026, 5, 3, 9, tzinfo=UTC)
"""The same day, after all that was done to make a workspace."""
Made = Callable[[str, Path, Callable[[Office], object]], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A workspace like another, in which something was done."""
    def make(name: str, like: Path, do: Callable[[Office], object]) -> Path:
        root = tmp_path_factory.mktemp(name) / "kantor"
        shutil.copytree(like, root)
        office = Office(root)
        do(office)
        office.register.close()
        return root

    return make


@pytest.fixture(scope="session")
def proposed_once(fresh_workspace: Path, made: Made) -> Path:
    """Two units with one item in common, and one each of their own."""
    def propose(office: Office) -> None:
        office.drop([item("Rekam medis pasien"), item("Nilai ujian dinas")])
        office.drop([item("Rekam medis pasien"), item("Daftar penerima bantuan")], to="DINSOS/dik.xlsx")
        office.run(papers=True)

    return made("usulan", fresh_workspace, propose)


@pytest.fixture(scope="session")
def decided_once(proposed_once: Path, made: Made) -> Path:
    """All of it is decided."""
    return made("putusan", proposed_once, lambda office: Ppid(office).decide(ALL))


@pytest.fixture(scope="session")
def decreed_once(decided_once: Path, made: Made) -> Path:
    """And in force."""
    def decree(office: Office) -> None:
        office.set_clock(LATER - timedelta(hours=1), timedelta(seconds=10))
        Ppid(office).draft()
        Ppid(office).issue("12/KEP/2026", "3 Mei 2026")

    return made("keputusan", decided_once, decree)


def copied(like: Path, tmp_path: Path) -> Iterator[Ppid]:
    """PPID in a copy of its own."""
    root = tmp_path / "kantor"
    shutil.copytree(like, root)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1"), encoding="utf-8")
    office = Office(root)
    office.set_clock(LATER, timedelta(seconds=10))
    yield Ppid(office)
    office.register.close()


@pytest.fixture
def ppid(proposed_once: Path, tmp_path: Path) -> Iterator[Ppid]:
    """Two units have proposed; nothing is decided."""
    yield from copied(proposed_once, tmp_path)


@pytest.fixture
def decided(decided_once: Path, tmp_path: Path) -> Iterator[Ppid]:
    """All is decided; nothing is in force."""
    yield from copied(decided_once, tmp_path)


@pytest.fixture
def decreed(decreed_once: Path, tmp_path: Path) -> Iterator[Ppid]:
    """All is in force by Keputusan Nomor 12/KEP/2026."""
    yield from copied(decreed_once, tmp_path)
