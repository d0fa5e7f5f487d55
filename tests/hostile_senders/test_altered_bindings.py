"""A form whose hidden sheet was altered is refused; an honest one never is, however it was saved, and however old."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Dik
from tests.hostile_senders.forging import binding_of, forged
from tests.office import Json, Office, at, codes, item
from toolkit.app.setting_up import make_workspace
from toolkit.keys import add_key, make_keys
from toolkit.pipeline import publish
from toolkit.pipeline.rereading import reread
from toolkit.placing import FIRST_ROW

RM, GAJI = "Rekam medis pasien", "Daftar gaji pegawai"
BROKEN = [(None, "IKATAN_RUSAK")]


def sent(office: Office, rows: list[dict[str, str]], source: Path | None = None, *, to: str = "DINKES/dik.xlsx",
         **pairs: str | None) -> Json:
    """The answer to a form whose hidden sheet was altered."""
    source = source or office.template("DINKES")
    forged(office.drop(rows, to=to, source=source), **pairs)
    [answer] = office.take()
    return answer


def test_unit_form__is_vouched_for_and_the_standard_one_is_the_same_for_everybody(office: Office) -> None:
    office.drop([item(RM)])
    office.take()
    bound = binding_of(office.template("DINKES"))
    assert bound["mac"].startswith(f"{office.desk.keys.keys[-1].id}:")
    assert "mac" not in binding_of(office.template())


def test_answer__is_vouched_for(office: Office) -> None:
    office.drop([item(RM, jangka_waktu="5")])
    [answer] = office.take()
    path = office.workspace.root / answer["report"]
    assert binding_of(path)["mac"]
    book = openpyxl.load_workbook(path)
    book["DIK"][at("H")] = "5 tahun"
    target = office.workspace.inbox / "DINKES" / "dik.hasil.xlsx"
    book.save(target)
    [again] = office.take()
    assert (again["status"], codes(again, "galat")) == ("diterima", [])


@pytest.mark.parametrize("pairs", [
    {"unit": "DINSOS"}, {"unit": ""}, {"unit": None}, {"base": "99"}, {"base": "0"}, {"lembar": "0" * 16},
    {"period": "2025"}, {"version": "2"}, {"mac": None, "base": "99"}, {"mac": "x", "base": "99"},
    {"mac": "0123456789ab:" + "0" * 64, "base": "99"}, {"unit": "DINSOS", "base": "99"}],
    ids=lambda pairs: ",".join(f"{key}={value}" for key, value in pairs.items()))
def test_altered_form__merges_nothing_and_is_answered_where_it_lay(office: Office, pairs: dict[str, str | None]
                                                                  ) -> None:
    office.drop([item("Bantuan sosial")], to="DINSOS/awal.xlsx")
    office.take()
    before = office.entries()
    answer = sent(office, [item(RM)], **pairs)
    assert codes(answer, "galat") == BROKEN
    assert (answer["status"], answer["unit"], answer["accepted_rows"]) == ("ditolak", "DINKES", [])
    assert answer["report"] == "outbox/DINKES/dik.hasil.xlsx"
    assert office.entries() == before
    assert not list((office.workspace.outbox / "DINSOS").glob("*salah-folder*")), "a forger must not trouble others"


def test_mac_of_another_form__does_not_fit(office: Office) -> None:
    """A MAC is good for its own unit and state only."""
    office.drop([item(RM)])
    office.take()
    other = binding_of(office.template("DINSOS"))["mac"]
    assert codes(sent(office, [item(RM)], mac=other), "galat") == BROKEN


def newer_than_the_form(office: Office) -> Path:
    """A form that was given out; then a colleague changed its item, with a later form."""
    for title in (RM, GAJI):
        office.drop([item(title)])
        office.take()
        if title == RM:
            old = office.template("DINKES").rename(office.workspace.root / "lama.xlsx")
    office.drop([item(RM, jangka_waktu="9 tahun")], source=office.template("DINKES"), to="DINKES/rekan.xlsx")
    office.take()
    return old


def test_honest_old_form__is_a_conflict_where_both_sides_changed(office: Office) -> None:
    """What the forgeries below try to get round."""
    answer = sent(office, [item(RM, jangka_waktu="1 tahun")], newer_than_the_form(office))
    assert ([code for _, code in codes(answer, "galat")], period_of(office)) == (["VERSI_BERTABRAKAN"], "P9Y")


def period_of(office: Office) -> str:
    return str(office.entries()["DIK-DINKES-0001"]["jangka_waktu"]["nilai"])


def test_form_that_claims_to_be_newer__does_not_win_over_what_it_has_not_seen(office: Office) -> None:
    old = newer_than_the_form(office)
    answer = sent(office, [item(RM, jangka_waktu="1 tahun")], old, base="99")
    assert (codes(answer, "galat"), period_of(office)) == (BROKEN, "P9Y")


def test_answer_to_an_altered_form__sent_back__has_seen_nothing(office: Office) -> None:
    """Else a refusal would be the way to be vouched for."""
    old = newer_than_the_form(office)
    answer = sent(office, [item(RM, jangka_waktu="1 tahun")], old, base="99")
    office.drop([item("Butir baru sekali")], at=FIRST_ROW + 5, source=office.workspace.root / answer["report"])
    [again] = office.take()
    assert (again["status"], period_of(office)) == ("diterima_sebagian", "P9Y")
    assert [code for _, code in codes(again, "galat")] == ["VERSI_BERTABRAKAN"]


def test_answer_to_an_altered_form__takes_in_what_is_new(office: Office) -> None:
    """An honest clerk whose file was spoilt has lost no typing."""
    answer = sent(office, [item(RM)], unit="DINSOS")
    again = sent(office, [], office.workspace.root / answer["report"], to="DINKES/dik.hasil.xlsx")
    assert (again["status"], again["new"]) == ("diterima", 1)


def test_altered_unit_at_the_top_of_the_inbox__is_nobodys_word(office: Office) -> None:
    """What the form says in its cell counts there, as with any list."""
    answer = sent(office, [item(RM)], to="dik.xlsx", unit="DINSOS")
    assert (codes(answer, "galat"), answer["unit"]) == (BROKEN, "DINKES")


def test_form_of_another_workspace__counts_as_any_list_and_never_as_newer(office: Office, tmp_path: Path) -> None:
    make_workspace(tmp_path / "lain", quiet=True, year=2026)
    other = Office(tmp_path / "lain")
    fresh = other.template("DINKES").rename(tmp_path / "baru.xlsx")
    other.drop([item(RM)])
    other.take()
    late = other.template("DINKES")
    other.register.close()
    assert sent(office, [item(RM)], fresh)["status"] == "diterima"
    assert codes(sent(office, [item(GAJI)], late), "galat") == BROKEN


def test_form_from_before_there_were_keys__is_taken_as_ever(office: Office) -> None:
    office.workspace.keys_file.unlink()
    office.drop([item(RM), item(GAJI)])
    office.take()
    old = office.template("DINKES").rename(office.workspace.root / "lama.xlsx")
    assert "mac" not in binding_of(old)
    make_keys(office.workspace, office.register.last_event()[0], "2026-05-03T00:00:00Z")
    assert sent(office, [item(RM, jangka_waktu="9 tahun")], old)["changed"] == 1
    assert codes(sent(office, [item(RM, jangka_waktu="1 tahun")], old, base="2"), "galat") == BROKEN


def test_old_form_with_its_mac_taken_out__gains_nothing(office: Office) -> None:
    old = newer_than_the_form(office)
    assert codes(sent(office, [item(RM, jangka_waktu="1 tahun")], old, mac=None), "galat") == BROKEN
    answer = sent(office, [item(RM, jangka_waktu="1 tahun")], old, mac=None, base="0")
    assert ([code for _, code in codes(answer, "galat")], period_of(office)) == (["VERSI_BERTABRAKAN"], "P9Y")


def test_new_key__signs_from_now_on_and_the_old_one_verifies(office: Office) -> None:
    office.drop([item(RM)])
    office.take()
    old = office.template("DINKES").rename(office.workspace.root / "lama.xlsx")
    first = binding_of(old)["mac"]
    ring = add_key(office.workspace, "2026-05-04T00:00:00Z")
    assert sent(office, [item(RM, jangka_waktu="9 tahun")], old)["changed"] == 1
    assert binding_of(office.template("DINKES"))["mac"].partition(":")[0] == ring.keys[-1].id
    assert codes(sent(office, [item(RM)], old, mac=first[:-1] + ("0" if first[-1] != "0" else "1")), "galat") == BROKEN


def test_verdict__outlives_the_keys(office: Office) -> None:
    """What was refused stays refused, and is answered alike, when keys were renewed or lost."""
    sent(office, [item(RM)], unit="DINSOS", base="5")
    sent(office, [item(GAJI)], to="DINKES/lain.xlsx")
    publish(office.desk, answers=True, papers=False)
    answer = office.workspace.outbox / "DINKES" / "dik.hasil.xlsx"
    before = cells(answer)
    assert reread(office.desk).differences == []
    office.workspace.keys_file.unlink()
    make_keys(office.workspace, 99, "2026-05-05T00:00:00Z")
    assert reread(office.desk).differences == []
    publish(office.desk, answers=True, papers=False)
    assert cells(answer) == before


def cells(path: Path) -> list[list[object]]:
    """All that a workbook says but its MAC."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [[sheet.title, *row] for sheet in book for row in sheet.values if row[0] != "mac"]


