"""Files that are open in another program: the newest lies beside, is told, and takes its place once it is free."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands import drop
from tests.office import Office, item
from tests.test_watch_rounds import Rounds
from tests.watchers import watching
from toolkit.app.desk import swap_templates, writing_templates
from toolkit.beside import FOLDER, lying_beside, settle, swap_free
from toolkit.errors import OutputInUse, OutputNotWritten
from toolkit.files import PAUSES, move_over, spare_of, write_whole
from toolkit.names import beside_name, report_stem
from toolkit.pipeline import publish
from toolkit.workspace import Workspace

NOON = datetime(2026, 5, 3, 6, 5, tzinfo=UTC)
"""14.05 in Kupang."""
NEWEST = "terbaru 2026-05-03 14.05"
Hold = Callable[[Path], None]


class Held:
    """Files that another program has open, as Windows tells it."""

    def __init__(self, winerror: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: set[Path] = set()
        self.tries = 0
        real = Path.replace

        def replace(source: Path, target: Path) -> Path:
            if not {source, target} & self.files:
                return real(source, target)
            self.tries += 1
            error = PermissionError(13, "Access is denied", str(target))
            if winerror:
                error.winerror = winerror  # type: ignore[attr-defined]  # Windows only
            raise error

        monkeypatch.setattr(Path, "replace", replace)


@pytest.fixture(params=[5, 32])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Held:
    """None yet; the short pauses are none."""
    held = Held(request.param, monkeypatch)
    monkeypatch.setattr("toolkit.files.PAUSES", ())
    return held


def names(folder: Path) -> list[str]:
    """What lies there."""
    return sorted(path.name for path in folder.iterdir())


def put(path: Path, content: bytes, workspace: Workspace, now: datetime = NOON) -> Path:
    """Write and settle, as the pipeline does."""
    write_whole(path, content)
    return settle(path, workspace, lambda: now)


@pytest.fixture
def workspace(office: Office) -> Workspace:
    """Of an office."""
    return office.workspace


@pytest.fixture
def target(workspace: Workspace) -> Path:
    """A list that stands in the outbox."""
    path = workspace.outbox / "ppid" / "Daftar.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"lama")
    return path


def test_file_in_use__is_tried_again_briefly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, held, slept = tmp_path / "a.xlsx", Held(32, monkeypatch), list[float]()
    held.files.add(path)

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            held.files.clear()

    write_whole(path, b"baru", sleep)
    assert (path.read_bytes(), slept, names(tmp_path)) == (b"baru", list(PAUSES[:2]), ["a.xlsx"])
    held.files.add(path)
    slept.clear()
    write_whole(path, b"terbaru", slept.append)
    assert (path.read_bytes(), spare_of(path).read_bytes(), sum(slept) < 1) == (b"baru", b"terbaru", True)


def test_newest__lies_beside_is_told_once_and_takes_its_place_when_it_is_free(
        workspace: Workspace, target: Path, held: Held, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    held.files.add(target)
    newest = put(target, b"dua", workspace)
    assert (newest.name, target.read_bytes(), newest.read_bytes()) == (f"Daftar ({NEWEST}).xlsx", b"lama", b"dua")
    assert list(lying_beside(workspace)) == [(target, newest)]
    again = put(target, b"tiga", workspace)
    assert again.name == f"Daftar ({NEWEST}) (2).xlsx"
    assert names(target.parent) == [again.name, "Daftar.xlsx"]
    assert len(caplog.messages) == 1 and newest.name in caplog.messages[0]
    assert swap_free(workspace, workspace.outbox) == []
    held.files.clear()
    assert swap_free(workspace, workspace.outbox) == [target]
    assert (names(target.parent), target.read_bytes()) == (["Daftar.xlsx"], b"tiga")
    assert list((workspace.log / FOLDER).iterdir()) == [] == list(lying_beside(workspace))
    assert "sudah ditutup" in caplog.messages[-1]


def test_same_content_again__makes_no_second_file(workspace: Workspace, target: Path, held: Held) -> None:
    held.files.add(target)
    first = put(target, b"dua", workspace)
    assert put(target, b"dua", workspace, NOON.replace(hour=9)) == first
    assert names(target.parent) == [first.name, "Daftar.xlsx"]


def test_newest_that_is_open_itself__stays_and_never_comes_over_what_is_newer(
        workspace: Workspace, target: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    held.files.add(target)
    beside = put(target, b"dua", workspace)
    held.files = {beside}
    assert swap_free(workspace, workspace.outbox) == []
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path in held.files:
            raise PermissionError(13, "Access is denied", str(path))
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert put(target, b"tiga", workspace) == target  # it is free by now
    assert beside.exists() and list(lying_beside(workspace)) == []
    held.files.clear()
    swap_free(workspace, workspace.outbox)
    assert (names(target.parent), target.read_bytes()) == (["Daftar.xlsx"], b"tiga")


def test_what_we_did_not_write__is_never_moved_or_removed(workspace: Workspace, target: Path, held: Held) -> None:
    foreign = target.with_name("Daftar (terbaru 2026-05-03 14.04).xlsx")
    foreign.write_bytes(b"buatan orang")
    held.files.add(target)
    typed_into = put(target, b"dua", workspace)
    typed_into.write_bytes(b"dua, diisi orang")
    held.files.clear()
    swap_free(workspace, workspace.outbox)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {
        "Daftar.xlsx": b"lama", foreign.name: b"buatan orang", typed_into.name: b"dua, diisi orang"}
    assert list((workspace.log / FOLDER).iterdir()) == []


@pytest.mark.parametrize("lost", ["outbox", "log"])
def test_list__heals_when_outbox_or_list_is_deleted(workspace: Workspace, target: Path, held: Held, lost: str) -> None:
    held.files.add(target)
    put(target, b"dua", workspace)
    shutil.rmtree(getattr(workspace, lost))
    workspace.outbox.mkdir(exist_ok=True)  # as each command does
    assert list(lying_beside(workspace)) == [] == swap_free(workspace, workspace.outbox)
    held.files.clear()
    assert put(target, b"tiga", workspace) == target
    assert target.read_bytes() == b"tiga"
    assert not list(workspace.log.glob(f"{FOLDER}/*"))


def test_note_that_is_broken__stops_nothing(workspace: Workspace, target: Path, held: Held) -> None:
    held.files.add(target)
    put(target, b"dua", workspace)
    [note] = (workspace.log / FOLDER).iterdir()
    note.write_text('{"target": 5')
    assert list(lying_beside(workspace)) == [] == swap_free(workspace, workspace.outbox)
    assert put(target, b"tiga", workspace).read_bytes() == b"tiga"


def test_every_projection__is_answered_beside_and_publishing_twice_changes_nothing(office: Office, held: Held) -> None:
    """An answer, its message, a word to another unit, the daftar and a template."""
    wrong = office.template("DINSOS")
    office.drop([item()])
    office.drop([item()], to="DISTAN/salah.xlsx", source=wrong)
    office.run()
    outbox = office.workspace.outbox
    written = {path for path in (*outbox.rglob("*.*"), *office.workspace.templates.rglob("*.xlsx")) if path.is_file()
               and path.suffix in (".xlsx", ".txt")}
    before = {path: path.read_bytes() for path in written}
    assert {path.name.partition(".")[2] for path in written} == {"xlsx", "hasil.xlsx", "txt", "salah-folder.txt"}
    held.files |= written
    office.drop([item(), item("Arsip pegawai")])
    office.drop([item(), item("Hasil")], to="DISTAN/salah.xlsx", source=wrong)
    held.files |= {wrong}
    assert len(office.run()) == 2
    assert not list(office.workspace.inbox.rglob("*.xlsx"))  # answered: they leave
    office.template("DINSOS")
    assert {path: path.read_bytes() for path in written} == before
    beside = dict(lying_beside(office.workspace))
    assert {target.name for target in beside} >= {"dik.hasil.xlsx", "salah.hasil.xlsx", "pesan.txt",
                                                  "salah dari DISTAN.salah-folder.txt",
                                                  "Daftar Informasi yang Dikecualikan.xlsx", "Formulir DIK DINSOS.xlsx"}
    now = {path: path.read_bytes() for path in beside.values()}
    for _ in range(2):
        publish(office.desk, answers=True)
        assert {path: path.read_bytes() for path in dict(lying_beside(office.workspace)).values()} == now
    held.files.clear()
    for folder in (outbox, office.workspace.templates):
        swap_free(office.workspace, folder)
    assert {target: target.read_bytes() for target in beside} == {target: now[path] for target, path in beside.items()}
    assert not [path for path in (*outbox.rglob("*"), *office.workspace.templates.rglob("*")) if "terbaru" in path.name]
    fresh = {path: path.read_bytes() for path in outbox.rglob("*") if path.is_file()}
    publish(office.desk, answers=True)
    assert {path: path.read_bytes() for path in outbox.rglob("*") if path.is_file()} == fresh


def test_answer_that_lay_beside__sent_back_is_answered_under_the_first_name(office: Office) -> None:
    local = NOON.astimezone(office.workspace.zone)
    assert report_stem(beside_name("dik.hasil.xlsx", local)) == "dik"
    assert report_stem(beside_name("dik.hasil.xlsx", local, 2)) == "dik"
    assert report_stem("Usulan (terbaru).xlsx") == "Usulan (terbaru)"


def test_longest_name__has_room_for_the_mark() -> None:
    long = beside_name("語" * 80 + ".salah-folder.txt", NOON, 12)
    assert len(long.encode()) <= 255 and long.endswith(" (terbaru 2026-05-03 06.05) (12).txt")


@pytest.fixture
def fixed() -> Iterator[Hold]:
    """`chattr +i`: what even root cannot replace, as Windows' open files; loosened afterwards."""
    paths: list[Path] = []

    def hold(path: Path) -> None:
        tried = subprocess.run(["chattr", "+i", path], capture_output=True, check=False) if shutil.which(
            "chattr") else None
        if not tried or tried.returncode:
            pytest.skip("needs chattr, root, and a file system that knows +i")
        paths.append(path)

    yield hold
    for path in paths:
        loosen(path)


