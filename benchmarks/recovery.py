"""Each fault for real, under `dik watch` with its default settings: seconds from mending until all is answered.

`python -m benchmarks.recovery`, as root on Linux (it mounts small disks). Files are sent while the fault lasts; the
register is locked for a whole minute.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import Size, make_corpus
from tests.crash.trials import files_in
from tests.faults.disks import Disk, small_disk
from tests.faults.test_locked_register import locked
from tests.faults.trials import REGISTER
from tests.watchers import adjust

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 300.0
UNITS, ROWS = 20, 20
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Fault:
    """A place, and what happens to it: full, renamed, unmounted, locked."""

    place: str
    what: str
    seconds: float

    @contextmanager
    def ready(self, root: Path, scratch: Path) -> Iterator[tuple[Act, Act]]:
        """How it is done, and how it is mended."""
        place, aside = root / self.place, scratch / "away"
        if self.what == "renamed":
            yield lambda: place.rename(aside), lambda: aside.rename(place)
        elif self.what == "locked":
            with ExitStack() as held:
                yield lambda: held.enter_context(locked(root)), held.close
        else:
            with small_disk(place, scratch / "disk", "64m") as disk:
                yield acts_of(disk, self.what)


def acts_of(disk: Disk, what: str) -> tuple[Act, Act]:
    """Full and emptied, or unmounted and mounted."""
    return (disk.fill, disk.empty) if what == "full" else (disk.unmount, disk.mount)


def faults(lasts: float) -> list[Fault]:
    """All of them."""
    return [*(Fault(place, "full", lasts) for place in ("arsip", REGISTER, "outbox")),
            Fault(REGISTER, "locked", 60.0),
            *(Fault(place, what, lasts) for place in ("inbox", "outbox", "arsip") for what in ("renamed", "unmounted"))]


def recovery(fault: Fault, base: Path, scratch: Path) -> float:
    """Seconds from mending until the last of the files is answered and gone."""
    root = scratch / "kantor"
    shutil.copytree(base, root)
    with fault.ready(root, scratch) as (break_it, mend), (root / "screen.txt").open("wb") as screen:
        process = subprocess.Popen([sys.executable, "-m", "toolkit", "watch", "--workspace", str(root)], cwd=ROOT,
                                   stdout=screen, stderr=screen)
        try:
            wait((root / "log" / "detak.json").exists)
            first = next((root / "forms").rglob("*.xlsx"))
            (root / "inbox" / first.parent.name).mkdir()
            shutil.copyfile(first, root / "inbox" / first.parent.name / "pertama.xlsx")
            wait(lambda: is_done(root, 1))
            time.sleep(5)  # and published
            break_it()
            inbox = scratch / ("disk" if fault.what == "unmounted" else "away") if fault.place == "inbox" else None
            shutil.copytree(root / "forms", inbox or root / "inbox", dirs_exist_ok=True)
            time.sleep(fault.seconds)
            mend()
            return wait(lambda: is_done(root, UNITS + 1))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LIMIT)


def is_done(root: Path, many: int) -> bool:
    """Are so many files answered, and is all gone from the inbox?"""
    answers = [name for name in files_in(root / "outbox") if name.endswith(".hasil.xlsx")]
    return len(answers) == many and not files_in(root / "inbox")


def wait(until: Callable[[], bool]) -> float:
    """Seconds until it is so."""
    started = time.perf_counter()
    while not until():
        if time.perf_counter() - started > LIMIT:
            raise RuntimeError("never came")
        time.sleep(0.05)
    return time.perf_counter() - started


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lasts", type=float, default=30.0, help="seconds that a fault lasts (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="faults to leave out (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        base = Path(made) / "base"
        make_corpus(base, Size(files=UNITS, rows=ROWS, faulty=0), processes=2)
        (base / "inbox").rename(base / "forms")
        (base / "inbox").mkdir()
        (base / REGISTER).mkdir()
        adjust(base, url=f"sqlite:///{REGISTER}/register.db")
        for number, fault in enumerate(faults(given.lasts)[given.first:]):
            scratch = Path(made) / str(number)
            scratch.mkdir()
            seconds = recovery(fault, base, scratch)
            print(f"| {fault.place} | {fault.what} | {fault.seconds:.0f} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
