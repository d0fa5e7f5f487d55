"""What the Pernyataan and the list as a whole say, held against the register. A nihil never withdraws anything."""

from __future__ import annotations

from collections.abc import Container, Sequence

from toolkit.entries import Entry
from toolkit.findings import Code, Finding, finding, shortened
from toolkit.plans import Change, Deed
from toolkit.submission import Checked


def contradiction(checked: Checked, entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """A nihil of a unit that has entries."""
    statements = checked.layout.about.statements
    if not statements or checked.statement != statements[2] or not entries:
        return ()
    title = entries[0].current.content.get(checked.layout.about.title_column)
    sample = f"{entries[0].id} “{shortened(title, 60)}”"
    return (finding(Code.NIHIL_BERTENTANGAN, value=checked.statement, count=len(entries), sample=sample),)


def against_statement(checked: Checked, changes: Sequence[Change]) -> tuple[Finding, ...]:
    """"Tidak ada perubahan" over rows that change something."""
    statements = checked.layout.about.statements
    if not statements or checked.statement != statements[1]:
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
    ids = ", ".join(left[:10]) + (" …" if len(left) > 10 else "")
    return (finding(Code.BUTIR_TIDAK_DISEBUT, count=len(left), ids=ids),)
