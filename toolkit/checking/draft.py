"""Draft: one file while it is being checked; reads every cell by its column's parser and gathers findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.checking.cells import CellReader, readers_of
from toolkit.checking.files import tables_to_read, told_of_binding, told_of_file, told_of_name
from toolkit.checking.sender import NOBODYS, Question, period_of, statement_of, unit_of
from toolkit.city import City
from toolkit.findings import GALAT, Code, Finding, Place, finding, remark, shortened
from toolkit.forms.layout import Column, Layout, Need
from toolkit.law.notes import quoted
from toolkit.law.parsed import Parsed
from toolkit.law.text import title_key
from toolkit.reading.document import RawRow, Table
from toolkit.submission import Checked, CheckedRow, written

_EXAMPLE = re.compile(r"\s*(?:contoh|cth)(?: pengisian| isian)?\s*[:：]|.*\(contoh\)\s*$", re.IGNORECASE)
"""How an example begins that somebody left in the list."""
Above = dict[str, tuple[int, Any]]
"""By column: the row that stands nearest above and says something of its own, and its value (None: not understood)."""


class RowDraft:
    """A row while it is being checked."""

    def __init__(self, table: Table, raw: RawRow) -> None:
        self.table, self.raw = table, raw
        self.values: dict[str, Any] = {}
        self.failed: set[str] = set()

    def place(self, column: str) -> Place:
        """The cell of `column`, or the whole row where the table has no such column."""
        return Place(self.table.sheet, self.raw.row, self.table.letters.get(column, ""))


class Draft:
    """One file while it is being checked."""

    def __init__(self, question: Question, layout: Layout, city: City) -> None:
        self.document, self.layout = question.document, layout
        self.readers = readers_of(layout, since_1904=self.document.since_1904)
        self.example = title_key(layout.title.example) if layout.about.title_column else ""
        self.found: dict[tuple[object, ...], Finding] = {}
        self.rows: list[RowDraft] = []
        self.period = period_of(self.document, city)
        self.sent = unit_of(question, city) if layout.about.by_unit else NOBODYS
        self.statement, about_statement = statement_of(self.document, layout.about)
        for told in (*told_of_file(self.document, layout, city), *told_of_name(question.file), *about_statement,
                     *(told_of_binding(layout) if question.broken else ()), *self.sent.findings):
            self.tell(told)
        for table in tables_to_read(self.document, layout):
            self._take(table)
        self._hold_against_statement()

    def tell(self, told: Finding) -> None:
        """Note a finding; the first of a cell and code stays."""
        self.found.setdefault(told.key, told)

    def _take(self, table: Table) -> None:
        above: Above = {}
        blanks = [(reader, reader.blank(stands_there=reader.name in table.letters)) for reader in self.readers]
        for raw in table.rows:
            if self._is_example(raw):
                self.tell(finding(Code.CONTOH_DILEWATI, place=Place(table.sheet, raw.row)))
            else:
                self.rows.append(self._read_row(RowDraft(table, raw), blanks, above))

    def _is_example(self, raw: RawRow) -> bool:
        title = raw.cells.get(self.layout.about.title_column)
        if not self.example or title is None:
            return False
        text = written(title)
        return bool(_EXAMPLE.match(text)) or title_key(text) == self.example

    def _read_row(self, row: RowDraft, blanks: Sequence[tuple[CellReader, Parsed[Any]]], above: Above) -> RowDraft:
        cells, values = row.raw.cells, row.values
        for reader, blank in blanks:
            name = reader.name
            parsed = reader.read(cells[name]) if name in cells else blank
            values[name] = parsed.value
            if name in row.raw.notes:
                parsed = _noted(parsed, row.raw.notes[name])
            if parsed.remarks:
                self._tell_remarks(row, reader.column, parsed, above.get(name))
            if name in cells and _says_something(parsed):
                above[name] = (row.raw.row, parsed.value)
        return row

    def _tell_remarks(self, row: RowDraft, column: Column, parsed: Parsed[Any], above: tuple[int, Any] | None) -> None:
        if parsed.failed:
            row.failed.add(column.name)
        for told in parsed.remarks:
            hint = _copy_from(column, above) if told.code is Code.SAMA_DENGAN_ATAS else ""
            self._tell_cell(row, column, told.code, {"hint": hint, **told.words})

    def _tell_cell(self, row: RowDraft, column: Column, code: Code, words: Mapping[str, object]) -> None:
        value = written(row.raw.cells.get(column.name)) or None
        self.tell(finding(code, place=row.place(column.name), column=column.name, value=value,
                          **{"heading": column.heading, **words}))

    def tell_check(self, row: RowDraft, column: Column, code: Code, words: Mapping[str, object]) -> None:
        """A check of the form failed on this cell."""
        limit = column.shortest if code is Code.TERLALU_PENDEK else column.longest
        length = len(str(row.values[column.name] or ""))
        known = {"hint": _hint(column), "like": _like(column), "choices": ", ".join(column.choices),
                 "length": length, "limit": limit, "needed_for": self.layout.about.needed_for}
        self._tell_cell(row, column, code, {**known, **words})

    def _hold_against_statement(self) -> None:
        announced = self.layout.about.statements
        if not self.document.tables or not announced:
            return
        if self.statement == announced.nothing and self.rows:
            self.tell(finding(Code.NIHIL_BERISI, value=self.statement,
                              what=f"Masih ada {len(self.rows)} baris yang terisi."))
        if self.statement == announced.proposes and not self.rows:
            self.tell(finding(Code.KOSONG, what="Tidak ada baris yang terisi."))

    def finish(self) -> Checked:
        """The frozen result, findings in the contract's order."""
        findings = tuple(sorted(self.found.values(), key=lambda told: told.order))
        bad = {(told.place.sheet, told.place.row) for told in findings if told.place and told.severity is GALAT}
        rows = tuple(CheckedRow(row.table.sheet, row.raw.row, row.raw.cells, row.values, frozenset(row.failed),
                                (row.table.sheet, row.raw.row) not in bad, row.table.letters) for row in self.rows)
        binding = self.document.binding
        return Checked(
            layout=self.layout, unit=self.sent.unit, claimed=self.sent.claimed,
            period=self.period, statement=self.statement, rows=rows,
            form=self.layout.form if self.document.tables else None, findings=findings,
            lembar=binding.lembar if binding else None, base=binding.base if binding else 0,
            from_template=binding is not None and binding.form == self.layout.form)


