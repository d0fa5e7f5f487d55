"""Report books: what is streamed comes out as if it had been written cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.workbooks.samples import BOOK, COLUMNS, HOSTILE, MADE, MAIN, RECAP, part_of, xml
from toolkit.views import Bars, BookView, Cell, TableColumn, TableView
from toolkit.workbooks.bars import BARS_A_BLOCK
from toolkit.workbooks.daftar import write_book


def written(path: Path, view: BookView) -> Workbook:
    write_book(path / "daftar.xlsx", view)
    return openpyxl.load_workbook(path / "daftar.xlsx")


def table(*rows: tuple[object, ...], **more: object) -> BookView:
    return BookView("Uji", (TableView("Daftar", "DAFTAR", COLUMNS, rows, **more),), MADE)  # type: ignore[arg-type]


def test_a_sheet__has_banner_titles_figures_table_and_closing(tmp_path: Path) -> None:
    sheet = written(tmp_path, BOOK)["Rekap Unit"]
    assert [sheet.cell(number, 1).value for number in range(1, 5)] == [
        "INTERNAL – JANGAN DIUNGGAH", "REKAP", "Keadaan 3 Mei 2026", "Unit: 2   |   Sudah: 1"]
    lines = [line[:5] for line in sheet.values]
    assert lines[5:8] == [("No", "Unit Kerja", "Status", "Konsekuensi", None), (None, None, None, "Dibuka", "Ditutup"),
                          (1, 2, 3, 4, 5)]
    assert lines[8:10] == [(1, "Dinas Kesehatan", "Diterima", "a", None), (2, "=1+1", "Nihil", None, "<r>x</r>")]
    assert lines[11][2] == "Kupang, 3 Mei 2026\nPPID Utama,\n\n(nama)"
    assert sheet["A1"].fill.fgColor.rgb == "FFC00000"


def test_view__keeps_headings_in_sight_and_on_every_page(tmp_path: Path) -> None:
    sheet = written(tmp_path, BOOK)["Rekap Unit"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A9", "A8:E10", "$6:$8")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 14)
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"


def test_tints__colour_one_column_by_its_text(tmp_path: Path) -> None:
    sheet = written(tmp_path, BOOK)["Rekap Unit"]
    assert [sheet[f"C{number}"].fill.fill_type for number in (9, 10)] == [None, "solid"]
    assert sheet["C10"].fill.fgColor.rgb == "FFBDD7EE"
    assert sheet["B10"].fill.fill_type is None


def test_an_empty_table__says_so(tmp_path: Path) -> None:
    assert "Belum ada data." in [value for line in written(tmp_path, BOOK)["Usulan"].values for value in line]


def test_streamed_texts__are_text_whatever_they_look_like(tmp_path: Path) -> None:
    rows = [(number, text, None, text, "biasa") for number, text in enumerate(HOSTILE)]
    sheet = written(tmp_path, table(*rows))["Daftar"]
    cells = [(line[1].value, line[1].data_type, line[1].hyperlink) for line in sheet.iter_rows(min_row=5)]
    assert cells == [(text, "s", None) for text in HOSTILE]


def test_streamed_text_too_long__is_cut(tmp_path: Path) -> None:
    sheet = written(tmp_path, table((1, "a" * 40_000, "", "", "")))["Daftar"]
    assert len(sheet["B5"].value) == 32_767


def test_a_row_of_another_length__is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="5 values"):
        write_book(tmp_path / "daftar.xlsx", table((1, "a")))
    assert list(tmp_path.iterdir()) == []


def test_streamed_rows__are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    write_book(tmp_path / "daftar.xlsx", table((1, "pendek", "", "", ""), (2, "panjang sekali " * 20, "", "", "")))
    rows = list(xml(tmp_path / "daftar.xlsx", part_of(tmp_path / "daftar.xlsx", "Daftar")).iter(f"{MAIN}row"))
    assert [row.get("customHeight") for row in rows[-2:]] == [None, None]
    assert float(rows[-2].get("ht")) == 15  # type: ignore[arg-type]
    assert float(rows[-1].get("ht")) > 90  # type: ignore[arg-type]


def test_the_chart__points_at_its_figures(tmp_path: Path) -> None:
    sheet = written(tmp_path, BOOK)["Rekap Unit"]
    (chart,) = sheet._charts
    first = chart.series[0]
    labels, figures = first.cat.strRef, first.val.numRef
    assert [point.v for point in labels.strCache.pt] == ["Dinas Kesehatan", "=1+1"]
    assert [point.v for point in figures.numCache.pt] == [3, 4]
    _, _, cells = figures.f.rpartition("!")
    assert [cell.value for (cell,) in sheet[cells.replace("$", "")]] == [3, 4]


def test_many_bars__are_parted_into_charts_of_one_page(tmp_path: Path) -> None:
    labels = [f"Unit {number}" for number in range(BARS_A_BLOCK * 2 + 3)]
    bars = Bars("Butir", labels, [("Usulan", [1] * len(labels), "#2E75B6")])
    sheet = written(tmp_path, BookView("Uji", (replace(RECAP, bars=bars),), MADE))["Rekap Unit"]
    assert [len(chart.series[0].val.numRef.numCache.pt) for chart in sheet._charts] == [BARS_A_BLOCK, BARS_A_BLOCK, 3]


def test_a_chart__keeps_its_size_beside_tall_rows(tmp_path: Path) -> None:
    rows = [(number, "Dinas dengan nama yang panjang sekali " * 3, "", "", "") for number in range(30)]
    sheet = written(tmp_path, BookView("Uji", (replace(RECAP, rows=rows),), MADE))["Rekap Unit"]
    anchor = sheet._charts[0].anchor
    assert (anchor._from.row, anchor.to.row) == (8, 10)  # 150 pixels: two rows of 60 and a half


def test_a_wide_table__keeps_its_title_and_first_columns_in_sight(tmp_path: Path) -> None:
    columns = (COLUMNS[0], *[replace(COLUMNS[1], heading=f"Kolom {number}") for number in range(12)])
    view = TableView("Daftar", "REGISTER INDUK", columns, [(1, *["x"] * 12)])
    sheet = written(tmp_path, BookView("Uji", (view,), MADE))["Daftar"]
    assert sheet.freeze_panes == "C4"
    assert "A1:E1" in [str(merged) for merged in sheet.merged_cells.ranges]


def test_a4__is_a_setting(tmp_path: Path) -> None:
    assert written(tmp_path, replace(BOOK, paper="A4"))["Usulan"].page_setup.paperSize == 9


def test_a_link__leads_where_it_says_and_its_cell_is_written_once(tmp_path: Path) -> None:
    target = "https://wa.me/6281234567890?text=Yth.%20Ibu%20%26%20Bapak%23"
    rows = [(1, Cell("0812", link=target), "x", "a", None), (2, "0813", "x", "a", Cell("surel", link="mailto:a@b.id"))]
    sheet = written(tmp_path, table(*rows))["Daftar"]
    assert [(cell.value, cell.hyperlink.target) for line in sheet.iter_rows() for cell in line if cell.hyperlink] == [
        ("0812", target), ("surel", "mailto:a@b.id")]
    cells = [cell.get("r") for cell in xml(tmp_path / "daftar.xlsx", "xl/worksheets/sheet1.xml").iter(f"{MAIN}c")]
    assert len(cells) == len(set(cells))


def test_days__are_dates_that_excel_can_sort_and_old_ones_are_texts(tmp_path: Path) -> None:
    columns = (TableColumn("No", 6), TableColumn("Berakhir", 20, "date"))
    days = [date(2026, 5, 3), date(9999, 12, 31), date(1900, 3, 1), date(1850, 1, 2), None]
    view = TableView("Daftar", "DAFTAR", columns, [(at, day) for at, day in enumerate(days)])
    sheet = written(tmp_path, BookView("Uji", (view,), MADE))["Daftar"]
    shown = [line[1].value for line in sheet.iter_rows(min_row=4)]
    assert shown == [datetime(2026, 5, 3), datetime(9999, 12, 31), datetime(1900, 3, 1), "2 Januari 1850", None]
    assert sheet["B4"].number_format == "[$-421]d mmmm yyyy"


def test_bands__shade_every_other_group_under_the_cells_own_fills(tmp_path: Path) -> None:
    rows = [(1, "a", "x", "", ""), (1, "b", Cell("y", "#FFE699"), "", ""), (2, "c", Cell("z", "#FFE699"), "", ""),
            (3, "d", "x", "", "")]
    sheet = written(tmp_path, table(*rows, bands=0))["Daftar"]
    fills = [[line[at].fill.fgColor.rgb if line[at].fill.fill_type else "" for at in (1, 2)]
             for line in sheet.iter_rows(min_row=5)]
    shade = fills[2][0]
    assert fills == [["", ""], ["", "FFFFE699"], [shade, "FFFFE699"], ["", ""]]
    assert shade not in ("", "FFFFE699")
