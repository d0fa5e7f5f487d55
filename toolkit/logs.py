"""The watcher's log: one line a submission and one a trouble, in a file that never outgrows its limit; and stderr."""

from __future__ import annotations

import logging
import math
import re
import sys
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from toolkit.signs import seen

NAME = "dik.log"
MEGABYTE = 1_000_000
LEVELS = {"INFO": "info", "WARNING": "peringatan", "ERROR": "galat", "CRITICAL": "galat"}
QUIET_SECONDS = 3600.0
ROLL_AGAIN_SECONDS = 300.0
"""After which a log that was open elsewhere is tried to be rolled over again."""
REMEMBERED = 500
UNSCREENED = {"unscreened": True}
"""`extra` of a line that is for the file alone: the screen is told otherwise."""
RECENT, TAIL = timedelta(days=1), 1 << 16
_AMISS = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d{4}) (?:peringatan|galat): (.*)")
log = logging.getLogger(__name__)


@contextmanager
def opened_log(folder: Path, megabytes: int, kept: int, zone: ZoneInfo, *, terse: bool = False) -> Iterator[None]:
    """While inside, all that the toolkit says goes to `folder`/dik.log and to stderr; `terse`: there, only what is
    amiss, without its time."""
    root, ours, raises = logging.getLogger(), logging.getLogger("toolkit"), logging.raiseExceptions
    level, handlers, refusal = ours.level, _handlers(folder, megabytes, kept), _refusal(folder)
    for number, handler in enumerate(handlers):
        handler.setFormatter(Bare() if terse and not number else _Lines(zone))
        handler.setLevel(logging.WARNING if terse and not number else logging.NOTSET)
        handler.addFilter(_Once())
        if not number:
            handler.addFilter(lambda record: not hasattr(record, "unscreened"))
        root.addHandler(handler)
    ours.setLevel(logging.INFO)  # libraries may only warn: a database at that level would write out every cell
    logging.raiseExceptions = False  # a full disk must not fill stderr with tracebacks
    try:
        if refusal:
            log.warning("%s tidak dapat ditulis (%s); log hanya di layar.", folder / NAME, refusal)
        yield
    finally:
        logging.raiseExceptions = raises
        ours.setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def recent_failures(folder: Path, now: datetime, many: int = 5) -> list[tuple[str, str]]:
    """The last warnings and errors of a day in `folder`/dik.log: time (UTC, ISO 8601) and text, oldest first."""
    try:
        with (folder / NAME).open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - TAIL))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    found = [(datetime.strptime(match[1], "%Y-%m-%d %H:%M:%S%z").astimezone(UTC), match[2])
             for line in lines if (match := _AMISS.match(line))]
    return [(at.isoformat(), text) for at, text in found if now - at < RECENT][-many:]


def _handlers(folder: Path, megabytes: int, kept: int) -> list[logging.Handler]:
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if not _refusal(folder):
        handlers.append(_RollingFile(folder / NAME, maxBytes=megabytes * MEGABYTE, backupCount=kept, encoding="utf-8",
                                     errors="backslashreplace"))
    return handlers


def _refusal(folder: Path) -> str:
    """Why no log can be written there; "" if it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / NAME).open("a", encoding="utf-8"):
            return ""
    except OSError as error:
        return error.strerror or str(error)


class _RollingFile(RotatingFileHandler):
    """One that goes on in the same file while another program holds it open (Windows renames no open file). Earlier
    ones move only once that file itself has moved: the library moves, and so deletes, them at every try."""

    _not_before = -math.inf

    def doRollover(self) -> None:  # noqa: N802  the library's name
        if time.monotonic() < self._not_before:
            return
        stream, self.stream = self.stream, None  # should it not open again, the library tries at the next line
        try:
            if stream:
                stream.close()
            self._roll(Path(self.baseFilename))
        except OSError:
            self._not_before = time.monotonic() + ROLL_AGAIN_SECONDS
        self.stream = self._open()

    def _roll(self, full: Path) -> None:
        moved, *earlier = [full.with_name(f"{full.name}.{number}") for number in range(self.backupCount + 1)]
        if not moved.exists():  # else a try ended here: an earlier one is open elsewhere
            full.rename(moved)
        gap = next((at for at, path in enumerate(earlier) if not path.exists()), len(earlier) - 1)
        for at in range(gap, 0, -1):
            earlier[at - 1].replace(earlier[at])
        moved.replace(earlier[0])


class Bare(logging.Formatter):
    """What is said alone, one line a message: what others wrote (file names) neither forges a line nor commands a
    terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return seen(record.getMessage())


class _Lines(logging.Formatter):
    """"2026-05-03 14:05:01+0800 info  …", one line a message."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, self._zone)
        return f"{at:%Y-%m-%d %H:%M:%S%z} {LEVELS.get(record.levelname, 'info')}: {seen(record.getMessage())}"


class _Once(logging.Filter):
    """What is tried again and again and fails with the same words is said once an hour."""

    def __init__(self) -> None:
        super().__init__()
        self._said: OrderedDict[str, float] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or getattr(record, "again", False):
            return True
        text = record.getMessage()
        passed = abs(record.created - self._said.get(text, -QUIET_SECONDS)) >= QUIET_SECONDS
        if passed:
            self._said[text] = record.created
            self._said.move_to_end(text)
        if len(self._said) > REMEMBERED:
            self._said.popitem(last=False)
        return passed


class Troubles:
    """What keeps the watcher from its work: each is said once, and once more when it is over. For several threads."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}
        self._lock = Lock()

    def meet(self, key: str, text: str) -> None:
        """Say it, unless it was the last thing said of `key`."""
        with self._lock:
            known = self._now.get(key)
            self._now[key] = text
        if known != text:
            log.warning("%s", text, extra={"again": True})

    def end(self, key: str, text: str) -> None:
        """Say that it is over, if it was there."""
        with self._lock:
            known = self._now.pop(key, None)
        if known:
            log.info("%s", text)

    @property
    def told(self) -> str:
        """All of them, in one line; "" if there are none."""
        with self._lock:
            return " ".join(self._now.values())
