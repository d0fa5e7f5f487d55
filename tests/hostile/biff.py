"""Old workbooks (.xls) written by hand: BIFF8 records in a compound file, so that any of them can lie."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.hostile.zips import HEADINGS, ITEM

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
WORKBOOK, WORKSHEET = 5, 16
"""Kinds of substreams."""


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<2H", kind, len(body)) + body


def text(value: str) -> bytes:
    """A string with two bytes for its length."""
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def label(row: int, column: int, value: str) -> bytes:
    """A cell with a text (from 0)."""
    return record(0x0204, struct.pack("<3H", row, column, 0) + text(value))


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def dimensions(rows: int, columns: int) -> bytes:
    """How far the sheet says that it reaches."""
    return record(0x0200, struct.pack("<2I3H", 0, rows, 0, columns, 0))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """Merged cells: first and last row, first and last column."""
    return b"".join(record(0x00E5, struct.pack("<H", len(some)) + b"".join(struct.pack("<4H", *one) for one in some))
                    for some in (areas[at:at + 1_000] for at in range(0, len(areas), 1_000)))


ITEMS = b"".join(label(row, column, value) for row, values in enumerate((HEADINGS, ITEM))
                 for column, value in enumerate(values))
FORMATS = record(0x0031, struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial") + record(
    0x00E0, struct.pack("<2HH7H", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0))
"""A font and a cell style."""


def stream(*sheets: bytes, extra: bytes = b"", kinds: Sequence[int] = (), hidden: Sequence[int] = ()) -> bytes:
    """A workbook's stream; `extra`: records among its own; `kinds`: 1 for a sheet of macros; `hidden`: 1 or 2."""
    names = [f"L{at}" for at in range(len(sheets))]
    bodies = [record(0x0809, struct.pack("<4H2I", 0x0600, WORKSHEET, 0, 0, 0, 0)) + body + record(0x000A)
              for body in sheets]
    head = record(0x0809, struct.pack("<4H2I", 0x0600, WORKBOOK, 0, 0, 0, 0)) + record(
        0x0042, struct.pack("<H", 1200)) + FORMATS + extra
    size = sum(12 + 2 * len(name) for name in names)
    at, bounds = len(head) + size + 4, b""
    for place, (name, body) in enumerate(zip(names, bodies, strict=True)):
        kind = kinds[place] if place < len(kinds) else 0
        state = hidden[place] if place < len(hidden) else 0
        bounds += record(0x0085, struct.pack("<I2B", at, state, kind) + bytes([len(name), 1])
                         + name.encode("utf-16-le"))
        at += len(body)
    return head + bounds + record(0x000A) + b"".join(bodies)


def compound(path: Path, content: bytes, *, name: str = "Workbook", chain: Iterable[tuple[int, int]] = (),
             child: int = 1) -> Path:
    """A compound file with this stream; `chain`: entries of its table that are to say something else; `child`: the
    entry of the directory that hangs on its root."""
    content = content.ljust(4_096, b"\0")
    sectors = -(-len(content) // _SECTOR)
    tables = -(-(sectors + 2) // (_SECTOR // 4 - 1))
    table = [*range(1, sectors), END, END, *[TABLE] * tables]
    table += [FREE] * (tables * _SECTOR // 4 - len(table))
    for at, value in chain:
        table[at] = value
    places = [sectors + 1 + at for at in range(tables)]
    directory = _entry("Root Entry", 5, child, END, 0) + _entry(name, 2, FREE, 0, len(content)) + _entry("", 0, FREE, 0,
                                                                                                      0) * 2
    more = -(-max(0, tables - 109) // 127)
    first = sectors + 1 + tables
    header = struct.pack("<8s16x5H6x10I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables,
                         sectors, 0, 4096, END, 0, first if more else END, more, 0)
    header = header[:76] + struct.pack("<109I", *(places + [FREE] * 109)[:109])
    rest = places[109:]
    chained = b"".join(struct.pack("<128I", *(rest[at * 127:(at + 1) * 127] + [FREE] * 127)[:127],
                                   first + at + 1 if at + 1 < more else END) for at in range(more))
    path.write_bytes(header + content.ljust(sectors * _SECTOR, b"\0") + directory
                     + struct.pack(f"<{len(table)}I", *table) + chained)
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I36x2IQ", encoded, len(encoded) + 2 if name else 0, kind, 1, FREE, FREE, child, start,
                       size, 0)[:128]
