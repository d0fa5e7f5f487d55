"""Places whose disk was mounted and is not any more; tests/faults does the same with real disks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.mounted import NAME, note_disks, unmounted
from toolkit.refusals import told
from toolkit.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(fresh_workspace: Path, tmp_path: Path) -> Workspace:
    """Its log is this test's own."""
    (tmp_path / "dik.toml").write_bytes((fresh_workspace / "dik.toml").read_bytes())
    return open_workspace(tmp_path)


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[str]:
    """Where disks are mounted; the test says so."""
    points = {os.sep, str(tmp_path / "berbagi")}
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) in points)
    return points


def test_place_below_a_mount__is_missed_when_that_is_gone_and_found_when_it_is_back(
        workspace: Workspace, mounts: set[str], tmp_path: Path) -> None:
    places = {"inbox": tmp_path / "inbox", "outbox": tmp_path / "berbagi" / "kota" / "outbox"}
    note_disks(workspace, places)
    assert unmounted(workspace, places) == {}
    mounts.remove(str(tmp_path / "berbagi"))
    assert unmounted(workspace, places) == {"outbox": places["outbox"]}
    note_disks(workspace, places)  # what is away is not forgotten
    assert "outbox" in unmounted(workspace, places)
    mounts.add(str(tmp_path / "berbagi"))
    assert unmounted(workspace, places) == {}


def test_place_on_the_workspaces_own_disk__needs_no_note(workspace: Workspace, mounts: set[str], tmp_path: Path
                                                         ) -> None:
    note_disks(workspace, {"inbox": tmp_path / "inbox"})
    assert not (workspace.log / NAME).exists()


def test_folder_that_dik_toml_names_anew__is_another_place(workspace: Workspace, mounts: set[str], tmp_path: Path
                                                          ) -> None:
    note_disks(workspace, {"outbox": tmp_path / "berbagi" / "outbox"})
    mounts.remove(str(tmp_path / "berbagi"))
    assert unmounted(workspace, {"outbox": tmp_path / "outbox"}) == {}


@pytest.mark.parametrize("note", ["", "[]", "{"])
def test_note_that_cannot_be_read__stops_nothing(workspace: Workspace, note: str, tmp_path: Path) -> None:
    workspace.log.mkdir(exist_ok=True)
    (workspace.log / NAME).write_text(note)
    assert unmounted(workspace, {"outbox": tmp_path / "outbox"}) == {}


def test_refusal__says_what_is_the_matter_and_what_to_do() -> None:
    assert told(OSError(28, "No space left on device", "arsip/x")) == (
        "Berkas atau folder tidak dapat dipakai (arsip/x): ruang disk habis (No space left on device). Kosongkan ruang "
        "di disk itu.")
    assert "lain lagi. Periksa izin" in told(OSError(9999, "lain lagi"))
