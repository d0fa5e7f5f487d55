"""What lies in outbox, by the names that files and messages share: who is told of a file finds it by that name."""

from __future__ import annotations

from toolkit.names import safe_name

SIGN, OWN = "Cetak dan Tanda Tangani.pdf", "Daftar dan Status.xlsx"
"""In each unit's folder."""
DRAFT, PUBLIC = "Konsep Keputusan", "publik"


def decree_name(number: str) -> str:
    """The folder with the papers of a decree."""
    return f"Keputusan {safe_name(number)}"


def evidence_name(year: str) -> str:
    """The folder with what e-Monev asks for."""
    return f"Data Dukung e-Monev {year}"
