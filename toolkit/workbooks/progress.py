"""The line above a list that is given and only answered, row by row: how many rows are answered, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.placing import FIRST_ROW, LAST_ROW, FormPlan, column_letters
from toolkit.workbooks.periksa import CHANGED, Periksa

DONE, OPEN, NOT_YET = "sudah diputus", "lagi", "belum lengkap"
NOTHING = "Tidak ada yang perlu diputus"
SEND = "Simpan, lalu kirim berkas ini"


@dataclass(frozen=True, slots=True)
class Progress:
    """Texts and formulas of the line; what a formula gives now is computed here."""

    plan: FormPlan
    beside: Periksa

    def text(self) -> str:
        """How it stands: "3 dari 12 sudah diputus · 9 lagi"."""
        if not self._total:
            return NOTHING
        wrong = len(self.beside.incomplete)
        return (f"{self._done} dari {self._total} {DONE} · {self._total - self._done} {OPEN}"
                + (f" · {wrong} {NOT_YET}" if wrong else ""))

    def link(self) -> str:
        """Where to go on."""
        if self.beside.incomplete:
            return f"Ke masalah pertama: baris {self.beside.incomplete[0]}"
        left = next((at for at, row in self.plan.rows.items() if not row.cells.get(self._answer)), None)
        return f"Ke yang belum diputus: baris {left}" if left else SEND

    @property
    def _answer(self) -> str:
        """The column in which each row is answered: the first that may be filled."""
        return self.plan.view.layout.content[0]

    @property
    def _total(self) -> int:
        return len(self.plan.rows)

    @property
    def _done(self) -> int:
        return sum(bool(row.cells.get(self._answer)) for row in self.plan.rows.values())

    def text_formula(self) -> str:
        """The same, for Excel."""
        done, wrong = f'SUMPRODUCT(--(TRIM({self._area(self._answer)})<>""))', f"SUMPRODUCT({self._wrong()})"
        told = f'IF({wrong}>0," · "&{wrong}&" {NOT_YET}","")'
        return (f'IF({self._total}=0,"{NOTHING}",{done}&" dari {self._total} {DONE} · "&({self._total}-{done})&'
                f'" {OPEN}"&{told})')

    def link_formula(self) -> str:
        """The same, for Excel."""
        wrong = self._first(self._wrong())
        left = f'(TRIM({self._area(self._answer)})="")*({self._area(self._given)}<>"")'
        row = self._first(left)
        rest = f'IF(SUMPRODUCT({left})>0,{self._link(self._letters, row, "Ke yang belum diputus")},"{SEND}")'
        return f'IF(SUMPRODUCT({self._wrong()})>0,{self._link("B", wrong, "Ke masalah pertama")},{rest})'

    def _link(self, column: str, row: str, text: str) -> str:
        name = self.plan.view.layout.about.sheet.replace("'", "''")
        return f'HYPERLINK("#\'{name}\'!{column}"&({row}),"{text}: baris "&({row}))'

    def _first(self, mask: str) -> str:
        return f"{LAST_ROW + 1}-SUMPRODUCT(MAX(({mask})*({LAST_ROW + 1}-ROW({self._area(self._answer)}))))"

    def _wrong(self) -> str:
        beside = f"$B${FIRST_ROW}:$B${self.plan.last}"
        return f'({beside}<>"")*({beside}<>"{CHANGED}")'

    @property
    def _given(self) -> str:
        return self.plan.view.layout.names[0]

    @property
    def _letters(self) -> str:
        return column_letters(self.plan.view.layout)[self._answer]

    def _area(self, name: str) -> str:
        letters = column_letters(self.plan.view.layout)[name]
        return f"${letters}${FIRST_ROW}:${letters}${self.plan.last}"
