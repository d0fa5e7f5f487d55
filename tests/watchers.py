"""Watchers for tests: a real `dik watch`, and waiting for what it does."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GENEROUS = 90.0
"""Seconds after which a test gives up; nothing is measured by it."""


def until(condition: Callable[[], Any], what: str = "") -> Any:
    """Look again and again until it is true; gives what it gives."""
    end = time.monotonic() + GENEROUS
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what or condition}")
        time.sleep(0.02)
    return found


def adjust(root: Path, **keys: object) -> None:
    """Set keys of dik.toml."""
    path = root / "dik.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, value in keys.items():
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key} ="))
        lines[at] = f"{key} = {json.dumps(value)}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Watch:
    """A `dik watch` as a process of its own."""

    def __init__(self, root: Path, *words: str) -> None:
        self.root = root
        self._out = (root / "keluaran.txt").open("wb")
        self._err = (root / "layar.txt").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "toolkit", "watch", *words], cwd=root, stdout=self._out, stderr=self._err,
            env={**os.environ, "PYTHONPATH": str(ROOT)})

    @property
    def log(self) -> str:
        """What it has logged so far."""
        path = self.root / "log" / "dik.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def beat(self) -> dict[str, Any]:
        """Its heartbeat."""
        try:
            return dict(json.loads((self.root / "log" / "detak.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    @property
    def batches(self) -> list[dict[str, Any]]:
        """What it has printed under --json."""
        return [json.loads(line) for line in (self.root / "keluaran.txt").read_text(encoding="utf-8").splitlines()]

    def says(self, text: str, times: int = 1) -> None:
        """Wait until the log has it."""
        until(lambda: self.log.count(text) >= times or self._ended(), f"{text!r} in {self.log}")
        assert self.log.count(text) >= times, self.log

    def answers(self, name: str) -> Path:
        """Wait for an answer in the outbox."""
        path = self.root / "outbox" / name
        until(lambda: path.exists() or self._ended(), f"{name}: {self.log}")
        return path

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Signal, and its exit code."""
        self.process.send_signal(number)
        return self.process.wait(GENEROUS)

    def _ended(self) -> bool:
        if self.process.poll() is None:
            return False
        raise AssertionError(f"it ended with {self.process.returncode}: "
                             f"{(self.root / 'layar.txt').read_text(encoding='utf-8')}")

    def close(self) -> None:
        """End it, whatever happened."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(GENEROUS)
        self._out.close()
        self._err.close()


@contextlib.contextmanager
def watching(root: Path, *words: str) -> Iterator[Watch]:
    """A watcher that is at work: its first look is done."""
    watch = Watch(root, *words)
    try:
        until(lambda: watch.beat.get("listed") or watch._ended(), "the first look")
        yield watch
    finally:
        watch.close()
