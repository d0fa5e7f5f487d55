"""Watchdog alone: how many files of a drop have an event that tells of them, when nobody looks into the folder."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from watchdog.events import FileCreatedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 5.0
"""Seconds without an event after which no more are expected."""


class Ear(FileSystemEventHandler):
    """Remembers every file of which it is told that it is there."""

    def __init__(self) -> None:
        self.told, self.last = set[str](), time.monotonic()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.last = time.monotonic()
        if isinstance(event, (FileCreatedEvent, FileMovedEvent)):
            self.told.add(os.fsdecode(event.dest_path or event.src_path))


def events_told(ready: Path, folder: Path, drop: Callable[[Path, Path], None]) -> int:
    """Drop links to the same files into a watched folder; of how many files an event told. Who drops is a process of
    its own: otherwise the observer would hold it back."""
    links = folder.with_name(f"{folder.name}-siap")
    shutil.copytree(ready, links, copy_function=os.link)
    folder.mkdir()
    ear, observer = Ear(), Observer()
    observer.schedule(ear, str(folder), recursive=True)
    observer.start()
    dropping = get_context("spawn").Process(target=drop, args=(links, folder))
    dropping.start()
    dropping.join()
    ear.last = time.monotonic()
    while time.monotonic() - ear.last < QUIET:
        time.sleep(0.1)
    observer.stop()
    observer.join()
    there = {str(path) for path in folder.rglob("*.xlsx")}
    shutil.rmtree(folder)
    shutil.rmtree(links)
    return len(ear.told & there)
