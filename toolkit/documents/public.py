"""The public list as PDF: official columns and the units that hold each item; nothing internal."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

from toolkit.documents.listing import cells_of, shown_list
from toolkit.documents.typeset import write_pdf
from toolkit.forms.layout import Column
from toolkit.papers import PublicItem, PublicList, Table
from toolkit.public_items import in_force, withheld_line

UNITS_WIDTH: Final = 26
FORCE_WIDTH: Final = 30
NUMBER_WIDTH: Final = 6


def write_public_pdf(path: Path, view: PublicList) -> None:
    """Write the PDF."""
    table = official_table(view)
    write_pdf(path, "public", {
        "title": view.title, "body": view.body, "decree": view.decree, "as_of": view.as_of, "day": view.day,
        "contact": view.contact, "withheld": withheld_line(view.withheld), "paper": view.paper,
        "list": shown_list(table)}, cells=cells_of(table))


def official_table(view: PublicList) -> Table:
    """The list in official columns, and no column that may not be published."""
    columns = [column for column in view.layout.official if column.public]
    headings = [("", "No"), *map(_heading, columns), ("", "Unit Kerja yang Menguasai"), ("", "Masa Berlaku")]
    widths = [NUMBER_WIDTH, *(column.width for column in columns), UNITS_WIDTH, FORCE_WIDTH]
    return Table(headings, widths, [_row(item, columns) for item in view.items])


def _heading(column: Column) -> tuple[str, str]:
    group, colon, name = column.official.partition(": ")
    return (group, name) if colon else ("", group)


def _row(item: PublicItem, columns: list[Column]) -> list[str]:
    units = "\n".join(name or code for code, name in item.units)
    texts = (item.texts.get(column.name, "") for column in columns)
    return list(chain([str(item.number)], texts, [units, "\n".join(in_force(item))]))
