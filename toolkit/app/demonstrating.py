"""`dik demo`: a day in Kupang, played with real files through the real pipeline, in a folder made fresh each time."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from toolkit.app.setting_up import make_workspace, write_sample_settings
from toolkit.app.telling import COLOURS
from toolkit.app.work import run_inbox, write_templates
from toolkit.configuring import read_city
from toolkit.demo import RUN, YEAR, Scene, scenes, with_contacts, worth_opening
from toolkit.demo.clerks import Stage, deliver
from toolkit.demo.officers import deeds
from toolkit.errors import OutputInUse, ToolkitError, WorkspaceHeld
from toolkit.findings import GALAT, PERINGATAN
from toolkit.forms.dik import DIK
from toolkit.keys import VARIABLE
from toolkit.plans import Status
from toolkit.samples import sample_settings
from toolkit.technical import URL_VARIABLE
from toolkit.workspace import CONFIG, SETTINGS, open_workspace

MARKER = ".demo"
NOTE = "Folder ini dibuat oleh dik demo. Setiap kali dik demo dijalankan, folder ini dihapus dan dibuat baru.\n"

Submission = dict[str, Any]


class NotTheDemo(ToolkitError):
    """The folder that the demo would replace is somebody's."""

    code = "BUKAN_FOLDER_DEMO"


def play_demo(folder: Path, *, quiet: bool) -> tuple[dict[str, Any], int]:
    """Make `folder` fresh, play the day, tell what to open. Raises NotTheDemo rather than replace a folder not ours."""
    console = Console(quiet=quiet)
    day = scenes()
    for variable in (VARIABLE, URL_VARIABLE):  # the demo is a workspace of its own, whatever is set for the real one
        os.environ.pop(variable, None)
    _clear(folder)
    console.print("[bold]Satu hari di Kota Kupang[/]\n")
    console.print("[bold]07.30[/]  Diskominfo menyiapkan ruang kerja dan membagikan formulir kepada unit.",
                  soft_wrap=True)
    stage = _set_stage(folder, day)
    told: list[tuple[Scene, Submission]] = []
    for scene in day:
        console.print(f"[bold]{escape(scene.time)}[/]  {escape(scene.story)}", soft_wrap=True)
        told += _play(scene, stage, day)
    _tell_verdicts(console, told)
    _play_ppid(console, stage)
    _tell_files(console, folder)
    result = {"workspace": folder.as_posix(), "submissions": [submission for _, submission in told],
              "open": [_from_here(folder / name) for name, _ in worth_opening()]}
    return result, 0


def _set_stage(folder: Path, day: Sequence[Scene]) -> Stage:
    write_sample_settings(folder / SETTINGS, with_contacts(sample_settings(YEAR)))
    make_workspace(folder, quiet=True)
    (folder / MARKER).write_text(NOTE, encoding="utf-8")
    workspace = open_workspace(folder)
    stage = Stage(workspace, read_city(workspace.city_file), DIK.layout(), DIK.codec())
    write_templates(folder, sorted({scene.unit for scene in day} & stage.city.units.keys()), quiet=True)
    return stage


def _clear(folder: Path) -> None:
    """Remove an earlier demo; never anything else."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not (folder / MARKER).is_file() or not (folder / CONFIG).is_file():
        raise NotTheDemo(f"{folder} sudah ada dan bukan buatan dik demo. Pindahkan atau ganti namanya, atau jalankan "
                         f"dik demo di folder lain.")
    try:
        with FileLock(folder / ".dik.lock", timeout=0):
            pass
    except Timeout as error:
        raise WorkspaceHeld(f"{folder} sedang dipakai proses dik lain. Hentikan dahulu, lalu jalankan lagi.") from error
    away = Path(tempfile.mkdtemp(prefix=".demo-", dir=folder.parent))
    try:
        folder.rename(away / folder.name)  # all or nothing: Windows refuses while a file in it is open
    except OSError as error:
        away.rmdir()
        raise OutputInUse(f"{folder} belum dapat diganti: ada berkasnya yang sedang dibuka. Tutup dahulu, lalu "
                          f"jalankan lagi.") from error
    shutil.rmtree(away, ignore_errors=True)


def _play(scene: Scene, stage: Stage, day: Sequence[Scene]) -> list[tuple[Scene, Submission]]:
    """One scene; the submissions that were taken in, each with the scene that sent it."""
    if scene.way != RUN:
        deliver(scene, stage)
        return []
    root = stage.workspace.root
    result, _ = run_inbox(root, dry_run=False, quiet=True)
    sent = {stage.workspace.shown(stage.workspace.inbox / one.folder / one.name): one
            for one in day if one.way != RUN and one.time < scene.time}
    told = [(sent[submission["file"]], submission) for submission in result["submissions"]]
    stage.answers |= {one.sender: root / submission["report"] for one, submission in told}
    return told


def _play_ppid(console: Console, stage: Stage) -> None:
    """Steps 2 to 4 of the SOP: signed copy, consequence test, decree, public edition."""
    console.print("[bold]Hari-hari berikutnya[/]")
    for deed in deeds(stage.workspace, datetime.now(UTC).isoformat()):
        result, _ = run_inbox(stage.workspace.root, dry_run=False, quiet=True)
        [answer] = result["submissions"]
        status = Status(answer["status"])
        console.print(f"  {escape(deed.story)} [{COLOURS[status]}]{status.shown}[/] ({answer['accepted']} dari "
                      f"{answer['rows']})", soft_wrap=True)
        for line in deed.details:
            console.print(f"    {escape(line)}", style="dim", soft_wrap=True)


def _tell_verdicts(console: Console, told: Sequence[tuple[Scene, Submission]]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Jam")
    table.add_column("Unit", no_wrap=True)
    table.add_column("Berkas", overflow="fold")
    table.add_column("Jawaban", no_wrap=True)
    table.add_column("Butir", no_wrap=True)
    for scene, submission in told:
        status = Status(submission["status"])
        table.add_row(scene.time, escape(submission["unit"] or "?"), escape(scene.name),
                      f"[{COLOURS[status]}]{status.shown}[/]" + "".join(map("\n  {}".format, _weights(submission))),
                      f"{submission['accepted']} dari {submission['rows']}")
    console.print()
    console.print(table)


def _weights(submission: Submission) -> list[str]:
    """"9 harus diperbaiki", "3 perlu dicek": what there is to do."""
    counts = Counter(told["severity"] for told in submission["findings"])
    return [f"{counts[weight.value]} {weight.shown.lower()}" for weight in (GALAT, PERINGATAN) if counts[weight.value]]


def _tell_files(console: Console, folder: Path) -> None:
    console.print("\n[bold]Silakan buka:[/]")
    for name, shown in worth_opening():
        console.print(f"  {escape(_from_here(folder / name))}\n      {escape(shown)}", soft_wrap=True)
    console.print(f"\nUntuk melihat siapa yang sudah mengirim: dik status --workspace {escape(_from_here(folder))}",
                  soft_wrap=True)


def _from_here(path: Path) -> str:
    """As one would type it in the current folder."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive (Windows)
        return path.as_posix()
