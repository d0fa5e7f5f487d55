"""Bar charts beside a table: stacked, one bar a label, in blocks that each fit a printed page."""

from __future__ import annotations

from typing import Any

from toolkit.views import Bars
from toolkit.workbooks.style import GREY, INK, LINE, NAVY, Book, Worksheet
from toolkit.workbooks.text import fit

BARS_A_BLOCK = 18
ROW, FRAME, WIDTH = 20, 110, 960
"""Pixels: a default row (and a bar), what a chart needs around its bars, a chart's width."""
COLUMNS = 16
"""Default columns from one chart to the next."""


def blocks(bars: Bars) -> list[range]:
    """The labels of each chart; the charts stand side by side, so that each begins at the top of a page."""
    count = len(bars.labels)
    return [range(first, min(first + BARS_A_BLOCK, count)) for first in range(0, count, BARS_A_BLOCK)]


def rows_covered(bars: Bars) -> int:
    """How many default rows the tallest chart covers."""
    return (FRAME + ROW * min(BARS_A_BLOCK, len(bars.labels))) // ROW + 1


def write_bars(book: Book, sheet: Worksheet, bars: Bars, at: tuple[int, int], data_row: int) -> None:
    """Draw the charts from cell `at` (row, column; from 0) to the right.

    A chart must point at cells, so the figures are written too, small and grey, from `data_row` in the same columns.
    """
    row, column = at
    _write_figures(book, sheet, bars, data_row, column)
    parts = blocks(bars)
    for number, block in enumerate(parts):
        title = bars.title + (f" ({number + 1} dari {len(parts)})" if len(parts) > 1 else "")
        chart = _chart(book, bars, title)
        for series in range(len(bars.series)):
            chart.add_series(_series(sheet, bars, block, (data_row, column), series))
        chart.set_size({"width": WIDTH, "height": FRAME + ROW * len(block)})
        place = {"object_position": 2, "description": fit(bars.title)}
        sheet.insert_chart(row, column + number * COLUMNS, chart, place)


def _write_figures(book: Book, sheet: Worksheet, bars: Bars, row: int, column: int) -> None:
    small = book.format(font_size=8, font_color=GREY)
    sheet.write_string(row, column, "Angka grafik", small)
    for at, (name, figures, _) in enumerate(bars.series, column + 1):
        sheet.write_string(row, at, fit(name), small)
        for below, figure in enumerate(figures, row + 1):
            sheet.write_number(below, at, figure, small)
    for below, label in enumerate(bars.labels, row + 1):
        sheet.write_string(below, column, fit(label), small)


def _series(sheet: Worksheet, bars: Bars, block: range, figures: tuple[int, int], number: int) -> dict[str, Any]:
    (row, column), (name, _, colour) = figures, bars.series[number]
    first, last = row + 1 + block.start, row + block.stop
    at = column + 1 + number
    return {"name": name, "categories": [sheet.get_name(), first, column, last, column],
            "values": [sheet.get_name(), first, at, last, at], "fill": {"color": colour}, "gap": 45, "overlap": 100,
            "data_labels": {"value": True, "num_format": "#,##0;;", "font": {"size": 8, "color": _readable_on(colour)}}}


def _readable_on(colour: str) -> str:
    red, green, blue = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return INK if red * 0.299 + green * 0.587 + blue * 0.114 > 150 else "#FFFFFF"


def _chart(book: Book, bars: Bars, title: str) -> Any:
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    chart.set_title({"name": title, "name_font": {"size": 13, "color": NAVY}, "overlay": False})
    font = {"size": 9, "color": INK}
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}, "interval_unit": 1})
    chart.set_x_axis({"min": 0, "max": _longest(bars), "num_font": font, "num_format": "0",
                      "major_gridlines": {"visible": True, "line": {"color": "#E5E5E5"}}})
    chart.set_legend({"position": "top", "font": font})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.show_hidden_data()
    return chart


def _longest(bars: Bars) -> int:
    """The same end for every block's axis: the longest bar, rounded up to a figure that divides well."""
    longest = max((sum(figures) for figures in zip(*(s[1] for s in bars.series), strict=True)), default=0)
    step = next(step for size in (1, 10, 100, 1000, 10**4, 10**5, 10**6) for step in (size, size * 2, size * 5)
                if step * 10 >= longest)
    return max(1, -(-longest // step)) * step
