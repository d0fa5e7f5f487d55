"""Zips written by hand: members that lie about their size, weigh gigabytes in a few kilobytes, or are there twice."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.reading.books import XLSX, raw

Piece = tuple[bytes, int]
"""Bytes, and how often they come one after the other."""
STORED, DEFLATED = 0, 8
_CRC_FROM = 400_000_000
"""What is longer has no true CRC: nobody gets so far."""


@dataclass(frozen=True)
class Member:
    """One member of a zip, as its directory tells of it; `packed` is what stands there."""

    name: str
    packed: Sequence[bytes]
    size: int
    crc: int = 0
    method: int = DEFLATED
    flags: int = 0
    local_name: str = ""
    """As the member's own header calls it, if otherwise."""

    def saying(self, content: bytes) -> Member:
        """The same, but its directory speaks of nothing but these first bytes."""
        return replace(self, size=len(content), crc=zlib.crc32(content))


def deflated(name: str, *pieces: Piece) -> Member:
    """A deflated member; what repeats is packed once, however often it comes."""
    packed: list[bytes] = []
    size = crc = 0
    short = sum(len(content) * times for content, times in pieces) < _CRC_FROM
    for content, times in pieces:
        packer = zlib.compressobj(wbits=-15)
        packed += [packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)] * times
        size += len(content) * times
        for _ in range(times if short else 0):
            crc = zlib.crc32(content, crc)
    return Member(name, [*packed, b"\x03\x00"], size, crc)


def stored(name: str, content: bytes) -> Member:
    """An unpacked member."""
    return Member(name, [content], len(content), zlib.crc32(content), STORED)


def write_zip(path: Path, members: Iterable[Member], *, before: bytes = b"", comment: bytes = b"", after: bytes = b""
              ) -> Path:
    """The members in this order; `before` and `after`: what stands around the zip (a polyglot)."""
    entries, at = [], len(before)
    with path.open("wb") as file:
        file.write(before)
        for member in members:
            packed = sum(map(len, member.packed))
            local, name = (member.local_name or member.name).encode(), member.name.encode()
            head = struct.pack("<5H3I", 20, member.flags, member.method, 0, 33, member.crc, packed,
                               min(member.size, 0xFFFFFFFF))
            more = struct.pack("<HHQ", 1, 8, member.size) if member.size >= 0xFFFFFFFF else b""
            file.write(b"PK\3\4" + head + struct.pack("<2H", len(local), 0) + local)
            file.writelines(member.packed)
            entries.append(b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack(
                "<5H2I", len(name), len(more), 0, 0, 0, 0, at - len(before)) + name + more)
            at += 30 + len(local) + packed
        directory = b"".join(entries)
        file.write(directory + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, len(entries), len(entries), len(directory),
                                                       at - len(before), len(comment)) + comment + after)
    return path


def workbook(path: Path, *members: Member, leave: Iterable[str] = (), parts: Mapping[str, bytes] | None = None,
             kind: str = XLSX, **around: bytes) -> Path:
    """A small sound .xlsx, in which `members` take the place of the parts of their names or come on top."""
    sound = raw(path, ROWS, parts=parts, kind=kind)
    instead = {member.name for member in members} | {*leave}
    with zipfile.ZipFile(sound) as archive:
        kept = [deflated(name, (archive.read(name), 1)) for name in archive.namelist() if name not in instead]
    return write_zip(path, [*kept, *members], **around)


def row(number: int, *texts: str) -> str:
    """One row of inline strings from column A on."""
    cells = "".join(f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
                    for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


HEADINGS = ("Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu")
ITEM = ("Rekam medis pasien", "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023",
        "Mengungkap riwayat kesehatan pasien kepada umum.", "Melindungi hak pasien atas kerahasiaan datanya.",
        "5 tahun")
ROWS = row(1, *HEADINGS) + row(2, *ITEM)
"""A list with one item."""
