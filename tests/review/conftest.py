"""An office whose units have proposed, and PPID in it."""

from __future__ import annotations

import pytest

from tests.office import Office, item
from tests.review.desk import Ppid


@pytest.fixture
def ppid(office: Office) -> Ppid:
    """Two units with one item in common, and one each of their own."""
    office.drop([item("Rekam medis pasien"), item("Nilai ujian dinas")])
    office.drop([item("Rekam medis pasien"), item("Daftar penerima bantuan")], to="DINSOS/dik.xlsx")
    office.run(papers=True)
    return Ppid(office)
