"""Every story, whatever its theme."""

from __future__ import annotations

import pytest

from tests.office import table
from tests.stories import foreign, identity, staleness, taken_back, withdrawals
from tests.stories.telling import Story, applied, entries, file, lines, merged, shown, told

STORIES = [story for theme in (identity, foreign, withdrawals, staleness, taken_back) for story in theme.STORIES]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    held = entries(story.holds)
    sent = file(table(story.sends), story.lembar, story.base, columns=story.columns)
    plan = merged(held, sent, last_heard=story.last_heard)
    assert told(plan) == story.gives
    expected = {*story.gives, "DINORMALKAN", "SEBAIKNYA_DIISI"}
    assert sorted(found.code.name for found in plan.findings if found.code.name not in expected) == sorted(story.notes)
    said = " ".join(found.message for found in plan.findings)
    assert [words for words in story.says if words not in said] == [], said
    if story.ends:
        headings, *rows = lines(story.ends)
        assert shown(applied(held, plan, event=20), headings) == rows


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_entry__disappears_or_loses_a_version(story: Story) -> None:
    held = entries(story.holds)
    sent = file(table(story.sends), story.lembar, story.base, columns=story.columns)
    after = {entry.id: entry for entry in applied(held, merged(held, sent, last_heard=story.last_heard), event=20)}
    assert all(after[entry.id].versions[:len(entry.versions)] == entry.versions for entry in held)


def test_stories__have_names_of_their_own() -> None:
    names = [story.name for story in STORIES]
    assert len(set(names)) == len(names) >= 60
