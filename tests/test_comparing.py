"""Fixed, remaining, new against a unit's last try: whatever moved, was retitled, left out or came twice."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office, item
from tests.test_merging import applied, file, merged
from toolkit import merging
from toolkit.comparing import TOLD_BY_MERGING, compare
from toolkit.entries import Entry
from toolkit.findings import CATATAN, Code
from toolkit.pipeline import publish
from toolkit.pipeline.reports import message_path
from toolkit.pipeline.taking_back import take_back
from toolkit.placing import FIRST_ROW, column_letters
from toolkit.plans import MergePlan
from toolkit.progress import LastTry, PastFinding
from toolkit.submission import Checked

GOOD, EMPTY, VAGUE = item("Rekam medis"), {"konsekuensi_dibuka": None}, {"jangka_waktu": "5"}
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Story:
    """Two tries of one unit: rows then, rows now, and (fixed, remaining, new) of the second."""

    name: str
    then: Rows
    now: Rows
    gives: tuple[int, int, int]
    options: Mapping[str, Any] = field(default_factory=dict)
    """Of the second file."""


STORIES = [
    Story("one mended, one left, one new", [item("A", **EMPTY), item("B", **VAGUE)],
          [item("A"), item("B", **VAGUE), item("C", **EMPTY)], (1, 1, 1)),
    Story("the same file again", [item("A", **EMPTY), item("B", **VAGUE)], [item("A", **EMPTY), item("B", **VAGUE)],
          (0, 2, 0)),
    Story("rows in another order are the same rows", [item("A", **EMPTY), item("B", **VAGUE), item("C")],
          [item("C"), item("B"), item("A", **EMPTY)], (1, 1, 0)),
    Story("a file with other rows only: nothing is mended, nothing is left", [item("A", **EMPTY), item("B", **VAGUE)],
          [item("C", **EMPTY), item("D")], (0, 0, 1)),
    Story("a row that was deleted is not mended", [item("A", **EMPTY), item("B"), item("C", **VAGUE)],
          [item("B"), item("C")], (1, 0, 0)),
    Story("a row that was retitled where it stood is the same row", [item("A", **EMPTY), item("B")],
          [item("Judul yang lain sama sekali"), item("B")], (1, 0, 0)),
    Story("retitled, and still wrong", [item("A", **EMPTY), item("B")],
          [item("Judul yang lain sama sekali", **EMPTY), item("B")], (0, 1, 0)),
    Story("a row without a title is known by its place", [item("", jangka_waktu="5 tahun")], [item("A")], (1, 0, 0)),
    Story("another mistake in the same cell is new, the old one mended", [item("A", **VAGUE)],
          [item("A", jangka_waktu="2-5 tahun sda")], (0, 1, 0)),
    Story("another kind of mistake in the same cell", [item("A", **VAGUE)], [item("A", jangka_waktu=None)], (1, 0, 1)),
    Story("warnings count, notes do not", [item("A", bentuk=None), item("B", cakupan=None)],
          [item("A"), item("B", cakupan=None)], (1, 0, 0)),
    Story("a good file after a good one", [item("A")], [item("A"), item("B")], (0, 0, 0)),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_second_try__is_held_against_the_first(office: Office, story: Story) -> None:
    office.drop(story.then)
    [first] = office.take()
    office.drop(story.now)
    [second] = office.take()
    assert first["since_last_try"] is None
    assert second["since_last_try"] == dict(zip(("submission", "fixed", "remaining", "new"), (1, *story.gives),
                                                strict=True))


def mended(office: Office, answer: dict[str, Any], cells: Mapping[tuple[int, str], Any], to: str) -> None:
    """The answer, opened, changed in some cells (row from 0, column), sent back."""
    book, letters = office.report(answer), column_letters(office.layout)
    for (at, column), value in cells.items():
        book[office.layout.about.sheet][f"{letters[column]}{FIRST_ROW + at}"] = value
    book.save(office.workspace.inbox / to)


def test_answer_sent_back_mended__counts_what_was_mended(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B", **VAGUE), item("C")])
    [first] = office.take()
    mended(office, first, {(0, "konsekuensi_dibuka"): "Merugikan pasien dan keluarganya."}, "DINKES/dik.hasil.xlsx")
    [second] = office.take()
    assert second["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 1, "new": 0}


def test_only_row_retitled_in_the_answer__is_the_same_row(office: Office) -> None:
    """Nothing else is there to recognise the file by: that it is the answer to the earlier one says enough."""
    office.drop([item("Keputusan Wali Kota tentang tarif", **VAGUE)])
    [first] = office.take()
    cells = {(0, "informasi"): "Rancangan tarif pasar", (0, "jangka_waktu"): "5 tahun"}
    mended(office, first, cells, "DINKES/lain.xlsx")
    [second] = office.take()
    assert second["since_last_try"] == {"submission": 1, "fixed": 2, "remaining": 0, "new": 0}


def test_only_row_of_another_file__is_not_taken_for_the_earlier_one(office: Office) -> None:
    template = office.template("DINKES")
    office.drop([item("A", **EMPTY)], source=template)
    office.take()
    office.drop([item("Sesuatu yang lain")], to="DINKES/kedua.xlsx", source=template)
    assert office.take()[0]["since_last_try"] == {"submission": 1, "fixed": 0, "remaining": 0, "new": 0}


def test_own_table_corrected_in_place__is_compared_too(office: Office) -> None:
    """Its answer has the rows elsewhere; titles say which is which."""
    heads = [column.heading for column in office.layout.columns][1:]
    names = office.layout.names[1:]
    rows = [item("A", **EMPTY), item("B", **VAGUE)]
    office.drop_table(heads, [[row.get(name) for name in names] for row in rows], at="B4")
    [first] = office.take()
    mended(office, first, {(1, "jangka_waktu"): "5 tahun"}, "DINKES/tabel.hasil.xlsx")
    [second] = office.take()
    assert second["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 1, "new": 0}


def test_warning_on_a_row_with_an_id__follows_the_id_when_title_and_place_change(office: Office) -> None:
    heads, names = [column.heading for column in office.layout.columns], office.layout.names
    told = item("Salinan putusan pengadilan atas sengketa tanah")
    office.drop_table(heads, [[told.get(name) for name in names]], at="A9")
    [first] = office.take()
    assert [each["code"] for each in first["findings"] if each["severity"] == "peringatan"] == ["PASAL18"]
    told = {**told, "id_butir": first["accepted_rows"][0]["id_butir"], "informasi": "Salinan berkas sengketa tanah"}
    office.drop_table(heads, [[told.get(name) for name in names]], at="A4")
    assert office.take()[0]["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 0, "new": 0}


def test_whole_file_mistake_that_is_gone__is_mended(office: Office) -> None:
    office.drop([], cells={"dik_pernyataan": "Ada usulan"})
    [first] = office.take()
    assert [each["code"] for each in first["findings"]] == ["KOSONG"]
    office.drop([item("A", **EMPTY)])
    assert office.take()[0]["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 0, "new": 1}


def test_column_that_is_gone__hides_its_mistakes_and_mends_none(office: Office) -> None:
    names = [name for name in office.layout.names if name != "id_butir"]
    heads = {column.name: column.heading for column in office.layout.columns}
    office.drop_table([heads[name] for name in names], [[item("A", **EMPTY).get(name) for name in names]])
    office.take()
    left = [name for name in names if name != "konsekuensi_dibuka"]
    office.drop_table([heads[name] for name in left], [[item("A").get(name) for name in left]])
    [second] = office.take()
    assert [each["code"] for each in second["findings"] if each["severity"] == "galat"] == ["KOLOM_HILANG"]
    assert second["since_last_try"] == {"submission": 1, "fixed": 0, "remaining": 0, "new": 1}


def test_finding_of_the_register__is_not_mended_by_a_row_that_never_came_so_far(office: Office) -> None:
    """A near-equal title is looked for only in rows that are good."""
    office.drop([item("Laporan hasil pemeriksaan"), item("Laporan hasil pemeriksaann")])
    [first] = office.take()
    assert [each["code"] for each in first["findings"] if each["severity"] == "peringatan"] == ["MIRIP"]
    office.drop([item("Laporan hasil pemeriksaan"), item("Laporan hasil pemeriksaann", **VAGUE)])
    assert office.take()[0]["since_last_try"] == {"submission": 1, "fixed": 0, "remaining": 0, "new": 1}


def test_what_merging_alone_tells__is_known_here() -> None:
    """A code that merging begins to tell of a row must be thought of here too."""
    folder = Path(merging.__file__).parent
    used = {node.attr for path in folder.glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"}
    both = {"NIHIL_BERISI"}  # the check tells it as well
    weighty = {name for name in used if Code[name].severity is not CATATAN}
    assert weighty - both == {code.name for code in TOLD_BY_MERGING}


def test_unit_that_is_not_known__is_compared_with_nothing(office: Office) -> None:
    for name in ("satu.xlsx", "dua.xlsx"):
        office.drop([item("A", **EMPTY)], to=name)
        [answer] = office.take()
        assert answer["unit"] is None
        assert answer["since_last_try"] is None


def test_other_units__are_not_compared(office: Office) -> None:
    office.drop([item("A", **EMPTY)])
    office.drop([item("A")], to="DINSOS/dik.xlsx")
    assert [each["since_last_try"] for each in office.take()] == [None, None]


def test_check__compares_too_and_writes_nothing(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B", **VAGUE)])
    office.take()
    path = office.drop([item("A"), item("B", **VAGUE)])
    before = office.register.last_event()
    assert office.check(path)[0]["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 1, "new": 0}
    assert office.register.last_event() == before


def test_repeated_answer__tells_what_it_told_the_first_time_and_is_no_try_itself(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B")])
    office.take()
    path = office.drop([item("A"), item("B", bentuk=None)])
    content = path.read_bytes()
    [second] = office.take()
    office.drop_bytes(content, "DINKES/dik.xlsx")
    [again] = office.take()
    assert again["status"] == "sudah_diterima"
    assert again["since_last_try"] == second["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 0,
                                                                   "new": 1}
    office.drop([item("A"), item("B")])
    assert office.take()[0]["since_last_try"] == {"submission": 2, "fixed": 1, "remaining": 0, "new": 0}


def test_try_that_was_taken_back__counts_no_more_but_stays_what_earlier_answers_said(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B")], to="DINKES/1.xlsx")
    office.take()
    office.drop([item("A"), item("B", bentuk=None)], to="DINKES/2.xlsx")
    office.take()
    office.drop([item("C", **EMPTY), item("E")], to="DINKES/3.xlsx")
    [third] = office.take()
    assert third["since_last_try"] == {"submission": 2, "fixed": 0, "remaining": 0, "new": 1}
    answered = office.workspace.root / third["report"]
    before = answered.read_bytes()
    take_back(2, "", office.desk)
    publish(office.desk, answers=True)
    assert answered.read_bytes() == before
    take_back(3, "", office.desk)
    office.drop([item("A", **EMPTY), item("D")], to="DINKES/4.xlsx")
    assert office.take()[0]["since_last_try"] == {"submission": 1, "fixed": 0, "remaining": 1, "new": 0}


def test_moved_up_row__is_not_taken_for_the_deleted_one(office: Office) -> None:
    """Excel closes the gap: what stood below stands there now, and it was known before."""
    office.drop([item("A", **EMPTY), item("B"), item("C")])
    [first] = office.take()
    book, letters = office.report(first), column_letters(office.layout)
    sheet = book[office.layout.about.sheet]
    for at in (0, 1):
        for name in office.layout.names:
            sheet[f"{letters[name]}{FIRST_ROW + at}"] = sheet[f"{letters[name]}{FIRST_ROW + at + 1}"].value
    for name in office.layout.names:
        sheet[f"{letters[name]}{FIRST_ROW + 2}"] = None
    book.save(office.workspace.inbox / "DINKES" / "dik.hasil.xlsx")
    [second] = office.take()
    assert (second["rows"], second["unchanged"]) == (2, 2)
    assert second["since_last_try"] == {"submission": 1, "fixed": 0, "remaining": 0, "new": 0}


def shown(office: Office, answer: dict[str, Any]) -> list[str]:
    return [str(value) for line in office.report(answer)["Hasil Pemeriksaan"].values for value in line
            if value is not None]


def test_feedback__says_what_is_mended_left_and_new(office: Office) -> None:
    office.drop([item("A", **EMPTY), item("B", **VAGUE)])
    [first] = office.take()
    assert not {"masih ada", "baru"} & set(shown(office, first))
    office.drop([item("A"), item("B", **VAGUE), item("C", **EMPTY)])
    [second] = office.take()
    said = shown(office, second)
    assert "Dibanding kiriman sebelumnya (nomor 1): 1 sudah diperbaiki, 1 masih ada, 1 baru." in said
    assert (said.count("masih ada"), said.count("baru")) == (1, 1)
    assert "Sudah diperbaiki (1). Terima kasih!" in said
    assert "✓ Kolom “Konsekuensi bila Dibuka” masih kosong (F11)." in said
    assert "Semula di DIK!F11" in said


def test_publish__makes_equal_bytes_of_every_answer_and_message(office: Office) -> None:
    """Also of those that were compared with a delivery that has been answered again since."""
    for rows in ([item("A", **EMPTY)], [item("A"), item("B", **VAGUE)], [item("A"), item("B")]):
        office.drop(rows, to=f"DINKES/{len(rows)}{rows[-1]['jangka_waktu']}.xlsx")
        office.take()
    office.drop([item("A")], to="tanpa unit.xlsx")
    office.take()
    outbox = office.workspace.outbox
    before = {path: path.read_bytes() for path in outbox.rglob("*") if path.suffix in (".xlsx", ".txt")}
    assert len(before) == 4 + 2
    for path in before:
        path.unlink()
    written = publish(office.desk, answers=True)
    assert {path: path.read_bytes() for path in before} == before
    assert set(before) <= set(written)
    assert message_path("DINKES/dik.hasil.xlsx") == "DINKES/pesan.txt"


def test_a_long_history__costs_no_more(office: Office) -> None:
    """The database finds the last try by its index, whatever the register holds."""
    with office.register.reader() as reading:
        lines = reading._connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM submission WHERE unit='A' AND form='dik' AND period='2026' "
            "AND repeats IS NULL AND undone IS NULL ORDER BY id DESC LIMIT 1").fetchall()
    assert [line[-1] for line in lines] == ["SEARCH submission USING INDEX submission_unit (unit=?)"]


def tried(checked: Checked, held: Sequence[Entry] = ()) -> tuple[LastTry, MergePlan]:
    """What the register would remember of this file, and what was done with it."""
    plan, subjects = merged(list(held), checked), checked.subjects()
    told = tuple(PastFinding(each, subjects.get((each.place.sheet, each.place.row), "") if each.place else "")
                 for each in plan.findings if each.severity is not CATATAN)
    entries = {(change.sheet, change.row): change.entry for change in plan.changes}
    return LastTry(1, "ab" * 32, None, told, entries), plan


FAULTS = st.sampled_from([{}, EMPTY, VAGUE, {**EMPTY, **VAGUE}, {"bentuk": None}, {"dasar_hukum": "x"}])
FILES = st.dictionaries(st.sampled_from("ABCDEFGH"), FAULTS, min_size=1)


@given(FILES, FILES)
def test_counts__add_up_whatever_was_sent(then: dict[str, Any], now: dict[str, Any]) -> None:
    """What is told now was told then or is new; what was told then is mended or left, if its row is still sent."""
    before, done = tried(file([item(f"Judul {title}", **fault) for title, fault in then.items()]))
    sent = file([item(f"Judul {title}", **fault) for title, fault in now.items()])
    last, plan = tried(sent, applied([], done, 1))
    progress = compare(before, sent, plan)
    assert progress
    assert len(progress.remaining) + progress.new == len(last.findings)
    kept = [past for past in before.findings if past.subject in set(sent.subjects().values())]
    retitled = len(before.findings) - len(kept)  # at most: those whose place now has a title that is new
    assert len(kept) <= len(progress.fixed) + len(progress.remaining) <= len(kept) + retitled


@given(FILES, st.randoms())
def test_order_of_rows__changes_nothing(rows: dict[str, Any], chance: Random) -> None:
    sent = [item(f"Judul {title}", **fault) for title, fault in rows.items()]
    before, done = tried(file(sent))
    chance.shuffle(sent)
    last, plan = tried(again := file(sent), applied([], done, 1))
    progress = compare(before, again, plan)
    assert progress
    assert (progress.fixed, len(progress.remaining), progress.new) == ((), len(last.findings), 0)
