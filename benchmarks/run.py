"""The benchmark: the gate, then `dik run` beside plain pandas, in turns. `python -m benchmarks.run --help`"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from benchmarks.gate import differences
from benchmarks.generate import EXPECTED, Size, make_corpus
from benchmarks.timing import Timed, middle, timed

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
MADE_BY = ("benchmarks/generate.py", "benchmarks/faults.py", "benchmarks/rows.py", "toolkit/forms/*.py",
           "toolkit/workbooks/*.py")
"""When one of these changes, the corpus is made anew."""
GALAT_FOUND = 1
SHOWN = 20


def corpus(size: Size) -> Path:
    """The corpus of this size, made if it is not there."""
    state = hashlib.sha256(b"".join(path.read_bytes() for pattern in MADE_BY
                                    for path in sorted(HERE.parent.glob(pattern)))).hexdigest()[:8]
    root = OUT / f"{'-'.join(map(str, astuple(size)))}-{state}"
    if not (root / EXPECTED).exists():
        shutil.rmtree(root, ignore_errors=True)
        print(f"making {size.files} files …", file=sys.stderr)
        make_corpus(root, size, processes=2)
    return root


class Bench:
    """One corpus, and a scratch folder for the copies that are worked on."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self.root, self.scratch = root, scratch

    def fresh(self) -> Path:
        """A copy of the workspace, as no run has touched it yet."""
        target = self.scratch / "workspace"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.root, target)
        return target

    def ours(self) -> Timed:
        """One `dik run`."""
        return timed([sys.executable, "-m", "toolkit", "run", "--json", "--workspace", str(self.fresh())],
                     ok=(0, GALAT_FOUND))

    def baseline(self) -> Timed:
        """The same files through pandas."""
        return timed([sys.executable, str(HERE / "baseline.py"), str(self.root / "inbox"),
                      str(self.scratch / "pandas.xlsx")])

    def phases(self) -> dict[str, float]:
        """Seconds by step of one more run."""
        run = timed([sys.executable, "-m", "benchmarks.phases", str(self.fresh())])
        return dict(json.loads(run.output))

    def wrong(self) -> list[str]:
        """The gate."""
        expected = json.loads((self.root / EXPECTED).read_text(encoding="utf-8"))
        return differences(json.loads(self.ours().output)["submissions"], expected)


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """As markdown."""
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def measure(bench: Bench, rounds: int) -> str:
    """`dik run` and the baseline in turns, so that other load hits both."""
    runs: dict[str, list[Timed]] = {"dik run": [], "pandas": []}
    for _ in range(rounds):
        runs["pandas"].append(bench.baseline())
        runs["dik run"].append(bench.ours())
    ours, pandas = middle(runs["dik run"]), middle(runs["pandas"])
    rows = [(name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{min(run.wall for run in runs[name]):.2f}")
            for name, one in (("pandas", pandas), ("dik run", ours))]
    rows.append(("ratio", f"{ours.wall / pandas.wall:.2f}", f"{ours.cpu / pandas.cpu:.2f}" if pandas.cpu else "", ""))
    return table((f"median of {rounds}", "wall s", "cpu s", "best wall s"), rows)


def main() -> int:
    """Exit code 1 if the gate fails."""
    given = _arguments()
    size = Size(given.files, given.rows, given.faulty, spare=given.spare, seed=given.seed)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(corpus(size), Path(scratch))
        wrong = bench.wrong()
        print("\n".join(wrong[:SHOWN]) or "Gate passed: every seeded fault is found at its cell, none is invented.")
        if wrong:
            print(f"Gate failed: {len(wrong)} differences.")
            return 1
        if given.rounds:
            print("\n" + measure(bench, given.rounds))
        if given.phases:
            print("\n" + table(("step", "seconds"), [(step, f"{spent:.2f}") for step, spent in bench.phases().items()]))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default, shown in (
            ("files", 200, "workbooks, one per unit"), ("rows", 100, "filled rows of each"),
            ("faulty", 40, "files with faults in about 5 %% of their cells"),
            ("spare", 30, "blank rows below the filled ones"), ("seed", 17, "of the generator"),
            ("rounds", 5, "of measuring; 0: only the gate")):
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{shown} (default: {default})")
    parser.add_argument("--phases", action="store_true", help="where the time goes, in one more run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
