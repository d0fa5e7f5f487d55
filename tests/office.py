"""A city's office for tests: a real workspace in a folder, files dropped as clerks drop them, answers as JSON."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from toolkit.app import contract
from toolkit.configuring import read_city
from toolkit.forms.dik import DIK
from toolkit.forms.layout import Layout
from toolkit.forms.model import Form
from toolkit.intake.folder import list_inbox, unit_of_folder
from toolkit.pipeline import Desk, follow_units, issue, limits_of, look_over, publish, resume, take_in
from toolkit.placing import FIRST_ROW
from toolkit.reading.reader import is_complete
from toolkit.register import Register
from toolkit.workers import Workers
from toolkit.workspace import open_workspace

Json = dict[str, Any]
GOOD: Mapping[str, Any] = {
    "informasi": "Rekam medis pasien", "dasar_hukum": "Pasal 17 huruf h angka 2 UU 14/2008; UU 17/2023",
    "konsekuensi_dibuka": "Mengungkap riwayat kesehatan pasien kepada umum.",
    "konsekuensi_ditutup": "Melindungi hak pasien atas kerahasiaan datanya.", "jangka_waktu": "5 tahun",
    "cakupan": "Seluruhnya", "tanggal_mulai": "3 Mei 2026", "penanggung_jawab": "Kepala Bidang Pelayanan",
    "bentuk": "Keduanya"}


_FILLED = itertools.count()


def item(title: str = "Rekam medis pasien", **changed: Any) -> dict[str, Any]:
    """A row without fault, but for what is changed."""
    return {**GOOD, "informasi": title, **changed}


def table(text: str) -> list[dict[str, Any]]:
    """Rows from a pipe table; the first line has the headings, an empty cell is left out."""
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")]
             for line in text.splitlines() if line.strip()]
    return [{name: cell for name, cell in zip(lines[0], line, strict=True) if cell} for line in lines[1:]]


class Office:
    """One workspace, its register, and a clock that moves a minute at each look."""

    def __init__(self, root: Path, form: type[Form] = DIK) -> None:
        self.workspace = open_workspace(root)
        self.form = form
        self.register = Register(self.workspace.register_url)
        self.layout = form.layout()
        self.set_clock(datetime(2026, 5, 3, 6, 0, tzinfo=UTC), timedelta(minutes=1))
        self._arrived = itertools.count(1_700_000_000)

    def set_clock(self, start: datetime, step: timedelta = timedelta(seconds=1)) -> None:
        """From here on it is this time (UTC), and `step` later at each look."""
        self._clock = (start + step * looks for looks in itertools.count())

    @property
    def desk(self) -> Desk:
        workers = Workers(0, limits_of(self.workspace))
        return follow_units(Desk(self.workspace, read_city(self.workspace.city_file), self.register, workers,
                                 self.form, lambda: next(self._clock)))

    def template(self, unit: str | None = None) -> Path:
        """The path of a freshly written template."""
        written = list(issue(self.desk, [unit] if unit else []))
        return written[-1]

    def drop(self, rows: Sequence[Mapping[str, Any]] = (), *, to: str = "DINKES/dik.xlsx", source: Path | None = None,
             at: int | None = None, cells: Mapping[str, Any] | None = None) -> Path:
        """A template filled from its first row on (or from row `at`), in the inbox; `cells`: dik_pernyataan and kin."""
        target = self.workspace.inbox / to
        target.parent.mkdir(parents=True, exist_ok=True)
        fill(source or self.template(), target, self.layout, rows, at, cells or {})
        return self._stamped(target)

    def drop_table(self, headings: Sequence[str], rows: Sequence[Sequence[Any]], *, to: str = "DINKES/tabel.xlsx",
                   at: str = "A1") -> Path:
        """A bare table, its heading row beginning at cell `at`."""
        book = openpyxl.Workbook()
        sheet = book.active
        corner = sheet[at]
        for down, row in enumerate([headings, *rows]):
            for right, value in enumerate(row):
                sheet.cell(corner.row + down, corner.column + right, value)
        target = self.workspace.inbox / to
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
        return self._stamped(target)

    def drop_bytes(self, content: bytes, to: str) -> Path:
        """Any bytes."""
        target = self.workspace.inbox / to
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return self._stamped(target)

    def _stamped(self, path: Path) -> Path:
        """Arrival order is the order of dropping, however coarse the file system's clock."""
        moment = next(self._arrived)
        os.utime(path, (moment, moment))
        return path

    def run(self, *, papers: bool = False) -> list[Json]:
        """Take in all that lies in the inbox and publish; the answers in order of arrival. `papers`: worksheets,
        letters and the public edition, too, which take their time."""
        answers = self.take()
        publish(self.desk, papers=papers)
        return answers

    def take(self) -> list[Json]:
        """The same, without publishing."""
        desk = self.desk
        resumed = resume(desk)
        listing = list_inbox(self.workspace.inbox, desk.city, is_complete, 0)
        answers = take_in([*resumed.arrivals, *listing.arrivals], desk, batch=resumed.batch(desk))
        return [contract.submission(answer, self.workspace) for answer in answers]

    def check(self, *paths: Path) -> list[Json]:
        """What `dik check` answers."""
        desk = self.desk
        folders = [unit_of_folder(path.parent.name, desk.city) if path.parent != self.workspace.inbox else None
                   for path in paths]
        return [contract.submission(answer, self.workspace) for answer in look_over(paths, desk, folders=folders)]

    def report(self, answer: Json) -> Any:
        """The feedback workbook of an answer, opened as its reader sees it: results, not formulas."""
        return openpyxl.load_workbook(self.workspace.root / answer["report"], data_only=True)

    def entries(self) -> dict[str, Json]:
        """Content by id of all that the register holds."""
        event, _ = self.register.last_event()
        return {held.id: dict(held.content) for held in self.register.held(self.layout.form, event)}

    def tree(self) -> set[str]:
        """Every file of the workspace but the database's own."""
        return {self.workspace.shown(path) for path in self._files()}

    def _files(self) -> Iterator[Path]:
        return (path for path in self.workspace.root.rglob("*") if path.is_file() and "register.db" not in path.name)


def fill(source: Path, target: Path, layout: Layout, rows: Sequence[Mapping[str, Any]], at: int | None,
         cells: Mapping[str, Any]) -> None:
    """Fill a template as a person does: values typed into its cells, nothing else touched."""
    book = openpyxl.load_workbook(source)
    sheet, names = book[layout.about.sheet], layout.names
    first = _corner(book, layout)
    for down, row in enumerate(rows):
        for name, value in row.items():
            sheet.cell((at or first.row) + down, first.column + names.index(name), value)
    for name, value in cells.items():
        sheet[_reference(book, name)] = value
    book.properties.identifier = f"berkas {next(_FILLED)}"  # two files of one second are two files all the same
    book.save(target)


def _corner(book: Any, layout: Layout) -> Any:
    return book[layout.about.sheet][_reference(book, f"{layout.form}_data").split(":")[0]]


def _reference(book: Any, name: str) -> str:
    return str(book.defined_names[name].attr_text).rpartition("!")[2].replace("$", "")


def at(letters: str, row: int = 0) -> str:
    """A cell of the template's table; `row` counts from its first."""
    return f"{letters}{FIRST_ROW + row}"


def codes(answer: Json, *severities: str) -> list[tuple[str | None, str]]:
    """(cell, code) of an answer's findings, of these severities (of all but notes if none is given)."""
    wanted = severities or ("galat", "peringatan")
    return [(told["cell"], told["code"]) for told in answer["findings"] if told["severity"] in wanted]
