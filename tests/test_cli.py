"""The command line as the contract has it (design 9): exit codes, one JSON object, one line for an error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from filelock import FileLock

from tests.office import fill, item
from toolkit import __version__
from toolkit.app.cli import cli
from toolkit.app.failing import guarded
from toolkit.errors import ToolkitError
from toolkit.forms.dik import DIK

ROOT = Path(__file__).resolve().parents[1]
SUBMISSION = {"file", "sha256", "unit", "form", "period", "status", "rows", "accepted", "rejected", "new", "changed",
              "unchanged", "withdrawn", "findings", "accepted_rows", "report"}
FINDING = {"sheet", "cell", "row", "column", "severity", "code", "value", "message", "suggestion"}
HEAVY = {"pandas", "pandera", "sqlalchemy", "openpyxl", "xlsxwriter", "python_calamine", "rich", "numpy"}


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


Dik = Callable[..., Said]


@pytest.fixture
def city(fresh_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a folder with blanks and letters beyond ASCII; the current folder. One reading process."""
    root = tmp_path / "Wali Kota – Küpang"
    shutil.copytree(fresh_workspace, root)
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1"), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def dik(capfd: pytest.CaptureFixture[str]) -> Dik:
    """`dik …` in this process, through all that the entry point does."""
    def call(*words: str | Path) -> Said:
        given = [str(word) for word in words]
        capfd.readouterr()
        code = guarded(lambda: cli.main(given, prog_name="dik", standalone_mode=False), as_json="--json" in given)
        said = capfd.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return call


