"""Which line of the journal belongs to which delivery, and which originals were removed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.archive import JournalLine
from toolkit.deliveries import PURGED, SUBMITTED
from toolkit.register.upgrading import Event

Journal = Mapping[int, JournalLine]
"""By event: the line that was written when its file arrived."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of originals: the journal, and by hash the event that removed one from the archive."""

    journal: Journal
    purged: Mapping[str, int]


def kept_of(events: Iterable[Event], lines: Iterable[JournalLine]) -> Kept:
    """What is known of the originals of these events."""
    purged = dict[str, int]()
    return Kept(match_journal(_noting(events, purged), lines), purged)


def _noting(events: Iterable[Event], purged: dict[str, int]) -> Iterator[Event]:
    for event in events:
        if event["kind"] == PURGED:
            purged[event["body"]["sha256"]] = event["seq"]
        yield event


def match_journal(events: Iterable[Event], lines: Iterable[JournalLine]) -> Journal:
    """Which line belongs to which delivery? The token of its claim says so; of several lines (other settings after a
    crash) the last one counts, for under its settings it was decided. Without a token (older journals, an inbox that
    may only be read) file and bytes say it; after a crash between journal and commit there are two lines, too."""
    by_claim: dict[tuple[str, str], JournalLine] = {}
    by_file: dict[tuple[str, str], list[JournalLine]] = defaultdict(list)
    for line in lines:
        if line.claim and not line.quarantined:
            by_claim[line.claim, line.sha256] = line
        elif not line.quarantined:
            by_file[line.sha256, line.name].append(line)
    found: dict[int, JournalLine] = {}
    wanted: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)  # contents would fill the memory
    for event in events:
        if event["kind"] != SUBMITTED:
            continue
        body = event["body"]
        if told := by_claim.get((body.get("claim") or "", body["sha256"])):
            found[event["seq"]] = told
        else:
            wanted[body["sha256"], body["file"]].append((event["seq"], event["at"]))
    return found | {seq: line for key, some in wanted.items() for seq, line in _paired(some, by_file[key])}


def _paired(events: Sequence[tuple[int, str]], lines: Sequence[JournalLine]) -> Iterator[tuple[int, JournalLine]]:
    """In order; each event has the last line before it that leaves one for each later event."""
    at = 0
    for done, (seq, moment) in enumerate(events):
        last = len(lines) - (len(events) - done - 1)
        early = [place for place in range(at, last) if lines[place].at <= moment]
        place = early[-1] if early else at
        if place < len(lines):
            yield seq, lines[place]
            at = place + 1
