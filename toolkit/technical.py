"""What dik.toml may say: one frozen dataclass a table, every key with its default."""

from __future__ import annotations

import dataclasses
import math
import re
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toolkit.errors import WrongSettings

CONFIG = "dik.toml"
_PASSWORD = re.compile(r"://[^@]*:.*@|[?&;][^=&]*(?:pass|pwd)[^=&]*=", re.IGNORECASE)


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
    """[register]: "" is register.db in the workspace; any SQLAlchemy URL serves, but none with a password: that one
    stands in the environment, or in a file that only its owner may read (`berkas_alamat`)."""

    url: str = field(default="", repr=False)
    berkas_alamat: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """[waktu]: times are stored in UTC and shown in this zone."""

    zona: str = "Asia/Makassar"
    singkatan: str = "WITA"


@dataclass(frozen=True, slots=True)
class Intake:
    """[penerimaan]: the policy on files with bad rows, how long a half-copied file is given (seconds), and whether each
    answer comes with a receipt as PDF."""

    kebijakan: str = "sebagian"
    tunggu_detik: float = 2.0
    tanda_terima: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """[pembaca]: worker processes (0: one a core) and the limits of one file (reading/limits.py says what each is)."""

    proses: int = 0
    batas_detik: float = 60.0
    memori_mb: int = 1024
    berkas_mb: int = 25
    isi_mb: int = 300
    bagian: int = 1000
    rasio: int = 200
    sel: int = 5_000_000
    gabungan: int = 100_000
    teks_mb: int = 200
    butir: int = 20_000


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
class Watching:
    """[pantau]: how `dik watch` notices files ("otomatis": by events, on shares by looking), and when it does what."""

    cara: str = "otomatis"
    jeda_detik: float = 2.0
    sabar_menit: float = 10.0
    daftar_ulang_detik: float = 60.0
    berkala_detik: float = 5.0
    terbit_detik: float = 2.0
    terbit_paling_lambat_detik: float = 30.0


@dataclass(frozen=True, slots=True)
class Logging:
    """[log]: size of log/dik.log, and how many earlier ones are kept."""

    ukuran_mb: int = 5
    jumlah: int = 10


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
    pantau: Watching = field(default_factory=Watching)
    log: Logging = field(default_factory=Logging)


CHOICES = {"penerimaan.kebijakan": ("sebagian", "utuh"), "cetak.kertas": ("F4", "A4"),
           "pantau.cara": ("otomatis", "kejadian", "berkala")}
SECRET = "register.url"
"""A key whose value is never quoted: people do write passwords there."""
URL_VARIABLE = "DIK_REGISTER_URL"
MAY_BE_ZERO = ("penerimaan.tunggu_detik", "pembaca.proses", "formulir.baris", "formulir.baris_cadangan")


def parse_settings(stated: dict[str, Any]) -> Settings:
    """A Settings from TOML's tables. Raises WrongSettings on an unknown key, a wrong type or a wrong choice."""
    default = Settings()
    tables = {one.name: getattr(default, one.name) for one in dataclasses.fields(Settings)}
    for name in stated.keys() - tables.keys():
        raise WrongSettings(f"{CONFIG}: bagian [{name}] tidak dikenal. Yang ada: {', '.join(tables)}.")
    settings = Settings(**{name: _table(name, tables[name], given) for name, given in stated.items()})
    if has_password(settings.register.url):
        raise WrongSettings(f"{CONFIG}: “{SECRET}” memuat kata sandi, padahal {CONFIG} ikut disalin dan dibaca orang "
                            f"lain. Hapus dari sana, lalu ganti kata sandinya. Tulis alamat itu di lingkungan "
                            f"({URL_VARIABLE}), atau di berkas yang hanya dapat dibaca pemiliknya (“register."
                            f"berkas_alamat”).")
    try:
        ZoneInfo(settings.waktu.zona)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongSettings(f"{CONFIG}: zona waktu “{settings.waktu.zona}” tidak dikenal.") from error
    return settings


def has_password(url: str) -> bool:
    """Does a database's address hold a password? One of SQLite is a path, in which anything may stand."""
    return not url.startswith("sqlite") and bool(_PASSWORD.search(url))


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
        shown = "true atau false" if isinstance(default, bool) else repr(default)
        given = "" if key == SECRET else f", bukan {value!r}"
        raise WrongSettings(f"{CONFIG}: “{key}” harus seperti {shown}{given}.")
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and not (0 < value < math.inf or (value == 0 and key in MAY_BE_ZERO)):
        raise WrongSettings(f"{CONFIG}: “{key}” harus lebih dari nol, bukan {value!r}.")
    if key in CHOICES and value not in CHOICES[key]:
        raise WrongSettings(f"{CONFIG}: “{key}” harus salah satu dari {', '.join(CHOICES[key])}, bukan {value!r}.")
    return value
