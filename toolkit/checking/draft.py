"""Draft: one file while it is being checked; reads every cell by its column's parser and gathers findings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from toolkit.checking.files import told_of_file
from toolkit.checking.sender import Question, period_of, statement_of, unit_of
from toolkit.city import City
from toolkit.findings import GALAT, Code, Finding, Place, Remark, finding, remark
from toolkit.forms.layout import Column, Layout
from toolkit.law.parsed import Parsed
from toolkit.law.text import title_key
from toolkit.reading.document import BrokenCell, CellValue, RawRow, Table
from toolkit.submission import Checked, CheckedRow, written


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
        self.found: dict[tuple[Place | None, str | None, Code], Finding] = {}
        self.rows: list[RowDraft] = []
        self.period = period_of(self.document, city)
        self.unit, about_unit = unit_of(question, city)
        self.statement, about_statement = statement_of(self.document, layout.about)
        for told in (*told_of_file(self.document, layout, city), *about_statement, *about_unit):
            self.tell(told)
        for table in self.document.tables:
            self._take(table)
        self._hold_against_statement()

    def tell(self, told: Finding) -> None:
        """Note a finding; the first of a cell and code stays."""
        self.found.setdefault((told.place, told.column, told.code), told)

    def _take(self, table: Table) -> None:
        above: dict[str, tuple[int, str]] = {}
        for raw in table.rows:
            if self._is_example(raw):
                self.tell(finding(Code.CONTOH_DILEWATI, place=Place(table.sheet, raw.row)))
                continue
            row = RowDraft(table, raw)
            for column in self.layout.columns:
                self._read_cell(row, column, above.get(column.name))
                if row.values[column.name] is not None:
                    above[column.name] = (raw.row, column.kind.show(row.values[column.name]))
            self.rows.append(row)

    def _is_example(self, raw: RawRow) -> bool:
        title = self.layout.about.title_column
        return bool(title) and title_key(written(raw.cells.get(title))) == title_key(self.layout.title.example)

    def _read_cell(self, row: RowDraft, column: Column, above: tuple[int, str] | None) -> None:
        cell = row.raw.cells.get(column.name)
        parsed = _parsed(column, cell, written_in_table=column.name in row.table.letters)
        row.values[column.name] = None if parsed.failed else parsed.value
        if parsed.failed:
            row.failed.add(column.name)
        for told in parsed.remarks:
            hint = _copy_from(above) if told.code is Code.SAMA_DENGAN_ATAS else ""
            self._tell_cell(row, column, told.code, {"hint": hint, **told.words})

    def _tell_cell(self, row: RowDraft, column: Column, code: Code, words: Mapping[str, object]) -> None:
        value = written(row.raw.cells.get(column.name)) or None
        self.tell(finding(code, place=row.place(column.name), column=column.name, value=value,
                          **{"heading": column.heading, **words}))

    def tell_check(self, row: RowDraft, column: Column, code: Code, words: Mapping[str, object]) -> None:
        """A check of the form failed on this cell."""
        limit = column.shortest if code is Code.TERLALU_PENDEK else column.longest
        length = len(str(row.values[column.name] or ""))
        known = {"hint": _hint(column), "choices": ", ".join(column.choices), "length": length, "limit": limit}
        self._tell_cell(row, column, code, {**known, **words})

    def _hold_against_statement(self) -> None:
        announced = self.layout.about.statements
        if not self.document.tables or not announced:
            return
        if self.statement == announced[2] and self.rows:
            self.tell(finding(Code.NIHIL_BERISI, value=self.statement,
                              what=f"Masih ada {len(self.rows)} baris yang terisi."))
        if self.statement == announced[0] and not self.rows:
            self.tell(finding(Code.KOSONG, what="Tidak ada baris yang terisi."))

    def finish(self) -> Checked:
        """The frozen result, findings in the contract's order."""
        findings = tuple(sorted(self.found.values(), key=lambda told: told.order))
        bad = {(told.place.sheet, told.place.row) for told in findings if told.place and told.severity is GALAT}
        rows = tuple(CheckedRow(row.table.sheet, row.raw.row, row.raw.cells, row.values, frozenset(row.failed),
                                (row.table.sheet, row.raw.row) not in bad) for row in self.rows)
        binding = self.document.binding
        return Checked(
            layout=self.layout, unit=self.unit, period=self.period, statement=self.statement, rows=rows,
            form=self.layout.form if self.document.tables else None, findings=findings,
            lembar=binding.lembar if binding else None, base=binding.base if binding else 0,
            from_template=binding is not None and binding.form == self.layout.form,
            letters={table.sheet: table.letters for table in self.document.tables})


def _parsed(column: Column, cell: CellValue | BrokenCell | None, *, written_in_table: bool) -> Parsed[Any]:
    """The cell's value; the column's default where it is empty (with a note, if the sender has such a column)."""
    if isinstance(cell, BrokenCell):
        return Parsed(remarks=(Remark(cell.code, {}),))
    parsed = column.kind.parse(cell) if cell is not None else Parsed()
    if parsed.value is None and not parsed.failed and column.default:
        note = remark(Code.DINORMALKAN, read=f"“{column.default}”", why="Sel ini kosong.")
        return Parsed(column.default, column.default, (note,) if written_in_table else ())
    if column.choices and isinstance(parsed.value, str):
        return Parsed(_chosen(column.choices, parsed.value), parsed.read, parsed.remarks)
    return parsed


@lru_cache(maxsize=4096)
def _chosen(choices: tuple[str, ...], text: str) -> str:
    """The choice that was meant, whatever its case and final dot; otherwise the text itself."""
    key = title_key(text)
    return next((choice for choice in choices if title_key(choice) == key), text)


def _hint(column: Column) -> str:
    if column.choices:
        return f"pilih salah satu: {', '.join(column.choices)}."
    example = column.example.removeprefix("Contoh: ").rstrip(".")
    return f"isi, misalnya “{example}”." if example else "isi sel ini."


def _copy_from(above: tuple[int, str] | None) -> str:
    if not above:
        return "tulis isinya lengkap pada baris ini."
    return f"bila sama dengan baris {above[0]}, salin: “{above[1]}”."
