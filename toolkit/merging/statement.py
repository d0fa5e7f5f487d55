"""What the Pernyataan and the list as a whole say, held against the register. A nihil never withdraws anything."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from toolkit.entries import Entry
from toolkit.findings import Code, Finding, finding, shortened
from toolkit.plans import Change, Deed
from toolkit.submission import Checked


def contradiction(checked: Checked, entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """A nihil of a unit that has entries."""
    statements = checked.layout.about.statements
    if not statements or checked.statement != statements.nothing or not entries:
        return ()
    title = entries[0].current.content.get(checked.layout.about.title_column)
    sample = f"{entries[0].id} “{shortened(title, 60)}”"
    return (finding(Code.NIHIL_BERTENTANGAN, value=checked.statement, count=len(entries), sample=sample),)


def against_statement(checked: Checked, changes: Sequence[Change]) -> tuple[Finding, ...]:
    """"Tidak ada perubahan" over rows that change something."""
    statements = checked.layout.about.statements
    if not statements or checked.statement != statements.unchanged:
        return ()
    unchanged = sum(change.deed is Deed.UNCHANGED for change in changes)
    if unchanged == len(checked.rows):
        return ()
    what = f"{len(checked.rows) - unchanged} baris berbeda dari catatan kami."
    return (finding(Code.NIHIL_BERISI, value=checked.statement, what=what),)


def missing(checked: Checked, entries: Sequence[Entry], mentioned: Container[str]) -> tuple[Finding, ...]:
    """Entries that the file does not mention: they stay, and are listed."""
    left = [entry.id for entry in entries if entry.id not in mentioned]
    if not left or not checked.rows:
        return ()
    return (finding(Code.BUTIR_TIDAK_DISEBUT, count=len(left), ids=_some(left)),)


def kept(checked: Checked, columns: Container[str]) -> Iterator[Finding]:
    """Columns that the sender's table does not have: what was recorded of them before stays."""
    headings = [f"“{column.heading}”" for column in checked.layout.columns if column.name in columns]
    if headings:
        yield finding(Code.ISIAN_TETAP, what=", ".join(headings))


def claimed(checked: Checked, entries: Sequence[Entry], changes: Sequence[Change]) -> Iterator[Finding]:
    """Entries of a unit that was split, which become the sender's with this file; told, so that none goes unseen."""
    named = {change.entry for change in changes}
    taken: dict[str, list[str]] = {}
    for entry in entries:
        if entry.id in named and entry.unit != checked.unit:
            taken.setdefault(entry.unit, []).append(entry.id)
    for unit, ids in taken.items():
        yield finding(Code.BUTIR_PINDAHAN, value=unit, count=len(ids), first=unit, ids=_some(ids))


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")
