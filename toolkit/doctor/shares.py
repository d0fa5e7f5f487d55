"""Shares: which folders of this machine others can open over the network, as far as its own settings say."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from toolkit.places import unescaped

SAMBA = "/etc/samba/smb.conf"
EXPORTS = "/etc/exports"
WINDOWS = r"SYSTEM\CurrentControlSet\Services\LanmanServer\Shares"


@dataclass(frozen=True, slots=True)
class Share:
    """A shared folder."""

    name: str
    folder: str
    only_for: str = ""
    """Whom the share is limited to, as its settings write it; "" if they do not."""


def shares_here() -> list[Share]:
    """Every share that this machine's settings name; settings that cannot be read name none."""
    if sys.platform == "win32":
        return parse_windows_shares(_windows_values())
    return [*parse_samba(_text(SAMBA)), *parse_exports(_text(EXPORTS))]


def parse_samba(text: str) -> list[Share]:
    """The sections of an smb.conf that have a path; what follows a variable in it (%U) differs from user to user."""
    sections: dict[str, dict[str, str]] = {}
    inside: dict[str, str] = {}
    for line in map(str.strip, re.sub(r"\\\n", "", text).splitlines()):
        if line.startswith("["):
            inside = sections.setdefault(line.strip("[]").strip(), {})
        elif "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            inside["".join(key.split()).casefold()] = value.strip().strip('"')
    shares = (Share(name, _fixed(stated.get("path") or stated.get("directory") or ""), stated.get("validusers", ""))
              for name, stated in sections.items() if name.casefold() != "global")
    return [share for share in shares if share.folder]


def _fixed(path: str) -> str:
    before, variable, _ = path.partition("%")
    return before.rpartition("/")[0] if variable else before


def parse_exports(text: str) -> list[Share]:
    """The folders that NFS gives out."""
    folders = (re.match(r'"([^"]+)"|(/\S*)', line.strip()) for line in text.splitlines())
    return [Share("NFS", unescaped(match[1] or match[2])) for match in folders if match]


def parse_windows_shares(values: Iterable[tuple[str, Iterable[str]]]) -> list[Share]:
    r"""The values under LanmanServer\Shares: each a name with lines such as "Path=C:\DIK"; printers have no folder."""
    shares = (Share(name, line.partition("=")[2]) for name, lines in values
              for line in lines if line.casefold().startswith("path="))
    return [share for share in shares if PureWindowsPath(share.folder).is_absolute()]


def holding_shares(path: Path, shares: Iterable[Share]) -> list[Share]:
    """The shares in which `path` lies."""
    whole = path.resolve()
    return [share for share in shares if whole.is_relative_to(Path(share.folder).resolve())]


def _windows_values() -> Iterator[tuple[str, Iterable[str]]]:
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415  Windows only

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, WINDOWS) as key:
        for index in range(winreg.QueryInfoKey(key)[1]):
            name, lines, _ = winreg.EnumValue(key, index)
            if isinstance(lines, list):
                yield name, lines


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
