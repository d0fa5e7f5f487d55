"""Settings workbooks of earlier days, as the archive keeps them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.errors import WrongSettings
from toolkit.pipeline.desk import Desk


@lru_cache(16)
def kept_city(path: Path) -> City:
    """The archive is write-once: one path is one content. Raises WrongSettings."""
    return read_city(path)


def city_at(desk: Desk, at: str) -> City:
    """The city as it was set when something was recorded (UTC, ISO 8601): by the last delivery before it. Today's,
    where the archive has those settings no more, or they cannot be read."""
    stamps = [line.settings for line in desk.archive.journal() if line.at <= at]
    path = desk.archive.found(stamps[-1]) if stamps else None
    try:
        return kept_city(path) if path else desk.city
    except WrongSettings:
        return desk.city
