"""Where the tracebacks of our bugs are kept."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from tests.commands import Dik
from toolkit import bugs


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary folder of the test's own."""
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))


def caught(message: str) -> KeyError:
    """An error that was raised here."""
    with pytest.raises(KeyError) as raised:
        {}[message]
    return raised.value


def test_bug_of_a_command__is_kept_in_the_log_folder_of_its_workspace(hall: Path, dik: Dik,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object, **__: object) -> None:
        raise KeyError("kutu")

    monkeypatch.setattr("toolkit.app.work.publish", stumbles)
    said = dik("publish")
    [kept] = (hall / "log").glob("dik-kesalahan-*.log")
    assert said.code == 3
    assert str(kept) in said.err
    assert "KeyError: 'kutu'" in kept.read_text(encoding="utf-8")


def test_same_bug__is_one_file_with_its_last_occurrence(tmp_path: Path) -> None:
    bugs.keep_in(tmp_path / "log")
    names = {bugs.keep_traceback(caught(message)) for message in ("satu", "dua")}
    assert len(names) == len(list((tmp_path / "log").iterdir())) == 1
    assert "KeyError: 'dua'" in Path(names.pop()).read_text(encoding="utf-8")


def test_bugs_in_two_places__are_two_files(tmp_path: Path) -> None:
    bugs.keep_in(tmp_path / "log")
    try:
        int("bukan angka")
    except ValueError as error:
        bugs.keep_traceback(error)
    bugs.keep_traceback(caught("satu"))
    assert len(list((tmp_path / "log").iterdir())) == 2


def test_bug_without_a_workspace_or_where_its_log_refuses__is_one_temporary_file(tmp_path: Path) -> None:
    names = {bugs.keep_traceback(caught("satu"))}
    (tmp_path / "log").write_text("di sini ada berkas", encoding="utf-8")
    bugs.keep_in(tmp_path / "log")
    names |= {bugs.keep_traceback(caught("dua")), bugs.keep_traceback(caught("tiga"))}
    assert len(names) == len(list((tmp_path / "sementara").iterdir())) == 1
    assert "tiga" in Path(names.pop()).read_text(encoding="utf-8")


def test_bug_where_nothing_can_be_written__is_the_error_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch
                                                                  ) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak ada"))
    assert bugs.keep_text('Traceback\n  File "tak/pernah/ada.py", line 1\nKeyError: 1\n') == "KeyError: 1"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_traceback__is_for_the_service_account_only(tmp_path: Path) -> None:
    bugs.keep_in(tmp_path / "log")
    assert stat.S_IMODE(Path(bugs.keep_traceback(caught("satu"))).stat().st_mode) == 0o600
