"""What IT installs: scripts, service, task and guides speak of commands, options and files that exist."""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import click
import pytest
from lxml import etree

from toolkit.app.cli import cli
from toolkit.doctor.shares import parse_samba
from toolkit.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[1]
LINUX, WINDOWS = ROOT / "packaging" / "linux", ROOT / "packaging" / "windows"
TASKS = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SCRIPTS = [path for path in sorted((ROOT / "packaging").rglob("*")) if path.is_file() and path.name != "lokasi.cmd"
           and path.suffix not in (".pyc",)]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def text_of(path: Path) -> str:
    """UTF-16 where a byte order mark says so."""
    content = path.read_bytes()
    return content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8").replace("\r\n", "\n")


def spoken(path: Path) -> list[str]:
    """Each `dik …` command line of a file: in guides those in code, in scripts all."""
    text = text_of(path)
    if path.suffix == ".md":
        blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```\w*\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
        lines = [line for block in blocks for line in block.splitlines()] + inline
    elif path.suffix == ".xml":
        task = ElementTree.fromstring(path.read_bytes())
        lines = [f"{task.findtext(f'.//{TASKS}Command')} {task.findtext(f'.//{TASKS}Arguments')}"]
    else:
        told = re.compile(r"\b(echo|gagal)\b.*$")  # what is said to people
        lines = [told.sub("", line) for line in text.splitlines() if not re.match(r"\s*(#|rem )", line)]
    return [line for line in lines if _COMMAND.search(line)]


_COMMAND = re.compile(r"""(?<!-u)(?:^|[\s(&/\\"])(?:dik|dik\.exe)"?\s+(?P<words>(?:--)?[a-z][^|>&;#)]*)""")


def words_of(line: str) -> list[str]:
    """The words after `dik`, with what stands for a value in its place."""
    found = _COMMAND.search(line)
    assert found
    said = re.sub(r"\s{2,}.*$", "", found["words"]).strip()
    said = re.sub(r"\[(-[^\]]*)\]", r"\1", said).replace("…", "").replace("\\", "/")
    said = said.rstrip("'") if said.count("'") % 2 else said  # sh -c '… dik …'
    return shlex.split(said.replace("[DIR]", "x"), comments=True)


@pytest.mark.parametrize("path", [*GUIDES, *SCRIPTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command__parses_as_the_command_line_does(path: Path) -> None:
    for line in spoken(path):
        words = words_of(line)
        while words and words[0] in ("--workspace",):
            words = words[2:]
        if not words or words[0] in ("--help", "--version", "-h"):
            continue
        assert words[0] in cli.commands, f"{path.name}: {line!r}"
        command = cli.commands[words[0]]
        context = click.Context(command, info_name=words[0], resilient_parsing=True)
        try:
            command.make_parser(context).parse_args(args=list(words[1:]))
        except click.UsageError as error:
            pytest.fail(f"{path.name}: {line!r}: {error.format_message()}")


def test_commands_of_the_scripts__are_found_at_all() -> None:
    """The test above must not pass because it sees nothing."""
    assert [words_of(line)[0] for line in spoken(WINDOWS / "Proses Sekarang.bat")] == ["run"]
    assert [words_of(line)[0] for line in spoken(WINDOWS / "pasang.bat")] == ["init", "doctor"]
    assert [words_of(line)[0] for line in spoken(WINDOWS / "dik-watch.xml")] == ["watch"]
    assert "watch" in [words_of(line)[0] for line in spoken(LINUX / "dik-watch.service")]
    assert ["status", "--json", "--workspace", "$ruang"] in [words_of(line) for line in
                                                            spoken(LINUX / "buat-folder-unit.sh")]
    for guide in ("pasang-windows.md", "pasang-linux.md"):
        said = {words_of(line)[0] for line in spoken(ROOT / "docs" / guide)}
        assert {"doctor", "status"} <= said, guide


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.suffix == ".bat"], ids=lambda path: path.name)
def test_batch_file__is_what_cmd_reads(path: Path) -> None:
    content = path.read_bytes()
    text = content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    assert text.startswith("@echo off\r\nsetlocal")
    assert "chcp 65001 >nul" in text
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    assert text.count("(\r\n") == len(re.findall(r"^\s*\)", text, re.MULTILINE))
    for line in text.splitlines():  # a path with blanks falls apart where it is not quoted
        if "%SCRIPTS%" in line and "set " not in line:
            assert '"%SCRIPTS%\\' in line, line


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.suffix == ".bat"], ids=lambda path: path.name)
def test_batch_file__speaks_of_files_that_exist(path: Path) -> None:
    for name in re.findall(r"%~dp0([\w. -]+\.\w+)", text_of(path)):
        assert name == "lokasi.cmd" or (WINDOWS / name).is_file(), name
    for name in re.findall(r"%PROGRAM%\\([\w.-]+)", text_of(path)):
        assert name == ".venv" or (ROOT / name).exists(), name


def test_git__keeps_line_ends_and_bytes() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "*.bat text eol=crlf" in attributes
    assert "*.sh text eol=lf" in attributes
    assert "packaging/windows/*.xml binary" in attributes


SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"
  targetNamespace="http://schemas.microsoft.com/windows/2004/02/mit/task" elementFormDefault="qualified">
 <xs:simpleType name="wait"><xs:restriction base="xs:duration">
  <xs:minInclusive value="PT1M"/><xs:maxInclusive value="P31D"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="count"><xs:restriction base="xs:unsignedByte"><xs:minInclusive value="1"/></xs:restriction>
 </xs:simpleType>
 <xs:simpleType name="priority"><xs:restriction base="xs:byte">
  <xs:minInclusive value="0"/><xs:maxInclusive value="10"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="instances"><xs:restriction base="xs:string"><xs:enumeration value="Parallel"/>
  <xs:enumeration value="Queue"/><xs:enumeration value="IgnoreNew"/><xs:enumeration value="StopExisting"/>
 </xs:restriction></xs:simpleType>
 <xs:simpleType name="level"><xs:restriction base="xs:string"><xs:enumeration value="LeastPrivilege"/>
  <xs:enumeration value="HighestAvailable"/></xs:restriction></xs:simpleType>
 <xs:element name="Task"><xs:complexType><xs:all>
  <xs:element name="RegistrationInfo" minOccurs="0"><xs:complexType><xs:all>
   <xs:element name="URI" type="xs:anyURI" minOccurs="0"/><xs:element name="Author" type="xs:string" minOccurs="0"/>
   <xs:element name="Description" type="xs:string" minOccurs="0"/></xs:all></xs:complexType></xs:element>
  <xs:element name="Triggers"><xs:complexType><xs:sequence>
   <xs:element name="BootTrigger"><xs:complexType><xs:sequence>
    <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
    <xs:element name="StartBoundary" type="xs:dateTime" minOccurs="0"/>
    <xs:element name="EndBoundary" type="xs:dateTime" minOccurs="0"/>
    <xs:element name="Repetition" minOccurs="0"><xs:complexType><xs:all><xs:element name="Interval" type="wait"/>
     <xs:element name="Duration" type="xs:duration" minOccurs="0"/>
     <xs:element name="StopAtDurationEnd" type="xs:boolean" minOccurs="0"/></xs:all></xs:complexType></xs:element>
    <xs:element name="ExecutionTimeLimit" type="xs:duration" minOccurs="0"/>
    <xs:element name="Delay" type="xs:duration" minOccurs="0"/>
   </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  <xs:element name="Principals"><xs:complexType><xs:sequence><xs:element name="Principal"><xs:complexType><xs:all>
   <xs:element name="UserId" type="xs:string"/><xs:element name="RunLevel" type="level" minOccurs="0"/></xs:all>
   <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  <xs:element name="Settings"><xs:complexType><xs:all>
   <xs:element name="AllowStartOnDemand" type="xs:boolean" minOccurs="0"/>
   <xs:element name="RestartOnFailure" minOccurs="0"><xs:complexType><xs:all><xs:element name="Interval" type="wait"/>
    <xs:element name="Count" type="count"/></xs:all></xs:complexType></xs:element>
   <xs:element name="MultipleInstancesPolicy" type="instances" minOccurs="0"/>
   <xs:element name="DisallowStartIfOnBatteries" type="xs:boolean" minOccurs="0"/>
   <xs:element name="StopIfGoingOnBatteries" type="xs:boolean" minOccurs="0"/>
   <xs:element name="AllowHardTerminate" type="xs:boolean" minOccurs="0"/>
   <xs:element name="StartWhenAvailable" type="xs:boolean" minOccurs="0"/>
   <xs:element name="RunOnlyIfNetworkAvailable" type="xs:boolean" minOccurs="0"/>
   <xs:element name="WakeToRun" type="xs:boolean" minOccurs="0"/>
   <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
   <xs:element name="Hidden" type="xs:boolean" minOccurs="0"/>
   <xs:element name="IdleSettings" minOccurs="0"><xs:complexType><xs:all>
    <xs:element name="StopOnIdleEnd" type="xs:boolean" minOccurs="0"/>
    <xs:element name="RestartOnIdle" type="xs:boolean" minOccurs="0"/></xs:all></xs:complexType></xs:element>
   <xs:element name="ExecutionTimeLimit" type="xs:duration" minOccurs="0"/>
   <xs:element name="Priority" type="priority" minOccurs="0"/>
   <xs:element name="RunOnlyIfIdle" type="xs:boolean" minOccurs="0"/></xs:all></xs:complexType></xs:element>
  <xs:element name="Actions"><xs:complexType><xs:sequence><xs:element name="Exec"><xs:complexType><xs:all>
   <xs:element name="Command" type="xs:string"/><xs:element name="Arguments" type="xs:string" minOccurs="0"/>
   <xs:element name="WorkingDirectory" type="xs:string" minOccurs="0"/></xs:all></xs:complexType></xs:element>
   </xs:sequence><xs:attribute name="Context" type="xs:IDREF"/></xs:complexType></xs:element>
 </xs:all><xs:attribute name="version" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>"""
"""The parts of Task Scheduler's published schema (task version 1.2) that the task uses."""


def assert_task(content: bytes) -> ElementTree.Element:
    assert content[:2] == b"\xff\xfe"
    assert content.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>')
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(etree.fromstring(content))
    return ElementTree.fromstring(content)


def test_task__is_utf16_and_what_the_schema_demands() -> None:
    task = assert_task((WINDOWS / "dik-watch.xml").read_bytes())
    said = {name: task.findtext(f".//{TASKS}{name}") for name in
            ("ExecutionTimeLimit", "UserId", "Hidden", "MultipleInstancesPolicy", "Command", "WorkingDirectory")}
    assert said == {"ExecutionTimeLimit": "PT0S", "UserId": "S-1-5-19", "Hidden": "true",
                    "MultipleInstancesPolicy": "IgnoreNew", "WorkingDirectory": r"C:\DIK",
                    "Command": r"C:\DIK-Toolkit\.venv\Scripts\dik.exe"}


@pytest.fixture(scope="module")
def siapkan() -> ModuleType:
    """packaging/windows/siapkan.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("siapkan", WINDOWS / "siapkan.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_task__with_other_paths_is_still_a_task(siapkan: ModuleType, tmp_path: Path) -> None:
    target = tmp_path / "tugas.xml"
    workspace = Path(r"D:\Data & Dokumen\DIK Kota")
    siapkan.write_task(workspace, target)
    task = assert_task(target.read_bytes())
    assert task.findtext(f".//{TASKS}Arguments") == rf'watch --workspace "{workspace}"'
    assert task.findtext(f".//{TASKS}WorkingDirectory") == str(workspace)
    assert (task.findtext(f".//{TASKS}Command") or "").startswith(str(ROOT))


def granted(commands: list[list[str]], folder: Path) -> dict[str, list[str]]:
    """Who is granted what on a folder."""
    [command] = [each for each in commands if each[:2] == ["icacls", str(folder)]]
    assert "/inheritance:r" in command
    found: dict[str, list[str]] = {}
    for word, grant in pairwise(command):
        if word == "/grant:r":
            who, _, what = grant.rpartition(":")
            found.setdefault(who, []).append(what)
    return found


def test_windows_rights__give_a_unit_its_own_two_folders_only(siapkan: ModuleType) -> None:
    workspace, shared = Path("C:/DIK"), Path("C:/DIK-Bersama")
    places = siapkan.Places(shared / "inbox", shared / "outbox", shared / "templates")
    commands = siapkan.rights(workspace, places, ["DINKES", "RSUD SKL"], [shared])
    assert granted(commands, siapkan.PROGRAM)["*S-1-5-19"] == ["(OI)(CI)RX"]
    always = {"*S-1-5-18", "*S-1-5-32-544", "*S-1-5-19", "DIK PPID"}
    assert granted(commands, workspace).keys() == always
    for passed in (shared, shared / "inbox", shared / "outbox"):
        assert granted(commands, passed)["DIK Unit"] == ["(RX)"]
    inbox, outbox = (granted(commands, shared / name / "DINKES") for name in ("inbox", "outbox"))
    assert inbox.keys() == outbox.keys() == always | {"DIK DINKES"}
    assert inbox["DIK DINKES"] == ["(RX,WD,AD)", "(OI)(CI)(IO)M"]
    assert outbox["DIK DINKES"] == ["(OI)(CI)RX"]
    for own in (shared / "inbox" / "ppid", shared / "templates"):
        assert granted(commands, own).keys() == always
    assert ["net", "localgroup", "DIK RSUD SKL", "/add"] in commands
    places = siapkan.Places(shared / "inbox", shared / "outbox", workspace / "templates")
    inside = siapkan.rights(workspace, places, [], [])
    assert not [command for command in inside if str(workspace / "templates") in command]  # as the workspace itself


def test_windows_rights__leave_folders_of_others_alone(siapkan: ModuleType, tmp_path: Path) -> None:
    places = siapkan.Places(tmp_path / "inbox", tmp_path / "outbox", tmp_path / "templates")
    for place in (places.inbox, places.templates):
        place.mkdir()
    assert siapkan.passed_by_units(tmp_path / "x", places) == [tmp_path]
    assert siapkan.passed_by_units(tmp_path, places) == []
    (tmp_path / "foto keluarga").mkdir()
    assert siapkan.passed_by_units(tmp_path / "x", places) == []
    disk = Path(tmp_path.anchor)
    assert siapkan.passed_by_units(tmp_path, siapkan.Places(disk / "inbox", disk / "outbox", disk / "x")) == []


def test_windows_places__are_made_once_and_kept(siapkan: ModuleType, tmp_path: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(siapkan, "HERE", tmp_path)
    workspace, shared = tmp_path / "ruang kerja", tmp_path / "bersama"
    siapkan.set_places(workspace, shared)
    names = ("inbox", "outbox", "templates")
    assert siapkan.places_of(workspace) == siapkan.Places(*(shared / name for name in names))
    assert open_workspace(workspace).templates == shared / "templates"
    assert (tmp_path / "lokasi.cmd").read_text(encoding="utf-8") == (
        f'@set "RUANG={workspace}"\n@set "BERSAMA={shared}"\n')
    (workspace / "dik.toml").write_text("[folder]\n", encoding="utf-8")
    siapkan.set_places(workspace, shared)
    assert siapkan.places_of(workspace) == siapkan.Places(*(workspace / name for name in names))
    assert f'"BERSAMA={workspace}"' in (tmp_path / "lokasi.cmd").read_text(encoding="utf-8")  # as dik.toml says


def test_windows_installation__is_repeated_where_it_is_and_keeps_its_task() -> None:
    """An update runs it without words: another workspace would be served from then on, by another account."""
    lines = text_of(WINDOWS / "pasang.bat").splitlines()
    known = next(at for at, line in enumerate(lines) if line == 'if exist "%~dp0lokasi.cmd" call "%~dp0lokasi.cmd"')
    named = next(at for at, line in enumerate(lines) if line == 'if not "%~1"=="" set "RUANG=%~f1"')
    [made] = [at for at, line in enumerate(lines) if "schtasks /create" in line and "echo" not in line]
    [kept] = [at for at, line in enumerate(lines) if line == "if defined TUGAS goto terdaftar"]
    [other] = [at for at, line in enumerate(lines) if '| find /i ">%RUANG%<" >nul' in line]
    assert lines[other + 1] == 'if errorlevel 1 set "TUGAS="'
    assert known < named < other < kept < made < lines.index(":terdaftar")
    assert "if defined TUGAS if not defined RUANG goto alamat" in lines[named:kept]


def test_service__is_hardened_and_stops_as_watch_stops() -> None:
    service = configparser.ConfigParser(strict=False, interpolation=None)
    service.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser says
    service.read_string(text_of(LINUX / "dik-watch.service"))
    said = service["Service"]
    assert service["Unit"]["StartLimitIntervalSec"] == "0"  # a command that holds the workspace for long ends nothing
    assert said["ReadWritePaths"].split() == ["/srv/dik", "/srv/dik-bersama"]
    assert {said[name] for name in ("NoNewPrivileges", "PrivateTmp", "ProtectHome")} == {"yes"}
    assert (said["ProtectSystem"], said["KillSignal"], said["Restart"], said["User"]) == (
        "strict", "SIGTERM", "on-failure", "dik")
    assert "RestartPreventExitStatus" not in said  # PPID mends wrong settings, and cannot start a service


def test_samba_example__shares_nothing_of_the_workspace() -> None:
    shares = parse_samba(text_of(LINUX / "smb.conf.contoh"))
    assert [(share.name, share.folder) for share in shares] == [("DIK", "/srv/dik-bersama"),
                                                                ("DIK-PPID", "/srv/dik-ppid")]
    assert all(share.only_for for share in shares)


@pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="a bash script")
def test_folder_script__gives_each_unit_its_own_two_folders(hall: Path) -> None:
    """--uji shows the commands and runs none, so that it needs no root."""
    before = set(hall.rglob("*"))
    program = hall.parent / "bin"
    program.mkdir()
    (program / "python").symlink_to(sys.executable)
    (program / "dik").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m toolkit "$@"\n', encoding="utf-8")
    (program / "dik").chmod(0o755)
    tools = hall.parent / "tools"
    tools.mkdir()
    for name in ("setfacl", "runuser"):  # `runuser -u NAME -- …` as whoever runs the test
        (tools / name).write_text('#!/bin/sh\nshift 3\nexec "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        ["bash", str(LINUX / "buat-folder-unit.sh"), "--uji", str(hall)], capture_output=True, text=True, check=False,
        env={**os.environ, "DIK_PROGRAM": str(program), "PATH": f"{tools}:{os.environ['PATH']}",
             "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    commands = [shlex.split(line) for line in done.stdout.splitlines()]
    inbox, outbox = (str(hall.resolve() / name / "DINKES") for name in ("inbox", "outbox"))
    acls = [[word for word in command if ":" in word and not word.startswith("/")] for command in commands
            if command[0] == "setfacl" and command[-1] == outbox and "-m" in command]
    assert ["setfacl", "-R", "-d", "-m", "g:dik-dinkes:rwX", inbox] in commands
    top = str((hall / "inbox").resolve())  # PPID may put files there, too, and the service must be able to read them
    assert ["setfacl", "-d", "-m", "u:dik:rwX,g::-,g:dik-ppid:rwX,o::-", top] in commands
    assert not [command for command in commands if command[-1].endswith("templates")]  # in the workspace: as it is
    assert all("w" not in acl.rpartition(":")[2] for words in acls for acl in words if acl.startswith("g:dik-"))
    assert {command[-1] for command in commands if "g:dik-dinkes:rwx" in command} == {inbox}
    assert not [command for command in commands if command[0] != "mkdir" and command[-1] == str(hall.resolve())]
    assert set(hall.rglob("*")) <= before | {hall / ".dik.lock"}
