"""Whose disk a path lies on: mountinfo as Linux writes it, shares as Windows writes them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from toolkit.places import holding_mount, is_network_kind, is_network_path, is_share, parse_mounts

MOUNTINFO = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /srv/share rw,relatime shared:7 - cifs //server/DIK rw,vers=3.1.1
31 22 0:41 / /srv/wali\\040kota rw,relatime - nfs4 10.0.0.5:/export rw
32 30 0:42 / /srv/share/local rw,relatime master:1 propagate_from:2 - xfs /dev/vdb rw
33 22 0:43 / /mnt/a rw - fuse.sshfs user@host: rw
34 22 0:44 / /mnt/b rw - fuseblk /dev/sdc1 rw
a line of some later kernel
35 22 0:45 / /srv/over rw - nfs server:/old rw
36 22 0:46 / /srv/over rw - ext4 /dev/vdd rw
"""


@pytest.mark.parametrize(("path", "kind"), [
    ("/home/dik", "ext4"), ("/srv/share", "cifs"), ("/srv/share/inbox/DINKES", "cifs"), ("/srv/shared", "ext4"),
    ("/srv/share/local/x", "xfs"), ("/srv/wali kota/inbox", "nfs4"), ("/mnt/a/x", "fuse.sshfs"),
    ("/srv/over/x", "ext4")])
def test_mount__is_the_deepest_and_latest_above_the_path(path: str, kind: str) -> None:
    mount = holding_mount(parse_mounts(MOUNTINFO), PurePosixPath(path))
    assert mount is not None
    assert mount.kind == kind


def test_no_mount_above__is_none() -> None:
    assert holding_mount(parse_mounts("30 22 0:40 / /srv rw - cifs //s/x rw"), PurePosixPath("/home")) is None
    assert parse_mounts("") == []


@pytest.mark.parametrize(("kind", "network"), [
    ("nfs4", True), ("cifs", True), ("smb3", True), ("9p", True), ("fuse.sshfs", True), ("fuse.rclone", True),
    ("ext4", False), ("xfs", False), ("btrfs", False), ("overlay", False), ("tmpfs", False), ("fuseblk", False),
    ("fuse.mergerfs", False), ("fuse", False)])
def test_kind__is_a_network_one_or_not(kind: str, network: bool) -> None:
    assert is_network_kind(kind) is network


@pytest.mark.parametrize(("path", "share"), [
    (r"\\server\DIK\inbox", True), ("//server/DIK/inbox", True), (r"\\?\UNC\server\DIK\inbox", True),
    (r"C:\DIK", False), (r"\\?\C:\DIK", False), ("DIK", False), (r"\DIK", False)])
def test_windows_share__is_known_by_its_form(path: str, share: bool) -> None:
    assert is_share(path) is share


def test_path__is_resolved_through_links_and_need_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, link = tmp_path / "far", tmp_path / "near"
    real.mkdir()
    link.symlink_to(real)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 0:1 / / rw - ext4 /dev/vda rw\n2 1 0:2 / {real.resolve()} rw - nfs4 s:/x rw\n")
    monkeypatch.setattr("toolkit.places.MOUNTS", str(mounts))
    assert is_network_path(link / "inbox" / "DINKES")
    assert not is_network_path(tmp_path / "inbox")


def test_system_that_does_not_say__counts_as_local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.places.MOUNTS", str(tmp_path / "none"))
    assert not is_network_path(tmp_path)
