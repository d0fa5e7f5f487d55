"""The public edition after a decree: what is in force, with its ids and units, and nothing internal."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest

from tests.office import Office, item
from tests.public.test_no_marker import holders
from tests.review.desk import Ppid
from toolkit.law.titles import PERSONAL

MARK = "rahasia-di-dalam"


def test_public_files__have_ids_and_units_and_nothing_that_is_internal(office: Office) -> None:
    inner = {"tempat_simpan": f"{MARK}-a", "keterangan": f"{MARK}-b"}
    office.drop([item("Rekam medis", **inner), item("Data gaji", **inner)], to=f"DINKES/{MARK}.xlsx")
    office.drop([item("Rekam medis", **inner)], to="DINSOS/dik.xlsx")
    office.drop([item("Rekam medis", penanggung_jawab="Orang lain", **inner)], to="DLHK/dik.xlsx")
    office.run(papers=True)
    ppid = Ppid(office)
    ppid.decide({"Rekam medis": {"keputusan": "Dikecualikan", "pertimbangan": f"{MARK}-c"},
                 "Data gaji": {"keputusan": "Tidak Dikecualikan (Terbuka)", "pertimbangan": f"{MARK}-d"}})
    ppid.draft()
    ppid.issue("1/2026", "3 Mei 2026")
    folder = office.workspace.outbox / "publik"
    rows = list(csv.DictReader(io.StringIO((folder / "dik.csv").read_text(encoding="utf-8-sig"))))
    assert sorted((row["id_butir"], row["unit_kode"]) for row in rows) == [
        ("DIK-DINSOS-0001; DIK-DINKES-0001", "DINSOS; DINKES"), ("DIK-DLHK-0001", "DLHK")]
    assert {row["informasi"] for row in rows} == {"Rekam medis"}
    assert json.loads((folder / "dik.json").read_text(encoding="utf-8"))
    assert not [path.name for path in folder.iterdir() if MARK.encode() in path.read_bytes()]


def test_public_file_that_was_deleted__is_written_again(office: Office) -> None:
    office.drop([item("Rekam medis")])
    office.run(papers=True)
    ppid = Ppid(office)
    ppid.decide({"Rekam medis": "Dikecualikan"})
    ppid.draft()
    ppid.issue("1/2026", "3 Mei 2026")
    lost = office.workspace.outbox / "publik" / "dik.csv"
    lost.unlink()
    ppid.publish()
    assert lost.is_file()


@pytest.mark.poppler
def test_contact_of_the_settings__stands_on_every_file_for_people(decreed: Ppid) -> None:
    settings = decreed.office.workspace.city_file
    book = openpyxl.load_workbook(settings)
    rows = [row for row in book["Naskah"].iter_rows(min_row=5) if row[0].value == "Narahubung"]
    rows[0][1].value = "PPID Kota Contoh, (0380) 123456"
    free = next(row for row in book["Naskah"].iter_rows(min_row=5) if not row[0].value)
    free[0].value, free[1].value = "Alamat Publikasi", "https://ppid.contoh.go.id/dik/"
    book.save(settings)
    decreed.publish()
    folder = decreed.office.workspace.outbox / "publik"
    assert set(holders(folder, "(0380) 123456")) == {"index.html", "dik.xlsx", "dik.pdf", "dik.json",
                                                     "datapackage.json"}
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["homepage"] == "https://ppid.contoh.go.id/dik/"


@pytest.mark.poppler
def test_settings_of_before_there_was_a_contact__still_make_a_public_edition(decreed: Ppid) -> None:
    settings = decreed.office.workspace.city_file
    book = openpyxl.load_workbook(settings)
    for row in book["Naskah"].iter_rows(min_row=5):
        if row[0].value == "Narahubung":
            row[0].value = row[1].value = None
    book.save(settings)
    decreed.publish()
    folder = decreed.office.workspace.outbox / "publik"
    assert json.loads((folder / "dik.json").read_text(encoding="utf-8"))["kontak"] is None
    assert holders(folder, "narahubung") == []


NIK = "Data 5371012304800001 milik pegawai"


def usulan(ppid: Ppid) -> tuple[list[str], list[tuple[str, str | None]]]:
    """What stands above the sheet Usulan, and (id, what is asked) of its rows."""
    rows = list(openpyxl.load_workbook(ppid.folder / "Daftar Informasi yang Dikecualikan.xlsx")["Usulan"].values)
    at = next(at for at, row in enumerate(rows) if "ID Butir" in row)
    asked = rows[at].index("Judul untuk Publik") if "Judul untuk Publik" in rows[at] else None
    above = [str(value) for row in rows[:at] for value in row if value]
    return above, [(row[1], row[asked] if asked else None) for row in rows[at + 1:] if isinstance(row[0], int)]


def test_title_with_personal_data__is_asked_of_ppid_before_the_test(ppid: Ppid) -> None:
    above, rows = usulan(ppid)
    assert {asked for _, asked in rows} == {None} and not [line for line in above if "judul untuk publik" in line]
    ppid.office.drop([item(NIK)], to="DLHK/dik.xlsx")
    ppid.office.run(papers=True)
    above, rows = usulan(ppid)
    assert dict(rows)["DIK-DLHK-0001"] == "Perlu diisi: ada nomor 16 angka seperti NIK"
    assert [line for line in above if "Perlu judul untuk publik" in line and "1" in line]
    ppid.decide({NIK: {"keputusan": "Dikecualikan", "pertimbangan": "x", "judul_publik": "Data kependudukan pegawai"}})
    assert {asked for _, asked in usulan(ppid)[1]} == {None}


@pytest.mark.poppler
def test_item_in_force_that_is_not_shown__is_listed_for_ppid_and_counted_for_the_public(
        decreed: Ppid, monkeypatch: pytest.MonkeyPatch) -> None:
    """Today's rules see what those of the day of the decision did not."""
    monkeypatch.setitem(PERSONAL, "nama ujian", re.compile("Nilai ujian"))
    decreed.publish()
    above, rows = usulan(decreed)
    assert rows == [("DIK-DINKES-0002", "Perlu diisi: ada nama ujian")]
    assert [line for line in above if "setelah keputusan berikutnya" in line]
    folder = decreed.office.workspace.outbox / "publik"
    assert holders(folder, "nilai ujian") == []
    assert set(holders(folder, "1 butir lain juga dikecualikan")) == {"index.html", "dik.xlsx", "dik.pdf",
                                                                       "datapackage.json"}
    said = json.loads((folder / "dik.json").read_text(encoding="utf-8"))
    assert (said["jumlah"], said["belum_ditampilkan"]) == (2, 1)
