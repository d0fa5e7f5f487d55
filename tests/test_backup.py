"""Backups: consistent while a run works, whole or not there at all, proved, and put back where nothing was."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import Dik, drop, tree
from tests.office import item
from toolkit.pipeline.backing_up import MANIFEST, back_up
from toolkit.pipeline.restoring import check_backup, find_backup
from toolkit.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[1]


def process(*words: str | Path, cwd: Path) -> subprocess.Popen[bytes]:
    """`dik …`, as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "toolkit", *map(str, words)], cwd=cwd, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})


def kept(folder: Path) -> dict[str, bytes]:
    """What must be the same in workspace and backup."""
    return {name: content for name, content in tree(folder).items()
            if name.startswith("arsip/") or name in ("dik.toml", "pengaturan.xlsx")}


def rows(folder: Path) -> list[str]:
    return list(sqlite3.connect(folder / "register.db").iterdump())


def test_backup__is_all_that_the_workspace_is_made_of(day: Path, dik: Dik, tmp_path: Path) -> None:
    before = tree(day)
    done = dik("backup", tmp_path / "cadangan", "--json")
    assert (done.code, done.err) == (0, "")
    assert {"files", "bytes", "folder"} <= done.json.keys()
    backup = Path(done.json["folder"])
    assert (kept(backup), rows(backup)) == (kept(day), rows(day))
    assert done.json["files"] == len(tree(backup)) - 1  # the list itself
    assert {name: content for name, content in tree(day).items() if "register.db-" not in name} == {
        name: content for name, content in before.items() if "register.db-" not in name}
    assert backup.stat().st_mode & 0o077 == 0


