"""`dik doctor`: every check on a line, and what to do where one fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console as Terminal

from toolkit.app.contract import COULD_NOT_RUN
from toolkit.app.desk import probing
from toolkit.app.telling import escape
from toolkit.doctor import Check, Grade, examine
from toolkit.workspace import find_root

SIGNS = {Grade.GOOD: ("green", "✓"), Grade.WARNING: ("yellow", "!"), Grade.FAULT: ("bold red", "✗")}


def examine_workspace(named: Path | None, *, quiet: bool) -> tuple[dict[str, Any], int]:
    """Look at everything; exit code 3 if something must be mended."""
    checks = []
    for check in examine(find_root(Path.cwd(), named), datetime.now(UTC), probing):
        checks.append(check)
        if not quiet:
            _tell(check)
    if not quiet:
        _sum_up(checks)
    failed = any(check.grade is Grade.FAULT for check in checks)
    return {"checks": [as_json(check) for check in checks]}, COULD_NOT_RUN if failed else 0


def as_json(check: Check) -> dict[str, Any]:
    """As the contract has it; `ok` is false only for what must be mended."""
    return {"name": check.name, "ok": check.grade is not Grade.FAULT, "severity": check.grade.value,
            "message": check.message}


def _tell(check: Check) -> None:
    colour, sign = SIGNS[check.grade]
    Terminal(emoji=False, highlight=False).print(f"[{colour}]{sign}[/]  [bold]{escape(check.name)}[/]: "
                                                 f"{escape(check.message)}", soft_wrap=True)


def _sum_up(checks: Iterable[Check]) -> None:
    many = Counter(check.grade for check in checks)
    said = [f"{many[grade]} {words}" for grade, words in ((Grade.FAULT, "harus diperbaiki"),
                                                          (Grade.WARNING, "perlu dilihat")) if many[grade]]
    Terminal(emoji=False, highlight=False).print(", ".join(said) + "." if said else "Semuanya baik.")
