"""Heads: the end of the chain after each commit, noted where the database is not. It tells of a register that was cut
short or replaced by an older copy."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit.register.chain import EVENT, Head
from toolkit.register.differing import Difference

HEADS = "rantai.jsonl"
"""Its name, in the archive."""
TAIL = 4096
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the file; `head` is None where it cannot be read."""

    number: int
    text: bytes
    head: Head | None


class Heads:
    """The file. A line that is missing is no fault: the register commits first, and a crash may come between."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def has_place(self) -> bool:
        """Is there an archive? An empty folder may be what is left of one whose disk is away."""
        return self.path.parent.is_dir() and any(self.path.parent.iterdir())

    def write(self, head: Head) -> None:
        """Append. That it cannot is told and stops nobody: the register has committed already."""
        try:
            self._write(_written(head) + b"\n")
        except OSError as error:
            log.warning("Ujung rantai tidak dapat dicatat di %s (%s).", self.path.name, error.strerror)

    def _write(self, line: bytes) -> None:
        with self.path.open("a+b") as file:  # not flushed to the disk: what a power cut takes is noted anew later
            _cut_half_line(file)
            file.write(line)

    def lines(self) -> list[HeadLine]:
        """Every whole line; the last may be in the making."""
        text = self.path.read_bytes() if self.path.is_file() else b""
        return [HeadLine(number, line, head_of(line)) for number, line in enumerate(text.split(b"\n")[:-1], 1)]

    def last(self) -> Head | None:
        """The newest that can be read."""
        if not self.path.is_file():
            return None
        with self.path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL))
            heads = [head_of(line) for line in file.read().split(b"\n")]
        return next((head for head in reversed(heads) if head), None)


def head_of(line: bytes) -> Head | None:
    """What a line says; None if it is none of ours."""
    try:
        said = json.loads(line)
        head = Head(int(said["seq"]), str(said["at"]), str(said["hash"]))
    except (ValueError, TypeError, KeyError):
        return None
    return head if _written(head) == line else None


def _written(head: Head) -> bytes:
    return json.dumps(asdict(head)).encode()


def broken_heads(lines: Collection[HeadLine], known: Mapping[int, Head], told: Collection[int]) -> Iterator[Difference]:
    """Lines that disagree with the register's events, and events that are only known from here. `told`: events whose
    hash is known to be wrong already."""
    numbers, lost = {head.hash: seq for seq, head in known.items()}, 0
    for line in lines:
        head = line.head
        if head is None:
            yield Difference("rantai", (line.number,), None, line.text.decode("utf-8", "replace"), "baris yang terbaca")
            continue
        event = known.get(head.seq)
        if numbers.get(head.hash, head.seq) != head.seq:
            yield Difference("rantai", (line.number,), "seq", head.seq, numbers[head.hash])
        elif event is None:
            lost = max(lost, head.seq)
        elif head.seq not in told and (wrong := next((name for name in ("hash", "at") if getattr(head, name)
                                                      != getattr(event, name)), None)):
            yield Difference("rantai", (line.number,), wrong, getattr(head, wrong), getattr(event, wrong))
    last = max(known, default=0)
    if lost > last:
        yield Difference(EVENT, (last + 1,) if lost == last + 1 else (last + 1, lost), None, None, "ada")


def _cut_half_line(file: BinaryIO) -> None:
    """What a crash left behind the last whole line."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 1))
    if size and file.read(1) != b"\n":
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
