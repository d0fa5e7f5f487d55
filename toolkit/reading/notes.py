"""Hidden sheets, rows, columns and filters, in a clerk's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from toolkit.reading.addresses import column_letters, column_number, spans
from toolkit.reading.book import Book, Sheet
from toolkit.reading.document import Hidden, Table

_SHOWN_SPANS = 8
READ = "Isinya tetap dibaca."
NOT_READ = "Isinya tidak dibaca; bila ada usulan di sana, tampilkan lembar itu, lalu kirim kembali."


def hidden_notes(book: Book, tables: Sequence[Table]) -> tuple[Hidden, ...]:
    """What was read though nobody saw it (rows and columns of a table), and hidden sheets, which are not read."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    notes = [Hidden(f"Lembar “{sheet.name}”", sheet.name, NOT_READ) for sheet in book.sheets
             if not sheet.visible and sheet.filled and not sheet.ours]
    for table in tables:
        notes.extend(_of_table(table, sheets[table.sheet]))
    return tuple(notes)


def _of_table(table: Table, sheet: Sheet) -> Iterator[Hidden]:
    rows = {row.row for row in table.rows} & set(sheet.facts.hidden_rows)
    if rows:
        by = " (oleh saringan)" if sheet.facts.filtered else ""
        yield Hidden(f"Baris {_listed(rows, str)}{by} pada lembar “{table.sheet}”", table.sheet, READ)
    columns = set(_hidden_columns(table, sheet))
    if columns:
        yield Hidden(f"Kolom {_listed(columns, column_letters)} pada lembar “{table.sheet}”", table.sheet, READ)


def _hidden_columns(table: Table, sheet: Sheet) -> Iterator[int]:
    used = set[str]().union(*(row.cells for row in table.rows))
    for name, letters in table.letters.items():
        number = column_number(letters)
        if name in used and any(first <= number <= last for first, last in sheet.facts.hidden_columns):
            yield number


def _listed(numbers: Iterable[int], written: Callable[[int], str]) -> str:
    """{5, 6, 9} → "5–6, 9"."""
    parts = [written(first) if first == last else f"{written(first)}–{written(last)}" for first, last in spans(numbers)]
    rest = len(parts) - _SHOWN_SPANS
    return ", ".join(parts[:_SHOWN_SPANS]) + (f", dan {rest} tempat lain" if rest > 0 else "")
