"""Names that no unit has given: locks, files in the making, links, and what systems make for themselves. One table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase, translate

SILENT = "-"
"""Not even told: systems put it everywhere."""
MAKING = "Berkas kunci atau sementara; dibiarkan."
SAVING = ("Berkas sementara Excel; dibiarkan. Bila tidak hilang sendiri dan berkas aslinya tidak ada, ganti namanya "
          "menjadi … .xlsx.")
LINK = ("Hanya tautan ke dokumen Google, bukan isinya. Unduh dokumennya sebagai Excel (.xlsx), lalu taruh berkas itu "
        "di sini.")
SHORTCUT = "Hanya pintasan (shortcut), bukan berkasnya. Salin berkas aslinya ke sini."


@dataclass(frozen=True, slots=True)
class Row:
    """Names like `pattern` (in lower case), such as `example`; who makes them; what is told of them."""

    pattern: str
    example: str
    maker: str
    why: str = MAKING


FILES = (
    Row("thumbs.db", "Thumbs.db", "Windows", SILENT),
    Row("ehthumbs*.db", "ehthumbs_vista.db", "Windows", SILENT),
    Row("desktop.ini", "Desktop.ini", "Windows", SILENT),
    Row(".ds_store", ".DS_Store", "macOS", SILENT),
    Row("._*", "._dik.xlsx", "macOS: what its disks know of a file beside its content", SILENT),
    Row("icon\r", "Icon\r", "macOS, Google Drive", SILENT),
    Row(".dropbox*", ".dropbox.attr", "Dropbox", SILENT),
    Row("readme.md", "README.md", "dik init", SILENT),
    Row("*.lnk", "dik.xlsx.lnk", "Windows", SHORTCUT),
    Row("*.url", "dik.url", "Windows, browsers", SHORTCUT),
    Row("*.webloc", "dik.webloc", "macOS", SHORTCUT),
    Row("*.gsheet", "dik.gsheet", "Google Drive", LINK),
    Row("*.gdoc", "Daftar kami.gdoc", "Google Drive", LINK),
    Row("*.gslides", "dik.gslides", "Google Drive", LINK),
    Row("*.gform", "dik.gform", "Google Drive", LINK),
    Row("~$*", "~$dik.xlsx", "Excel, Word: open here"),
    Row("~wr[dls]*.tmp", "~WRL0001.tmp", "Word"),
    Row("[0-9a-f]" * 8, "CEDD4100", "Excel, while it saves; all that is left where it could not rename it", SAVING),
    Row("[0-9a-f]" * 8 + ".tmp", "9F3C1B20.tmp", "Excel, while it saves"),
    Row(".~lock.*#", ".~lock.dik.xlsx#", "LibreOffice: open here"),
    Row("lu*.tmp", "lu48123abcd.tmp", "LibreOffice, while it saves"),
    Row("*.sb-????????-??????", "dik.xlsx.sb-4c8e8b0e-nS2pkz", "macOS, while it saves"),
    Row("~syncthing~*.tmp", "~syncthing~dik.xlsx.tmp", "Syncthing on Windows"),
    Row(".syncthing.*.tmp", ".syncthing.dik.xlsx.tmp", "Syncthing"),
    Row("*.filepart", "dik.xlsx.filepart", "WinSCP"),
    Row("*.crdownload", "Unconfirmed 482.crdownload", "Chrome, Edge"),
    Row("*.part", "dik.xlsx.part", "Firefox, rsync, curl"),
    Row("*.partial", "dik.xlsx.partial", "Edge, Internet Explorer, rclone"),
    Row("*.download", "dik.xlsx.download", "Safari"),
    Row("*.opdownload", "dik.xlsx.opdownload", "Opera"),
    Row("*.tmp", "dik.tmp", "OneDrive, and whoever else"),
    Row(".*", ".dik.xlsx.AbCdEf", "rsync, and whoever does not want it seen"),
)
FOLDERS = (
    Row("*.download", "dik.xlsx.download", "Safari: a download is a folder until it ends"),
    Row("(a document being saved by *", "(A Document Being Saved By Numbers)", "macOS"),
    Row(".*", ".tmp.drivedownload", "Google Drive, Dropbox, trash, earlier versions", SILENT),
    Row("$recycle.bin", "$RECYCLE.BIN", "Windows", SILENT),
    Row("#recycle", "#recycle", "Synology", SILENT),
    Row("@eadir", "@eaDir", "Synology", SILENT),
    Row("system volume information", "System Volume Information", "Windows", SILENT),
    Row("lost+found", "lost+found", "Linux", SILENT),
    Row("__macosx", "__MACOSX", "macOS, in a zip", SILENT),
)
"""Anywhere above a file."""


def why_passed_over(name: str, folders: Sequence[str] = ()) -> str:
    """What is told of a file in these folders that is left where it is (maybe `SILENT`); "" if it is none of these."""
    told = [row.why for folder in folders if (row := _folder(folder))]
    if (row := _file(name)) is not None:
        told.append(row.why)
    return SILENT if SILENT in told else next(iter(told), "")


def is_systems_folder(name: str) -> bool:
    """Has a system made this folder for itself?"""
    return _folder(name) is not None


def is_silent_folder(name: str) -> bool:
    """Is nothing ever told of what lies in it?"""
    row = _folder(name)
    return row is not None and row.why == SILENT


def _finder(table: Sequence[Row]) -> Callable[[str], Row | None]:
    """Which row a name is like. Most are like none, which one look at all patterns together tells."""
    any_of_them = re.compile("|".join(translate(row.pattern) for row in table))

    def find(name: str) -> Row | None:
        folded = name.casefold()
        if not any_of_them.match(folded):
            return None
        return next(row for row in table if fnmatchcase(folded, row.pattern))

    return find


_file, _folder = _finder(FILES), _finder(FOLDERS)
