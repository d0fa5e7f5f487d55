"""What is promised of any bytes and of any text: an answer, soon, and never an exception."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from toolkit.checking import Question, check
from toolkit.checking.cells import readers_of
from toolkit.city import City
from toolkit.configuring import read_city
from toolkit.forms.dik import DIK
from toolkit.forms.dik_words import closed_misplaced, opened_misplaced, title_misplaced
from toolkit.forms.ppid import PPID_FORMS
from toolkit.law.dates import parse_date
from toolkit.law.ends import end_of
from toolkit.law.legal_basis import parse_legal_basis
from toolkit.law.listed_items import listed_items
from toolkit.law.numbers import read_number
from toolkit.law.periods import parse_period
from toolkit.law.text import tidied_away, title_key
from toolkit.law.unit_mentions import government_of
from toolkit.reading.document import CellValue, Document
from toolkit.reading.limits import Limits
from toolkit.reading.reader import is_complete, read_file

SETTINGS = Path(__file__).resolve().parents[2] / "pengaturan.xlsx"
FORMS = (DIK.headings(), *(form.headings() for form in PPID_FORMS))
LIMITS = Limits(cells=500_000, inflated_mb=20)
"""Small, so that what grows without bounds is seen soon."""
_START = date(2026, 5, 3)


@lru_cache(maxsize=1)
def city() -> City:
    """The sample city of the checkout."""
    return read_city(SETTINGS)


def read_any(path: Path) -> Document:
    """The promise of the reader: whatever lies at `path` is a Document, and so are its cells read by their columns."""
    is_complete(path, LIMITS)
    document = read_file(path, FORMS, LIMITS)
    for table in document.tables:
        for form in (DIK, *PPID_FORMS):
            if form.layout().form == table.form:
                _read_cells(document, table.form, form)
    return document


def check_any(document: Document) -> None:
    """The promise of the check, which takes any document."""
    check([Question(document, folder="DINKES", file="dik.xlsx")], DIK, city())


def _read_cells(document: Document, name: str, form: type) -> None:
    readers = {reader.name: reader for reader in readers_of(form.layout(), since_1904=document.since_1904)}
    for table in document.tables:
        if table.form == name:
            for row in table.rows:
                for column, cell in row.cells.items():
                    if column in readers:
                        readers[column].read(cell)


def parse_any(text: str) -> None:
    """The promise of the parsers: they never raise, and what they read has an end where it can have one."""
    period = parse_period(text)
    if period.value is not None:
        end_of(period.value, _START)
    day = parse_date(text)
    if day.value is not None and period.value is not None:
        end_of(period.value, day.value)
    parse_legal_basis(text)
    listed_items(text)
    read_number(text)
    title_key(text)
    tidied_away(text)
    government_of(text)
    title_misplaced(text)
    opened_misplaced(text, text[::-1])
    closed_misplaced(text, text[:7])
    city().index.find(text)
    city().mentions.named(text)
    parse_cell(text)


def parse_cell(value: CellValue) -> None:
    """Any value that a reader gives, read by every column of every form."""
    for form in (DIK, *PPID_FORMS):
        for since_1904 in (False, True):
            for reader in readers_of(form.layout(), since_1904=since_1904):
                reader.read(value)


def odd_values(number: float) -> tuple[CellValue, ...]:
    """What other types a cell may have."""
    values: tuple[CellValue, ...] = (number, number > 0)
    if abs(number) < 1e9:
        values = (*values, timedelta(seconds=number))
    return (*values, int(number)) if math.isfinite(number) else values
