"""Confinement: what a worker may still do once it works, as far as the system can hold it to that without privileges:
Landlock and seccomp on Linux, each where the kernel has it; elsewhere nothing, and `dik doctor` says so.

A worker that reads strangers' files may open what Python itself is made of, and answer through its pipe: no other file,
nothing to write, no network, no program, no other process. One that writes our own workbooks may use files, and none of
the rest.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from toolkit.confinement import landlock, seccomp
from toolkit.confinement.own_files import readable

__all__ = ["WRITING", "Power", "confine"]


@dataclass(frozen=True, slots=True)
class Power:
    """What a worker's tasks need. `files`: to open any, and to write; without it `needs` are the modules that are
    imported before the door closes, and `answers` those whose classes an answer may consist of."""

    files: bool = False
    needs: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


WRITING = Power(files=True)


def confine(power: Power) -> None:
    """In the worker, once, after all that must be set up: there is no way back."""
    if not sys.platform.startswith("linux"):
        return
    if not power.files:
        _forgo_core_dumps()
        landlock.restrict(readable(power.needs))
    seccomp.restrict(files=power.files)


def _forgo_core_dumps() -> None:
    """They would hold what stands in the cells."""
    import resource  # noqa: PLC0415  POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
