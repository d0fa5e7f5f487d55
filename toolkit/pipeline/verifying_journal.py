"""The journal, verified: its chain, a line for each delivery, and no delivery that only the journal knows of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from toolkit.archive import JOURNAL, Archive, JournalLine, parsed
from toolkit.intake.claims import claims_lying
from toolkit.journal_chain import broken_lines
from toolkit.register.differing import Difference
from toolkit.register.links import Received

TABLE = "jurnal"
UNRECORDED = "register"
"""In place of a column: the journal has a delivery that the register has not."""


def broken_journal(archive: Archive) -> Iterator[Difference]:
    """Lines that are not as they were written."""
    path = archive.root / JOURNAL
    if path.is_file():
        with path.open("rb") as journal:
            for each in broken_lines(journal):
                key = (each.first,) if each.first == each.last else (each.first, each.last)
                yield Difference(TABLE, key, each.what, "berubah atau tidak menyambung", None)


def unjournalled(received: Sequence[Received], lines: Sequence[JournalLine]) -> Iterator[Difference]:
    """Deliveries without a line of their own: the one of their claim; without a claim, one for each time that the same
    bytes came under the same name."""
    arrived = [line for line in lines if not line.quarantined]
    claimed = {(line.claim, line.sha256) for line in arrived if line.claim}
    left = Counter((line.sha256, line.name) for line in arrived if not line.claim)
    for one in received:
        if one.claim:
            is_there = (one.claim, one.sha256) in claimed
        else:
            is_there = left[one.sha256, one.file] > 0
            left[one.sha256, one.file] -= 1
        if not is_there:
            yield Difference(TABLE, (one.submission, one.file), None, None, "ada")


def recorded_part(text: bytes, received: Sequence[Received]) -> bytes:
    """A journal's text up to the last line that is of one of these deliveries, or says what was set aside: behind it
    are files that were on their way."""
    lines = text.splitlines(keepends=True)
    found = [parsed(line.decode(errors="replace")) if line.endswith(b"\n") else None for line in lines]
    return b"".join(lines[:_recorded(found, received)])


def _recorded(lines: Sequence[JournalLine | None], received: Sequence[Received]) -> int:
    """How many lines there are up to that one."""
    claims = {one.claim for one in received if one.claim}
    files = {(one.sha256, one.file) for one in received if not one.claim}
    return max((number for number, line in enumerate(lines, 1) if line and (
        line.quarantined or line.claim in claims or (line.sha256, line.name) in files)), default=0)


def unrecorded(lines: Sequence[JournalLine], received: Sequence[Received], purged: Collection[str], inbox: Path,
               recorded: Callable[[Sequence[str]], Collection[str]]) -> Iterator[Difference]:
    """Files at the journal's end that were claimed, are not on their way any more, and are not in the register: it was
    cut short, or replaced by an older copy together with its heads. `recorded`: which of these claims it knows by now.
    """
    ended = {line.claim: line for line in lines[_recorded(lines, received):]
             if line.claim and line.sha256 not in purged}
    if not ended or not inbox.is_dir():
        return
    waiting = claims_lying(inbox)  # before the register is asked: what has left by then is recorded
    lost = [claim for claim in ended if claim not in waiting]
    known = recorded(lost)
    yield from (Difference(TABLE, (ended[claim].name, ended[claim].at), UNRECORDED, None, "ada")
                for claim in lost if claim not in known)
