"""What a fresh workspace starts with."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from toolkit.app.setting_up import sample_text
from toolkit.city import City, Thresholds
from toolkit.configuring import read_city
from toolkit.law.dates import parse_date
from toolkit.samples import sample_aliases, sample_settings
from toolkit.workspace import Settings, parse_settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def city(fresh_workspace: Path) -> City:
    """The sample city, through its workbook."""
    return read_city(fresh_workspace / "pengaturan.xlsx")


def test_sample_units__are_114_with_a_parent_that_exists(city: City) -> None:
    assert len(city.units) == 114
    assert {unit.parent for unit in city.units.values()} - {""} <= city.units.keys()
    assert len({unit.name for unit in city.units.values()}) == 114


def test_workbook__gives_back_what_the_samples_say(city: City) -> None:
    rows = sample_settings(2026)
    assert [(row["kode"], row["nama"]) for row in rows["unit"]] == [(one.code, one.name) for one in city.units.values()]
    assert (city.open_term.code, city.open_term.name) == ("2026", "Tahun 2026")
    assert [(one.role, one.name) for one in city.officials] == [("PPID Utama", ""), ("Atasan PPID", "")]
    assert (city.thresholds, city.warnings) == (Thresholds(), ())
    assert len(city.holidays) == len(rows["libur"]) > 10
    assert {one.day.year for one in city.holidays} == {2026}


@pytest.mark.parametrize("code", sample_aliases())
def test_alias__means_its_own_unit_and_no_other(city: City, code: str) -> None:
    for alias in sample_aliases()[code]:
        match = city.index.find(alias)
        assert (match.code, match.exact) == (code, True), alias


def test_unit_labels_codes_and_names__are_found(city: City) -> None:
    for unit in city.units.values():
        for text in (unit.code, unit.label):
            assert city.index.find(text).code == unit.code, text


def test_sample_holidays__are_dates() -> None:
    for row in sample_settings(2026)["libur"]:
        assert parse_date(row["tanggal"]).value is not None, row


def test_sample_toml__has_every_key_with_its_default_and_nothing_else() -> None:
    stated = tomllib.loads(sample_text("dik.toml"))
    assert stated == dataclasses.asdict(Settings())
    assert [*stated] == [one.name for one in dataclasses.fields(Settings)]
    assert parse_settings(stated) == Settings()


def test_checkout__is_a_workspace_with_the_sample_settings() -> None:
    assert (ROOT / "dik.toml").read_text(encoding="utf-8") == sample_text("dik.toml")
