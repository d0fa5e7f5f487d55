"""What `undo`, `explain` and `rebuild` say on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from toolkit.app.telling import escape
from toolkit.deliveries import Delivery
from toolkit.explaining import SHOWN, Step, Story
from toolkit.pipeline import Desk
from toolkit.pipeline.rereading import UNREAD, Reread
from toolkit.pipeline.taking_back import TakenBack
from toolkit.plans import Restored, UndoPlan
from toolkit.register.differing import Difference
from toolkit.times import shown_time

COLOURS = {"penyampaian": "cyan", "pembatalan": "yellow", "perubahan_unit": "magenta", "putusan": "blue",
           "penetapan": "green"}
EXAMPLES, LONGEST = 20, 80


def _console() -> Console:
    return Console(emoji=False, highlight=False)


def _time(at: str, desk: Desk) -> str:
    return shown_time(at, desk.workspace.zone, desk.workspace.settings.waktu.singkatan)


def tell_before_undo(delivery: Delivery, plan: UndoPlan, desk: Desk) -> None:
    """What would be taken back, before it is asked for."""
    _console().print(f"Penyampaian nomor {delivery.id}: {escape(delivery.file)}, {_time(delivery.at, desk)}, "
                     f"{escape(desk.city.name(delivery.unit))}. {_sum(plan.restored)}", soft_wrap=True)


def tell_undone(done: TakenBack) -> None:
    """What was taken back."""
    _console().print(f"[bold]Penyampaian nomor {done.delivery.id} dibatalkan[/] (peristiwa nomor {done.event}). "
                     f"{_sum(done.restored)}", soft_wrap=True)
    if not done.complete:
        _console().print("[yellow]Sebagian berkas belum dapat ditulis ulang. Tutup berkas itu di Excel, lalu "
                         "jalankan: dik publish[/]", soft_wrap=True)


def _sum(restored: Sequence[Restored]) -> str:
    gone = sum(one.restores is None for one in restored)
    return f"{gone} butir tidak lagi tercatat, {len(restored) - gone} butir kembali seperti sebelumnya."


def tell_story(story: Story, desk: Desk) -> None:
    """The entry, then every event, the newest last."""
    console, entry = _console(), story.past.entry
    console.print(f"[bold]{escape(entry.id)}[/]  {escape(story.title)}", soft_wrap=True)
    state = SHOWN.get(story.state, story.state)
    console.print(f"{escape(desk.city.name(entry.unit))} ({escape(entry.unit)}) · {state} · versi "
                  f"{entry.standing.number}", soft_wrap=True)
    for step in story.steps:
        _tell_step(console, step, desk)


def _tell_step(console: Console, step: Step, desk: Desk) -> None:
    came = step.delivery
    undone = f" [yellow](dibatalkan: nomor {came.undone})[/]" if came and came.undone else ""
    version = f"versi {step.version}: " if step.version else ""
    console.print(f"\n[bold {COLOURS.get(step.kind, 'white')}]Nomor {step.event}[/]  {_time(step.at, desk)}  "
                  f"{version}{escape(step.what)}{undone}", soft_wrap=True)
    for label, text in _source(step, desk):
        console.print(f"    {label}: {escape(text)}", soft_wrap=True)
    for one in step.changes:
        console.print(f"    {escape(one.heading)}: {escape(one.before or 'kosong')} [dim]→[/] "
                      f"{escape(one.after or 'kosong')}", soft_wrap=True)


def _source(step: Step, desk: Desk) -> Iterator[tuple[str, str]]:
    came, workspace = step.delivery, desk.workspace
    if came is None:
        return
    original = desk.archive.found(came.sha256)
    yield "dari", desk.city.label(came.unit)
    yield "berkas", f"{came.file}, lembar “{step.sheet}”, baris {step.row}"
    stone = desk.archive.tombstone(came.sha256)
    gone = f"dimusnahkan; lihat {workspace.shown(stone)}" if stone.is_file() else "tidak ada lagi di arsip"
    yield "asli", workspace.shown(original) if original else gone
    if came.report:
        yield "jawaban", workspace.shown(workspace.outbox / came.report)


def tell_rebuilt(found: Reread, *, originals: bool) -> None:
    """Equal or not, the first differences, and what to do."""
    console = _console()
    for one in found.skipped:
        console.print(f"[dim]tidak dibaca ulang[/]  nomor {one.submission}, {escape(one.file)}: {escape(one.reason)}",
                      soft_wrap=True)
    if not found.differences:
        read = found.submissions - len(found.skipped)
        console.print("[bold green]Sama.[/] " + (
            f"{read} penyampaian dibaca ulang; hasilnya sama dengan register." if originals
            else "Register sama dengan yang tersusun ulang dari peristiwanya."), soft_wrap=True)
        return
    console.print(f"[bold red]Ada {len(found.differences)} perbedaan.[/]", soft_wrap=True)
    for difference in found.differences[:EXAMPLES]:
        console.print(f"    {_difference(difference)}", soft_wrap=True)
    if len(found.differences) > EXAMPLES:
        console.print(f"    … dan {len(found.differences) - EXAMPLES} lagi (semuanya: --json)")
    console.print(_advice(found, originals=originals), soft_wrap=True)


def _advice(found: Reread, *, originals: bool) -> str:
    if all(one.table == UNREAD for one in found.differences):
        return ("Yang tidak dapat dibaca ulang belum tentu sama. Perbaiki dahulu seperti di atas, lalu jalankan lagi: "
                "dik rebuild --reread")
    if originals:
        return ("Aturan, pengaturan dik.toml, atau pembacaan berkas berubah sejak penyampaian itu diterima; register "
                "tetap berlaku dan tidak diubah. Bila tidak disengaja, laporkan kepada pengembang.")
    return ("Tabel register diubah atau rusak di luar aplikasi. Hentikan pemakaian, simpan salinan register.db, lalu "
            "pulihkan cadangan terakhir.")


def _difference(one: Difference) -> str:
    if one.table == UNREAD:
        number, file = one.key
        return escape(f"nomor {number}, {file}: {one.rebuilt}")
    key = " / ".join("–" if part is None else str(part) for part in one.key)
    where = f"{one.table} {key}" + (f", {one.column}" if one.column else "")
    return escape(f"{where}: register {short(one.register)}, ulang {short(one.rebuilt)}")


def short(value: object) -> str:
    """A value as far as a line has room for it."""
    text = "tidak ada" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST - 1]}…"
