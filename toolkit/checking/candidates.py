"""What is told of a unit that was not recognised: what stands there, and which units may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checking.lines import Spot
from toolkit.city import City
from toolkit.reading.document import Document

MOST = 4


def what_was_said(document: Document, spots: Sequence[Spot], city: City) -> str:
    """One or two sentences that name the candidates, and where each was read."""
    said = document.said.get("unit")
    found = _read_in_text(spots, city)
    if not said:
        return found or "Nama unit tidak tertulis pada berkas ini."
    match = city.find(said.text)
    if match.candidates:
        return f"“{said.text}” dapat berarti {_names(match.candidates, city)}."
    near = city.index.near(said.text, MOST)
    maybe = f" Yang namanya mirip: {_names(near, city)}." if near else ""
    return f"“{said.text}” tidak ada dalam daftar unit kerja.{maybe or (f' {found}' if found else '')}"


def _read_in_text(spots: Sequence[Spot], city: City) -> str:
    """“Yang tertulis: Dinas Sosial (judul tabel, sel A2) dan …”; sure mentions hide unsure ones."""
    where: dict[str, str] = {}
    for spot in [one for one in spots if one.sure] or spots:
        for code in spot.codes:
            where.setdefault(code, f"{city.name(code)} ({spot.where})")
    if not where:
        return ""
    return f"Unit yang mungkin dimaksud: {_listed([*where.values()])}."


def _names(codes: Sequence[str], city: City) -> str:
    return _listed([city.name(code) for code in codes])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
