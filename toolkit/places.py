"""Where a path lies: on this machine's own disk, or on another machine's that is reached over the network."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

MOUNTS = "/proc/self/mountinfo"
NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "beegfs", "orangefs", "pvfs2",
    "gfs2", "ocfs2", "glusterfs", "davfs", "9p", "vboxsf", "vmhgfs", "prl_fs", "virtiofs"})
"""Disks of other machines, and of a virtual machine's host: neither tells us of changes, nor shares memory with us."""
NETWORK_FUSE = frozenset({
    "sshfs", "davfs", "davfs2", "rclone", "s3fs", "glusterfs", "cephfs", "ceph", "curlftpfs", "smbnetfs", "vmhgfs-fuse",
    "gvfsd-fuse", "google-drive-ocamlfuse", "onedriver", "afpfs"})
REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of mountinfo: what is mounted where."""

    point: PurePosixPath
    kind: str
    source: str


def is_network_path(path: Path) -> bool:
    """Does `path` (which need not exist yet) lie on a disk of another machine? Where that cannot be seen: no."""
    if sys.platform == "win32":
        return is_share(str(path)) or is_share(os.path.realpath(path)) or _is_remote_drive(path)
    mount = mount_of(path)
    return mount is not None and is_network_kind(mount.kind)


def mount_of(path: Path) -> Mount | None:
    """The mount in which `path` lies; None where the system does not say (only Linux does)."""
    try:
        text = Path(MOUNTS).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return holding_mount(parse_mounts(text), PurePosixPath(os.path.realpath(path)))


def parse_mounts(mountinfo: str) -> list[Mount]:
    """The mounts of a mountinfo text, in its order; lines of another shape are left out."""
    mounts = []
    for line in mountinfo.splitlines():
        before, mark, after = line.partition(" - ")
        left, right = before.split(" "), after.split(" ")
        if mark and len(left) > 4 and len(right) > 1:
            mounts.append(Mount(PurePosixPath(unescaped(left[4])), right[0], unescaped(right[1])))
    return mounts


def holding_mount(mounts: Iterable[Mount], path: PurePosixPath) -> Mount | None:
    """The deepest mount above `path`; of two at one point the later, which hides the earlier."""
    above = [mount for mount in mounts if path.is_relative_to(mount.point)]
    return max(enumerate(above), key=lambda each: (len(each[1].point.parts), each[0]))[1] if above else None


def is_network_kind(kind: str) -> bool:
    """Is this kind of file system, as Linux names it, one of another machine?"""
    family, _, helper = kind.lower().partition(".")
    return helper in NETWORK_FUSE if family == "fuse" and helper else family in NETWORK


def is_share(path: str) -> bool:
    r"""Is this a Windows path of the form \\server\share (or \\?\UNC\server\share)?"""
    drive = PureWindowsPath(path).drive.replace("/", "\\")
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive[4:8].upper() == "UNC\\"
    return drive.startswith("\\\\")


def _is_remote_drive(path: Path) -> bool:
    """A drive letter that stands for a share (`net use`)."""
    drive = Path(os.path.abspath(path)).drive  # noqa: PTH100 - resolve() would turn the letter into the share, or fail
    ask = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    return ask is not None and bool(drive) and ask.GetDriveTypeW(f"{drive}\\") == REMOTE_DRIVE


def unescaped(field: str) -> str:
    r"""Blanks stand as \040 in mountinfo and /etc/exports, and so do tab, line feed and backslash."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), field)
