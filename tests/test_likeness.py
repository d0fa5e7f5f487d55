"""Groups of alike titles: held against comparing every pair, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from toolkit import likeness
from toolkit.likeness import figures, grouped, wording

WORDS = st.sampled_from(["data", "daftar", "berkas", "pegawai", "pegawei", "pasien", "pasein", "rekam", "medis",
                         "kontrak", "tahun", "2024", "2025", "dan"])
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=30)


def exhaustively(titles: list[str], limit: int) -> list[list[int]]:
    """The same promise, without lengths, batches or sameness first."""
    def alike(one: str, other: str) -> int:
        best = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
        return round(best) if best >= limit else 0

    heads: list[str] = []
    found: dict[str, str] = {}
    for text in sorted({wording(title) for title in titles}, key=lambda text: (len(text), text)):
        best = max(heads, key=lambda head: alike(text, head), default=text)
        found[text] = best if alike(text, best) and heads else text
        if found[text] == text:
            heads.append(text)
    groups: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        groups.setdefault(found[wording(title)], []).append(at)
    return list(groups.values())


@settings(max_examples=300)
@given(TITLES, st.integers(60, 100))
def test_groups__are_those_of_comparing_every_pair(titles: list[str], limit: int) -> None:
    assert grouped(titles, limit) == exhaustively(titles, limit)


@given(st.lists(st.text(max_size=12), max_size=20), st.integers(1, 100))
def test_any_titles__are_each_in_one_group(titles: list[str], limit: int) -> None:
    groups = grouped(titles, limit)
    assert sorted(at for group in groups for at in group) == list(range(len(titles)))
    assert groups == exhaustively(titles, limit)


@given(TITLES)
def test_batches__change_nothing(titles: list[str]) -> None:
    whole, before = grouped(titles, 85), likeness.BATCH
    likeness._heads.cache_clear()
    try:
        likeness.BATCH = 3
        assert grouped(titles, 85) == whole
    finally:
        likeness.BATCH = before
        likeness._heads.cache_clear()


@pytest.mark.parametrize(("one", "other", "together"), [
    ("Rekam medis pasien", "REKAM MEDIS  PASIEN.", True), ("Rekam medis pasien", "Rekamedis pasien", True),
    ("Data pribadi pegawai", "Pegawai: data pribadi", True), ("Laporan audit tahun 2024", "Laporan audit 2025", True),
    ("Laporan audit TA 2024", "Laporan audit", True), ("Data gaji pegawai", "Data gaji pegawei", True),
    ("Data pegawai", "Data pasien", False), ("Soal ujian CPNS", "Kunci jawaban CPNS", False), ("2024", "2025", False)])
def test_titles__of_one_kind(one: str, other: str, together: bool) -> None:
    assert (len(grouped([one, other], 90)) == 1) is together


def test_small_differences__make_no_chain() -> None:
    """Each is alike to the next, the last not to the first."""
    chain = ["data aaaaaaaa", "data aaaaaabb", "data aaaabbbb", "data aabbbbbb"]
    assert grouped(chain[:2], 80) == [[0, 1]]
    assert len(grouped(chain, 80)) == 2


def test_figures__are_what_is_left_out() -> None:
    assert figures("Laporan BPK TA 2024 jilid 3b") == ("2024", "3b")
    assert wording("Laporan BPK TA 2024 jilid 3b") == "laporan bpk jilid"
