"""What every command of the command line has in common: its options, its JSON, the group that it belongs to."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from toolkit import __version__
from toolkit.app.failing import USAGE
from toolkit.app.groups import Group
from toolkit.app.indonesian import speak_indonesian
from toolkit.app.saying import say_json
from toolkit.logs import Bare

Result = tuple[dict[str, Any] | None, int]
"""What a command gives: its JSON object (None: it has printed its own), and the exit code."""

speak_indonesian()  # before the first option is made: its help is written then


def command(function: Callable[..., Result]) -> Callable[..., None]:
    """A command that prints its result as JSON under `--json`; otherwise it has told people itself."""

    @click.option("--json", "as_json", is_flag=True, help="Cetak satu objek JSON ke stdout.")
    @click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="FOLDER",
                  help="Ruang kerja yang dipakai, bukan yang ditemukan dari folder ini ke atas.")
    @click.pass_context
    @functools.wraps(function)
    def run(context: click.Context, /, as_json: bool, workspace: Path | None, **given: Any) -> None:
        named = workspace or (context.parent.params.get("workspace") if context.parent else None)
        result, code = function(named, quiet=as_json, **given)
        if as_json and result is not None:
            say_json(result)
        context.exit(code)

    return run


can_wait = click.option("--tunggu", "minutes", type=click.FloatRange(min=0), default=0.0, metavar="MENIT",
                        help="Bila ruang kerja sedang dipakai, tunggu paling lama sekian menit.")
"""An option of commands that hold the workspace."""


@click.group(cls=Group, invoke_without_command=True,
             context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dik")
@click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), default=None, hidden=True)
@click.pass_context
def cli(context: click.Context, workspace: Path | None) -> None:
    """DIK Toolkit: dari berkas Excel unit kerja menjadi Daftar Informasi yang Dikecualikan."""
    if logging.lastResort:  # warnings of commands that keep no log
        logging.lastResort.setFormatter(Bare())
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(USAGE)


def day_of(text: str | None, option: str = "--as-of") -> date | None:
    """A date as options take it. Raises click.BadParameter."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{text!r} bukan tanggal; tulis seperti 2026-05-03.", param_hint=option) from error
