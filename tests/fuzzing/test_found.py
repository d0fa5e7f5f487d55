"""What the fuzzer has found, each file built from one that is sound."""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.corpus.expecting import FILES
from tests.fuzzing.packages import records_of
from toolkit.findings import Code
from toolkit.forms.dik import DIK
from toolkit.reading.document import Document
from toolkit.reading.handing import hand, read_handed
from toolkit.reading.limits import MEGABYTE, Limits
from toolkit.reading.reader import read_file
from toolkit.workers import Workers

FORMS = (DIK.headings(),)
OLD = FILES / "excel-lama.xls"
_SECTOR = 512
_VALUES = (0xFD, 0x203, 0x27E)
"""Records of one cell: a text, a number, a short number. They begin with the row and the column."""


@pytest.fixture
def sound() -> bytearray:
    """An .xls that can be read."""
    assert read_file(OLD, FORMS, Limits()).tables
    return bytearray(OLD.read_bytes())


def test_chain_of_sectors_that_leads_back_into_itself__ends(sound: bytearray, tmp_path: Path) -> None:
    """xlrd followed it for ever: a minute of a reader, for a file of 7 kB."""
    table = int.from_bytes(sound[60:64], "little")
    third = (table + 1) * _SECTOR + 4 * 2
    assert sound[third:third + 4] == (3).to_bytes(4, "little")
    sound[third:third + 4] = bytes(4)  # behind the third small sector comes the first
    path = tmp_path / "berputar.xls"
    path.write_bytes(sound)
    limits = Limits(seconds=20)
    with Workers(1, limits) as readers:
        document = readers.submit(read_handed, hand(path, limits), FORMS, limits).result()
    assert isinstance(document, Document), document
    assert document.fault is not None
    assert document.fault.code is Code.RUSAK


def test_cell_in_the_last_row_and_column__takes_no_memory_for_those_before(sound: bytearray, tmp_path: Path) -> None:
    """xlrd filled all rows up to the last column: 200 MB for one such sheet, 12 GB for another's odd rows."""
    at = [at for at, _ in records_of(bytes(sound)) if int.from_bytes(sound[at:at + 2], "little") in _VALUES][-1]
    sound[at + 4:at + 8] = (65_535).to_bytes(2, "little") + (255).to_bytes(2, "little")
    path = tmp_path / "jauh.xls"
    path.write_bytes(sound)
    tracemalloc.start()
    try:
        document = read_file(path, FORMS, Limits())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document.fault is not None
    assert document.fault.code is Code.TERLALU_BESAR
    assert most < 60 * MEGABYTE


def test_texts_that_are_only_claimed__take_no_memory(tmp_path: Path) -> None:
    """calamine asked for 51 GB, and the reader ended with it: 24 bytes for each text that the part says it has."""
    path, limits = tmp_path / "janji.xlsx", Limits(seconds=20)
    with zipfile.ZipFile(FILES / "bantul.xlsx") as sound, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sound.namelist():
            content = sound.read(name)
            if name == "xl/sharedStrings.xml":
                content, changed = re.subn(rb'uniqueCount="\d+"', b'uniqueCount="2147483647"', content)
                assert changed == 1
            package.writestr(name, content)
    document = read_file(path, FORMS, limits)
    assert document.fault is not None
    assert document.fault.code is Code.RUSAK
