"""What the .bat files leave to Python: places, rights per unit, the task's XML, opening the list.

Batch files cannot quote paths safely; here every command is a list of words. Only the standard library is used.

    python siapkan.py tempat RUANG_KERJA FOLDER_BERSAMA     dik.toml with inbox, outbox, templates on the shared folder
    python siapkan.py hak RUANG_KERJA [--uji]               groups, folders and rights per unit
    python siapkan.py tugas RUANG_KERJA BERKAS.xml          the task with this machine's paths
    python siapkan.py buka RUANG_KERJA                      open the consolidated list
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parents[1]
DAFTAR = Path("ppid") / "Daftar Informasi yang Dikecualikan.xlsx"
UNITS, PPID = "DIK Unit", "DIK PPID"
SYSTEM, ADMINISTRATORS, SERVICE = "*S-1-5-18", "*S-1-5-32-544", "*S-1-5-19"
"""By number: their names differ from language to language."""
OWN = "(OI)(CI)"
"""For this folder, and for all in it."""

Command = list[str]


class Places(NamedTuple):
    """The folders that people open."""

    inbox: Path
    outbox: Path
    templates: Path


def places_of(workspace: Path) -> Places:
    """As dik.toml says."""
    stated = tomllib.loads((workspace / "dik.toml").read_text(encoding="utf-8-sig")).get("folder", {})
    return Places(*(workspace / stated.get(name, name) for name in Places._fields))


def closed(folder: Path, *grants: str, service: str = "M") -> list[Command]:
    """Make a folder that nobody may enter but the system, administrators, the service, and who is granted."""
    fixed = (f"{SYSTEM}:{OWN}F", f"{ADMINISTRATORS}:{OWN}F", f"{SERVICE}:{OWN}{service}")
    words = [word for grant in (*fixed, *grants) for word in ("/grant:r", grant)]
    return [["icacls", str(folder), "/inheritance:r", *words, "/q"]]


def rights(workspace: Path, places: Places, units: list[str], passed: list[Path]) -> list[Command]:
    """Every command, in order: groups, program and workspace, the shared folders, PPID's, each unit's two. `passed`:
    the folders above inbox and outbox, where they hold nothing else."""
    inbox, outbox, templates = places
    commands = [group for name in (UNITS, PPID) for group in _group(name)]
    if workspace != PROGRAM:
        commands += closed(PROGRAM, f"{PPID}:{OWN}RX", service="RX")
    commands += closed(workspace, f"{PPID}:{OWN}M")
    for shared in (*passed, inbox, outbox):  # units may look and pass, not write; nothing inherits their right
        commands += closed(shared, f"{PPID}:{OWN}M", f"{UNITS}:(RX)")
    commands += closed(inbox / "ppid", f"{PPID}:{OWN}M")
    if not templates.is_relative_to(workspace):
        commands += closed(templates, f"{PPID}:{OWN}M")
    for unit in units:
        group = f"DIK {unit}"
        commands += _group(group)
        # the folder itself cannot be removed; what is put into it can be changed and removed
        commands += closed(inbox / unit, f"{PPID}:{OWN}M", f"{group}:(RX,WD,AD)", f"{group}:{OWN}(IO)M")
        commands += closed(outbox / unit, f"{PPID}:{OWN}M", f"{group}:{OWN}RX")
    return commands


def passed_by_units(workspace: Path, places: Places) -> list[Path]:
    """The folders above, if they are ours alone: a disk, or a folder with other people's files, is not touched."""
    ours = []
    for above in dict.fromkeys((places.inbox.parent, places.outbox.parent)):
        if above == workspace:
            continue
        if above.parent != above and set(above.iterdir() if above.is_dir() else ()) <= set(places):
            ours.append(above)
        else:
            print(f"{above} memuat hal lain; haknya tidak diubah. Kelompok {UNITS} harus dapat melewatinya.")
    return ours


def _group(name: str) -> list[Command]:
    return [["net", "localgroup", name, "/add"]]


