"""`dik doctor` on real workspaces, sound and broken: it tells, goes on, and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Dik, tree
from tests.office import Office, item
from toolkit.app.desk import held
from toolkit.doctor import Check, Grade
from toolkit.doctor.folders import look_at_folders, look_at_names, look_at_space
from toolkit.doctor.ledger import look_at_archive, look_at_orphans, look_at_register
from toolkit.doctor.rights import look_at_network, look_at_places, look_at_rights
from toolkit.doctor.runtime import told_of_readers
from toolkit.doctor.settings import look_at_city, look_at_config
from toolkit.doctor.site import Site, look_at
from toolkit.doctor.working import look_at_lock, look_at_watcher
from toolkit.heartbeat import Beat, beat_path, write_beat
from toolkit.register import Register
from toolkit.register.heads import HEADS, Heads
from toolkit.workspace import Workspace

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX only")


@contextmanager
def free(_: Workspace) -> Iterator[None]:
    yield


def site(root: Path) -> Site:
    return look_at(root, NOW, free)


def faults(look: Callable[[Site], Iterator[Check]], root: Path) -> list[str]:
    """Messages of what must be mended."""
    return [check.message for check in look(site(root)) if check.grade is Grade.FAULT]


@pytest.fixture(scope="module")
def one_day(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a day's work in it, made once."""
    root = tmp_path_factory.mktemp("hari") / "kantor"
    shutil.copytree(fresh_workspace, root)
    office = Office(root)
    office.drop([item("Rekam medis pasien"), item("Daftar gaji", jangka_waktu="5")])
    office.run()
    office.register.close()
    return root


@pytest.fixture
def worked(one_day: Path, tmp_path: Path) -> Path:
    """That workspace, for one test's own."""
    return Path(shutil.copytree(one_day, tmp_path / "kantor"))


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_sound_workspace__passes_and_is_left_as_it_is(worked: Path, dik: Dik) -> None:
    before = tree(worked)
    said = dik("doctor", "--workspace", worked, "--json")
    checks = said.json["checks"]
    assert (said.code, said.err) == (0, "")
    assert [check["name"] for check in checks if not check["ok"]] == []
    assert all(set(check) == {"name", "ok", "severity", "message"} and check["message"] for check in checks)
    assert {check["severity"] for check in checks} <= {"baik", "peringatan"}
    assert {"python", "pustaka", "proses pembaca", "dik.toml", "pengaturan", "ruang disk", "jam", "register", "butir",
            "arsip", "tempat", "jaringan", "hak akses", "kunci", "pengawas"} <= {check["name"] for check in checks}
    assert tree(worked) == before


def test_register_in_another_journal_mode__is_looked_at_and_left_so(worked: Path, dik: Dik) -> None:
    with closing(sqlite3.connect(worked / "register.db")) as register:
        register.execute("PRAGMA journal_mode=DELETE")
    before = tree(worked)
    assert dik("doctor", "--workspace", worked).code == 0
    assert tree(worked) == before


def test_terminal__shows_a_sign_for_each_check_and_the_sum(hall: Path, dik: Dik) -> None:
    (hall / "templates").rename(hall / "x")
    said = dik("doctor")
    lines = said.out.splitlines()
    assert said.code == 3
    assert all(line[:2] in ("✓ ", "! ", "✗ ") for line in lines[:-1])
    assert [line for line in lines if line.startswith("✗")] == [
        f"✗  folder templates: {hall / 'templates'} tidak ada atau bukan folder. Sambungkan folder bersamanya, atau "
        f'buat dengan: dik init "{hall}"']
    assert lines[-1].startswith("1 harus diperbaiki")


def test_everything_broken__is_told_in_lines_and_never_a_traceback(worked: Path, dik: Dik) -> None:
    (worked / "dik.toml").write_text("[folder\n", encoding="utf-8")
    (worked / "pengaturan.xlsx").write_bytes(b"no workbook")
    (worked / "register.db").write_bytes(b"no database, but long enough to look at" * 100)
    shutil.rmtree(worked / "outbox")
    (worked / "outbox").write_text("a file", encoding="utf-8")
    said = dik("doctor", "--workspace", worked, "--json")
    failed = {check["name"]: check["message"] for check in said.json["checks"] if not check["ok"]}
    assert said.code == 3
    assert {"dik.toml", "pengaturan", "register", "folder outbox"} <= failed.keys()
    assert "dik.toml tidak dapat dibaca" in failed["dik.toml"]
    assert all("\n" not in message for message in failed.values())


def test_no_workspace__is_wrong_usage(tmp_path: Path, dik: Dik) -> None:
    said = dik("doctor", "--workspace", tmp_path, "--json")
    assert said.code == 2
    assert said.json["error"]["code"] == "BUKAN_RUANG_KERJA"


