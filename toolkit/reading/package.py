"""The parts of an Office package: zip directory under limits, content types, relations, and XML without a DOCTYPE."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from toolkit.reading.faults import Unreadable, broken, counted, locked, not_a_workbook, too_big
from toolkit.reading.limits import MEGABYTE, Limits
from toolkit.reading.signatures import ZIP
from toolkit.reading.wholeness import is_filled

_RATIO_FROM = 100_000
_CHUNK = 1 << 16
_ENCRYPTED = 1
_END_RECORD = 22
"""Bytes at the end of a zip, less its comment."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Office writes
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)
_BROKEN_XML = (expat.ExpatError, ValueError, LookupError)


class Package:
    """An opened zip; its parts are found without regard to case and to the direction of slashes, as Excel does."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        """Raises Unreadable if the directory breaks a limit, names a part twice, or has parts that cannot be opened."""
        self._archive = archive
        self.parts = {_key(member.filename): member for member in archive.infolist()}
        _check_size(archive.infolist(), limits)
        if any(member.flag_bits & _ENCRYPTED for member in self.parts.values()):
            raise locked()
        if len(self.parts) < len(archive.infolist()):
            raise broken("Ada bagian berkas yang tercatat dua kali")
        if any(member.compress_type not in _PACKINGS or member.header_offset < 0 for member in self.parts.values()):
            raise broken("Daftar isinya memuat bagian yang tidak dapat dibuka")

    def __contains__(self, part: str) -> bool:
        return _key(part) in self.parts

    def read(self, part: str, most: int = 1_000) -> bytes:
        """The first bytes of a small part; b"" for one that is not there. Raises Unreadable."""
        if part not in self:
            return b""
        with _faults(part), self._open(part) as stream:
            return stream.read(most)

    def parse(self, part: str, prepare: Callable[[expat.XMLParserType], None]) -> None:
        """Stream one part through an expat parser that `prepare` gave its handlers. Raises Unreadable."""
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        prepare(parser)
        with _faults(part), self._open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def elements(self, part: str) -> list[tuple[str, dict[str, str], str]]:
        """All elements of a small part: (name, attributes, text before the first child), names without prefix."""
        found: list[tuple[str, dict[str, str], list[str]]] = []

        def start(name: str, flat: list[str]) -> None:
            found.append((local(name), attributes(flat), []))

        def text(characters: str) -> None:
            if found:
                found[-1][2].append(characters)

        def prepare(parser: expat.XMLParserType) -> None:
            handlers: Any = parser  # ordered_attributes changes the handler's signature, which typeshed does not know
            handlers.StartElementHandler, handlers.CharacterDataHandler = start, text

        self.parse(part, prepare)
        return [(name, given, "".join(texts).strip()) for name, given, texts in found]

    def content_types(self) -> set[str]:
        """Every content type that the package declares, in lower case."""
        return {given.get("ContentType", "").lower() for _, given, _ in self.elements("[Content_Types].xml")}

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relations: id → (last word of the type: "worksheet", the target's name). "" is the package."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        listed = [given for tag, given, _ in self.elements(rels) if tag == "Relationship"] if rels in self else []
        return {given.get("Id", ""): (given.get("Type", "").rpartition("/")[2],
                                      posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))[1:])
                for given in listed if given.get("TargetMode") != "External"}

    def _open(self, part: str) -> IO[bytes]:
        member = self.parts.get(_key(part))
        if member is None:
            raise broken(f"Bagian “{part}” tidak ada di dalamnya")
        return self._archive.open(member)


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Package]:
    """The package at `path`. Raises Unreadable for a broken or oversized zip, OSError if the disk refuses."""
    try:
        archive = zipfile.ZipFile(path)
    except (*_BROKEN_ZIP, ValueError) as error:
        raise broken("Daftar isinya tidak terbaca; mungkin belum selesai disalin") from error
    with archive:
        yield Package(archive, limits)


def is_complete(path: Path, limits: Limits | None = None) -> bool:
    """False while a file is still being copied: empty, unreadable, zeros at its end, or a zip with a broken directory
    or CRC.

    A file that is over the limits counts as complete: reading it refuses it.
    """
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(4096)
            if head and not head.strip(b"\0"):
                return False  # room made for a copy that has not come yet
            if size > limits.file_mb * MEGABYTE:
                return True
            if not head.startswith(ZIP):
                return size > 0 and is_filled(stream, head, size)
        return _crcs_match(path, limits)
    except (*_BROKEN_ZIP, OSError, ValueError):
        return False


def _crcs_match(path: Path, limits: Limits) -> bool:
    with zipfile.ZipFile(path) as archive:
        try:
            _check_size(archive.infolist(), limits)
            return _ends_there(path, archive) and archive.testzip() is None
        except (Unreadable, NotImplementedError, RuntimeError):  # over the limits, rare packing, or a password
            return True


def _ends_there(path: Path, archive: zipfile.ZipFile) -> bool:
    """A directory that others follow is that of a workbook inside the one that is still being copied."""
    with path.open("rb") as stream:
        stream.seek(-_END_RECORD - len(archive.comment), 2)
        return stream.read(4) == b"PK\5\6"


def attributes(flat: list[str]) -> dict[str, str]:
    """["r", "A1", "x:t", "s"] → {"r": "A1", "t": "s"}."""
    return {local(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}


def local(name: str) -> str:
    """"x:row" → "row"."""
    return name.rpartition(":")[2]


def refuse_other_packages(package: Package) -> None:
    """Raises Unreadable for a zip without content types, naming what it is."""
    if "[Content_Types].xml" not in package:
        if "mimetype" in package:
            raise not_a_workbook("dokumen OpenDocument atau buku elektronik")
        raise not_a_workbook("arsip zip biasa", "keluarkan berkas di dalamnya, lalu salin tabelnya")


def _check_size(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise too_big(f"Berkas ini terdiri atas {counted(len(members))} bagian", f"{counted(limits.members)} bagian")
    inflated = sum(member.file_size for member in members)
    if inflated > limits.inflated_mb * MEGABYTE:
        raise too_big(f"Isinya {counted(inflated // MEGABYTE)} MB", f"{counted(limits.inflated_mb)} MB")
    for member in members:
        if member.file_size > max(_RATIO_FROM, member.compress_size * limits.ratio):
            raise too_big(f"Bagian “{member.filename}” dimampatkan secara tidak wajar", f"{counted(limits.ratio)} kali")


@contextmanager
def _faults(part: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN_ZIP as error:
        raise broken(f"Bagian “{part}” tidak utuh") from error
    except _BROKEN_XML as error:
        raise broken(f"Bagian “{part}” tidak terbaca") from error


def _refuse_doctype(*_: object) -> None:
    raise broken("Isinya memuat DOCTYPE, yang tidak pernah ditulis Excel")


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
