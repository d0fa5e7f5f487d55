"""Which titles are one kind of thing? Titles → groups, whatever the order of their words, their years and figures.

Years and figures are left out of the comparison: "Laporan 2024" of one unit and "Laporan 2025" of another are one
kind of information, and are decided on together. (Within a unit they are two entries; `merging` sees to that.)
Nothing is missed: every pair is compared that can be alike by its lengths. What makes it quick is that equal wordings
are compared once, and the rest in batches.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from toolkit.law.text import title_key

BATCH = 256
"""Wordings compared at a time: memory is this many bytes a group, twice."""
_FIGURES = re.compile(r"(?:\b(?:tahun(?: anggaran)?|ta|thn|th)\s+)?\S*\d\S*")


@lru_cache(maxsize=65_536)
def wording(title: str) -> str:
    """A title without its years and figures; one that has nothing else keeps them."""
    key = title_key(title)
    return " ".join(_FIGURES.sub(" ", key).split()) or key


def figures(title: str) -> tuple[str, ...]:
    """What `wording` leaves out."""
    return tuple(re.findall(r"\S*\d\S*", title_key(title)))


def grouped(titles: Sequence[str], limit: int) -> list[list[int]]:
    """Positions of the titles that are one kind of thing: groups in the order of their first title, each in order.

    `limit`: how alike two wordings must be, in percent. A group is all that is at least so alike to its shortest
    wording, so that no chain of small differences leads from one thing to another.
    """
    wordings = [wording(title) for title in titles]
    heads = _heads(tuple(sorted(set(wordings), key=_by_length)), limit)
    groups: dict[str, list[int]] = {}
    for at, each in enumerate(wordings):
        groups.setdefault(heads[each], []).append(at)
    return list(groups.values())


def _by_length(wording: str) -> tuple[int, str]:
    return len(wording), wording


@lru_cache(maxsize=2)  # the same list is published again and again; most submissions bring no new wording
def _heads(wordings: tuple[str, ...], limit: int) -> dict[str, str]:
    """Wording → the shorter one that heads its group: of several, the most alike. `wordings`: by length."""
    heads: list[str] = []
    found: dict[str, str] = {}
    for start in range(0, len(wordings), BATCH):
        batch = wordings[start:start + BATCH]
        # two texts are alike by 2 × the shorter / both lengths at most
        near = heads[bisect_left(heads, len(batch[0]) * limit / (200 - limit), key=len):]
        heads += _lead(batch, near, _scores(batch, [*near, *batch], limit), found)
    return found


def _scores(one: Sequence[str], other: Sequence[str], limit: int) -> Any:
    """How alike (rows: `one`), 0 below the limit: of the texts as they are, or with their words in order."""
    both = []
    for prepare in (_as_it_is, _in_order):
        left, right = list(map(prepare, one)), list(map(prepare, other))
        both.append(process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=limit, dtype="uint8", workers=-1))
    return both[0].clip(min=both[1])


def _as_it_is(text: str) -> str:
    return text


@lru_cache(maxsize=65_536)
def _in_order(text: str) -> str:
    return " ".join(sorted(text.split()))


def _lead(batch: Sequence[str], near: Sequence[str], scores: Any, found: dict[str, str]) -> list[str]:
    """Each of the batch joins the most alike head before it (the first of several), or leads a group of its own."""
    leading: list[int] = []
    earlier = scores[:, :len(near)]
    best = earlier.argmax(axis=1) if near else []
    for at, text in enumerate(batch):
        known = [(int(earlier[at, best[at]]), -int(best[at]))] if near else []
        known += [(int(scores[at, len(near) + head]), -len(near) - head) for head in leading]
        score, head = max(known, default=(0, 0))
        if not score:
            leading.append(at)
        found[text] = text if not score else near[-head] if -head < len(near) else batch[-head - len(near)]
    return [batch[at] for at in leading]
