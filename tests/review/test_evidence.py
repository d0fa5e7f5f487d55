"""Data Dukung e-Monev: all that was decided for a decree, live links, and years that stay as they were."""

from __future__ import annotations

import re
import shutil
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
from pytest import MonkeyPatch

from tests.office import item
from tests.review.desk import Ppid, galat
from toolkit.publishing.source import gather_at

EXAM, COMMON, AID = "Nilai ujian dinas", "Rekam medis pasien", "Daftar penerima bantuan"
OPEN, RETURNED, POSTPONED = "Tidak Dikecualikan (Terbuka)", "Dikembalikan ke Unit", "Ditunda"
PAGE = "https://ppid.contoh.go.id/dik/"
NAMES = ["0 Daftar Isi.xlsx", "1 Ringkasan.pdf", "2 Keputusan.pdf", "3 Berita Acara dan Daftar Hadir.pdf",
         "4 Daftar Informasi yang Dikecualikan.xlsx", "5 Lembar Uji Gabungan.xlsx", "6 Rekap Unit.xlsx",
         "7 Edisi Publik.pdf"]


def folder_of(ppid: Ppid, year: str = "2026") -> Path:
    """The evidence of a year."""
    return ppid.folder / f"Data Dukung e-Monev {year}"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows_of(path: Path) -> list[tuple[str, str, str]]:
    """Title, outcome and standing of each row of a worksheet."""
    rows = list(openpyxl.load_workbook(path)["Lembar Uji"].values)
    heads = next(at for at, row in enumerate(rows) if "Hasil Pengujian" in row)
    names = [lower or upper for upper, lower in zip(rows[heads - 1], rows[heads], strict=True)]
    found = [dict(zip(names, row, strict=True)) for row in rows if isinstance(row[0], int)]
    return [(row["Informasi"], row["Hasil Pengujian"], row.get("Status dan Perubahan") or "") for row in found]


def decreed(ppid: Ppid, number: str, day: str) -> None:
    """Drafted, and put in force."""
    ppid.draft()
    assert galat(ppid.issue(number, day)) == []


def set_page(ppid: Ppid, **more: str) -> None:
    """PPID says where the public edition stands; `more`: cells of other sheets ("Pejabat_B5")."""
    path = ppid.office.workspace.city_file
    book = openpyxl.load_workbook(path)
    free = next(row for row in book["Naskah"].iter_rows(min_row=5) if not row[0].value)
    free[0].value, free[1].value = "Alamat Publikasi", PAGE
    for name, value in more.items():
        sheet, _, cell = name.partition("_")
        book[sheet][cell] = value
    book.save(path)


def linked(path: Path) -> list[str]:
    """Where the links of a workbook or a PDF lead, as they stand in the file."""
    if path.suffix == ".xlsx":
        return [cell.hyperlink.target for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows()
                for cell in row if cell.hyperlink]
    content = path.read_bytes()
    parts = [content]
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(stream[1]))
        except zlib.error:
            continue
    return [uri.decode() for part in parts for uri in re.findall(rb"/URI ?\(([^)]*)\)", part)]


def test_worksheet__shows_what_was_opened_returned_and_postponed_too(ppid: Ppid) -> None:
    ppid.office.drop([item("Denah kantor"), item("Catatan rapat")], to="DLHK/dik.xlsx")
    ppid.office.run(papers=True)
    ppid.decide({EXAM: RETURNED, AID: OPEN, "Denah kantor": POSTPONED, "Catatan rapat": POSTPONED})
    ppid.decide({"Catatan rapat": "Dikecualikan", COMMON: "Dikecualikan"})
    decreed(ppid, "1/2026", "3 Mei 2026")
    shown = rows_of(folder_of(ppid) / "5 Lembar Uji Gabungan.xlsx")
    assert sorted(shown) == sorted([
        (COMMON, "Dikecualikan", ""), (COMMON, "Dikecualikan", ""),
        ("Catatan rapat", POSTPONED, "Diuji lagi kemudian; lihat baris berikutnya."),
        ("Catatan rapat", "Dikecualikan", ""),
        (EXAM, RETURNED, ""), (AID, OPEN, ""), ("Denah kantor", POSTPONED, "")])
    at = [title for title, *_ in shown].index("Catatan rapat")
    assert [outcome for _, outcome, _ in shown[at: at + 2]] == [POSTPONED, "Dikecualikan"]


