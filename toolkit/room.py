"""Disks that are nearly full: told before they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path


def little_room(places: Mapping[str, Path], least: int) -> Iterator[tuple[str, int]]:
    """The first place on each disk that has fewer than `least` free bytes, with how many it has."""
    seen = set[int]()
    for name, place in places.items():
        try:
            disk, free = place.stat().st_dev, shutil.disk_usage(place).free
        except OSError:
            continue
        if disk not in seen and free < least:
            yield name, free
        seen.add(disk)
