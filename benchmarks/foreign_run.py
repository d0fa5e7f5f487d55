"""The figure for lists that do not use the template: seeded faults found at their cell, none invented.

`python -m benchmarks.foreign_run FOLDER --files 2000 --seed 23 --xls`; exit code 1 unless all is as it must be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.foreign_corpus import CITY, FORMATS, Size, Told, make_city
from benchmarks.gate import compared, wrong_rows
from benchmarks.run import table
from toolkit.app.work import run_inbox

COUNTED = ("files", "rows", "seeded", "found", "missed", "invented", "wrong rows skipped", "misread")
WRONG = ("missed", "invented", "wrong rows skipped", "misread")
SHOWN = 40


class Tally:
    """Counts by format, and a line for whatever is not as it must be."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.lines: list[str] = []

    def add(self, file: str, told: Told, answer: Mapping[str, Any] | None) -> None:
        """Hold one answer against what must be told."""
        count = self.counts.setdefault(told.form, Counter())
        count.update(files=1, rows=len(told.rows), seeded=len(told.findings))
        if answer is None:
            count["missed"] += len(told.findings) or 1
            self.lines.append(f"{file}: no answer")
            return
        found = compared(answer["findings"], told.findings)
        count.update(found=len(found.found), missed=len(found.missed), invented=len(found.invented))
        self.lines += [f"{file}: {word} {code} at {place or 'the file'}" for word, tellings in (
            ("missed", found.missed), ("invented", found.invented)) for place, code in tellings]
        for kind, lines in (("wrong rows skipped", _skips(answer, told)), ("misread", _misread(file, answer, told))):
            count[kind] += len(found := [*lines])
            self.lines += [f"{file}: {line}" for line in found]

    def add_city(self, told: Mapping[str, Told], submissions: Sequence[Mapping[str, Any]]) -> None:
        """All files of one workspace."""
        answers = {one["file"]: one for one in submissions}
        for file, one in told.items():
            self.add(file, one, answers.get(file))

    @property
    def passed(self) -> bool:
        """All found, none invented, every row read as it stands."""
        return not self.lines and bool(self.counts)

    def shown(self) -> str:
        """The figure, as a table by format."""
        every = [form for form in FORMATS if form in self.counts]
        rows = [(form, *(self.counts[form][what] for what in COUNTED)) for form in every]
        total = sum(self.counts.values(), Counter[str]())
        return table(("format", *COUNTED), [*rows, ("all", *(total[what] for what in COUNTED))])


def _skips(answer: Mapping[str, Any], told: Told) -> Iterator[str]:
    """BARIS_DILEWATI names exactly the rows that are no data rows."""
    named = {each["row"] for each in answer["findings"] if each["code"] == "BARIS_DILEWATI"}
    yield from (f"row {row} is not named as left out" for row in sorted(set(told.skipped) - named))
    yield from (f"row {row} is wrongly named as left out" for row in sorted(named - set(told.skipped)))


def _misread(file: str, answer: Mapping[str, Any], told: Told) -> Iterator[str]:
    """Every data row is accepted or rejected, and an accepted row says what stands in the sheet."""
    if answer["rows"] != len(told.rows):
        yield f"{answer['rows']} rows instead of {len(told.rows)}"
    yield from (line.removeprefix(f"{file}: ") for line in wrong_rows(file, answer))
    for row in answer["accepted_rows"]:
        wanted = told.rows.get(str(row["row"]))
        if wanted is None:
            yield f"row {row['row']} is no data row, but was accepted"
            continue
        yield from (f"{name} of row {row['row']} was read as {row[name]!r}" for name, text in wanted.items()
                    if " ".join((row[name] or "").split()) != text)


def measure(root: Path, size: Size, *, processes: int = 1) -> Tally:
    """Make every city below `root`, take its inbox in with the real run, and hold the answers against the seeds."""
    tasks = [(root / f"kota-{first:05d}", size, first, min(CITY, size.files + 1 - first))
             for first in range(1, size.files + 1, CITY)]
    tally = Tally()
    for (city, *_), told in zip(tasks, _made(tasks, processes), strict=True):
        result, _ = run_inbox(city, dry_run=False, quiet=True)
        (city / "jawaban.json").write_text(json.dumps(result, indent=1, ensure_ascii=False), encoding="utf-8")
        tally.add_city(told, result["submissions"])
    return tally


def _made(tasks: Sequence[tuple[Path, Size, int, int]], processes: int) -> Iterator[dict[str, Told]]:
    if processes < 2:
        yield from (make_city(*task) for task in tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(make_city, *zip(*tasks, strict=True))


def main() -> int:
    """Make, run, print the figure; the exit code says whether the gate is passed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="is made; must not be there yet, or be empty")
    for name, default in (("files", 2000), ("seed", 23), ("rows", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--xls", action="store_true", help="a share as .xls, converted by LibreOffice")
    given = vars(parser.parse_args())
    tally = measure(given.pop("folder"), Size(**given), processes=2)
    print(tally.shown())
    print("\n".join(tally.lines[:SHOWN]))
    print("Gate passed: every seeded fault is found at its cell, none is invented." if tally.passed
          else f"Gate failed: {len(tally.lines)} differences.")
    return 0 if tally.passed else 1


if __name__ == "__main__":
    sys.exit(main())
