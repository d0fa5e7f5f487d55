"""Folders of a workspace, and its dik.toml, loaded once and passed on."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from toolkit.errors import NoWorkspace, WrongSettings
from toolkit.private import from_environment, read_private
from toolkit.technical import CONFIG, URL_VARIABLE, Settings, parse_settings

__all__ = ["CONFIG", "KEYS", "SETTINGS", "Settings", "Workspace", "find_root", "find_workspace", "open_workspace",
           "parse_settings"]

SETTINGS = "pengaturan.xlsx"
KEYS = "kunci-ikatan.json"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a dik.toml, and all that lies in it."""

    root: Path
    settings: Settings

    @property
    def inbox(self) -> Path:
        """Where files arrive."""
        return self.root / self.settings.folder.inbox

    @property
    def outbox(self) -> Path:
        """Where answers and projections go."""
        return self.root / self.settings.folder.outbox

    @property
    def templates(self) -> Path:
        """Where blank and pre-filled templates go."""
        return self.root / self.settings.folder.templates

    @property
    def archive(self) -> Path:
        """Originals by hash, and the journal."""
        return self.root / self.settings.folder.arsip

    @property
    def city_file(self) -> Path:
        """The settings workbook."""
        return self.root / SETTINGS

    @property
    def keys_file(self) -> Path:
        """What vouches for our own workbooks; never in a folder that units can open."""
        return self.root / KEYS

    @property
    def register_url(self) -> str:
        """For SQLAlchemy: of the environment, else of the private file that dik.toml names, else dik.toml's own. An
        SQLite file is named from the workspace's folder, wherever `dik` is started. Raises SecretUnusable."""
        stated = self.settings.register
        kept = read_private(self.root / stated.berkas_alamat, URL_VARIABLE).strip() if stated.berkas_alamat else ""
        url = from_environment(URL_VARIABLE) or kept or stated.url or "sqlite:///register.db"
        dialect, mark, file = url.partition(":///")
        if dialect.startswith("sqlite") and file and not file.startswith((":", "file:")):
            file = (self.root / file).as_posix()
        return f"{dialect}{mark}{file}"

    @property
    def log(self) -> Path:
        """Folder of the watcher's log and heartbeat; never one that units can open."""
        return self.root / "log"

    @property
    def quarantine(self) -> Path:
        """Files that show a bug of ours, set aside; never in a folder that units can open."""
        return self.root / "karantina"

    @property
    def lock(self) -> Path:
        """Held by the one process that writes here."""
        return self.root / ".dik.lock"

    @property
    def template_lock(self) -> Path:
        """Held while templates are written: beside a watcher, but not by two at once."""
        return self.root / ".dik.templates.lock"

    @property
    def zone(self) -> ZoneInfo:
        """In which times are shown."""
        return ZoneInfo(self.settings.waktu.zona)

    def shown(self, path: Path) -> str:
        """A path as the contract gives it: relative to the workspace, with "/"; else absolute. Always sound UTF-8. A
        link is told by its own name, where it can be found."""
        whole = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        root = self.root.resolve()
        shown = whole.relative_to(root) if whole.is_relative_to(root) else whole
        return _sound(shown.as_posix())

    def shown_files(self) -> Callable[[Path], str]:
        """The same for many files that are no links: each folder is resolved once, for as long as this function lives.
        """
        folder = cache(self.shown)
        return lambda path: f"{folder(path.parent)}/{_sound(path.name)}"


def _sound(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


def find_workspace(start: Path, named: Path | None = None) -> Workspace:
    """The workspace at `named`, or the one at or above `start`. Raises NoWorkspace, WrongSettings."""
    return open_workspace(find_root(start, named))


def find_root(start: Path, named: Path | None = None) -> Path:
    """The folder of that workspace, whatever its dik.toml says. Raises NoWorkspace."""
    if named is not None:
        if not (named / CONFIG).is_file():
            raise NoWorkspace(f"Tidak ada {CONFIG} di {named}. Buat ruang kerja dengan: dik init {named}")
        return named
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise NoWorkspace(f"Tidak ada {CONFIG} di {start} atau di atasnya. Buat ruang kerja dengan: dik init")


def open_workspace(root: Path) -> Workspace:
    """Read `root`/dik.toml. Raises WrongSettings that names the key."""
    path = root / CONFIG
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSettings(f"{CONFIG} tidak dapat dibaca: {error}. Perbaiki berkas itu.") from error
    workspace = Workspace(root.resolve(), parse_settings(stated))
    _check_folders(workspace)
    return workspace


def _check_folders(workspace: Workspace) -> None:
    """Originals, register and settings lie in no folder that units can open; and what goes out never comes in."""
    places = {name: (workspace.root / getattr(workspace.settings.folder, name)).resolve()
              for name in ("inbox", "outbox", "templates", "arsip")}
    kept = {**places, "ruang kerja": workspace.root, "log": workspace.log,
            "karantina": workspace.quarantine}
    for outer, place in places.items():
        for inner in kept.keys() - {outer}:
            apart = outer == "inbox" or inner not in ("outbox", "templates")
            if apart and kept[inner].is_relative_to(place):
                raise WrongSettings(f"{CONFIG}: folder.{outer} ({place}) tidak boleh memuat {inner} ({kept[inner]}). "
                                    f"Pilih folder lain.")
