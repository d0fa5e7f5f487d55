"""A seeded corpus of foreign lists: cities of up to 114 units, a list of each in its folder, and what must be told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.faults import LAW
from benchmarks.foreign import Look, draw
from benchmarks.foreign_books import WRITERS, Style
from benchmarks.foreign_faults import kinds_for, spoil_joined, told_of_lacks
from benchmarks.foreign_sheet import Placed, Runs, Sheet, Value, lay_out
from benchmarks.rows import Cells, clean_row
from benchmarks.seeding import Kinds, Seeded, seed_faults
from toolkit.app.setting_up import make_workspace
from toolkit.reading.addresses import column_letters
from toolkit.samples import sample_settings

YEAR = 2026
CITY = 114
"""Units of the sample settings: one list each, then the next city."""
EXPECTED, DRAFTS = "harapan.json", "konversi"
FORMATS = {"xlsx": 50, "ods": 20, "csv": 15, "xls": 15}
"""Files of each in a hundred."""
NAMES = ("Daftar DIK 2025", "dik (1) FINAL revisi", "DOC-20260503-WA0012", "DIK {code}", "Informasi Dikecualikan (2)")
AS_READ = ("informasi", "konsekuensi_dibuka", "konsekuensi_ditutup", "penanggung_jawab", "bentuk", "tempat_simpan")
"""Columns whose value in an accepted row is the text as written, but for blanks."""
STAFF = (("No", "Nama", "Jabatan"), (1, "Maria Lodo", "Sekretaris"), (2, "Yan Bria", "Staf"))
DIRT = ("\u00a0", "  ", " \u200b", "\n", "\r\n", "\u3000", " _x000D_\n")
"""What stands between two words though nobody sees it; LibreOffice spoils the last one itself when it writes .xls."""
MONTHS = {"Januari": 1, "Peb": 2, "Mei": 5, "Agustus": 8, "Desember": 12}
DATED = re.compile(rf"(?:s\.d\. )?(\d+) ({'|'.join(MONTHS)}) (20\d\d)")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a corpus is. `share`: of a file's cells that are spoilt; `clean`: of files without any fault."""

    files: int = 2000
    rows: int = 15
    seed: int = 23
    share: float = 0.05
    clean: float = 0.2
    xls: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What must be told of one file: (place, code) of each galat and peringatan, rows left out, rows as read."""

    form: str
    findings: Sequence[tuple[str, str]]
    skipped: Sequence[int]
    rows: Mapping[str, Mapping[str, str]]
    """By Excel's row, every data row: the columns of `AS_READ` that stand there."""


def make_city(root: Path, size: Size, first: int, count: int) -> dict[str, Told]:
    """A workspace with the sample units, and the lists `first` … of so many of them; its expectations kept beside."""
    make_workspace(root, quiet=True, year=YEAR)
    drafts, told = root / DRAFTS, {}
    drafts.mkdir()
    for number, unit in enumerate(sample_settings(YEAR)["unit"][:count], start=first):
        file, expected = make_file(root, size, number, unit)
        told[file] = expected
    convert_xls(drafts)
    for file in told:
        if file.endswith(".xls"):
            shutil.move(drafts / f"{Path(file).parent.name}.xls", root / file)
    kept = {file: asdict(one) for file, one in told.items()}
    (root / EXPECTED).write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return told


def make_file(root: Path, size: Size, number: int, unit: Mapping[str, Any]) -> tuple[str, Told]:
    """Write one unit's list into its folder; its name, and what must be told of it."""
    pick, code, called = Random(f"{size.seed}-{number}"), str(unit["kode"]), str(unit["nama"])
    form = pick.choices(*zip(*((form, share) for form, share in FORMATS.items() if size.xls or form != "xls"),
                             strict=True))[0]
    look = draw(pick, called)
    rows = [_clean(pick, at) for at in range(1, size.rows + 1)]
    runs = _runs(pick, look, rows) if form != "csv" else {}
    clean = [dict(row) for row in rows]
    spoilt = pick.random() >= size.clean and not look.unusable
    seeded = _spoil(pick, size, kinds_for(look, form), rows, runs) if spoilt else []
    placed = lay_out(look, _as_typed(pick, look, form, clean, rows), runs, called, pick)
    file = f"inbox/{code}/{pick.choice(NAMES).format(code=code)}.{form}"
    path = root / DRAFTS / f"{code}.xlsx" if form == "xls" else root / file
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    WRITERS[form](path, _book(pick, look, placed.sheet, form), _style(pick, look))
    return file, _told(form, look, rows, seeded, placed)


