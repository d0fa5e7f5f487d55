"""Small disks for one folder each: to be filled, unmounted, and mounted again with all that was on them."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

CHUNK = 1 << 16
FILLER = "isi.tmp"
"""A name that the intake leaves alone."""


class Disk:
    """A disk, mounted at `place`. Its files live on while it is not mounted there."""

    def __init__(self, place: Path, store: Path) -> None:
        self.place, self._store = place, store

    def fill(self, leaving: int = 0) -> None:
        """Leave no byte free, or `leaving`: written behind everyone's back, as any other program may."""
        with (self._store / FILLER).open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(bytes(CHUNK)):
                pass
        if leaving:
            with (self._store / FILLER).open("rb+") as filler:
                filler.truncate((self._store / FILLER).stat().st_size - leaving)

    def empty(self) -> None:
        """Give the room back."""
        (self._store / FILLER).unlink()

    def unmount(self) -> None:
        """Also while somebody has a file open there, as a share breaks off."""
        _asked("umount", "--lazy", self.place)

    def mount(self) -> None:
        """Once more, with all that was on it."""
        _asked("mount", "--bind", self._store, self.place)


@contextmanager
def small_disk(place: Path, store: Path, size: str = "8m") -> Iterator[Disk]:
    """A disk for the folder `place`, with what is in it; `store`: a folder for its other end. Without the right to
    mount the test is skipped, but never in CI."""
    store.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(store)], capture_output=True, check=False)
    if not made or made.returncode:
        pytest.skip("may not mount a tmpfs here")
    disk = Disk(place, store)
    try:
        place.mkdir(exist_ok=True)
        for path in place.iterdir():  # an empty folder is left where it is to be mounted
            shutil.move(path, store / path.name)
        disk.mount()
        try:
            yield disk
        finally:
            subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=False)
    finally:
        _asked("umount", "--lazy", store)


def is_full(folder: Path) -> bool:
    """Is there no room for a byte?"""
    try:
        (folder / FILLER).with_suffix(".coba.tmp").write_bytes(b"x" * 5000)
    except OSError as error:
        return error.errno == errno.ENOSPC
    finally:
        with suppress(OSError):
            (folder / FILLER).with_suffix(".coba.tmp").unlink()
    return False


def _asked(*words: object) -> None:
    subprocess.run([str(word) for word in words], capture_output=True, check=True)
