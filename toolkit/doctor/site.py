"""Site: what an examination looks at, as far as it can be read; what cannot be read is told, and the rest goes on."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.errors import ToolkitError
from toolkit.register.health import Health, examine_register, register_file
from toolkit.workspace import CONFIG, Settings, Workspace, open_workspace, parse_settings

R = TypeVar("R")
Hold = Callable[[Workspace], AbstractContextManager[Any]]
"""Holds the workspace; raises WorkspaceHeld while another process does."""


@dataclass(frozen=True)
class Site:
    """A workspace as found. Of each thing that can fail there is the thing (or None) and the trouble (or "")."""

    workspace: Workspace
    config_trouble: str
    city: City | None
    city_trouble: str
    register: Health | None
    register_trouble: str
    now: datetime
    hold: Hold

    @property
    def register_file(self) -> Path | None:
        """The register's file; None for a database server."""
        return register_file(self.workspace.register_url)


def look_at(root: Path, now: datetime, hold: Hold) -> Site:
    """Read what there is. Raises nothing that a broken file could cause."""
    opened, config_trouble = _tried(lambda: open_workspace(root))
    workspace = opened or Workspace(root.resolve(), _readable_settings(root))
    city, city_trouble = _tried(lambda: read_city(workspace.city_file))
    register, register_trouble = _tried(lambda: examine_register(workspace.register_url))
    return Site(workspace, config_trouble, city, city_trouble, register, register_trouble, now, hold)


def _readable_settings(root: Path) -> Settings:
    """What dik.toml says where it is sound but unwise (folders that hold each other); else the defaults."""
    read, _ = _tried(lambda: parse_settings(tomllib.loads((root / CONFIG).read_text(encoding="utf-8-sig"))))
    return read or Settings()


def _tried(read: Callable[[], R]) -> tuple[R | None, str]:
    try:
        return read(), ""
    except ToolkitError as error:
        return None, str(error)
    except Exception as error:  # a disk that fails, or a file that no one foresaw
        return None, " ".join(f"{type(error).__name__}: {error}".split())[:300]
