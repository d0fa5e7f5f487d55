"""`dik purge`: an original that holds personal data goes; the trail stays whole and says so."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Dik, tree
from tests.office import Office, item
from tests.test_failures import Faulty
from toolkit.archive import Archive

WHY = "Memuat NIK pasien"


def lying(root: Path, number: int, dik: Dik) -> Path:
    """The original of a delivery."""
    lines = [json.loads(line) for line in (root / "arsip" / "jurnal.jsonl").read_text("utf-8").splitlines()]
    [place] = Archive(root / "arsip").lying(lines[number - 1]["sha256"])
    return place


def whole(dik: Dik) -> list[dict[str, object]]:
    """The trail is whole and the rest is decided as it was; what was skipped."""
    done = dik("rebuild", "--verify", "--reread", "--json")
    assert (done.code, done.json["differences"]) == (0, [])
    skipped: list[dict[str, object]] = done.json["skipped"]
    return skipped


def test_purged_original__is_gone_with_an_event_and_a_tombstone(day: Path, dik: Dik) -> None:
    place = lying(day, 1, dik)
    size = place.stat().st_size
    done = dik("purge", place.name[:12], "--alasan", f"  {WHY} ", "--yes", "--json")
    assert (done.code, done.json["sha256"], done.json["submissions"], done.json["event"]) == (0, place.name, [1], 3)
    assert not place.exists()
    stone = json.loads((day / done.json["tombstone"]).read_bytes())
    assert (stone["sha256"], stone["bytes"], stone["reason"], stone["event"], stone["files"], stone["submissions"]) == (
        place.name, size, WHY, 3, ["inbox/DINKES/dik.xlsx"], [1])
    assert whole(dik) == [{"submission": 1, "file": "inbox/DINKES/dik.xlsx",
                           "reason": "berkas aslinya dimusnahkan (nomor 3)"}]
    book = openpyxl.load_workbook(day / "outbox" / "ppid" / "Daftar Informasi yang Dikecualikan.xlsx")
    told = [cell.value for row in book["Buku Agenda"].iter_rows() for cell in row if cell.value]
    assert f"Berkas asli penyampaian nomor 1 dimusnahkan dari arsip: {WHY}" in told
    assert "dimusnahkan; lihat arsip/" in dik("explain", "DIK-DINKES-0001").out
    assert dik("doctor", "--json").json["checks"]
    assert "tidak ada" not in " ".join(one["message"] for one in dik("doctor", "--json").json["checks"]
                                       if one["name"] == "arsip")


def test_answers__stay_as_they_are_and_undo_works_still(day: Path, dik: Dik, caplog: pytest.LogCaptureFixture) -> None:
    assert dik("publish").code == 0
    before = tree(day / "outbox" / "DINKES")
    assert dik("purge", "1", "--alasan", WHY, "--yes").code == 0
    assert dik("publish").code == 0
    assert "1 jawaban tetap seperti semula, karena berkas aslinya sudah dimusnahkan." in caplog.text
    assert tree(day / "outbox" / "DINKES") == before
    assert dik("undo", "1", "--yes", "--json").code == 0
    assert dik("status", "--json").json["entries"] == 1
    assert len(whole(dik)) == 1


def test_same_bytes_again__are_kept_anew_and_known(day: Path, dik: Dik, tmp_path: Path) -> None:
    place = lying(day, 1, dik)
    copy = shutil.copy(place, tmp_path / "dik.xlsx")
    dik("purge", "1", "--alasan", WHY, "--yes")
    (day / "inbox" / "DINKES").mkdir(exist_ok=True)
    shutil.copy(copy, day / "inbox" / "DINKES" / "dik.xlsx")
    done = dik("run", "--json")
    assert [one["status"] for one in done.json["submissions"]] == ["sudah_diterima"]
    assert place.is_file()
    assert whole(dik) == []
    again = dik("purge", place.name, "--alasan", WHY, "--yes", "--json")
    assert (again.json["submissions"], again.json["event"]) == ([1, 4], 5)
    assert len(whole(dik)) == 2


def test_purge_that_was_cut_off__is_told_and_completed_by_the_next(day: Path, dik: Dik, monkeypatch: pytest.MonkeyPatch
                                                                    ) -> None:
    place = lying(day, 1, dik)
    content = place.read_bytes()
    dik("purge", "1", "--alasan", WHY, "--yes")
    place.write_bytes(content)
    done = dik("rebuild", "--verify")
    assert (done.code, "masih ada" in done.out, "dimusnahkan (nomor 3)" in done.out) == (1, True, True)
    assert dik("purge", "1", "--alasan", WHY, "--yes", "--json").json["event"] == 3
    assert len(whole(dik)) == 1


def test_tombstone__is_no_proof_without_its_event_and_must_be_there(day: Path, dik: Dik) -> None:
    dik("purge", "1", "--alasan", WHY, "--yes")
    [stone] = (day / "arsip").rglob("*.musnah.json")
    text = stone.read_bytes()
    stone.unlink()
    assert dik("rebuild", "--verify").code == 1
    stone.write_bytes(text)
    other = lying(day, 2, dik)
    other.unlink()
    other.with_name(f"{other.name}.musnah.json").write_bytes(text)
    done = dik("rebuild", "--verify", "--json")
    missing = [[f"arsip/{other.parent.name}/{other.name}"]]
    assert [one["key"] for one in done.json["differences"]] == missing
    other.with_name(f"{other.name}.musnah.json").write_text(json.dumps({"sha256": other.name, "event": 99}), "utf-8")
    assert [one["key"] for one in dik("rebuild", "--verify", "--json").json["differences"]] == missing


def test_file_over_the_size_limit__goes_too(hall: Path, dik: Dik) -> None:
    config = hall / "dik.toml"
    config.write_text(config.read_text("utf-8").replace("berkas_mb = 25", "berkas_mb = 1"), "utf-8")
    big = hall / "inbox" / "DINSOS" / "besar.xlsx"
    big.parent.mkdir(exist_ok=True)
    big.write_bytes(b"PK\x03\x04" + b"\0" * 1_100_000)
    dik("run")
    [aside] = (hall / "arsip" / "terlalu-besar").iterdir()
    assert dik("purge", "1", "--alasan", WHY, "--yes").code == 0
    assert not aside.exists()
    assert len(whole(dik)) == 1


def test_copies_in_claims_and_quarantine__go_too(day: Path, dik: Dik) -> None:
    """A claim that could not be removed, and a file that was set aside and has been sent again since."""
    place = lying(day, 1, dik)
    claim = json.loads((day / "arsip" / "jurnal.jsonl").read_text("utf-8").splitlines()[0])["claim"]
    copies = [day / "inbox" / ".proses" / claim[:-7] / claim[-6:] / "DINKES" / "dik.xlsx",
              day / "karantina" / claim / "berkas" / "DINKES" / "dik.xlsx"]
    for copy in copies:
        copy.parent.mkdir(parents=True)
        shutil.copyfile(place, copy)
    (day / "karantina" / claim / "keterangan.json").write_text(
        json.dumps({"file": "inbox/DINKES/dik.xlsx", "since": "2026-05-03T06:00:00+00:00", "why": "x"}), "utf-8")
    content = place.read_bytes()
    assert dik("purge", "1", "--alasan", WHY, "--yes").code == 0
    assert [path for path in day.rglob("*") if path.is_file() and path.read_bytes() == content] == []
    assert (list((day / "karantina").iterdir()), list((day / "inbox" / ".proses").iterdir())) == ([], [])
    assert len(whole(dik)) == 1
    copies[1].parent.mkdir(parents=True)  # as after a purge that was cut off
    copies[1].write_bytes(content)
    done = dik("rebuild", "--verify")
    assert (done.code, "karantina/" in done.out, "masih ada" in done.out) == (1, True, True)
    assert dik("purge", "1", "--alasan", WHY, "--yes", "--json").json["event"] == 3
    assert len(whole(dik)) == 1


def test_file_that_was_only_ever_set_aside__is_purged_by_its_hash(fresh_workspace: Path, tmp_path: Path, dik: Dik,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no agenda number: the journal knows it, and `dik status` its hash."""
    shutil.copytree(fresh_workspace, tmp_path / "kantor")
    office = Office(tmp_path / "kantor", Faulty)
    content = office.drop([item("Judul yang menjatuhkan")], to="DINSOS/b.xlsx").read_bytes()
    office.run()
    office.run()
    office.register.close()
    monkeypatch.chdir(tmp_path / "kantor")
    [told] = dik("status", "--json").json["quarantined"]
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert dik("purge", told["sha256"][:12], "--alasan", WHY, "--yes", "--json").json["submissions"] == []
    assert [path for path in Path.cwd().rglob("*") if path.is_file() and path.read_bytes() == content] == []
    assert whole(dik) == []
    book = openpyxl.load_workbook(Path("outbox/ppid/Daftar Informasi yang Dikecualikan.xlsx"))
    said = [cell.value for row in book["Buku Agenda"].iter_rows() for cell in row if cell.value]
    assert f"Berkas asli yang belum tercatat (karantina) dimusnahkan dari arsip: {WHY}" in said


