"""A unit's file speaks for that unit's entries only, and decides nothing."""

from __future__ import annotations

import openpyxl
import pytest

from tests.office import Json, Office, codes, item
from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.penetapan import Penetapan
from toolkit.forms.uji import Uji
from toolkit.pipeline import publish
from toolkit.placing import FIRST_COLUMN, FIRST_ROW

SOCIAL = "DIK-DINSOS-0001"


@pytest.fixture
def office_of_two(office: Office) -> Office:
    """DINSOS has an entry, and DINKES has one."""
    office.drop([item("Bantuan sosial")], to="DINSOS/dik.xlsx")
    office.drop([item("Rekam medis pasien")])
    office.take()
    return office


def answered(office: Office) -> Json:
    [answer] = office.take()
    return answer


@pytest.mark.parametrize("row", [
    item("Bantuan sosial", id_butir=SOCIAL, jangka_waktu="1 tahun"),
    item("Bantuan sosial", id_butir=SOCIAL.lower(), jangka_waktu="1 tahun"),
    item("Bantuan sosial", id_butir=f" {SOCIAL} ", tindakan="Usul Cabut", keterangan="Tidak perlu lagi"),
    item("Lain sama sekali", id_butir=SOCIAL)], ids=["changed", "lower case", "withdrawn", "another title"])
def test_id_of_another_units_entry__is_handed_back_and_the_entry_stays(office_of_two: Office, row: dict[str, str]
                                                                      ) -> None:
    before = office_of_two.entries()
    office_of_two.drop([row], to="DINKES/jahat.xlsx")
    answer = answered(office_of_two)
    assert [code for _, code in codes(answer, "galat")] == ["ID_BUKAN_MILIK"]
    assert office_of_two.entries() == before


def test_title_of_another_units_entry__is_an_entry_of_ones_own(office_of_two: Office) -> None:
    office_of_two.drop([item("Bantuan sosial", jangka_waktu="1 tahun")], to="DINKES/sama.xlsx")
    assert answered(office_of_two)["new"] == 1
    assert office_of_two.entries()[SOCIAL]["jangka_waktu"]["nilai"] == "P5Y"


def test_form_of_another_unit__in_ones_own_folder__merges_nothing(office_of_two: Office) -> None:
    before = office_of_two.entries()
    office_of_two.drop([item("Bantuan sosial", jangka_waktu="1 tahun")], source=office_of_two.template("DINSOS"))
    answer = answered(office_of_two)
    assert (codes(answer, "galat"), answer["unit"]) == ([(None, "UNIT_TIDAK_COCOK")], "DINKES")
    assert answer["report"].startswith("outbox/DINKES/")
    assert office_of_two.entries() == before


def test_unit_cell_of_another_unit__in_ones_own_folder__merges_nothing(office_of_two: Office) -> None:
    before = office_of_two.entries()
    office_of_two.drop([item("Bantuan sosial")], cells={"dik_unit": "DINSOS – Dinas Sosial"})
    answer = answered(office_of_two)
    assert (codes(answer, "galat"), answer["unit"]) == ([(None, "UNIT_TIDAK_COCOK")], "DINKES")
    assert office_of_two.entries() == before


def test_decision_columns__are_noted_and_decide_nothing(office_of_two: Office) -> None:
    path = office_of_two.drop([item("Rekam medis pasien")], source=office_of_two.template())
    book = openpyxl.load_workbook(path)
    sheet = book["DIK"]
    beside = FIRST_COLUMN + 2 + len(office_of_two.layout.names)
    wishes = {"Hasil Pengujian": "Tidak Dikecualikan (Terbuka)", "Status": "Berlaku", "Keputusan": "Dikecualikan",
              "Pertimbangan": "Sudah disetujui", "Nomor Keputusan": "12/KEP/2026"}
    for at, (heading, wish) in enumerate(wishes.items(), beside):
        sheet.cell(FIRST_ROW - 2, at, heading)  # the lower row of headings; below it stand the columns' numbers
        sheet.cell(FIRST_ROW, at, wish)
    book.save(path)
    answer = answered(office_of_two)
    noted = {told["value"] for told in answer["findings"] if told["code"] == "KOLOM_TAMBAHAN"}
    assert noted >= wishes.keys(), answer["findings"]
    assert (answer["status"], office_of_two.register.rulebook().rulings) == ("diterima", {})
    event, _ = office_of_two.register.last_event()
    assert {one.state for one in office_of_two.register.held("dik", event)} == {"usulan"}


def test_ppids_forms__in_a_units_folder__decide_nothing(office_of_two: Office) -> None:
    """Filled as PPID would fill them, out of the folder that units may not read."""
    publish(office_of_two.desk)
    before, place = office_of_two.register.last_event(), office_of_two.workspace.outbox / "ppid"
    for name, layout, said in (
            ("Lembar Uji Gabungan", Uji.layout(), {"keputusan": "Tidak Dikecualikan (Terbuka)", "pertimbangan": "x"}),
            ("Lembar Uji DINKES", Uji.layout(), {"keputusan": "Dikecualikan", "pertimbangan": "x"}),
            ("Penetapan", Penetapan.layout(), {}), ("Penerimaan Hardcopy", Hardcopy.layout(), {"unit": "DINKES"})):
        book = openpyxl.load_workbook(place / f"{name}.xlsx")
        for column, value in said.items():
            book[layout.about.sheet].cell(FIRST_ROW, FIRST_COLUMN + 1 + layout.names.index(column), value)
        target = office_of_two.workspace.inbox / "DINKES" / "ppid" / f"{name}.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
    answers = office_of_two.take()
    assert {answer["status"] for answer in answers} == {"ditolak"}
    assert all("BUKAN_FORMULIR" in {told["code"] for told in answer["findings"]} for answer in answers)
    book = office_of_two.register.rulebook()
    assert not any((book.rulings, book.decrees, book.draft, book.papers))
    assert office_of_two.register.last_event()[0] == before[0] + len(answers), "deliveries, and no events beside them"
