"""Secrets: who may read them, where they come from, and that nothing prints them."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands import Dik
from toolkit.doctor.checks import Grade
from toolkit.doctor.trust import judge_folder, judge_windows_keys
from toolkit.errors import SecretUnusable, WrongSettings
from toolkit.keys import VARIABLE, KeyRing, add_key, as_text, find_keys, make_keys, new_key, parse_keys
from toolkit.pipeline.backing_up import newest_backup
from toolkit.private import put_private
from toolkit.reading.document import Binding
from toolkit.register import Register
from toolkit.technical import URL_VARIABLE, has_password
from toolkit.workspace import Workspace, open_workspace

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX only")
MARKER = "s4ngat-rahasia"
RING = KeyRing((new_key("2026-01-01T00:00:00Z"), new_key("2026-02-01T00:00:00Z")), 7)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "dik.toml").touch()
    return open_workspace(tmp_path)


def bits(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_key_file__is_its_owners_from_its_first_byte_on(workspace: Workspace) -> None:
    old = os.umask(0)
    try:
        made = make_keys(workspace, 0, "2026-05-03T00:00:00Z")
        assert made is not None
        assert bits(made) == 0o600
        add_key(workspace, "2026-05-04T00:00:00Z")
        assert bits(made) == 0o600
    finally:
        os.umask(old)
    assert [path.name for path in workspace.root.iterdir() if path.name.endswith(".part")] == []


def test_two_at_once__have_one_key(workspace: Workspace) -> None:
    assert make_keys(workspace, 0, "a") is not None
    first = workspace.keys_file.read_bytes()
    assert (put_private(workspace.keys_file, b"other"), make_keys(workspace, 5, "b")) == (False, None)
    assert workspace.keys_file.read_bytes() == first


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o777])
def test_key_file_that_others_may_open__is_refused_with_what_to_do(hall: Path, dik: Dik, mode: int) -> None:
    (hall / "kunci-ikatan.json").chmod(mode)
    told = dik("run")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "chmod 600" in told.err
    assert VARIABLE in told.err
    checks = {one["name"]: one for one in dik("doctor", "--json").json["checks"]}
    assert not checks["kunci ikatan"]["ok"]
    assert "chmod 600" in checks["kunci ikatan"]["message"]
    assert dik("status").code == 0, "who only looks needs no key"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sejak": 0, "kunci": []}',
                                  f'{{"kunci": [{{"rahasia": "{MARKER}"}}]}}',
                                  '{"sejak": 0, "kunci": [{"rahasia": "00"}]}', f'{{"kunci": "{MARKER}"}}', MARKER,
                                  '{"sejak": "x", "kunci": [{"rahasia": "' + "00" * 32 + '"}]}'])
def test_broken_key_file__is_told_in_one_line_and_never_quoted(hall: Path, dik: Dik, text: str) -> None:
    (hall / "kunci-ikatan.json").write_text(text, encoding="utf-8")
    told = dik("run")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "cadangan" in told.err
    assert MARKER not in told.err + told.out


def test_key_ring__survives_its_file_and_shows_no_secret() -> None:
    assert parse_keys(as_text(RING).decode(), "x") == RING
    assert all(key.secret.hex() not in repr(RING) and repr(key.secret) not in repr(RING) for key in RING.keys)


def test_mac__is_of_every_part_and_of_the_newest_key() -> None:
    said = ("dik", 1, "DINKES", "2026", "ab", 3)
    bound = Binding("dik", 1, "DINKES", "2026", "ab", 3, RING.mac(*said))
    assert not RING.breaks(bound)
    assert bound.mac
    assert bound.mac.startswith(RING.keys[-1].id)
    others = [("form", "uji"), ("version", 2), ("unit", "DINSOS"), ("unit", None), ("unit", "DINKES 2026"),
              ("period", "2025"), ("period", None), ("lembar", "ac"), ("lembar", None), ("base", 4)]
    assert [name for name, value in others if not RING.breaks(replace(bound, **{name: value}))] == []
    old = KeyRing(RING.keys[:1], 7)
    assert not RING.breaks(Binding(*said, old.mac(*said)))


@pytest.mark.parametrize(("mac", "base", "broken"), [
    (None, 7, False), (None, 8, True), ("000000000000:00", 7, False), ("000000000000:00", 8, True), ("…", 8, True)])
def test_without_our_mac__only_what_is_as_old_as_the_keys_counts(mac: str | None, base: int, broken: bool) -> None:
    assert RING.breaks(Binding("dik", 1, "DINKES", "2026", "ab", base, mac)) is broken
    assert not KeyRing().breaks(Binding("dik", 1, "DINKES", "2026", "ab", base, mac))


def test_keys_of_the_environment__serve_instead_of_a_file(workspace: Workspace, monkeypatch: pytest.MonkeyPatch
                                                          ) -> None:
    monkeypatch.setenv(VARIABLE, as_text(RING).decode())
    assert find_keys(workspace) == RING
    assert make_keys(workspace, 0, "x") is None
    assert not workspace.keys_file.exists()
    with pytest.raises(SecretUnusable, match=VARIABLE):
        add_key(workspace, "x")
    monkeypatch.setenv(VARIABLE, MARKER)
    with pytest.raises(SecretUnusable) as told:
        find_keys(workspace)
    assert MARKER not in str(told.value)


def test_keys_are_made_at_first_need__where_a_workspace_has_none(day: Path, dik: Dik) -> None:
    (day / "kunci-ikatan.json").unlink()
    assert dik("check", "templates/Formulir DIK.xlsx").code == 1
    assert not (day / "kunci-ikatan.json").exists()
    assert dik("init", ".").code == 0
    assert not (day / "kunci-ikatan.json").exists(), "who opens the register knows up to which event there were none"
    assert dik("template", "--unit", "DINKES").code == 0
    assert json.loads((day / "kunci-ikatan.json").read_text("utf-8"))["sejak"] == 2


def test_backup__has_the_keys_and_restore_puts_them_back(day: Path, dik: Dik, tmp_path: Path) -> None:
    assert dik("backup", tmp_path / "cadangan").code == 0
    kept = newest_backup(tmp_path / "cadangan")
    assert kept is not None
    copy = kept / "kunci-ikatan.json"
    assert copy.read_bytes() == (day / "kunci-ikatan.json").read_bytes()
    copy.chmod(0o644)  # as a disk without rights gives it back
    assert dik("restore", tmp_path / "cadangan", "--to", tmp_path / "pulih").code == 0
    back = tmp_path / "pulih" / "kunci-ikatan.json"
    assert back.read_bytes() == copy.read_bytes()
    if os.name == "posix":
        assert bits(back) == 0o600


URLS = [f"postgresql://dik:{MARKER}@server/dik", f"postgresql+psycopg://dik:{MARKER}/x@server:5432/dik",
        f"postgresql://server/dik?user=dik&password={MARKER}", f"mysql://:{MARKER}@server/dik",
        f"mssql+pyodbc:///?odbc_connect=DRIVER;UID=dik;PWD={MARKER}", f"POSTGRESQL://server/dik?sslpassword={MARKER}"]


@pytest.mark.parametrize("url", URLS)
def test_password_in_dik_toml__is_refused_and_never_printed(hall: Path, dik: Dik, url: str) -> None:
    config = hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace('\nurl = ""', f"\nurl = {json.dumps(url)}"), "utf-8")
    for words in (("run",), ("status", "--json"), ("doctor",), ("doctor", "--json"), ("backup", "x")):
        told = dik(*words)
        assert told.code in (2, 3)
        assert MARKER not in told.out + told.err
        assert URL_VARIABLE in told.out + told.err
    assert all(MARKER not in path.read_text("utf-8", "replace") for path in (hall / "log").rglob("*") if path.is_file())


@pytest.mark.parametrize("url", ["", "sqlite:///register.db", "sqlite:///C:/DIK:a@b/x.db", "postgresql://server/dik",
                                 "postgresql://dik@server:5432/dik"])
def test_address_without_a_password__is_taken(url: str) -> None:
    assert not has_password(url)


def test_address_of_another_type__is_not_quoted(hall: Path, dik: Dik) -> None:
    config = hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace('\nurl = ""', f'\nurl = ["{MARKER}"]'), "utf-8")
    told = dik("status")
    assert (told.code, MARKER in told.err, "register.url" in told.err) == (2, False, True)


@pytest.mark.parametrize("url", [f"nosuchbase://dik:{MARKER}@server/dik", f"postgresql://dik:{MARKER}", MARKER])
def test_address_that_cannot_be_used__is_told_without_its_password(hall: Path, dik: Dik, url: str,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, url)
    for words in (("run",), ("status", "--json"), ("doctor", "--json"), ("rebuild", "--verify")):
        told = dik(*words)
        assert told.code in (2, 3)
        assert MARKER not in told.out + told.err
    assert all(MARKER not in path.read_text("utf-8", "replace") for path in (hall / "log").rglob("*") if path.is_file())


def test_address_in_the_environment__is_used(hall: Path, dik: Dik, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "sqlite:///lain.db")
    assert dik("run").code == 0
    assert ((hall / "lain.db").exists(), (hall / "register.db").exists()) == (True, False)


def test_address_in_a_private_file__is_used_and_an_open_file_is_refused(workspace: Workspace) -> None:
    config = workspace.root / "dik.toml"
    config.write_text('[register]\nberkas_alamat = "alamat.txt"\n', encoding="utf-8")
    opened = open_workspace(workspace.root)
    with pytest.raises(SecretUnusable, match=r"alamat\.txt"):
        _ = opened.register_url
    put_private(workspace.root / "alamat.txt", b"sqlite:///sana.db\n")
    assert opened.register_url == f"sqlite:///{workspace.root.resolve().as_posix()}/sana.db"
    Register(opened.register_url).close()
    assert (workspace.root / "sana.db").exists()
    if os.name == "posix":
        (workspace.root / "alamat.txt").chmod(0o644)
        with pytest.raises(SecretUnusable, match="chmod 600"):
            _ = opened.register_url


def test_settings__show_no_address_in_their_repr(workspace: Workspace) -> None:
    (workspace.root / "dik.toml").write_text('[register]\nurl = "postgresql://server/kota"\n', encoding="utf-8")
    assert "server" not in repr(open_workspace(workspace.root))
    (workspace.root / "dik.toml").write_text(f'[register]\nurl = "{URLS[0]}"\n', encoding="utf-8")
    with pytest.raises(WrongSettings):
        open_workspace(workspace.root)


@posix
def test_doctor__tells_where_anybody_may_decide_for_ppid(hall: Path, dik: Dik) -> None:
    (hall / "inbox" / "ppid").mkdir()
    assert judge_folder([], "x").grade is Grade.GOOD
    assert judge_folder(["inbox/ppid"], "Jalankan x.").grade is Grade.FAULT
    checks = {one["name"]: one for one in dik("doctor", "--json").json["checks"]}
    assert (checks["folder PPID"]["ok"], checks["kunci ikatan"]["ok"]) == (True, True)


def test_windows_rights__wide_groups_make_a_fault() -> None:
    assert judge_windows_keys(Path("kunci-ikatan.json"), []) is None
    told = judge_windows_keys(Path("kunci-ikatan.json"), ["Users", "Users"])
    assert told is not None
    assert (told.grade, "Users" in told.message) == (Grade.FAULT, True)
