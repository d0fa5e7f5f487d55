"""What a file is that is no workbook, told from its first bytes in a clerk's words."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.faults import Unreadable, broken, locked, not_a_workbook

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAGIC = (
    (0, b"%PDF", "dokumen PDF"),
    (0, b"\x89PNG", "gambar"),
    (0, b"\xff\xd8\xff", "gambar (foto)"),
    (0, b"GIF8", "gambar"),
    (0, b"II*\x00", "gambar"),
    (0, b"MM\x00*", "gambar"),
    (8, b"WEBP", "gambar"),
    (4, b"ftyp", "gambar atau video"),
    (0, b"{\\rtf", "dokumen RTF"),
    (0, b"Rar!", "arsip RAR"),
    (0, b"7z\xbc\xaf", "arsip 7-Zip"),
    (0, b"\x1f\x8b", "arsip gzip"),
    (0, b"SQLite format 3", "basis data"),
)
_OLE_STREAMS = (
    ("workbook", "buku kerja Excel lama (.xls)"),
    ("book", "buku kerja Excel lama (.xls)"),
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
_UNKNOWN = "data yang tidak kami kenal"


def foreign(path: Path, head: bytes) -> Unreadable:
    """Why a file that is no zip cannot be read; `head` are its first bytes (1,000 or more, if it has so many)."""
    if head.startswith(OLE):
        return _compound(path)
    for offset, magic, what in _MAGIC:
        if head.startswith(magic, offset):
            return not_a_workbook(what)
    return not_a_workbook(_text(head) or ("gambar" if head.startswith(b"BM") else _UNKNOWN))


def _compound(path: Path) -> Unreadable:
    import olefile  # noqa: PLC0415  10 ms that only old files need

    try:
        with olefile.OleFileIO(str(path)) as compound:
            streams = {"/".join(parts).lower() for parts in compound.listdir()}
    except Exception:  # olefile raises whatever it stumbles over: OSError, IndexError, struct.error …
        return broken("Berkas Office lama ini tidak utuh")
    if "encryptedpackage" in streams:
        return locked()
    return not_a_workbook(next((what for name, what in _OLE_STREAMS if name in streams), "dokumen Office lama"))


def _text(head: bytes) -> str | None:
    """What kind of text it is, or None if it is none."""
    text = _decoded(head)
    if text is None or any(character < " " and character not in "\t\r\n\f" for character in text):
        return None
    start = text.lower()
    return next((what for sign, what in _MARKUP if sign in start), "teks atau CSV")


def _decoded(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_short = error.start > len(head) - 4  # only the last character, and only because the head ends there
        return head[: error.start].decode("utf-8-sig") if cut_short else head.decode("cp1252", errors="replace")
