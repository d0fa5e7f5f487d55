"""`make fuzz`: coverage-guided fuzzing of readers and parsers for as long as it is told (atheris, Linux).

    python -m tests.fuzzing.run FOLDER --minutes 60 [--target reader|parsers|both]

A child process fuzzes in rounds of some minutes, so that one that dies (an abort in native code, a file that blocks or
bloats it) costs no more than its round. What it finds lies in FOLDER/findings: the bytes,
    and the traceback beside them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROUND_MINUTES = 10.0
TARGETS = ("reader", "parsers")
MEMORY_MB = 1_500
"""Of the child, which holds libFuzzer's own tables, too; a reader has 1,024."""
BLOCKED_SECONDS = 120


def main() -> int:
    """Rounds until the time is over; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="tests.fuzzing.run")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--target", choices=(*TARGETS, "both"), default="both")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 60 * given.minutes
    targets = TARGETS if given.target == "both" else (given.target,)
    turn = 0
    while (left := end - time.monotonic()) > 5:
        _round(targets[turn % len(targets)], given.folder, min(left, 60 * ROUND_MINUTES, 30 * given.minutes))
        turn += 1
    return _tell(given.folder)


def _round(target: str, folder: Path, seconds: float) -> None:
    for name in ("findings", "killers", f"corpus-{target}"):
        (folder / name).mkdir(exist_ok=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzzing.harness", target, str(folder), str(folder / f"corpus-{target}"),
               f"-max_total_time={seconds:.0f}", f"-timeout={BLOCKED_SECONDS}", f"-report_slow_units={BLOCKED_SECONDS}",
               f"-rss_limit_mb={MEMORY_MB}",
               f"-artifact_prefix={folder / 'killers'}/{target}-", "-max_len=65536", "-print_final_stats=1",
               f"-seed={time.time_ns() % 2**31}", "-reload=0", "-len_control=0"]
    with (folder / f"{target}.log").open("a", encoding="utf-8") as log:
        code = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    with (folder / "rounds.jsonl").open("a", encoding="utf-8") as notes:
        notes.write(json.dumps({"target": target, "seconds": round(time.monotonic() - began), "code": code}) + "\n")


def _tell(folder: Path) -> int:
    seconds: Counter[str] = Counter()
    for line in (folder / "rounds.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        seconds[one["target"]] += one["seconds"]
    counts = Counter({path.stem.removeprefix("count-"): int(path.read_text(encoding="utf-8"))
                      for path in folder.glob("count-*.txt")})
    for target, spent in seconds.items():
        print(f"{target}: {spent / 3600:.2f} hours, {counts[target]:,} executions")
    found = sorted([*(folder / "findings").glob("*.txt"), *(folder / "killers").iterdir()])
    for path in found:
        print(f"found: {path}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
