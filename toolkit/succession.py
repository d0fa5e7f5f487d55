"""Units change: which units stand where a unit stood that was renamed, merged or split (settings column Menjadi)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

Step = Callable[[str], Sequence[str] | None]
"""Unit → the units that it has become; None for one that works still, nothing for one that nobody knows."""


def heirs(code: str, step: Step) -> tuple[str, ...]:
    """The units that stand where `code` stood, chains followed to their end; itself if it works still.

    A circle has no end, and no heirs: the settings' rules keep it out.
    """
    return tuple(dict.fromkeys(_ends(code, step, ())))


def _ends(code: str, step: Step, path: tuple[str, ...]) -> Iterator[str]:
    if code in path:
        return
    following = step(code)
    if following is None:
        yield code
        return
    for each in following:
        yield from _ends(each, step, (*path, code))


def leads_back(code: str, becomes: Mapping[str, Sequence[str]]) -> bool:
    """Does the unit, in the end, become itself?"""
    reached: set[str] = set()
    ahead = [*becomes.get(code, ())]
    while ahead:
        following = ahead.pop()
        if following not in reached:
            reached.add(following)
            ahead += becomes.get(following, ())
    return code in reached
