"""Whatever stands below the headings is read or told: no row and no column drops out in silence."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.addresses import column_number
from toolkit.reading.facts import Span
from toolkit.reading.tables import find_tables

from .books import NEEDY

HEADINGS = ["No", "Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu", "Tahun", ""]
WORDS = st.sampled_from([
    "", "", "", "Gaji pegawai", "Pasal 17 huruf h", "5 tahun", "A", "I.", "1", "1.a", "Jumlah", "Catatan: x",
    "Informasi", "Kupang, 3 Mei 2025", "Kepala Dinas Sosial", "NIP. 1980", "sda", "(2)", "\u00a0", "2026", "*) y",
    "Contoh: x",
    "Bidang Umum", "Dibuka", 3.0, True])
ROWS = st.lists(st.lists(WORDS, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=12)


@st.composite
def merges(draw: st.DrawFn, height: int) -> list[Span]:
    """Merged cells that do not overlap, some across, some down."""
    taken: set[tuple[int, int]] = set()
    found = []
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(2, height + 1)), draw(st.integers(1, len(HEADINGS)))
        span = Span(top, left, min(height + 1, top + draw(st.integers(0, 2))),
                    min(len(HEADINGS), left + draw(st.integers(0, 4))))
        cells = {(row, column) for row in range(span.top, span.bottom + 1)
                 for column in range(span.left, span.right + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            found.append(span)
    return found


def grid_of(rows: list[list[object]], merged: list[Span]) -> list[list[object]]:
    """The rows below the headings; of a merged cell only the first place holds anything."""
    grid = [HEADINGS, *([*row] for row in rows)]
    for span in merged:
        for row in range(span.top - 1, span.bottom):
            for column in range(span.left - 1, span.right):
                if (row, column) != (span.top - 1, span.left - 1):
                    grid[row][column] = ""
    return grid


@given(st.data(), ROWS)
def test_every_row_with_words_in_it__is_an_item_or_is_told(data, rows):
    merged = data.draw(merges(len(rows))) if rows else []
    grid = grid_of(rows, merged)
    tables = find_tables("L", grid, (NEEDY,), merged)
    known = {row.row for table in tables for row in table.rows} | {row for table in tables for row, _ in table.skipped}
    joined = {int(row) for table in tables for item in table.rows for note in item.notes.values()
              for row in re.findall(r"baris \d+ sampai (\d+) digabung", note)}
    titles = {row for span in merged if span.left <= 2 <= span.right for row in range(span.top, span.bottom + 1)}
    for number, row in enumerate(grid[1:], start=2):
        only_counted = not any(str(value).strip("\u00a0 ") for value in row[1:]) and re.fullmatch(
            r"\(?\d*[.)]?\)?|\u00a0|3\.0|True", str(row[0]))
        heads_another = any(table.heading_row == number for table in tables)
        assert number in known | joined | titles or only_counted or heads_another, (number, row)


@given(ROWS.filter(bool))
def test_every_column_beside_items_that_holds_something__is_read_or_told(rows):
    tables = find_tables("L", [HEADINGS, *rows], (NEEDY,))
    for table in tables:
        told = {column_number(letters) for letters in (*table.letters.values(), *(each for each, _ in table.extra))}
        for index in range(1, len(HEADINGS)):  # the first only counts the rows
            filled = any(str(rows[row.row - 2][index]).strip("\u00a0 ") for row in table.rows)
            assert not filled or index + 1 in told or table.rivals
