"""Layout: how a form looks and how its cells are read; no pandera here, so that worker processes stay light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from toolkit.forms.kinds import LEGAL_BASIS, PERIOD, TEXT, Kind
from toolkit.forms.live import Live
from toolkit.reading.document import FormHeadings, Heading

NUMBER_HEADING = "No"
CHECK_HEADING = "Periksa"
NUMBER_HEADINGS = (NUMBER_HEADING, "Nomor", "No Urut", "Nomor Urut", "Nmr")
"""How people head the column that counts their rows."""


class Need(StrEnum):
    """Must a cell be filled?"""

    LOCKED = "dikunci"
    REQUIRED = "wajib"
    ADVISED = "dianjurkan"
    OPTIONAL = "boleh kosong"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form. Limits and choices are filled in from the model's pandera checks."""

    heading: str
    need: Need = Need.OPTIONAL
    kind: Kind = TEXT
    name: str = ""
    group: str = ""
    """Upper heading, shared by neighbours."""
    width: float = 18
    """In characters, as Excel counts."""
    help: str = ""
    """One sentence for the clerk: the input message, and the data dictionary."""
    means: str = ""
    """One sentence for who reads the published data; "" where `help` says it as well."""
    example: str = ""
    also: tuple[str, ...] = ()
    """Other headings under which the column is known."""
    suggestions: tuple[str, ...] = ()
    """Dropdown entries beside which anything may be typed."""
    default: str | None = None
    """What an empty cell is read as."""
    public: bool = True
    """May its content be published?"""
    official: str = ""
    """Its heading in the official list, "Upper: lower" where neighbours share one; "" if it does not stand there."""
    choices: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    """What people write for a choice, and the choice: ("Soft copy", "Softcopy")."""
    shortest: int = 0
    longest: int = 0

    @property
    def meaning(self) -> str:
        """What stands there, for who reads the published data."""
        return self.means or self.help

    @property
    def dropdown(self) -> tuple[str, ...]:
        """What the template offers in this column."""
        return self.choices or self.suggestions


class OtherHeadings(NamedTuple):
    """How people head a form's columns, by column name; kept beside the form, for only the reader needs it."""

    also: Mapping[str, tuple[str, ...]] = {}
    otherwise: Mapping[str, tuple[str, ...]] = {}
    """Headings that mean the column only where no other heading of the table does."""


class Statements(NamedTuple):
    """Choices of the Pernyataan cell: what a sender declares with the file."""

    proposes: str
    """Rows follow."""
    unchanged: str
    """All stays as the register has it."""
    nothing: str
    """There is nothing to declare."""


@dataclass(frozen=True, slots=True)
class About:
    """What a form says of itself."""

    form: str
    """Its name in the register and in JSON."""
    title: str
    """Heading of the workbook, for people."""
    sheet: str
    list_title: str = ""
    """What the consolidated list of all units is called."""
    draft: str = "DRAF USULAN – TIDAK UNTUK DIUMUMKAN"
    """What stands over that list as long as nothing on it has been decided."""
    awaits: str = "keputusan"
    """What a proposal waits for."""
    version: int = 1
    id_column: str = ""
    """Column with the permanent id ("" for a form whose rows have none)."""
    id_prefix: str = ""
    title_column: str = ""
    """Column by which two rows are the same thing."""
    action_column: str = ""
    """Column that asks for more than "take this in"."""
    withdraw: str = ""
    """The choice in `action_column` that asks to withdraw."""
    reason_column: str = ""
    """Why it asks."""
    statements: Statements | tuple[()] = ()
    """() for a form without a Pernyataan."""
    start_column: str = ""
    """Date from which a period is counted."""
    review_column: str = ""
    """Date on which what has no end of its own is looked at again."""
    scope_column: str = ""
    """Is all of it withheld, or a part?"""
    part_column: str = ""
    """Which part."""
    whole: str = ""
    partly: str = ""
    """The choices in `scope_column`."""
    opened_column: str = ""
    closed_column: str = ""
    """What it means for the public to open it, and to keep it closed: an item with both can be tested."""
    needed_for: str = "Tanpa isian ini barisnya belum lengkap."
    """Why a compulsory cell must be filled, one sentence."""
    examples: str = ""
    """A table of usual items beside the sample settings ("contoh_butir.csv"): a sheet to copy from; "" for none."""
    steps: tuple[str, ...] = ()
    """The guide: what to do, one sentence a step."""
    by_unit: bool = True
    """Is it a unit that sends it? PPID's own forms have no unit."""
    workbook: str = ""
    """What people call the workbook, where that is not "Formulir …"."""
    counted: str = "butir"
    """What its rows are called."""
    grows: bool = True
    """May its sender add rows?"""


    @property
    def is_tested(self) -> bool:
        """Are its items put to a consequence test, and set by a decree?"""
        return bool(self.opened_column and self.closed_column)


@dataclass(frozen=True)
class Layout:
    """A form as workbooks show it: its name, what it says of itself, its columns from left to right."""

    form: str
    about: About
    columns: tuple[Column, ...]
    live: tuple[Live, ...] = ()
    """What a workbook itself can see of the form's rules over whole rows."""
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def template(self) -> str:
        """What people call the workbook: "Formulir DIK"."""
        return self.about.workbook or f"Formulir {self.form.upper()}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Column names, from left to right."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def title(self) -> Column:
        """The column that names an entry."""
        return self.by_name[self.about.title_column]

    @cached_property
    def official(self) -> tuple[Column, ...]:
        """The columns of the official list, from left to right."""
        return tuple(column for column in self.columns if column.official)

    @cached_property
    def period(self) -> Column | None:
        """The column that says for how long, if the form has one."""
        return self._first(PERIOD)

    @cached_property
    def law(self) -> Column | None:
        """The column with the legal basis, if the form has one."""
        return self._first(LEGAL_BASIS)

    def _first(self, kind: Kind) -> Column | None:
        return next((column for column in self.columns if column.kind == kind), None)

    @property
    def content(self) -> tuple[str, ...]:
        """Columns that make up an entry's content: all that people may fill."""
        return tuple(column.name for column in self.columns if column.need is not Need.LOCKED)

    def texts(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Typed values in their official wording, by column; what is empty is left out."""
        return {column.name: column.kind.show(value) for column in self.columns
                if (value := values.get(column.name)) is not None}

    def headings(self, other: OtherHeadings = OtherHeadings()) -> FormHeadings:  # noqa: B008  a constant
        """What the reader looks for."""
        found = tuple(
            Heading(column.name, (column.heading, *column.also, *other.also.get(column.name, ())),
                    given=column.need is Need.LOCKED, otherwise=other.otherwise.get(column.name, ()),
                    needed=column.need is Need.REQUIRED, title=column.name == self.about.title_column)
            for column in self.columns
        )
        return FormHeadings(self.form, found, ignored=(CHECK_HEADING,), numbers=NUMBER_HEADINGS)
