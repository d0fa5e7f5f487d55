"""One entry's whole history, for people and for programs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands import Dik, drop
from tests.office import Json, Office, item
from toolkit.pipeline.taking_back import take_back
from toolkit.placing import FIRST_ROW


@pytest.fixture(scope="module")
def lived_in(fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An entry came, was confirmed, changed, given back; beside another unit's entry that is no part of its story."""
    root = tmp_path_factory.mktemp("hidup") / "kantor"
    shutil.copytree(fresh_workspace, root)
    office = Office(root)
    for to, *rows in (
            ("DINKES/satu.xlsx", item("Rekam medis", jangka_waktu="3 tahun")),
            ("DINSOS/lain.xlsx", item("Bantuan sosial")),
            ("DINKES/dua.xlsx", item("Rekam medis", jangka_waktu="3 tahun")),
            ("DINKES/tiga.xlsx", item("Gaji"), item("Rekam medis", jangka_waktu="5 tahun", bentuk="Softcopy"))):
        office.drop(rows, to=to)
        assert office.take()[0]["status"] == "diterima"
    take_back(4, "Salah [bold]kirim[/]", office.desk)
    office.register.close()
    return root


@pytest.fixture
def place(lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that workspace; the current folder."""
    root = tmp_path / "Wali Kota – Küpang"
    shutil.copytree(lived_in, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def story(place: Path, dik: Dik) -> Json:
    """What is told of the first entry."""
    said = dik("explain", " dik-dinkes-0001 ", "--json")
    assert (said.code, said.err) == (0, "")
    told: Json = said.json
    return told


def test_entry__is_as_it_stands(story: Json) -> None:
    entry = story["entry"]
    assert {key: entry[key] for key in ("id_butir", "unit", "home", "state", "version", "standing_version")} == {
        "id_butir": "DIK-DINKES-0001", "unit": "DINKES", "home": "DINKES", "state": "usulan", "version": 3,
        "standing_version": 1}
    assert (entry["informasi"], entry["jangka_waktu"]) == ("Rekam medis", {"jenis": "lama", "nilai": "P3Y"})


def test_versions__say_what_changed_and_where_it_came_from(story: Json) -> None:
    first, second, third = story["versions"]
    assert (first["version"], first["event"], first["agenda"], first["file"], first["sheet"], first["row"]) == (
        1, 1, 1, "inbox/DINKES/satu.xlsx", "DIK", FIRST_ROW)
    assert (first["changes"], first["by"], first["undone"]) == ([], "unit", None)
    assert second["changes"] == [
        {"column": "jangka_waktu", "heading": "Jangka Waktu", "before": "3 tahun", "after": "5 tahun"},
        {"column": "bentuk", "heading": "Bentuk", "before": "Keduanya", "after": "Softcopy"}]
    assert (second["agenda"], second["row"], second["undone"]) == (4, first["row"] + 1, 5)
    assert (third["by"], third["restores"], third["agenda"], third["file"]) == ("pembatalan", 1, None, None)
    assert [one["before"] for one in third["changes"]] == ["5 tahun", "Softcopy"]
    assert third["content"] == first["content"]


def test_events__come_in_their_order_with_file_row_answer_and_original(story: Json, place: Path) -> None:
    events = story["events"]
    assert [(one["event"], one["kind"], one["version"]) for one in events] == [
        (1, "penyampaian", 1), (3, "penyampaian", None), (4, "penyampaian", 2), (5, "pembatalan", 3)]
    assert [one["at"] for one in events] == sorted(one["at"] for one in events)
    for one in events[:3]:
        assert (place / one["original"]).read_bytes()[:2] == b"PK"
        assert (place / one["report"]).is_file()
        assert one["sha256"] in one["original"]
    assert [one["report"] for one in events] == [
        "outbox/DINKES/satu.hasil.xlsx", "outbox/DINKES/dua.hasil.xlsx", "outbox/DINKES/tiga.hasil.xlsx", None]
    assert "tidak berubah" in events[1]["what"]
    assert (events[2]["undone"], events[3]["agenda"]) == (5, 4)
    assert events[3]["what"] == ("Penyampaian nomor 4 dibatalkan PPID: isinya kembali seperti versi 1. "
                                 "Alasan: Salah [bold]kirim[/]")


def test_terminal__tells_it_readably_newest_last(place: Path, dik: Dik) -> None:
    said = dik("explain", "DIK-DINKES-0001").out
    places = [said.index(text) for text in (
        "Rekam medis", "Nomor 1", "satu.xlsx", "asli: arsip/", "jawaban: outbox/DINKES/satu.hasil.xlsx", "Nomor 3",
        "Nomor 4", "(dibatalkan: nomor 5)", "Jangka Waktu: 3 tahun → 5 tahun", "Nomor 5", "Salah [bold]kirim[/]",
        "Jangka Waktu: 5 tahun → 3 tahun")]
    assert places == sorted(places)
    assert "Bantuan sosial" not in said


def test_cancelled_entry__has_its_history(place: Path, dik: Dik) -> None:
    gaji = dik("explain", "DIK-DINKES-0002", "--json").json
    assert (gaji["entry"]["state"], [one["state"] for one in gaji["versions"]]) == (
        "dibatalkan", ["usulan", "dibatalkan"])
    assert "butir ini tidak lagi tercatat" in gaji["events"][-1]["what"]


def test_entry_that_comes_again__continues_its_history(place: Path, dik: Dik) -> None:
    drop(place, "inbox/DINKES/empat.xlsx", item("Gaji"))
    dik("run")
    events = dik("explain", "DIK-DINKES-0002", "--json").json["events"]
    assert [one["what"] for one in events][-1] == "Butir baru lagi, dengan ID yang sama"
    assert events[-1]["changes"] == []


@pytest.mark.parametrize("id", ["DIK-DINKES-0009", "DINKES", "", "%", "DIK-DINKES-0001'--"])
def test_unknown_id__is_one_line(place: Path, dik: Dik, id: str) -> None:
    said = dik("explain", id)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert dik("explain", id, "--json").json["error"]["code"] == "BUTIR_TIDAK_DIKENAL"


def test_original_that_is_gone__is_said(story: Json, place: Path, dik: Dik) -> None:
    gone = place / story["versions"][0]["original"]
    gone.chmod(0o600)
    gone.unlink()
    assert dik("explain", "DIK-DINKES-0001", "--json").json["versions"][0]["original"] is None
    assert "tidak ada lagi di arsip" in dik("explain", "DIK-DINKES-0001").out
