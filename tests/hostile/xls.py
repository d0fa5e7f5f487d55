"""Hostile old workbooks (.xls): chains in circles, cells at the far end, strings without end, macros, passwords."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.hostile.attacks import Attack, Make, read, refused
from tests.hostile.biff import ITEMS, compound, dimensions, label, merged, number, record, stream
from toolkit.findings import Code

_BROKEN, _BIG, _MACRO = Code.RUSAK, Code.TERLALU_BESAR, Code.MAKRO_DITOLAK


def sheet(*more: bytes, many: Callable[[], Iterable[bytes]] = tuple, **around: bytes) -> Make:
    """A workbook of one sheet: the item, and these records; `many`: more of them, made when they are needed."""
    def make(path: Path) -> None:
        compound(path, stream(ITEMS + b"".join(more) + b"".join(many()), **around))

    return make


def sheets(many: int, body: bytes) -> Make:
    """So many sheets with these records, behind one with the item."""
    def make(path: Path) -> None:
        compound(path, stream(ITEMS, *[body] * many))

    return make


def shared_strings(told: int, body: bytes) -> bytes:
    """Shared strings that say how many they are."""
    pieces = [body[at:at + 8_000] for at in range(0, len(body), 8_000)] or [b""]
    return record(0x00FC, struct.pack("<2I", told, told) + pieces[0]) + b"".join(record(0x003C, one)
                                                                                 for one in pieces[1:])


def seven_million_strings(path: Path) -> None:
    """Empty ones."""
    strings = struct.pack("<HB", 0, 0) * 7_000_000
    compound(path, stream(ITEMS, extra=shared_strings(7_000_000, strings)))


def macro_sheet(path: Path) -> None:
    """A sheet of Excel 4 macros beside the list."""
    compound(path, stream(ITEMS, label(0, 0, "x"), kinds=(0, 1), hidden=(0, 2)))


def chained(*chain: tuple[int, int], child: int = 1) -> Make:
    """A compound file whose table or directory is wrong."""
    def make(path: Path) -> None:
        compound(path, stream(ITEMS), chain=chain, child=child)

    return make


def cut(path: Path) -> None:
    """Half a workbook."""
    compound(path, stream(ITEMS))
    path.write_bytes(path.read_bytes()[:2_000])


def zeros(path: Path) -> None:
    """A copy that set its full length first and broke off."""
    compound(path, stream(ITEMS))
    whole = path.read_bytes()
    path.write_bytes(whole[:1_000] + bytes(len(whole) - 1_000))


def one_sheet_listed_again(path: Path) -> None:
    """A hundred thousand names for one sheet."""
    again = b"".join(record(0x0085, struct.pack("<I2B", 4, 0, 0) + bytes([6, 0]) + b"%06d" % at)
                     for at in range(200_000))
    compound(path, stream(ITEMS, extra=again))


FAR = label(65_535, 255, "x")
PAIRS = [(at, at + 1, 1, 1) for at in range(2, 60_002, 2)]


def xls_refused(name: str, make: Make, *codes: Code) -> Attack:
    """An .xls that gets one of these faults."""
    return refused(f".xls: {name}", make, *codes, suffix=".xls")


def xls_read(name: str, make: Make, items: int = 1) -> Attack:
    """An .xls that is read."""
    return read(f".xls: {name}", make, items, suffix=".xls")


ATTACKS: tuple[Attack, ...] = (
    xls_read("written by hand, and sound", sheet()),
    xls_refused("the last cell of the sheet only", sheet(FAR), _BIG),
    xls_refused("the last cell in each of 200 sheets", sheets(200, FAR), _BIG),
    xls_read("dimensions of 4,294,967,295 rows", lambda path: compound(path, stream(
        dimensions(4_294_967_295, 65_535) + ITEMS))),
    xls_read("dimensions of one cell", lambda path: compound(path, stream(dimensions(1, 1) + ITEMS))),
    xls_refused("dimensions behind the cells", sheet(dimensions(1, 1)), _BROKEN),
    xls_refused("a cell in column 65,535", sheet(label(3, 65_535, "x")), _BROKEN, _BIG),
    xls_refused("merged over 65,536 rows × 256 columns", sheet(merged((2, 65_535, 0, 255))), _BIG),
    xls_read("30,000 merged pairs", sheet(merged(*PAIRS))),
    xls_refused("200,000 times the same merged cells", sheet(many=lambda: [merged(*[(2, 9, 1, 1)] * 200_000)]), _BIG),
    xls_read("4,294,967,295 shared strings, of which none is there", sheet(
        extra=shared_strings(4_294_967_295, b""))),
    xls_refused("a cell with a shared string that is not there", sheet(
        record(0x00FD, struct.pack("<3HI", 2, 0, 0, 77)), extra=shared_strings(0, b"")), _BROKEN),
    xls_read("formats in all cells of 60,000 rows", sheet(many=lambda: (
        record(0x00BE, struct.pack("<2H", row, 0) + bytes(200) + struct.pack("<H", 99)) for row in range(2, 60_000)))),
    xls_refused("7,000,000 empty shared strings", seven_million_strings, _BROKEN, _BIG),
    xls_refused("1,200,000 numbers", sheet(many=lambda: (number(row, column, 1.0) for row in range(2, 65_000)
                                                    for column in range(18))), _BIG),
    xls_refused("chain of the stream in a circle", chained((5, 2)), _BROKEN),
    xls_refused("chain of the stream into nothing", chained((3, 99_999)), _BROKEN),
    xls_refused("directory that is its own child", chained(child=0), _BROKEN, Code.BUKAN_BUKU_KERJA),
    xls_refused("sheet of Excel 4 macros", macro_sheet, _MACRO),
    xls_refused("password", sheet(extra=record(0x002F, struct.pack("<3H", 1, 1, 1) + bytes(48))), Code.TERKUNCI_SANDI),
    xls_read("a codepage that nobody knows", lambda path: compound(path, stream(ITEMS).replace(
        record(0x0042, struct.pack("<H", 1200)), record(0x0042, struct.pack("<H", 61_000))))),
    xls_refused("record longer than the file", sheet(b"\x04\x02\xff\xff"), _BROKEN),
    xls_refused("cut off", cut, _BROKEN),
    xls_refused("zeros from byte 1,000 on", zeros, _BROKEN, Code.BUKAN_BUKU_KERJA),
    xls_read("20 MB of zeros behind the sheets", lambda path: compound(path, stream(ITEMS) + bytes(20_000_000))),
    xls_refused("two sheets of one name", lambda path: compound(path, stream(ITEMS, ITEMS).replace(
        "L1".encode("utf-16-le"), "L0".encode("utf-16-le"), 1)), _BROKEN),
    xls_refused("200,000 sheets that are one", one_sheet_listed_again, _BROKEN, _BIG),
)
