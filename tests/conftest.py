"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from tests.commands import Dik, Said
from tests.office import Office, item
from toolkit.app.cli import cli
from toolkit.app.failing import guarded
from toolkit.app.setting_up import make_workspace
from toolkit.pipeline.taking_back import take_back
from toolkit.register import Register
from toolkit.register.heads import HEADS, Heads

settings.register_profile("busy", deadline=None)  # a loaded machine is no fault of ours
settings.load_profile("busy")
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def fresh_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `dik init` makes, once; copied for each test that changes it."""
    root = tmp_path_factory.mktemp("init")
    make_workspace(root, quiet=True, year=2026)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("baris = 500", "baris = 40").replace(
        "tanda_terima = true", "tanda_terima = false"), encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def _no_workspace_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a process of its own, as far as it keeps tracebacks."""
    monkeypatch.setattr("toolkit.bugs._folders", [])


@pytest.fixture
def office(fresh_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """A workspace of this test's own."""
    root = tmp_path / "kantor"
    shutil.copytree(fresh_workspace, root)
    office = Office(root)
    yield office
    office.register.close()


@pytest.fixture(scope="session")
def lived_day(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two deliveries, one accepted in part, made once; copied for each test that changes it."""
    root = tmp_path_factory.mktemp("hari") / "kantor"
    shutil.copytree(fresh_workspace, root)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1"), encoding="utf-8")
    office = Office(root)
    office.register.close()
    office.register = Register(office.workspace.register_url, heads=Heads(office.workspace.archive / HEADS))
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="selalu")])
    office.drop([item("Bantuan sosial")], to="DINSOS/dik.xlsx")
    office.run()
    office.register.close()
    return root


@pytest.fixture
def day(lived_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it; the current folder."""
    return _entered(lived_day, tmp_path, monkeypatch)


def _entered(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in a folder with blanks and letters beyond ASCII; the current folder."""
    root = tmp_path / "Wali Kota – Küpang"
    shutil.copytree(workspace, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def lived_in(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five deliveries (accepted in part, accepted, refused, repeated, changed) and an undo, made once: whoever changes
    it puts it back, or takes `old_hall`."""
    root = tmp_path_factory.mktemp("hidup") / "kantor"
    shutil.copytree(fresh_workspace, root)
    office = Office(root)
    office.register.close()
    office.register = Register(office.workspace.register_url, heads=Heads(office.workspace.archive / HEADS))
    content = office.drop([item("Rekam medis"), item("Gaji pegawai", jangka_waktu="selalu")]).read_bytes()
    office.drop([item("Bantuan sosial")], to="DINSOS/dik.xlsx")
    office.drop_bytes(b"%PDF-1.7", "DINSOS/surat.xlsx")
    office.take()
    office.drop_bytes(content, "DINKES/dik.xlsx")
    office.drop([item("Bantuan sosial", jangka_waktu="9 tahun")], to="DINSOS/ubah.xlsx")
    office.take()
    take_back(5, "Salah kirim", office.desk)
    office.register.close()
    with closing(sqlite3.connect(root / "register.db")) as file:  # all of it in one file, so that bytes can be compared
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return root


@pytest.fixture
def old_hall(lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it; the current folder."""
    return _entered(lived_in, tmp_path, monkeypatch)


@pytest.fixture
def hall(fresh_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a folder with blanks and letters beyond ASCII; the current folder. One reading process."""
    root = tmp_path / "Wali Kota – Küpang"
    shutil.copytree(fresh_workspace, root)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1"), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def dik(capfd: pytest.CaptureFixture[str]) -> Dik:
    """`dik …` in this process, through all that the entry point does."""
    def call(*words: str | Path) -> Said:
        given = [str(word) for word in words]
        capfd.readouterr()
        code = guarded(lambda: cli.main(given, prog_name="dik", standalone_mode=False), as_json="--json" in given)
        said = capfd.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the domain's data and the schemas; without it the test is skipped, but never in CI."""
    if not SHARED.is_dir() and not os.environ.get("CI"):
        pytest.skip("no ../shared here")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--forbid-skips`: what CI runs with."""
    parser.addoption("--forbid-skips", action="store_true", help="a skipped test fails the run")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A green run in CI has run everything."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--forbid-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


PROGRAMS = {"office": ("soffice", "LibreOffice (libreoffice-calc)"), "chromium": ("chromium", "Chromium (chromium)"),
            "poppler": ("pdftotext", "poppler (poppler-utils)"), "systemd": ("systemd-analyze", "systemd (systemd)")}
"""Marker → the program that its tests need, and what people know it by."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a program are skipped where it is missing."""
    for marker, (program, known) in PROGRAMS.items():
        if shutil.which(program) is None:
            for each in items:
                if each.get_closest_marker(marker):
                    each.add_marker(pytest.mark.skip(reason=f"needs {known}"))
