"""Units are renamed, merged, split, or had a wrong code: entries follow, history stays, nothing is orphaned."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands import Dik
from tests.office import Json, Office, at, codes, item
from toolkit.configuring import read_city
from toolkit.deliveries import MOVED
from toolkit.entries import Held
from toolkit.errors import WrongSettings
from toolkit.following import loose
from toolkit.pipeline import issue, publish
from toolkit.pipeline.successions import heard_from
from toolkit.pipeline.taking_back import take_back
from toolkit.publishing import unit_states

SHEET, HEADINGS_AT = "Unit", 4


def edit_units(office: Office, *rows: dict[str, Any], drop: str = "") -> None:
    """Rows of the sheet Unit changed (found by Kode) or added at its end, as PPID does; `drop`: a row taken out."""
    book = openpyxl.load_workbook(office.workspace.city_file)
    sheet = book[SHEET]
    headings = {cell.value: cell.column for cell in sheet[HEADINGS_AT]}
    lines = {sheet.cell(at, headings["Kode"]).value: at for at in range(HEADINGS_AT + 1, sheet.max_row + 1)
             if sheet.cell(at, headings["Kode"]).value}
    for row in rows:
        at = lines.setdefault(row["Kode"], max(lines.values()) + 1)
        for heading, value in row.items():
            sheet.cell(at, headings[heading]).value = value
    if drop:
        sheet.delete_rows(lines[drop])
    book.save(office.workspace.city_file)


def rename(office: Office, old: str, new: str, name: str) -> None:
    """A unit that has another code now."""
    edit_units(office, {"Kode": new, "Nama Unit Kerja": name}, {"Kode": old, "Menjadi": new})


def held(office: Office, until: int | None = None) -> list[Held]:
    """All that the register holds."""
    event, _ = office.register.last_event()
    return office.register.held("dik", event if until is None else until)


def owners(office: Office, until: int | None = None) -> dict[str, str]:
    """Owner by id."""
    return {one.id: one.unit for one in held(office, until)}


def states(office: Office) -> dict[str, tuple[str, int, str]]:
    """What Rekap Unit says of each unit: how it stands, its entries, as whom it sent."""
    event, _ = office.register.last_event()
    found = unit_states(office.desk.city, "2026", office.register.deliveries(event), {}, held(office))
    return {state.unit.code: (state.shown, state.entries, state.sent_as) for state in found}


def events(office: Office) -> list[tuple[str, Json]]:
    """Every event of the register."""
    with office.register._connected() as connection:
        rows = connection.exec_driver_sql("SELECT kind, body FROM event ORDER BY seq").all()
    return [(kind, json.loads(body)) for kind, body in rows]


def moves(office: Office) -> list[tuple[str, str, str, int]]:
    """From, to, why and how many entries."""
    return [(body["from"], body["to"], body["why"], len(body["entries"])) for kind, body in events(office)
            if kind == MOVED]


@pytest.fixture
def dinkes(office: Office) -> Office:
    """DINKES has sent two entries."""
    office.drop([item("Rekam medis"), item("Gaji pegawai")])
    office.run()
    return office


def test_renamed_unit__keeps_its_entries_under_their_old_ids(dinkes: Office) -> None:
    before = held(dinkes)
    event, _ = dinkes.register.last_event()
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.run()
    assert owners(dinkes) == {"DIK-DINKES-0001": "DKES", "DIK-DINKES-0002": "DKES"}
    assert moves(dinkes) == [("DINKES", "DKES", "menjadi", 2)]
    assert [(one.id, one.version, one.content) for one in held(dinkes)] == [
        (one.id, one.version, one.content) for one in before]
    assert owners(dinkes, event) == {"DIK-DINKES-0001": "DINKES", "DIK-DINKES-0002": "DINKES"}


def test_move__is_recorded_once(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    for _ in range(3):
        dinkes.run()
    edit_units(dinkes, drop="DINKES")
    dinkes.run()
    assert len(moves(dinkes)) == 1


def test_new_entries_of_the_renamed_unit__count_on_under_its_own_code(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.drop([item("Rekam medis"), item("Arsip aduan")], to="DKES/dik.xlsx")
    [answer] = dinkes.run()
    assert (answer["unit"], answer["status"], answer["new"], answer["unchanged"]) == ("DKES", "diterima", 1, 1)
    assert [row["id_butir"] for row in answer["accepted_rows"]] == ["DIK-DINKES-0001", "DIK-DKES-0001"]


@pytest.mark.parametrize("to", ["DINKES/lama.xlsx", "lama.xlsx", "DKES/lama.xlsx", "DINKES Dinas Kesehatan/a.xlsx"])
def test_form_of_the_old_unit__is_taken_for_the_new_one_with_a_note(dinkes: Office, to: str) -> None:
    """Its template was written before the change, and is sent after it: nothing of it is stale."""
    old = dinkes.template("DINKES")
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.drop([item("Rekam medis", jangka_waktu="10 tahun")], to=to, source=old)
    [answer] = dinkes.run()
    assert (answer["unit"], answer["status"], answer["changed"]) == ("DKES", "diterima", 1)
    assert codes(answer, "catatan")[0] == (None, "UNIT_BERGANTI")
    assert codes(answer, "galat") == []
    assert answer["report"].startswith("outbox/DKES/")
    assert owners(dinkes)["DIK-DINKES-0001"] == "DKES"


def test_old_name_in_the_cell__means_the_new_unit(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Badan Kesehatan Masyarakat")
    dinkes.drop([item("Rekam medis")], to="tanpa-folder.xlsx", cells={"dik_unit": "DINKES – Dinas Kesehatan"})
    [answer] = dinkes.run()
    assert (answer["unit"], answer["unchanged"]) == ("DKES", 1)


def test_same_name_for_the_old_and_the_new_unit__is_not_ambiguous(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan")
    for number, said in enumerate(("Dinas Kesehatan", "DINKES", "DKES – Dinas Kesehatan", "DINKES – Dinas Kesehatan")):
        dinkes.drop([item("Rekam medis")], to=f"{number}.xlsx", cells={"dik_unit": said})
    assert [answer["unit"] for answer in dinkes.run()] == ["DKES"] * 4


def test_chain_of_changes__is_followed_to_its_end(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    rename(dinkes, "DKES", "DKPP", "Dinas Kesehatan dan Pengendalian Penduduk")
    dinkes.drop([item("Rekam medis")], to="DINKES/lama.xlsx")
    [answer] = dinkes.run()
    assert answer["unit"] == "DKPP"
    assert set(owners(dinkes).values()) == {"DKPP"}
    assert moves(dinkes) == [("DINKES", "DKPP", "menjadi", 2)]


def test_chain_over_several_years__moves_on(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.drop([item("Arsip aduan")], to="DKES/dik.xlsx")
    dinkes.run()
    edit_units(dinkes, drop="DINKES")
    rename(dinkes, "DKES", "DKPP", "Dinas Kesehatan dan Pengendalian Penduduk")
    dinkes.drop([item("Rekam medis")], to="DINKES/lama.xlsx")
    [answer] = dinkes.run()
    assert answer["unit"] == "DKPP"
    assert owners(dinkes) == {"DIK-DINKES-0001": "DKPP", "DIK-DINKES-0002": "DKPP", "DIK-DKES-0001": "DKPP"}


def test_same_bytes_again_after_the_change__repeat_the_answer(dinkes: Office) -> None:
    path = dinkes.drop([item("Rekam medis")], to="DINKES/lagi.xlsx")
    content = path.read_bytes()
    [first] = dinkes.run()
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.drop_bytes(content, "DKES/lagi.xlsx")
    [second] = dinkes.run()
    assert (first["status"], second["status"], second["unit"]) == ("diterima", "sudah_diterima", "DKES")
    assert [row["id_butir"] for row in second["accepted_rows"]] == [row["id_butir"] for row in first["accepted_rows"]]


def test_feedback_from_before_the_change__is_corrected_and_sent_after_it(office: Office) -> None:
    office.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")])
    [first] = office.run()
    rename(office, "DINKES", "DKES", "Dinas Kesehatan Kota")
    book = office.report(first)
    book["DIK"][at("H", 1)] = "5 tahun"
    book.save(office.workspace.inbox / "DINKES" / "dik.hasil.xlsx")
    [second] = office.run()
    assert (second["unit"], second["status"], second["new"], second["unchanged"]) == ("DKES", "diterima", 1, 1)
    assert second["since_last_try"] == {"submission": 1, "fixed": 1, "remaining": 0, "new": 0}


def test_template_of_the_new_unit__has_the_old_units_entries(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    path = dinkes.template("DKES")
    shutil.copy(path, dinkes.workspace.inbox / "dkes.xlsx")
    [answer] = dinkes.run()
    assert (answer["unit"], answer["unchanged"], codes(answer)) == ("DKES", 2, [])


def test_former_unit__is_no_unit_that_must_submit(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.run()
    city = dinkes.desk.city
    assert "DINKES" not in city.units
    assert len(city.units) == 114
    shown = states(dinkes)
    assert "DINKES" not in shown
    assert shown["DKES"] == ("Diterima", 2, "DINKES – Dinas Kesehatan")
    names = {path.name for path in issue(dinkes.desk, list(city.units))}
    assert "Formulir DIK DKES.xlsx" in names
    assert "Formulir DIK DINKES.xlsx" not in names


def test_own_submission_of_the_successor__outweighs_the_old_units(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.drop([item("Rekam medis"), item("Gaji", jangka_waktu="5")], to="DKES/dik.xlsx")
    dinkes.run()
    assert states(dinkes)["DKES"] == ("Diterima sebagian", 2, "")


def test_two_units_merged__keep_all_entries_and_both_of_one_title(office: Office) -> None:
    office.drop([item("Daftar gaji"), item("Rekam medis")], to="DINKES/a.xlsx")
    office.drop([item("Daftar gaji", jangka_waktu="7 tahun")], to="DINSOS/b.xlsx")
    office.run()
    before = {one.id: one.content for one in held(office)}
    edit_units(office, {"Kode": "DKESOS", "Nama Unit Kerja": "Dinas Kesejahteraan"},
               {"Kode": "DINKES", "Menjadi": "DKESOS"}, {"Kode": "DINSOS", "Menjadi": "dkesos"})
    office.run()
    assert {one.id: one.content for one in held(office)} == before
    assert set(owners(office).values()) == {"DKESOS"}
    office.drop([item("Daftar gaji", id_butir="DIK-DINSOS-0001", jangka_waktu="9 tahun")], to="DKESOS/c.xlsx")
    [by_id] = office.run()
    assert [row["id_butir"] for row in by_id["accepted_rows"]] == ["DIK-DINSOS-0001"]
    assert (by_id["changed"], by_id["new"]) == (1, 0)
    office.drop([item("Daftar gaji")], to="DKESOS/d.xlsx")
    [by_title] = office.run()
    assert [row["id_butir"] for row in by_title["accepted_rows"]] == ["DIK-DINKES-0001"]
    [told] = [each for each in by_title["findings"] if each["code"] == "BUTIR_DIKENALI"]
    assert "DIK-DINSOS-0001" in told["message"]


def test_last_submission_heard__is_the_earlier_units_until_the_merged_one_speaks(dinkes: Office) -> None:
    """What PPID changes after it, the sender cannot know: of several the earliest counts."""
    dinkes.drop([item("Data bantuan")], to="DINSOS/b.xlsx")
    dinkes.run()
    edit_units(dinkes, {"Kode": "DKESOS", "Nama Unit Kerja": "Dinas Kesejahteraan"},
               {"Kode": "DINKES", "Menjadi": "DKESOS"}, {"Kode": "DINSOS", "Menjadi": "DKESOS"})
    city = dinkes.desk.city
    with dinkes.register.reader() as register:
        first = register.last_heard("dik", "DINKES")
        assert 0 < first < register.last_heard("dik", "DINSOS")
        assert heard_from(register, "dik", "DKESOS", city) == first
    dinkes.drop([item("Rekam medis")], to="DKESOS/c.xlsx")
    dinkes.run()
    with dinkes.register.reader() as register:
        assert heard_from(register, "dik", "DKESOS", city) == register.last_heard("dik", "DKESOS") > first


def test_unit_merged_into_one_that_works__joins_its_entries(office: Office) -> None:
    office.drop([item("Rekam medis")], to="DINKES/a.xlsx")
    office.drop([item("Data bantuan")], to="DINSOS/b.xlsx")
    office.run()
    edit_units(office, {"Kode": "DINSOS", "Menjadi": "DINKES"})
    office.drop([item("Arsip aduan")], to="DINKES/c.xlsx")
    [answer] = office.run()
    assert [row["id_butir"] for row in answer["accepted_rows"]] == ["DIK-DINKES-0002"]
    assert owners(office) == {"DIK-DINKES-0001": "DINKES", "DIK-DINKES-0002": "DINKES", "DIK-DINSOS-0001": "DINKES"}


@pytest.fixture
def split(dinkes: Office) -> Office:
    """DINKES has been split into DKES and DOBAT."""
    edit_units(dinkes, {"Kode": "DKES", "Nama Unit Kerja": "Dinas Kesehatan Warga"},
               {"Kode": "DOBAT", "Nama Unit Kerja": "Dinas Pengawasan Obat"},
               {"Kode": "DINKES", "Menjadi": "DKES; DOBAT"})
    dinkes.run()
    return dinkes


def test_entries_of_a_unit_that_was_split__stay_until_they_are_claimed(split: Office) -> None:
    assert set(owners(split).values()) == {"DINKES"}
    assert moves(split) == []
    [told] = loose(held(split), split.desk.city)
    assert (told.code, told.entries, told.heirs) == ("DINKES", 2, ("DKES", "DOBAT"))
    split.drop([item("Rekam medis"), item("Izin apotek")], to="DKES/dik.xlsx")
    [answer] = split.run()
    assert (answer["status"], answer["unchanged"], answer["new"]) == ("diterima", 1, 1)
    assert owners(split) == {"DIK-DINKES-0001": "DKES", "DIK-DINKES-0002": "DINKES", "DIK-DKES-0001": "DKES"}
    assert (None, "BUTIR_PINDAHAN") in codes(answer)
    split.drop([item("Gaji pegawai", jangka_waktu="9 tahun")], to="DOBAT/dik.xlsx")
    [other] = split.run()
    assert other["changed"] == 1
    assert owners(split)["DIK-DINKES-0002"] == "DOBAT"
    assert loose(held(split), split.desk.city) == []


def test_claim__tells_nothing_of_what_it_leaves(split: Office) -> None:
    split.drop([item("Rekam medis")], to="DKES/dik.xlsx")
    [answer] = split.run()
    assert not [each for each in answer["findings"] if each["code"] == "BUTIR_TIDAK_DISEBUT"]
    split.drop([], to="DOBAT/dik.xlsx", cells={"dik_pernyataan": "Nihil"})
    [nihil] = split.run()
    assert nihil["status"] == "nihil"


def test_what_one_successor_has_claimed__is_not_the_others(split: Office) -> None:
    template = split.template("DOBAT")
    split.drop([item("Rekam medis"), item("Gaji pegawai")], to="DKES/dik.xlsx")
    split.run()
    shutil.copy(template, split.workspace.inbox / "DOBAT.xlsx")
    [answer] = split.run()
    assert {code for _, code in codes(answer, "galat")} == {"BUTIR_UNIT_LAIN"}
    assert set(owners(split).values()) == {"DKES"}


def test_undoing_a_claim__gives_the_entries_back_to_be_claimed(split: Office) -> None:
    split.drop([item("Rekam medis"), item("Gaji pegawai")], to="DKES/dik.xlsx")
    split.run()
    number = split.register.last_event()[0]
    take_back(number, "diambil semua", split.desk)
    assert set(owners(split).values()) == {"DINKES"}
    split.drop([item("Gaji pegawai")], to="DOBAT/dik.xlsx")
    [answer] = split.run()
    assert (answer["unit"], answer["unchanged"]) == ("DOBAT", 1)
    assert owners(split) == {"DIK-DINKES-0001": "DINKES", "DIK-DINKES-0002": "DOBAT"}


def test_templates_of_successors__list_what_is_unclaimed_after_their_own(split: Office) -> None:
    split.drop([item("Izin apotek")], to="DOBAT/dik.xlsx")
    split.run()
    template = split.template("DOBAT")
    sheet = openpyxl.load_workbook(template, data_only=True)["DIK"]
    assert [sheet[at("B", row)].value or "" for row in range(3)] == ["", *[
        "Dari Dinas Kesehatan, yang sudah dipecah. Biarkan baris ini bila butirnya milik Dinas Pengawasan Obat; bila "
        "bukan, hapus barisnya."] * 2]
    shutil.copy(template, split.workspace.inbox / "DOBAT.xlsx")
    [answer] = split.run()
    assert [row["id_butir"] for row in answer["accepted_rows"]] == [
        "DIK-DOBAT-0001", "DIK-DINKES-0001", "DIK-DINKES-0002"]


@pytest.mark.parametrize("to", ["DINKES/lama.xlsx", "lama.xlsx"])
def test_file_for_the_unit_that_was_split__names_its_successors(split: Office, to: str) -> None:
    split.drop([item("Rekam medis")], to=to, cells={"dik_unit": "Dinas Kesehatan"})
    [answer] = split.run()
    [told] = [each for each in answer["findings"] if each["code"] == "UNIT_TERPECAH"]
    assert (answer["unit"], answer["status"]) == (None, "ditolak")
    assert "Dinas Kesehatan Warga" in told["message"]
    assert "Dinas Pengawasan Obat" in told["message"]
    assert answer["report"].startswith("outbox/DINKES/" if "/" in to else "outbox/_tanpa-unit/")


def test_file_of_a_successor_in_the_old_folder__is_that_successors(split: Office) -> None:
    split.drop([item("Rekam medis")], to="DINKES/dik.xlsx", source=split.template("DOBAT"))
    [answer] = split.run()
    assert answer["unit"] == "DOBAT"
    split.drop([item("Rekam medis")], to="DINKES/lain.xlsx", source=split.template("DINSOS"))
    [wrong] = split.run()
    assert "UNIT_TIDAK_COCOK" in {code for _, code in codes(wrong, "galat")}


def test_code_typed_wrongly_and_corrected__takes_its_entries_along(office: Office) -> None:
    edit_units(office, {"Kode": "DINKS", "Nama Unit Kerja": "Dinas Kesehatan"}, drop="DINKES")
    office.drop([item("Rekam medis")], to="DINKS/dik.xlsx")
    office.run()
    old = office.template("DINKS")
    edit_units(office, {"Kode": "DINKES", "Nama Unit Kerja": "Dinas Kesehatan"}, drop="DINKS")
    office.run()
    assert owners(office) == {"DIK-DINKS-0001": "DINKES"}
    assert moves(office) == [("DINKS", "DINKES", "kode_diperbaiki", 1)]
    for number, to in enumerate(("DINKS/lagi.xlsx", "lagi.xlsx")):
        office.drop([item("Rekam medis", jangka_waktu=f"{number + 6} tahun")], to=to, source=old)
    answers = office.run()
    assert [(answer["unit"], answer["changed"]) for answer in answers] == [("DINKES", 1)] * 2
    edit_units(office, {"Kode": "DINKS", "Nama Unit Kerja": "Dinas Kesehatan"}, drop="DINKES")
    office.run()
    assert owners(office) == {"DIK-DINKS-0001": "DINKS"}


def test_code_corrected_in_its_case_only__goes_on_counting(dinkes: Office) -> None:
    edit_units(dinkes, {"Kode": "Dinkes", "Nama Unit Kerja": "Dinas Lain Sekali"}, drop="DINKES")
    dinkes.drop([item("Rekam medis"), item("Arsip aduan")], to="DINKES/dik.xlsx")
    [answer] = dinkes.run()
    assert (answer["unit"], answer["status"]) == ("Dinkes", "diterima")
    assert not [each for each in answer["findings"] if each["code"] == "UNIT_BERGANTI"]
    assert owners(dinkes) == dict.fromkeys(("DIK-DINKES-0001", "DIK-DINKES-0002", "DIK-Dinkes-0003"), "Dinkes")


def test_unit_gone_from_the_settings__keeps_its_entries_and_is_told(dinkes: Office) -> None:
    """No unit has its name: nothing is guessed."""
    edit_units(dinkes, drop="DINKES")
    dinkes.run()
    assert set(owners(dinkes).values()) == {"DINKES"}
    assert moves(dinkes) == []
    [told] = loose(held(dinkes), dinkes.desk.city)
    assert (told.code, told.label, told.entries, told.heirs) == ("DINKES", "DINKES", 2, ())
    edit_units(dinkes, {"Kode": "DINKES", "Nama Unit Kerja": "Dinas Kesehatan", "Menjadi": "DINSOS"})
    dinkes.run()
    assert set(owners(dinkes).values()) == {"DINSOS"}


def test_unit_of_the_same_name_that_has_entries__is_not_taken_for_a_corrected_code(dinkes: Office) -> None:
    dinkes.drop([item("Data bantuan")], to="DINSOS/b.xlsx")
    dinkes.run()
    edit_units(dinkes, {"Kode": "DINSOS", "Nama Lain": "Dinas Kesehatan"}, drop="DINKES")
    dinkes.run()
    assert owners(dinkes)["DIK-DINKES-0001"] == "DINKES"


def test_wrong_menjadi__is_mended_by_correcting_or_emptying_it(dinkes: Office) -> None:
    dinkes.drop([item("Data bantuan")], to="DINSOS/b.xlsx")
    dinkes.run()
    edit_units(dinkes, {"Kode": "DINKES", "Menjadi": "DINSOS"})
    dinkes.run()
    assert set(owners(dinkes).values()) == {"DINSOS"}
    edit_units(dinkes, {"Kode": "DINKES", "Menjadi": "DUKCAPIL"})
    dinkes.run()
    assert owners(dinkes) == {"DIK-DINKES-0001": "DUKCAPIL", "DIK-DINKES-0002": "DUKCAPIL",
                              "DIK-DINSOS-0001": "DINSOS"}
    edit_units(dinkes, {"Kode": "DINKES", "Menjadi": None})
    dinkes.run()
    assert owners(dinkes)["DIK-DINKES-0001"] == "DINKES"
    dinkes.drop([item("Rekam medis")], to="DINKES/c.xlsx")
    [answer] = dinkes.run()
    assert (answer["unit"], answer["unchanged"], codes(answer)) == ("DINKES", 1, [])


def test_nil_of_a_renamed_unit__counts_for_its_successor(office: Office) -> None:
    office.drop([], to="DINKES/nihil.xlsx", cells={"dik_pernyataan": "Nihil"})
    office.run()
    rename(office, "DINKES", "DKES", "Dinas Kesehatan Kota")
    office.run()
    assert states(office)["DKES"] == ("Nihil", 0, "DINKES – Dinas Kesehatan")
    edit_units(office, drop="DINKES")
    office.run()
    assert states(office)["DKES"][0] == "Nihil"
    assert moves(office) == [("DINKES", "DKES", "menjadi", 0)]


def test_check_before_the_next_run__says_what_that_run_will_say(dinkes: Office) -> None:
    path = dinkes.drop([item("Rekam medis", jangka_waktu="10 tahun")], to="DINKES/lama.xlsx")
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    [said] = dinkes.check(path)
    [done] = dinkes.run()
    assert (said["unit"], said["changed"], codes(said)) == (done["unit"], done["changed"], codes(done))


def test_rebuild__folds_every_change_of_units_equally(split: Office) -> None:
    split.drop([item("Rekam medis"), item("Izin apotek")], to="DKES/dik.xlsx")
    split.run()
    rename(split, "DOBAT", "BPOM", "Balai Obat")
    split.run()
    again = split.register.folded_again()
    event, _ = split.register.last_event()
    assert again.held("dik", event) == split.register.held("dik", event)
    with again.reader() as fresh, split.register.reader() as kept:
        assert fresh.moves() == kept.moves()
        assert fresh.holdings(fresh.owners()) == kept.holdings(kept.owners())


def test_published_twice__is_equal_after_a_change(dinkes: Office) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.run()
    path = dinkes.workspace.outbox / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx"
    first = path.read_bytes()
    dinkes.run()
    assert path.read_bytes() == first
    assert _texts(path, "Register Induk") >= {"DKES", "DIK-DINKES-0001", "Dinas Kesehatan Kota"}
    assert "DINKES – Dinas Kesehatan" in "\n".join(_texts(path, "Rekap Unit"))


def _texts(path: Path, sheet: str) -> set[str]:
    book = openpyxl.load_workbook(path, read_only=True)
    found = {str(cell) for row in book[sheet].iter_rows(values_only=True) for cell in row if cell}
    book.close()
    return found


@pytest.mark.parametrize(("becomes", "said"), [
    ("DKES", "Kode “DKES” di kolom “Menjadi” tidak ada"),
    ("DINSOS; TIDAKADA, DUKCAPIL", "Kode “TIDAKADA” di kolom “Menjadi” tidak ada"),
    ("DINKES", "kembali menjadi dirinya sendiri"),
    ("dinkes", "kembali menjadi dirinya sendiri"),
    ("DINSOS; DINKES", "kembali menjadi dirinya sendiri"),
])
def test_mistake_in_menjadi__is_told_with_its_cell(office: Office, becomes: str, said: str) -> None:
    edit_units(office, {"Kode": "DINKES", "Menjadi": becomes})
    with pytest.raises(WrongSettings) as error:
        read_city(office.workspace.city_file)
    assert str(error.value).startswith("pengaturan.xlsx, lembar “Unit”, J")
    assert said in str(error.value)


def test_circle_of_units__is_told(office: Office) -> None:
    edit_units(office, {"Kode": "DINKES", "Menjadi": "DINSOS"}, {"Kode": "DINSOS", "Menjadi": "DUKCAPIL"},
               {"Kode": "DUKCAPIL", "Menjadi": "DINKES"})
    with pytest.raises(WrongSettings, match="kembali menjadi dirinya sendiri"):
        read_city(office.workspace.city_file)


def test_settings_without_the_column__are_read_as_before(office: Office) -> None:
    book = openpyxl.load_workbook(office.workspace.city_file)
    headings = {cell.value: cell.column for cell in book[SHEET][HEADINGS_AT]}
    book[SHEET].delete_cols(headings["Menjadi"])
    book.save(office.workspace.city_file)
    assert len(read_city(office.workspace.city_file).units) == 114


def test_answers_published_again_after_the_change__are_the_same_bytes(dinkes: Office) -> None:
    path = dinkes.workspace.outbox / "DINKES" / "dik.hasil.xlsx"
    before = path.read_bytes()
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    edit_units(dinkes, {"Kode": "DINKES", "Menjadi": "DKES; DINSOS"})
    path.unlink()
    publish(dinkes.desk, answers=True)
    assert path.read_bytes() == before


def test_commands__follow_units_and_name_successors(dinkes: Office, dik: Dik, caplog: pytest.LogCaptureFixture
                                                    ) -> None:
    root = dinkes.workspace.root
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    said = dik("run", "--workspace", root, "--json")
    assert said.code == 0
    assert "DINKES – Dinas Kesehatan kini DKES – Dinas Kesehatan Kota; 2 butirnya ikut" in caplog.text
    assert dik("template", "--workspace", root, "--unit", "dinkes", "--json").json["files"][-1].endswith("DKES.xlsx")
    edit_units(dinkes, {"Kode": "DKES", "Menjadi": "DINSOS; DUKCAPIL"})
    refused = dik("template", "--workspace", root, "--unit", "DKES", "--json")
    assert refused.code == 2
    assert "sudah dipecah menjadi DINSOS, DUKCAPIL" in refused.json["error"]["message"]
    [told] = dik("status", "--workspace", root, "--json").json["unclaimed"]
    assert told == {"unit": "DKES", "nama": "Dinas Kesehatan Kota", "entries": 2, "penerus": ["DINSOS", "DUKCAPIL"]}
    assert "2 butir DKES: menunggu disampaikan lagi oleh DINSOS, DUKCAPIL" in dik("status", "--workspace", root).out


def test_day_before_the_change__shows_the_old_owner(dinkes: Office) -> None:
    _, at_first = dinkes.register.last_event()
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Kota")
    dinkes.run()
    path = dinkes.workspace.outbox / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx"
    publish(dinkes.desk, at_first)
    assert "DKES" not in _texts(path, "Register Induk")
    assert "DINKES" in _texts(path, "Register Induk")


def told_events(office: Office, dik: Dik, id: str = "DIK-DINKES-0001") -> list[tuple[str, Json | None, str]]:
    """Kind, move and words of each event of an entry; the terminal says the same words."""
    root = office.workspace.root
    events = dik("explain", id, "--workspace", root, "--json").json["events"]
    shown = dik("explain", id, "--workspace", root).out
    assert all(one["what"] in shown for one in events)
    return [(one["kind"], one["moved"], one["what"]) for one in events]


FROM, TO = "DINKES – Dinas Kesehatan", "DKES – Dinas Kesehatan Warga"


@pytest.mark.parametrize(("sent", "said"), [
    ({"jangka_waktu": "9 tahun"}, "Diubah."), ({}, "Disebut lagi, tidak berubah.")])
def test_explain__says_which_submission_claimed_an_entry_of_a_split_unit(split: Office, dik: Dik, sent: dict[str, Any],
                                                                        said: str) -> None:
    split.drop([item("Rekam medis", **sent)], to="DKES/dik.xlsx")
    split.run()
    split.drop([item("Rekam medis", **sent)], to="DKES/lagi.xlsx")
    split.run()
    first, claim, again = told_events(split, dik)
    assert (first[1], again[1]) == (None, None)
    assert claim == ("penyampaian", {"from": "DINKES", "to": "DKES"},
                     f"{said} Pindah dari {FROM} ke {TO}: disampaikan oleh penerus unit itu.")
    assert told_events(split, dik, "DIK-DINKES-0002")[-1][1] is None


@pytest.mark.parametrize("sent", [{"jangka_waktu": "9 tahun"}, {}])
def test_explain__says_that_undoing_a_claim_gave_the_entry_back(split: Office, dik: Dik, sent: dict[str, Any]) -> None:
    split.drop([item("Rekam medis", **sent)], to="DKES/dik.xlsx")
    split.run()
    take_back(split.register.last_event()[0], "salah unit", split.desk)
    kind, moved, what = told_events(split, dik)[-1]
    assert (kind, moved) == ("pembatalan", {"from": "DKES", "to": "DINKES"})
    assert what.endswith(f" Kembali dari {TO} ke {FROM}. Alasan: salah unit")


def test_explain__tells_a_move_of_the_whole_unit_with_both_codes(dinkes: Office, dik: Dik) -> None:
    rename(dinkes, "DINKES", "DKES", "Dinas Kesehatan Warga")
    dinkes.run()
    assert told_events(dinkes, dik)[-1] == (
        "perubahan_unit", {"from": "DINKES", "to": "DKES"}, f"Pindah dari {FROM} ke {TO}: unitnya berganti.")
