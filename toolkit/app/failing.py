"""What happens when a command cannot go on: one line that says what to do, and the exit code of the contract."""

from __future__ import annotations

import json
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from toolkit.errors import ToolkitError

USAGE, STOPPED, BUG = 2, 130, 3


def guarded(call: Callable[[], Any], *, as_json: bool) -> int:
    """Run a command; gives its exit code."""
    try:
        return int(call() or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BaseException as error:  # whatever it is, the user gets one line
        return _tell(*_failure(error), as_json=as_json)


def _failure(error: BaseException) -> tuple[str, str, int]:
    """Code, sentence and exit code of what went wrong."""
    match error:
        case ToolkitError():
            return error.code, str(error), error.exit_code
        case click.UsageError(ctx=context) if context:
            return "SALAH_PAKAI", f"{error.format_message()} Lihat: {context.command_path} --help", USAGE
        case click.ClickException():
            return "SALAH_PAKAI", error.format_message(), USAGE
        case KeyboardInterrupt() | click.Abort():
            return "DIHENTIKAN", "Dihentikan.", STOPPED
        case OSError():
            return "BERKAS_TIDAK_DAPAT_DIPAKAI", _about_file(error), BUG
    return "KESALAHAN_PROGRAM", (f"Terjadi kesalahan program. Rinciannya disimpan di {_kept(error)}; kirimkan berkas "
                                 f"itu kepada pengembang."), BUG


def _tell(code: str, message: str, exit_code: int, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False))
    else:
        click.echo(f"dik: {message}", err=True)
    return exit_code


def _about_file(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"Berkas atau folder tidak dapat dipakai{where}: {error.strerror or error}. Periksa izin dan ruang disk."


def _kept(error: BaseException) -> Path:
    name = f"dik-kesalahan-{datetime.now(UTC):%Y%m%d-%H%M%S}.log"
    path = Path(tempfile.gettempdir()) / name
    path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return path
