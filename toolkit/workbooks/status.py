"""The line above the headings: how many rows are filled, how many are not complete, and a way to the first of them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit import placing
from toolkit.findings import Severity
from toolkit.placing import FIRST_ROW, LAST_ROW, FormPlan, column_letters
from toolkit.workbooks.messages import shown_letters
from toolkit.workbooks.periksa import CHANGED, MESSAGES_SHEET, Periksa
from toolkit.workbooks.style import FILLS, INKS, LINE, NAVY, PALE, Book, Worksheet

READY, NOT_YET = "siap dikirim", "belum lengkap"
NOTHING = "Belum ada baris yang diisi"
SEND = "Simpan, lalu kirim berkas ini"
ANSWERED, TO_GO, NO_ROWS = "sudah diputus", "lagi", "Tidak ada yang perlu diputus"
UNIT, STATEMENT = "pilih Unit Kerja", "pilih Pernyataan"
GREEN = {"bg_color": "#E2EFDA", "font_color": "#375623"}
UNIT_CELL, STATEMENT_CELL = f"TRIM($C${placing.UNIT_ROW})", f"TRIM($C${placing.STATEMENT_ROW})"
ROSE = {"bg_color": FILLS[Severity.GALAT], "font_color": INKS[Severity.GALAT]}


def write_status(book: Book, sheet: Worksheet, plan: FormPlan, beside: Periksa) -> None:
    """Write the line: what there is, and a link to where to go on."""
    line = (Line if plan.view.layout.about.grows else AnsweredLine)(plan, beside)
    row = placing.STATUS_ROW - 1
    sheet.set_row(row, 18)
    look = book.format(bold=True, valign="vcenter", bg_color=PALE, border=1, border_color=LINE)
    sheet.merge_range(row, 0, row, 2, "", look)
    sheet.write_formula(row, 0, line.text_formula(), look, line.text())
    sheet.write_formula(row, 3, line.link_formula(), book.format(valign="vcenter", font_color=NAVY, underline=1),
                        line.link())
    for words, colours in ((READY, GREEN), (NOT_YET, ROSE)):
        sheet.conditional_format(row, 0, row, 2, {
            "type": "formula", "format": book.workbook.add_format(colours),
            "criteria": f'=ISNUMBER(SEARCH("{words}",$A${placing.STATUS_ROW}))'})


@dataclass(frozen=True, slots=True)
class Line:
    """Texts and formulas of the line; what a formula gives now is computed here."""

    plan: FormPlan
    beside: Periksa

    def text(self) -> str:
        """How it stands."""
        if not self._filled:
            if not self._says_nothing:
                return NOTHING
            return READY.capitalize() if self._unit else UNIT.capitalize()
        return f"{self._filled} baris terisi · {self._rest()}"

    def _rest(self) -> str:
        if self.beside.incomplete:
            return f"{len(self.beside.incomplete)} {NOT_YET}"
        statements = self._statements
        if statements and self._statement == statements[-1]:
            return f"padahal Pernyataan {statements[-1]}"
        return UNIT if not self._unit else STATEMENT if statements and not self._statement else READY

    def link(self) -> str:
        """Where to go on."""
        if self.beside.incomplete:
            return f"Ke masalah pertama: baris {self.beside.incomplete[0]}"
        if not self._filled and not self._says_nothing:
            return f"Mulai mengisi di baris {FIRST_ROW}"
        if not self._unit:
            return "Ke Unit Kerja"
        return "Ke Pernyataan" if self._statements and not self._statement else SEND

    @property
    def _statements(self) -> tuple[str, ...]:
        return self.plan.view.layout.about.statements

    @property
    def _statement(self) -> str:
        return self.plan.view.statement.strip(" ")

    @property
    def _unit(self) -> str:
        return self.plan.view.unit_label.strip(" ")

    @property
    def _says_nothing(self) -> bool:
        return self._statement in self._statements[1:]

    @property
    def _filled(self) -> int:
        name = self._lead
        return sum(bool(row.cells.get(name) or self.beside.said.get(at)) for at, row in self.plan.rows.items())

    @property
    def _lead(self) -> str:
        """The column by which rows are counted."""
        return self.plan.view.layout.about.title_column or self.plan.view.layout.content[0]

    def text_formula(self) -> str:
        """The same, for Excel."""
        filled, wrong = self._filled_formula(), f"SUMPRODUCT({self._wrong()})"
        rest = f'"{READY}"'
        if self._statements:
            rest = f'IF({STATEMENT_CELL}="","{STATEMENT}",{rest})'
        rest = f'IF({UNIT_CELL}="","{UNIT}",{rest})'
        if self._statements:
            nil = self._statements[-1]
            rest = f'IF({STATEMENT_CELL}="{nil}","padahal Pernyataan {nil}",{rest})'
        some = f'{filled}&" baris terisi · "&IF({wrong}>0,{wrong}&" {NOT_YET}",{rest})'
        ready = f'IF({UNIT_CELL}="","{UNIT.capitalize()}","{READY.capitalize()}")'
        return f'IF({filled}=0,IF({self._nothing_formula()},{ready},"{NOTHING}"),{some})'

    def link_formula(self) -> str:
        """The same, for Excel."""
        row = self._first(self._wrong())
        rest = f'"{SEND}"'
        if self._statements:
            rest = f'IF({STATEMENT_CELL}="",{self._link(f"C{placing.STATEMENT_ROW}", "Ke Pernyataan")},{rest})'
        rest = f'IF({UNIT_CELL}="",{self._link(f"C{placing.UNIT_ROW}", "Ke Unit Kerja")},{rest})'
        start = self._link(f"{self._letters}{FIRST_ROW}", f"Mulai mengisi di baris {FIRST_ROW}")
        rest = f"IF(AND({self._filled_formula()}=0,NOT({self._nothing_formula()})),{start},{rest})"
        first = self._row_link("B", row, "Ke masalah pertama")
        return f"IF(SUMPRODUCT({self._wrong()})>0,{first},{rest})"

    def _first(self, mask: str) -> str:
        """Excel's row of the first 1 in a mask over the table's rows."""
        return f"{LAST_ROW + 1}-SUMPRODUCT(MAX(({mask})*({LAST_ROW + 1}-ROW({self._area('B')}))))"

    def _row_link(self, column: str, row: str, text: str) -> str:
        return f'HYPERLINK("#{self._sheet}!{column}"&({row}),"{text}: baris "&({row}))'

    def _link(self, cell: str, text: str) -> str:
        return f'HYPERLINK("#{self._sheet}!{cell}","{text}")'

    @property
    def _sheet(self) -> str:
        name = self.plan.view.layout.about.sheet.replace("'", "''")
        return f"'{name}'".replace('"', '""')

    @property
    def _letters(self) -> str:
        return column_letters(self.plan.view.layout)[self._lead]

    def _area(self, column: str) -> str:
        return f"${column}${FIRST_ROW}:${column}${self.plan.last}"

    def _filled_formula(self) -> str:
        lead, beside = self._area(self._letters), self._area("B")
        return f'(COUNTIF({lead},"?*")+COUNT({lead})+COUNTIFS({beside},"?*",{lead},""))'

    def _nothing_formula(self) -> str:
        says = ",".join(f'{STATEMENT_CELL}="{statement}"' for statement in self._statements[1:])
        return f"OR({says})" if says else "FALSE"

    def _wrong(self) -> str:
        """1 for each row that must be mended; a message that need not be stands on the unseen sheet."""
        beside = self._area("B")
        wrong = f'({beside}<>"")*({beside}<>"{CHANGED}")'
        if self.plan.told:
            column = shown_letters(self.plan)
            told = f"{MESSAGES_SHEET}!${column}${FIRST_ROW}:${column}${self.plan.last}"
            wrong += f"*(COUNTIF({told},ROW({beside}))=0)"
        return wrong


@dataclass(frozen=True, slots=True)
class AnsweredLine(Line):
    """Where the rows are given and only answered, in the first column that may be filled."""

    def text(self) -> str:
        """How it stands: "3 dari 12 sudah diputus · 9 lagi"."""
        rows = self.plan.rows.values()
        if not rows:
            return NO_ROWS
        done, wrong = sum(bool(row.cells.get(self._answer)) for row in rows), len(self.beside.incomplete)
        told = f" · {wrong} {NOT_YET}" if wrong else ""
        return f"{done} dari {len(rows)} {ANSWERED} · {len(rows) - done} {TO_GO}{told}"

    def link(self) -> str:
        """Where to go on."""
        if self.beside.incomplete:
            return f"Ke masalah pertama: baris {self.beside.incomplete[0]}"
        left = next((at for at, row in self.plan.rows.items() if not row.cells.get(self._answer)), None)
        return f"Ke yang belum diputus: baris {left}" if left else SEND

    def text_formula(self) -> str:
        """The same, for Excel."""
        total, wrong = len(self.plan.rows), f"SUMPRODUCT({self._wrong()})"
        done = f'SUMPRODUCT(--(TRIM({self._column(self._answer)})<>""))'
        told = f'IF({wrong}>0," · "&{wrong}&" {NOT_YET}","")'
        return f'IF({total}=0,"{NO_ROWS}",{done}&" dari {total} {ANSWERED} · "&({total}-{done})&" {TO_GO}"&{told})'

    def link_formula(self) -> str:
        """The same, for Excel."""
        names = self.plan.view.layout.names
        left = f'(TRIM({self._column(self._answer)})="")*({self._column(names[0])}<>"")'
        answer = column_letters(self.plan.view.layout)[self._answer]
        rest = f'IF(SUMPRODUCT({left})>0,{self._row_link(answer, self._first(left), "Ke yang belum diputus")},"{SEND}")'
        wrong = self._row_link("B", self._first(self._wrong()), "Ke masalah pertama")
        return f"IF(SUMPRODUCT({self._wrong()})>0,{wrong},{rest})"

    @property
    def _answer(self) -> str:
        return self.plan.view.layout.content[0]

    def _column(self, name: str) -> str:
        return self._area(column_letters(self.plan.view.layout)[name])
