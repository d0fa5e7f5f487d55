"""Commands of a day's work. Nothing heavy is imported before a command runs, so that `dik --help` is instant."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.app.entry import Result, can_wait, cli, command, day_of


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
@can_wait
@command
def review(named: Path | None, *, quiet: bool, minutes: float) -> Result:
    """Perbarui lembar uji konsekuensi di outbox/ppid/."""
    from toolkit.app.ruling import refresh_worksheets

    return refresh_worksheets(named, minutes, quiet=quiet)


@cli.command()
@click.option("--nomor", "number", metavar="NOMOR", default=None, help="Nomor pada keputusan yang ditandatangani.")
@click.option("--tanggal", "day", metavar="TANGGAL", default=None, help="Tanggalnya (YYYY-MM-DD).")
@click.option("--tempat", "place", metavar="TEMPAT", default="", help="Tempatnya; tanpa ini menurut dik.toml.")
@click.option("--menetapkan", "sets", metavar="NAMA", default="", help="Yang menetapkan; tanpa ini PPID Utama.")
@click.option("--menyetujui", "approves", metavar="NAMA", default="", help="Yang menyetujui; tanpa ini Atasan PPID.")
@can_wait
@command
def decree(named: Path | None, *, quiet: bool, number: str | None, day: str | None, minutes: float, **said: str
           ) -> Result:
    """Buat konsep keputusan; dengan --nomor dan --tanggal: tetapkan."""
    from toolkit.app.ruling import make_decree

    return make_decree(named, number, day_of(day, "--tanggal"), **said, minutes=minutes, quiet=quiet)


@cli.command()
@click.option("--as-of", metavar="TANGGAL", default=None, help="Keadaan pada akhir hari itu (YYYY-MM-DD).")
@click.option("--decree", metavar="NOMOR", default=None, help="Hanya naskah keputusan itu, persis seperti dahulu.")
@can_wait
@command
def publish(named: Path | None, *, quiet: bool, as_of: str | None, decree: str | None, minutes: float) -> Result:
    """Tulis ulang semua keluaran dari register."""
    from toolkit.app.work import publish_all

    if decree is not None:
        from toolkit.app.ruling import reprint_decree

        return reprint_decree(named, decree, minutes, quiet=quiet)
    return publish_all(named, day_of(as_of), minutes, quiet=quiet)


@cli.command()
@command
def status(named: Path | None, *, quiet: bool) -> Result:
    """Siapa yang sudah mengirim, apa yang menunggu, apa yang akan berakhir."""
    from toolkit.app.overview import show_status

    return show_status(named, quiet=quiet)
