"""Folders and technical settings: dik.toml → one frozen dataclass, loaded once and passed on."""

from __future__ import annotations

import dataclasses
import math
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toolkit.errors import NoWorkspace, WrongSettings

CONFIG = "dik.toml"
SETTINGS = "pengaturan.xlsx"


@dataclass(frozen=True, slots=True)
class Body:
    """[instansi]: whose register it is."""

    nama: str = "Pemerintah Kota Kupang"
    tempat: str = "Kupang"


@dataclass(frozen=True, slots=True)
class Folders:
    """[folder]: where things lie; relative to the workspace, or absolute (inbox and outbox may lie on a share)."""

    inbox: str = "inbox"
    outbox: str = "outbox"
    templates: str = "templates"
    arsip: str = "arsip"


@dataclass(frozen=True, slots=True)
class Storage:
    """[register]: "" is register.db in the workspace; any SQLAlchemy URL serves."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """[waktu]: times are stored in UTC and shown in this zone."""

    zona: str = "Asia/Makassar"
    singkatan: str = "WITA"


@dataclass(frozen=True, slots=True)
class Intake:
    """[penerimaan]: the policy on files with bad rows, and how long a half-copied file is given (seconds)."""

    kebijakan: str = "sebagian"
    tunggu_detik: float = 2.0


@dataclass(frozen=True, slots=True)
class Reading:
    """[pembaca]: worker processes (0: one a core) and the limits of one file."""

    proses: int = 0
    batas_detik: float = 60.0
    memori_mb: int = 1024
    berkas_mb: int = 25
    isi_mb: int = 300
    bagian: int = 1000
    rasio: int = 200
    sel: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Printing:
    """[cetak]: paper of every workbook."""

    kertas: str = "F4"


@dataclass(frozen=True, slots=True)
class Forms:
    """[formulir]: blank rows of a template, and spare rows of a feedback workbook."""

    baris: int = 500
    baris_cadangan: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything dik.toml may say; every key has a default."""

    instansi: Body = field(default_factory=Body)
    folder: Folders = field(default_factory=Folders)
    register: Storage = field(default_factory=Storage)
    waktu: Clock = field(default_factory=Clock)
    penerimaan: Intake = field(default_factory=Intake)
    pembaca: Reading = field(default_factory=Reading)
    cetak: Printing = field(default_factory=Printing)
    formulir: Forms = field(default_factory=Forms)


CHOICES = {"penerimaan.kebijakan": ("sebagian", "utuh"), "cetak.kertas": ("F4", "A4")}
MAY_BE_ZERO = ("penerimaan.tunggu_detik", "pembaca.proses", "formulir.baris", "formulir.baris_cadangan")


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
    def register_url(self) -> str:
        """For SQLAlchemy; an SQLite file is named from the workspace's folder, wherever `dik` is started."""
        dialect, mark, file = (self.settings.register.url or "sqlite:///register.db").partition(":///")
        if dialect.startswith("sqlite") and file and not file.startswith((":", "file:")):
            file = (self.root / file).as_posix()
        return f"{dialect}{mark}{file}"

    @property
    def lock(self) -> Path:
        """Held by the one process that writes here."""
        return self.root / ".dik.lock"

    @property
    def zone(self) -> ZoneInfo:
        """In which times are shown."""
        return ZoneInfo(self.settings.waktu.zona)

    def shown(self, path: Path) -> str:
        """A path as the contract gives it: relative to the workspace, with "/"; else absolute. Always sound UTF-8."""
        whole, root = path.resolve(), self.root.resolve()
        shown = whole.relative_to(root) if whole.is_relative_to(root) else whole
        return os.fsencode(shown.as_posix()).decode("utf-8", "replace")


def find_workspace(start: Path, named: Path | None = None) -> Workspace:
    """The workspace at `named`, or the one at or above `start`. Raises NoWorkspace, WrongSettings."""
    if named is not None:
        if not (named / CONFIG).is_file():
            raise NoWorkspace(f"Tidak ada {CONFIG} di {named}. Buat ruang kerja dengan: dik init {named}")
        return open_workspace(named)
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return open_workspace(folder)
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
    kept = {**places, "ruang kerja": workspace.root}
    for outer, place in places.items():
        for inner in kept.keys() - {outer}:
            apart = outer == "inbox" or inner not in ("outbox", "templates")
            if apart and kept[inner].is_relative_to(place):
                raise WrongSettings(f"{CONFIG}: folder.{outer} ({place}) tidak boleh memuat {inner} ({kept[inner]}). "
                                    f"Pilih folder lain.")


def parse_settings(stated: dict[str, Any]) -> Settings:
    """A Settings from TOML's tables. Raises WrongSettings on an unknown key, a wrong type or a wrong choice."""
    default = Settings()
    tables = {one.name: getattr(default, one.name) for one in dataclasses.fields(Settings)}
    for name in stated.keys() - tables.keys():
        raise WrongSettings(f"{CONFIG}: bagian [{name}] tidak dikenal. Yang ada: {', '.join(tables)}.")
    settings = Settings(**{name: _table(name, tables[name], given) for name, given in stated.items()})
    try:
        ZoneInfo(settings.waktu.zona)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongSettings(f"{CONFIG}: zona waktu “{settings.waktu.zona}” tidak dikenal.") from error
    return settings


def _table(name: str, default: Any, given: Any) -> Any:
    if not isinstance(given, dict):
        raise WrongSettings(f"{CONFIG}: “{name}” harus berupa bagian [{name}].")
    known = {one.name for one in dataclasses.fields(default)}
    for key in given.keys() - known:
        raise WrongSettings(f"{CONFIG}: kunci “{name}.{key}” tidak dikenal. Yang ada: {', '.join(sorted(known))}.")
    return dataclasses.replace(default, **{key: _value(f"{name}.{key}", getattr(default, key), value)
                                           for key, value in given.items()})


def _value(key: str, default: Any, value: Any) -> Any:
    wanted = (int, float) if isinstance(default, float) else type(default)
    if not isinstance(value, wanted) or isinstance(value, bool) is not isinstance(default, bool):
        raise WrongSettings(f"{CONFIG}: “{key}” harus seperti {default!r}, bukan {value!r}.")
    if isinstance(value, (int, float)) and not (0 < value < math.inf or (value == 0 and key in MAY_BE_ZERO)):
        raise WrongSettings(f"{CONFIG}: “{key}” harus lebih dari nol, bukan {value!r}.")
    if key in CHOICES and value not in CHOICES[key]:
        raise WrongSettings(f"{CONFIG}: “{key}” harus salah satu dari {', '.join(CHOICES[key])}, bukan {value!r}.")
    return value
