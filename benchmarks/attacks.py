"""Each hostile file of tests/hostile in a fresh reading process with the default limits: verdict, seconds, memory.

`python -m benchmarks.attacks` prints the table of docs/reliability.md; exit code 1 if a verdict is not as expected.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.hostile.attacks import Attack
from tests.hostile.every import ATTACKS
from tests.reading.books import NEEDY
from toolkit.reading.document import Document
from toolkit.reading.limits import Limits
from toolkit.reading.reader import read_file, worker_remark
from toolkit.workers import WorkerFault, Workers

LIMITS = Limits()
TICK = 0.01


@dataclass
class Peak:
    """The most memory and time that a child of this process has used, looked at from a thread. A context manager."""

    megabytes: float = 0.0
    seconds: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Peak:
        self._look()
        self._before = self.seconds
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._look()
        self.seconds -= self._before

    def _look_on(self) -> None:
        while not self._over.wait(TICK):
            self._look()

    def _look(self) -> None:
        for child in psutil.Process().children():
            with suppress(psutil.Error):
                used = child.cpu_times()
                self.megabytes = max(self.megabytes, child.memory_info().rss / 1e6)
                self.seconds = max(self.seconds, used.user + used.system)


@dataclass(frozen=True)
class Met:
    """What came of an attack."""

    attack: Attack
    size: int
    verdict: str
    seconds: float
    processor: float
    """Seconds, too: the machine may be busy with other things."""
    megabytes: float
    expected: bool

    @property
    def line(self) -> str:
        """Of the table."""
        wrong = "" if self.expected else " **(another was expected)**"
        size = f"{self.size / 1e6:.1f} MB" if self.size >= 100_000 else f"{max(1, round(self.size / 1e3))} kB"
        name = self.attack.name if self.attack.name.startswith(".") else f".xlsx: {self.attack.name}"
        figures = f"{self.seconds:.1f} | {self.processor:.1f} | {self.megabytes:.0f}"
        return f"| {name} | {size} | {self.verdict}{wrong} | {figures} |"


def meet(attack: Attack, folder: Path) -> Met:
    """Read one hostile file as it would be read in earnest."""
    path = folder / f"x{attack.suffix}"
    attack.make(path)
    size = path.stat().st_size
    with Workers(1, LIMITS) as workers:
        workers.submit(ready, path).result()
        with Peak() as peak:
            start = time.monotonic()
            result = workers.submit(read_file, path, (NEEDY,), LIMITS).result()
            seconds = time.monotonic() - start
    path.unlink()
    verdict, expected = judged(attack, result)
    return Met(attack, size, verdict, seconds, peak.seconds, peak.megabytes, expected)


def ready(path: Path) -> None:
    """In the worker: read a small list, so that all that reading needs is imported."""
    sound = path.with_name("sound.csv")
    sound.write_text("Informasi;Jangka Waktu\nGaji;5 tahun\n", encoding="utf-8")
    read_file(sound, (NEEDY,), LIMITS)


def judged(attack: Attack, result: Document | WorkerFault) -> tuple[str, bool]:
    """The verdict, and whether it is the expected one."""
    if isinstance(result, WorkerFault):
        told = worker_remark(result, LIMITS)
        return f"`{told.code.name}` (the worker: {result.kind})", told.code in attack.codes
    if result.fault:
        return f"`{result.fault.code.name}`", result.fault.code in attack.codes
    items = sum(len(table.rows) for table in result.tables)
    return f"read, {items} item{'s' * (items != 1)}", not attack.codes and items == attack.items


def main() -> int:
    """All of them, a line each."""
    print("| File | Size | Verdict | Seconds | Of the processor | Memory, MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        wrong = 0
        for attack in ATTACKS:
            met = meet(attack, Path(folder))
            print(met.line, flush=True)
            wrong += not met.expected
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
