"""The parts of an Office package: content types, relations, and XML without a DOCTYPE."""

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

from toolkit.reading.directory import check_directory, check_nothing_around, check_size, ends_there
from toolkit.reading.faults import Unreadable, broken, counted, not_a_workbook, too_big
from toolkit.reading.limits import MEGABYTE, Limits
from toolkit.reading.signatures import ZIP
from toolkit.reading.wholeness import is_filled
from toolkit.reading.xmlpass import attributes, local, pass_over

MOST_ELEMENTS = 200_000
"""That are kept of one part; of defined names, old workbooks have tens of thousands."""
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)
_BROKEN_XML = (expat.ExpatError, ValueError, LookupError)


class Package:
    """An opened zip; its parts are found without regard to case and to the direction of slashes, as Excel does."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        """Raises Unreadable if the directory breaks a limit, names a part twice, or has parts that cannot be opened."""
        self._archive = archive
        self.parts = {_key(member.filename): member for member in archive.infolist()}
        check_directory(self.parts, archive.infolist(), limits)

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
        with _faults(part), self._open(part) as stream:
            pass_over(stream, prepare)

    def elements(self, part: str, *wanted: str) -> list[tuple[str, dict[str, str], str]]:
        """The elements of a small part that have these names: (name, attributes, text before the first child), names
        without prefix. Raises Unreadable for more than anyone needs."""
        found: list[tuple[str, dict[str, str], list[str]]] = []
        inside = False

        def start(name: str, flat: list[str]) -> None:
            nonlocal inside
            if not (inside := local(name) in wanted):
                return
            if len(found) == MOST_ELEMENTS:
                raise too_big(f"Bagian “{part}” memuat terlalu banyak unsur", f"{counted(MOST_ELEMENTS)} unsur")
            found.append((local(name), attributes(flat), []))

        def text(characters: str) -> None:
            if inside:
                found[-1][2].append(characters)

        def prepare(parser: expat.XMLParserType) -> None:
            handlers: Any = parser  # ordered_attributes changes the handler's signature, which typeshed does not know
            handlers.StartElementHandler, handlers.CharacterDataHandler = start, text

        self.parse(part, prepare)
        return [(name, given, "".join(texts).strip()) for name, given, texts in found]

    def content_types(self) -> set[str]:
        """Every content type that the package declares, in lower case."""
        listed = self.elements("[Content_Types].xml", "Default", "Override")
        return {given.get("ContentType", "").lower() for _, given, _ in listed}

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relations: id → (last word of the type: "worksheet", the target's name). "" is the package."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        listed = [given for _, given, _ in self.elements(rels, "Relationship")] if rels in self else []
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
    with path.open("rb") as file, opened_stream(file, limits) as package:
        yield package


@contextmanager
def opened_stream(file: IO[bytes], limits: Limits) -> Iterator[Package]:
    """The package in an open file. Raises Unreadable for a broken or oversized zip."""
    try:
        archive = zipfile.ZipFile(file)
    except (*_BROKEN_ZIP, ValueError) as error:
        raise broken("Daftar isinya tidak terbaca; mungkin belum selesai disalin") from error
    with archive:
        package = Package(archive, limits)
        check_nothing_around(file, archive)
        yield package


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
            check_size(archive.infolist(), limits)
            with path.open("rb") as file:
                return ends_there(file, archive) and archive.testzip() is None
        except (Unreadable, NotImplementedError, RuntimeError):  # over the limits, rare packing, or a password
            return True


def refuse_other_packages(package: Package) -> None:
    """Raises Unreadable for a zip without content types, naming what it is."""
    if "[Content_Types].xml" not in package:
        if "mimetype" in package:
            raise not_a_workbook("dokumen OpenDocument atau buku elektronik")
        raise not_a_workbook("arsip zip biasa", "keluarkan berkas di dalamnya, lalu salin tabelnya")


@contextmanager
def _faults(part: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN_ZIP as error:
        raise broken(f"Bagian “{part}” tidak utuh") from error
    except _BROKEN_XML as error:
        raise broken(f"Bagian “{part}” tidak terbaca") from error


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
