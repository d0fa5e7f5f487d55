"""Commands that cannot go on: one line that says what to do, the contract's exit code, and nothing changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.commands import Dik, drop, tree
from tests.office import item
from toolkit.app.failing import guarded
from toolkit.errors import ToolkitError


@pytest.mark.parametrize(("words", "code", "error"), [
    (["status", "--semua"], 2, "SALAH_PAKAI"), (["hapus"], 2, "SALAH_PAKAI"), (["check"], 2, "SALAH_PAKAI"),
    (["publish", "--as-of", "kemarin"], 2, "SALAH_PAKAI"), (["publish", "--as-of", "2026-02-30"], 2, "SALAH_PAKAI"),
    (["publish", "--as-of", ""], 2, "SALAH_PAKAI"),
    (["init", "a", "--workspace", "b"], 2, "SALAH_PAKAI"),
    (["template", "--unit", "TIDAKADA"], 2, "UNIT_TIDAK_DIKENAL"),
    (["check", "dik.toml", "--unit", "TIDAKADA"], 2, "UNIT_TIDAK_DIKENAL"),
    (["check", "hilang.xlsx"], 2, "BERKAS_TIDAK_ADA"), (["check", "inbox"], 2, "BERKAS_TIDAK_ADA"),
    (["init", "dik.toml/dalam"], 2, "BERKAS_TIDAK_ADA"),
    (["status", "--workspace", "hilang"], 2, "BUKAN_RUANG_KERJA"),
    (["--workspace", "hilang", "run"], 2, "BUKAN_RUANG_KERJA"), (["demo"], 2, "BUKAN_FOLDER_DEMO")])
def test_mistake_of_the_operator__is_one_line_and_two(hall: Path, dik: Dik, words: list[str], code: int, error: str
                                                      ) -> None:
    (hall / "demo").mkdir()
    before = tree(hall)
    plain, as_json = dik(*words), dik(*words, "--json")
    assert plain.code == code
    assert plain.err.startswith("dik: ")
    assert plain.err.count("\n") == 1
    assert (as_json.code, as_json.err) == (code, "")
    assert as_json.json == {"error": {"code": error, "message": plain.err.removeprefix("dik: ").rstrip("\n")}}
    assert tree(hall) == before


@pytest.mark.parametrize(("spoil", "code", "error", "said"), [
    (lambda root: (root / "dik.toml").write_text("[folder"), 2, "PENGATURAN_SALAH", "dik.toml"),
    (lambda root: (root / "pengaturan.xlsx").unlink(), 2, "PENGATURAN_SALAH", "dik init"),
    (lambda root: (root / "pengaturan.xlsx").write_bytes(b"x"), 2, "PENGATURAN_SALAH", "pulihkan"),
    (lambda root: shutil.rmtree(root / "inbox"), 2, "BERKAS_TIDAK_ADA", "inbox"),
    (lambda root: (root / "register.db").write_bytes(b"x" * 999), 3, "REGISTER_TIDAK_TERBUKA", "register.db"),
    (lambda root: (root / "dik.toml").write_text("[register]\nurl = 'x'"), 2, "PENGATURAN_SALAH", "register.url")])
@pytest.mark.parametrize("command", ["status", "run"])
def test_workspace_that_is_broken__is_told(hall: Path, dik: Dik, spoil: Any, code: int, error: str, said: str,
                                           command: str) -> None:
    spoil(hall)
    told = dik(command, "--json")
    assert (told.code, told.json["error"]["code"]) == (code, error)
    assert said in told.json["error"]["message"]


@pytest.mark.parametrize("command", ["run", "publish"])
def test_workspace_held_by_another__is_three_and_nothing_is_written(hall: Path, dik: Dik, command: str) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item())
    before = tree(hall)
    with FileLock(hall / ".dik.lock"):
        told = dik(command, "--json")
        assert (told.code, told.json["error"]["code"]) == (3, "RUANG_KERJA_DIPAKAI")
        assert dik("status", "--json").code == 0
    assert tree(hall) == before


@pytest.mark.parametrize("as_json", [True, False])
def test_bug__is_one_line_and_its_traceback_is_kept(capfd: pytest.CaptureFixture[str], as_json: bool) -> None:
    code = guarded(lambda: {}["tidak ada \udcff"], as_json=as_json)
    said = capfd.readouterr()
    message = json.loads(said.out)["error"]["message"] if as_json else said.err
    assert (code, "Traceback" in said.out + said.err, message.count("\n") <= 1) == (3, False, True)
    kept = Path(message.partition("ada di ")[2].partition(";")[0])
    assert "KeyError" in kept.read_text(encoding="utf-8")
    kept.unlink()


@pytest.mark.parametrize(("raised", "code"), [
    (KeyboardInterrupt(), 130), (SystemExit(1), 1), (ToolkitError("x"), 2),
    (PermissionError(13, "ditolak", "a.xlsx"), 3)])
def test_other_ends__have_their_code_and_a_line_at_most(capfd: pytest.CaptureFixture[str], raised: BaseException,
                                                        code: int) -> None:
    def call() -> None:
        raise raised

    assert guarded(call, as_json=False) == code
    assert capfd.readouterr().err.count("\n") <= 1
