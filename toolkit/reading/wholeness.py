"""Is a file that is no zip all there? Copies set a file to its full length first, and fill it from the front."""

from __future__ import annotations

import struct
from typing import BinaryIO

from toolkit.reading.signatures import OLE

TAIL = 4096
"""Zeros at the end of a compound file (.xls) that no program leaves: streams are padded to less."""
BINARY_TAIL, HEADER = 64, 512
_FAT_FROM, _FAT_MOST = 76, 109
"""Where a compound file's header lists the sectors of its table, and how many it has room for."""


def is_filled(stream: BinaryIO, head: bytes, size: int) -> bool:
    """False while its end, or what must stand somewhere in it, is still nothing but zeros."""
    stream.seek(-min(size, TAIL), 2)
    tail = stream.read(TAIL)
    if head.startswith(OLE):
        return bool(tail.strip(b"\0")) and _compound_is_whole(stream, head, size)
    zeros = len(tail) - len(tail.rstrip(b"\0"))
    return zeros < BINARY_TAIL if b"\0" in head else not zeros  # a text has none, but for UTF-16


def _compound_is_whole(stream: BinaryIO, head: bytes, size: int) -> bool:
    """Are its directory and its table of sectors there? Both are often the last that is written."""
    if len(head) < HEADER:
        return False
    (shift,), (tables, directory) = struct.unpack_from("<H", head, 30), struct.unpack_from("<2I", head, 44)
    listed = struct.unpack_from(f"<{min(tables, _FAT_MOST)}I", head, _FAT_FROM)
    for number in (directory, *listed):
        stream.seek(at := (number + 1) << min(shift, 12))
        if at >= size or not stream.read(64).strip(b"\0"):
            return False
    return True
