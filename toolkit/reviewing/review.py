"""Review: one file of PPID's, decided: what is told, and the events that it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toolkit.city import City
from toolkit.entries import Entry
from toolkit.findings import GALAT, Code, Finding, finding
from toolkit.forms.model import Form
from toolkit.plans import Change, Deed, MergePlan, Status
from toolkit.rulings import Rulebook
from toolkit.submission import Checked, CheckedRow

Event = tuple[str, dict[str, Any]]
"""Kind and body of an event that is recorded beside the delivery."""


@dataclass(frozen=True, slots=True)
class Task:
    """What deciding needs to know: entries by id, what was decided before, the day, the city, and the form tested."""

    form: type[Form]
    """Of the entries."""
    entries: Mapping[str, Entry]
    book: Rulebook
    city: City
    today: date
    place: str = ""
    """Where decrees are made, unless they say so."""
    body: str = ""
    """The public body."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """*Kode isi* of each unit's accepted list as it stands."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one file of PPID's does."""

    plan: MergePlan
    events: Sequence[Event] = ()


@dataclass(slots=True)
class Sitting:
    """A file of PPID's while it is being decided."""

    checked: Checked
    told: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def tell(self, code: Code, row: CheckedRow, column: str, value: str | None = None, **words: object) -> None:
        """A finding on one cell."""
        heading = self.checked.layout.by_name[column].heading
        self.told.append(finding(code, place=self.checked.place(row, column), column=column, value=value,
                                 heading=heading, **words))

    def take(self, row: CheckedRow, deed: Deed, entry: str = "", version: int = 0,
             content: Mapping[str, Any] | None = None) -> None:
        """The row counts."""
        self.changes.append(Change(deed, row.sheet, row.row, entry, version, "", content or {}))

    @property
    def good(self) -> list[CheckedRow]:
        """Rows in which nothing is wrong so far."""
        return [] if self.checked.blocked else [row for row in self.checked.rows if row.good]

    def finished(self, events: Sequence[Event]) -> Review:
        """With the verdict on the whole file."""
        findings = tuple(sorted((*self.checked.findings, *self.told), key=lambda told: told.order))
        rows = len(self.checked.rows)
        status = (Status.REJECTED if self.checked.blocked or (rows and not self.changes) or not rows
                  else Status.ACCEPTED if len(self.changes) == rows else Status.PARTLY)
        if status is Status.REJECTED and not any(told.severity is GALAT for told in findings):
            findings = (finding(Code.BELUM_DIISI), *findings)
        changes = tuple(self.changes) if status is not Status.REJECTED else ()
        return Review(MergePlan(status, rows, changes, findings), events if changes else ())