def test_publishing_twice__gives_equal_bytes(office: Office) -> None:
    office.drop([item(RM, jangka_waktu="5")])
    sent(office, [item(GAJI)], unit="DINSOS")
    office.drop([item(RM)], to="DINKES/lain.xlsx")
    office.take()
    folder = office.workspace.outbox / "DINKES"
    first = office.template("DINKES").read_bytes()
    publish(office.desk, answers=True, papers=True)
    shown = {path.name: path.read_bytes() for path in folder.glob("*.xlsx")}
    publish(office.desk, answers=True, papers=True)
    assert {path.name: path.read_bytes() for path in folder.glob("*.xlsx")} == shown
    assert office.template("DINKES").read_bytes() == first


def test_check__says_what_a_run_would(office: Office) -> None:
    path = forged(office.drop([item(RM)], source=office.template("DINKES")), unit="DINSOS")
    [answer] = office.check(path)
    assert codes(answer, "galat") == BROKEN


def test_rekey__through_the_command(hall: Path, dik: Dik) -> None:
    text = (hall / "kunci-ikatan.json").read_text("utf-8")
    done = dik("rekey", "--json")
    assert (done.code, len(done.json["keys"])) == (0, 2)
    assert text.partition('"rahasia": "')[2][:64] not in done.out + done.err
    told = dik("rekey")
    assert (told.code, "tetap diterima" in told.out) == (0, True)
    assert len(dik("rekey", "--json").json["keys"]) == 4


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_form_that_libreoffice_saved__is_vouched_for_still(office: Office, tmp_path: Path, kind: str) -> None:
    office.drop([item(RM)])
    office.take()
    filled = office.drop([item(RM, jangka_waktu="9 tahun")], source=office.template("DINKES"))
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
                    kind, "--outdir", tmp_path, filled], check=True, capture_output=True)
    filled.unlink()
    office.drop_bytes((tmp_path / f"dik.{kind}").read_bytes(), f"DINKES/dik.{kind}")
    [answer] = office.take()
    assert (answer["changed"], codes(answer, "galat")) == (1, [])
    office.drop_bytes(forged_copy(office.template("DINKES"), tmp_path, kind), f"DINKES/palsu.{kind}")
    [answer] = office.take()
    assert codes(answer, "galat")[:1] == BROKEN


def forged_copy(template: Path, tmp_path: Path, kind: str) -> bytes:
    """An altered form, saved by LibreOffice."""
    path = tmp_path / "palsu.xlsx"
    path.write_bytes(template.read_bytes())
    forged(path, base="99")
    target = tmp_path / "palsu"
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
                    kind, "--outdir", target, path], check=True, capture_output=True)
    return (target / f"palsu.{kind}").read_bytes()
