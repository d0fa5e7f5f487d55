"""Hostile text tables: no line ends, one gigantic field, delimiters alone, zeros, formulas."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.attacks import Attack, Make, read, refused
from tests.hostile.zips import HEADINGS, ITEM, Piece
from toolkit.findings import Code

HEAD = (";".join(HEADINGS) + "\r\n" + ";".join(f'"{text}"' for text in ITEM) + "\r\n").encode()
SIZE = 24_900_000
_BROKEN, _BIG, _NO = Code.RUSAK, Code.TERLALU_BESAR, Code.BUKAN_BUKU_KERJA


def text(*pieces: bytes | Piece) -> Make:
    """A .csv with the item, and these bytes after it."""
    return bare(HEAD, *pieces)


def bare(*pieces: bytes | Piece) -> Make:
    """A .csv of these bytes, or of so many times the same."""
    def make(path: Path) -> None:
        path.write_bytes(b"".join(one if isinstance(one, bytes) else one[0] * one[1] for one in pieces))

    return make


def csv_refused(name: str, make: Make, *codes: Code) -> Attack:
    """A .csv that gets one of these faults."""
    return refused(f".csv: {name}", make, *codes, suffix=".csv")


def csv_read(name: str, make: Make, items: int = 1) -> Attack:
    """A .csv that is read."""
    return read(f".csv: {name}", make, items, suffix=".csv")


ATTACKS: tuple[Attack, ...] = (
    csv_refused("25 MB without a line end", bare((b"a", SIZE)), _NO),
    csv_refused("25 MB of headings without a line end", bare(((";".join(HEADINGS) + ";").encode(), 400_000)), _BIG),
    csv_refused("one field of 25 MB", text((b"x", 24_000_000)), _BIG),
    csv_refused("one quoted field of 25 MB", text(b'"', (b"x\n", 12_000_000), b'"'), _BIG, _BROKEN),
    csv_refused("quotation mark never closed", text(b'x;"y\r\n', (b"a;b;c;d;e\r\n", 100_000)), _BROKEN, _BIG),
    csv_refused("25 MB of delimiters", bare((b";", SIZE)), _NO, _BIG),
    csv_refused("25 MB of delimiters below the item", text((b";", 24_000_000)), _BIG),
    csv_refused("25 MB of line ends", text((b"\n", 24_000_000)), _BIG),
    csv_refused("25 MB of quotation marks", text((b'"', 24_000_000)), _BIG, _BROKEN),
    csv_refused("16,385 columns", text(b"x" + b";" * 16_384 + b"\r\n"), _BIG),
    csv_refused("1,048,577 rows", text((b"a;b\r\n", 1_048_577)), _BIG),
    csv_refused("zeros at the start", bare(bytes(10) + HEAD), _NO),
    csv_refused("zeros behind the first 4,096 bytes", text(b"x;y\r\n" * 1_000 + bytes(5_000)), _BROKEN),
    csv_refused("half a UTF-16", bare("Informasi;Jangka Waktu\r\na;b\r\n".encode("utf-16")[:-1]), _BROKEN, _NO),
    csv_read("single signs that are no UTF-8", text(HEAD.splitlines()[1].replace(b"e", b"\xff", 1) + b"\r\n"), 2),
    csv_read("formulas and DDE", text(b"=cmd|'/c calc'!A0;" + HEAD.splitlines()[1].split(b";", 1)[1] + b"\r\n"), 2),
    csv_read("line ends of old Macs", bare(HEAD.replace(b"\r\n", b"\r"))),
)