def loosen(path: Path) -> None:
    """As when Excel closes it."""
    subprocess.run(["chattr", "-i", path], check=path.exists(), capture_output=True)


def test_really_unchangeable_target__is_answered_beside_and_swapped_by_the_next_round(office: Office, fixed: Hold
                                                                                      ) -> None:
    office.drop([item()])
    office.run()
    answer = office.workspace.outbox / "DINKES" / "dik.hasil.xlsx"
    old = hashlib.sha256(answer.read_bytes()).hexdigest()
    fixed(answer)
    office.drop([item(), item("Arsip pegawai")])
    office.run()
    [(target, newest)] = lying_beside(office.workspace)
    assert (target, hashlib.sha256(target.read_bytes()).hexdigest()) == (answer, old)
    content = newest.read_bytes()
    loosen(answer)
    assert swap_free(office.workspace, office.workspace.outbox) == [answer]
    assert (answer.read_bytes(), newest.exists()) == (content, False)


def test_really_unchangeable_folder__is_told_with_what_to_do(tmp_path: Path, fixed: Hold) -> None:
    folder = tmp_path / "DINKES"
    folder.mkdir()
    fixed(folder)
    with pytest.raises(OutputNotWritten, match=r"folder DINKES tidak dapat diubah.*hak menulis"):
        write_whole(folder / "a.xlsx", b"isi")


