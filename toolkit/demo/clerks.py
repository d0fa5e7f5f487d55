"""Clerks: how the people of the demo make their files, good and bad. Real files, as they would arrive."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.city import City
from toolkit.demo import Scene, corrections, items
from toolkit.forms.kinds import DATE
from toolkit.forms.layout import Layout, Need
from toolkit.forms.model import Codec
from toolkit.issuing import standard_view, unit_view
from toolkit.views import FilledRow, FormView
from toolkit.workbooks.template import FIRST_ROW, column_letters, write_template
from toolkit.workspace import Workspace

FIRST_SCAN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
HEADING_ROW = 4
OLD_COLUMNS = ("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu")
OLD_HEADINGS = {"B5:B6": "No", "C5:C6": "JUDUL INFORMASI", "D5:D6": "Dasar Hukum\nPengecualian Informasi",
                "E5:F5": "Konsekuensi/Pertimbanagn bagi Publik", "G5:G6": "Batas Waktu Pengecualian"}
"""With the typing error that real lists hand on to each other."""


@dataclass
class Stage:
    """Where the day is played, and what has happened so far."""

    workspace: Workspace
    city: City
    layout: Layout
    codec: Codec
    sent: dict[str, Path] = field(default_factory=dict)
    """By sender: the file last put into the inbox."""
    answers: dict[str, Path] = field(default_factory=dict)
    """By sender: the feedback workbook last received."""


def deliver(scene: Scene, stage: Stage) -> Path:
    """Make the scene's file and put it into the inbox."""
    path = stage.workspace.inbox / scene.folder / scene.name
    path.parent.mkdir(parents=True, exist_ok=True)
    CLERKS[scene.way](path, scene, stage)
    stage.sent[scene.sender] = path
    return path


def fill_form(path: Path, scene: Scene, stage: Stage) -> None:
    """The unit's own template, filled."""
    view = _blank(scene, stage)
    write_template(path, replace(view, statement=_declared(stage)[0], rows=_filled(scene)))


def declare_nil(path: Path, scene: Scene, stage: Stage) -> None:
    """The unit's own template, with nothing but "Nihil"."""
    write_template(path, replace(_blank(scene, stage), statement=_declared(stage)[1]))


def fill_standard_form(path: Path, scene: Scene, stage: Stage) -> None:
    """The template that is bound to no unit; the clerk types a name."""
    view = standard_view(stage.layout, stage.city, stage.workspace)
    write_template(path, replace(view, unit_label=scene.unit, rows=_filled(scene)))


def type_own_table(path: Path, scene: Scene, stage: Stage) -> None:
    """A list of the unit's own: the right headings from row 4 on, in another order, with real date cells."""
    columns = [column for column in reversed(stage.layout.columns) if column.need is not Need.LOCKED]
    book = Workbook()
    sheet = _only_sheet(book, "Usulan 2026")
    sheet["A1"] = "Daftar Informasi yang Dikecualikan"
    sheet["A2"] = f"Unit Kerja: {stage.city.name(scene.unit)}"
    for at, column in enumerate(columns, 1):
        sheet.cell(HEADING_ROW, at, column.heading)
        for row, cells in enumerate(items(scene.sender), HEADING_ROW + 1):
            text = cells.get(column.name)
            sheet.cell(row, at, column.kind.parse(text).value if text and column.kind is DATE else text)
    book.save(path)


def paste_old_list(path: Path, scene: Scene, stage: Stage) -> None:
    """Last year's list, as pasted from a decree: title lines, headings in two merged rows, a group, one law for several
    rows, "sda", and the signature block."""
    book = Workbook()
    sheet, name = _only_sheet(book, "Lampiran"), stage.city.name(scene.unit)
    for row, text in enumerate(("DAFTAR INFORMASI YANG DIKECUALIKAN", name.upper(), "TAHUN 2025"), 1):
        sheet.cell(row, 2, text)
    for area, text in OLD_HEADINGS.items():
        sheet.merge_cells(area)
        sheet[area.partition(":")[0]] = text
    sheet["E6"], sheet["F6"] = "Dibuka", "Ditutup"
    sheet.append([None, "A", "Informasi tentang warga"])
    for number, cells in enumerate(items(scene.sender), 1):
        sheet.append([None, number, *(cells.get(name) for name in OLD_COLUMNS)])
    sheet.merge_cells(start_row=8, end_row=9, start_column=4, end_column=4)
    for line in (None, "Kupang, 3 Mei 2025", f"Lurah {name.partition(' ')[2]},", None, "Yakob Bani, S.Sos",
                 "NIP. 19800101 200501 1 001"):
        sheet.append([None, None, None, None, None, None, line])
    book.save(path)


def export_text(path: Path, scene: Scene, stage: Stage) -> None:
    """A table saved as CSV by a spreadsheet program with Indonesian settings: semicolons, Windows' signs."""
    columns = [stage.layout.by_name[name] for name in OLD_COLUMNS]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([f"Unit Kerja: {stage.city.name(scene.unit)}", *[""] * (len(columns) - 1)])
        writer.writerow([column.official.rpartition(": ")[2] for column in columns])
        writer.writerows([cells.get(name, "") for name in OLD_COLUMNS] for cells in items(scene.sender))


def rename_pdf(path: Path, _: Scene, __: Stage) -> None:
    """A scan that was only given another name."""
    path.write_bytes(FIRST_SCAN)


def send_again(path: Path, scene: Scene, stage: Stage) -> None:
    """The same bytes under another name."""
    shutil.copyfile(stage.sent[scene.sender], path)


def mend_answer(path: Path, scene: Scene, stage: Stage) -> None:
    """The feedback workbook, opened, changed as the sender wants it, saved under another name."""
    book = load_workbook(stage.answers[scene.sender])
    sheet, letters = book[stage.layout.about.sheet], column_letters(stage.layout)
    for item, name, text in corrections(scene.sender):
        for column in letters if name == "*" else (name,):
            sheet[f"{letters[column]}{FIRST_ROW + item - 1}"] = text or None
    book.save(path)


CLERKS: Mapping[str, Callable[[Path, Scene, Stage], None]] = {
    "formulir": fill_form, "nihil": declare_nil, "standar": fill_standard_form, "tabel": type_own_table,
    "lama": paste_old_list, "csv": export_text, "pdf": rename_pdf, "sama": send_again, "perbaikan": mend_answer}


def _blank(scene: Scene, stage: Stage) -> FormView:
    return unit_view(stage.layout, stage.codec, stage.city, stage.workspace, stage.city.units[scene.unit], (), 0)


def _declared(stage: Stage) -> tuple[str, str]:
    """What is chosen as Pernyataan where rows follow, and where there is nothing."""
    statements = stage.layout.about.statements
    return (statements.proposes, statements.nothing) if statements else ("", "")


def _filled(scene: Scene) -> Sequence[FilledRow]:
    return [FilledRow(cells) for cells in items(scene.sender)]


def _only_sheet(book: Workbook, title: str) -> Worksheet:
    sheet: Worksheet = book.worksheets[0]
    sheet.title = title
    return sheet
