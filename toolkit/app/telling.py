"""What a command says on a terminal: verdicts first, then what to do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from rich.console import Console as Terminal
from rich.markup import escape as literal
from rich.progress import track
from rich.table import Table
from rich.text import Text

from toolkit.answering import Answer
from toolkit.beside import newest_of
from toolkit.findings import CATATAN, GALAT, PERINGATAN, Finding, shortened
from toolkit.findings.groups import Group, groups_of
from toolkit.forms.layout import Layout
from toolkit.heartbeat import Beat, is_fresh
from toolkit.intake.fairness import in_turns
from toolkit.intake.folder import Listing
from toolkit.plans import Status
from toolkit.signs import seen
from toolkit.times import shown_time
from toolkit.workspace import Workspace

T = TypeVar("T")
COLOURS = {Status.ACCEPTED: "green", Status.PARTLY: "yellow", Status.REJECTED: "red", Status.NIL: "cyan",
           Status.SEEN_BEFORE: "dim"}
WEIGHTS = {GALAT: "red", PERINGATAN: "yellow", CATATAN: "cyan"}
FEW_FILES, GROUPS_OF_MANY = 3, 3
"""Of so many files everything is told; of each of more, so many groups: the feedback workbooks have them all."""
EXAMPLES, SHORT = 3, 40
"""Examples of a group, and the longest text that is quoted."""
MOST_WAITING = 20
"""Files that wait, of those that are named."""


def escape(text: str) -> str:
    """What others wrote (file names, cells), as it stands: no markup, and nothing that commands a terminal."""
    return literal(seen(text))


def _terminal(*, stderr: bool = False) -> Terminal:
    return Terminal(stderr=stderr, emoji=False, highlight=False)


def tracked(items: Iterable[T], title: str, total: int) -> Iterator[T]:
    """Pass on, with a progress bar on a terminal."""
    console = _terminal(stderr=True)
    yield from track(items, title, total=total, console=console, transient=True, disable=not sys.stderr.isatty())


def tell_answers(answers: Sequence[Answer], workspace: Workspace) -> None:
    """The verdict of each file in a line, its findings in groups, and the sum."""
    console = _terminal()
    few = len(answers) <= FEW_FILES
    for answer in answers:
        delivery, plan = answer.delivery, answer.plan
        colour = COLOURS[delivery.status]
        say(console, f"[bold {colour}]{delivery.status.shown}[/]  {escape(delivery.file)}  "
                     f"({escape(answer.sender)}): {plan.accepted} dari {plan.rows} {answer.counted}")
        if answer.progress and answer.progress.sentence:
            say(console, answer.progress.sentence, 4)
        _tell_findings(console, answer, few=few)
        if delivery.report:
            written = newest_of(workspace.outbox / delivery.report, workspace)
            say(console, f"jawaban: {escape(workspace.shown(written))}", 4)
    say(console, _sum(answers))


def say(console: Terminal, markup: str, indent: int = 0) -> None:
    """One paragraph: wrapped under its indent on a terminal, one line each in a pipe."""
    text = Text.from_markup(markup)
    room = max(20, console.width - indent)
    lines = text.wrap(console, room) if console.is_terminal else [text]
    for line in lines:
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def _sum(answers: Sequence[Answer]) -> str:
    if not answers:
        return "Tidak ada berkas baru."
    counts = Counter(answer.delivery.status.shown for answer in answers)
    verdicts = ", ".join(f"{many} {shown.lower()}" for shown, many in counts.items())
    if len(answers) == 1:
        return verdicts
    weights = Counter(told.severity for answer in answers for told in answer.plan.findings)
    told = ", ".join(f"{weights[weight]} {weight.shown.lower()}" for weight in (GALAT, PERINGATAN) if weights[weight])
    return f"[bold]{len(answers)} berkas:[/] {verdicts}" + (f"; temuan: {told}" if told else "")


def _tell_findings(console: Terminal, answer: Answer, *, few: bool) -> None:
    """All groups of a few files; of many, the weightiest."""
    groups = [group for group in groups_of(answer.plan.findings) if few or group.severity is not CATATAN]
    for group in groups if few else groups[:GROUPS_OF_MANY]:
        _tell_group(console, group, answer.checked.layout)
    if not few and len(groups) > GROUPS_OF_MANY:
        say(console, f"… dan {len(groups) - GROUPS_OF_MANY} jenis temuan lagi", 4)


def _tell_group(console: Terminal, group: Group, layout: Layout) -> None:
    """What is wrong and how often, some examples with cell and value, how to mend it."""
    many = f" – {len(group.told)} kali" if len(group.told) > 1 else ""
    heading = layout.by_name[group.column].heading if group.column in layout.by_name else ""
    colour = WEIGHTS[group.severity]
    said = escape(group.said(heading).rstrip("."))
    say(console, f"[bold {colour}]{group.severity.shown}:[/] {said}{many}.", 4)
    shown = group.told[:EXAMPLES] if len(group.told) > 1 and not group.of_file else group.told[:1]
    sheets = len({told.place.sheet for told in group.told if told.place}) > 1
    if group.fix or not any(told.suggestion for told in shown):
        if len(group.told) > 1 and not group.of_file:
            left = len(group.told) - len(shown)
            named = [_example(told, sheets=sheets) for told in shown] + ([f"dan {left} lagi"] if left else [])
            say(console, f"[dim]Misalnya[/] {', '.join(named)}", 8)
        if group.fix:
            say(console, f"[dim]Cara memperbaiki:[/] {escape(group.fix)}", 8)
        return
    for told in shown:
        where = f"{_example(told, sheets=sheets)}: " if told.place else ""
        say(console, f"[dim]Cara memperbaiki:[/] {where}{escape(told.suggestion or '')}", 8)
    if len(group.told) > len(shown):
        say(console, f"… dan {len(group.told) - len(shown)} lagi", 8)


def _example(told: Finding, *, sheets: bool) -> str:
    """"F14 “5 th”", with the sheet where there are several."""
    place = told.place
    if place is None:
        return ""
    where = place.cell or f"baris {place.row}"
    value = f" “{escape(shortened(told.value, SHORT))}”" if told.value else ""
    return (f"{escape(place.sheet)}!" if sheets else "") + where + value


def tell_waiting(listing: Listing, workspace: Workspace) -> None:
    """Files that were left where they are."""
    for one in listing.waiting:
        _terminal().print(f"[dim]menunggu[/]  {escape(workspace.shown(one.path))}: {escape(one.why)}", soft_wrap=True)


def tell_files(title: str, shown: Sequence[str]) -> None:
    """The files that were written."""
    console = _terminal()
    console.print(f"{title}: {len(shown)} berkas")
    for name in shown:
        console.print(f"  {escape(name)}", soft_wrap=True)


def tell_watcher(beat: Beat | None, workspace: Workspace) -> None:
    """Does `dik watch` run here, and is it content?"""
    console = _terminal()
    if beat is None:
        console.print("Pengawas tidak berjalan; berkas baru diterima dengan: dik run, atau terus-menerus: dik watch",
                      soft_wrap=True)
        return
    zone, short = workspace.zone, workspace.settings.waktu.singkatan
    listed = f"terakhir melihat inbox {shown_time(beat.listed, zone, short)}" if beat.listed else "belum melihat inbox"
    console.print(f"Pengawas berjalan sejak {shown_time(beat.started, zone, short)}, {listed}.", soft_wrap=True)
    if not is_fresh(beat, datetime.now(UTC)):
        console.print(f"Pengawas tidak memberi kabar sejak {shown_time(beat.at, zone, short)}.", soft_wrap=True)


def tell_status(state: Mapping[str, Any], workspace: Workspace) -> None:
    """Units by state, what waits, what ends soon, what was set aside."""
    console = _terminal()
    table = Table("Kode", "Unit Kerja", "Status", "Terakhir", "Butir")
    for unit in state["units"]:
        table.add_row(*(escape(str(unit[name] or "")) for name in ("unit", "nama", "status", "terakhir", "entries")))
    console.print(table)
    counts = Counter(unit["status"] for unit in state["units"])
    console.print(", ".join(f"{shown}: {many}" for shown, many in counts.items()))
    console.print(f"Butir dalam register: {state['entries']}; segera atau sudah berakhir: {len(state['expiring'])}")
    for one in state.get("unclaimed", ()):
        what = (f"menunggu disampaikan lagi oleh {', '.join(one['penerus'])}" if one["penerus"] else
                "unitnya tidak ada di pengaturan.xlsx; isi kolom Menjadi")
        console.print(f"{one['entries']} butir {escape(one['unit'])}: {escape(what)}", soft_wrap=True)
    _tell_waiting_files(state["waiting"], console)
    for one in state.get("quarantined", ()):
        since = shown_time(one["since"], workspace.zone, workspace.settings.waktu.singkatan)
        known = f" (SHA-256 {one['sha256'][:12]}…)" if one["sha256"] else ""
        console.print(f"karantina sejak {since}: {escape(one['file'])}{known} – {escape(one['why'])}", soft_wrap=True)


def _tell_waiting_files(waiting: Sequence[Mapping[str, str]], console: Terminal) -> None:
    """Not more than anybody would read; whatever reason there is, an example of it."""
    picked = list(islice(in_turns(range(len(waiting)), lambda at: waiting[at]["reason"], {}), MOST_WAITING))
    for one in (waiting[at] for at in sorted(picked)):
        console.print(f"menunggu: {escape(one['file'])} – {escape(one['reason'])}", soft_wrap=True)
    if len(waiting) > len(picked):
        console.print(f"menunggu: {len(waiting) - len(picked)} berkas lain (semuanya: dik status --json)",
                      soft_wrap=True)


def tell_condition(state: Mapping[str, Any], workspace: Workspace) -> None:
    """What an operator should know: the last look, who holds the workspace, what lies beside, what failed."""
    console, zone, short = _terminal(), workspace.zone, workspace.settings.waktu.singkatan
    if scan := state.get("last_scan"):
        when = f"{shown_time(scan['at'], zone, short)} ({_ago(scan['seconds_ago'])})"
        say(console, f"Inbox terakhir dilihat {when}, oleh {escape(scan['by'])}.")
    if holder := state.get("held"):
        who = (f"{holder['command']} (proses {holder['process']}, {holder['computer']}, {holder['user']}) sejak "
               f"{shown_time(holder['since'], zone, short)}" if holder["process"] else "proses dik lain")
        say(console, f"Ruang kerja sedang dipegang {escape(who)}.")
    if trouble := state.get("trouble"):
        say(console, f"[yellow]{escape(trouble)}[/]")
    if pending := state.get("pending"):
        numbers = ", ".join(str(one["submission"]) for one in pending[:MOST_WAITING])
        more = f", dan {len(pending) - MOST_WAITING} lagi" if len(pending) > MOST_WAITING else ""
        say(console, f"[yellow]Jawaban yang belum dapat ditulis:[/] agenda {numbers}{more}.")
    for one in state.get("beside", ()):
        say(console, f"[yellow]sedang dibuka:[/] {escape(one['file'])} – yang terbaru ada di {escape(one['newest'])}; "
                     f"diganti sendiri setelah ditutup.")
    for one in state.get("space", ()):
        say(console, f"[yellow]ruang disk hampir habis:[/] {one['folder']}, tinggal {one['free_mb']} MB.")
    for one in state.get("failed", ()):
        say(console, f"[dim]{shown_time(one['at'], zone, short)}[/]  {escape(one['message'])}")


def _ago(seconds: int) -> str:
    """"2 menit yang lalu"."""
    for size, unit in ((86400, "hari"), (3600, "jam"), (60, "menit")):
        if seconds >= size:
            return f"{seconds // size} {unit} yang lalu"
    return f"{seconds} detik yang lalu"
