"""Half-copied files, as copies leave them for a moment: at full length already, filled from the front."""

from __future__ import annotations

import os
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.reading.books import HEADINGS_XML, raw
from tests.reading.test_bad_files import compound_file
from toolkit.reading.package import is_complete


def zero_filled(path: Path, content: bytes, arrived: float) -> Path:
    """At full length, of which the first part has arrived."""
    have = int(len(content) * arrived) // 512 * 512
    path.write_bytes(content[:have] + bytes(len(content) - have))
    return path


def workbook(tmp_path: Path) -> bytes:
    """Whole, and large enough for several blocks of a copy."""
    noise = os.urandom(200_000)
    return raw(tmp_path / "utuh.xlsx", HEADINGS_XML, parts={"xl/media/image1.bin": noise}).read_bytes()


@pytest.mark.parametrize("arrived", [0.0, 0.01, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("kind", ["xlsx", "csv", "xls", "pdf"])
def test_copy_at_full_length__is_incomplete_until_its_last_block_has_come(tmp_path: Path, kind: str, arrived: float
                                                                          ) -> None:
    content = {"xlsx": workbook(tmp_path), "csv": b"No;Informasi\r\n" + b"1;Rekam medis\r\n" * 20_000,
               "xls": old_workbook(tmp_path), "pdf": b"%PDF-1.7\n" + os.urandom(100_000) + b"\n%%EOF\n"}[kind]
    path = zero_filled(tmp_path / f"dik.{kind}", content, arrived)
    assert not is_complete(path)
    path.write_bytes(content)
    assert is_complete(path)


def old_workbook(tmp_path: Path) -> bytes:
    """A compound file whose directory and table of sectors stand at its end, as Excel writes them."""
    sector, data = 512, os.urandom(512 * 200)
    directory, table = 200, 201
    header = bytearray(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    header[24:32] = bytes.fromhex("3e000300feff0900")
    header[32:34] = bytes.fromhex("0600")
    header[44:52] = (2).to_bytes(4, "little") + directory.to_bytes(4, "little")
    header[76:84] = table.to_bytes(4, "little") + (table + 1).to_bytes(4, "little")
    entry = "Root Entry".encode("utf-16-le").ljust(sector, b"\0")
    return bytes(header) + data + entry + b"\xfd\xff\xff\xff" * 128 + b"\xff" * sector


def test_block_missing_in_the_middle__is_told_by_its_crc(tmp_path: Path) -> None:
    content = bytearray(workbook(tmp_path))
    at = content.find(b"xl/media/image1.bin") + 60_000
    content[at:at + 4096] = bytes(4096)
    path = tmp_path / "dik.xlsx"
    path.write_bytes(content)
    assert not is_complete(path)


def test_text_in_two_byte_signs_and_padded_old_files__are_whole(tmp_path: Path) -> None:
    text = tmp_path / "dik.csv"
    text.write_bytes("No;Informasi\r\n1;Rekam medis\r\n".encode("utf-16"))
    assert is_complete(text)
    assert is_complete(compound_file(tmp_path / "lama.xls", "Workbook"))


def test_first_save_of_excel__writes_the_final_name_and_is_whole_only_at_its_end(tmp_path: Path) -> None:
    """No temporary name: directory and CRCs are what tells."""
    content, path = workbook(tmp_path), tmp_path / "baru.xlsx"
    with path.open("wb") as stream:
        for at in range(0, len(content), 20_000):
            assert not is_complete(path)
            stream.write(content[at:at + 20_000])
            stream.flush()
    assert is_complete(path)


def test_file_that_grows_while_it_is_looked_at__is_never_whole_by_halves(tmp_path: Path) -> None:
    content, path = workbook(tmp_path), tmp_path / "tumbuh.xlsx"
    path.touch()

    def write() -> None:
        with path.open("ab") as stream:
            for at in range(0, len(content), 1000):
                stream.write(content[at:at + 1000])
                stream.flush()

    writer = threading.Thread(target=write)
    writer.start()
    while not is_complete(path):
        assert writer.is_alive() or is_complete(path)
    writer.join()
    assert path.read_bytes() == content


def test_zip_within_a_zip__is_not_taken_for_its_end(tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "a" * 100)
    outer = tmp_path / "luar.xlsx"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("dalam.zip", inner.getvalue())
        archive.writestr("z.bin", os.urandom(100_000))
    content = outer.read_bytes()
    for cut in range(200, len(content), 5000):
        outer.write_bytes(content[:cut])
        assert not is_complete(outer)
