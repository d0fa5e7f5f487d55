"""One streaming pass over a part's XML: no DOCTYPE, no tag of megabytes; names and attributes as handlers use them."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from toolkit.reading.faults import broken

_CHUNK = 1 << 16
LONGEST_TAG = 1 << 20
"""Bytes: expat looks at an unfinished tag again with each chunk, so that one of 200 MB would take hours."""
DEEPEST = 100_000
"""Elements inside each other, counted roughly: expat keeps each of them."""


_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", b"<\0": "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", b"\0<": "utf-16-be"}
"""Beginnings by which expat knows it."""


def pass_over(stream: IO[bytes], prepare: Callable[[expat.XMLParserType], None]) -> None:
    """Stream XML through an expat parser that `prepare` gave its handlers. Raises Unreadable, and what expat raises."""
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    prepare(parser)
    read = depth = 0
    plain: Callable[[bytes], bytes] | None = None
    while chunk := stream.read(_CHUNK):
        plain = plain or _in_utf8(chunk)
        depth += _deeper(plain(chunk))
        if depth > DEEPEST:
            raise broken("Susunan XML di dalamnya terlalu dalam")
        parser.Parse(chunk, False)
        read += len(chunk)
        if read - parser.CurrentByteIndex > LONGEST_TAG:
            raise broken("Isinya memuat tanda XML yang terlalu panjang")
    parser.Parse(b"", True)


def _in_utf8(start: bytes) -> Callable[[bytes], bytes]:
    """Gives chunks in UTF-8 of a part that begins like this; what is not UTF-16 stays as it is."""
    coding = _UTF_16.get(start[:2])
    if coding is None:
        return bytes
    decoder = codecs.getincrementaldecoder(coding)("replace")
    return lambda chunk: decoder.decode(chunk).encode("utf-8", "replace")


def _deeper(chunk: bytes) -> int:
    """About how many elements more are open behind it than before it."""
    others = chunk.count(b"/>") + chunk.count(b"<!") + chunk.count(b"<?")
    return chunk.count(b"<") - 2 * chunk.count(b"</") - others


def attributes(flat: list[str]) -> dict[str, str]:
    """["r", "A1", "x:t", "s"] → {"r": "A1", "t": "s"}."""
    return {local(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}


def local(name: str) -> str:
    """"x:row" → "row"."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    raise broken("Isinya memuat DOCTYPE, yang tidak pernah ditulis Excel")
