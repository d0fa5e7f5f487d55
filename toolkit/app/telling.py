"""What a command says on a terminal: verdicts first, then what to do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from rich.console import Console as Terminal
from rich.markup import escape as literal
from rich.progress import track
from rich.table import Table

from toolkit.answering import Answer
from toolkit.findings import Severity
from toolkit.intake.folder import Listing
from toolkit.plans import Status
from toolkit.workspace import Workspace

T = TypeVar("T")
_CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}")
COLOURS = {Status.ACCEPTED: "green", Status.PARTLY: "yellow", Status.REJECTED: "red", Status.NIL: "cyan",
           Status.SEEN_BEFORE: "dim"}
EXAMPLES = 3
"""Findings shown of one file; the feedback workbook has them all."""


def escape(text: str) -> str:
    """What others wrote (file names, cells), as it stands: no markup, and nothing that commands a terminal."""
    return literal(text.translate(_CONTROL))


def _terminal(*, stderr: bool = False) -> Terminal:
    return Terminal(stderr=stderr, emoji=False, highlight=False)


def tracked(items: Iterable[T], title: str, total: int) -> Iterator[T]:
    """Pass on, with a progress bar on a terminal."""
    console = _terminal(stderr=True)
    yield from track(items, title, total=total, console=console, transient=True, disable=not sys.stderr.isatty())


def tell_answers(answers: Sequence[Answer], workspace: Workspace) -> None:
    """One line a file, its first findings, and the sum."""
    console = _terminal()
    for answer in answers:
        delivery, plan = answer.delivery, answer.plan
        colour = COLOURS[delivery.status]
        console.print(f"[bold {colour}]{delivery.status.shown}[/]  {escape(delivery.file)}  "
                      f"({escape(delivery.unit or 'unit belum dikenali')}): {plan.accepted} dari {plan.rows} butir",
                      soft_wrap=True)
        _tell_findings(console, answer)
        if delivery.report:
            console.print(f"    jawaban: {escape(workspace.shown(workspace.outbox / delivery.report))}", soft_wrap=True)
    counts = Counter(answer.delivery.status.shown for answer in answers)
    console.print(", ".join(f"{many} {shown.lower()}" for shown, many in counts.items()) or "Tidak ada berkas baru.")


def _tell_findings(console: Terminal, answer: Answer) -> None:
    told = [each for each in answer.plan.findings if each.severity is not Severity.CATATAN]
    for each in told[:EXAMPLES]:
        console.print(f"    {escape(each.severity.shown)}: {escape(each.message)}", soft_wrap=True)
    if len(told) > EXAMPLES:
        console.print(f"    … dan {len(told) - EXAMPLES} lagi")


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


def tell_status(state: Mapping[str, Any]) -> None:
    """Units by state, what waits, what ends soon."""
    console = _terminal()
    table = Table("Kode", "Unit Kerja", "Status", "Terakhir", "Butir")
    for unit in state["units"]:
        table.add_row(*(escape(str(unit[name] or "")) for name in ("unit", "nama", "status", "terakhir", "entries")))
    console.print(table)
    counts = Counter(unit["status"] for unit in state["units"])
    console.print(", ".join(f"{shown}: {many}" for shown, many in counts.items()))
    console.print(f"Butir dalam register: {state['entries']}; akan berakhir dalam 90 hari: {len(state['expiring'])}")
    for one in state["waiting"]:
        console.print(f"menunggu: {escape(one['file'])} – {escape(one['reason'])}", soft_wrap=True)
