"""The bell at the inbox: the system's events wake the watcher; they never say what there is. A share has none."""

from __future__ import annotations

import logging
import math
import os
import threading
import warnings
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from toolkit.intake.claims import FOLDER
from toolkit.places import is_network_path

TELLING: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent,
                                        DirCreatedEvent, DirMovedEvent, DirDeletedEvent]
"""Not: opened, closed unwritten, a file deleted. We do that ourselves, and would wake ourselves for ever."""
JOIN_SECONDS = 2.0
RETRY_SECONDS = 600.0
log = logging.getLogger(__name__)


class Mode(Enum):
    """How files are noticed."""

    EVENTS = "kejadian"
    POLLING = "berkala"


class Place(Enum):
    """The inbox, since it was last asked for."""

    SAME = "same"
    ANEW = "anew"
    """It is another folder than before, or back again: list it."""
    GONE = "gone"


Identity = tuple[int, int]


class Bell:
    """Hung at `inbox` by `tend`; `wake` is called from another thread at each event."""

    def __init__(self, inbox: Path, way: str, wake: Callable[[], None]) -> None:
        self._inbox = inbox
        self._way = way
        self._wake = wake
        self._heard = threading.Event()
        self._observer: Any = None
        self._identity: Identity | None = None
        self._try_events_at = -math.inf
        self.refusal = ""
        """Why the system gives no events though it should; "" if it does."""

    @property
    def mode(self) -> Mode:
        """How files are noticed now."""
        return Mode.EVENTS if self._observer is not None else Mode.POLLING

    @property
    def heard(self) -> bool:
        """Has anything happened since `hush`?"""
        return self._heard.is_set()

    def hush(self) -> None:
        """Forget what was heard; call it before looking."""
        self._heard.clear()

    def tend(self, now: float) -> Place:
        """See to it that the bell hangs at the folder that is there now.

        An observer goes deaf without a word when its folder is renamed away, deleted or unmounted; so the folder's own
        identity is held against the one at which the bell was hung.
        """
        identity = _identity(self._inbox)
        if identity is None:
            self._take_down()
            self._identity = None
            return Place.GONE
        if identity != self._identity or self._is_broken() or self._may_try_events(now):
            self.hang(now)
            self._identity = identity
            return Place.ANEW
        return Place.SAME

    def hang(self, now: float) -> None:
        """Hang it anew; where the system refuses, looking regularly must do, and events are tried again later."""
        self._take_down()
        self.refusal = ""
        self._try_events_at = math.inf
        if not self._wants_events():
            return
        try:
            self._observer = _observer(self._inbox, _Ear(self._ring))
        except Exception as error:  # the systems' observers raise what they like: limits, a folder gone meanwhile
            self.refusal = getattr(error, "strerror", None) or str(error) or type(error).__name__
            self._try_events_at = now + RETRY_SECONDS

    def take_down(self) -> None:
        """No more events."""
        self._take_down()

    def _wants_events(self) -> bool:
        return self._way == Mode.EVENTS.value or (self._way != Mode.POLLING.value
                                                  and not is_network_path(self._inbox))

    def _is_broken(self) -> bool:
        observer = self._observer
        return observer is not None and not (observer.is_alive() and observer.emitters
                                             and all(emitter.is_alive() for emitter in observer.emitters))

    def _may_try_events(self, now: float) -> bool:
        return self._observer is None and now >= self._try_events_at

    def _ring(self) -> None:
        self._heard.set()
        self._wake()

    def _take_down(self) -> None:
        observer, self._observer = self._observer, None
        if observer is None:
            return
        try:
            observer.stop()
            observer.join(JOIN_SECONDS)
        except Exception:
            log.debug("an observer did not end well", exc_info=True)


class _Ear(FileSystemEventHandler):
    """Hears that something happened, whatever it is; but for what we claim."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not any(FOLDER in Path(os.fsdecode(path)).parts for path in (event.src_path, event.dest_path)):
            self._ring()


def _observer(inbox: Path, ear: FileSystemEventHandler) -> Any:
    """A running observer. Raises whatever its system raises."""
    from watchdog.observers import Observer  # noqa: PLC0415  it opens the system's interface on import

    # Claims are folders that come and go; one that is met twice is watched once, and needs no word to anybody.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    observer = Observer()
    observer.daemon = True
    observer.schedule(ear, str(inbox.resolve()), recursive=True, event_filter=TELLING)
    observer.start()
    return observer


def _identity(folder: Path) -> Identity | None:
    """Disk and number of the folder; None if there is no such folder, or the disk does not answer."""
    try:
        state = folder.stat()
        return (state.st_dev, state.st_ino) if folder.is_dir() else None
    except OSError:
        return None
