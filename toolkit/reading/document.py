"""What reading one file gives: raw cells with their addresses, or the fault that kept it from being read.

All of it is plain, frozen and picklable: it comes back from a worker process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from toolkit.findings import Code, Remark

COLUMN_NUMBERS = "Isinya nomor kolom."
"""Why a row "1 2 3 …" below the headings is skipped: official forms have it, ours too."""
EXAMPLE = "Isinya contoh pengisian."
"""Why a row is skipped whose number says that it is an example."""
CellValue = str | float | int | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that holds no value to read: an error value, or a formula whose result was never stored."""

    shown: str
    code: Code


@dataclass(frozen=True, slots=True)
class Heading:
    """What the reader looks for: one column of a form, under any of the texts that may stand over it."""

    column: str
    texts: tuple[str, ...]
    given: bool = False
    """Written by us and locked (No, ID Butir, Periksa): a row with nothing else in it is no row."""
    otherwise: tuple[str, ...] = ()
    """Texts that mean this column only where nothing else on the sheet does."""
    needed: bool = False
    """Must every row have it?"""
    title: bool = False
    """Does it name what the row is about?"""


@dataclass(frozen=True, slots=True)
class FormHeadings:
    """All headings of one form, and the defined names of its cells above the table."""

    form: str
    headings: tuple[Heading, ...]
    ignored: tuple[str, ...] = ()
    """Headings that belong to the template but carry nothing to read (Periksa)."""
    numbers: tuple[str, ...] = ()
    """Headings of a column that only counts the rows (No)."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the sheet: Excel's row number (from 1) and the filled cells by form column."""

    row: int
    cells: Mapping[str, CellValue | BrokenCell]
    notes: Mapping[str, str] = field(default_factory=dict)
    """Columns whose value did not simply stand in this cell: column → how it came about, one sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table with a form's headings. `letters` gives each found form column's letters ("E")."""

    form: str
    sheet: str
    heading_row: int
    letters: Mapping[str, str]
    rows: tuple[RawRow, ...]
    headings: tuple[str, ...]
    """All heading texts found, as written."""
    first_heading_row: int = 0
    """Where two rows name the columns, the upper one; 0: `heading_row`."""
    extra: tuple[tuple[str, str], ...] = ()
    """Headings that are no column of the form: (letters, text)."""
    skipped: tuple[tuple[int, str], ...] = ()
    """Rows left out below the headings: (row, why)."""
    guessed: tuple[tuple[str, str, str], ...] = ()
    """Headings that are only like one that we know: (letters, text, the form's column)."""
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Form columns for which several headings stand there: column → cells and texts ("C5 “Judul”")."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What our very hidden sheet says of the template that this file was made from."""

    form: str
    version: int
    unit: str | None
    period: str | None
    lembar: str | None
    base: int
    """Sequence of the last event that the template shows."""
    mac: str | None = None
    """What vouches for all of this; None in a standard template, and in what versions before there were keys wrote."""

    def bare(self) -> Binding:
        """What is left where it is not as we wrote it: which form it looks like, and nothing that gives it a say."""
        return Binding(self.form, self.version, None, None, None, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """A labelled cell above the table (unit, period, Pernyataan), or a line of free text: what it says, and where."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden rows, columns, sheets or a filter: what, where, in a clerk's words."""

    what: str
    sheet: str
    why: str = ""
    """What was done with it, one sentence: Isinya tetap dibaca."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. With a `fault` nothing else is set: the file could not be read at all."""

    fault: Remark | None = None
    binding: Binding | None = None
    said: Mapping[str, Said] = field(default_factory=dict)
    """By label: "unit", "periode", "pernyataan"; only those that stand there."""
    lines: tuple[Said, ...] = ()
    """Texts that stand free around the tables (titles, letterheads, who signs), and sheet names (cell "")."""
    since_1904: bool = False
    """Are days counted from 1904, as old Excels for Mac did?"""
    tables: tuple[Table, ...] = ()
    hidden: tuple[Hidden, ...] = ()
