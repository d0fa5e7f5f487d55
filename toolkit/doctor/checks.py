"""Check: one thing that was looked at, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from toolkit.errors import ToolkitError


class Grade(Enum):
    """How it stands; a fault is what makes `dik doctor` fail."""

    GOOD = "baik"
    WARNING = "peringatan"
    FAULT = "galat"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands, and one sentence or two: what was seen, and what to do."""

    name: str
    grade: Grade
    message: str


def good(name: str, message: str) -> Check:
    """All is well, or only worth knowing."""
    return Check(name, Grade.GOOD, message)


def warning(name: str, message: str) -> Check:
    """Works, but somebody should look at it."""
    return Check(name, Grade.WARNING, message)


def fault(name: str, message: str) -> Check:
    """Must be mended."""
    return Check(name, Grade.FAULT, message)


def safely(name: str, look: Callable[[], Iterable[Check]]) -> list[Check]:
    """The checks that `look` gives; a look that fails is itself a failed check of one line."""
    found: list[Check] = []
    try:
        found.extend(look())
    except ToolkitError as error:
        found.append(fault(name, str(error)))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        found.append(fault(name, f"Tidak dapat diperiksa{where}: {error.strerror or error}. Periksa izin dan "
                                 f"sambungannya."))
    except Exception as error:  # whatever a probe meets, the other checks go on
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        found.append(fault(name, f"Tidak dapat diperiksa: {said}"))
    return found


def listed(names: Iterable[str], most: int = 5) -> str:
    """"a, b, c dan 4 lagi"."""
    every = list(names)
    more = f" dan {len(every) - most} lagi" if len(every) > most else ""
    return ", ".join(every[:most]) + more
