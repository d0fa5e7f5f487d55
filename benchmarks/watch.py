"""`dik watch`: latency of single files, a burst, and memory after very many. `python -m benchmarks.watch --help`

Every file is real (filled templates), every answer is waited for on disk. Latency runs from the moment at which a copy
is whole in the inbox until its answer stands in the outbox.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.generate import Size, make_corpus

ROOT = Path(__file__).resolve().parents[1]
QUIET = 2.0
"""[pantau] jeda_detik, as it is by default."""
LIMIT = 1800.0
LOG_SECONDS = 60.0
SMALL_ROWS = 3


@dataclass(frozen=True, slots=True)
class Bench:
    """A workspace with a watcher at work, and forms to send."""

    root: Path
    process: subprocess.Popen[bytes]
    forms: list[Path]

    def send(self, form: Path, name: str) -> Path:
        """Copy a form into the inbox under a name of its own; gives where its answer will stand."""
        unit = form.parent.name
        target = self.root / "inbox" / unit / f"{name}.xlsx"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(form, target)
        return self.root / "outbox" / unit / f"{name}.hasil.xlsx"

    def told(self, word: str) -> Counter[str]:
        """How often the log tells of each submission of such a name."""
        logs = "".join(path.read_text(encoding="utf-8") for path in (self.root / "log").glob("dik.log*"))
        return Counter(re.findall(rf": Agenda .*/({word} \d+)\.xlsx: ", logs))


def wait_for(path: Path, since: float) -> float:
    """Seconds from `since` until the file is there."""
    while not path.exists():
        if time.perf_counter() - since > LIMIT:
            raise RuntimeError(f"no answer: {path}")
        time.sleep(0.005)
    return time.perf_counter() - since


@contextmanager
def watched(scratch: Path, rows: int, units: int) -> Iterator[Bench]:
    """A fresh workspace with `units` forms of `rows` rows, and its watcher."""
    root = scratch / f"{rows}"
    make_corpus(root, Size(files=units, rows=rows, faulty=0), processes=2)
    (root / "inbox").rename(root / "forms")
    (root / "inbox").mkdir()
    with (root / "screen.txt").open("wb") as screen:
        process = subprocess.Popen([sys.executable, "-m", "toolkit", "watch", "--workspace", str(root)], cwd=ROOT,
                                   stdout=screen, stderr=screen)
        try:
            wait_for(root / "log" / "detak.json", time.perf_counter())
            yield Bench(root, process, sorted((root / "forms").rglob("*.xlsx")))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LIMIT)


def singles(bench: Bench, many: int) -> None:
    """One after another; the next is sent when the last is answered."""
    spent = []
    for number in range(many + 1):
        answer = bench.send(bench.forms[number % len(bench.forms)], f"tunggal {number}")
        spent.append(wait_for(answer, time.perf_counter()))
    spent = spent[1:]  # the first meets what is not warm yet
    print(f"latency of {many} single files: median {median(spent):.2f} s, worst {max(spent):.2f} s; after the settling "
          f"time of {QUIET} s: median {median(spent) - QUIET:.2f} s, worst {max(spent) - QUIET:.2f} s", flush=True)


def burst(bench: Bench, many: int) -> None:
    """All at once, in one unit's folder and another's; none may be missed, none answered twice."""
    started = time.perf_counter()
    answers = [bench.send(bench.forms[number % len(bench.forms)], f"serbu {number}") for number in range(many)]
    copied = time.perf_counter() - started
    first = wait_for(answers[0], started)
    for answer in answers:
        wait_for(answer, started)
    spent = time.perf_counter() - started
    end = time.monotonic() + LOG_SECONDS  # the last lines of the log come after the last answer
    while time.monotonic() < end and (list((bench.root / "inbox").rglob("serbu*"))
                                      or len(bench.told("serbu")) < many):
        time.sleep(0.1)
    told = bench.told("serbu")
    print(f"burst of {many} files (copied in {copied:.1f} s): first answer after {first:.1f} s, last after {spent:.1f} "
          f"s; {many - len(told)} missed, {sum(times > 1 for times in told.values())} twice", flush=True)


def memory(bench: Bench, many: int, step: int) -> None:
    """Resident megabytes as more and more files have gone through."""
    print(f"memory at the start: {_resident(bench)}", flush=True)
    for start in range(0, many, step):
        answers = [bench.send(bench.forms[number % len(bench.forms)], f"banyak {number}")
                   for number in range(start, min(start + step, many))]
        for answer in answers:
            wait_for(answer, time.perf_counter())
        print(f"memory after {start + len(answers)} files: {_resident(bench)}", flush=True)


def _resident(bench: Bench) -> str:
    main = bench.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="utf-8").split()
    workers = " + ".join(f"{_megabytes(int(one)):.0f}" for one in children)
    return f"watcher {_megabytes(main):.0f} MB, workers {workers} MB"


def _megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure."""
    given = _arguments()
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        if given.singles or given.burst:
            with watched(Path(scratch), given.rows, given.units) as bench:
                if given.singles:
                    singles(bench, given.singles)
                if given.burst:
                    burst(bench, given.burst)
                print(json.dumps({"log": _troubles(bench.root)}, ensure_ascii=False))
        if given.memory:
            with watched(Path(scratch), SMALL_ROWS, given.units) as bench:
                memory(bench, given.memory, given.step)


def _troubles(root: Path) -> list[str]:
    lines = (root / "log" / "dik.log").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if " info: " not in line]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default, shown in (
            ("singles", 200, "files one after another; 0: none"), ("burst", 2000, "files at once; 0: none"),
            ("memory", 10_000, f"files of {SMALL_ROWS} rows for the memory; 0: none"),
            ("step", 1000, "files between two looks at the memory"), ("rows", 100, "of single files and of the burst"),
            ("units", 40, "that send")):
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{shown} (default: {default})")
    parser.add_argument("--scratch", type=Path, default=None, help="folder for the workspaces (default: the system's)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
