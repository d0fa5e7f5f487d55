"""The log's file on Windows, where nobody renames a file that is open: nothing of the past is lost by trying."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from toolkit.logs import opened_log

log = logging.getLogger("toolkit.uji")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A log folder with five earlier logs, and one that is full."""
    for number in range(1, 6):
        (tmp_path / f"dik.log.{number}").write_text(f"lama {number}", encoding="utf-8")
    with opened_log(tmp_path, 1, 5, ZoneInfo("Asia/Makassar")):
        (tmp_path / "dik.log").write_text("x" * 1_100_000, encoding="utf-8")
        yield tmp_path


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Open that file in another program, as Windows sees it; "" closes it."""
    held = [""]
    for name in ("rename", "replace"):
        real = getattr(os, name)

        def refuse(path: Path | str, target: Path | str, real: Callable[..., None] = real) -> None:
            if Path(path).name == held[0]:
                raise PermissionError(13, "in use", str(path))
            real(path, target)

        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr("toolkit.logs.ROLL_AGAIN_SECONDS", 0.0)  # tried at every line: the hardest case
    return lambda name: held.__setitem__(0, name)


def earlier(folder: Path) -> dict[int, str]:
    """The first words of the earlier logs, by their number."""
    return {int(path.suffix[1:]): path.read_text(encoding="utf-8")[:6] for path in folder.glob("dik.log.*")}


def test_log_that_is_open_elsewhere__goes_on_and_keeps_the_earlier(folder: Path, hold: Callable[[str], None]) -> None:
    hold("dik.log")
    for number in range(6):
        log.info("baris %d", number)
    assert earlier(folder) == {number: f"lama {number}" for number in range(1, 6)}
    assert "baris 5" in (folder / "dik.log").read_text(encoding="utf-8")


def test_log_that_is_closed_again__rolls_over(folder: Path, hold: Callable[[str], None]) -> None:
    hold("dik.log")
    log.info("satu")
    hold("")
    log.info("dua")
    assert earlier(folder) == {1: "xxxxxx", 2: "lama 1", 3: "lama 2", 4: "lama 3", 5: "lama 4"}
    assert "dua" in (folder / "dik.log").read_text(encoding="utf-8")


def test_earlier_log_that_is_open_elsewhere__costs_the_oldest_only(folder: Path, hold: Callable[[str], None]) -> None:
    hold("dik.log.2")
    for number in range(6):
        log.info("baris %d", number)
    kept = earlier(folder)
    assert set(kept.values()) == {"xxxxxx", "lama 1", "lama 2", "lama 3", "lama 4"}
    hold("")
    (folder / "dik.log").write_text("y" * 1_100_000, encoding="utf-8")
    log.info("lagi")
    assert earlier(folder) == {1: "xxxxxx", 2: "lama 1", 3: "lama 2", 4: "lama 3", 5: "lama 4"}


def test_log_that_is_open_elsewhere__is_not_tried_at_every_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def refuse(path: object, _: object) -> None:
        tried.append(path)
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(os, "rename", refuse)
    for number in range(6):
        log.info("baris %d", number)
    assert len(tried) == 1
