"""One fault: a workspace with something to send, commands as processes, and what must hold while it lasts and after."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.commands import Dik
from tests.crash.dying import RESTING, RESTS
from tests.crash.trials import BIG, Mother, Picture, differing, files_in, nihil, picture, signalled, state_of
from tests.office import Office, item
from tests.watchers import adjust, until
from toolkit.heartbeat import read_beat

REGISTER = "basis"
"""Folder of the register, so that it may have a disk of its own."""
DIARY = "buku harian"
LAST = "DISHUB"
"""The unit whose file is sent last."""
SCAN = 0.5
"""Seconds between two scans of the whole inbox: [pantau] daftar_ulang_detik."""


def prepare(root: Path, mother: Mother) -> None:
    """A workspace in which one file was taken in, and `luar/` with what is sent next: merged, rejected, nihil, too big.
    """
    adjust(root, berkas_mb=1, tunggu_detik=0.01, jeda_detik=0.02, sabar_menit=0.0005, terbit_detik=0.02,
           terbit_paling_lambat_detik=0.1, baris=3, baris_cadangan=1, daftar_ulang_detik=SCAN, proses=1,
           url=f"sqlite:///{REGISTER}/register.db")
    (root / REGISTER).mkdir()
    (root / "register.db").symlink_to(Path(REGISTER) / "register.db")  # where the picture looks for it
    office = Office(root)
    form = office.template()
    office.drop([item("Satu")], to="DINKES/dik.xlsx", source=form)
    office.register.close()
    assert mother.finish(root, "run").code == 0
    office.drop([item("Satu"), item("Dua yang lain")], to="DINKES/dik.xlsx", source=form)
    office.drop([item("Keliru", dasar_hukum="Pasal 17 huruf k UU 14/2008")], to="DINSOS/dik.xlsx", source=form)
    office.drop(to="DISTAN/nihil.xlsx", source=form, cells={"dik_pernyataan": nihil(office)})
    office.drop_bytes(b"x" * BIG, "DLHK/besar.xlsx")
    office.drop([item("Yang terakhir")], to=f"{LAST}/dik.xlsx", source=form)
    shutil.move(root / "inbox", root / "luar")
    shutil.copytree(root / "luar", root / "inbox", ignore=shutil.ignore_patterns("*.xlsx"))


@dataclass
class Trial:
    """One workspace, to be troubled."""

    root: Path
    mother: Mother
    dik: Dik
    clean: Picture
    child: int = 0
    """The process group of the watcher; 0 while there is none."""

    def send(self, *only: str, but: str = "") -> None:
        """Copy all that is to be sent (or only these units' files) into the inbox, one after the other. A watcher looks
        before or after: in the middle it may have passed the first one's folder already, and sees that file last."""
        with self.between_rounds() if self.child else nullcontext():
            self._copy(only, but)

    def _copy(self, only: Sequence[str], but: str) -> None:
        for path in sorted((self.root / "luar").rglob("*.xlsx"), key=lambda path: path.stat().st_mtime):
            if (not only or path.parent.name in only) and path.parent.name != but:
                target = self.root / "inbox" / path.relative_to(self.root / "luar")
                target.parent.mkdir(exist_ok=True)
                shutil.copy2(path, target.with_name(f"{target.name}.part"))
                target.with_name(f"{target.name}.part").rename(target)

    @property
    def log(self) -> str:
        """What was logged so far."""
        path = self.root / "log" / "dik.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def status(self) -> Any:
        """`dik status --json`, whatever is the matter; all that it says of it as one text."""
        return self.dik("status", "--json", "--workspace", self.root).json

    def tells(self, *words: str) -> None:
        """Wait until log and status say all of it."""
        until(lambda: all(word in self.log for word in words), f"{words} in {self.log}")
        until(lambda: all(word in told_by(self.status) for word in words), f"{words} in status")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While a watcher works; it has looked and published once, and at the end it stops in order."""
        published = self.root / "outbox" / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx"
        last = published.stat().st_mtime_ns
        child = self.child = self.mother.begin(self.root, "watch", diary=str(self.root / DIARY))
        beat = self.root / "log" / "detak.json"
        try:
            until(lambda: (found := read_beat(beat)) and found.listed, "the first look")
            until(lambda: published.stat().st_mtime_ns != last, "the first publication")
            yield
            signalled(child, signal.SIGTERM)
            code = self.mother.end().code
        except BaseException:
            signalled(child, signal.SIGKILL)
            self.mother.end()
            raise
        finally:
            self.child = 0
        assert code == 0, self.log

    def run(self) -> tuple[int, str]:
        """`dik run`: its exit code, and what it said."""
        screen = self.root / "layar.txt"
        before = screen.stat().st_size if screen.exists() else 0
        code = self.mother.finish(self.root, "run").code
        return code, screen.read_bytes()[before:].decode()

    def recovers(self, mend: Callable[[], object]) -> None:
        """Mend it. Everything that was sent must then be answered and gone, without a person, within two scans. They
        are counted in the watcher's own clock: however slow the machine is, a look is a look."""
        with self.between_rounds():
            mend()
            mended = len(self.looks)
        until(lambda: self.looks[mended + 1:] and not self.looks[-1][1] and not files_in(self.root / "inbox"), self.log)
        until(lambda: not {"trouble", "pending"} & self.status.keys(), "no trouble")
        scans = [self.looks[mended]]  # it may have begun before
        for look in self.looks[mended + 1:]:
            if look[0] >= scans[-1][0] + SCAN:
                scans.append(look)
        assert not any(waiting for _, waiting in scans[3:]), scans
        pauses = (self.root / DIARY).with_suffix(RESTS).read_text(encoding="utf-8").split()
        assert max(map(float, pauses), default=0.0) <= SCAN, "it meant to leave alone a scan"

    @contextmanager
    def between_rounds(self) -> Iterator[None]:
        """While the watcher is stopped with nothing begun, neither a look nor a try. Mended in the middle of a round,
        one unit's file is refused and the next one's taken in; what was refused comes after it then, as it should, and
        has another number."""
        until(self._stopped_at_rest, "a rest")
        try:
            yield
        finally:
            signalled(self.child, signal.SIGCONT)

    def _stopped_at_rest(self) -> bool:
        signalled(self.child, signal.SIGSTOP)
        until(lambda: state_of(self.child) in "TZ", "a stop")
        if (self.root / DIARY).with_suffix(RESTING).exists():
            return True
        signalled(self.child, signal.SIGCONT)
        return False

    @property
    def looks(self) -> list[tuple[float, int]]:
        """Of the watcher at the inbox: when, and how many files lay there."""
        lines = (self.root / DIARY).read_text(encoding="utf-8").splitlines()
        return [(float(now), int(waiting)) for now, waiting in map(str.split, lines)]

    def half_done(self, inbox: Path | None = None) -> list[str]:
        """What must not be, whatever is the matter: recorded without its bytes or journal line, answered by half a
        workbook, or sent and nowhere any more. `inbox`: where it is now."""
        kept = {path.name: path for path in (self.root / "arsip").rglob("*") if len(path.name) == 64}
        journal = (self.root / "arsip" / "jurnal.jsonl").read_text(encoding="utf-8")
        here = [path for path in (inbox or self.root / "inbox").rglob("*") if path.is_file()]
        there = {hash_of(path) for path in here}
        recorded = recorded_in(self.root)
        faults = [f"recorded, not kept: {file}" for file, bytes in recorded if bytes not in kept.keys() | there]
        faults += [f"recorded, not in the journal: {file}" for file, bytes in recorded if bytes not in journal]
        faults += [f"kept, but not whole: {name}" for name, path in kept.items() if hash_of(path) != name]
        for path in (self.root / "outbox").rglob("*"):
            if path.suffix == ".part" or (path.suffix == ".xlsx" and not is_sound(path)):
                faults.append(f"half an answer: {path}")
        return faults

    def lost(self, inbox: Path | None = None, but: str = "") -> list[str]:
        """What was sent and lies neither in the inbox nor, recorded, in the archive."""
        here = {hash_of(path) for path in (inbox or self.root / "inbox").rglob("*") if path.is_file()}
        known = here | {bytes for _, bytes in recorded_in(self.root)}
        return [str(path) for path in (self.root / "luar").rglob("*.xlsx")
                if path.parent.name != but and hash_of(path) not in known]

    def ends_clean(self) -> None:
        """Register, archive, journal, answers, projections as if nothing had happened; the trail unbroken."""
        found = picture(self.root)
        left = differing(found, self.clean)
        assert left == [], left
        assert not {"trouble", "pending"} & self.status.keys()


def recorded_in(root: Path) -> list[tuple[str, str]]:
    """File and hash of every submission. On a full disk it is read as it lies there: nobody writes to it then."""
    base = root / REGISTER / "register.db"
    for how in ("mode=ro", "immutable=1"):
        with (suppress(sqlite3.OperationalError),
              closing(sqlite3.connect(f"{base.as_uri()}?{how}", uri=True)) as register):
            return register.execute("SELECT file, sha256 FROM submission").fetchall()
    raise AssertionError("the register cannot be read")


def told_by(status: Any) -> str:
    """All that `dik status --json` says of what is the matter."""
    if "error" in status:
        return str(status["error"]["message"])
    reasons = [one["reason"] for one in status["waiting"]]
    return " ".join([status.get("trouble", ""), *reasons, *(one["message"] for one in status.get("failed", ()))])


def hash_of(path: Path) -> str:
    """Of its bytes; "" if it has gone meanwhile."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def is_sound(path: Path) -> bool:
    """Can the workbook be opened to its last byte?"""
    try:
        with zipfile.ZipFile(path) as book:
            return book.testzip() is None
    except FileNotFoundError:
        return True
    except zipfile.BadZipFile:
        return False

