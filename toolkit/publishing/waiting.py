"""What waits for its consequence test, in the order in which it should be decided."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.entries import Held
from toolkit.publishing.ending import endings
from toolkit.publishing.requests import NEVER, awaited_by
from toolkit.publishing.source import Source
from toolkit.rulings import ENDED, IN_FORCE, Outcome

Item = tuple[Held, Mapping[str, str]]
"""An entry and its texts."""


def waiting(source: Source) -> list[tuple[str, list[Item]]]:
    """What must be decided, and why where that must be said.

    What somebody asked for stands first, by its day; then what is untested or postponed; then what is in force and ends
    soon.
    """
    untested = [(one, texts) for one, texts in source.entries if is_waiting(source, one)]
    days = {one.id: awaited_by(source, one) for one, _ in untested}
    asked = sorted((each for each in untested if days[each[0].id] != NEVER), key=lambda each: days[each[0].id])
    others = [each for each in untested if days[each[0].id] == NEVER]
    soon = _ending_soon(source) - days.keys()
    ending = [(one, texts) for one, texts in source.entries if one.id in soon and one.state in (IN_FORCE, ENDED)]
    return [("", asked), ("", others), ("Akan berakhir.", ending)]


def waiting_ids(source: Source) -> dict[str, str]:
    """All that is to be decided, and why where that must be said."""
    return {one.id: why for why, members in waiting(source) for one, _ in members}


def is_waiting(source: Source, one: Held) -> bool:
    """Has this version no decision yet, or one that was postponed?"""
    ruling = source.book.ruling(one.id, one.version)
    return ruling is None or ruling.outcome is Outcome.POSTPONED


def _ending_soon(source: Source) -> set[str]:
    limit = source.city.thresholds.soon
    return {one.held.id for one in endings(source) if one.day and (one.day - source.today).days <= limit}
