"""The gate: every seeded fault is found at its cell, and none is invented. It comes before any figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.generate import Expected

Telling = tuple[str, str]
"""Place and code of a finding. The place is its cell; without one the column (and row), or "" for the whole file."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One file's galat and peringatan beside what must be told."""

    found: Sequence[Telling]
    missed: Sequence[Telling]
    invented: Sequence[Telling]


def compared(findings: Sequence[Mapping[str, Any]], told: Sequence[Sequence[str]]) -> Compared:
    """Hold an answer's findings, notes aside, against what must be told; told twice is once invented."""
    wanted = {(place, code) for place, code in told}
    found = [(place_of(each), each["code"]) for each in findings if each["severity"] != "catatan"]
    twice = [each for at, each in enumerate(found) if each in found[:at]]
    return Compared(sorted(wanted & set(found)), sorted(wanted - set(found)),
                    [*(each for each in found if each not in wanted), *twice])


def place_of(told: Mapping[str, Any]) -> str:
    """Where a finding stands, as `Telling` has it."""
    if told["cell"] or not told["column"]:
        return str(told["cell"] or "")
    return f"{told['column']} {told['row']}" if told["row"] else str(told["column"])


def differences(submissions: Sequence[Mapping[str, Any]], expected: Expected) -> list[str]:
    """What is wrong, one line each: missed and invented findings, files without an answer or with a wrong status."""
    answered = {one["file"]: one for one in submissions}
    return [line for file, told in expected.items() for line in _of_file(file, answered.get(file), told)]


def _of_file(file: str, answer: Mapping[str, Any] | None, told: Sequence[Sequence[str]]) -> Iterator[str]:
    if answer is None:
        yield f"{file}: no answer"
        return
    found = compared(answer["findings"], told)
    yield from (f"{file}: missed {code} at {place}" for place, code in found.missed)
    yield from (f"{file}: invented {code} at {place or 'the file'}" for place, code in found.invented)
    yield from wrong_rows(file, answer)


def wrong_rows(file: str, answer: Mapping[str, Any]) -> Iterator[str]:
    """Rows with a galat are rejected, all others are accepted; with a galat of the whole file none is."""
    galat = [each for each in answer["findings"] if each["severity"] == "galat"]
    bad = {each["row"] for each in galat if each["row"]}
    rejected = answer["rows"] if any(each["row"] is None for each in galat) else len(bad)
    accepted = {row["row"] for row in answer["accepted_rows"]}
    status = "ditolak" if not accepted else "diterima_sebagian" if bad else "diterima"
    if answer["status"] != status or answer["rejected"] != rejected or bad & accepted:
        yield f"{file}: {answer['status']} with {answer['rejected']} rejected, {len(bad)} rows have a galat"
    if len(accepted) != answer["accepted"] or answer["rows"] != answer["accepted"] + answer["rejected"]:
        yield f"{file}: rows do not add up"
