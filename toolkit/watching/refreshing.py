"""Settings that change while the watcher runs: a good workbook is used; of a broken one the last good version stays."""

from __future__ import annotations

from pathlib import Path

from toolkit.bugs import keep_traceback
from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.durable import hash_of
from toolkit.errors import ToolkitError
from toolkit.logs import Troubles
from toolkit.pipeline import Desk
from toolkit.workspace import CONFIG

CITY, TECHNICAL = "pengaturan", "dik.toml"
SAVING_SECONDS = 2.0
"""Excel saves by renaming: for a moment there is half a workbook, or none. That is no trouble yet."""
AGAIN_SECONDS = 60.0
Stat = tuple[int, int, int]


class CityFile:
    """The settings workbook."""

    def __init__(self, desk: Desk, troubles: Troubles) -> None:
        self._desk, self._troubles = desk, troubles
        self._path = desk.workspace.city_file
        self._used = self._failed = self._stat_of(desk.city)
        self._read_at = 0.0
        if self._used:
            self._keep()

    def news(self, now: float) -> City | None:
        """The city, if the workbook is another than the one in use and can be read."""
        found = _stat(self._path)
        if found == self._used and found is not None:
            self._fine()
            return None
        if found == self._failed and now < self._read_at:
            return None
        city, trouble = self._read()
        if city is None:
            self._fail(found, trouble, now)
        elif found == _stat(self._path):  # else it is being saved: another look will see it whole
            self._used = self._failed = found
            self._keep()
            self._fine()
            return city
        return None

    def _stat_of(self, city: City) -> Stat | None:
        """None where the workbook is another already than the one that the city was read from."""
        found = _stat(self._path)
        try:
            return found if hash_of(self._path) == city.stamp else None
        except OSError:
            return None

    def _read(self) -> tuple[City | None, str]:
        try:
            return read_city(self._path), ""
        except ToolkitError as error:
            return None, str(error)
        except Exception as bug:
            return None, f"{self._path.name} tidak terbaca karena kesalahan program: {keep_traceback(bug)}."

    def _fail(self, found: Stat | None, trouble: str, now: float) -> None:
        """The first time, wait for the end of saving; the second time, tell."""
        if found != self._failed:
            self._failed, self._used, self._read_at = found, None, now + SAVING_SECONDS
            return
        self._read_at = now + AGAIN_SECONDS
        self._troubles.meet(CITY, f"Pengaturan terakhir yang benar tetap dipakai. {trouble}")

    def _fine(self) -> None:
        self._troubles.end(CITY, "pengaturan.xlsx sudah benar dan dipakai.")

    def _keep(self) -> None:
        """What files are held against is kept now: at the next file a broken workbook may lie in its place."""
        try:
            self._desk.archive.keep(self._path)
        except OSError:  # the archive's trouble is told when a file comes
            return


class TechnicalFile:
    """dik.toml: folders and processes cannot be exchanged while we work with them."""

    def __init__(self, root: Path, troubles: Troubles) -> None:
        self._path, self._troubles = root / CONFIG, troubles
        self._stat, self._bytes = _stat(self._path), _bytes(self._path)

    def look(self) -> None:
        """Say that a restart is needed, once."""
        found = _stat(self._path)
        if found == self._stat:
            return
        self._stat = found
        if _bytes(self._path) == self._bytes:
            self._troubles.end(TECHNICAL, "dik.toml kembali seperti semula.")
        else:
            self._troubles.meet(TECHNICAL, "dik.toml berubah. Hentikan lalu jalankan lagi dik watch supaya setelan "
                                           "barunya dipakai.")


def _stat(path: Path) -> Stat | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ino


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
