"""Workspaces to kill in, the commands that are killed there, and what must be equal afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.office import Office, item
from tests.watchers import GENEROUS, ROOT, adjust, until
from toolkit.intake.claims import FOLDER
from toolkit.pipeline.restoring import trail_of
from toolkit.pipeline.verifying import verify
from toolkit.workspace import open_workspace

Picture = dict[str, Any]
BIG = 1_000_100
"""Bytes that this workspace calls too big."""


def prepare(root: Path) -> None:
    """A workspace whose inbox holds one of each kind: merged, nihil, rejected, in the wrong folder, sent twice, broken,
    too big, of nobody."""
    adjust(root, berkas_mb=1, tunggu_detik=0.01, jeda_detik=0.02, sabar_menit=0.0005, terbit_detik=0.02,
           terbit_paling_lambat_detik=0.1, baris=3, baris_cadangan=1)
    office = Office(root)
    form = office.template()
    first = office.drop([item("Satu"), item("Dua")], to="DINKES/dik.xlsx", source=form)
    office.drop([item("Keliru", dasar_hukum="Pasal 17 huruf k UU 14/2008")], to="DINSOS/dik.xlsx", source=form)
    office.drop(to="DISTAN/nihil.xlsx", source=form, cells={"dik_pernyataan": nihil(office)})
    office.drop([item("Nyasar")], to="DISTAN/unit lain.xlsx", source=office.template("DINSOS"))
    office.drop_bytes(first.read_bytes(), "DINKES/dikirim lagi.xlsx")
    office.drop_bytes(first.read_bytes()[:-300], "DLHK/potong.xlsx")
    office.drop_bytes(bytes(BIG), "DLHK/besar.xlsx")
    office.drop([item("Tiga")], to="DINKES/kiriman/susulan.xlsx", source=form)
    office.drop([item("Entah")], to="tanpa folder.xlsx", source=form)
    office.register.close()


def nihil(office: Office) -> str:
    """The words of the statement that there is nothing."""
    return office.layout.about.statements.nothing


@dataclass(frozen=True, slots=True)
class End:
    """How a command ended: by a signal (then negative), or with an exit code."""

    code: int

    @property
    def killed(self) -> bool:
        """By SIGKILL."""
        return self.code == -signal.SIGKILL


class Mother:
    """Forks commands that have all imports done."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "tests.crash.dying", "mother"], cwd=ROOT, text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def begin(self, root: Path, command: str, **order: Any) -> int:
        """Start it; gives its process group."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"root": str(root), "command": command, **order}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> End:
        """Wait until it has ended."""
        assert self._process.stdout
        return End(os.waitstatus_to_exitcode(int(self._process.stdout.readline())))

    def close(self) -> None:
        """No more children."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(GENEROUS)

    def kill_at(self, root: Path, command: str, step: str, when: str, count: int, **order: Any) -> bool:
        """Run until the step is reached. False: it never was."""
        child = self.begin(root, command, step=step, when=when, count=count, **order)
        if command == "watch":
            stop_when_idle(root, child)
        return self.end().killed

    def kill_after(self, root: Path, command: str, seconds: float) -> bool:
        """Kill it at that moment. False: it had come to its end."""
        child = self.begin(root, command)
        time.sleep(seconds)  # the moment is the trial, nothing is waited for
        signalled(child, signal.SIGKILL)
        return self.end().killed

    def finish(self, root: Path, command: str, variant: str = "") -> End:
        """Run it to its end, whatever was left."""
        child = self.begin(root, command, variant=variant)
        if command == "watch":
            stop_when_idle(root, child)
        return self.end()


def signalled(group: int, number: int) -> None:
    """It may have gone."""
    with suppress(ProcessLookupError):
        os.killpg(group, number)


def stop_when_idle(root: Path, child: int) -> None:
    """A watcher is at its end when it has looked and nothing lies there; then it is asked to stop."""
    beat = root / "log" / "detak.json"
    before = beat.stat().st_mtime_ns if beat.exists() else 0

    def idle() -> bool:
        if ended(child):
            return True
        looked = beat.exists() and beat.stat().st_mtime_ns != before and b'"listed": null' not in beat.read_bytes()
        return looked and not files_in(root / "inbox")

    try:
        until(idle, "an idle watcher")
        signalled(child, signal.SIGTERM)
    except AssertionError as never:
        signalled(child, signal.SIGKILL)
        raise AssertionError(f"never idle: {files_in(root / 'inbox')}") from never


def ended(child: int) -> bool:
    """Has it gone, or is it only waited for?"""
    return state_of(child) == "Z"


def state_of(child: int) -> str:
    """Of a process: "S" asleep, "T" stopped, …; "Z" if it has gone, or is only waited for."""
    try:
        return Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def files_in(folder: Path) -> list[str]:
    """Every file below, but for what is ours."""
    paths = (Path(here) / name for here, _, names in os.walk(folder) for name in names if name != "README.md")
    return sorted(path.relative_to(folder).as_posix() for path in paths)  # while others move them: rglob would stumble


def picture(root: Path) -> Picture:
    """All that must be equal, whoever was killed in between."""
    return {**register_of(root), **archive_of(root),
            "inbox": files_in(root / "inbox"), "claims": sorted(map(str, (root / "inbox" / FOLDER).rglob("*"))),
            "quarantine": files_in(root / "karantina"), "trail": broken_trail(root),
            "drafts": [name for name in files_in(root) if name.endswith(".part")],
            "outbox": {name: (root / "outbox" / name).read_bytes() for name in files_in(root / "outbox")}}


def broken_trail(root: Path) -> list[str]:
    """What `dik rebuild --verify` would name: chain, heads, journal, originals."""
    with trail_of(open_workspace(root)) as trail:
        return [str(one) for one in verify(trail).differences]


def register_of(root: Path) -> Picture:
    """Every row of every table, but for the tokens of claims."""
    with closing(sqlite3.connect(root / "register.db")) as base:
        tables = {name: base.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
                  for name in ("submission", "finding", "entry", "owner", "version", "move")}
        claim = [row[1] for row in base.execute("PRAGMA table_info(submission)")].index("claim")
        events = [(seq, at, kind, {name: value for name, value in json.loads(body).items() if name != "claim"})
                  for seq, at, kind, body in base.execute("SELECT seq, at, kind, body FROM event ORDER BY seq")]
    tables["submission"] = [(*row[:claim], *row[claim + 1:]) for row in tables["submission"]]
    return {"events": events, **tables}


def archive_of(root: Path) -> Picture:
    """Hashes, sizes, and the journal but for its tokens and what is chained over them; its time stands still."""
    kept = {path.relative_to(root / "arsip").as_posix(): path.stat().st_size
            for path in (root / "arsip").rglob("*") if path.is_file() and path.suffix != ".jsonl"}
    lines = [json.loads(line) for line in (root / "arsip" / "jurnal.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [{name: value for name, value in line.items() if name != "rantai"} for line in lines]
    return {"archive": kept, "journal": [{**line, "claim": bool(line["claim"])} for line in told]}


def differing(found: Picture, clean: Picture) -> list[str]:
    """What is not as in the run that nobody killed."""
    return [f"{name}: {found[name]!r:.600} instead of {clean[name]!r:.600}" if name != "outbox" else
            f"outbox: {sorted(set(found[name].items()) ^ set(clean[name].items()), key=str)!r:.200}"
            for name in clean if found[name] != clean[name]]


def copied(root: Path, to: Path) -> Path:
    """A workspace of this trial's own, times of files included."""
    shutil.copytree(root, to, symlinks=True)
    return to