if os.name == "posix" and os.geteuid() != 0:

    def test_folder_that_may_only_be_read__is_told_with_what_to_do(tmp_path: Path) -> None:
        tmp_path.chmod(0o555)
        with pytest.raises(OutputNotWritten, match="hak menulis"):
            write_whole(tmp_path / "a.xlsx", b"isi")


@pytest.mark.parametrize("winerror", [19, 82])
def test_refusal_of_another_kind__is_not_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int) -> None:
    held = Held(winerror, monkeypatch)
    held.files.add(tmp_path / "a.xlsx")
    with pytest.raises(OutputNotWritten):
        write_whole(tmp_path / "a.xlsx", b"isi")
    assert (held.tries, names(tmp_path)) == (1, [])


def test_move_of_a_file_in_use__is_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(None, monkeypatch)
    held.files.add(tmp_path / "a.xlsx")
    with pytest.raises(OutputInUse, match=r"a\.xlsx"):
        move_over(tmp_path / "b", tmp_path / "a.xlsx")


def test_watcher__swaps_in_its_rounds_but_never_while_it_publishes(office: Office, held: Held,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    target = office.workspace.outbox / "ppid" / "Daftar.xlsx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"lama")
    held.files.add(target)
    put(target, b"dua", office.workspace)
    rounds = Rounds(office, monkeypatch)
    rounds.make()
    held.files.clear()
    with rounds.watcher._publisher._busy:
        rounds.make(4.0)
        assert target.read_bytes() == b"lama"
    rounds.make(8.0)
    assert target.read_bytes() == b"dua"


def test_template_that_was_open__is_swapped_by_the_watcher_unless_they_are_being_written(office: Office, held: Held
                                                                                         ) -> None:
    workspace = office.workspace
    target = workspace.templates / "Formulir DIK DINKES.xlsx"
    target.write_bytes(b"lama")
    held.files.add(target)
    put(target, b"dua", workspace)
    held.files.clear()
    with writing_templates(workspace):
        swap_templates(workspace)
    assert target.read_bytes() == b"lama"
    swap_templates(workspace)
    assert target.read_bytes() == b"dua"


def test_watcher_in_earnest__answers_beside_and_swaps_within_seconds(hall: Path, fixed: Hold) -> None:
    with watching(hall) as watch:
        drop(hall, "inbox/DINKES/dik.xlsx", item())
        answer = watch.answers("DINKES/dik.hasil.xlsx")
        watch.says("Agenda 1")
        fixed(answer)
        fixed(answer.with_name("pesan.txt"))
        drop(hall, "inbox/DINKES/dik.xlsx", item(), item("Arsip pegawai"))
        watch.says("Agenda 2")
        watch.says("sedang dibuka di program lain", 2)
        [newest] = answer.parent.glob("dik.hasil (terbaru *).xlsx")
        content = newest.read_bytes()
        assert not (hall / "inbox" / "DINKES" / "dik.xlsx").exists()
        loosen(answer)
        loosen(answer.with_name("pesan.txt"))
        watch.says("sudah ditutup; isinya kini yang terbaru", 2)
        assert watch.stop() == 0
    assert answer.read_bytes() == content
    assert [name for name in names(answer.parent) if name.startswith(("dik", "pesan"))] == [
        "dik.hasil.xlsx", "pesan.txt"]
