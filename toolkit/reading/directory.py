"""A zip's directory under limits: sizes that it admits, names that no Office writes, a file that is a zip and no more.

Whatever could make another program see another workbook in the same bytes is refused: what is looked at must be what is
read, and what its sender saw.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from typing import IO

from toolkit.reading.faults import broken, counted, locked, too_big
from toolkit.reading.limits import MEGABYTE, Limits

_RATIO_FROM = 100_000
_ENCRYPTED = 1
_END_RECORD, _END_SIGN = 22, b"PK\5\6"
"""At the end of a zip, less its comment."""
_SPLIT_SIGN = 4
"""Bytes that some programs write before the first part."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Office writes


def check_directory(parts: Mapping[str, zipfile.ZipInfo], members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises Unreadable for what breaks a limit, is there twice, or cannot be opened; `parts`: the members as Excel
    finds them."""
    check_size(members, limits)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise locked()
    if len(parts) < len(members):
        raise broken("Ada bagian berkas yang tercatat dua kali")
    if any(member.compress_type not in _PACKINGS or member.header_offset < 0 for member in members):
        raise broken("Daftar isinya memuat bagian yang tidak dapat dibuka")
    if any(":" in part or ".." in part.split("/") for part in parts):
        raise broken("Daftar isinya memuat nama yang menunjuk ke luar berkas")


def check_size(members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises Unreadable for too many members, or for more in them than anyone packs."""
    if len(members) > limits.members:
        raise too_big(f"Berkas ini terdiri atas {counted(len(members))} bagian", f"{counted(limits.members)} bagian")
    inflated = sum(member.file_size for member in members)
    if inflated > limits.inflated_mb * MEGABYTE:
        raise too_big(f"Isinya {counted(inflated // MEGABYTE)} MB", f"{counted(limits.inflated_mb)} MB")
    for member in members:
        if member.file_size > max(_RATIO_FROM, member.compress_size * limits.ratio):
            raise too_big(f"Bagian “{member.filename}” dimampatkan secara tidak wajar", f"{counted(limits.ratio)} kali")


def check_nothing_around(file: IO[bytes], archive: zipfile.ZipFile) -> None:
    """Raises Unreadable for bytes before the first part, behind the end, or another zip's end in the comment."""
    starts = min((member.header_offset for member in archive.infolist()), default=0)
    if starts > _SPLIT_SIGN or not ends_there(file, archive) or _END_SIGN in archive.comment:
        raise broken("Selain buku kerja, berkas ini memuat data lain")


def ends_there(file: IO[bytes], archive: zipfile.ZipFile) -> bool:
    """A directory that others follow is that of a workbook inside the one that is still being copied."""
    file.seek(-_END_RECORD - len(archive.comment), 2)
    return file.read(4) == _END_SIGN