def test_settings_mistake__is_told_with_its_cell(worked: Path) -> None:
    path = worked / "pengaturan.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Unit"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "DINKES")
    row[0].value = None
    book.save(path)
    [message] = faults(look_at_city, worked)
    assert "lembar “Unit”" in message
    assert row[0].coordinate in message


def test_unwise_folders__are_told_and_the_rest_is_looked_at_as_written(worked: Path) -> None:
    rewrite(worked / "dik.toml", 'arsip = "arsip"', 'arsip = "inbox/arsip"')
    [message] = faults(look_at_config, worked)
    assert "arsip" in message
    [inside] = faults(look_at_places, worked)
    assert f"arsip ({worked.resolve() / 'inbox' / 'arsip'}) di dalam inbox" in inside


def test_register_in_the_inbox__fails(worked: Path) -> None:
    rewrite(worked / "dik.toml", 'url = ""', 'url = "sqlite:///inbox/register.db"')
    [message] = faults(look_at_places, worked)
    assert "register (" in message
    assert "di dalam inbox" in message


def test_register_in_a_share__fails(worked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    conf = tmp_path / "smb.conf"
    monkeypatch.setattr("toolkit.doctor.shares.SAMBA", str(conf))
    monkeypatch.setattr("toolkit.doctor.shares.EXPORTS", str(tmp_path / "none"))
    conf.write_text(f"[DIK]\npath = {worked / 'inbox'}\n", encoding="utf-8")
    assert faults(look_at_places, worked) == []
    conf.write_text(f"[kantor]\npath = {worked}\n", encoding="utf-8")
    [message] = faults(look_at_places, worked)
    assert "share “kantor”" in message


def test_register_on_a_network_disk__fails(worked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    monkeypatch.setattr("toolkit.places.MOUNTS", str(mounts))
    root = "1 0 0:1 / / rw - ext4 /dev/vda rw\n"
    mounts.write_text(f"{root}2 1 0:2 / {worked.resolve() / 'inbox'} rw - cifs //server/DIK rw\n")
    assert faults(look_at_network, worked) == []
    mounts.write_text(f"{root}2 1 0:2 / {worked.resolve()} rw - nfs4 server:/x rw\n")
    [message] = faults(look_at_network, worked)
    assert "disk jaringan" in message


def test_damaged_register__fails_and_is_not_touched(worked: Path) -> None:
    path = worked / "register.db"
    assert faults(look_at_register, worked) == []
    content = bytearray(path.read_bytes())
    content[4096 * 2:4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(content)
    assert len(faults(look_at_register, worked)) == 1
    assert path.read_bytes() == bytes(content)


def test_newer_register__fails_and_older_one_warns_without_being_upgraded(worked: Path) -> None:
    def stamped(value: str) -> list[Grade]:
        with closing(sqlite3.connect(worked / "register.db")) as database, database:
            database.execute("UPDATE stamp SET value = ? WHERE name = 'schema'", [value])
        return [check.grade for look in (look_at_register, look_at_orphans) for check in look(site(worked))]

    assert stamped("999") == [Grade.FAULT]
    assert stamped("0") == [Grade.WARNING]
    with closing(sqlite3.connect(worked / "register.db")) as database:
        assert database.execute("SELECT value FROM stamp WHERE name = 'schema'").fetchone() == ("0",)


def test_rows_that_point_nowhere__fail(worked: Path) -> None:
    with closing(sqlite3.connect(worked / "register.db")) as database, database:
        database.execute("UPDATE version SET entry = 'DIK-DINKES-9999'")
    [message] = faults(look_at_register, worked)
    assert "merujuk" in message


def test_register_that_is_gone_or_empty__is_missed_by_the_archive(worked: Path) -> None:
    url = f"sqlite:///{(worked / 'register.db').as_posix()}"
    Register(url, heads=Heads(worked / "arsip" / HEADS)).close()  # as every command that writes
    (worked / "register.db").unlink()
    [gone] = faults(look_at_register, worked)
    Register(url).close()
    [empty] = faults(look_at_register, worked)
    assert "peristiwa. Kembalikan berkas yang semula" in gone
    assert empty == gone


def test_register_that_was_never_there__is_no_fault_and_is_not_made(worked: Path) -> None:
    (worked / "register.db").unlink()
    assert faults(look_at_register, worked) == []
    assert faults(look_at_orphans, worked) == []
    assert not (worked / "register.db").exists()


def test_originals__missing_and_changed_ones_fail(worked: Path) -> None:
    assert faults(look_at_archive, worked) == []
    lines = (worked / "arsip" / "jurnal.jsonl").read_text(encoding="utf-8").splitlines()
    sha256 = json.loads(lines[0])["sha256"]
    original = worked / "arsip" / sha256[:2] / sha256
    content = original.read_bytes()
    original.chmod(0o600)
    original.write_bytes(content + b"x")
    [changed] = faults(look_at_archive, worked)
    assert original.name[:12] in changed
    original.unlink()
    [missing] = faults(look_at_archive, worked)
    assert "tidak ada" in missing


def test_archive_that_is_gone__is_missed_by_the_register(worked: Path) -> None:
    shutil.rmtree(worked / "arsip")
    [message] = faults(look_at_archive, worked)
    assert "tidak ada" in message


def test_entries_of_a_unit_that_is_gone__fail(worked: Path) -> None:
    path = worked / "pengaturan.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Unit"]
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "DINKES"))
    book.save(path)
    [message] = faults(look_at_orphans, worked)
    assert "DINKES" in message


