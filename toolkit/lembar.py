"""The id of a written workbook (*lembar*), by which a later submission says from which state it was filled."""

from __future__ import annotations

import hashlib


def lembar_of(*parts: object) -> str:
    """Sixteen hex digits of what makes the workbook: written again from the same state it has the same id."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


def answer_lembar(form: str, unit: str | None, sha256: str, id: int) -> str:
    """The lembar of the answer to delivery `id` (agenda number) of these bytes."""
    return lembar_of(form, unit, sha256, id)
