"""The command line. Nothing heavy is imported before a command runs, so that `dik --help` is instant."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from toolkit import __version__
from toolkit.app.failing import USAGE, guarded
from toolkit.app.groups import Group
from toolkit.app.indonesian import speak_indonesian
from toolkit.errors import ToolkitError

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
            click.echo(json.dumps(result, ensure_ascii=False))
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
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(USAGE)


@cli.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=None,
                required=False)
@command
def init(named: Path | None, *, quiet: bool, folder: Path | None) -> Result:
    """Buat ruang kerja dengan 114 unit contoh; yang sudah ada tidak diubah."""
    from toolkit.app.setting_up import make_workspace

    if folder and named and folder.resolve() != named.resolve():
        raise click.UsageError("DIR dan --workspace menyebut dua folder; sebut satu saja.")
    return make_workspace(folder or named or Path(), quiet=quiet)


@cli.command()
@click.option("--unit", "units", multiple=True, metavar="KODE", help="Hanya unit ini (boleh diulang).")
@command
def template(named: Path | None, *, quiet: bool, units: tuple[str, ...]) -> Result:
    """Tulis formulir standar, dan formulir tiap unit yang sudah terisi butirnya."""
    from toolkit.app.work import write_templates

    return write_templates(named, units, quiet=quiet)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@click.option("--unit", metavar="KODE", default=None, help="Unit pengirim semua berkas itu.")
@command
def check(named: Path | None, *, quiet: bool, files: tuple[Path, ...], unit: str | None) -> Result:
    """Periksa berkas terhadap register, tanpa menulis apa pun."""
    from toolkit.app.work import check_files

    return check_files(named, files, unit, quiet=quiet)


@cli.command()
@click.option("--dry-run", is_flag=True, help="Tunjukkan hasilnya saja; tidak ada yang ditulis.")
@can_wait
@command
def run(named: Path | None, *, quiet: bool, dry_run: bool, minutes: float) -> Result:
    """Terima semua berkas yang utuh di inbox, jawab, terbitkan, selesai."""
    from toolkit.app.work import run_inbox

    return run_inbox(named, minutes, dry_run=dry_run, quiet=quiet)


@cli.command()
@can_wait
@command
def watch(named: Path | None, *, quiet: bool, minutes: float) -> Result:
    """Jaga inbox terus-menerus: terima, jawab, dan terbitkan; berhenti dengan Ctrl-C."""
    from toolkit.app.watching import watch_inbox

    return watch_inbox(named, minutes, quiet=quiet)


@cli.command()
@click.option("--as-of", metavar="TANGGAL", default=None, help="Keadaan pada akhir hari itu (YYYY-MM-DD).")
@can_wait
@command
def publish(named: Path | None, *, quiet: bool, as_of: str | None, minutes: float) -> Result:
    """Tulis ulang semua keluaran dari register."""
    from toolkit.app.work import publish_all

    return publish_all(named, _day(as_of), minutes, quiet=quiet)


@cli.command()
@command
def status(named: Path | None, *, quiet: bool) -> Result:
    """Siapa yang sudah mengirim, apa yang menunggu, apa yang akan berakhir."""
    from toolkit.app.overview import show_status

    return show_status(named, quiet=quiet)


@cli.command()
@click.argument("entry", metavar="ID")
@command
def explain(named: Path | None, *, quiet: bool, entry: str) -> Result:
    """Seluruh riwayat satu butir: berkas, baris, waktu, perubahan, pembatalan."""
    from toolkit.app.looking_back import explain_entry

    return explain_entry(named, entry, quiet=quiet)


@cli.command()
@click.argument("submission", metavar="NOMOR")
@click.option("--alasan", "reason", metavar="TEKS", default="", help="Alasannya; disampaikan kepada unit.")
@click.option("--yes", "sure", is_flag=True, help="Tanpa bertanya dahulu.")
@can_wait
@command
def undo(named: Path | None, *, quiet: bool, submission: str, reason: str, sure: bool, minutes: float) -> Result:
    """Batalkan satu penyampaian (nomor agenda, atau awal SHA-256 berkasnya)."""
    from toolkit.app.looking_back import undo_submission

    return undo_submission(named, submission, reason, minutes, sure=sure, quiet=quiet)


@cli.command()
@click.argument("submission", metavar="SHA")
@click.option("--alasan", "reason", metavar="TEKS", required=True, help="Alasannya; dicatat dan tidak dapat diubah.")
@click.option("--yes", "sure", is_flag=True, help="Tanpa bertanya dahulu.")
@command
def purge(named: Path | None, *, quiet: bool, submission: str, reason: str, sure: bool) -> Result:
    """Musnahkan satu berkas asli (awal SHA-256, atau nomor agenda) dari arsip; register tetap utuh."""
    from toolkit.app.safekeeping import purge_original

    return purge_original(named, submission, reason, sure=sure, quiet=quiet)


@cli.command()
@click.option("--verify", is_flag=True, help="Periksa rantai peristiwa, jurnal, dan SHA-256 setiap berkas asli juga.")
@click.option("--reread", "originals", is_flag=True, help="Baca ulang berkas asli dari arsip, lalu bandingkan.")
@command
def rebuild(named: Path | None, *, quiet: bool, verify: bool, originals: bool) -> Result:
    """Susun ulang register dari peristiwanya dan bandingkan; tidak ada yang diubah."""
    from toolkit.app.looking_back import rebuild_register

    return rebuild_register(named, verify=verify, originals=originals, quiet=quiet)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@command
def backup(named: Path | None, *, quiet: bool, folder: Path) -> Result:
    """Salin register, arsip, dan pengaturan ke DIR/<waktu>, juga selagi pengawas bekerja."""
    from toolkit.app.safekeeping import make_backup

    return make_backup(named, folder, quiet=quiet)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--to", "target", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="Folder baru atau kosong yang menjadi ruang kerja (tanpa ini: folder sekarang).")
@click.option("--check", "only_check", is_flag=True, help="Buktikan saja bahwa cadangan itu utuh.")
@command
def restore(named: Path | None, *, quiet: bool, folder: Path, target: Path | None, only_check: bool) -> Result:
    """Buktikan cadangan itu utuh, lalu pulihkan ke ruang kerja baru; tidak ada yang ditimpa."""
    from toolkit.app.safekeeping import restore_backup

    return restore_backup(folder, target or named or Path.cwd(), only_check=only_check, quiet=quiet)


@cli.command()
@command
def doctor(named: Path | None, *, quiet: bool) -> Result:
    """Periksa pemasangan: folder, hak akses, register, arsip, jam, dan proses."""
    try:
        from toolkit.app.examining import examine_workspace
    except ImportError as error:
        raise ToolkitError(f"Pustaka “{error.name}” tidak terpasang. Pasang ulang: pip install --require-hashes -r "
                           f"requirements.lock") from error
    return examine_workspace(named, quiet=quiet)


@cli.command()
@command
def demo(_: Path | None, *, quiet: bool) -> Result:
    """Satu hari di Kupang, dalam folder ./demo yang dibuat baru."""
    from toolkit.app.demonstrating import play_demo

    return play_demo(Path.cwd() / "demo", quiet=quiet)


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{text!r} bukan tanggal; tulis seperti 2026-05-03.", param_hint="--as-of") from error


def main() -> None:
    """Entry point: no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # always a TextIOWrapper here
    sys.exit(guarded(lambda: cli.main(prog_name="dik", standalone_mode=False), as_json="--json" in sys.argv[1:]))
