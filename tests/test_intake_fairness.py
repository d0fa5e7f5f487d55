"""Senders take turns where more has settled than can be taken at once: pure functions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from toolkit.intake.fairness import in_turns
from toolkit.intake.folder import Arrival
from toolkit.intake.settling import NOBODY, Known, Pace, Served, settle

Item = tuple[str, int]
UNITS = ("DINKES", "DINSOS", "DISTAN", None)


def turns(units: str, served: dict[object, int] | None = None) -> str:
    """The order in which these units' files come."""
    return "".join(unit for unit, _ in in_turns([(unit, 0) for unit in units], lambda one: one[0], served or {}))


def file(number: int, unit: str | None = "DINKES", modified: int = 1) -> Arrival:
    """A file as one look sees it."""
    folder = Path("inbox", unit) if unit else Path("inbox")
    return Arrival(folder / f"{number}.xlsx", unit, 5, modified, number + 1)


class Burst:
    """Looks two seconds apart at files of which each look gives a few; what is given leaves."""

    def __init__(self, most: int) -> None:
        self.pace, self.now, self.there = Pace(2.0, 600.0, most=most), 0.0, list[Arrival]()
        self.asked, self.given = list[Path](), list[Arrival]()
        self._known: Known = {}
        self._served: Served = NOBODY

    def look(self, *new: Arrival) -> tuple[Arrival, ...]:
        """One more look, with these files come since; what it gives."""
        self.there += new
        found = settle(self._known, self.there, self.now, self.pace, self._is_whole, self._served)
        self._known, self._served, self.now = found.known, found.served, self.now + 2.0
        self.there = [one for one in self.there if one not in found.arrivals]
        self.given += found.arrivals
        return found.arrivals

    def _is_whole(self, path: Path) -> bool:
        self.asked.append(path)
        return not path.name.startswith("9")


def test_groups__take_turns_in_the_order_of_their_first_item() -> None:
    assert turns("AAABBC") == "ABCABA"
    assert turns("CAACBA") == "CABCAA"
    assert turns("") == ""


def test_group_that_was_served_longest_ago__begins() -> None:
    assert turns("ABCABC", {"A": 2, "B": 1}) == "CBACBA"


@given(st.lists(st.sampled_from("ABCDE")), st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 9)))
def test_turns__lose_nothing_keep_each_order_and_nobodys_next_is_behind_anothers_over_next(
        units: list[str], served: dict[str, int]) -> None:
    items = [(unit, units[:at].count(unit)) for at, unit in enumerate(units)]
    came = list(in_turns(items, lambda one: one[0], served))
    assert Counter(came) == Counter(items)
    rounds = [number for _, number in came]
    assert rounds == sorted(rounds)
    for unit in "ABCDE":
        assert [one for one in came if one[0] == unit] == [one for one in items if one[0] == unit]


def test_late_file_of_another_unit__is_among_the_next_that_are_given() -> None:
    burst = Burst(most=4)
    burst.look(*map(file, range(50)))
    burst.look()
    late = file(50, "DINSOS")
    assert late not in burst.look(late)
    assert burst.look()[0] == late


def test_files_at_the_top__are_a_group_of_their_own() -> None:
    burst = Burst(most=3)
    burst.look(*(file(number) for number in range(5)), file(5, None), file(6, None))
    assert burst.look() == (file(0), file(5, None), file(1))


def test_ppids_own_forms__are_a_group_of_their_own() -> None:
    ours = [replace(file(number, None), ppid=True) for number in (6, 7)]
    burst = Burst(most=3)
    burst.look(*(file(number, None) for number in range(5)), *ours)
    assert burst.look() == (file(0, None), ours[0], file(1, None))


def test_no_more_than_one_look_gives__come_in_their_order_of_arrival() -> None:
    files = [file(0), file(1), file(2, "DINSOS"), file(3), file(4, None)]
    burst = Burst(most=5)
    burst.look(*files)
    assert burst.look() == tuple(files)


def test_more_units_than_one_look_gives_files__have_each_their_turn() -> None:
    burst = Burst(most=3)
    burst.look(*(file(10 * unit + number, f"U{unit}") for unit in range(8) for number in range(4)))
    for _ in range(8):
        burst.look()
    assert Counter(one.unit for one in burst.given) == Counter({f"U{unit}": 3 for unit in range(8)})


def test_wholeness__is_asked_of_no_more_files_than_are_given() -> None:
    burst = Burst(most=4)
    burst.look(*map(file, range(8)), *(file(number, "DINSOS") for number in range(10, 18)))
    assert burst.look() == (file(0), file(10, "DINSOS"), file(1), file(11, "DINSOS"))
    assert burst.asked == [one.path for one in burst.given]


def test_files_that_are_not_whole__cost_their_unit_no_turn() -> None:
    burst = Burst(most=2)
    burst.look(file(90), file(91), file(1), file(2), file(3, "DINSOS"), file(4, "DINSOS"))
    assert burst.look() == (file(3, "DINSOS"), file(4, "DINSOS"))
    assert burst.look() == (file(1), file(2))


@given(st.lists(st.tuples(st.sampled_from(UNITS), st.integers(0, 3)), max_size=40), st.integers(1, 7))
def test_burst__is_given_whole_each_file_once_in_its_units_order(sent: list[tuple[str | None, int]], most: int
                                                                 ) -> None:
    """`sent`: whose each file is, and at which look it is there."""
    files = [(file(number, unit), look) for number, (unit, look) in enumerate(sent)]
    files = [(one, look) for one, look in files if not one.path.name.startswith("9")]
    burst = Burst(most)
    for look in range(4 + len(files)):
        assert len(burst.look(*(one for one, seen in files if seen == look))) <= most
    assert Counter(burst.given) == Counter(one for one, _ in files)
    in_order = [one for one, _ in sorted(files, key=lambda each: each[1])]
    for unit in UNITS:
        assert [one for one in burst.given if one.unit == unit] == [one for one in in_order if one.unit == unit]


def test_first_files_of_a_burst__are_those_of_every_unit() -> None:
    files = [file(number, f"U{number % 7}") for number in range(70)]
    burst = Burst(most=14)
    burst.look(*sorted(files, key=lambda one: str(one.unit)))
    assert Counter(one.unit for one in burst.look()[:7]) == Counter(f"U{unit}" for unit in range(7))
