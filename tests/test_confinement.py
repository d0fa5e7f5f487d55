"""What workers may do: a stranger's file that has taken its reader over finds nothing to read, write, call or start."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.corpus.expecting import FILES
from toolkit.confinement import WRITING, Power, landlock, seccomp
from toolkit.confinement.answers import believed
from toolkit.confinement.probing import still_possible
from toolkit.findings import Code, remark
from toolkit.forms.dik import DIK
from toolkit.reading.document import Document
from toolkit.reading.handing import READING, hand, read_handed
from toolkit.reading.limits import Limits
from toolkit.reading.reader import read_file
from toolkit.workers import WorkerFault, Workers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can confine a process so")
FORMS = (DIK.headings(),)
FILED = landlock.version() > 0
"""Does this kernel keep a process from files? Without it the calls are still forbidden, but not reading by a name."""
BARRED = seccomp.library() is not None
"""Does this system keep a process from calls?"""
TRYING = Power(needs=READING.needs, answers=(*READING.answers, __name__))


def attempt(what: str, *arguments: object) -> str:
    """In the worker: "" if it could be done, else the error."""
    try:
        _DEEDS[what](*arguments)
    except OSError as error:
        return type(error).__name__
    return ""


def _talk() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _open_door() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))


def _local_talk() -> None:
    socket.socket(socket.AF_UNIX).close()


def _write(path: Path) -> None:
    path.write_text("milik penyerang", encoding="utf-8")


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("milik penyerang")


def _change_mode(path: Path) -> None:
    path.chmod(0o777)


def _make_folder(path: Path) -> None:
    (path / "baru").mkdir()


def _spawn() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def _fork() -> None:
    if not os.fork():
        os._exit(0)
    os.wait()


def _kill_parent() -> None:
    os.kill(os.getppid(), signal.SIGCONT)  # would do no harm


_DEEDS: dict[str, Callable[..., object]] = {
    "talk": _talk, "open a door": _open_door, "talk locally": _local_talk, "write": _write, "append": _append,
    "remove": os.unlink, "rename": os.rename, "change mode": _change_mode, "make folder": _make_folder,
    "list": os.listdir, "read": lambda path: Path(path).read_bytes(), "start a program": _spawn,
    "fork": _fork, "signal": _kill_parent}


@pytest.fixture(scope="module")
def readers() -> Iterator[Workers]:
    """One process that reads."""
    with Workers(1, Limits(seconds=20), TRYING) as workers:
        yield workers


@pytest.fixture(scope="module")
def writers() -> Iterator[Workers]:
    """One process that writes."""
    with Workers(1, Limits(seconds=20), WRITING) as workers:
        yield workers


@pytest.mark.parametrize("what", ["talk", "open a door", "talk locally", "start a program", "fork", "signal"])
@pytest.mark.parametrize("pool", ["readers", "writers"])
def test_no_worker__reaches_network_programs_or_other_processes(pool: str, what: str, request: pytest.FixtureRequest
                                                                ) -> None:
    said = request.getfixturevalue(pool).submit(attempt, what).result()
    assert said if BARRED else isinstance(said, str)
    if what in ("talk", "open a door"):
        assert said != "ConnectionRefusedError" or not BARRED  # it came as far as asking


def test_what_doctor_tries__fails_where_the_system_confines(readers: Workers) -> None:
    possible = readers.submit(still_possible).result()
    assert isinstance(possible, tuple)
    assert ("membuka berkas lain" not in possible) == FILED
    assert ("memakai jaringan" not in possible) == BARRED
    assert still_possible() == ("membuka berkas lain", "menulis berkas", "memakai jaringan")  # here, where all may be


@pytest.mark.parametrize("what", ["write", "append", "remove", "change mode"])
def test_reader__can_change_no_file(readers: Workers, what: str, tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    path.write_text("milik kantor", encoding="utf-8")
    path.chmod(0o600)
    assert readers.submit(attempt, what, path).result() or not (FILED or BARRED)
    assert path.read_text(encoding="utf-8") == "milik kantor" or not (FILED or BARRED)
    assert path.stat().st_mode & 0o777 == 0o600 or not BARRED


def test_reader__can_make_nothing(readers: Workers, tmp_path: Path) -> None:
    tries: list[tuple[str, *tuple[Path, ...]]] = [
        ("write", tmp_path / "a"), ("make folder", tmp_path), ("rename", tmp_path, tmp_path.parent / "b"),
        ("write", Path(tempfile.gettempdir()) / "dik-coba"), ("write", Path("/dev/shm/dik-coba"))]
    for what, *more in tries:
        assert readers.submit(attempt, what, *more).result() or not (FILED or BARRED), (what, more)
    assert tmp_path.is_dir()


def test_reader__can_read_neither_secrets_nor_other_units_files(readers: Workers, fresh_workspace: Path,
                                                                tmp_path: Path) -> None:
    root = shutil.copytree(fresh_workspace, tmp_path / "kantor")
    original = root / "arsip" / "ab" / "asli"
    original.parent.mkdir(parents=True)
    original.write_text("rahasia unit lain", encoding="utf-8")
    others = [original, root / "dik.toml", root / "pengaturan.xlsx", Path("/etc/passwd"),
              Path(f"/proc/{os.getpid()}/environ"), Path(f"/proc/{os.getpid()}/maps")]
    for path in others:
        assert path.exists()
        assert readers.submit(attempt, "read", path).result() or not FILED, path
    for folder in (root, Path("/etc"), Path.home()):
        assert readers.submit(attempt, "list", folder).result() or not FILED, folder


def test_reader__reads_every_kind_of_file_all_the_same(readers: Workers) -> None:
    paths = sorted(path for path in FILES.iterdir() if path.suffix != ".json")
    pending = [readers.submit(read_handed, hand(path, Limits()), FORMS, Limits()) for path in paths]
    assert {path.suffix for path in paths} >= {".xlsx", ".xls", ".ods", ".csv"}
    for path, task in zip(paths, pending, strict=True):
        assert task.result() == read_file(path, FORMS, Limits()), path.name


def test_fresh_reader__finds_what_python_asks_for_late() -> None:
    path = FILES / "excel-lama.xls"
    with Workers(1, Limits(seconds=30), READING) as alone:
        assert alone.submit(read_handed, hand(path, Limits()), FORMS, Limits()).result() == read_file(
            path, FORMS, Limits())


def test_handed_file_that_is_too_large_or_gone__is_answered_as_ever(readers: Workers, tmp_path: Path) -> None:
    large = tmp_path / "besar.xlsx"
    large.write_bytes(b"PK\3\4" + bytes(2_000_000))
    handed = hand(large, Limits(file_mb=1))
    assert handed == large
    document = readers.submit(read_handed, handed, FORMS, Limits(file_mb=1)).result()
    assert isinstance(document, Document)
    assert document.fault is not None
    assert document.fault.code is Code.TERLALU_BESAR
    gone = readers.submit(read_handed, hand(tmp_path / "hilang", Limits()), FORMS, Limits()).result()
    assert isinstance(gone, WorkerFault)
    assert gone.kind == "bug"


def test_writer__writes(writers: Workers, tmp_path: Path) -> None:
    assert writers.submit(attempt, "write", tmp_path / "jawaban.xlsx").result() == ""
    assert (tmp_path / "jawaban.xlsx").exists()


class Trap:
    """Unpickled, it calls."""

    def __init__(self, called: object, *arguments: object) -> None:
        self._called, self._arguments = called, arguments

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self._called, self._arguments


def set_trap(marker: Path) -> object:
    """An answer that would make its receiver do something."""
    return Trap(os.mkdir, str(marker))


def test_answer_that_would_call_something__is_not_believed(tmp_path: Path) -> None:
    marker = tmp_path / "terpanggil"
    with Workers(1, Limits(seconds=20), TRYING) as readers:
        said = readers.submit(set_trap, marker).result()
        assert isinstance(said, WorkerFault)
        assert said.kind == "died"
        assert not marker.exists()
        assert readers.submit(attempt, "list", tmp_path).result() or not FILED  # new processes go on


@pytest.mark.parametrize("called", [os.system, eval, subprocess.Popen, getattr, Workers, Path, threading.Thread])
def test_answer__consists_of_values_only(called: object) -> None:
    with pytest.raises(pickle.PicklingError):
        believed(pickle.dumps(Trap(called, "x")), READING.answers)


def test_documents__are_believed() -> None:
    document = Document(fault=remark(Code.RUSAK, what="x", day=date(2026, 5, 3), names=frozenset({"a"})))
    assert believed(pickle.dumps(document), READING.answers) == document
