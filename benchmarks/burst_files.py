"""Very many files, made quickly: one filled template a unit, of which each file is a copy with other texts in it.

A template's texts lie in one part of its zip. Kept there without compression, they are replaced by texts of the same
length at no more cost than writing the file.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from random import Random

from benchmarks.rows import Cells, clean_row
from toolkit.city import City, Unit
from toolkit.configuring import read_city
from toolkit.forms.dik import DIK
from toolkit.issuing import unit_view
from toolkit.views import FilledRow
from toolkit.workbooks.template import write_template
from toolkit.workspace import Workspace

TEXTS = "xl/sharedStrings.xml"
TITLES = 40
"""That a unit has: a later file changes an entry of an earlier one."""
EARLIER = 10
"""How many of its unit's files lie between a file and its copy."""
TOP = "(inbox)"
"""Where files lie that go to no unit's folder."""
SPARE = 5
SEED = 17


@dataclass(frozen=True, slots=True)
class Mould:
    """A workbook's bytes; where each figure stands that is replaced, and where the part's checksum."""

    content: bytes
    start: int
    size: int
    checksums: Sequence[int]
    spots: Sequence[tuple[int, bytes]]

    def cast(self, figures: Sequence[int]) -> bytes:
        """A workbook with these figures, of seven digits each, in place of the mould's."""
        made = bytearray(self.content)
        for (at, old), new in zip(self.spots, figures, strict=True):
            made[at:at + len(old)] = b"%07d" % new
        checksum = struct.pack("<L", zlib.crc32(memoryview(made)[self.start:self.start + self.size]))
        for at in self.checksums:
            made[at:at + 4] = checksum
        return bytes(made)


def mould_of(path: Path, figures: Sequence[int]) -> Mould:
    """From a workbook in whose texts each of these figures stands once."""
    with zipfile.ZipFile(path) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    texts = next(content for info, content in parts if info.filename == TEXTS)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info, content in parts:
            new.writestr(info, content, zipfile.ZIP_STORED if info.filename == TEXTS else zipfile.ZIP_DEFLATED)
    content = packed.getvalue()
    start = content.index(texts)
    checksums = _places(content, struct.pack("<L", zlib.crc32(texts)))
    spots = [(at, b"%07d" % figure) for figure in figures for at in _places(content, b"%07d" % figure)]
    if len(checksums) != 2 or len(spots) != len(figures):
        raise RuntimeError(f"{path.name}: a figure or a checksum does not stand exactly where it is expected")
    return Mould(content, start, len(texts), checksums, spots)


def _places(content: bytes, wanted: bytes) -> list[int]:
    found, at = list[int](), content.find(wanted)
    while at >= 0:
        found.append(at)
        at = content.find(wanted, at + 1)
    return found


@dataclass(frozen=True, slots=True)
class Moulds:
    """Of one unit: with one row, with two, and with one that has a fault. Title and words of each row have a figure."""

    one: Mould
    two: Mould
    faulty: Mould

    def content(self, number: int, kind: int = 0) -> bytes:
        """The unit's file with this number; `kind` (from 0 to 99): what is the matter with it."""
        first, second = (number % TITLES, number), (TITLES - 1 - number % TITLES, number + 5_000_000)
        if kind == 37:
            return self.faulty.cast(first)
        if kind == 53:
            return b"Daftar kami menyusul, nomor %d.\r\n" % number
        if kind == 71:  # a copy that broke off
            return (whole := self.one.cast(first))[:len(whole) // 2]
        if kind % 50 == 49 and number >= EARLIER:
            return self.content(number - EARLIER)  # the same bytes again
        return self.two.cast((*first, *second)) if number % 2 else self.one.cast(first)


FIGURES = ((9_100_001, 9_200_001), (9_100_002, 9_200_002))


def moulds_of(unit: Unit, city: City, workspace: Workspace) -> Moulds:
    """A unit's own template, filled three times."""
    rows = [_row(figures) for figures in FIGURES]
    faulty = {**rows[0], "jangka_waktu": "secukupnya saja"}
    return Moulds(*(_mould(unit, city, workspace, filled) for filled in (rows[:1], rows, [faulty])))


def _row(figures: tuple[int, int]) -> Cells:
    title, said = figures
    row = clean_row(Random(SEED), title)
    return {**row, "informasi": f"Rekam medis pasien berkas {title:07d}",
            "konsekuensi_dibuka": f"Mengungkap data pribadi warga, kiriman {said:07d}."}


def _mould(unit: Unit, city: City, workspace: Workspace, rows: Sequence[Cells]) -> Mould:
    layout, path = DIK.layout(), workspace.root / "acuan.xlsx"
    view = unit_view(layout, DIK.codec(), city, workspace, unit, (), 0)
    filled = [FilledRow({name: text for name, text in row.items() if text}) for row in rows]
    write_template(path, replace(view, statement=layout.about.statements[0], rows=filled, spare=SPARE))
    made = mould_of(path, [figure for figures in FIGURES[:len(rows)] for figure in figures])
    path.unlink()
    return made


def write_burst(folder: Path, workspace: Workspace, units: int, files: int) -> Iterator[str]:
    """Write that many files of that many units, as they are to lie in the inbox; their places below it. One in fifty
    lies at the top."""
    city = read_city(workspace.city_file)
    for at, unit in enumerate(list(city.units.values())[:units]):
        moulds = moulds_of(unit, city, workspace)
        for number in range(files // units + (at < files % units)):
            place = f"{TOP if number % 50 == 7 else unit.code}/{unit.code} serbu {number:05d}.xlsx"
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(moulds.content(number, (number + 13 * at) % 100))
            yield place
