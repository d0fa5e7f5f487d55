"""PPID in the demo: a signed copy comes, the joint worksheet is decided, a decree is drafted and signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from toolkit.content_code import code_of
from toolkit.demo import decisions
from toolkit.forms.dik import DIK
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import Layout
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import TITLE, Uji
from toolkit.law.dates import spell
from toolkit.publishing.worksheets import JOINT
from toolkit.register import Register
from toolkit.rulings import Outcome
from toolkit.times import local_day
from toolkit.workbooks.template import FIRST_ROW, column_letters
from toolkit.workspace import Workspace

SIGNED, NUMBER = "BKPPD", "188.45/PPID/2026"
"""The unit whose signed copy comes, and the number that the legal bureau gives."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that PPID does: what is told of it, and the file that it drops into inbox/ppid."""

    story: str
    path: Path
    details: Sequence[str] = ()
    """What is told below it, a line each."""


def deeds(workspace: Workspace, today: str) -> Iterator[Deed]:
    """In their order; after each, what lies in the inbox must be taken in. `today`: UTC, ISO 8601."""
    day = spell(local_day(today, workspace.zone))
    code = _code(workspace)
    yield Deed(f"{SIGNED} menyerahkan hardcopy yang ditandatangani.",
               _written(workspace, "Penerimaan Hardcopy.xlsx", Hardcopy.layout(), {
                   "unit": SIGNED, "tanggal_diterima": day, "kode_isi": code, "penerima": "Staf PPID"}),
               [f"Kode Isi {code} di kaki halamannya sama dengan yang tercatat."])
    path, outcomes = _decided(workspace)
    yield Deed(f"Tim Uji memutus setiap baris {JOINT}.xlsx.", path,
               [f"{count} {shown}" for shown, count in outcomes.most_common()])
    yield Deed("PPID meminta konsep keputusan dengan Penetapan.xlsx.",
               _written(workspace, "Penetapan.xlsx", Penetapan.layout(), {"langkah": DRAFT}),
               ["Daftarnya dibekukan; konsepnya untuk Bagian Hukum."])
    yield Deed(f"Keputusan Nomor {NUMBER} ditandatangani dan dicatat.",
               _written(workspace, "Penetapan.xlsx", Penetapan.layout(), {
                   "langkah": ISSUE, "nomor": NUMBER, "tanggal": day}),
               ["Daftarnya berlaku, dan edisi publiknya terbit."])


def _code(workspace: Workspace) -> str:
    """As it is printed on the unit's pages."""
    register = Register.reading(workspace.register_url)
    try:
        event, _ = register.last_event()
        return code_of((one.id, one.content) for one in register.held(DIK.layout().form, event) if one.unit == SIGNED)
    finally:
        register.close()


def _decided(workspace: Workspace) -> tuple[Path, Counter[str]]:
    """Every row is decided: as `putusan.csv` says by its title, else exempt. How often each outcome was chosen, too."""
    layout, said, outcomes = Uji.layout(), decisions(), Counter[str]()
    letters = column_letters(layout)
    book = load_workbook(workspace.outbox / "ppid" / f"{JOINT}.xlsx")
    sheet = book[layout.about.sheet]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        title = str(sheet[f"{letters[TITLE]}{row}"].value or "").split("\n")[0]
        if sheet[f"{letters[layout.names[0]]}{row}"].value:
            usual = {"keputusan": Outcome.EXEMPT.shown, "pertimbangan": "Membukanya merugikan yang dilindungi."}
            chosen = said.get(title, usual)
            outcomes[chosen["keputusan"]] += 1
            for column, text in chosen.items():
                sheet[f"{letters[column]}{row}"] = text
    path = workspace.inbox / "ppid" / "Hasil uji.xlsx"
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path, outcomes


def _written(workspace: Workspace, name: str, layout: Layout, values: Mapping[str, str]) -> Path:
    """The first row of a form in outbox/ppid, filled."""
    letters = column_letters(layout)
    book = load_workbook(workspace.outbox / "ppid" / name)
    for column, text in values.items():
        book[layout.about.sheet][f"{letters[column]}{FIRST_ROW}"] = text
    path = workspace.inbox / "ppid" / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path