def test_folders__are_probed_and_left_empty(worked: Path) -> None:
    (worked / "inbox" / "DINKES").mkdir(exist_ok=True)
    before = set(worked.rglob("*"))
    assert faults(look_at_folders, worked) == []
    assert set(worked.rglob("*")) == before


def test_folder_that_takes_no_file__fails(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full(path: Path, *given: object, **more: object) -> object:
        if path.parent in (worked / "outbox", worked / "inbox" / "DINKES"):
            raise OSError(28, "No space left on device", str(path))
        return opened(path, *given, **more)  # type: ignore[call-overload]  # passed on as given

    monkeypatch.setattr(Path, "open", full)
    (worked / "inbox" / "DINKES").mkdir(exist_ok=True)
    outbox, unit = faults(look_at_folders, worked)
    assert "No space left" in outbox
    assert "inbox/DINKES" in unit


def test_folder_of_no_unit__is_a_warning(worked: Path) -> None:
    (worked / "inbox" / "DINKESS").mkdir()
    (worked / "inbox" / "ppid").mkdir(exist_ok=True)
    [check] = [check for check in look_at_folders(site(worked)) if check.name == "folder unit"]
    assert check.grade is Grade.WARNING
    assert "DINKESS" in check.message
    assert "ppid" not in check.message


@posix
def test_rights__of_real_files_are_read(worked: Path) -> None:
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        if not all(folder.stat().st_mode & 0o001 for folder in Path(place).resolve().parents):
            pytest.skip("others cannot reach the temporary folder of this machine")
        Path(place).chmod(0o755)
        root = Path(shutil.copytree(worked, Path(place) / "kantor"))
        root.chmod(0o755)
        (root / "register.db").chmod(0o666)
        [message] = faults(look_at_rights, root)
        assert f'chmod -R o-w "{root.resolve() / "register.db"}"' in message
        root.chmod(0o700)
        assert faults(look_at_rights, root) == []


def test_name_that_is_no_text__is_a_warning(worked: Path) -> None:
    name = os.fsdecode(b"usulan \xff.xlsx")
    try:
        (worked / "inbox" / name).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    [check] = look_at_names(site(worked))
    assert check.grade is Grade.WARNING


def test_space__is_told_once_a_disk(worked: Path) -> None:
    checks = list(look_at_space(site(worked)))
    assert len(checks) == len({path.stat().st_dev for path in (worked, worked / "inbox", Path(tempfile.gettempdir()))})


def test_lock__that_another_holds_is_told(worked: Path) -> None:
    def ask() -> Check:
        [check] = look_at_lock(look_at(worked, NOW, held))
        return check

    (worked / ".dik.lock").unlink(missing_ok=True)
    assert ask().grade is Grade.GOOD
    assert not (worked / ".dik.lock").exists()
    with held(site(worked).workspace):
        check = ask()
    assert check.grade is Grade.WARNING
    assert "dipegang" in check.message


def test_watcher_that_was_killed_a_moment_ago__is_told_by_the_free_lock(worked: Path) -> None:
    seen = site(worked)
    seen.workspace.log.mkdir(exist_ok=True)
    at = seen.now.isoformat()
    write_beat(beat_path(seen.workspace), Beat(1, at, at, "kejadian", None, None, None, 0, ""))

    def ask() -> Check:
        [check] = look_at_watcher(look_at(worked, seen.now, held))
        return check

    with held(seen.workspace):
        assert ask().grade is Grade.GOOD
    check = ask()
    assert (check.grade, "berhenti tanpa pamit" in check.message) == (Grade.WARNING, True)


def test_readers_that_are_not_confined__are_told_in_one_line() -> None:
    possible = ("membuka berkas lain", "memakai jaringan")
    on_linux, elsewhere = told_of_readers(possible, on_linux=True), told_of_readers(possible, on_linux=False)
    assert (on_linux.grade, elsewhere.grade) == (Grade.WARNING, Grade.GOOD)
    for check in (on_linux, elsewhere):
        assert "membuka berkas lain" in check.message
        assert "\n" not in check.message
    assert "Landlock" in on_linux.message
    assert told_of_readers((), on_linux=True).grade is Grade.GOOD