def test_what_was_ruled_after_the_draft__is_the_next_decrees(decided: Ppid) -> None:
    """Neither lost between the two, nor told twice."""
    decided.draft()
    decided.decide({EXAM: OPEN}, "Lembar Uji DINKES.xlsx")
    decided.issue("1/2026", "3 Mei 2026")
    decreed(decided, "2/2026", "3 Mei 2026")
    book = decided.office.register.rulebook()
    first, second = (book.ruled_for(one) for one in book.decrees)
    assert [one.outcome.value for one in first["DIK-DINKES-0002"]] == ["dikecualikan"]
    assert {entry: [one.outcome.value for one in some] for entry, some in second.items()} == {
        "DIK-DINKES-0002": ["terbuka"]}
    folder = folder_of(decided)
    shown = rows_of(folder / "5 Lembar Uji Gabungan.xlsx")
    assert {(title, outcome) for title, outcome, said in shown if not said} == {(EXAM, OPEN)}
    assert {path.name for path in folder.iterdir()} - set(NAMES) == {
        "2a Keputusan 1_2026.pdf", "3a Berita Acara dan Daftar Hadir 1_2026.pdf", "5a Lembar Uji Gabungan 1_2026.xlsx"}
    assert len(rows_of(folder / "5a Lembar Uji Gabungan 1_2026.xlsx")) == 4


def test_links__lead_to_what_lies_beside_wherever_the_folder_is_copied(decreed: Ppid, tmp_path: Path) -> None:
    set_page(decreed)
    decreed.publish()
    copy = tmp_path / "unggahan"
    shutil.copytree(folder_of(decreed), copy)
    shutil.rmtree(decreed.office.workspace.outbox)
    assert sorted(path.name for path in copy.iterdir()) == NAMES
    for name in NAMES[:2]:
        links = linked(copy / name)
        files = [copy / unquote(link) for link in links if "://" not in link]
        assert [link for link in links if "://" in link] == [PAGE]
        assert sorted({path.resolve().name for path in files} | set(NAMES[:2])) == NAMES
        assert all(path.is_file() for path in files)


def test_recap__leaves_the_house_without_telephone_numbers(decreed: Ppid) -> None:
    book = openpyxl.load_workbook(folder_of(decreed) / "6 Rekap Unit.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Dinas Kesehatan" in texts
    assert not [text for text in texts if "WhatsApp" in text or "INTERNAL" in text]


def test_evidence_of_a_year__stays_as_it_is_when_the_next_years_decree_comes(decreed: Ppid) -> None:
    """Units go on sending, the next period opens, officials change, a unit has another name; the folder may be lost."""
    set_page(decreed)
    decreed.publish()
    before = contents(folder_of(decreed))
    assert list(before) == NAMES
    next_year(decreed)
    assert contents(folder_of(decreed)) == before
    assert list(contents(folder_of(decreed, "2027"))) == NAMES
    shown = rows_of(folder_of(decreed, "2027") / "5 Lembar Uji Gabungan.xlsx")
    assert (EXAM, OPEN, "") in shown
    assert (COMMON, "Dikecualikan", "Diuji untuk keputusan sebelumnya.") in shown
    shutil.rmtree(decreed.folder)
    decreed.publish()
    assert contents(folder_of(decreed)) == before


def next_year(ppid: Ppid) -> None:
    """Its settings, submissions, tests and decree."""
    office = ppid.office
    set_page(ppid, Pejabat_B5="Orang Lain", Naskah_B5="KANTOR LAIN", Periode_A6="2027", Periode_B6="Tahun 2027",
             Periode_D6="Dibuka", Periode_D5="Ditutup", Unit_B5="Dinas Serba Baru")
    office.set_clock(datetime(2027, 3, 1, 1, tzinfo=UTC), timedelta(seconds=10))
    office.drop([item("Butir tahun depan")], to="DLHK/dik.xlsx")
    office.run(papers=True)
    ppid.decide({"Butir tahun depan": "Dikecualikan"})
    ppid.decide({EXAM: OPEN}, "Lembar Uji DINKES.xlsx")
    decreed_again: Any = ppid.draft()
    assert galat(decreed_again) == []
    assert galat(ppid.issue("1/2027", "1 Maret 2027")) == []


def test_settings_of_then_that_are_gone__leave_evidence_all_the_same(decreed: Ppid) -> None:
    archive = decreed.office.desk.archive
    stamp = list(archive.journal())[-1].settings
    archive.path(stamp).unlink()
    shutil.rmtree(folder_of(decreed))
    decreed.publish()
    assert list(contents(folder_of(decreed))) == NAMES


def test_publication_with_nothing_new__does_not_read_what_was_known_then(decreed: Ppid, monkeypatch: MonkeyPatch
                                                                         ) -> None:
    """Each year would cost as much as the whole register; what is lost is made again all the same."""
    asked: list[int] = []

    def counted(register: Any, form: Any, city: Any, workspace: Any, moment: tuple[int, str], today: Any) -> Any:
        asked.append(moment[0])
        return gather_at(register, form, city, workspace, moment, today)

    monkeypatch.setattr("toolkit.pipeline.evidencing.gather_at", counted)
    decreed.office.drop([item("Yang lain")], to="DLHK/dik.xlsx")
    decreed.office.run(papers=True)
    assert asked == []
    (folder_of(decreed) / "6 Rekap Unit.xlsx").unlink()
    decreed.publish()
    assert len(asked) == 1
    assert list(contents(folder_of(decreed))) == NAMES
