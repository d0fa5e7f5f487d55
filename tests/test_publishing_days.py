"""`dik publish --as-of`: the daftar as it stood at the end of an earlier day, in the workspace's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office, item
from toolkit.app.cli import cli
from toolkit.app.failing import guarded

DAFTAR = "outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"


def titles(root: Path) -> list[str]:
    """What stands on the sheet Daftar."""
    book = openpyxl.load_workbook(root / DAFTAR, read_only=True)
    values = [cell for row in book["Daftar"].iter_rows(values_only=True) for cell in row]
    book.close()
    return [value for value in values if value in ("Rekam medis", "Gaji pegawai")]


@pytest.fixture
def two_days(office: Office) -> Path:
    """One entry on 3 May; another at half past midnight on 4 May in Kupang, when it is still 3 May in UTC."""
    office.set_clock(datetime(2026, 5, 3, 6, 0, tzinfo=UTC))
    office.drop([item("Rekam medis")])
    office.run()
    office.set_clock(datetime(2026, 5, 3, 16, 30, tzinfo=UTC))
    office.drop([item("Gaji pegawai")], to="DINKES/kedua.xlsx")
    office.run()
    config = office.workspace.root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1"), encoding="utf-8")
    return office.workspace.root


def publish(root: Path, *words: str) -> int:
    """`dik publish` there."""
    given = ["publish", "--workspace", str(root), "--json", *words]
    return guarded(lambda: cli.main(given, prog_name="dik", standalone_mode=False), as_json=True)


def test_as_of__shows_that_days_end_and_without_it_now(two_days: Path) -> None:
    assert publish(two_days) == 0
    now = (two_days / DAFTAR).read_bytes()
    shown = {}
    for day in ("2026-05-02", "2026-05-03", "2026-05-04", "9999-12-31"):
        assert publish(two_days, "--as-of", day) == 0
        shown[day] = titles(two_days)
    both = ["Rekam medis", "Gaji pegawai"]
    assert shown == {"2026-05-02": [], "2026-05-03": ["Rekam medis"], "2026-05-04": both, "9999-12-31": both}
    assert publish(two_days) == 0
    assert (two_days / DAFTAR).read_bytes() == now


def test_as_of__reckons_what_ends_by_that_day(two_days: Path) -> None:
    assert publish(two_days, "--as-of", "2026-05-03") == 0
    book = openpyxl.load_workbook(two_days / DAFTAR)
    for name in ("Akan Berakhir", "Rekap Unit", "Riwayat Perubahan"):
        assert "dihitung per 3 Mei 2026" in str(list(book[name].values)), name
