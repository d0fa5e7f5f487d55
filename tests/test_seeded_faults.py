"""The benchmark's gate on small corpora: every seeded fault is found at its cell, and none is invented."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from benchmarks.faults import ALONE, EVERYWHERE
from benchmarks.gate import differences
from benchmarks.generate import Size, make_corpus
from benchmarks.rows import clean_row
from toolkit.app.work import check_files, run_inbox
from toolkit.findings import CATATAN, Code

LATER = {"ID_BEDA_BUTIR", "VERSI_BERTABRAKAN", "BUTIR_UNIT_LAIN", "REGISTER_BERUBAH"}
"""Row findings that need an earlier submission."""
SETTINGS_ONLY = {"TANDA_TERLARANG", "BUKAN_ANGKA", "KONTAK_TIDAK_JELAS", "MENJADI_TIDAK_ADA", "MENJADI_BERPUTAR",
                 "ALASAN_PUTUSAN_WAJIB", "BUTIR_TIDAK_ADA", "PUTUSAN_USANG", "PUTUSAN_BERTABRAKAN",
                 "JUDUL_PUBLIK_WAJIB", "TANGGAL_BELUM_TIBA", "TANGGAL_TERLALU_AWAL", "NOMOR_SUDAH_DIPAKAI",
                 "KONSEP_BELUM_ADA", "KODE_ISI_LAIN", "UNIT_TIDAK_ADA", "PUTUSAN_SEBAGIAN", "PUTUSAN_MELUAS",
                 "DAFTAR_SUDAH_BERUBAH", "BELUM_BERLAKU", "PERMOHONAN_TIDAK_SEJALAN"}
"""Findings that only the settings workbook and PPID's own forms can get."""


def small(seed: int) -> Size:
    return Size(files=12, rows=25, faulty=10, seed=seed)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seeded_faults__are_found_at_their_cells_and_none_is_invented(tmp_path, seed):
    """Through `dik run`, with worker processes."""
    expected = make_corpus(tmp_path, small(seed))
    result, code = run_inbox(tmp_path, dry_run=False, quiet=True)
    assert code == 1
    assert sum(map(len, expected.values())) > 100
    assert differences(result["submissions"], expected) == []


def test_check__tells_the_same_as_run(tmp_path):
    """`dik check` finds what `dik run` finds."""
    expected = make_corpus(tmp_path, Size(files=4, rows=40, faulty=4, share=0.1, seed=4))
    result, _ = check_files(tmp_path, [tmp_path / name for name in expected], None, quiet=True)
    assert differences(result["submissions"], expected) == []


def test_same_seed__gives_the_same_files(tmp_path):
    """To the byte: a figure can be measured again."""
    size = Size(files=2, rows=10, faulty=1, seed=5)
    one, other = make_corpus(tmp_path / "a", size), make_corpus(tmp_path / "b", size)
    assert one == other
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in one)


def test_missed_or_invented_finding__is_noticed(tmp_path):
    """The gate itself: a changed answer does not pass."""
    expected = make_corpus(tmp_path, Size(files=2, rows=20, faulty=1, seed=6))
    result, _ = check_files(tmp_path, [tmp_path / name for name in expected], None, quiet=True)
    faulty = next(one for one in result["submissions"] if expected[one["file"]])
    dropped = next(told for told in faulty["findings"] if told["severity"] != "catatan")
    faulty["findings"].remove(dropped)
    assert any(dropped["code"] in line for line in differences(result["submissions"], expected))
    faulty["findings"] += [dropped, {**dropped, "cell": "Z99"}]
    assert any("Z99" in line for line in differences(result["submissions"], expected))
    assert differences([], expected) == [f"{name}: no answer" for name in expected]


def test_kinds_of_faults__cover_every_code_a_cell_can_get():
    """A new code gets a seeded fault."""
    row = clean_row(Random(1), 1)
    kinds = [*EVERYWHERE, *(kind(Random(1), row) for kind in ALONE)]
    seeded = {code for kind in kinds for _, code in kind.tells}
    assert LATER.isdisjoint(seeded)
    assert Counter(seeded) == Counter(_row_codes() - LATER)


def _row_codes() -> set[str]:
    """Codes that stand at a cell of the DIK form, notes aside."""
    told = {code.name for code in Code if code.severity is not CATATAN and "{cell}" in code.value.what}
    return told - SETTINGS_ONLY
