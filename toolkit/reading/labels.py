"""What stands above the table (unit, period, Pernyataan), and what our very hidden sheet says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.reading.addresses import written
from toolkit.reading.book import NamedCell
from toolkit.reading.cells import Grid, blank
from toolkit.reading.document import Binding, FormHeadings, Said, Table
from toolkit.reading.heading_words import heading_key
from toolkit.reading.headings import WINDOW, shown

LABELS = {
    "unit": ("unit kerja", "unit", "nama unit", "nama unit kerja", "opd", "nama opd", "perangkat daerah",
             "nama perangkat daerah", "skpd", "badan publik"),
    "periode": ("periode", "tahun", "periode tahun"),
    "pernyataan": ("pernyataan",),
}
_UNCHOSEN = frozenset({
    "pilih", "pilih unit", "pilih unit kerja", "pilih unit anda", "pilih nama unit", "pilih dari daftar",
    "pilih salah satu", "nama unit", "nama unit kerja", "nama unit anda", "unit kerja", "isi nama unit",
    "isi nama unit kerja", "isi di sini", "tulis nama unit", "belum diisi", "kosong", "n/a", "na", "xxx"})
"""What stands in a cell for its value until somebody chooses one; compared without signs at its ends."""
_LABEL_OF = {text: label for label, texts in LABELS.items() for text in texts}


def said_above(grids: Mapping[str, Grid], names: Mapping[str, NamedCell], tables: Sequence[Table],
               forms: Sequence[FormHeadings]) -> dict[str, Said]:
    """What each label says: the form's named cell where there is one, else the cell beside or after the label."""
    form = tables[0].form if tables else None
    pointed = {label: cell for entry in forms if form in (None, entry.form) for label in LABELS
               if (cell := names.get(f"{entry.form}_{label}".lower())) and cell.sheet in grids}
    found = {label: _named(grids[cell.sheet], cell) for label, cell in pointed.items()}
    for sheet, rows in _above(grids, tables):
        for label, said in _labelled(sheet, rows):
            found.setdefault(label, said)
    return {label: said for label, said in found.items() if said}


def is_labelled(text: str) -> bool:
    """Is this a label that we know, with or without its value behind a colon?"""
    return _label_and_value(text)[0] is not None


def binding(grid: Grid) -> Binding | None:
    """Our very hidden sheet's pairs (column A the key, B the value), or None when they are not what we wrote."""
    pairs = {shown(row[0]): shown(row[1]) for row in grid if len(row) > 1}
    try:
        return Binding(form=pairs["form"], version=int(pairs["version"]), unit=pairs.get("unit") or None,
                       period=pairs.get("period") or None, lembar=pairs.get("lembar") or None, base=int(pairs["base"]),
                       mac=pairs.get("mac") or None)
    except (KeyError, ValueError):
        return None


def _named(grid: Grid, cell: NamedCell) -> Said | None:
    row, column = cell.address
    if row > len(grid) or column > len(grid[row - 1]):
        return None
    text = shown(grid[row - 1][column - 1])
    return Said(text, cell.sheet, written(cell.address)) if _is_value(text) else None


def _above(grids: Mapping[str, Grid], tables: Sequence[Table]) -> Iterator[tuple[str, Grid]]:
    """The rows in which labels are looked for: above the first table of a sheet, or on any sheet if there is none."""
    first = {table.sheet: table.first_heading_row or table.heading_row for table in reversed(tables)}
    for sheet, row in first.items() if tables else dict.fromkeys(grids, WINDOW + 1).items():
        yield sheet, grids[sheet][: row - 1]


def _labelled(sheet: str, rows: Grid) -> Iterator[tuple[str, Said]]:
    for number, row in enumerate(rows, start=1):
        texts = [(column, shown(value)) for column, value in enumerate(row, start=1) if not blank(value)]
        for place, (column, text) in enumerate(texts):
            label, value = _label_and_value(text)
            where, value = (column, value) if value else _beside(texts[place + 1 :])
            if label and _is_value(value):
                yield label, Said(value, sheet, written((number, where)))


def _is_value(text: str) -> bool:
    """No placeholder: "…", "-", "<pilih unit>"."""
    words = shown(text).casefold().strip(" .…-–—_<>[](){}*:;/|“”\"'")
    return bool(words) and words not in _UNCHOSEN


def _label_and_value(text: str) -> tuple[str | None, str]:
    """"Unit Kerja : Dinas Sosial" → ("unit", "Dinas Sosial"); no label: (None, "")."""
    before, colon, after = text.partition(":")
    label = _LABEL_OF.get(heading_key(before))
    return (label, after.strip() if colon else "") if label else (None, "")


def _beside(texts: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The value right of a label: the next filled cell, unless that is another label."""
    for column, text in texts:
        value = text.lstrip(": ")
        if value:
            return (0, "") if _label_and_value(value)[0] else (column, value)
    return 0, ""
