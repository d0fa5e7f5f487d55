"""What a plan does as a whole: all or nothing, nihil, conflicts shown, what is near. Row by row: tests/stories."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.office import table
from tests.stories import staleness
from tests.stories.telling import ONE, applied, entries, file, merged
from toolkit.entries import Entry
from toolkit.merging.identity import Neighbours, alike
from toolkit.plans import Deed, Status


def test_conflict__shows_both_sides() -> None:
    story = next(story for story in staleness.STORIES if story.name.endswith("both changed"))
    plan = merged(entries(story.holds), file(table(story.sends), "L1", 0))
    message = next(found.message for found in plan.findings if found.code.name == "VERSI_BERTABRAKAN")
    assert "kiriman “7 tahun”, register “9 tahun”" in message


def test_all_or_nothing__keeps_the_whole_file_out() -> None:
    sent = file([{"informasi": "Satu", "jangka_waktu": "5 tahun"}, {"informasi": "Dua", "jangka_waktu": "5"}])
    assert merged([], sent).status is Status.PARTLY
    plan = merged([], sent, whole=True)
    assert (plan.status, plan.changes) == (Status.REJECTED, ())


def test_nihil__never_withdraws() -> None:
    plan = merged(entries(ONE), file([], statement="Nihil"))
    assert (plan.status, [found.code.name for found in plan.findings]) == (Status.REJECTED, ["NIHIL_BERTENTANGAN"])
    assert merged([], file([], statement="Nihil")).status is Status.NIL


TITLES = st.lists(st.sampled_from(["Satu", "Dua", "Tiga belas", "Empat", "Rekam medis", "Rekam medis pasien"]),
                  unique=True, min_size=1)


@given(TITLES, st.data())
def test_same_file_twice__changes_nothing(titles: list[str], data: st.DataObject) -> None:
    rows = [{"informasi": title, "jangka_waktu": data.draw(st.sampled_from(["5 tahun", "Permanen"]))}
            for title in titles]
    first = merged([], file(rows))
    second = merged(applied([], first, event=1), file(rows))
    assert {change.deed for change in second.changes} == {Deed.UNCHANGED}
    assert second.status is first.status is Status.ACCEPTED


@given(st.lists(TITLES, min_size=1, max_size=4))
def test_whatever_is_sent__no_entry_disappears(files: list[list[str]]) -> None:
    held: list[Entry] = []
    for event, titles in enumerate(files, 1):
        before = {entry.id for entry in held}
        rows = [{"informasi": title, "jangka_waktu": "5 tahun"} for title in titles]
        held = applied(held, merged(held, file(rows)), event)
        assert before <= {entry.id for entry in held}


def test_likeness__is_symmetric_and_knows_equals() -> None:
    assert alike("Daftar  GAJI.", "daftar gaji") == 100
    assert alike("Daftar gaji", "Rekam medis") < 60


def test_twenty_thousand_titles__are_compared_within_their_blocks_only() -> None:
    titles = [(str(at), f"Dokumen rahasia {at} milik bagian umum") for at in range(20_000)]
    seen = Neighbours(titles[:50], 90)
    assert seen.nearest("Dokumen rahasia 7 milik bagian umumm") == ("7", titles[7][1])
    assert seen.nearest("Dokumen rahasia 7 milik bagian umum") is None
