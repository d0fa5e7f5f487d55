"""Commands for tests: what one said, and the files around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.office import fill
from toolkit.forms.dik import DIK


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


Dik = Callable[..., Said]


def drop(root: Path, name: str, *rows: dict[str, Any]) -> Path:
    """The standard template, filled."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fill(root / "templates" / "Formulir DIK.xlsx", path, DIK.layout(), rows, None, {})
    return path


def tree(root: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for the locks."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and path.name not in (".dik.lock", ".dik.lock.json", ".dik.templates.lock")}
