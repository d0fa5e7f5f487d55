"""Unreadable: what stops the reading of one file, carried as the Remark that its sender gets."""

from __future__ import annotations

from toolkit.findings import Code, Remark, remark


class Unreadable(Exception):
    """Raised inside `reading` only; `read_file` and `inspect` hand its remark back as a value."""

    def __init__(self, told: Remark) -> None:
        super().__init__(told.code.name)
        self.remark = told


COPY = "buka berkas itu, lalu salin tabelnya"
"""How most files become a form."""


def not_a_workbook(what: str, how: str = COPY) -> Unreadable:
    """`what` completes "Isinya …": "dokumen PDF"; `how` completes "… ke Formulir DIK"."""
    return Unreadable(remark(Code.BUKAN_BUKU_KERJA, what=what, how=how))


def broken(what: str) -> Unreadable:
    """`what` is a sentence without its full stop."""
    return Unreadable(remark(Code.RUSAK, what=what))


def too_big(what: str, limit: str) -> Unreadable:
    """`what` and `limit` complete "…; batasnya …."."""
    return Unreadable(remark(Code.TERLALU_BESAR, what=what, limit=limit))


def locked() -> Unreadable:
    """A workbook that needs a password to be opened."""
    return Unreadable(remark(Code.TERKUNCI_SANDI))


def counted(number: float) -> str:
    """5000000 → "5.000.000", 1.5 → "1,5": as numbers are written in Indonesian."""
    text = f"{number:,.1f}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,"))
