"""The day that `dik demo` plays, as tables: who sends what and how, which rows, what is corrected, what to open."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

YEAR = 2026
RUN = "terima"
"""The way of a scene in which nobody sends, but PPID takes in what has come."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the day."""

    time: str
    sender: str
    """Whose rows, in `butir.csv`."""
    way: str
    """How the file is made: a key of `clerks.CLERKS`, or `RUN`."""
    unit: str
    folder: str
    """In the inbox; "" is its top."""
    name: str
    story: str


def scenes() -> list[Scene]:
    """The day, in order."""
    return [Scene(*row.values()) for row in _table("kiriman.csv")]


def items(sender: str) -> list[dict[str, str]]:
    """A sender's rows, by column of the form; empty cells are left out."""
    rows = [row for row in _table("butir.csv") if row.pop("kiriman") == sender]
    return [{name: text for name, text in row.items() if text} for row in rows]


def corrections(sender: str) -> list[tuple[int, str, str]]:
    """What a sender changes in the answer: its row (from 1), the column ("*": the whole row), the new text."""
    return [(int(row["butir"]), row["kolom"], row["menjadi"]) for row in _table("perbaikan.csv")
            if row["kiriman"] == sender]


def decisions() -> dict[str, dict[str, str]]:
    """What PPID decides, by title and column of the worksheet; what is not here is exempt."""
    return {row.pop("judul"): {column: text for column, text in row.items() if text} for row in _table("putusan.csv")}


def with_contacts(settings: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    """Sample settings, some of whose units can be reached (under invented numbers and addresses)."""
    contacts = {row["kode"]: row for row in _table("kontak.csv")}
    return {**settings, "unit": [{**unit, **contacts.get(unit["kode"], {})} for unit in settings["unit"]]}


def worth_opening() -> list[tuple[str, str]]:
    """Files of the workspace, and what is seen there."""
    return [(row["berkas"], row["isi"]) for row in _table("buka.csv")]


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()))
