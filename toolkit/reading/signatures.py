"""What a file is, told from its first bytes; one that is no workbook, in a clerk's words."""

from __future__ import annotations

from pathlib import Path

from toolkit.findings import Code, remark
from toolkit.reading.faults import COPY, Unreadable, broken, counted, locked, not_a_workbook, too_big
from toolkit.reading.limits import MEGABYTE, Limits

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HEAD = 4096
"""Bytes that tell what a file is."""

_PICTURE = "foto dan hasil pindai tidak terbaca sebagai tabel; ketik isinya"
_PAPER = "cari berkas Word atau Excel asalnya, lalu salin tabelnya"
_PACKED = "keluarkan berkas di dalamnya, lalu salin tabelnya"
_MAGIC = (
    (0, b"%PDF", "dokumen PDF", _PAPER),
    (0, b"\x89PNG", "gambar", _PICTURE),
    (0, b"\xff\xd8\xff", "gambar (foto)", _PICTURE),
    (0, b"GIF8", "gambar", _PICTURE),
    (0, b"II*\x00", "gambar", _PICTURE),
    (0, b"MM\x00*", "gambar", _PICTURE),
    (8, b"WEBP", "gambar", _PICTURE),
    (4, b"ftyp", "gambar atau video", _PICTURE),
    (0, b"{\\rtf", "dokumen RTF", COPY),
    (0, b"Rar!", "arsip RAR", _PACKED),
    (0, b"7z\xbc\xaf", "arsip 7-Zip", _PACKED),
    (0, b"\x1f\x8b", "arsip gzip", _PACKED),
    (0, b"SQLite format 3", "basis data", COPY),
)
_WORKBOOK = ("workbook", "book")
"""Streams of an old Excel workbook (.xls)."""
_MACROS = "_vba_project_cur"
_OLE_STREAMS = (
    ("worddocument", "dokumen Word lama (.doc)"),
    ("powerpoint document", "presentasi PowerPoint lama (.ppt)"),
    ("__properties_version1.0", "pesan Outlook (.msg)"),
)
_MARKUP = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "buku kerja Excel XML 2003"),
    ("mime-version:", "halaman web atau surel tersimpan"),
    ("<!doctype html", "halaman web (HTML)"),
    ("<html", "halaman web (HTML)"),
    ("<table", "halaman web (HTML)"),
    ("<?xml", "berkas XML"),
)
PLAIN_TEXT = "teks biasa"
_UNKNOWN = "data yang tidak kami kenal"


def first_bytes(path: Path, limits: Limits) -> bytes:
    """The file's head. Raises Unreadable for an empty or an oversized file, OSError if the disk refuses."""
    size = path.stat().st_size
    if not size:
        raise Unreadable(remark(Code.KOSONG, what="Ukuran berkas 0 byte."))
    if size > limits.file_mb * MEGABYTE:
        raise too_big(f"Ukurannya {counted(size / MEGABYTE)} MB", f"{counted(limits.file_mb)} MB")
    with path.open("rb") as stream:
        return stream.read(HEAD)


def foreign(head: bytes) -> Unreadable:
    """Why a file that is no zip, no compound file and no table of text cannot be read; `head` are its first bytes."""
    for offset, magic, what, how in _MAGIC:
        if head.startswith(magic, offset):
            return not_a_workbook(what, how)
    return not_a_workbook(text_kind(head) or ("gambar" if head.startswith(b"BM") else _UNKNOWN))


def other_compound(path: Path) -> Unreadable | None:
    """Why a compound file (of Office before 2007) must not be opened; None for an .xls without macros or password."""
    import olefile  # noqa: PLC0415  10 ms that only old files need

    try:
        with olefile.OleFileIO(str(path)) as compound:
            streams = {"/".join(parts).lower() for parts in compound.listdir()}
    except Exception:  # olefile raises whatever it stumbles over: OSError, IndexError, struct.error …
        return broken("Berkas Office lama ini tidak utuh")
    if "encryptedpackage" in streams:
        return locked()
    if streams.isdisjoint(_WORKBOOK):
        return not_a_workbook(next((what for name, what in _OLE_STREAMS if name in streams), "dokumen Office lama"))
    macros = any(stream.startswith(_MACROS) for stream in streams)
    return Unreadable(remark(Code.MAKRO_DITOLAK)) if macros else None


def text_kind(head: bytes) -> str | None:
    """What kind of text it is, or None if it is none."""
    text = _decoded(head)
    if text is None or any(character < " " and character not in "\t\r\n\f" for character in text):
        return None
    start = text.lower()
    return next((what for sign, what in _MARKUP if sign in start), PLAIN_TEXT)


def _decoded(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_short = error.start > len(head) - 4  # only the last character, and only because the head ends there
        return head[: error.start].decode("utf-8-sig") if cut_short else head.decode("cp1252", errors="replace")
