"""What units and PPID write for themselves is in no byte of outbox/publik/, from the real workbooks to the decree."""

from __future__ import annotations

import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from re import DOTALL, finditer

import openpyxl
import pytest

from tests.office import Office, item
from tests.review.desk import Ppid, fill, galat
from toolkit.forms.dik import DIK
from toolkit.forms.hardcopy import Hardcopy

MARK = "zqpenanda"
LAYOUT = DIK.layout()
INTERNAL = [column for column in LAYOUT.columns if not column.public]
FREE = {column.name: f"{MARK}1{column.name}" for column in INTERNAL if not column.choices}
CHOSEN = {column.name: f"{MARK}2{column.name}" for column in INTERNAL if column.choices}
PAPER = {"nomor_surat": f"{MARK}3surat", "penerima": f"{MARK}3penerima", "lokasi": f"{MARK}3lokasi"}
TITLE, PARTLY, WITHHELD = "Rekam medis pasien", "Data pegawai yang diperiksa", "Nilai ujian dinas"
PUBLISHED = {"datapackage.json", "dik.csv", "dik.json", "dik.pdf", "dik.xlsx", "index.html"}


def texts_of(path: Path) -> bytes:
    """A file's name and bytes, what is packed or compressed within, and what a reader of a PDF sees; small letters."""
    return b"\n".join([path.name.encode(), *_unpacked(path.read_bytes()), *_read(path)]).lower()


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"%PDF"):
        for stream in finditer(rb"stream\r?\n(.*?)endstream", content, DOTALL):
            try:
                yield zlib.decompressobj().decompress(stream[1])
            except zlib.error:
                continue  # it is not compressed: seen above
    elif zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _unpacked(packed.read(name))


def _read(path: Path) -> Iterator[bytes]:
    if path.suffix == ".pdf":
        for words in (["pdftotext", path, "-"], ["pdfinfo", path], ["pdfinfo", "-meta", path]):
            yield subprocess.run(words, capture_output=True, check=True).stdout


def spellings(mark: str) -> set[bytes]:
    """How a text may stand in bytes."""
    plain = {mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be")}
    return plain | {each.hex().encode() for each in plain}


def holders(folder: Path, mark: str) -> list[str]:
    """Files of a folder in which a mark stands in any spelling."""
    found = ((path.name, texts_of(path)) for path in sorted(folder.rglob("*")) if path.is_file())
    return [name for name, content in found if any(each in content for each in spellings(mark))]


def signed(book: openpyxl.Workbook) -> None:
    """What a program writes beside the cells."""
    book.properties.creator = book.properties.lastModifiedBy = f"{MARK}4penulis"
    book.properties.description = f"{MARK}4catatan"


def planted(ppid: Ppid) -> None:
    """A mark in all that is internal: the units' columns and file names, PPID's reasons, receipts and file names."""
    office = ppid.office
    for unit in ("DINKES", "DINSOS"):
        path = office.drop([item(TITLE, **FREE), item(PARTLY, **FREE), item(WITHHELD, **FREE)],
                           to=f"{unit}/{MARK}5{unit}.xlsx")
        book = openpyxl.load_workbook(path)
        signed(book)
        book.save(path)
        office.drop_bytes(path.read_bytes(), f"{unit}/{path.name}")  # in its turn again
    office.drop([item("Butir lain", **FREE, **CHOSEN)], to=f"DLHK/{MARK}5dlhk.xlsx")
    answers = office.run(papers=True)
    assert [answer["accepted"] for answer in answers][:2] == [3, 3]
    assert {told["column"] for told in answers[2]["findings"]} >= set(CHOSEN)
    book = openpyxl.load_workbook(ppid.folder / "Penerimaan Hardcopy.xlsx")
    fill(book, Hardcopy.layout(), {"unit": "DINKES", "tanggal_diterima": "3 Mei 2026",
                                   "kode_isi": ppid.source().codes["DINKES"], **PAPER})
    assert not galat(ppid.send(book, f"{MARK}6hardcopy.xlsx"))
    ppid.decide({TITLE: {"keputusan": "Dikecualikan", "pertimbangan": f"{MARK}7alasan"},
                 PARTLY: {"keputusan": "Dikecualikan Sebagian", "pertimbangan": f"{MARK}7sebagian",
                          "bagian_dihitamkan": "Nama pegawai"},
                 WITHHELD: {"keputusan": "Dikembalikan ke Unit", "pertimbangan": f"{MARK}7kembali"}},
                to=f"{MARK}6uji.xlsx")
    assert not galat(ppid.draft())
    assert not galat(ppid.issue("12/KEP/2026", "3 Mei 2026"))


@pytest.mark.poppler
def test_a_marker_in_all_that_is_internal__is_in_no_published_byte(office: Office) -> None:
    assert FREE and CHOSEN
    planted(Ppid(office))
    outbox = office.workspace.outbox
    assert {path.name for path in (outbox / "publik").rglob("*")} == PUBLISHED
    assert holders(outbox / "publik", MARK) == []
    assert holders(outbox / "publik", office.workspace.root.name.lower()) == []
    assert holders(outbox / "publik", WITHHELD.lower()) == []


@pytest.mark.poppler
def test_the_search__finds_what_is_there(office: Office) -> None:
    """Each mark was taken in and is told to whom it concerns; what is published is found in each file of the list."""
    planted(Ppid(office))
    outbox = office.workspace.outbox
    for mark in (*FREE.values(), *CHOSEN.values(), f"{MARK}5dinkes", f"{MARK}6uji", f"{MARK}7alasan"):
        assert holders(outbox, mark.lower()), mark
    assert set(holders(outbox / "publik", TITLE.lower())) == PUBLISHED - {"datapackage.json"}