def set_rights(workspace: Path, *, only_show: bool) -> int:
    """Run them; a group that exists already is no trouble."""
    dik = PROGRAM / ".venv" / "Scripts" / "dik.exe"
    said = subprocess.run([str(dik), "status", "--json", "--workspace", str(workspace)], capture_output=True,
                          encoding="utf-8", check=False)
    if said.returncode:
        print(said.stdout or said.stderr)
        return said.returncode
    units = [unit["unit"] for unit in json.loads(said.stdout)["units"]]
    places = places_of(workspace)
    failed = 0
    for command in rights(workspace, places, units, passed_by_units(workspace, places)):
        if only_show:
            print(subprocess.list2cmdline(command))
        elif not _done(command):
            failed += 1
    print(f"{len(units)} unit; {failed} perintah gagal." if failed else f"{len(units)} unit: hak akses siap.")
    return int(bool(failed))


def _done(command: Command) -> bool:
    if command[0] == "icacls":
        Path(command[1]).mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, capture_output=True, check=False)
    exists = command[0] == "net" and done.returncode == 2  # 1379: the group is there
    if done.returncode and not exists:
        print("Gagal:", subprocess.list2cmdline(command), done.stderr.decode("utf-8", "replace").strip())
    return not done.returncode or exists


def set_places(workspace: Path, shared: Path) -> None:
    """A dik.toml whose inbox, outbox and templates lie on the shared folder; one that exists stays. And where the .bat
    files find it."""
    workspace.mkdir(parents=True, exist_ok=True)
    config = workspace / "dik.toml"
    if not config.exists():
        sample = (PROGRAM / "toolkit" / "samples" / "dik.toml").read_text(encoding="utf-8")
        for name in Places._fields:
            place = (shared / name).as_posix()
            (shared / name).mkdir(parents=True, exist_ok=True)
            sample = sample.replace(f'{name} = "{name}"', f'{name} = "{place}"', 1)
        config.write_text(sample, encoding="utf-8")
    shared = places_of(workspace).inbox.parent  # a dik.toml that was there already may say another
    (HERE / "lokasi.cmd").write_bytes(f'@set "RUANG={workspace}"\r\n@set "BERSAMA={shared}"\r\n'.encode())
    for name in ("Proses Sekarang.bat", "Periksa Pemasangan.bat"):
        call = f'@chcp 65001 >nul\r\n@call "{HERE / name}"\r\n'
        (workspace / name).write_bytes(call.encode())


def task_xml(template: str, program: str, workspace: str) -> str:
    """The task with these paths in the place of its own."""
    return (template.replace(r"C:\DIK-Toolkit", escape(program))
            .replace(r'"C:\DIK"', f'"{escape(workspace)}"').replace(r">C:\DIK<", f">{escape(workspace)}<"))


def write_task(workspace: Path, target: Path) -> None:
    """In UTF-16, as Task Scheduler writes them itself."""
    template = (HERE / "dik-watch.xml").read_bytes().decode("utf-16")
    target.write_bytes("\ufeff".encode("utf-16-le")
                       + task_xml(template, str(PROGRAM), str(workspace)).encode("utf-16-le"))


def open_list(workspace: Path) -> int:
    """Open the consolidated list in Excel, if there is one."""
    path = places_of(workspace).outbox / DAFTAR
    if not path.exists():
        print("Daftar belum ada: belum ada usulan yang diterima.")
    elif sys.platform == "win32":
        os.startfile(path)
    else:
        print(path)
    return 0


def main(words: list[str]) -> int:
    """One of the four, as above."""
    match words:
        case ["tempat", workspace, shared]:
            set_places(Path(workspace), Path(shared))
        case ["hak", workspace, *more]:
            return set_rights(Path(workspace), only_show="--uji" in more)
        case ["tugas", workspace, target]:
            write_task(Path(workspace), Path(target))
        case ["buka", workspace]:
            return open_list(Path(workspace))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