def process(*words: str, cwd: Path) -> Said:
    """`python -m toolkit …`, as a process of its own."""
    done = subprocess.run([sys.executable, "-m", "toolkit", *words], cwd=cwd, capture_output=True, timeout=60,
                          check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"})
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def drop(root: Path, name: str, *rows: dict[str, Any]) -> Path:
    """The standard template, filled."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fill(root / "templates" / "Formulir DIK.xlsx", path, DIK.layout().names, rows, None, {})
    return path


def tree(root: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for the lock."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and path.name != ".dik.lock"}


def test_help__imports_nothing_heavy() -> None:
    script = ("import sys; from toolkit.app.cli import cli\n"
              "cli.main(['--help'], standalone_mode=False)\n"
              "print(*sorted(name for name in sys.modules if '.' not in name), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "check" in done.stdout
    assert "click" in done.stderr.split()
    assert not HEAVY & set(done.stderr.split())


@pytest.mark.parametrize("name", cli.commands)
def test_command__has_help_and_stands_in_the_readme(dik: Dik, name: str) -> None:
    command = cli.commands[name]
    assert command.help and command.help.strip().endswith(".")
    assert all(parameter.help for parameter in command.params if isinstance(parameter, click.Option))
    said = dik(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"dik {name}" in said.out
    assert f"dik {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_version_and_help__from_a_process_of_its_own(tmp_path: Path) -> None:
    assert process("--version", cwd=tmp_path) == Said(0, f"dik, version {__version__}\n", "")
    helped = process("--help", cwd=tmp_path)
    assert (helped.code, helped.err) == (0, "")
    assert [line.split()[0] for line in helped.out.partition("Commands:\n")[2].splitlines()] == [*cli.commands]


def test_no_command__shows_the_help_and_is_wrong_usage(dik: Dik) -> None:
    said = dik()
    assert (said.code, said.err) == (2, "")
    assert "Commands:" in said.out


def test_working_day__from_processes_of_their_own(city: Path) -> None:
    """A process in a subfolder, with the locale of a cron job; what it says is UTF-8 all the same."""
    drop(city, "inbox/DINKES/usulan – ünïk.xlsx", item("Rekam medis"), item("Gaji", jangka_waktu="5"))
    inside = city / "inbox" / "DINKES"
    ran = process("run", "--json", cwd=inside)
    assert (ran.code, ran.err) == (1, "")
    [answer] = ran.json["submissions"]
    assert answer["file"] == "inbox/DINKES/usulan – ünïk.xlsx"
    assert answer["report"] == "outbox/DINKES/usulan – ünïk.hasil.xlsx"
    assert (city / answer["report"]).is_file()
    told = process("status", cwd=inside)
    assert (told.code, told.err) == (0, "")
    assert "Butir dalam register: 1" in told.out


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
def test_mistake_of_the_operator__is_one_line_and_two(city: Path, dik: Dik, words: list[str], code: int, error: str
                                                      ) -> None:
    (city / "demo").mkdir()
    before = tree(city)
    plain, as_json = dik(*words), dik(*words, "--json")
    assert plain.code == code
    assert plain.err.startswith("dik: ")
    assert plain.err.count("\n") == 1
    assert (as_json.code, as_json.err) == (code, "")
    assert as_json.json == {"error": {"code": error, "message": plain.err.removeprefix("dik: ").rstrip("\n")}}
    assert tree(city) == before


@pytest.mark.parametrize(("spoil", "code", "error", "said"), [
    (lambda root: (root / "dik.toml").write_text("[folder"), 2, "PENGATURAN_SALAH", "dik.toml"),
    (lambda root: (root / "pengaturan.xlsx").unlink(), 2, "PENGATURAN_SALAH", "dik init"),
    (lambda root: (root / "pengaturan.xlsx").write_bytes(b"x"), 2, "PENGATURAN_SALAH", "pulihkan"),
    (lambda root: shutil.rmtree(root / "inbox"), 2, "BERKAS_TIDAK_ADA", "inbox"),
    (lambda root: (root / "register.db").write_bytes(b"x" * 999), 3, "REGISTER_TIDAK_TERBUKA", "register.db"),
    (lambda root: (root / "dik.toml").write_text("[register]\nurl = 'x'"), 2, "PENGATURAN_SALAH", "register.url")])
@pytest.mark.parametrize("command", ["status", "run"])
def test_workspace_that_is_broken__is_told(city: Path, dik: Dik, spoil: Any, code: int, error: str, said: str,
                                           command: str) -> None:
    spoil(city)
    told = dik(command, "--json")
    assert (told.code, told.json["error"]["code"]) == (code, error)
    assert said in told.json["error"]["message"]


@pytest.mark.parametrize("command", ["run", "publish"])
def test_workspace_held_by_another__is_three_and_nothing_is_written(city: Path, dik: Dik, command: str) -> None:
    drop(city, "inbox/DINKES/dik.xlsx", item())
    before = tree(city)
    with FileLock(city / ".dik.lock"):
        told = dik(command, "--json")
        assert (told.code, told.json["error"]["code"]) == (3, "RUANG_KERJA_DIPAKAI")
        assert dik("status", "--json").code == 0
    assert tree(city) == before


def test_run__answers_as_the_contract_says(city: Path, dik: Dik) -> None:
    drop(city, "inbox/DINKES/baik.xlsx", item("Rekam medis"))
    drop(city, "inbox/DINSOS/perlu dicek.xlsx", item("Data penerima bantuan", penanggung_jawab=None))
    warned = dik("run", "--json")
    assert (warned.code, warned.err) == (0, "")
    assert warned.json.keys() == {"submissions", "register"}
    assert warned.json["register"] == {"entries": 2}
    good, doubtful = warned.json["submissions"]
    assert good.keys() == doubtful.keys() == SUBMISSION
    assert good["accepted_rows"][0].keys() == {"row", *DIK.layout().names}
    assert "peringatan" in [told["severity"] for told in doubtful["findings"]]
    assert all(told.keys() == FINDING for told in doubtful["findings"])
    drop(city, "inbox/DINSOS/salah.xlsx", item("Gaji", jangka_waktu="5"))
    assert dik("run", "--json").code == 1
    assert dik("run", "--json") == Said(0, '{"submissions": [], "register": {"entries": 2}}\n', "")


def test_dry_run_and_check__write_nothing(city: Path, dik: Dik, tmp_path: Path) -> None:
    inside = drop(city, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    outside = Path(shutil.copy(inside, tmp_path / "di luar.xlsx"))
    before = tree(city)
    dry = dik("run", "--dry-run", "--json")
    checked = dik("check", "inbox/DINKES/dik.xlsx", outside, "--unit", "dinkes", "--json")
    assert tree(city) == before
    assert dry.code == checked.code == 0
    [answer] = dry.json["submissions"]
    assert (answer["status"], answer["report"], answer["accepted_rows"][0]["id_butir"]) == ("diterima", None, None)
    assert [one["file"] for one in checked.json["submissions"]] == ["inbox/DINKES/dik.xlsx", outside.as_posix()]
    assert {one["unit"] for one in checked.json["submissions"]} == {"DINKES"}
    assert checked.json["submissions"][0] == answer


def test_check_of_several__is_one_if_any_has_a_galat(city: Path, dik: Dik) -> None:
    good, bad = drop(city, "baik.xlsx", item()), drop(city, "salah.xlsx", item(jangka_waktu="5"))
    assert dik("check", good, "--unit", "DINKES").code == 0
    said = dik("check", good, bad, "--unit", "DINKES")
    assert said.code == 1
    assert "Harus diperbaiki: Jangka waktu “5” belum jelas" in said.out
    assert said.err == ""


def test_init__makes_what_is_missing_and_leaves_the_rest(dik: Dik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
                                                         ) -> None:
    monkeypatch.chdir(tmp_path)
    first = dik("init", "kota baru", "--json")
    assert first.code == 0
    assert first.json.keys() == {"workspace", "files"}
    assert set(first.json["files"]) == {"dik.toml", "pengaturan.xlsx", "inbox/README.md", "outbox/README.md",
                                        "templates/README.md", "templates/Formulir DIK.xlsx"}
    (tmp_path / "kota baru" / "inbox" / "README.md").write_text("punya kami")
    before = tree(tmp_path)
    assert dik("init", "--workspace", "kota baru", "--json").json["files"] == []
    assert tree(tmp_path) == before


@pytest.mark.parametrize("words", [["status"], ["--workspace", "{root}", "status"], ["status", "--workspace", "{root}"]])
def test_status__gives_units_waiting_expiring_entries(city: Path, dik: Dik, words: list[str], tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    drop(city, "inbox/DINKES/dik.xlsx", item())
    (city / "inbox" / "DINKES" / "~$dik.xlsx").touch()
    monkeypatch.chdir(city / "inbox" if words == ["status"] else tmp_path)
    said = dik(*(word.format(root=city) for word in words), "--json")
    assert said.code == 0
    assert said.json.keys() == {"units", "waiting", "expiring", "entries"}
    assert len(said.json["units"]) == 114
    assert [(one["file"], one.keys()) for one in said.json["waiting"]] == [
        (name, {"file", "reason"}) for name in ("inbox/DINKES/dik.xlsx", "inbox/DINKES/~$dik.xlsx")]
    assert not (city / "register.db").exists()


def test_template__of_named_units_only(city: Path, dik: Dik) -> None:
    said = dik("template", "--unit", "DINKES", "--unit", "dinkes", "--unit", "53.71.01", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == {"files": ["templates/Formulir DIK.xlsx", "templates/Formulir DIK DINKES.xlsx",
                                   "templates/Formulir DIK 53.71.01.xlsx"]}
    assert all((city / name).is_file() for name in said.json["files"])


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
