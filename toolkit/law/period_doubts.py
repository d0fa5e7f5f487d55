"""Why a period is not clear, in the sender's words, each with an example that fits."""

from __future__ import annotations

from dataclasses import dataclass

USUAL_EXAMPLE = "“5 tahun”, “s.d. 31 Desember 2028”, atau “sampai proses lelang selesai”"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The words of `JANGKA_TIDAK_JELAS`."""

    why: str
    example: str = USUAL_EXAMPLE


def contradictory_numbers() -> Doubt:
    """"5 (enam) tahun"."""
    return Doubt("Angka dan tulisan hurufnya berbeda.", "“5 (lima) tahun” atau “5 tahun”")


def zero_length() -> Doubt:
    """"0 tahun"."""
    return Doubt("Lamanya nol.")


def too_long() -> Doubt:
    """Three hundred years: a slip of the keys, or "for ever" in disguise."""
    return Doubt("Lamanya melebihi 200 tahun; mungkin salah ketik.", "“20 tahun”")
