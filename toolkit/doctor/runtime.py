"""The program itself: Python, its libraries, and whether worker processes start."""

from __future__ import annotations

import platform
import re
import sqlite3
import struct
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version

from toolkit import __version__
from toolkit.confinement.probing import still_possible
from toolkit.doctor.checks import Check, fault, good, listed, warning
from toolkit.doctor.site import Site
from toolkit.pipeline import limits_of
from toolkit.reading.handing import READING
from toolkit.workers import WorkerFault, Workers

PACKAGE = "dik-toolkit"
OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
"""RETURNING came with 3.35."""
INSTALL_AGAIN = (f'Pasang ulang, dari folder program: "{sys.executable}" -m pip install --require-hashes -r '
                 f'requirements.lock, lalu "{sys.executable}" -m pip install --no-deps --no-build-isolation -e .')
_REQUIREMENT = re.compile(r"\s*([\w.-]+)[^;<>=!~]*(?:>=\s*([\d.]+))?[^;]*(;.*)?$")


def look_at_python(_: Site) -> Iterator[Check]:
    """Version and width of Python, and the version of SQLite that it brings."""
    shown = f"DIK Toolkit {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    if sys.version_info < OLDEST_PYTHON:
        yield fault("python", f"{shown}: Python terlalu lama. Pasang Python 3.11 atau yang lebih baru.")
    elif sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield fault("python", f"{shown}: SQLite terlalu lama. Pasang Python yang lebih baru.")
    elif struct.calcsize("P") < 8:
        yield warning("python", f"{shown}, 32-bit: berkas besar dapat gagal dibaca. Pasang Python 64-bit.")
    else:
        yield good("python", f"{shown}, 64-bit")


def look_at_libraries(_: Site) -> Iterator[Check]:
    """Is every library there, and new enough?"""
    try:
        wanted = oldest_versions(requires(PACKAGE) or [])
    except PackageNotFoundError:
        yield warning("pustaka", f"{PACKAGE} tidak terpasang dengan pip; versi pustakanya tidak dapat diperiksa. "
                                 f"{INSTALL_AGAIN}")
        return
    present = {name: _version(name) for name in wanted}
    wrong = [f"{name} {present[name] or 'tidak ada'} (perlu {'.'.join(map(str, oldest)) or 'ada'})"
             for name, oldest in wanted.items() if not present[name] or numbers(present[name]) < oldest]
    if wrong:
        yield fault("pustaka", f"Pustaka kurang atau terlalu lama: {listed(wrong)}. {INSTALL_AGAIN}")
    else:
        yield good("pustaka", f"{len(wanted)} pustaka terpasang dengan versi yang cukup")


def oldest_versions(requirements: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Name → oldest version that will do, of what a package always requires (extras are left out)."""
    wanted = {}
    for each in requirements:
        if (match := _REQUIREMENT.match(each)) and not match[3]:
            wanted[match[1]] = numbers(match[2] or "")
    return wanted


def numbers(shown: str) -> tuple[int, ...]:
    """The leading numbers of a version: "2.0.36rc1" → (2, 0, 36)."""
    leading = re.match(r"\d+(?:\.\d+)*", shown)
    return tuple(map(int, leading[0].split("."))) if leading else ()


def look_at_workers(site: Site) -> Iterator[Check]:
    """Does a worker process start under the limits of dik.toml, and answer; and what can it do that it should not?"""
    with Workers(1, limits_of(site.workspace), READING) as workers:
        answer = workers.submit(still_possible).result()
    if isinstance(answer, WorkerFault):
        yield fault("proses pembaca", f"Proses pembaca berhenti ({answer.kind}). Periksa memori yang tersisa dan "
                                      f"“pembaca.memori_mb” di dik.toml.")
    else:
        yield told_of_readers(answer, on_linux=sys.platform.startswith("linux"))


def told_of_readers(possible: Sequence[str], *, on_linux: bool) -> Check:
    """They answer; `possible`: what a file that takes one over could do all the same."""
    if not possible:
        return good("proses pembaca", "dapat dimulai, menjawab, dan terkurung: tanpa jaringan, tanpa berkas lain")
    said = f"dapat dimulai dan menjawab, tetapi tidak terkurung: masih dapat {listed(possible)}"
    if not on_linux:
        return good("proses pembaca", f"{said}. Hanya Linux yang dapat mengurungnya")
    return warning("proses pembaca", f"{said}. Pasang libseccomp2; perlu kernel Linux 5.13 atau lebih baru dengan "
                                     f"Landlock.")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
