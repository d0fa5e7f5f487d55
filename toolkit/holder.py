"""Who holds a workspace: a note beside the lock, to be believed only while the lock is held."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.times import shown_time
from toolkit.workspace import Workspace

WATCH = "dik watch"


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that works in a workspace, since when (UTC, ISO 8601)."""

    process: int
    command: str
    computer: str
    user: str
    since: str

    @property
    def is_elsewhere(self) -> bool:
        """Is it another computer's? Then a lock may outlive its holder."""
        return self.computer != platform.node()

    def told(self, workspace: Workspace) -> str:
        """"dik run (proses 123) di komputer X oleh Y sejak …"."""
        at = f" di komputer {self.computer}" if self.computer else ""
        by = f" oleh {self.user}" if self.user else ""
        since = shown_time(self.since, workspace.zone, workspace.settings.waktu.singkatan)
        return f"{self.command} (proses {self.process}){at}{by} sejak {since}"


def holder_path(workspace: Workspace) -> Path:
    """Where the note lies. Not in the lock's own file: on Windows nobody can read that while it is held."""
    return workspace.lock.with_name(f"{workspace.lock.name}.json")


@contextmanager
def noted(workspace: Workspace, command: str) -> Iterator[None]:
    """For who has the lock: inside, the note says so. A disk that refuses the note is no reason to stop."""
    path = holder_path(workspace)
    with suppress(OSError):
        path.unlink(missing_ok=True)  # of one who died; first, for on a full disk nothing else may succeed
        path.write_text(json.dumps(asdict(_ourselves(command)), ensure_ascii=False), encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def read_holder(workspace: Workspace) -> Holder | None:
    """What the note says; None if there is none, or none that is ours."""
    try:
        holder = Holder(**json.loads(holder_path(workspace).read_text(encoding="utf-8")))
        datetime.fromisoformat(holder.since)
    except (OSError, ValueError, TypeError):
        return None
    return holder


def _ourselves(command: str) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service's account may have no name
        user = ""
    return Holder(os.getpid(), command, platform.node(), user, datetime.now(UTC).isoformat(timespec="seconds"))
