"""dik.toml and the folders of a workspace: every mistake is told with its key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.errors import NoWorkspace, WrongSettings
from toolkit.workspace import Settings, Workspace, find_workspace, open_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace's folder, with a space and a letter beyond ASCII in its name."""
    path = tmp_path / "Kota Küpang"
    path.mkdir()
    (path / "dik.toml").touch()
    return path


def opened(root: Path, toml: str | bytes) -> Workspace:
    """The workspace with this dik.toml."""
    (root / "dik.toml").write_bytes(toml.encode() if isinstance(toml, str) else toml)
    return open_workspace(root)


def test_empty_toml__is_all_defaults(root: Path) -> None:
    workspace = open_workspace(root)
    assert workspace.settings == Settings()
    assert [workspace.inbox, workspace.outbox, workspace.templates, workspace.archive, workspace.city_file] == [
        root / name for name in ("inbox", "outbox", "templates", "arsip", "pengaturan.xlsx")]
    assert workspace.zone.key == "Asia/Makassar"


def test_toml_as_notepad_saves_it__is_read(root: Path) -> None:
    workspace = opened(root, b"\xef\xbb\xbf[instansi]\r\nnama = \"Kabupaten Alor\"\r\n")
    assert (workspace.settings.instansi.nama, workspace.settings.instansi.tempat) == ("Kabupaten Alor", "Kupang")


@pytest.mark.parametrize(("toml", "said"), [
    ("[folder", "tidak dapat dibaca"),
    (b"[instansi]\nnama = \"Kota \xff\"", "tidak dapat dibaca"),
    ("[folder]\ninbox = \"C:\\data\"", "tidak dapat dibaca"),
    ("[kertas]\nukuran = 1", "bagian [kertas] tidak dikenal. Yang ada: instansi, folder,"),
    ("inbox = \"x\"", "bagian [inbox] tidak dikenal"),
    ("folder = \"x\"", "“folder” harus berupa bagian [folder]"),
    ("[folder]\nmasuk = \"x\"", "kunci “folder.masuk” tidak dikenal. Yang ada: arsip, inbox"),
    ("[cetak]\nkertas = \"A3\"", "“cetak.kertas” harus salah satu dari F4, A4, bukan 'A3'"),
    ("[penerimaan]\nkebijakan = \"semua\"", "“penerimaan.kebijakan” harus salah satu dari sebagian, utuh"),
    ("[formulir]\nbaris = \"500\"", "“formulir.baris” harus seperti 500, bukan '500'"),
    ("[formulir]\nbaris = true", "“formulir.baris” harus seperti 500"),
    ("[formulir]\nbaris = 500.0", "“formulir.baris” harus seperti 500"),
    ("[instansi]\nnama = 5", "“instansi.nama” harus seperti"),
    ("[formulir]\nbaris = -1", "“formulir.baris” harus lebih dari nol"),
    ("[pembaca]\nberkas_mb = 0", "“pembaca.berkas_mb” harus lebih dari nol"),
    ("[pembaca]\nbatas_detik = inf", "“pembaca.batas_detik” harus lebih dari nol"),
    ("[penerimaan]\ntunggu_detik = nan", "“penerimaan.tunggu_detik” harus lebih dari nol"),
    ("[waktu]\nzona = \"WITA\"", "zona waktu “WITA” tidak dikenal"),
    ("[waktu]\nzona = \"\"", "zona waktu “” tidak dikenal"),
    ("[waktu]\nzona = \"Asia\"", "zona waktu “Asia” tidak dikenal"),
    ("[waktu]\nzona = \"../../etc/passwd\"", "tidak dikenal"),
])
def test_mistake_in_the_toml__is_told_with_its_key(root: Path, toml: str | bytes, said: str) -> None:
    with pytest.raises(WrongSettings) as told:
        opened(root, toml)
    assert said in str(told.value)
    assert str(told.value).startswith("dik.toml")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("toml", [
    "[pembaca]\nproses = 0\nbatas_detik = 30", "[penerimaan]\ntunggu_detik = 0", "[formulir]\nbaris_cadangan = 0",
    "[cetak]\nkertas = \"A4\"", "[waktu]\nzona = \"Asia/Jayapura\"\nsingkatan = \"WIT\"",
    "[folder]\ninbox = \"../bagi/masuk\"\noutbox = \"../bagi/keluar\"", "[folder]\ntemplates = \"outbox/formulir\""])
