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
    except click.UsageError as error:
        hint = f" Lihat: {error.ctx.command_path} --help" if error.ctx else ""
        return _told("SALAH_PAKAI", f"{error.format_message()}{hint}", USAGE, as_json=as_json)
    except click.ClickException as error:
        return _told("SALAH_PAKAI", error.format_message(), USAGE, as_json=as_json)
    except (KeyboardInterrupt, click.Abort):
        return _told("DIHENTIKAN", "Dihentikan.", STOPPED, as_json=as_json)
    except ToolkitError as error:
        return _told(error.code, str(error), error.exit_code, as_json=as_json)
    except OSError as error:
        return _told("BERKAS_TIDAK_DAPAT_DIPAKAI", _about_file(error), BUG, as_json=as_json)
    except Exception:  # a bug of ours: kept for whoever mends it, one line for the user
        return _told("KESALAHAN_PROGRAM", f"Terjadi kesalahan program. Rinciannya disimpan di {_kept()}; kirimkan "
                                          f"berkas itu kepada pengembang.", BUG, as_json=as_json)


def _told(code: str, message: str, exit_code: int, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False))
    else:
        click.echo(f"dik: {message}", err=True)
    return exit_code


def _about_file(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"Berkas atau folder tidak dapat dipakai{where}: {error.strerror or error}. Periksa izin dan ruang disk."


def _kept() -> Path:
    name = f"dik-kesalahan-{datetime.now(UTC):%Y%m%d-%H%M%S}.log"
    path = Path(tempfile.gettempdir()) / name
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path
