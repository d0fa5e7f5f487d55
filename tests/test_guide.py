"""docs/panduan-ppid.md: the cells that it names are the forms', its pictures are those that `make pictures` makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docs.pictures.day import PICTURES
from docs.pictures.shown import SHOWN
from docs.pictures.story import ITEM, REPORTER, Story
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import Layout, Need
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import TITLE, Uji
from toolkit.placing import FIRST_ROW, column_letters

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEXT = (DOCS / "panduan-ppid.md").read_text(encoding="utf-8")
HARDCOPY, UJI, PENETAPAN = Hardcopy.layout(), Uji.layout(), Penetapan.layout()
SHOWN_IN_GUIDES = {(guide.name, alt, name) for guide in sorted(DOCS.glob("panduan-*.md"))
                   for alt, name in re.findall(r"!\[([^\]]*)\]\(gambar/([\w-]+)\.png\)", guide.read_text("utf-8"))}
LARGEST = 120_000


def cell(layout: Layout, name: str) -> str:
    """Of the first row: "C11"."""
    return f"{column_letters(layout)[name]}{FIRST_ROW}"


def named(layout: Layout, *names: str) -> str:
    """Their cells and headings: "C11 Unit, D11 Tanggal Diterima"."""
    return ", ".join(f"{cell(layout, name)} {layout.by_name[name].heading}" for name in names)


def rest(layout: Layout, after: str) -> str:
    """What may be filled beyond a column."""
    left = layout.names[layout.names.index(after) + 1:]
    return f"; bila perlu {cell(layout, left[0])} sampai {cell(layout, left[-1])}"


def test_table_of_cells__is_as_the_forms_have_it() -> None:
    letters, open_to = column_letters(UJI), [one for one in UJI.columns if one.need is not Need.LOCKED]
    step = cell(PENETAPAN, "langkah")
    wanted = [
        named(HARDCOPY, "unit", "tanggal_diterima", "kode_isi") + rest(HARDCOPY, "kode_isi"),
        ", ".join(f"{letters[one.name]} {one.heading}" for one in open_to),
        f"{step} *{DRAFT}*",
        f"{step} *{ISSUE}*, {named(PENETAPAN, 'nomor', 'tanggal')}" + rest(PENETAPAN, "tanggal")]
    rows = TEXT.partition("| Anda mengisi | Sel |")[2].splitlines()[2:]
    assert [row.split("|")[2].strip() for row in rows[:len(wanted)]] == wanted
    assert f"Isian dimulai di **baris {FIRST_ROW}**" in TEXT


def test_cells_within_the_text__are_as_the_forms_have_them() -> None:
    """Written as *Hasil Pengujian* (kolom M) or *Unit* (C11)."""
    columns = {(one.heading, f"kolom {letter}") for letter, one in zip(column_letters(UJI).values(), UJI.columns,
                                                                      strict=True)}
    cells = {(one.heading, cell(layout, one.name)) for layout in (HARDCOPY, PENETAPAN) for one in layout.columns}
    said = set(re.findall(r"\*([^*\n]+)\*\s\((kolom\s[A-Z]+|[A-Z]+\d+)\)", TEXT.replace("\n", " ")))
    assert len(said) >= 11
    assert said - columns - cells == set()
    loose = re.findall(r"(?<!\* \()\bkolom [A-Z]{1,2}\b", TEXT)
    assert loose == [], "write it as *Judul* (kolom X), so that this test sees it"


def test_pictures_of_the_guides__are_those_that_are_made() -> None:
    made = {*SHOWN, *(name for name, *_ in PICTURES)}
    assert {name for *_, name in SHOWN_IN_GUIDES} <= made
    assert [name for guide, _, name in sorted(SHOWN_IN_GUIDES, key=lambda one: one[2])
            if name in SHOWN and guide == "panduan-ppid.md"] == list(SHOWN)
    for name in SHOWN:
        assert (DOCS / "gambar" / f"{name}.png").stat().st_size <= LARGEST, name


def test_pictures__are_told_to_those_who_cannot_see_them() -> None:
    assert [name for _, alt, name in SHOWN_IN_GUIDES if name in SHOWN and len(alt.split()) < 6] == []


@pytest.mark.poppler
def test_story__can_be_played_and_has_all_that_is_shown(tmp_path: Path) -> None:
    """Two years through the real pipeline: what the pictures show is there, in the rows that the guide names."""
    kept = tmp_path / "langkah"
    Story(tmp_path / "kantor", kept).play()
    for name, shown in SHOWN.items():
        assert (kept / shown.file).is_file(), name
    sheet, title = load_workbook(kept / "diuji.xlsx")[UJI.about.sheet], column_letters(UJI)[TITLE]
    rows = {str(cell.value).split("\n")[0]: cell.row for cell in sheet[title] if cell.value}
    assert f"kita ada di baris {rows[ITEM]}" in TEXT.replace("\n", " ")
    assert f"hanya satu baris (baris {rows[REPORTER]})" in TEXT.replace("\n", " ")