def test_restored_workspace__is_the_same_and_goes_on(day: Path, dik: Dik, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    assert dik("backup", tmp_path / "cadangan").code == 0
    done = dik("restore", tmp_path / "cadangan", "--to", tmp_path / "Ruang – baru", "--json")
    assert (done.code, done.json["equal"], done.json["workspace"]) == (0, True, (tmp_path / "Ruang – baru").as_posix())
    new = Path(done.json["workspace"])
    assert (kept(new), rows(new)) == (kept(day), rows(day))
    monkeypatch.chdir(new)
    drop(new, "inbox/DINKES/lagi.xlsx", item("Data baru"))
    assert dik("run").code == 0
    assert dik("rebuild", "--verify", "--reread", "--json").json["equal"] is True
    assert dik("doctor").code in (0, 1, 3)


def test_second_backup__shares_the_originals_of_the_first(day: Path, dik: Dik, tmp_path: Path) -> None:
    first = Path(dik("backup", tmp_path / "cadangan", "--json").json["folder"])
    drop(day, "inbox/DINKES/lagi.xlsx", item("Data baru"))
    dik("run")
    workspace = open_workspace(day)
    done = back_up(workspace, tmp_path / "cadangan", _later(first))
    originals = {path.name: path for path in (done.folder / "arsip").rglob("*") if len(path.name) == 64}
    old = {path.name: path for path in (first / "arsip").rglob("*") if len(path.name) == 64}
    assert (done.shared, len(originals)) == (len(old), len(old) + 1)
    assert all(originals[name].samefile(path) for name, path in old.items())
    assert dik("restore", tmp_path / "cadangan", "--check", "--json").json["backup"] == done.folder.as_posix()


def _later(folder: Path) -> datetime:
    return datetime.fromtimestamp(folder.stat().st_mtime, UTC) + timedelta(days=40)


def test_original_that_rotted_in_the_earlier_backup__is_copied_anew(day: Path, dik: Dik, tmp_path: Path) -> None:
    first = Path(dik("backup", tmp_path / "cadangan", "--json").json["folder"])
    rotten = next(path for path in (first / "arsip").rglob("*") if len(path.name) == 64)
    rotten.chmod(0o600)
    rotten.write_bytes(b"x" * rotten.stat().st_size)
    done = back_up(open_workspace(day), tmp_path / "cadangan", _later(first))
    assert done.verified.differences == []
    assert not (done.folder / rotten.relative_to(first)).samefile(rotten)
    assert dik("restore", first, "--check").code == 1


def test_damaged_workspace__makes_no_backup_and_says_what_differs(day: Path, dik: Dik, tmp_path: Path) -> None:
    path = next(path for path in (day / "arsip").rglob("*") if len(path.name) == 64)
    path.chmod(0o600)
    path.write_bytes(b"x")
    done = dik("backup", tmp_path / "cadangan")
    assert done.code == 1
    assert f"arsip/{path.parent.name}/{path.name}" in done.out
    assert "Cadangan tidak dibuat" in done.out
    assert list((tmp_path / "cadangan").iterdir()) == []


@pytest.mark.parametrize("name", ["register.db", "arsip/jurnal.jsonl", "arsip/rantai.jsonl", "pengaturan.xlsx",
                                  "dik.toml", "original", MANIFEST])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_backup_that_was_changed__is_not_restored(day: Path, dik: Dik, tmp_path: Path, name: str, how: str
                                                  ) -> None:
    backup = Path(dik("backup", tmp_path / "cadangan", "--json").json["folder"])
    path = backup / name if name != "original" else next(
        path for path in (backup / "arsip").rglob("*") if len(path.name) == 64)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    if how == "changed":
        path.write_bytes(content)
    done = dik("restore", backup, "--to", tmp_path / "baru", "--json")
    assert done.code in ((1, 2) if name == MANIFEST else (1,))
    assert not (tmp_path / "baru").exists()
    if name != MANIFEST:
        named = path.relative_to(backup).as_posix()
        assert named in {one["key"][0] for one in done.json["differences"] if one["key"]}


def test_restore__never_writes_over_anything(day: Path, dik: Dik, tmp_path: Path) -> None:
    assert dik("backup", tmp_path / "cadangan").code == 0
    before = tree(day)
    for words in ((), ("--to", day)):
        done = dik("restore", tmp_path / "cadangan", *words)
        assert (done.code, "hanya dipulihkan ke folder baru atau kosong" in done.err) == (2, True)
    assert tree(day) == before
    assert dik("restore", tmp_path, "--check").code == 2  # no backup there


def test_archive_outside_of_the_workspace__is_never_written_over(day: Path, dik: Dik, tmp_path: Path) -> None:
    outside = tmp_path / "arsip di luar"
    shutil.move(day / "arsip", outside)
    config = day / "dik.toml"
    text = config.read_text("utf-8")
    assert 'arsip = "arsip"' in text
    config.write_text(text.replace('arsip = "arsip"', f'arsip = "{outside.as_posix()}"'), "utf-8")
    assert dik("backup", tmp_path / "cadangan").code == 0
    done = dik("restore", tmp_path / "cadangan", "--to", tmp_path / "baru")
    assert (done.code, "sudah berisi" in done.err, (tmp_path / "baru").exists()) == (2, True, False)
    shutil.move(outside, tmp_path / "tua")
    assert dik("restore", tmp_path / "cadangan", "--to", tmp_path / "baru").code == 0
    assert outside.is_dir() and not (tmp_path / "baru" / "arsip").exists()


@pytest.mark.parametrize("folder", ["inbox/DINKES", "outbox", "arsip", "templates/x"])
def test_backup__never_lies_where_units_look(day: Path, dik: Dik, folder: str) -> None:
    assert (dik("backup", folder).code, (day / folder / MANIFEST).exists()) == (2, False)


def test_register_on_a_server__is_said_to_need_its_own_tool(day: Path, dik: Dik, tmp_path: Path) -> None:
    config = day / "dik.toml"
    text = config.read_text("utf-8")
    assert 'url = ""' in text
    config.write_text(text.replace('url = ""', 'url = "postgresql://kota/dik"'), "utf-8")
    done = dik("backup", tmp_path / "cadangan")
    assert (done.code, "pg_dump" in done.err, done.err.count("\n")) == (2, True, 1)


def test_backups_while_a_run_works__are_each_whole_and_restorable(hall: Path, dik: Dik, tmp_path: Path) -> None:
    """A real `dik run` in another process takes in one file after the other meanwhile."""
    for number in range(30):
        drop(hall, f"inbox/DINKES/dik {number:02}.xlsx", item(f"Rekam medis {number}"))
    running = process("run", "--json", cwd=hall)
    events = []
    try:
        while running.poll() is None:
            done = dik("backup", tmp_path / f"cadangan {len(events)}", "--json")
            assert (done.code, done.json["equal"]) == (0, True), done
            events.append(done.json["checked"]["events"])
    finally:
        running.communicate()
    assert running.returncode == 0
    assert events == sorted(events)
    assert any(0 < many < 30 for many in events), events
    for number, many in enumerate(events):
        done = dik("restore", tmp_path / f"cadangan {number}", "--to", tmp_path / f"baru {number}", "--json")
        assert (done.code, done.json["checked"]["events"]) == (0, many)


def test_backup_that_is_killed__leaves_no_backup_and_the_next_one_works(hall: Path, dik: Dik, tmp_path: Path) -> None:
    for number in range(8):
        drop(hall, f"inbox/DINKES/dik {number}.xlsx", item(f"Rekam medis {number}"))
    dik("run")
    target = tmp_path / "cadangan"
    killed = 0
    for _ in range(40):
        running = process("backup", target, cwd=hall)
        while running.poll() is None and not list(target.glob("*.part/arsip/??/*")):
            pass
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed = len(list(target.glob("*.part")))
        if killed:
            break
        shutil.rmtree(target)  # it was quicker
    assert killed == 1
    assert dik("restore", target, "--check").code == 2
    done = dik("backup", target)
    assert (done.code, "Cadangan yang terputus, boleh dihapus" in done.out) == (0, True)
    assert dik("restore", target, "--check").code == 0


def test_backup_that_is_stopped_in_order__leaves_nothing(day: Path, tmp_path: Path) -> None:
    def stop(items: object, title: str, total: int) -> Iterator[str]:
        yield next(iter(items))  # type: ignore[call-overload]  # any items do
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(open_workspace(day), tmp_path / "cadangan", datetime.now(UTC), stop)
    assert list((tmp_path / "cadangan").iterdir()) == []


@pytest.mark.parametrize("step", ["Menyalin berkas asli", "Memeriksa berkas asli"])
def test_backup_beside_which_an_original_is_purged__is_made_of_the_moment_after(day: Path, dik: Dik, tmp_path: Path,
                                                                                step: str) -> None:
    """Nothing is amiss: the register had been copied before the event, the originals after it."""
    purged: list[int] = []

    def meanwhile(items: Iterable[str], title: str, total: int) -> Iterable[str]:
        if title == step and not purged:
            purged.append(dik("purge", "1", "--alasan", "x", "--yes").code)
        return items

    done = back_up(open_workspace(day), tmp_path / "cadangan", datetime.now(UTC), meanwhile)
    assert (purged, done.verified.differences) == ([0], [])
    assert done.verified.checked["events"] == (3 if step.startswith("Menyalin") else 2)
    assert check_backup(done.folder).differences == []


def test_backup_that_has_another_name_by_now__is_not_the_newest_for_that(day: Path, dik: Dik, tmp_path: Path) -> None:
    old = back_up(open_workspace(day), tmp_path / "cadangan", datetime(2026, 5, 3, tzinfo=UTC)).folder
    old.rename(old.with_name("sebelum pindah kantor"))
    new = back_up(open_workspace(day), tmp_path / "cadangan", datetime(2026, 5, 4, tzinfo=UTC)).folder
    assert find_backup(tmp_path / "cadangan") == new


def test_log_of_a_register_that_is_gone__is_not_put_beside_another(day: Path, dik: Dik, tmp_path: Path) -> None:
    """SQLite would write what it holds into the restored register."""
    config = day / "dik.toml"
    config.write_text(config.read_text("utf-8").replace('url = ""', f'url = "sqlite:///{tmp_path / "r.db"}"'), "utf-8")
    (day / "register.db").rename(tmp_path / "r.db")
    assert dik("backup", tmp_path / "cadangan").code == 0
    (tmp_path / "r.db").unlink()
    (tmp_path / "r.db-wal").write_bytes(b"x")
    done = dik("restore", tmp_path / "cadangan", "--to", tmp_path / "baru")
    assert (done.code, "sudah ada" in done.err, (tmp_path / "baru").exists()) == (2, True, False)


def test_backup_of_that_second__is_not_written_over(day: Path, tmp_path: Path) -> None:
    now = datetime(2026, 5, 3, tzinfo=UTC)
    first = back_up(open_workspace(day), tmp_path, now)
    before = tree(first.folder)
    second = back_up(open_workspace(day), tmp_path, now)
    assert (first.folder.name, second.folder.name) == ("2026-05-03 08.00.00", "2026-05-03 08.00.00 (2)")
    assert tree(first.folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB; without the right to make one the test is skipped, but never in CI."""
    place = tmp_path / "disk kecil"
    place.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False)
    if not made or made.returncode:
        pytest.skip("may not mount a tmpfs here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_disk_that_is_full__leaves_no_half_backup(day: Path, dik: Dik, small_disk: Path) -> None:
    before = {name: content for name, content in tree(day).items() if "register.db-" not in name}
    (small_disk / "lain").write_bytes(b"x" * 100_000)
    done = dik("backup", small_disk)
    assert done.code == 3
    assert ("ruang disk" in done.err, done.err.count("\n")) == (True, 1)
    assert [path.name for path in small_disk.iterdir()] == ["lain"]
    assert {name: content for name, content in tree(day).items() if "register.db-" not in name} == before


@pytest.mark.parametrize("older", [True, False], ids=["an older copy", "gone"])
def test_register_that_lacks_what_was_noted_of_it__is_not_backed_up_as_whole(day: Path, dik: Dik, tmp_path: Path,
                                                                            older: bool) -> None:
    """A backup is cut to what its register knows: of an empty one nothing would be left, and nothing would be amiss."""
    assert dik("backup", tmp_path / "cadangan").code == 0
    good = sorted((tmp_path / "cadangan").iterdir())
    drop(day, "inbox/DINKES/lagi.xlsx", item("Yang baru"))
    assert dik("run").code == 0
    for path in day.glob("register.db*"):
        path.unlink()
    if older:
        shutil.copy(good[0] / "register.db", day / "register.db")
    done = dik("backup", tmp_path / "cadangan", "--json")
    assert (done.code, done.json["folder"]) == (1, None)
    assert "event" in {one["table"] for one in done.json["differences"]}
    assert sorted((tmp_path / "cadangan").iterdir()) == good


def test_register_of_an_older_schema__is_backed_up_as_it_is(day: Path, dik: Dik, tmp_path: Path) -> None:
    for path in day.glob("register.db*"):
        path.unlink()
    shutil.rmtree(day / "arsip")
    old = sqlite3.connect(day / "register.db")
    old.executescript((Path(__file__).parent / "registers" / "v2.sql").read_text("utf-8"))
    old.close()
    done = dik("backup", tmp_path / "cadangan", "--json")
    assert done.code == 1  # its originals are not here; the register itself is sound
    assert {one["table"] for one in done.json["differences"]} == {"arsip", "jurnal"}
    assert json.loads(done.out)["folder"] is None
