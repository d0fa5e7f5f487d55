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
ANSWERED, TO_GO, ANEW, NO_ROWS = "sudah diputus", "lagi", "diputus lagi", "Tidak ada yang perlu diputus"
NEXT, WHERE_NEEDED, ALL_DONE = "Ke yang belum diputus", "Isi hanya yang perlu diputus lagi", "Semua sudah diputus"
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

    def _first(self, mask: str, area: str = "") -> str:
        """Excel's row of the first 1 in a mask over the table's rows (or those of `area`)."""
        return f"{LAST_ROW + 1}-SUMPRODUCT(MAX(({mask})*({LAST_ROW + 1}-ROW({area or self._area('B')}))))"

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
    """Where the rows are given and only answered, in the first column that may be filled.

    What must be answered stands on top; what may be answered once more is counted apart.
    """

    def text(self) -> str:
        """How it stands: "3 dari 12 sudah diputus · 9 lagi"."""
        must, may = self._answered(waits=True), self._answered(waits=False)
        wrong = len(self.beside.incomplete)
        told = f"{must.count(True)} dari {len(must)} {ANSWERED} · {must.count(False)} {TO_GO}" if must else NO_ROWS
        return told + (f" · {may.count(True)} {ANEW}" if any(may) else "") + (f" · {wrong} {NOT_YET}" if wrong else "")

    def link(self) -> str:
        """Where to go on."""
        if self.beside.incomplete:
            return f"Ke masalah pertama: baris {self.beside.incomplete[0]}"
        must = self._answered(waits=True)
        if False in must:
            return f"{NEXT}: baris {FIRST_ROW + must.index(False)}"
        if must or any(self._answered(waits=False)):
            return SEND
        return WHERE_NEEDED if self.plan.rows else ALL_DONE

    def text_formula(self) -> str:
        """The same, for Excel."""
        total, wrong = len(self._answered(waits=True)), f"SUMPRODUCT({self._wrong()})"
        done = f"SUMPRODUCT(--({self._given(waits=True)}))"
        told = f'{done}&" dari {total} {ANSWERED} · "&({total}-{done})&" {TO_GO}"' if total else f'"{NO_ROWS}"'
        if len(self.plan.rows) > total:
            anew = f"SUMPRODUCT(--({self._given(waits=False)}))"
            told += f'&IF({anew}>0," · "&{anew}&" {ANEW}","")'
        return f'{told}&IF({wrong}>0," · "&{wrong}&" {NOT_YET}","")'

    def link_formula(self) -> str:
        """The same, for Excel."""
        rest = f'"{SEND}"' if self.plan.rows else f'"{ALL_DONE}"'
        if self._answered(waits=True):
            left = f"(1-({self._given(waits=True)}))"
            first = self._first(left, self._rows("B", waits=True))
            rest = f"IF(SUMPRODUCT({left})>0,{self._row_link(self._letter, first, NEXT)},{rest})"
        elif self.plan.rows:
            rest = f'IF(SUMPRODUCT(--({self._given(waits=False)}))>0,{rest},"{WHERE_NEEDED}")'
        wrong = self._row_link("B", self._first(self._wrong()), "Ke masalah pertama")
        return f"IF(SUMPRODUCT({self._wrong()})>0,{wrong},{rest})"

    def _answered(self, *, waits: bool) -> list[bool]:
        """Of the rows that must be answered, or of the others, from the top: is it?"""
        answer = self.plan.view.layout.content[0]
        return [bool(row.cells.get(answer)) for row in self.plan.rows.values() if row.waits is waits]

    def _given(self, *, waits: bool) -> str:
        """TRUE for each row with an answer."""
        return f'TRIM({self._rows(self._letter, waits=waits)})<>""'

    def _rows(self, column: str, *, waits: bool) -> str:
        """The rows that must be answered, or those below them."""
        last = FIRST_ROW - 1 + len(self._answered(waits=True))
        first, last = (FIRST_ROW, last) if waits else (last + 1, self.plan.last)
        return f"${column}${first}:${column}${last}"

    @property
    def _letter(self) -> str:
        return column_letters(self.plan.view.layout)[self.plan.view.layout.content[0]]
