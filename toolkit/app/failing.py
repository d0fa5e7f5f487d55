"""What happens when a command cannot go on: one line that says what to do, and the exit code of the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from toolkit.app.saying import say_json, say_line
from toolkit.bugs import keep_traceback
from toolkit.errors import ToolkitError
from toolkit.refusals import told

USAGE, STOPPED, BUG = 2, 130, 3


def guarded(call: Callable[[], Any], *, as_json: bool) -> int:
    """Run a command; gives its exit code."""
    try:
        return int(call() or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:  # whoever read our output has gone: dik status | head
        return stop.code if isinstance(stop.code, int) else BUG
    except BaseException as error:  # whatever it is, the user gets one line
        return _tell(*_failure(error), as_json=as_json)


def sentence_of(error: BaseException) -> str:
    """What went wrong, as the user is told it."""
    return _failure(error)[1]


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
            return "BERKAS_TIDAK_DAPAT_DIPAKAI", told(error), BUG
    return "KESALAHAN_PROGRAM", (f"Terjadi kesalahan program. Rinciannya ada di {keep_traceback(error)}; kirimkan "
                                 f"kepada pengembang."), BUG


def _tell(code: str, message: str, exit_code: int, *, as_json: bool) -> int:
    if as_json:
        say_json({"error": {"code": code, "message": message}})
    else:
        say_line(f"dik: {' '.join(message.split())}", err=True)
    return exit_code
