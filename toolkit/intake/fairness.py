"""Whose file is next, where more have settled than can be taken at once: senders take turns, one file each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")
Group = Hashable
NEVER = 0


def in_turns(items: Iterable[T], group_of: Callable[[T], Group], served: Mapping[Group, int]) -> Iterator[T]:
    """The first item of each group, then the second of each, and so on; within a group the order stays.

    Those groups begin that were served longest ago (`served`: the number of their last turn, from 1); of equal ones
    the one with the first item. So each has its turn, also where there are more groups than one look gives files.
    """
    groups: dict[Group, deque[T]] = {}
    for item in items:
        groups.setdefault(group_of(item), deque()).append(item)
    turns = deque(groups[group] for group in sorted(groups, key=lambda group: served.get(group, NEVER)))
    while turns:
        group = turns.popleft()
        yield group.popleft()
        if group:
            turns.append(group)
