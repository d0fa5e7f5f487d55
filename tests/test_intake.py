"""The inbox as a listing: what is taken, in which order and for whom; what is left alone, and why."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.city import City, Term, Unit
from toolkit.intake.folder import Listing, list_inbox, unit_of_folder
from toolkit.intake.passing_over import FILES, FOLDERS, SILENT, Row, why_passed_over
from toolkit.reading.reader import is_complete

UNITS = (Unit("DINKES", "Dinas Kesehatan", "dinas", aliases=("Dinkes",)), Unit("DINSOS", "Dinas Sosial", "dinas"),
         Unit("53.71.01.1001", "Kelurahan Oebobo", "kelurahan"), Unit("PKM-01", "Puskesmas Oebobo", "puskesmas"))
CITY = City({unit.code: unit for unit in UNITS}, {"2026": Term("2026", "Tahun 2026")})


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty inbox."""
    path = tmp_path / "kotak masuk"
    path.mkdir()
    return path


def sound(path: Path, at: int = 1_700_000_000) -> Path:
    """A whole zip, last changed at that second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("isi.txt", "isi")
    os.utime(path, (at, at))
    return path


def half(path: Path, at: int = 1_700_000_000) -> Path:
    """A zip that is still being copied."""
    sound(path)
    path.write_bytes(path.read_bytes()[:-30])
    os.utime(path, (at, at))
    return path


def listed(inbox: Path, sleep: Callable[[float], None] | None = None, patience: float = 2.0) -> Listing:
    """The listing; a sleep that the test does not expect fails it."""
    def unexpected(_: float) -> None:
        raise AssertionError("nobody should wait")

    return list_inbox(inbox, CITY, is_complete, patience, sleep or unexpected)


def names(listing: Listing) -> tuple[list[str], list[str]]:
    """Names of arrivals, and of what waits."""
    return [one.path.name for one in listing.arrivals], [one.path.name for one in listing.waiting]


def test_complete_file__is_taken_at_once(inbox: Path) -> None:
    path = sound(inbox / "dik.xlsx")
    [arrival] = listed(inbox).arrivals
    assert (arrival.path, arrival.unit, arrival.size) == (path, None, path.stat().st_size)


@pytest.mark.parametrize("folder", ["DINKES", "dinkes", "DINKES Dinas Kesehatan", "DINKES  apa saja – 2026",
                                    "Dinas Kesehatan", "Dinkes", "DINKES/2026/mei"])
def test_file_in_a_units_folder__is_that_units(inbox: Path, folder: str) -> None:
    sound(inbox / folder / "dik.xlsx")
    assert [one.unit for one in listed(inbox).arrivals] == ["DINKES"]


@pytest.mark.parametrize("folder", ["Oebobo", "DINKESX", "2026/DINKES", "Titipan", "DINKES_lama"])
def test_folder_that_names_no_single_unit__says_nothing(inbox: Path, folder: str) -> None:
    sound(inbox / folder / "dik.xlsx")
    assert [one.unit for one in listed(inbox).arrivals] == [None]


@pytest.mark.parametrize(("folder", "unit"), [("53.71.01.1001", "53.71.01.1001"), ("Kelurahan Oebobo", "53.71.01.1001"),
                                              ("Puskesmas Oebobo", "PKM-01"), ("", None), ("  ", None)])
def test_unit_of_folder__is_by_code_or_name(folder: str, unit: str | None) -> None:
    assert unit_of_folder(folder, CITY) == unit


@pytest.mark.parametrize("name", ["~$dik.xlsx", ".~lock.dik.xlsx#", "dik.tmp", "~WRL0001.TMP", "dik.xlsx.part",
                                  "dik.xlsx.crdownload", "DIK.PARTIAL", ".tersembunyi.xlsx"])
def test_lock_and_temporary_files__are_left_alone_and_told(inbox: Path, name: str) -> None:
    path = sound(inbox / "DINKES" / name)
    listing = listed(inbox)
    assert names(listing) == ([], [name])
    assert "sementara" in listing.waiting[0].why
    assert path.exists()


@pytest.mark.parametrize("row", [row for row in FILES if os.name == "posix" or "\r" not in row.example],
                         ids=lambda row: row.example)
def test_name_in_the_making__is_left_alone_by_its_row(inbox: Path, row: Row) -> None:
    alone = [other for other in FILES if other is not row]
    path = sound(inbox / "DINKES" / row.example)
    sound(inbox / "DINKES" / "dik.xlsx")
    listing = listed(inbox)
    assert names(listing) == (["dik.xlsx"], [] if row.why is SILENT else [row.example])
    assert [one.why for one in listing.waiting] == ([] if row.why is SILENT else [row.why])
    assert path.exists() and all(other.pattern != row.pattern for other in alone)


@pytest.mark.parametrize("row", FOLDERS, ids=lambda row: row.example)
def test_what_lies_in_a_folder_of_a_system__is_left_alone(inbox: Path, row: Row) -> None:
    sound(inbox / "DINKES" / row.example / "dalam" / "dik.xlsx")
    assert names(listed(inbox)) == ([], [] if row.why is SILENT else ["dik.xlsx"])


@pytest.mark.parametrize("name", ["dik.xlsx", "dik (1).xlsx", "2026.xlsx", "DIK-LAPTOP7.xlsx", "1A2B3C00.xlsx",
                                  "dik download.xlsx", "tmp.xlsx", "dik (conflicted copy 2026-05-03).xlsx",
                                  "dik.sync-conflict-20260503-140501-ABCDEFG.xlsx", "dik - Salinan.xlsx", "daftar"])
def test_what_a_unit_may_have_called_its_file__is_taken(name: str) -> None:
    assert why_passed_over(name, ["DINKES", "unduhan"]) == ""


def test_google_link_and_shortcut__say_what_to_do_instead(inbox: Path) -> None:
    (inbox / "dik.gsheet").write_text('{"url": "https://…"}')
    (inbox / "dik.xlsx.lnk").write_bytes(b"L")
    assert [one.why.split(".")[1].split()[0] for one in listed(inbox).waiting] == ["Unduh", "Salin"]


@pytest.mark.parametrize("path", ["README.md", "DINKES/readme.md", "DINKES/Thumbs.db", "desktop.ini",
                                  ".Trash-1000/files/dik.xlsx", "DINKES/.stversions/dik.xlsx", "$RECYCLE.BIN/dik.xlsx",
                                  "#recycle/dik.xlsx", "DINKES/@eaDir/dik.xlsx", "__MACOSX/._dik.xlsx"])
def test_what_systems_put_there__is_passed_over_in_silence(inbox: Path, path: str) -> None:
    sound(inbox / path)
    assert names(listed(inbox)) == ([], [])


@pytest.mark.parametrize("folder", ["ppid", "PPID", "ppid/lama"])
def test_ppids_own_folder__is_no_units_and_known_for_ppids(inbox: Path, folder: str) -> None:
    sound(inbox / folder / "Lembar Uji.xlsx")
    sound(inbox / "DINKES" / "ppid" / "dik.xlsx")
    listing = listed(inbox)
    assert {one.path.name: (one.ppid, one.unit) for one in listing.arrivals} == {
        "Lembar Uji.xlsx": (True, None), "dik.xlsx": (False, "DINKES")}


def test_arrivals__are_in_order_of_time_then_name(inbox: Path) -> None:
    for name, at in (("DINSOS/z.xlsx", 3), ("b.xlsx", 2), ("a.xlsx", 2), ("DINKES/y.xlsx", 1)):
        sound(inbox / name, at)
    assert names(listed(inbox))[0] == ["y.xlsx", "a.xlsx", "b.xlsx", "z.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="POSIX file types")
def test_links_and_pipes__are_left_alone(inbox: Path, tmp_path: Path) -> None:
    outside = sound(tmp_path / "rahasia" / "gaji.xlsx")
    (inbox / "tautan.xlsx").symlink_to(outside)
    (inbox / "putus.xlsx").symlink_to(tmp_path / "tidak ada")
    (inbox / "folder").symlink_to(outside.parent, target_is_directory=True)
    os.mkfifo(inbox / "pipa.xlsx")
    listing = listed(inbox)
    assert names(listing) == ([], ["folder", "pipa.xlsx", "putus.xlsx", "tautan.xlsx"])
    assert {one.why for one in listing.waiting} == {"Bukan berkas biasa; dibiarkan."}
    assert outside.exists()


def test_half_a_file_that_does_not_change__is_taken_after_patience(inbox: Path) -> None:
    half(inbox / "putus.xlsx")
    (inbox / "kosong.xlsx").touch()  # today, after the other
    waited: list[float] = []
    assert names(listed(inbox, waited.append, patience=7.5)) == (["putus.xlsx", "kosong.xlsx"], [])
    assert waited == [7.5]


def test_half_a_file_that_grows__waits_and_is_taken_once_it_is_whole(inbox: Path) -> None:
    path = half(inbox / "disalin.xlsx")
    listing = listed(inbox, lambda _: path.write_bytes(path.read_bytes() + b"PK") and None)
    assert names(listing) == ([], ["disalin.xlsx"])
    assert listing.waiting[0].why == "Masih disalin."
    assert names(listed(inbox, lambda _: sound(path, 1_700_000_009) and None)) == ([], ["disalin.xlsx"])
    assert names(listed(inbox)) == (["disalin.xlsx"], [])


def test_half_a_file_whose_time_alone_changes__is_still_being_copied(inbox: Path) -> None:
    """A copy that fills a file set to its full size beforehand, as Windows does."""
    path = half(inbox / "disalin.xlsx")
    assert names(listed(inbox, lambda _: os.utime(path, (5, 5)))) == ([], ["disalin.xlsx"])


def test_half_a_file_that_goes_away__is_forgotten(inbox: Path) -> None:
    path = half(inbox / "pindah.xlsx")
    assert names(listed(inbox, lambda _: path.unlink())) == ([], [])


def test_patience__holds_up_no_complete_file_twice(inbox: Path) -> None:
    half(inbox / "putus.xlsx")
    sound(inbox / "utuh.xlsx", 5)
    waited: list[float] = []
    assert names(listed(inbox, waited.append))[0] == ["utuh.xlsx", "putus.xlsx"]
    assert len(waited) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_name_that_is_no_utf8__is_listed(inbox: Path) -> None:
    sound(inbox / os.fsdecode(b"us\xff.xlsx"))
    assert len(listed(inbox).arrivals) == 1


def test_inbox_that_is_not_there__has_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path / "hilang") == Listing((), ())
