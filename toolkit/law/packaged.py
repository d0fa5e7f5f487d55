"""The tables that travel with the package (`pasal17.csv` and its neighbours): the only file access in `toolkit/law`."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `toolkit/law/<name>.csv`, as text."""
    text = files("toolkit.law").joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))
