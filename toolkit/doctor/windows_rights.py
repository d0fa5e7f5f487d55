"""Rights on Windows: who may read or change a folder, out of the SDDL text that `icacls /save` writes.

SDDL names groups by letters, so that it reads the same on a Windows of any language.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

EVERYBODY = {"WD": "Everyone", "AU": "Authenticated Users", "BU": "Users", "BG": "Guests", "IU": "Interactive",
             "AN": "Anonymous", "DU": "Domain Users", "NU": "Network", "S-1-1-0": "Everyone",
             "S-1-5-11": "Authenticated Users", "S-1-5-32-545": "Users"}
"""Groups to which units' people belong."""
LETTERS = {"FA": 0x1F01FF, "FR": 0x120089, "FW": 0x120116, "FX": 0x1200A0, "GA": 0x10000000, "GR": 0x80000000,
           "GW": 0x40000000, "GX": 0x20000000, "SD": 0x10000, "RC": 0x20000, "WD": 0x40000, "WO": 0x80000, "CC": 0x1,
           "DC": 0x2, "LC": 0x4, "SW": 0x8, "RP": 0x10, "WP": 0x20, "DT": 0x40, "LO": 0x80, "CR": 0x100}
READING = 0x1 | 0x80000000 | 0x10000000
WRITING = 0x2 | 0x4 | 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x40000000 | 0x10000000
_ENTRY = re.compile(r"\(([^()]*)\)")


def open_to(sddl: str) -> tuple[list[str], list[str]]:
    """The wide groups that may read, and those that may change, by the allowing entries of an SDDL text."""
    readers, writers = [], []
    for entry in _ENTRY.findall(_list_of_rights(sddl)):
        fields = entry.split(";")  # kind; inheritance; rights; two that only directories of Active Directory have; who
        if len(fields) < 6 or fields[0] != "A" or fields[5] not in EVERYBODY:
            continue
        mask, group = mask_of(fields[2]), EVERYBODY[fields[5]]
        readers += [group] * bool(mask & READING)
        writers += [group] * bool(mask & WRITING)
    return list(dict.fromkeys(readers)), list(dict.fromkeys(writers))


def mask_of(rights: str) -> int:
    """A rights field: a number ("0x1301bf"), or letters ("FRFX")."""
    if rights[:1].isdigit():
        return int(rights, 0)
    mask = 0
    for at in range(0, len(rights), 2):
        mask |= LETTERS.get(rights[at:at + 2], 0)
    return mask


def rights_of(path: Path) -> str:
    """The SDDL text of a file or folder, as Windows says. Raises OSError where icacls cannot be run or fails."""
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "hak.txt"
        done = subprocess.run(["icacls", str(path), "/save", str(saved), "/q"], capture_output=True, check=False)
        if done.returncode or not saved.is_file():
            raise OSError(done.returncode, "icacls tidak dapat membaca hak akses", str(path))
        return saved.read_bytes().decode("utf-16")


def _list_of_rights(sddl: str) -> str:
    """The part after D: (who may do what); not S: (what is logged)."""
    return sddl.partition("D:")[2].partition("S:(")[0]
