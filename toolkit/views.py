"""What a workbook shows, decided before anyone writes it: plain values that can travel to a worker process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from toolkit.findings import Severity
from toolkit.forms.layout import Layout


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of a form, filled: texts by column name, marks on cells, and the message that stands beside the row."""

    cells: Mapping[str, str]
    row: int | None = None
    """Excel's row where it must stand; None: the next one."""
    marks: Mapping[str, Severity] = field(default_factory=dict)
    message: str = ""
    weight: Severity | None = None
    waits: bool = True
    """On a sheet that is only answered: must this row be? Those that need not be stand below all that must."""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as a workbook: blank, pre-filled for a unit, or a sender's rows handed back."""

    layout: Layout
    period: str
    lembar: str
    base: int
    """Sequence of the last event that it shows."""
    unit: str | None = None
    """The unit's code; None for the standard template."""
    unit_label: str = ""
    """"DINKES – Dinas Kesehatan"; "" leaves the cell open."""
    unit_choices: Sequence[str] = ()
    """Labels offered in the unit cell of a template that is not bound to a unit."""
    body: str = ""
    """The public body, as printed under the title: "Pemerintah Kota Kupang"."""
    statement: str = ""
    rows: Sequence[FilledRow] = ()
    spare: int = 500
    """Blank rows after the last filled one."""
    paper: str = "F4"
    """"F4" or "A4"."""
    opening: str = ""
    """A line above the table that is completed by hand: "Pada hari ini …"."""
    panel: Sequence[tuple[str, str, str]] = ()
    """Who signs below the table: role and office, name, NIP."""
    mac: str = ""
    """What vouches for form, unit, period, lembar and base when it comes back; "" for the standard template."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the feedback workbook lists it."""

    severity: Severity
    message: str
    suggestion: str
    where: str
    """As the sender knows it: "DIK!E14", or "" for the whole file."""
    target: str
    """Cell of this workbook to jump to: "E14" on the form's sheet, or ""."""
    code: str
    standing: str = ""
    """"masih ada" or "baru", where there was an earlier try."""


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The answer to one submission."""

    form: FormView
    status: str
    """As in the contract: "diterima", …"""
    verdict: str
    """One sentence."""
    receipt: Sequence[tuple[str, str]]
    """Label and text: agenda number, time, file, SHA-256, rows accepted and handed back, …"""
    findings: Sequence[Told]
    ids: Sequence[tuple[str, str, str]]
    """Accepted: id, title, what happened (baru, berubah, tetap, diusulkan cabut)."""
    made: datetime
    """Time of the event that it answers; the workbook's only clock."""
    progress: str = ""
    """How it stands against the sender's last try, one sentence."""
    fixed: Sequence[tuple[str, str]] = ()
    """What is mended since: message and cell, as they were told then."""
    afterwards: str = ""
    """What follows once nothing is to be mended any more."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a report sheet. `kind`: "text", "number", "center", "date"."""

    heading: str
    width: float
    kind: str = "text"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a report table that looks or does something of its own."""

    value: str | int | date | None
    fill: str = ""
    """"#F8CBAD"; "" for the table's own."""
    link: str = ""
    """Where a click leads. Ours alone: what senders write never becomes a link."""


Value = str | int | date | None | Cell
"""What stands in a cell of a report table."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of some columns of a table, beside it: stacked, one bar a row label."""

    title: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[int], str]]
    """Name, figures, colour ("#2E75B6")."""


@dataclass(frozen=True, slots=True)
class TableView:
    """One report sheet: title lines, a table, and what belongs to it."""

    sheet: str
    title: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[Value]]
    subtitle: Sequence[str] = ()
    banner: str = ""
    """A line in red above all: "INTERNAL – JANGAN DIUNGGAH", or the DRAF heading."""
    column_numbers: bool = False
    """A row 1 2 3 … under the headings, as official lists have."""
    bands: int = -1
    """A column by which rows belong together: those of every other value are shaded."""
    closing: Sequence[str] = ()
    """Lines under the table: place and date, who signs."""
    summary: Sequence[tuple[str, str]] = ()
    """Figures above the table: label and value."""
    bars: Bars | None = None


@dataclass(frozen=True, slots=True)
class BookView:
    """A workbook of report sheets."""

    title: str
    tables: Sequence[TableView]
    made: datetime
    paper: str = "F4"
