"""Very many files dropped at once into the inbox of a real `dik watch`. `python -m benchmarks.burst --help`

All must be answered, each once, whatever is missed by the system's events; another unit's file that comes in the middle
must not wait for all of them; memory must stay flat. Exit code 1 if a file was missed or recorded twice.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.burst_files import TOP, moulds_of, write_burst
from benchmarks.memory import resident
from benchmarks.only_events import events_told
from benchmarks.timing import ROOT
from toolkit.app.setting_up import make_workspace
from toolkit.configuring import read_city
from toolkit.workspace import open_workspace

YEAR = 2026
READY, LATE = "siap", "terlambat.xlsx"
PATIENCE = "sabar_menit = 1.0"
"""Of the files that never get whole: a minute after the others all is over."""
TICK = 0.05
STALLED = 900.0
"""Seconds without an answer after which it is given up."""
SHARES = (0.1, 0.5, 0.95, 1.0)
"""Of the files, recorded: when it is told how things stand. The last few wait for the end of patience."""
DAFTAR = "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"


@dataclass(slots=True)
class Seen:
    """What was measured while the watcher worked."""

    peak: float = 0.0
    """Megabytes of the watcher."""
    peak_workers: float = 0.0
    late: str = ""
    status: str = ""
    published: list[float] = field(default_factory=list)


class Site:
    """A workspace, and what is recorded in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.inbox = root, root / "inbox"
        make_workspace(root, quiet=True, year=YEAR)
        config = root / "dik.toml"
        config.write_text(config.read_text(encoding="utf-8").replace("sabar_menit = 10.0", PATIENCE), encoding="utf-8")
        self.workspace = open_workspace(root)

    def recorded(self) -> int:
        """Deliveries so far."""
        return int(self._ask("select count(*) from submission")[0][0])

    def deliveries(self) -> list[tuple[str, str, str]]:
        """File, status and answer of each."""
        return self._ask("select file, status, report from submission order by id")

    def _ask(self, query: str) -> list[tuple[str, str, str]]:
        path = self.root / "register.db"
        if not path.exists():
            return [("0", "", "")]
        connection = sqlite3.connect(path, timeout=60)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def left(self) -> list[str]:
        """What lies in the inbox still."""
        return [path.name for path in self.inbox.rglob("*") if path.is_file() and path.name != "README.md"]

    def dik(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command."""
        return subprocess.run([sys.executable, "-m", "toolkit", *words, "--workspace", str(self.root)], cwd=ROOT,
                              capture_output=True, text=True, encoding="utf-8", check=False)

    @contextmanager
    def watched(self) -> Iterator[subprocess.Popen[bytes]]:
        """A watcher, its first look done."""
        with (self.root / "screen.txt").open("wb") as screen:
            process = subprocess.Popen([sys.executable, "-m", "toolkit", "watch", "--workspace", str(self.root)],
                                       cwd=ROOT, stdout=screen, stderr=screen)
            try:
                while not (self.root / "log" / "detak.json").exists():
                    time.sleep(TICK)
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(600)


def drop(ready: Path, inbox: Path) -> None:
    """Move all that is ready into the inbox, folder by folder, as a tree is copied: the folder first, then its files.
    """
    for folder in sorted(ready.iterdir()):
        target = inbox if folder.name == TOP else inbox / folder.name
        target.mkdir(exist_ok=True)
        for path in sorted(folder.iterdir()):
            path.rename(target / path.name)


def look_on(site: Site, process: subprocess.Popen[bytes], files: int, late: bytes, unit: str) -> Seen:
    """Until all is answered and the inbox is empty; at half of the files the late one is dropped."""
    seen, started, changed = Seen(), time.monotonic(), time.monotonic()
    shares, before, sent = list(SHARES), 0, None
    answer, daftar = site.root / "outbox" / unit / "terlambat.hasil.xlsx", site.root / DAFTAR
    while before <= files or site.left():
        if process.poll() is not None or time.monotonic() - changed > STALLED:
            raise RuntimeError(f"the watcher stands still at {before} files")
        main, workers = resident(process.pid)
        seen.peak, seen.peak_workers = max(seen.peak, main), max(seen.peak_workers, sum(workers))
        if (now := site.recorded()) != before:
            before, changed = now, time.monotonic()
        while shares and before >= shares[0] * files:
            spent = time.monotonic() - started
            _tell(f"{shares.pop(0):.0%} after {spent:.0f} s, {before / spent:.1f} files/s: "
                  f"{_shown(main, workers)}; peak so far {seen.peak:.0f} MB, workers together "
                  f"{seen.peak_workers:.0f} MB; {len(seen.published)} times published")
        if daftar.exists() and (at := daftar.stat().st_mtime) not in seen.published[-1:]:
            seen.published.append(at)
        if not seen.status and before >= files * 0.05:
            seen.status = _asked_status(site)
        if sent is None and before >= files // 2:
            sent = (site.recorded(), time.monotonic())
            (site.inbox / unit).mkdir(exist_ok=True)
            (site.inbox / unit / LATE).write_bytes(late)
        if sent and not seen.late and answer.exists():
            seen.late = (f"{time.monotonic() - sent[1]:.1f} s, {site.recorded() - sent[0] - 1} of the burst recorded "
                         f"meanwhile, {files - sent[0]} were waiting")
        time.sleep(TICK if sent and not seen.late else 10 * TICK)
    return seen


def _shown(main: float, workers: Sequence[float]) -> str:
    return f"watcher {main:.0f} MB, workers {' + '.join(f'{one:.0f}' for one in workers)} MB"


def _asked_status(site: Site) -> str:
    started = time.perf_counter()
    told = site.dik("status")
    waiting = json.loads(site.dik("status", "--json").stdout)["waiting"]
    return (f"{time.perf_counter() - started:.1f} s for both, {len(told.stdout.splitlines())} lines for people, "
            f"{len(waiting)} waiting under --json")


def judge(site: Site, places: Sequence[str]) -> tuple[bool, list[str]]:
    """Was every file answered, and once? What is to be told of it."""
    sent = [f"inbox/{place.removeprefix(f'{TOP}/')}" for place in places]
    found = site.deliveries()
    times = Counter(file for file, _, _ in found)
    missed, twice = [one for one in sent if not times[one]], [file for file, many in times.items() if many > 1]
    unanswered = [report for _, _, report in found if not (site.root / "outbox" / report).is_file()]
    verified = site.dik("rebuild", "--verify")
    statuses = ", ".join(f"{status} {many}" for status, many in Counter(status for _, status, _ in found).items())
    left = site.left()
    good = not (missed or twice or unanswered or left or verified.returncode or len(found) != len(sent))
    return good, [f"missed {len(missed)}, recorded twice {len(twice)}, without answer {len(unanswered)}, "
                  f"left in the inbox {len(left)}; recorded {len(found)} of {len(sent)} ({statuses})",
                  f"dik rebuild --verify: {'equal' if not verified.returncode else verified.stdout[-500:]}"]


def measure(root: Path, files: int, units: int, *, compare: bool) -> bool:
    """Make, drop, look on, judge; True if all is well."""
    site, started = Site(root), time.monotonic()
    ready = root / READY
    places = list(write_burst(ready, site.workspace, units, files))
    _tell(f"{files} files of {units} units made in {time.monotonic() - started:.0f} s")
    city = read_city(site.workspace.city_file)
    stranger = list(city.units.values())[units]
    late = moulds_of(stranger, city, site.workspace).content(0)
    if compare:
        told = events_told(ready, root / "pembanding", drop)
        _tell(f"watchdog alone, of the same drop: {files - told} of {files} without an event")
    with site.watched() as process:
        time.sleep(1)
        _tell(f"memory before: {_shown(*resident(process.pid))}")
        started = time.monotonic()
        drop(ready, site.inbox)
        _tell(f"dropped in {time.monotonic() - started:.1f} s")
        seen = look_on(site, process, files, late, stranger.code)
        _tell(f"at the end: {_shown(*resident(process.pid))}")
    _tell(f"late file of another unit: {seen.late}")
    _tell(f"dik status in the middle: {seen.status}")
    good, lines = judge(site, [*places, f"{stranger.code}/{LATE}"])
    for line in lines:
        _tell(line)
    return good


def _tell(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=50_000, help="dropped at once (default: 50,000)")
    parser.add_argument("--units", type=int, default=110, help="that send (default: 110)")
    parser.add_argument("--no-comparison", action="store_true", help="leave out watchdog alone")
    parser.add_argument("--scratch", type=Path, default=None, help="folder for the workspace (default: the system's)")
    parser.add_argument("--keep", action="store_true", help="leave the workspace there")
    given = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="serbu-", dir=given.scratch))
    try:
        return int(not measure(root, given.files, given.units, compare=not given.no_comparison))
    finally:
        if not given.keep:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
