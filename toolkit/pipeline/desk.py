"""Desk: what the pipeline works with, opened once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from toolkit.archive import Archive
from toolkit.city import City
from toolkit.forms.model import Form
from toolkit.keys import KeyRing, find_keys
from toolkit.reading.limits import Limits
from toolkit.register import Register
from toolkit.workers import Workers
from toolkit.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """All that the steps need, opened once: the workspace, its city, its register, workers, and a clock."""

    workspace: Workspace
    city: City
    register: Register
    workers: Workers
    form: type[Form]
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    readers: Workers | None = None
    """Processes of their own that open what was sent, for they are to have less power; None: the workers do it."""

    @property
    def limits(self) -> Limits:
        """Of one file, as dik.toml says."""
        return limits_of(self.workspace)

    @property
    def today(self) -> date:
        """Today, where the workspace is."""
        return self.now().astimezone(self.workspace.zone).date()

    @cached_property
    def keys(self) -> KeyRing:
        """What vouches for our own workbooks; read by who asks only: others may not be allowed to. Raises
        SecretUnusable."""
        return find_keys(self.workspace)

    @property
    def archive(self) -> Archive:
        """Where originals are kept."""
        return Archive(self.workspace.archive)


def limits_of(workspace: Workspace) -> Limits:
    """What one file may ask of us."""
    read = workspace.settings.pembaca
    return Limits(file_mb=read.berkas_mb, inflated_mb=read.isi_mb, members=read.bagian, ratio=read.rasio,
                  cells=read.sel, merged=read.gabungan, text_mb=read.teks_mb, items=read.butir,
                  seconds=read.batas_detik, memory_mb=read.memori_mb)
