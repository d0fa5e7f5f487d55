"""Commands that look back, take back, prove and keep; as light on import as those of the day."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from toolkit.app.entry import Result, can_wait, cli, command
from toolkit.errors import ToolkitError


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
@can_wait
@command
def rekey(named: Path | None, *, quiet: bool, minutes: float) -> Result:
    """Buat kunci ikatan baru; formulir yang sudah beredar tetap diterima."""
    from toolkit.app.rekeying import make_new_key

    return make_new_key(named, minutes, quiet=quiet)


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
        raise ToolkitError(f'Pustaka “{error.name}” tidak terpasang. Pasang ulang, dari folder program: '
                           f'"{sys.executable}" -m pip install --require-hashes -r requirements.lock') from error
    return examine_workspace(named, quiet=quiet)


@cli.command()
@command
def demo(_: Path | None, *, quiet: bool) -> Result:
    """Satu hari di Kupang, dalam folder ./demo yang dibuat baru."""
    from toolkit.app.demonstrating import play_demo

    return play_demo(Path.cwd() / "demo", quiet=quiet)
