"""What a disk refuses, in a sentence that says what is the matter and what to do."""

from __future__ import annotations

import errno
from collections.abc import Mapping

FULL = "ruang disk habis"
CAUSES: Mapping[int, str] = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL,
    errno.EROFS: "disk hanya dapat dibaca", errno.EIO: "disk rusak atau terputus",
    errno.ENOENT: "tidak ada", errno.EACCES: "tidak diizinkan", errno.EPERM: "tidak diizinkan",
    errno.ENODEV: "disk terputus", errno.ENXIO: "disk terputus", errno.ESTALE: "folder bersama terputus",
    errno.ENOTCONN: "folder bersama terputus", errno.EHOSTDOWN: "komputer folder bersama tidak menjawab",
    errno.ETIMEDOUT: "folder bersama tidak menjawab"}
"""Other errors keep the system's own words."""


PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE,
           errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.ENOENT)


def passes(error: BaseException | None) -> bool:
    """Is it a disk that is full or away: something that ends without anybody touching the file itself?"""
    return isinstance(error, OSError) and error.errno in PASSING


def cause(error: OSError) -> str:
    """"ruang disk habis (No space left on device)": for people, and for those whom they ask."""
    words = error.strerror or str(error)
    known = CAUSES.get(error.errno or 0)
    return f"{known} ({words})" if known else words


def told(error: OSError) -> str:
    """The whole sentence, with the file or folder that is meant."""
    where = f" ({error.filename})" if error.filename else ""
    return f"Berkas atau folder tidak dapat dipakai{where}: {cause(error)}. {advice(error)}"


def advice(error: OSError) -> str:
    """What to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Kosongkan ruang di disk itu."
    return "Periksa izin dan ruang disk, dan apakah foldernya tersambung."
