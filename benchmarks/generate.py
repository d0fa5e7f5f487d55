"""Generate a corpus: a workspace whose inbox holds filled templates, some with faults, and what must be told of each.

The same seed gives the same files. `python -m benchmarks.generate FOLDER` makes the full-size one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

from benchmarks.broken import BROKEN, break_cells, protected_sheet
from benchmarks.rows import Cells, clean_row
from benchmarks.seeding import seed_faults
from toolkit.app.setting_up import make_workspace
from toolkit.configuring import read_city
from toolkit.forms.dik import DIK
from toolkit.forms.settings import SETTINGS_FORMS
from toolkit.issuing import unit_view
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.samples import sample_settings
from toolkit.views import FilledRow, FormView
from toolkit.workbooks.settings import write_settings
from toolkit.workbooks.template import write_template
from toolkit.workspace import SETTINGS, open_workspace

YEAR = 2026
EXPECTED = "harapan.json"

FileExpected = tuple[str, list[tuple[str, str]]]
"""A file, relative to the workspace, and (cell, code) of every galat and peringatan that it must be told."""
Expected = dict[str, list[tuple[str, str]]]
"""The same of all files."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a corpus is. `spare`: blank rows below the filled ones; `share`: of a faulty file's cells."""

    files: int = 200
    rows: int = 100
    faulty: int = 40
    share: float = 0.05
    spare: int = 30
    seed: int = 17


def make_corpus(root: Path, size: Size, *, processes: int = 1) -> Expected:
    """Make the workspace in `root`, its inbox filled; what is expected is given, and kept beside it."""
    make_workspace(root, quiet=True, year=YEAR)
    rows = sample_settings(YEAR) | {"unit": [_unit(number) for number in range(1, size.files + 1)]}
    write_settings(root / SETTINGS, [(form.layout(), rows[form.layout().form]) for form in SETTINGS_FORMS])
    faulty = set(Random(size.seed).sample(range(1, size.files + 1), size.faulty))
    tasks = [(root, size, number, number in faulty) for number in range(1, size.files + 1)]
    expected = dict(_written(tasks, processes))
    (root / EXPECTED).write_text(json.dumps(expected, indent=1), encoding="utf-8")
    return expected


def _unit(number: int) -> dict[str, str]:
    return {"kode": f"U{number:03d}", "nama": f"Unit Percobaan {number:03d}", "jenis": "dinas",
            "pemegang": "Sekretaris"}


def _written(tasks: Sequence[tuple[Path, Size, int, bool]], processes: int) -> Iterator[FileExpected]:
    if processes < 2:
        yield from (make_file(*task) for task in tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(make_file, *zip(*tasks, strict=True), chunksize=8)


def make_file(root: Path, size: Size, number: int, faulty: bool) -> FileExpected:
    """Write one unit's file; its name, and what must be told of it."""
    pick = Random(f"{size.seed}-{number}")
    rows = [clean_row(pick, at) for at in range(1, size.rows + 1)]
    told = seed_faults(rows, pick, size.share) if faulty else []
    code = _unit(number)["kode"]
    name = f"inbox/{code}/DIK {code}.xlsx"
    _write(root / name, _view(root, code, rows, size.spare))
    letters = column_letters(DIK.layout())
    return name, sorted({(f"{letters[column]}{FIRST_ROW + at}", finding) for at, column, finding in told})


def _view(root: Path, code: str, rows: Sequence[Cells], spare: int) -> FormView:
    workspace = open_workspace(root)
    city = read_city(workspace.city_file)
    layout = DIK.layout()
    view = unit_view(layout, DIK.codec(), city, workspace, city.units[code], (), 0)
    filled = [FilledRow({name: text for name, text in row.items() if text}) for row in rows]
    return replace(view, statement=layout.about.statements[0], rows=filled, spare=spare)


def _write(path: Path, view: FormView) -> None:
    write_template(path, view)
    letters = column_letters(view.layout)
    broken = {f"{letters[name]}{FIRST_ROW + at}": text for at, row in enumerate(view.rows)
              for name, text in row.cells.items() if text in BROKEN}
    if broken:
        break_cells(path, protected_sheet(path, next(iter(broken))), broken)


def main() -> None:
    """Make one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name, default in (("files", 200), ("rows", 100), ("faulty", 40), ("spare", 30), ("seed", 17)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = vars(parser.parse_args())
    folder = given.pop("folder")
    expected = make_corpus(folder, Size(**given), processes=2)
    print(f"{len(expected)} files, {sum(map(len, expected.values()))} expected findings in {folder}")


if __name__ == "__main__":
    main()
