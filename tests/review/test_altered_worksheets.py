"""A worksheet whose hidden sheet was altered decides nothing: it may claim to have seen what it has not."""

from __future__ import annotations

from tests.hostile_senders.forging import binding_of, forged
from tests.review.desk import JOINT, Ppid, galat

EXAM = "Nilai ujian dinas"


def test_ppids_forms__are_vouched_for(ppid: Ppid) -> None:
    assert all(binding_of(ppid.folder / name)["mac"] for name in (JOINT, "Penetapan.xlsx", "Penerimaan Hardcopy.xlsx"))


def test_altered_worksheet__is_refused_and_told_where_the_new_one_is(ppid: Ppid) -> None:
    old = ppid.copy_of(JOINT)
    ppid.decide({EXAM: "Dikecualikan"})
    known = ppid.office.register.rulebook().rulings
    answer = ppid.decide({EXAM: "Tidak Dikecualikan (Terbuka)"}, source=forged(old, base="99"))
    assert galat(answer) == [(None, "IKATAN_RUSAK")]
    assert "outbox/ppid" in answer["findings"][0]["suggestion"]
    assert ppid.office.register.rulebook().rulings == known
    assert binding_of(ppid.office.workspace.root / answer["report"])["base"] == "0"


def test_worksheet_from_before_there_were_keys__decides_as_ever(ppid: Ppid) -> None:
    old = forged(ppid.copy_of(JOINT), mac=None, base="0")
    assert galat(ppid.decide({EXAM: "Dikecualikan"}, source=old)) == []
