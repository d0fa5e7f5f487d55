"""PPID at work: the real workbooks in outbox/ppid are filled as an officer fills them, and dropped into inbox/ppid."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.office import Json, Office
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.layout import Layout
from toolkit.forms.penetapan import DRAFT, ISSUE, Penetapan
from toolkit.forms.uji import Uji
from toolkit.pipeline import publish
from toolkit.placing import FIRST_COLUMN, FIRST_ROW
from toolkit.publishing.source import Source, gather
from toolkit.times import local_day

JOINT = "Lembar Uji Gabungan.xlsx"
REASON = "Melindungi kepentingan yang lebih besar."
_SENT = itertools.count()


class Ppid:
    """The officer's side of an office."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @property
    def folder(self) -> Path:
        """Where PPID finds its files."""
        return self.office.workspace.outbox / "ppid"

    def publish(self) -> None:
        """Every projection, as a run writes them."""
        publish(self.office.desk)

    def source(self) -> Source:
        """What projections are made from, as it stands now."""
        desk = self.office.desk
        event, at = self.office.register.last_event()
        assert event
        return gather(desk.register, desk.form, desk.city, desk.workspace, None, local_day(at, desk.workspace.zone))

    def rows(self, name: str = JOINT, layout: Layout | None = None) -> list[dict[str, Any]]:
        """The filled rows of a form in outbox/ppid, by column name."""
        layout = layout or Uji.layout()
        sheet = openpyxl.load_workbook(self.folder / name, data_only=True)[layout.about.sheet]
        found = [dict(zip(layout.names, [cell.value for cell in row[FIRST_COLUMN:]], strict=False))
                 for row in sheet.iter_rows(min_row=FIRST_ROW)]
        return [row for row in found if row[layout.names[0]] and row.get("informasi", "-")]

    def decide(self, decisions: Mapping[str, str | Mapping[str, Any]], name: str = JOINT, *, source: Path | None = None,
               to: str = "") -> Json:
        """Fill a worksheet, row by title, and send it. A text is the outcome; all else by column name."""
        source = source or self.copy_of(name)
        book = openpyxl.load_workbook(source)
        sheet, layout = book["Lembar Uji"], Uji.layout()
        title = FIRST_COLUMN + 1 + layout.names.index("informasi")
        left = dict(decisions)
        for row in range(FIRST_ROW, sheet.max_row + 1):
            shown = str(sheet.cell(row, title).value or "").split("\n")[0]
            if shown in left:
                said = left.pop(shown)
                for column, value in (said if isinstance(said, Mapping) else plain(said)).items():
                    sheet.cell(row, FIRST_COLUMN + 1 + layout.names.index(column), value)
        assert not left, f"not on the worksheet: {left}"
        return self.send(book, to or "uji.xlsx")

    def copy_of(self, name: str) -> Path:
        """A worksheet as it is now, before the next run replaces it."""
        path = self.office.workspace.root / f"{next(_SENT)} {name}"
        path.write_bytes((self.folder / name).read_bytes())
        return path

    def step(self, step: str, **values: Any) -> Json:
        """The form *Penetapan*, one row."""
        book = openpyxl.load_workbook(self.folder / "Penetapan.xlsx")
        fill(book, Penetapan.layout(), {"langkah": step, **values})
        return self.send(book, "penetapan.xlsx")

    def draft(self) -> Json:
        """A draft of all that was decided."""
        return self.step(DRAFT)

    def issue(self, number: str, day: str) -> Json:
        """The draft is signed."""
        return self.step(ISSUE, nomor=number, tanggal=day)

    def hand_over(self, **values: Any) -> Json:
        """A signed paper is received."""
        book = openpyxl.load_workbook(self.folder / "Penerimaan Hardcopy.xlsx")
        fill(book, Hardcopy.layout(), values)
        return self.send(book, "hardcopy.xlsx")

    def send(self, book: Any, to: str) -> Json:
        """Into inbox/ppid, and taken in; everything is published."""
        path = self.office.workspace.inbox / "ppid" / to
        path.parent.mkdir(exist_ok=True)
        book.properties.identifier = f"kiriman {next(_SENT)}"
        book.save(path)
        [answer] = self.office.run(papers=True)
        return answer


def plain(outcome: str) -> dict[str, Any]:
    """An outcome with what it needs beside it."""
    needs = {"Dikecualikan Sebagian": {"bagian_dihitamkan": "Nama dan alamat"}}
    return {"keputusan": outcome, "pertimbangan": REASON, **needs.get(outcome, {})}


def fill(book: Any, layout: Layout, values: Mapping[str, Any]) -> None:
    """The first row of a form."""
    sheet = book[layout.about.sheet]
    for column, value in values.items():
        sheet.cell(FIRST_ROW, FIRST_COLUMN + 1 + layout.names.index(column), value)


def galat(answer: Json) -> list[tuple[str | None, str]]:
    """(column, code) of what must be mended."""
    return [(told["column"], told["code"]) for told in answer["findings"] if told["severity"] == "galat"]
