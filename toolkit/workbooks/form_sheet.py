"""The sheet that people fill: title block, legend, headings, rows, dropdowns, protection, defined names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from xlsxwriter.utility import quote_sheetname

from toolkit import placing
from toolkit.findings import Severity
from toolkit.forms.layout import Column, Need
from toolkit.placing import FIRST_COLUMN, FIRST_ROW, GROUP_ROW, HEADING_ROW, NUMBERS_ROW, FormPlan, letters
from toolkit.views import FormView
from toolkit.workbooks.colours import add_colours
from toolkit.workbooks.form_rows import FormRows
from toolkit.workbooks.lists import list_ranges
from toolkit.workbooks.periksa import periksa
from toolkit.workbooks.signing import last_printed, write_opening, write_panel
from toolkit.workbooks.status import write_status
from toolkit.workbooks.style import (
    FILLS,
    GREY,
    INK,
    INKS,
    MIST,
    NAVY,
    PALE,
    SMALLEST_PRINT,
    WHITE,
    Book,
    Worksheet,
    page_pixels,
    pixels,
    set_page,
)
from toolkit.workbooks.text import cut, fit

HEADING_COLOURS: Mapping[Need, tuple[str, str]] = {
    Need.LOCKED: ("#D9D9D9", INK), Need.REQUIRED: (NAVY, WHITE), Need.ADVISED: (MIST, INK), Need.OPTIONAL: (MIST, INK)}
LEGEND = (("#D9D9D9", INK, "Diisi sistem"), (NAVY, WHITE, "Wajib diisi"), (MIST, INK, "Boleh dikosongkan"))
LEGEND_WIDTH = 12
"""Characters that a word of the legend needs."""
MARKS_LEGEND = ((FILLS[Severity.GALAT], INKS[Severity.GALAT], "Harus diperbaiki"),
                (FILLS[Severity.PERINGATAN], INKS[Severity.PERINGATAN], "Perlu dicek"))
MAY_DO = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


def write_form(book: Book, view: FormView) -> Worksheet:
    """Write the form's sheet; the lists behind its dropdowns are `lists.write_lists`'s."""
    sheet, plan, lists = book.sheet(view.layout.about.sheet, tab="#2E75B6"), placing.plan(view), list_ranges(view)
    _set_columns(book, sheet, plan)
    _write_title_block(book, sheet, plan, lists)
    _write_headings(book, sheet, plan)
    beside = periksa(plan, lists)
    write_status(book, sheet, plan, beside)
    sheet.stream(FormRows(book, plan, beside))
    add_colours(book, sheet, plan)
    add_dropdowns(sheet, view.layout.columns, lists, (FIRST_ROW - 1, plan.last - 1, FIRST_COLUMN))
    write_panel(book, sheet, plan)
    _define_names(book, plan)
    _set_view(book, sheet, plan)
    return sheet


def _set_columns(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    fill_in = book.format(num_format="@", locked=False, text_wrap=True)
    for at, column in enumerate(plan.columns):
        sheet.set_column(at, at, column.width, book.format() if at < FIRST_COLUMN else fill_in)


def _write_title_block(book: Book, sheet: Worksheet, plan: FormPlan, lists: Mapping[str, str]) -> None:
    view = plan.view
    sheet.set_row(placing.TITLE_ROW - 1, 22)
    sheet.write_string(0, 0, fit(view.layout.about.title), book.format(bold=True, font_size=15, font_color=NAVY))
    sheet.write_string(1, 0, fit(view.body), book.format(font_color=GREY))
    _write_label(book, sheet, placing.UNIT_ROW, "Unit Kerja", view.unit_label, locked=bool(view.unit_label))
    _write_label(book, sheet, placing.PERIOD_ROW, "Periode", view.period, locked=True)
    if not view.unit_label:
        _add_choice(sheet, placing.UNIT_ROW, lists.get("unit", ""), "Unit Kerja", "Pilih atau ketik nama unit Anda.")
    if view.layout.about.statements:
        _write_label(book, sheet, placing.STATEMENT_ROW, "Pernyataan", view.statement, locked=False)
        _add_choice(sheet, placing.STATEMENT_ROW, lists["pernyataan"], "Pernyataan",
                    "Pilih salah satu: " + "; ".join(view.layout.about.statements) + ".")
    write_opening(book, sheet, plan, _page_break(plan) - 1)
    _write_legend(book, sheet, plan)


def _write_label(book: Book, sheet: Worksheet, row: int, label: str, value: str, *, locked: bool) -> None:
    sheet.set_row(row - 1, 18)
    sheet.merge_range(row - 1, 0, row - 1, 1, label, book.format(bold=True, valign="vcenter"))
    fill = {"bg_color": PALE} if locked else {"bg_color": WHITE, "bold": True}
    sheet.merge_range(row - 1, 2, row - 1, 3, "", book.boxed(num_format="@", locked=locked, valign="vcenter", **fill))
    sheet.write_string(row - 1, 2, fit(value), book.boxed(num_format="@", locked=locked, valign="vcenter", **fill))


def _add_choice(sheet: Worksheet, row: int, source: str, title: str, message: str) -> None:
    if source:
        sheet.data_validation(row - 1, 2, row - 1, 2, {
            "validate": "list", "source": source, "error_type": "warning", "error_title": title,
            "error_message": "Isi ini tidak ada dalam daftar. Tetap pakai?", "input_title": title,
            "input_message": cut(message, 255, "…")})


def _write_legend(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    # not beside the labels: a reader that finds a label takes the next filled cell for its value
    sheet.set_row(placing.LEGEND_ROW - 1, 15)
    sheet.write_string(placing.LEGEND_ROW - 1, 0, "Arti warna", book.format(font_size=9, font_color=GREY))
    marks = MARKS_LEGEND if any(row.marks for row in plan.view.rows) else MARKS_LEGEND[:1]  # what colours.py uses
    wide = [at for at, column in enumerate(plan.columns) if at >= FIRST_COLUMN and column.width >= LEGEND_WIDTH]
    for column, (fill, ink, text) in zip(wide, (*LEGEND, *marks), strict=False):
        sheet.write_string(placing.LEGEND_ROW - 1, column, text, book.format(
            bg_color=fill, font_color=ink, font_size=9, valign="vcenter", align="center"))


def _write_headings(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    sheet.set_row(GROUP_ROW - 1, 16)
    sheet.set_row(HEADING_ROW - 1, 33)
    sheet.set_row(NUMBERS_ROW - 1, 13)
    small = book.heading(PALE, GREY, font_size=8, bold=False)
    for at, column in enumerate(plan.columns):
        sheet.write_string(HEADING_ROW - 1, at, fit(column.heading), book.heading(*HEADING_COLOURS[column.need]))
        sheet.write_number(NUMBERS_ROW - 1, at, at + 1, small)
    cut = _page_break(plan) if _needs_two_pages(plan) else 0  # a group that goes on there is named on both pages
    for (group, _), members in groupby(enumerate(plan.columns), lambda each: (each[1].group, each[0] < cut)):
        _write_group(book, sheet, group, list(members))


def _write_group(book: Book, sheet: Worksheet, group: str, members: list[tuple[int, Column]]) -> None:
    heading = book.heading(*HEADING_COLOURS[members[0][1].need], font_size=9)
    first, last = members[0][0], members[-1][0]
    if first == last:
        sheet.write_string(GROUP_ROW - 1, first, fit(group), heading)
    else:
        sheet.merge_range(GROUP_ROW - 1, first, GROUP_ROW - 1, last, fit(group), heading)


def add_dropdowns(sheet: Worksheet, columns: Sequence[Column], lists: Mapping[str, str],
                  place: tuple[int, int, int]) -> None:
    """Dropdowns and input messages; `place`: first and last row, first column, all from 0."""
    first, last, left = place
    for at, column in enumerate(columns, left):
        told = {"input_title": cut(column.heading, 32, "…"), "input_message": cut(column.help, 255, "…") or None}
        sheet.data_validation(first, at, last, at, {
            **_choices(column, lists.get(f"kolom {column.name}", "")), **told})


def _choices(column: Column, source: str) -> dict[str, Any]:
    if not source:
        return {"validate": "any"}
    if not column.choices:
        return {"validate": "list", "source": source, "show_error": False}
    return {"validate": "list", "source": source, "error_type": "warning", "error_title": cut(column.heading, 32, "…"),
            "error_message": "Isi ini tidak ada dalam daftar pilihan. Tetap pakai?"}


def _define_names(book: Book, plan: FormPlan) -> None:
    about, form = plan.view.layout.about, plan.view.layout.form
    first, last = letters(FIRST_COLUMN), letters(len(plan.columns) - 1)
    cells = {"data": f"${first}${FIRST_ROW}:${last}${plan.last}", "unit": f"$C${placing.UNIT_ROW}",
             "periode": f"$C${placing.PERIOD_ROW}", "pernyataan": f"$C${placing.STATEMENT_ROW}"}
    if not about.statements:
        del cells["pernyataan"]
    quoted = quote_sheetname(about.sheet)
    for name, cell in cells.items():
        book.workbook.define_name(f"{form}_{name}", f"={quoted}!{cell}")


def _set_view(book: Book, sheet: Worksheet, plan: FormPlan) -> None:
    view = plan.view
    title = list(view.layout.names).index(view.layout.about.title_column) if view.layout.about.title_column else 0
    sheet.freeze_panes(FIRST_ROW - 1, FIRST_COLUMN + title + 1)
    sheet.set_selection(FIRST_ROW - 1, FIRST_COLUMN + 1, FIRST_ROW - 1, FIRST_COLUMN + 1)
    sheet.protect("", dict.fromkeys(MAY_DO, True))
    set_page(sheet, view.paper, " · ".join(filter(None, (view.layout.about.title, view.unit_label, view.period))))
    sheet.repeat_rows(GROUP_ROW - 1, NUMBERS_ROW - 1)
    last_row, last = last_printed(plan) or max(plan.rows, default=FIRST_ROW + 14), letters(len(plan.columns) - 1)
    middle = _page_break(plan)
    areas = [f"$A$1:${last}${last_row}"]
    if _needs_two_pages(plan):
        # what must be filled on one page, the rest on the next, beside the titles: XlsxWriter knows one area only
        last_beside = plan.last if plan.view.panel else last_row  # they sign once
        areas = [f"$A$1:${letters(middle - 1)}${last_row}", f"${letters(middle)}${GROUP_ROW}:${last}${last_beside}"]
        sheet.repeat_columns(0, FIRST_COLUMN + title)
    quoted = quote_sheetname(sheet.get_name())
    printed = ",".join(f"{quoted}!{area}" for area in areas)
    book.workbook.define_name(f"{sheet.get_name()}!_xlnm.Print_Area", f"={printed}")


def _needs_two_pages(plan: FormPlan) -> bool:
    return sum(pixels(column.width) for column in plan.columns) > page_pixels(plan.view.paper) * SMALLEST_PRINT


def _page_break(plan: FormPlan) -> int:
    """The first column of the second page: what may be left empty; where rows are only answered, what does not fit."""
    if not plan.view.layout.about.grows:
        room = page_pixels(plan.view.paper) * SMALLEST_PRINT
        ends = accumulate(pixels(column.width) for column in plan.columns)
        return sum(end <= room for end in ends)
    return max(at for at, column in enumerate(plan.columns) if column.need in (Need.REQUIRED, Need.LOCKED)) + 1