def test_settings_that_were_used__are_refused(day: Path, dik: Dik) -> None:
    (day / "inbox" / "DINKES").mkdir(exist_ok=True)
    shutil.copy(day / "pengaturan.xlsx", day / "inbox" / "DINKES" / "pengaturan.xlsx")
    dik("run")
    place = lying(day, 3, dik)
    done = dik("purge", "3", "--alasan", WHY, "--yes")
    assert (done.code, "pengaturan.xlsx yang dipakai memeriksa" in done.err, place.exists()) == (2, True, True)


@pytest.mark.parametrize(("words", "said"), [
    (("99", "--alasan", WHY, "--yes"), "tidak ada dalam register"),
    (("abcdef12", "--alasan", WHY, "--yes"), "Tidak ada"),
    (("1", "--alasan", WHY), "--yes"), (("1", "--yes"), "--alasan"), (("1", "--alasan", " ", "--yes"), "alasannya")])
def test_wrong_usage__removes_nothing(day: Path, dik: Dik, words: tuple[str, ...], said: str) -> None:
    before = {name: content for name, content in tree(day).items() if name.startswith("arsip")}
    done = dik("purge", *words)
    assert (done.code, said in done.err) == (2, True), done
    assert {name: content for name, content in tree(day).items() if name.startswith("arsip")} == before
    assert whole(dik) == []


def test_what_was_purged_already__is_said(day: Path, dik: Dik) -> None:
    dik("purge", "1", "--alasan", WHY, "--yes")
    done = dik("purge", "1", "--alasan", WHY, "--yes")
    assert (done.code, "sudah dimusnahkan (nomor 3)" in done.err) == (2, True)


def test_backup_after_it__has_no_original_but_the_tombstone(day: Path, dik: Dik, tmp_path: Path) -> None:
    place = lying(day, 1, dik)
    dik("purge", "1", "--alasan", WHY, "--yes")
    folder = Path(dik("backup", tmp_path / "cadangan", "--json").json["folder"])
    assert not (folder / place.relative_to(day)).exists()
    assert dik("restore", folder, "--to", tmp_path / "baru", "--json").json["equal"] is True
    assert len(list((tmp_path / "baru").rglob("*.musnah.json"))) == 1
