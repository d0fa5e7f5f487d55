"""The signed copy: it belongs to one unit and to one state of its list; with it a unit is complete."""

from __future__ import annotations

import openpyxl

from tests.commands import Dik
from tests.office import item
from tests.review.desk import Ppid, galat
from toolkit.publishing.ppid_forms import handed


def test_paper_with_the_right_code__makes_the_unit_complete_until_its_list_changes(ppid: Ppid) -> None:
    code = ppid.source().codes["DINKES"]
    answer = ppid.hand_over(unit="Dinas Kesehatan", tanggal_diterima="3 Mei 2026", kode_isi=code.lower())
    assert (answer["status"], galat(answer)) == ("diterima", [])
    assert (handed(ppid.source(), "DINKES"), handed(ppid.source(), "DINSOS")) == ("Lengkap", "Belum ada")
    ppid.office.drop([item("Yang baru")])
    ppid.office.run()
    assert handed(ppid.source(), "DINKES") == "Perlu cetakan baru"


def test_wrong_paper__is_told(ppid: Ppid) -> None:
    code = ppid.source().codes["DINKES"]
    for values, told in (
            ({"unit": "DINKES", "kode_isi": "0000-0000"}, ("kode_isi", "KODE_ISI_LAIN")),
            ({"unit": "Dinas Antah Berantah", "kode_isi": code}, ("unit", "UNIT_TIDAK_ADA")),
            ({"unit": "DINKES", "kode_isi": code, "tanggal_diterima": "1 Januari 2030"},
             ("tanggal_diterima", "TANGGAL_BELUM_TIBA"))):
        answer = ppid.hand_over(**{"tanggal_diterima": "3 Mei 2026", **values})
        assert told in galat(answer)
    assert handed(ppid.source(), "DINKES") == "Belum ada"


def test_board_and_status__tell_who_has_handed_over(ppid: Ppid, dik: Dik) -> None:
    ppid.hand_over(unit="DINKES", tanggal_diterima="3 Mei 2026", kode_isi=ppid.source().codes["DINKES"])
    assert {code: shown for code, shown in board(ppid).items() if shown} == {
        "DINKES": "Lengkap", "DINSOS": "Belum ada"}
    said = dik("status", "--workspace", ppid.office.workspace.root, "--json").json
    assert {one["unit"]: one["hardcopy"] for one in said["units"] if one["hardcopy"]} == {
        "DINKES": "Lengkap", "DINSOS": "Belum ada"}


def board(ppid: Ppid) -> dict[str, str | None]:
    """Column Hardcopy of the sheet Rekap Unit, by unit code."""
    rows = list(openpyxl.load_workbook(ppid.folder / "Daftar Informasi yang Dikecualikan.xlsx")["Rekap Unit"].values)
    heads = next(row for row in rows if "Kode" in row and "Hardcopy" in row)
    code, shown = heads.index("Kode"), heads.index("Hardcopy")
    return {row[code]: row[shown] for row in rows if isinstance(row[0], int)}