def test_other_settings__are_taken(root: Path, toml: str) -> None:
    assert opened(root, toml).settings != Settings() or "proses = 0" in toml


@pytest.mark.parametrize("folders", [
    "inbox = ''", "inbox = '.'", "inbox = '..'", "outbox = '.'", "inbox = 'outbox'", "outbox = 'inbox/keluar'",
    "inbox = 'outbox/masuk'", "arsip = 'inbox/arsip'", "arsip = 'outbox'", "templates = 'inbox'",
    "arsip = 'templates/../outbox/ppid'"])
def test_folders_that_would_mix__are_refused(root: Path, folders: str) -> None:
    """Answers taken in as arrivals, or originals in a folder that units can open."""
    with pytest.raises(WrongSettings, match="tidak boleh memuat"):
        opened(root, f"[folder]\n{folders}")


def test_absolute_folder__may_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    workspace = opened(root, f"[folder]\ninbox = '{tmp_path / 'bagi'}'")
    assert workspace.inbox == tmp_path / "bagi"
    assert workspace.shown(workspace.inbox / "dik.xlsx") == (tmp_path / "bagi" / "dik.xlsx").as_posix()


@pytest.mark.parametrize(("url", "expected"), [
    ("", "sqlite:///{root}/register.db"),
    ("sqlite:///data/dik.db", "sqlite:///{root}/data/dik.db"),
    ("sqlite:////srv/dik.db", "sqlite:////srv/dik.db"),
    ("sqlite:///:memory:", "sqlite:///:memory:"),
    ("postgresql+psycopg://dik@basis/dik", "postgresql+psycopg://dik@basis/dik")])
def test_register__is_named_from_the_workspace(root: Path, url: str, expected: str) -> None:
    workspace = opened(root, f"[register]\nurl = \"{url}\"")
    assert workspace.register_url == expected.format(root=root.resolve().as_posix())


def test_workspace__is_found_by_walking_up(root: Path) -> None:
    deep = root / "inbox" / "DINKES" / "2026"
    deep.mkdir(parents=True)
    assert find_workspace(deep).root == root.resolve()
    assert find_workspace(root).root == root.resolve()


def test_nearest_workspace__is_meant(root: Path) -> None:
    inner = root / "demo"
    inner.mkdir()
    (inner / "dik.toml").touch()
    assert find_workspace(inner).root == inner.resolve()


def test_named_workspace__is_taken_as_it_is(root: Path) -> None:
    inside = root / "inbox"
    inside.mkdir()
    assert find_workspace(Path("/"), root).root == root.resolve()
    with pytest.raises(NoWorkspace, match="dik init"):
        find_workspace(root, inside)


def test_no_workspace_above__says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace, match="dik init"):
        find_workspace(tmp_path)


@pytest.mark.parametrize(("path", "shown"), [
    ("inbox/DINKES/dik.xlsx", "inbox/DINKES/dik.xlsx"), ("inbox/../inbox/dik.xlsx", "inbox/dik.xlsx"),
    (os.fsdecode(b"inbox/us\xff.xlsx"), "inbox/us\N{REPLACEMENT CHARACTER}.xlsx")])
def test_shown_path__is_relative_and_sound_text(root: Path, path: str, shown: str) -> None:
    workspace = open_workspace(root)
    assert workspace.shown(root / path) == workspace.shown_files()(root / path) == shown