def convert_xls(folder: Path) -> None:
    """All .xlsx in `folder` again as .xls, in one go."""
    found = sorted(folder.glob("*.xlsx"))
    if not found:
        return
    if not (office := shutil.which("soffice")):
        raise FileNotFoundError("LibreOffice (soffice) is missing: run without --xls")
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    subprocess.run([office, profile, "--headless", "--convert-to", "xls", "--outdir", str(folder), *map(str, found)],
                   check=True, capture_output=True)


def _clean(pick: Random, number: int) -> Cells:
    return clean_row(pick, number) | {"keterangan": pick.choice(("", "", "Sudah ditetapkan tahun lalu"))}


def _runs(pick: Random, look: Look, rows: list[Cells]) -> Runs:
    """Which cells of the law and of the period are merged downwards; the rows get what the merged cell says."""
    habits = (("merged law", "dasar_hukum"), ("merged period", "jangka_waktu"))
    runs = {name: [*_ranges(pick, len(rows))] for habit, name in habits
            if habit in look.habits and name in look.columns}
    for name, ranges in runs.items():
        for at in (at for each in ranges for at in each):
            rows[at][name] = rows[at - 1][name] if any(at in each[1:] for each in ranges) else rows[at][name]
    return runs


def _ranges(pick: Random, height: int) -> Iterator[range]:
    at = 0
    while (at := at + pick.randint(0, 4)) + 4 <= height:
        length = pick.randint(2, 4)
        yield range(at, at + length)
        at += length


def _spoil(pick: Random, size: Size, kinds: Kinds, rows: list[Cells], runs: Runs) -> Seeded:
    """Faults in the rows; where rows share a cell, either it is wrong for all of them or it is left alone."""
    held = {at: LAW for ranges in runs.values() for each in ranges for at in each}
    told: Seeded = []
    for each in runs["dasar_hukum"] if runs.keys() == {"dasar_hukum"} else ():
        if pick.random() < 0.15:
            told += spoil_joined(rows, each, pick)
            held |= {at: frozenset(rows[at]) for at in each}
    return told + seed_faults(rows, pick, size.share, kinds, held)


def _as_typed(pick: Random, look: Look, form: str, clean: Sequence[Cells],
              rows: Sequence[Cells]) -> list[dict[str, Value]]:
    """Dates as dates, and dirt that nobody sees where no fault was put; of the faults, short figures as numbers."""
    return [{name: _typed(pick, look, form, text) if text == before[name] else _wrong(pick, text)
             for name, text in row.items()} for before, row in zip(clean, rows, strict=True)]


def _wrong(pick: Random, text: str) -> Value:
    return int(text) if text.isdigit() and len(text) < 5 and pick.random() < 0.5 else text


def _typed(pick: Random, look: Look, form: str, text: str) -> Value:
    if "dates" in look.habits and (found := DATED.fullmatch(text)):
        return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    if not text or "dirt" not in look.habits or pick.random() > 0.1:
        return text
    dirt = pick.choice(DIRT if form != "xls" else DIRT[:-1])
    return text.replace(" ", dirt, 1) if " " in text else text + dirt.rstrip("\r\n")


def _book(pick: Random, look: Look, sheet: Sheet, form: str) -> list[Sheet]:
    """The list, and now and then a sheet about something else before or behind it."""
    if form == "csv" or "second sheet" not in look.habits:
        return [sheet]
    cells = {(row, column): value for row, line in enumerate(STAFF, 1) for column, value in enumerate(line, 1)}
    return pick.sample([sheet, Sheet("Pegawai", cells)], 2)


def _style(pick: Random, look: Look) -> Style:
    return Style("rich" in look.habits, pick.choice(",;\t"), pick.choice(("utf-8", "utf-8-sig", "cp1252")),
                 pick.random() < 0.3)


def _told(form: str, look: Look, rows: Sequence[Cells], seeded: Seeded, placed: Placed) -> Told:
    of_file, of_rows = told_of_lacks(look, rows)
    findings = [*of_file, *((_place(look, placed.rows[at], column), code) for at, column, code in seeded + of_rows)]
    read = {str(number): {name: " ".join(row[name].split()) for name in AS_READ if name in look.columns}
            for number, row in zip(placed.rows, rows, strict=True)}
    return Told(form, sorted(set(findings)), placed.skipped, read)


def _place(look: Look, row: int, column: str) -> str:
    """The cell; where the list has no such column, its name and the row."""
    return f"{column_letters(look.column(column))}{row}" if column in look.columns else f"{column} {row}"
