"""What Python itself is made of: all that a confined reader may open by its name."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

_SHARED = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache")
"""Shared libraries that a module of the standard library may still ask for."""


def readable(needs: Iterable[str]) -> tuple[Path, ...]:
    """The standard library, shared libraries, and each package that is loaded once `needs` are: never a folder merely
    because it stands on the search path, for that may be the workspace."""
    for name in needs:
        import_module(name)
    return tuple(dict.fromkeys((*map(Path, _SHARED), *_standard(), *_loaded())))


def _standard() -> Iterator[Path]:
    paths = sysconfig.get_paths()
    for name in ("stdlib", "platstdlib"):
        yield Path(paths[name]).resolve()
    yield Path(sys.base_prefix).resolve() / "lib"


def _loaded() -> Iterator[Path]:
    """Of a package its folder; of a module that stands alone its file."""
    for name, module in list(sys.modules.items()):
        if "." in name or name == "__main__":
            continue
        if places := getattr(module, "__path__", None):
            yield from (Path(place).resolve() for place in places)
        elif file := getattr(module, "__file__", None):
            yield Path(file).resolve()
