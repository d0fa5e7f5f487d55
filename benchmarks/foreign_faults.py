"""Which faults can stand in a foreign table, and what such a table is told because of what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.faults import (
    EVERYWHERE,
    FORMULA,
    LAW,
    Fault,
    near_title,
    personal_data,
    public_by_law,
    repeated_title,
    simple,
)
from benchmarks.foreign import ADVISED, Look
from benchmarks.rows import Cells
from benchmarks.seeding import Kinds, Seeded, spoil

DITTO = ('"', "〃", "ditto", "Sda.", "IDEM", "sama dengan di atas", "s.d.a")
ALONE = (repeated_title, near_title, personal_data, public_by_law)
UNWRITABLE = {"xlsx": frozenset[str](), "ods": frozenset[str](), "xls": frozenset({FORMULA}),
              "csv": frozenset({FORMULA})}
"""Cells that a format cannot hold: LibreOffice calculates what it converts, and a text file has texts only."""
MAY_LACK = frozenset({"tinjau_ulang"})
"""A fault that also writes this column can stand without it: the column is then blank, and that is told as well."""
REVIEW = "tinjau_ulang"
ENDLESS = ("Permanen", "Selamanya", "sampai tender selesai", "sampai proses pengadaan selesai",
           "sampai ada putusan inkrah")
"""Periods of rows and faults that have no end of their own: to be reviewed some day."""


def _dittos() -> list[Fault]:
    every = ("informasi", "dasar_hukum", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu",
             "penanggung_jawab", "tempat_simpan")
    return [simple(name, "SAMA_DENGAN_ATAS", text, LAW if name in LAW else frozenset())
            for name in every for text in DITTO]


EVERY: Sequence[Fault] = (*EVERYWHERE, *_dittos())


def kinds_for(look: Look, form: str) -> Kinds:
    """The faults that a file of this format (xlsx, xls, ods, csv) with these columns can have."""
    return Kinds([fault for fault in EVERY if _fits(fault, look, form)], ALONE)


def _fits(fault: Fault, look: Look, form: str) -> bool:
    columns = frozenset(look.columns)
    return (not UNWRITABLE[form].intersection(fault.change.values())
            and columns.issuperset(column for column, _ in fault.tells)
            and columns.issuperset(fault.change.keys() - MAY_LACK))


def spoil_joined(rows: list[Cells], joined: range, pick: Random) -> Seeded:
    """A wrong law in a cell that several rows share: told in each of them."""
    fault = pick.choice([fault for fault in EVERY if _wrong_law(fault)])
    return [told for at in joined for told in spoil(rows[at], at, fault)]


def _wrong_law(fault: Fault) -> bool:
    return (fault.change.keys() == {"dasar_hukum", "jangka_waktu"} and fault.tells[0][0] == "dasar_hukum"
            and len(fault.tells) == 1)


def told_of_lacks(look: Look, rows: Sequence[Cells]) -> tuple[list[tuple[str, str]], Seeded]:
    """Of the file: columns that are not there, or twice. Of rows: an endless period where no review date can stand."""
    of_file = look.unusable + [(name, "SEBAIKNYA_DIISI") for name in ADVISED if name not in look.columns]
    if REVIEW in look.columns or "jangka_waktu" not in look.columns:
        return of_file, []
    return of_file, [(at, REVIEW, "TINJAU_ULANG_KOSONG") for at, row in enumerate(rows)
                     if row["jangka_waktu"] in ENDLESS]


