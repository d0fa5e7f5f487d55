"""What `rebuild --verify`, `backup`, `restore` and `purge` say on a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from toolkit.app.retelling import EXAMPLES, short
from toolkit.app.telling import escape
from toolkit.pipeline import Desk
from toolkit.pipeline.backing_up import BackedUp
from toolkit.pipeline.purging import Purging
from toolkit.pipeline.rereading import Reread
from toolkit.pipeline.restoring import COPY
from toolkit.pipeline.verifying import ORIGINAL, Verified
from toolkit.pipeline.verifying_journal import UNRECORDED
from toolkit.register.chain import EVENT
from toolkit.register.differing import Difference

COLUMNS = {"hash": "sidik jarinya (hash)", "at": "waktunya (at)", "kind": "jenisnya (kind)", "body": "isinya (body)",
           "seq": "nomornya (seq)"}
JOURNAL_WORDS = {"isi": "isinya berubah, atau baris sebelumnya hilang", "rantai": "segelnya (rantai) berubah",
                 "terbaca": "tidak dapat dibaca", "asing": "tanpa segel; disisipkan, atau segelnya dihapus"}
ADVICE = ("Hentikan dik, simpan salinan ruang kerja apa adanya, lalu bandingkan dengan cadangan terakhir yang utuh "
          "(dik restore CADANGAN --check) dan pulihkan darinya.")
REREAD_ADVICE = "Rantai dan arsip utuh; yang berbeda hanya hasil pembacaan ulang. Lihat: dik rebuild --reread"


def _console() -> Console:
    return Console(emoji=False, highlight=False)


def tell_verified(found: Verified, again: Reread | None) -> None:
    """Whole or not, what was looked at, and what differs; `again`: what was decided once more."""
    console = _console()
    for one in again.skipped if again else ():
        console.print(f"[dim]tidak dibaca ulang[/]  nomor {one.submission}, {escape(one.file)}: {escape(one.reason)}",
                      soft_wrap=True)
    if found.differences:
        _tell_differences(console, found)
        console.print(REREAD_ADVICE if again else ADVICE, soft_wrap=True)
        return
    console.print(f"[bold green]Utuh.[/] {_looked_at(found)}", soft_wrap=True)
    if again:
        console.print(f"{again.submissions - len(again.skipped)} penyampaian dibaca ulang; hasilnya sama dengan "
                      f"register.", soft_wrap=True)
    if found.chained_later:
        console.print(f"[dim]Rantai sampai peristiwa nomor {found.chained_later} dihitung saat register diperbarui; "
                      f"perubahan sebelum itu tidak dapat terlihat.[/]", soft_wrap=True)


def _looked_at(found: Verified) -> str:
    counts = {"events": "peristiwa", "heads": "ujung rantai", "journal": "baris jurnal", "originals": "berkas asli"}
    return "Diperiksa: " + ", ".join(f"{found.checked.get(name, 0)} {word}" for name, word in counts.items()) + "."


def _tell_differences(console: Console, found: Verified) -> None:
    console.print(f"[bold red]Ada {len(found.differences)} perbedaan.[/]", soft_wrap=True)
    for one in found.differences[:EXAMPLES]:
        console.print(f"    {escape(said(one))}", soft_wrap=True)
    if len(found.differences) > EXAMPLES:
        console.print(f"    … dan {len(found.differences) - EXAMPLES} lagi (semuanya: --json)")


def said(one: Difference) -> str:
    """Which byte or row is another one, in words."""
    numbers = " sampai ".join(map(str, one.key))
    if one.table == EVENT:
        return _said_of_event(one, numbers)
    if one.table == "rantai":
        what = f"{COLUMNS.get(one.column or '', 'tidak terbaca')}"
        return f"arsip/rantai.jsonl baris {numbers}, {what}: {_found(one)}"
    if one.table == "jurnal":
        return _said_of_journal(one, numbers)
    if one.table == "register":
        return f"register.db: {one.register}"
    where = one.key[0] if one.table in (ORIGINAL, COPY) else " ".join(
        [one.table, " / ".join("–" if part is None else str(part) for part in one.key)])
    return f"{where}{', ' + one.column if one.column else ''}: {_found(one)}"


def _said_of_event(one: Difference, numbers: str) -> str:
    if one.column:
        return f"peristiwa nomor {numbers}, {COLUMNS[one.column]} berubah: {_found(one)}"
    if one.register is None:
        return f"peristiwa nomor {numbers} tidak ada dalam register; register terpotong atau diganti salinan lama"
    return str(one.register)


def _said_of_journal(one: Difference, numbers: str) -> str:
    if one.column == UNRECORDED:
        return (f"{one.key[0]}, diterima {one.key[1]}: tercatat di arsip/jurnal.jsonl, tetapi tidak dalam register; "
                f"register terpotong atau diganti salinan lama")
    if one.column:
        return f"arsip/jurnal.jsonl baris {numbers}: {JOURNAL_WORDS[one.column]}"
    return f"penyampaian nomor {one.key[0]}, {one.key[1]}: tidak tercatat di arsip/jurnal.jsonl"


def _found(one: Difference) -> str:
    return f"ditemukan {short(one.register)}, seharusnya {short(one.rebuilt)}"


def tell_backup(done: BackedUp) -> None:
    """Where it is, or why there is none."""
    console = _console()
    if done.verified.differences:
        _tell_differences(console, done.verified)
        console.print("[bold red]Cadangan tidak dibuat[/], karena yang disalin tidak utuh. Cadangan sebelumnya tetap "
                      "ada. Perbaiki dahulu; periksa dengan: dik rebuild --verify", soft_wrap=True)
        return
    size = f"{done.bytes / 1_000_000:.1f}".replace(".", ",")
    shared = f", {done.shared} berkas asli dipakai bersama cadangan sebelumnya" if done.shared else ""
    console.print(f"[bold green]Cadangan selesai dan terbukti utuh:[/] {escape(str(done.folder))}", soft_wrap=True)
    console.print(f"{done.files} berkas, {size} MB baru{shared}. {_looked_at(done.verified)}", soft_wrap=True)
    for name in done.unfinished:
        console.print(f"[yellow]Cadangan yang terputus, boleh dihapus:[/] {escape(name)}", soft_wrap=True)


def tell_restored(found: Verified, backup: Path, root: str | None) -> None:
    """Proved or not, and what to open."""
    console = _console()
    if found.differences:
        _tell_differences(console, found)
        console.print(f"[bold red]Cadangan {escape(str(backup))} tidak utuh.[/] Pakai cadangan lain.", soft_wrap=True)
    elif root is None:
        console.print(f"[bold green]Utuh:[/] {escape(str(backup))}. {_looked_at(found)}", soft_wrap=True)
    else:
        console.print(f"[bold green]Dipulihkan dan terbukti utuh:[/] {escape(root)}. {_looked_at(found)}",
                      soft_wrap=True)
        console.print("Buka folder itu, lalu jalankan: dik doctor, kemudian dik publish dan dik template (menulis "
                      "ulang outbox dan formulir).", soft_wrap=True)


def tell_before_purge(plan: Purging, desk: Desk) -> None:
    """What would be removed, and what not, before it is asked for."""
    console = _console()
    numbers = ", ".join(str(one.id) for one in plan.deliveries)
    whose = f"penyampaian nomor {numbers}" if numbers else "belum tercatat"
    console.print(f"Berkas asli {plan.sha256[:12]}… ({whose}) dihapus dan tidak dapat dikembalikan:", soft_wrap=True)
    for place in plan.places:
        console.print(f"    {escape(desk.workspace.shown(place))}", soft_wrap=True)
    console.print("Butir yang sudah tercatat, jawaban di outbox, dan cadangan lama tidak ikut dihapus.", soft_wrap=True)


def tell_purged(plan: Purging, event: int, stone: str) -> None:
    """What was removed, and what is left."""
    console = _console()
    console.print(f"[bold]Berkas asli {plan.sha256[:12]}… dimusnahkan[/] (peristiwa nomor {event}). Tandanya: "
                  f"{escape(stone)}", soft_wrap=True)
    console.print("Isi butirnya masih ada dalam register, jawaban di outbox, dan cadangan yang dibuat sebelumnya.",
                  soft_wrap=True)
