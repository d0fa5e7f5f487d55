"""The settings: dik.toml, the settings workbook, and what in it is allowed but unwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from toolkit.city import City, Unit
from toolkit.doctor.checks import Check, fault, good, listed, warning
from toolkit.doctor.site import Site
from toolkit.law.unit_words import fold_name
from toolkit.workspace import CONFIG

ALIKE = 0.93
"""Two names at least so alike, of one level and with the same numbers, may be one unit written twice."""


def look_at_config(site: Site) -> Iterator[Check]:
    """dik.toml, and the folders that it names."""
    if site.config_trouble:
        yield fault(CONFIG, f"{site.config_trouble} (Pemeriksaan berikut memakai yang masih dapat dibaca.)")
    else:
        yield good(CONFIG, f"dapat dibaca; ruang kerja {site.workspace.root}")


def look_at_city(site: Site) -> Iterator[Check]:
    """The settings workbook, and what is unwise in it."""
    if site.city is None:
        yield fault("pengaturan", site.city_trouble)
        return
    yield good("pengaturan", f"{site.workspace.city_file.name} dapat dibaca: {len(site.city.units)} unit, periode "
                             f"{site.city.open_term.code} dibuka")
    today = site.now.astimezone(site.workspace.zone).date()
    yield from (warning("pengaturan", doubt) for doubt in site.city.warnings_on(today))
    yield from judge_units(site.city)
    yield from judge_terms(site.city)


def judge_units(city: City) -> Iterator[Check]:
    """Names that may be one unit written twice, and units that nobody can call."""
    units = list(city.units.values())
    twins = [f"{one.code} dan {other.code} (“{one.name}”, “{other.name}”)" for one, other in near_names(units)]
    if twins:
        yield warning("unit serupa", f"Nama unit hampir sama: {listed(twins, 3)}. Bila itu satu unit, hapus salah "
                                     f"satunya.")
    silent = [unit.code for unit in units if not unit.phone and not unit.email]
    if silent:
        yield warning("narahubung", f"{len(silent)} unit tanpa telepon dan surel: {listed(silent)}. Isi di lembar Unit "
                                    f"agar pengingat dapat dikirim.")


def near_names(units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Pairs of units whose names differ by hardly a letter. Numbers tell units apart: Naikoten 1 is not Naikoten 2."""
    return [(one, other) for one, other in combinations(units, 2) if _is_near(one.name, other.name)]


def _is_near(one: str, other: str) -> bool:
    first, second = fold_name(one), fold_name(other)
    if first.level != second.level or first.digits != second.digits:
        return False
    if first.bare == second.bare:
        return True
    return len(first.bare) > 4 and SequenceMatcher(None, first.bare, second.bare).quick_ratio() >= ALIKE \
        and SequenceMatcher(None, first.bare, second.bare).ratio() >= ALIKE


def judge_terms(city: City) -> Iterator[Check]:
    """Several periods that are open at once."""
    opened = [term.code for term in city.terms.values() if term.is_open]
    if len(opened) > 1:
        yield warning("periode", f"{len(opened)} periode dibuka sekaligus; yang dipakai: {city.open_term.code}. Tutup "
                                 f"yang sudah selesai di lembar Periode.")
