"""Mutants of valid workbooks that know what they change: parts of a package, XML, records of an .xls,
    lines of a .csv."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from tests.fuzzing.noise import FRAGMENTS, cut, noisy_bytes
from tests.fuzzing.xml import mutated_xml

_TELLING = ("sheet1.xml", "workbook.xml", "sharedStrings.xml", "styles.xml", "content.xml", "workbook.xml.rels",
            "[Content_Types].xml", "_rels/.rels", "manifest.xml", "mimetype")
"""Parts that a reader looks into: changed more often than all others."""
_NAMES = ("xl/vbaProject.bin", "xl/worksheets/sheet1.xml", "XL/WORKBOOK.XML", "../../etc/passwd", "/", "", "a\\b",
    "Basic/x",
          "xl/worksheets/_rels/sheet1.xml.rels", "encryption.xml", "é.xml", "x" * 300)
_ZIP_SIGNS = (b"PK\3\4", b"PK\1\2", b"PK\5\6")
_WORDS = (b"\0\0", b"\xff\xff", b"\1\0", b"\x08\0", b"\xff\x7f")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF = re.compile(rb"\x09\x08[\x04-\x10]\x00\x00[\x05\x06]", re.DOTALL)
_RECORDS = (0x0A, 0x06, 0x18, 0x1D, 0x22, 0x31, 0x3C, 0x42, 0x55, 0x5B, 0x7D, 0x7E, 0x85, 0xBD, 0xBE, 0xE0, 0xE5, 0xFC,
            0xFD, 0x1AE, 0x17, 0x200, 0x201, 0x203, 0x204, 0x205, 0x207, 0x208, 0x20B, 0x221, 0x225, 0x27E, 0x293,
            0x41E, 0x4BC, 0x809)
"""Kinds of records that xlrd acts upon."""
Parts = list[tuple[str, bytes]]


def mutant(content: bytes, rng: Random) -> bytes:
    """`content`, changed in one to four places."""
    if content.startswith(b"PK"):
        return _package(content, rng)
    if content.startswith(_OLE):
        return _compound(content, rng)
    return _text(content, rng)


def _package(content: bytes, rng: Random) -> bytes:
    parts = parts_of(content)
    if not parts or rng.random() < 0.08:
        return _headers(content, rng)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4))):
        if rng.random() < 0.12:
            rng.choice(_ON_PARTS)(parts, rng)
        else:
            _change_one(parts, rng)
        if not parts:
            break
    packed = packed_up(parts, rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return _headers(packed, rng) if rng.random() < 0.05 else packed


def parts_of(content: bytes) -> Parts:
    """Names and contents of a package's parts; [] for one that cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(one.filename, archive.read(one)) for one in archive.infolist() if one.file_size < 1 << 20]
    except Exception:  # a mutant of a mutant
        return []


def packed_up(parts: Parts, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts; a name may come twice."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", packing) as archive:
        warnings.simplefilter("ignore")  # of a name that comes twice
        for name, content in parts:
            member = zipfile.ZipInfo(name or "x")
            member.compress_type = packing
            archive.writestr(member, content)
    return out.getvalue()


def _change_one(parts: Parts, rng: Random) -> None:
    telling = [at for at, (name, _) in enumerate(parts) if name.endswith(_TELLING)]
    at = rng.choice(telling) if telling and rng.random() < 0.9 else rng.randrange(len(parts))
    name, content = parts[at]
    parts[at] = name, mutated_xml(content, rng) if rng.random() < 0.92 else noisy_bytes(content, rng)


def _drop(parts: Parts, rng: Random) -> None:
    del parts[rng.randrange(len(parts))]


def _double(parts: Parts, rng: Random) -> None:
    parts.insert(rng.randrange(len(parts) + 1), rng.choice(parts))


def _rename(parts: Parts, rng: Random) -> None:
    at = rng.randrange(len(parts))
    parts[at] = rng.choice((*_NAMES, rng.choice(parts)[0], parts[at][0].upper())), parts[at][1]


def _swap(parts: Parts, rng: Random) -> None:
    one, two = rng.randrange(len(parts)), rng.randrange(len(parts))
    (first, left), (second, right) = parts[one], parts[two]
    parts[one], parts[two] = (first, right), (second, left)


def _put_in(parts: Parts, rng: Random) -> None:
    parts.append((rng.choice(_NAMES), rng.choice((b"", b"<x/>", b"\0" * 200_000, rng.choice(parts)[1]))))


_ON_PARTS: tuple[Callable[[Parts, Random], None], ...] = (_drop, _double, _rename, _swap, _put_in)


def _headers(content: bytes, rng: Random) -> bytes:
    """Numbers in the zip's own headers: sizes, offsets, flags, packing."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 3)):
        sign = rng.choice(_ZIP_SIGNS)
        places = [match.start() for match in re.finditer(re.escape(sign), content)]
        if not places:
            return noisy_bytes(content, rng)
        at = rng.choice(places) + rng.randrange(4, 46)
        word = rng.choice(_WORDS) * rng.choice((1, 2))
        changed[at:at + len(word)] = word
    return bytes(changed)


def _compound(content: bytes, rng: Random) -> bytes:
    """Records of the workbook's stream, which lies in one piece in files that programs write."""
    records = records_of(content)
    if not records or rng.random() < 0.15:
        return noisy_bytes(content, rng)
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        at, size = rng.choice(records)
        way = rng.random()
        if way < 0.15:
            changed[at:at + 2] = rng.choice(_RECORDS).to_bytes(2, "little")
        elif way < 0.3:
            changed[at + 2:at + 4] = rng.choice((0, 1, 2, size // 2, size + 4, 8224, 65535)).to_bytes(2, "little")
        elif way < 0.4:
            other, length = rng.choice(records)
            changed[at:at + length + 4] = changed[other:other + length + 4]
        elif size:
            for _ in range(rng.randint(1, 4)):
                changed[at + 4 + rng.randrange(size)] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
    return bytes(changed[:len(content)])


def records_of(content: bytes) -> list[tuple[int, int]]:
    """Where the records of an .xls begin, and how long they are."""
    found = []
    for start in _BOF.finditer(content):
        at = start.start()
        while at + 4 <= len(content):
            kind, size = int.from_bytes(content[at:at + 2], "little"), int.from_bytes(content[at + 2:at + 4], "little")
            if not kind or at + 4 + size > len(content):
                break
            found.append((at, size))
            at += 4 + size
            if kind == 0x0A:
                break
    return found


def _text(content: bytes, rng: Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 4))):
        way = rng.random()
        if way < 0.5:
            at = rng.randrange(len(content) + 1)
            content = content[:at] + rng.choice(FRAGMENTS).encode("utf-8", "surrogatepass") + content[at:]
        elif way < 0.7:
            start, end = cut(len(content), rng)
            content = content[:start] + content[start:end] * rng.choice((0, 2, 30)) + content[end:]
        elif way < 0.8:
            text = content.decode("utf-8", "replace")
            content = text.encode(rng.choice(("utf-16", "utf-16-be", "cp1252", "utf-8-sig", "utf-32")), "replace")
        else:
            content = noisy_bytes(content, rng)
    return content