def _noted(parsed: Parsed[Any], how: str) -> Parsed[Any]:
    """With how the value came into the cell: one note a cell, so it joins the note on how it was read."""
    if parsed.value is None:
        return parsed
    notes = [one for one in parsed.remarks if one.code is Code.DINORMALKAN]
    words = {"read": quoted(shortened(parsed.read)), **(notes[0].words if notes else {})}
    why = " ".join(filter(None, (how, str(words.get("why", "")))))
    others = tuple(one for one in parsed.remarks if one.code is not Code.DINORMALKAN)
    return Parsed(parsed.value, parsed.read, (remark(Code.DINORMALKAN, **{**words, "why": why}), *others))


def _hint(column: Column) -> str:
    if column.choices:
        return f"pilih salah satu: {', '.join(column.choices)}."
    return f"isi{_like(column)}." if column.example else "isi sel ini."


def _like(column: Column) -> str:
    """", misalnya “…”", or "" without an example."""
    example = column.example.removeprefix("Contoh: ").rstrip(".")
    return f", misalnya “{example}”" if example else ""


def _says_something(parsed: Parsed[Any]) -> bool:
    """Not nothing, and not a ditto in its turn."""
    ditto = any(told.code is Code.SAMA_DENGAN_ATAS for told in parsed.remarks)
    return not ditto and (parsed.failed or parsed.value is not None)


def _copy_from(column: Column, above: tuple[int, Any] | None) -> str:
    if column.need is Need.LOCKED:
        return "kosongkan sel ini."
    row, value = above or (0, None)
    if value is None or (column.choices and value not in column.choices):  # no wrong value is to be copied
        return "tulis isinya lengkap pada baris ini."
    return f"bila sama dengan baris {row}, salin: “{column.kind.show(value)}”."
