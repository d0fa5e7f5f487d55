"""Which entry is meant by a row? Rows move and ids stay; nothing may be hijacked.

A title equal to an entry's is that entry; of several (two units that were merged) the one whose id the row has, else
the first. Else the row's id, if that entry is the unit's, is not spoken for by another row, and its title is alike (a
corrected typing error). Else the row is a new entry. A cancelled entry's title comes after the id of one that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from toolkit.entries import Entry
from toolkit.law.text import title_key

FIGURES = re.compile(r"\S*\d\S*")
Block = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A row's claim on an entry: position in the file, the id it carries ("" for none), its title."""

    position: int
    id: str
    title: str


@dataclass
class Matches:
    """Which entry each row means (by position); `by_title`: rows whose id pointed elsewhere."""

    entry: dict[int, Entry] = field(default_factory=dict)
    by_title: set[int] = field(default_factory=set)
    foreign: set[int] = field(default_factory=set)
    """Rows with an id that is not the unit's."""
    cancelled: dict[int, Entry] = field(default_factory=dict)
    """Rows with the id of an entry that stands, and the title of this one, which was cancelled."""
    shared: dict[int, Sequence[str]] = field(default_factory=dict)
    """Rows without an id whose title several entries have: all of these."""
    other: dict[int, Entry] = field(default_factory=dict)
    """Rows that become new entries although they carry this entry's id."""


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 100, whatever the order of their words."""
    first, second = title_key(one), title_key(other)
    return max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second))


def match(claims: Sequence[Claim], entries: Mapping[str, Entry], titles: Mapping[str, str], other: int) -> Matches:
    """Give every claim its entry. `titles`: entry id → title; `other`: below this likeness an id is not believed."""
    matches = Matches()
    by_key = {title_key(title): id for id, title in titles.items()}
    namesakes = _namesakes(entries, titles)
    for claim in claims:
        _match_title(claim, by_key, titles, entries, matches)
        if claim.id not in titles and len(ids := namesakes.get(title_key(claim.title), ())) > 1:
            matches.shared[claim.position] = ids
    taken = {entry.id for entry in (*matches.entry.values(), *matches.cancelled.values())}
    for claim in sorted(claims, key=lambda claim: -_likeness(claim, titles)):
        _match_id(claim, entries, _likeness(claim, titles) >= other, taken, matches)
    return matches


def _namesakes(entries: Mapping[str, Entry], titles: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for id, entry in entries.items():
        if not entry.cancelled:
            found.setdefault(title_key(titles[id]), []).append(id)
    return found


def _match_title(claim: Claim, by_key: Mapping[str, str], titles: Mapping[str, str], entries: Mapping[str, Entry],
                 matches: Matches) -> None:
    key = title_key(claim.title)
    id = by_key.get(key)
    named = entries.get(claim.id)
    stands = named is not None and not named.cancelled
    if id and stands and title_key(titles[claim.id]) == key:
        id = claim.id
    if id and stands and entries[id].cancelled:
        matches.cancelled[claim.position] = entries[id]
    elif id:
        matches.entry[claim.position] = entries[id]
        if claim.id and claim.id != id:
            matches.by_title.add(claim.position)


def _match_id(claim: Claim, entries: Mapping[str, Entry], believed: bool, taken: set[str], matches: Matches) -> None:
    if not claim.id or claim.position in matches.entry:
        return
    entry = entries.get(claim.id)
    if entry is None:
        matches.foreign.add(claim.position)
    elif believed and entry.id not in taken:
        matches.entry[claim.position] = entry
        taken.add(entry.id)
    elif claim.position in matches.cancelled:
        matches.entry[claim.position] = matches.cancelled[claim.position]
        matches.by_title.add(claim.position)
    else:
        matches.other[claim.position] = entry


def _likeness(claim: Claim, titles: Mapping[str, str]) -> float:
    return alike(claim.title, titles[claim.id]) if claim.id in titles else 0.0


class Neighbours:
    """Finds a near-equal title among those seen so far.

    Titles whose figures differ are two things ("tahun 2024", "tahun 2025"), and only titles that begin or end alike are
    compared, so that 20,000 rows stay quick.
    """

    def __init__(self, titles: Iterable[tuple[str, str]], limit: int) -> None:
        self._limit = limit
        self._keys: dict[Block, list[str]] = {}
        self._known: dict[str, tuple[str, str]] = {}
        for id, title in titles:
            self.add(id, title)

    def add(self, id: str, title: str) -> None:
        """A title that later ones are compared with."""
        key = title_key(title)
        self._known[key] = (id, title)
        for block in _blocks(key):
            self._keys.setdefault(block, []).append(key)

    def nearest(self, title: str) -> tuple[str, str] | None:
        """Id and title of the most alike, if it is alike enough and not equal."""
        key = title_key(title)
        others = {other for block in _blocks(key) for other in self._keys.get(block, ()) if other != key}
        best = process.extractOne(key, others, scorer=fuzz.ratio, score_cutoff=self._limit) if others else None
        return self._known[best[0]] if best else None


def _blocks(key: str) -> tuple[Block, Block]:
    figures = tuple(FIGURES.findall(key))
    return ("<", key[:8], figures), (">", key[-8:], figures)
