"""The gate: every seeded fault is found at its cell, and none is invented. It comes before any figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.generate import Expected


def differences(submissions: Sequence[Mapping[str, Any]], expected: Expected) -> list[str]:
    """What is wrong, one line each: missed and invented findings, files without an answer or with a wrong status."""
    answered = {one["file"]: one for one in submissions}
    return [line for file, told in expected.items() for line in _of_file(file, answered.get(file), told)]


def _of_file(file: str, answer: Mapping[str, Any] | None, told: Sequence[Sequence[str]]) -> Iterator[str]:
    if answer is None:
        yield f"{file}: no answer"
        return
    wanted = {(cell, code) for cell, code in told}
    found = [(each["cell"], each["code"]) for each in answer["findings"] if each["severity"] != "catatan"]
    invented = [each for each in found if each not in wanted]
    yield from (f"{file}: missed {code} at {cell}" for cell, code in sorted(wanted - set(found)))
    yield from (f"{file}: invented {code} at {cell or 'the file'}" for cell, code in invented)
    if len(found) != len(set(found)):
        yield f"{file}: one finding told twice"
    yield from _of_rows(file, answer)


def _of_rows(file: str, answer: Mapping[str, Any]) -> Iterator[str]:
    """Rows with a galat are rejected, all others are accepted."""
    bad = {each["row"] for each in answer["findings"] if each["severity"] == "galat"}
    accepted = {row["row"] for row in answer["accepted_rows"]}
    status = "diterima_sebagian" if bad else "diterima"
    if answer["status"] != status or answer["rejected"] != len(bad) or bad & accepted:
        yield f"{file}: {answer['status']} with {answer['rejected']} rejected, {len(bad)} rows have a galat"
    if len(accepted) != answer["accepted"] or answer["rows"] != answer["accepted"] + answer["rejected"]:
        yield f"{file}: rows do not add up"
