"""The whole round trip: proposals of many units → worksheet → decisions → draft → decree → public edition, with times.

`python -m benchmarks.review --units 110 --rows 20`: real workbooks through `dik run`, in a temporary folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from benchmarks.generate import Size, make_corpus
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import Uji
from toolkit.placing import FIRST_ROW, column_letters

ROOT = Path(__file__).resolve().parents[1]


def run(root: Path) -> None:
    """`dik run`; raises where something was refused."""
    done = subprocess.run([sys.executable, "-m", "toolkit", "run", "--workspace", str(root), "--json"], cwd=ROOT,
                          capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode()[-2000:])


def decide(root: Path) -> int:
    """Every row of the joint worksheet is decided; gives how many there are."""
    letters = column_letters(Uji.layout())
    book = openpyxl.load_workbook(root / "outbox" / "ppid" / "Lembar Uji Gabungan.xlsx")
    sheet, rows = book["Lembar Uji"], 0
    for row in range(FIRST_ROW, sheet.max_row + 1):
        if sheet[f"{letters['id_butir']}{row}"].value:
            sheet[f"{letters['keputusan']}{row}"] = "Dikecualikan"
            sheet[f"{letters['pertimbangan']}{row}"] = "Melindungi yang berhak."
            rows += 1
    (root / "inbox" / "ppid").mkdir(exist_ok=True)
    book.save(root / "inbox" / "ppid" / "uji.xlsx")
    return rows


def step(root: Path, **values: str) -> None:
    """The form Penetapan, filled."""
    letters = column_letters(Penetapan.layout())
    book = openpyxl.load_workbook(root / "outbox" / "ppid" / "Penetapan.xlsx")
    for name, text in values.items():
        book["Penetapan"][f"{letters[name]}{FIRST_ROW}"] = text
    book.save(root / "inbox" / "ppid" / "penetapan.xlsx")


def main() -> None:
    """Measure, and print a line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=110)
    parser.add_argument("--rows", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "kantor"
        make_corpus(root, Size(files=given.units, rows=given.rows, faulty=0), processes=2)
        timed("take in, answer, publish all", lambda: run(root))
        print(f"rows on the joint worksheet: {decide(root)}")
        timed("take in the decisions, publish", lambda: run(root))
        step(root, langkah=DRAFT)
        timed("draft", lambda: run(root))
        step(root, langkah=ISSUE, nomor="1/2026", tanggal=time.strftime("%d/%m/%Y"))
        timed("decree, public edition, evidence", lambda: run(root))
        timed("nothing new", lambda: run(root))
        size = sum(path.stat().st_size for path in (root / "outbox").rglob("*") if path.is_file())
        public = sorted(path.name for path in (root / "outbox" / "publik").iterdir())
        print(f"outbox: {size / 1e6:.1f} MB, publik: {', '.join(public)}")


def timed(what: str, act: Callable[[], object]) -> None:
    """Seconds of the whole process."""
    started = time.perf_counter()
    act()
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
