"""*Kode isi*: a short hash of a unit's accepted rows, on every printed page: it tells a paper from an older one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

HALF = 4


def codes_of(rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, str]:
    """The code of each unit's list, from (unit, id, content)."""
    units: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for unit, id, content in rows:
        units.setdefault(unit, []).append((id, content))
    return {unit: code_of(own) for unit, own in units.items()}


def code_of(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """"7F3A-91C2" of ids and contents, in whatever order they come."""
    said = json.dumps(sorted((id, sorted(content.items())) for id, content in rows), ensure_ascii=False, default=str)
    digits = sha256(said.encode()).hexdigest().upper()
    return f"{digits[:HALF]}-{digits[HALF:2 * HALF]}"
