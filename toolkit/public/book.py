"""dik.xlsx: the list for people, in the official columns; the rest of each item; what it all means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from toolkit.forms.kinds import DATE
from toolkit.forms.layout import Column
from toolkit.papers import PublicItem, PublicList
from toolkit.public.fields import fields_of
from toolkit.public.safety import plain
from toolkit.public.wording import letter_lines, on_the_list
from toolkit.public_items import public_columns, withheld_line
from toolkit.views import BookView, TableColumn, TableView

NUMBER = TableColumn("No", 6, "center")
UNITS = TableColumn("Unit yang Menguasai", 24)
FORCE = (TableColumn("Berlaku Sejak", 17, "date"), TableColumn("Berakhir", 17, "date"))
TIGHTER, NARROWEST = 0.78, 12
"""The official list's columns against the form's: all of them in one laptop's window, and printed larger."""


def book_of(view: PublicList) -> BookView:
    """The workbook as plain values; it is stamped with the list's own day."""
    view = replace(view, title=plain(view.title))
    return BookView(view.title, (_list(view), _details(view), _meanings(view)), datetime.combine(view.day, time()),
                    view.paper)


def _list(view: PublicList) -> TableView:
    columns = on_the_list(view.layout)
    rows = [(item.number, *(_value(column, item) for column in columns), _units(item), _day(item.since),
             _day(item.until)) for item in view.items]
    return TableView("Daftar", view.title.upper(), (NUMBER, *map(_official, columns), UNITS, *FORCE), rows,
                     subtitle=_heads(view), column_numbers=True)


def _details(view: PublicList) -> TableView:
    """The public columns that have no place in the official list, beside the title."""
    shown, title = on_the_list(view.layout), view.layout.about.title_column
    columns = [column for column in public_columns(view.layout) if column.name == title or column not in shown]
    columns.sort(key=lambda column: column.name != title)
    rows = [(item.number, *(_value(column, item) for column in columns)) for item in view.items]
    return TableView("Rincian", f"RINCIAN {view.title.upper()}", (NUMBER, *(
        TableColumn(column.heading, column.width, _kind(column)) for column in columns)), rows, subtitle=_heads(view))


def _meanings(view: PublicList) -> TableView:
    """What the list is, what its letters mean, and what stands in each column."""
    about = [("Daftar", "Badan publik", view.body), ("Daftar", "Dasar", view.decree or "Belum ada keputusan"),
             ("Daftar", "Keadaan", view.as_of), ("Daftar", "Belum ditampilkan", withheld_line(view.withheld)),
             ("Daftar", "Narahubung", view.contact)]
    letters = [("Pasal 17 UU 14/2008", f"Huruf {letter}", f"{label}. {scope}.")
               for letter, label, scope in (letter_lines() if view.layout.law else ())]
    columns = [("Kolom data", field.title, field.description) for field in fields_of(view.layout)]
    rows = [tuple(map(plain, each)) for each in (*about, *letters, *columns) if each[2]]
    return TableView("Keterangan", f"KETERANGAN {view.title.upper()}",
                     (TableColumn("Tentang", 24), TableColumn("Nama", 30), TableColumn("Arti", 90)), rows, bands=0)


def _heads(view: PublicList) -> tuple[str, ...]:
    return tuple(plain(line) for line in (view.body.upper(), view.decree, view.as_of) if line)


def _official(column: Column) -> TableColumn:
    group, _, heading = (column.official or column.heading).rpartition(": ")
    return TableColumn(heading, max(NARROWEST, round(column.width * TIGHTER)), _kind(column), group)


def _kind(column: Column) -> str:
    return "date" if column.kind == DATE else "center" if column.choices else "text"


def _value(column: Column, item: PublicItem) -> str | date | None:
    if column.kind == DATE:
        return _day(str(item.values.get(column.name) or ""))
    text = item.texts.get(column.name)
    return plain(text) if text else None


def _units(item: PublicItem) -> str:
    return plain("; ".join(name for _, name in item.units))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
