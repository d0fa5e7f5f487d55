"""The command line as the contract has it (design 9): help, one JSON object, what is written and what is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.commands import Dik, Said, drop, tree
from tests.office import item
from toolkit import __version__
from toolkit.app.cli import cli
from toolkit.forms.dik import DIK

ROOT = Path(__file__).resolve().parents[1]
SUBMISSION = {"file", "sha256", "unit", "form", "period", "status", "rows", "accepted", "rejected", "new", "changed",
              "unchanged", "withdrawn", "findings", "accepted_rows", "report", "message", "since_last_try"}
FINDING = {"sheet", "cell", "row", "column", "severity", "code", "value", "message", "suggestion"}
HEAVY = {"pandas", "pandera", "sqlalchemy", "openpyxl", "xlsxwriter", "python_calamine", "rich", "numpy"}


def process(*words: str, cwd: Path) -> Said:
    """`python -m toolkit …`, as a process of its own."""
    done = subprocess.run([sys.executable, "-m", "toolkit", *words], cwd=cwd, capture_output=True, timeout=60,
                          check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"})
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


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
    assert [line.split()[0] for line in helped.out.partition("Perintah:\n")[2].splitlines()] == [*cli.commands]


def test_no_command__shows_the_help_and_is_wrong_usage(dik: Dik) -> None:
    said = dik()
    assert (said.code, said.err) == (2, "")
    assert "Perintah:" in said.out


def test_working_day__from_processes_of_their_own(hall: Path) -> None:
    """A process in a subfolder, with the locale of a cron job; what it says is UTF-8 all the same."""
    drop(hall, "inbox/DINKES/usulan – ünïk.xlsx", item("Rekam medis"), item("Gaji", jangka_waktu="5"))
    inside = hall / "inbox" / "DINKES"
    ran = process("run", "--json", cwd=inside)
    assert (ran.code, ran.err) == (1, "")
    [answer] = ran.json["submissions"]
    assert answer["file"] == "inbox/DINKES/usulan – ünïk.xlsx"
    assert answer["report"] == "outbox/DINKES/usulan – ünïk.hasil.xlsx"
    assert (hall / answer["report"]).is_file()
    told = process("status", cwd=inside)
    assert (told.code, told.err) == (0, "")
    assert "Butir dalam register: 1" in told.out


def test_run__answers_as_the_contract_says(hall: Path, dik: Dik) -> None:
    drop(hall, "inbox/DINKES/baik.xlsx", item("Rekam medis"))
    drop(hall, "inbox/DINSOS/perlu dicek.xlsx", item("Data penerima bantuan", penanggung_jawab=None))
    warned = dik("run", "--json")
    assert (warned.code, warned.err) == (0, "")
    assert warned.json.keys() == {"submissions", "register"}
    assert warned.json["register"] == {"entries": 2}
    good, doubtful = warned.json["submissions"]
    assert good.keys() == doubtful.keys() == SUBMISSION
    assert good["accepted_rows"][0].keys() == {"row", *DIK.layout().names}
    assert "peringatan" in [told["severity"] for told in doubtful["findings"]]
    assert all(told.keys() == FINDING for told in doubtful["findings"])
    drop(hall, "inbox/DINSOS/salah.xlsx", item("Gaji", jangka_waktu="5"))
    assert dik("run", "--json").code == 1
    assert dik("run", "--json") == Said(0, '{"submissions": [], "register": {"entries": 2}}\n', "")


def test_dry_run_and_check__write_nothing(hall: Path, dik: Dik, tmp_path: Path) -> None:
    inside = drop(hall, "inbox/DINKES/dik.xlsx", item("Rekam medis"))
    outside = Path(shutil.copy(inside, tmp_path / "di luar.xlsx"))
    before = tree(hall)
    dry = dik("run", "--dry-run", "--json")
    checked = dik("check", "inbox/DINKES/dik.xlsx", outside, "--unit", "dinkes", "--json")
    assert tree(hall) == before
    assert dry.code == checked.code == 0
    [answer] = dry.json["submissions"]
    assert (answer["status"], answer["report"], answer["accepted_rows"][0]["id_butir"]) == ("diterima", None, None)
    assert [one["file"] for one in checked.json["submissions"]] == ["inbox/DINKES/dik.xlsx", outside.as_posix()]
    assert {one["unit"] for one in checked.json["submissions"]} == {"DINKES"}
    assert checked.json["submissions"][0] == answer


def test_check_of_several__is_one_if_any_has_a_galat(hall: Path, dik: Dik) -> None:
    good, bad = drop(hall, "baik.xlsx", item()), drop(hall, "salah.xlsx", item(jangka_waktu="5"))
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
                                        "templates/README.md", "templates/Formulir DIK.xlsx",
                                        "kunci-ikatan.json"}
    (tmp_path / "kota baru" / "inbox" / "README.md").write_text("punya kami")
    before = tree(tmp_path)
    assert dik("init", "--workspace", "kota baru", "--json").json["files"] == []
    assert tree(tmp_path) == before


@pytest.mark.parametrize("words", [["status"], ["--workspace", "{root}", "status"],
                                   ["status", "--workspace", "{root}"]])
def test_status__gives_units_waiting_expiring_entries(hall: Path, dik: Dik, words: list[str], tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    drop(hall, "inbox/DINKES/dik.xlsx", item())
    (hall / "inbox" / "DINKES" / "~$dik.xlsx").touch()
    monkeypatch.chdir(hall / "inbox" if words == ["status"] else tmp_path)
    said = dik(*(word.format(root=hall) for word in words), "--json")
    assert said.code == 0
    assert said.json.keys() == {"units", "waiting", "expiring", "entries"}
    assert len(said.json["units"]) == 114
    assert [(one["file"], one.keys()) for one in said.json["waiting"]] == [
        (name, {"file", "reason"}) for name in ("inbox/DINKES/dik.xlsx", "inbox/DINKES/~$dik.xlsx")]
    assert not (hall / "register.db").exists()


def test_template__of_named_units_only(hall: Path, dik: Dik) -> None:
    said = dik("template", "--unit", "DINKES", "--unit", "dinkes", "--unit", "53.71.01", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == {"files": ["templates/Formulir DIK.xlsx", "templates/Formulir DIK DINKES.xlsx",
                                   "templates/Formulir DIK 53.71.01.xlsx"]}
    assert all((hall / name).is_file() for name in said.json["files"])
