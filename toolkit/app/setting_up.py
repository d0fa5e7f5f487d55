"""`dik init`: a workspace, with sample settings; what exists stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from toolkit.app.saying import say_line
from toolkit.app.work import write_standard_template
from toolkit.archive import journal_time
from toolkit.errors import MissingPath
from toolkit.forms.settings import SETTINGS_FORMS
from toolkit.keys import make_keys
from toolkit.register.health import register_file
from toolkit.samples import Rows, sample_settings
from toolkit.workbooks.settings import write_settings
from toolkit.workspace import CONFIG, Workspace, open_workspace


def make_workspace(root: Path, *, quiet: bool, year: int | None = None) -> tuple[dict[str, Any], int]:
    """Make what is missing in `root`; gives the files that were made."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise MissingPath(f"{root} tidak dapat dibuat: ada berkas dengan nama itu.") from error
    made = _texts(root)
    workspace = open_workspace(root)
    made += _folders(workspace)
    if not workspace.city_file.exists():
        rows = sample_settings(year or datetime.now(UTC).astimezone(workspace.zone).year)
        write_sample_settings(workspace.city_file, rows)
        made.append(workspace.city_file)
    made += write_standard_template(workspace)
    made += _keys(workspace)
    if not quiet:
        _tell(workspace, made)
    return {"workspace": workspace.root.as_posix(), "files": [workspace.shown(path) for path in made]}, 0


def write_sample_settings(path: Path, rows: Mapping[str, Rows]) -> None:
    """A settings workbook with these rows (texts by column name) for each of its forms."""
    write_settings(path, [(form.layout(), rows[form.layout().form]) for form in SETTINGS_FORMS])


def sample_text(name: str) -> str:
    """A text file that every new workspace gets."""
    return files("toolkit.samples").joinpath(name).read_text(encoding="utf-8")


def _texts(root: Path) -> list[Path]:
    path = root / CONFIG
    if path.exists():
        return []
    path.write_text(sample_text(CONFIG), encoding="utf-8", newline="\n")
    return [path]


def _folders(workspace: Workspace) -> list[Path]:
    made = []
    for folder, text in ((workspace.inbox, "inbox.md"), (workspace.outbox, "outbox.md"),
                         (workspace.templates, "templates.md")):
        folder.mkdir(parents=True, exist_ok=True)
        readme = folder / "README.md"
        if not readme.exists():
            readme.write_text(sample_text(text), encoding="utf-8", newline="\n")
            made.append(readme)
    return made


def _keys(workspace: Workspace) -> list[Path]:
    """The first key of a workspace in which nothing has happened yet; else who opens the register makes it, who sees
    up to which event forms were given out without."""
    file = register_file(workspace.register_url)
    if file is None or file.exists():
        return []
    made = make_keys(workspace, 0, journal_time(datetime.now(UTC)))
    return [made] if made else []


def _tell(workspace: Workspace, made: list[Path]) -> None:
    if not made:
        say_line(f"Ruang kerja {workspace.root} sudah lengkap; tidak ada yang diubah.")
        return
    say_line(f"Ruang kerja {workspace.root} siap:")
    for path in made:
        say_line(f"  {workspace.shown(path)}")
    say_line("Periksa pengaturan.xlsx, lalu bagikan formulir di templates/ kepada unit. Berkas mereka ditaruh di "
             "inbox/<KODE>/; terima dengan: dik run")
