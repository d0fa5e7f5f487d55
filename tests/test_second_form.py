"""A form is a model and all else is derived from it: a second one goes the whole way with no code of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pandas as pd
import pytest

from tests.office import Json, Office, item
from tests.test_architecture import TREES, imports, room
from toolkit.findings import Code
from toolkit.forms.dik import DIK
from toolkit.forms.kinds import CHOICE, DATE
from toolkit.forms.layout import About, Need
from toolkit.forms.model import Form, column, rule
from toolkit.forms.settings import SETTINGS_FORMS
from toolkit.pipeline import publish
from toolkit.placing import FIRST_ROW, HEADING_ROW, column_letters
from toolkit.views import FilledRow, FormView
from toolkit.workbooks.template import write_template

KNOW_THE_FORM = {"forms", "app", "demo", "doctor"}
"""Who says which form a workspace is for, or looks at the whole of it."""
FORMLESS = {"reading", "checking", "merging", "comparing", "answering", "issuing", "workbooks", "publishing",
            "register", "pipeline", "findings", "submission", "plans", "entries", "progress", "views", "placing"}


class DIP(Form):
    """The public list: what may be seen. No period of secrecy, no legal basis, no Pernyataan."""

    nomor_info: Any = column("ID Informasi", need=Need.LOCKED, width=16)
    ringkasan: Any = column("Ringkasan Informasi", need=Need.REQUIRED, length=(0, 200), width=40,
                            official="Ringkasan Isi Informasi", help="Apa isinya.", example="Contoh: Laporan kinerja")
    kategori: Any = column("Kategori", need=Need.REQUIRED, kind=CHOICE, official="Kategori: Jenis",
                           choices=("Berkala", "Serta Merta", "Setiap Saat"), help="Salah satu dari tiga.")
    terbit: Any = column("Tanggal Terbit", need=Need.REQUIRED, kind=DATE, official="Kategori: Terbit", width=18)
    penerbit: Any = column("Unit Penerbit", need=Need.ADVISED, width=24)
    tautan: Any = column("Alamat Unduhan", width=30)

    class Config:
        metadata: ClassVar = {"about": About(
            form="dip", title="FORMULIR DAFTAR INFORMASI PUBLIK", sheet="Informasi Publik", id_column="nomor_info",
            id_prefix="DIP", title_column="ringkasan", list_title="Daftar Informasi Publik",
            needed_for="Pemohon mencarinya di sini.")}

    @rule(Code.GANDA, on="ringkasan", words=lambda _, at: [{"first": "baris di atasnya"}] * len(at))
    def once(cls, rows: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera makes a class method of it
        """A thing is listed once."""
        titles = rows["ringkasan"]
        return titles.isna() | ~titles.groupby(level="file").transform(lambda some: some.duplicated()).astype(bool)


def thing(title: str, **changed: Any) -> dict[str, Any]:
    """A row of the second form without fault, but for what is changed."""
    return {"ringkasan": title, "kategori": "Berkala", "terbit": "3 Mei 2026", "penerbit": "Sekretariat", **changed}


@pytest.fixture
def second(office: Office) -> Iterator[Office]:
    """The same office, keeping the public list instead."""
    other = Office(office.workspace.root, DIP)
    yield other
    other.register.close()


def weighty(answer: Json) -> list[tuple[str, str]]:
    return [(told["column"], told["code"]) for told in answer["findings"] if told["severity"] != "catatan"]


def test_second_form__goes_all_the_way(second: Office) -> None:
    """Template → filled → checked → merged → answered → corrected → merged again → published."""
    assert second.template("DINKES").name == "Formulir DIP DINKES.xlsx"
    second.drop([thing("Laporan kinerja 2025"), thing("Rencana kerja", kategori="Rahasia", terbit="30 Februari 2026"),
                 thing("Standar pelayanan", penerbit=None)], source=second.template("DINKES"), to="DINKES/dip.xlsx")
    [first] = second.run()
    assert (first["status"], first["form"], first["unit"]) == ("diterima_sebagian", "dip", "DINKES")
    assert weighty(first) == [("kategori", "PILIHAN_TIDAK_ADA"), ("terbit", "TANGGAL_TIDAK_ADA"),
                              ("penerbit", "SEBAIKNYA_DIISI")]
    assert [row["nomor_info"] for row in first["accepted_rows"]] == ["DIP-DINKES-0001", "DIP-DINKES-0002"]
    book, letters = second.report(first), column_letters(second.layout)
    for name, text in (("kategori", "Setiap Saat"), ("terbit", "1 Februari 2026")):
        book["Informasi Publik"][f"{letters[name]}{FIRST_ROW + 1}"] = text
    book.save(second.workspace.inbox / "DINKES" / "dip.hasil.xlsx")
    [again] = second.run()
    assert (again["status"], again["new"], again["unchanged"]) == ("diterima", 1, 2)
    assert again["since_last_try"] == {"submission": 1, "fixed": 2, "remaining": 1, "new": 0}
    message = (second.workspace.root / again["message"]).read_text(encoding="utf-8-sig")
    assert "Seluruh 3 butir diterima." in message


def test_second_form__is_published_under_its_own_name_and_headings(second: Office) -> None:
    second.drop([thing("Laporan kinerja 2025"), thing("Rencana kerja")], to="DINKES/dip.xlsx")
    second.run()
    path = second.workspace.outbox / "ppid" / "Daftar Informasi Publik.xlsx"
    book = openpyxl.load_workbook(path)
    shown = [[value for value in line if value is not None] for line in book["Daftar"].values]
    assert ["No", "Ringkasan Isi Informasi", "Kategori"] in shown
    assert [2, "Rencana kerja", "Berkala", "3 Mei 2026"] in shown
    said = " ".join(str(value) for sheet in book for line in sheet.values for value in line if value is not None)
    assert "DAFTAR INFORMASI PUBLIK" in said
    assert "DIKECUALIKAN" not in said.upper()
    assert "PENGUJIAN KONSEKUENSI" not in said.upper()
    before = path.read_bytes()
    publish(second.desk)
    assert path.read_bytes() == before


def test_two_forms__share_a_register_without_meeting(office: Office, second: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")])
    [other] = office.run()
    second.drop([thing("Rekam medis")], to="DINSOS/dip.xlsx")
    [answer] = second.run()
    assert (answer["new"], answer["since_last_try"]) == (1, None)
    assert list(second.entries()) == ["DIP-DINSOS-0001"]
    assert list(office.entries()) == ["DIK-DINKES-0001"]
    outbox = second.workspace.outbox
    book = openpyxl.load_workbook(outbox / "ppid" / "Daftar Informasi Publik.xlsx")
    said = [value for name in ("Rekap Unit", "Buku Agenda") for line in book[name].values for value in line]
    assert said.count("Diterima sebagian") == 0
    before = (second.workspace.root / other["report"]).read_bytes()
    publish(second.desk, answers=True)
    assert (second.workspace.root / other["report"]).read_bytes() == before


def test_file_that_is_not_the_second_form__is_asked_for_by_its_name(second: Office) -> None:
    second.drop_table(["Nama", "Alamat"], [["A", "B"]])
    [answer] = second.take()
    [said] = [told["message"] for told in answer["findings"] if told["code"] == "BUKAN_FORMULIR"]
    assert said.startswith("Tabel Formulir DIP tidak ditemukan.")


@pytest.mark.parametrize("form", SETTINGS_FORMS, ids=lambda form: form.__name__)
def test_settings_form__is_a_form_to_the_template_writer(form: type[Form], tmp_path: Path) -> None:
    """No id, no title, no Pernyataan: the same writer all the same."""
    layout = form.layout()
    row = FilledRow({column.name: column.example for column in layout.columns})
    write_template(tmp_path / "a.xlsx", FormView(layout, "2026", "L", 0, unit_choices=("A – Unit A",), rows=[row]))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[layout.about.sheet]
    assert [cell.value for cell in sheet[HEADING_ROW]][2:2 + len(layout.columns)] == [
        column.heading for column in layout.columns]
    assert [cell.value for cell in sheet[FIRST_ROW]][2:2 + len(layout.columns)] == [
        column.example for column in layout.columns]


@pytest.mark.parametrize("name", TREES)
def test_no_module_but_those_that_choose__imports_the_form(name: str) -> None:
    assert "toolkit.forms.dik" not in imports(TREES[name]) or room(name) in KNOW_THE_FORM, name


@pytest.mark.parametrize("name", [name for name in TREES if room(name) in FORMLESS])
def test_no_step__knows_a_column_of_the_form_by_name(name: str) -> None:
    """Nor its sheet and its list: a text that stands alone in quotation marks is a name."""
    about = DIK.layout().about
    known = {*DIK.layout().names, about.form, about.sheet, about.list_title} & set(_texts(TREES[name]))
    assert not known, f"{name}: {known}"


def _texts(tree: ast.Module) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
