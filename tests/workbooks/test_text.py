"""Text as Excel can hold it, and how high it stands."""

from __future__ import annotations

import pytest

from toolkit.findings import first_sentence
from toolkit.workbooks.text import LONGEST_CELL, cut, fit, lines_of, points


@pytest.mark.parametrize(("text", "held"), [
    ("biasa", "biasa"), ("=1+1", "=1+1"), ("a\r\nb\rc", "a\nb\nc"), ("a\x00\x0bb", "ab"), ("\ud800", "\ufffd"),
    ("\ufffe", "\ufffd"), ("<r>x</r>", "<r>x</r>"),
    ("tab\there", "tab\there"), ("\u202egnp\x9b31m\x7f\u200f", "gnp31m"), ("a\u2028b\x85c", "a\nb\nc"),
    ("a\U000e0041b", "ab"), ("👩\u200d⚕", "👩\u200d⚕"),
])
def test_fit__keeps_text_and_drops_what_no_workbook_holds(text: str, held: str) -> None:
    assert fit(text) == held


@pytest.mark.parametrize("letter", ["a", "😀", "é"])
def test_fit__counts_as_excel_does(letter: str) -> None:
    held = fit(letter * 40_000)
    assert LONGEST_CELL - 1 <= len(held.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_cut__is_exact_at_the_limit() -> None:
    assert cut("a" * 32, 32) == "a" * 32
    assert cut("a" * 33, 32, "…") == "a" * 31 + "…"


@pytest.mark.parametrize(("text", "parts"), [
    ("Salah (E14). Sebab.", ("Salah (E14).", " Sebab.")), ("Tanpa sebab.", ("Tanpa sebab.", "")),
    ("“PT. A” bukan pilihan. Sebab.", ("“PT. A” bukan pilihan.", " Sebab.")), ("tanpa titik", ("tanpa titik", "")),
    ("UU No.14 salah. Ya.", ("UU No.14 salah.", " Ya.")), ("“buka. tidak tutup", ("“buka. tidak tutup", "")),
    ("", ("", "")),
])
def test_first_sentence__is_what_is_wrong(text: str, parts: tuple[str, str]) -> None:
    assert first_sentence(text) == parts


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("", 10, 1), ("pendek", 10, 1), ("satu dua tiga empat", 10, 2), ("a" * 35, 10, 4), ("satu\ndua\n\ntiga", 20, 4)])
def test_lines_of__wraps_by_words(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_points__never_exceed_excel_s_highest_row() -> None:
    assert (points(1), points(100)) == (15, 409)
