"""What is expected of a file of the corpus, and how an answer differs from it, in lines that a person can read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILES = Path(__file__).parent / "files"
Json = Mapping[str, Any]
TOLD = {"KOLOM_DIKENALI", "KOLOM_TAMBAHAN", "DATA_TERSEMBUNYI", "TANGGAL_DIEJA"}
"""Notes that are always compared; of the others only those that an expectation names."""
KINDS = {
    "contoh": r"contoh", "nomor kolom": r"nomor(-nomor)? kolom|kolom.*nomor", "judul": r"judul kolom",
    "kelompok": r"kelompok|judul bagian", "induk": r"sub-?butir|induk",
    "jumlah": r"jumlah|total", "tanda tangan": r"tanda ?tangan|pengesahan",
    "catatan": r"catatan|keterangan", "kosong": r"kosong", "apa pun": r"."}
"""Why a row is skipped: a word that its message must have."""
LONG = ("tanda tangan", "catatan", "judul", "kosong", "nomor kolom")
"""Kinds that fill several rows: only the first is compared."""
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class Expected:
    """One .json beside a file of the corpus; the README says what each key means."""

    path: Path
    folder: str | None
    unit: str | None
    status: str
    sheet: str
    rows: int
    accepted: Json
    findings: tuple[tuple[Any, ...], ...]
    notes: tuple[tuple[Any, ...], ...]
    skipped: Json
    about: str = ""
    layout: str = ""
    suggestions: Json = field(default_factory=dict)
    says: Json = field(default_factory=dict)
    normalised: tuple[str, ...] | None = None


def expectations() -> list[Expected]:
    """One for each file of the corpus, by name."""
    files = {path.stem: path for path in sorted(FILES.iterdir()) if path.suffix != ".json"}
    return [Expected(path, **_tuples(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))))
            for path in files.values()]


def _tuples(read: dict[str, Any]) -> dict[str, Any]:
    listed = {"findings", "notes"} & read.keys()
    read |= {key: tuple(map(tuple, read[key])) for key in listed}
    return read | ({"normalised": tuple(read["normalised"])} if "normalised" in read else {})


def differences(expected: Expected, answer: Json) -> list[str]:
    """Nothing, if the file was read as expected."""
    return [*_of_file(expected, answer), *_of_rows(expected, answer), *_of_findings(expected, answer),
            *_of_skipped(expected, answer), *_of_wording(expected, answer)]


def _of_file(expected: Expected, answer: Json) -> Iterator[str]:
    for key in ("unit", "status", "rows"):
        if answer[key] != getattr(expected, key):
            yield f"{key}: {answer[key]!r} instead of {getattr(expected, key)!r}"


def _of_rows(expected: Expected, answer: Json) -> Iterator[str]:
    """Accepted rows by number. The contract gives no sheet: in a file of two lists the order tells them apart."""
    got = answer["accepted_rows"]
    wanted = [(int(key.rpartition("!")[2]), values) for key, values in expected.accepted.items()]
    if sorted(row["row"] for row in got) != sorted(row for row, _ in wanted):
        yield f"accepted: rows {[row['row'] for row in got]} instead of {[row for row, _ in wanted]}"
        return
    for number, values in wanted:
        likely = [_said(row) for row in got if row["row"] == number]
        told = next((row for row in likely if row["informasi"] == values["informasi"]), likely[0])
        yield from (f"row {number}, {key}: {told[key]!r} instead of {value!r}"
                    for key, value in ({"uu_lain": []} | values).items() if told[key] != value)


def _said(row: Json) -> dict[str, Any]:
    law, period = row["dasar_hukum"], row["jangka_waktu"]
    return {**row, "pasal17": law["pasal17"], "uu_lain": law["uu_lain"],
            "jangka_waktu": " ".join(filter(None, (period["jenis"], period["nilai"])))}


def _of_findings(expected: Expected, answer: Json) -> Iterator[str]:
    got = [told for told in answer["findings"] if told["severity"] != "catatan"]
    yield from _missing_and_more(expected, got, expected.findings)
    notes = [told for told in answer["findings"] if told["code"] in TOLD]
    yield from _missing_and_more(expected, notes, expected.notes)
    if expected.normalised is not None:
        read = [told for told in answer["findings"] if told["code"] == "DINORMALKAN" and told["column"] != "cakupan"]
        yield from _missing_and_more(expected, read, tuple((cell, "DINORMALKAN") for cell in expected.normalised))


def _missing_and_more(expected: Expected, got: list[Json], wanted: tuple[tuple[Any, ...], ...]) -> Iterator[str]:
    left = list(got)
    for place, code, *column in wanted:
        found = next((told for told in left if told["code"] == code and _stands_at(expected, told, place)
                      and (not column or told["column"] == column[0])), None)
        if found is None:
            yield f"missing: {code} {place or ''} {' '.join(filter(None, column))}".rstrip()
        else:
            left.remove(found)
    yield from (f"not expected: {told['code']} {_place(expected, told)} {told['column'] or ''}: {told['message']}"
                for told in left)


def _stands_at(expected: Expected, told: Json, place: str | None) -> bool:
    """Is the finding about this place? "C7" a cell, "7" a row, "B5:B6" any cell of a merged one, None the file."""
    here = _place(expected, told)
    if place is None or ":" not in place:
        return bool(here == (place or ""))
    first, last, cell = (*map(_CELL.fullmatch, place.split(":")), _CELL.fullmatch(here))
    return bool(first and last and cell and cell[1] == first[1] and int(first[2]) <= int(cell[2]) <= int(last[2]))


def _place(expected: Expected, told: Json) -> str:
    where = told["cell"] or (str(told["row"]) if told["row"] else "")
    return where if told["sheet"] in (None, expected.sheet) else f"{told['sheet']}!{where}"


def _of_skipped(expected: Expected, answer: Json) -> Iterator[str]:
    told = {one["row"]: one for one in answer["findings"] if one["code"] in ("BARIS_DILEWATI", "CONTOH_DILEWATI")}
    wanted = {int(row): kind for row, kind in expected.skipped.items()}
    for row, kind in wanted.items():
        if row not in told:
            yield f"row {row} is not told as skipped ({kind})"
        elif not re.search(KINDS[kind], told[row]["message"].partition(".")[2] or told[row]["message"], re.I):
            yield f"row {row} is skipped as “{told[row]['message']}”, not as {kind}"
    for row in told.keys() - wanted.keys():
        if not _goes_on(row, told[row]["message"], wanted) and not _blank_beside_others(row, told[row], expected):
            yield f"row {row} is skipped: {told[row]['message']}"


def _goes_on(row: int, message: str, wanted: Mapping[int, str]) -> bool:
    """Is the row the next one of a stretch that was expected above it?"""
    before = max((at for at in wanted if at < row), default=None)
    return before is not None and wanted[before] in LONG and bool(re.search(KINDS[wanted[before]], message, re.I))


def _blank_beside_others(row: int, told: Json, expected: Expected) -> bool:
    """Blank rows beside a signature, a note or a group are nobody's news, nor wrong; nor are those below the list."""
    if not re.search(KINDS["kosong"], told["message"], re.I):
        return False
    items = [int(key.rpartition("!")[2]) for key in expected.accepted]
    before = max((at for at in items if at < row), default=0)
    after = min((at for at in items if at > row), default=None)
    others = [int(at) for at, kind in expected.skipped.items() if kind != "kosong"]
    return after is None or any(before < at < after for at in others)


def _of_wording(expected: Expected, answer: Json) -> Iterator[str]:
    for cell, words in expected.suggestions.items():
        said = [told["suggestion"] or "" for told in answer["findings"] if told["cell"] == cell]
        if not any(words in one for one in said):
            yield f"{cell}: no suggestion says “{words}”: {said}"
    for code, all_words in expected.says.items():
        said = [told["message"] for told in answer["findings"] if told["code"] == code]
        yield from (f"{code} does not say “{words}”: {said}" for words in all_words
                    if not any(words in one for one in said))
