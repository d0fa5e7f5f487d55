"""What is told about a file as a whole: is it ours, is it whole, what of it was left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.city import City
from toolkit.findings import Code, Finding, Place, finding
from toolkit.forms.layout import Layout, Need
from toolkit.reading.document import Document, Table

YEAR = re.compile(r"\b20\d\d\b")


def told_of_file(document: Document, layout: Layout, city: City) -> Iterator[Finding]:
    """Findings that no parser and no check of a row can know."""
    if document.fault:
        yield finding(document.fault.code, template=layout.template, **document.fault.words)
        return
    if not document.tables:
        yield finding(Code.BUKAN_FORMULIR, template=layout.template)
    yield from _outdated(document, layout, city)
    for table in document.tables:
        yield from _missing_columns(table, layout)
        yield from _left_aside(table)
    for hidden in document.hidden:
        yield finding(Code.DATA_TERSEMBUNYI, value=hidden.what, what=hidden.what, why=hidden.why)


def _outdated(document: Document, layout: Layout, city: City) -> Iterator[Finding]:
    binding, said = document.binding, document.said.get("periode")
    if binding is None:
        if said and (year := YEAR.search(said.text)) and year.group() not in city.open_term.code:
            yield finding(Code.VERSI_LAMA, value=said.text,
                          what=f"Tertulis periode {said.text}; dicatat pada periode {city.open_term.code}.")
        return
    if binding.version != layout.about.version:
        yield finding(Code.VERSI_LAMA, value=str(binding.version),
                      what=f"Formulir versi {binding.version}; yang berlaku versi {layout.about.version}.")
    elif binding.period and not _is_open(binding.period, city):
        yield finding(Code.VERSI_LAMA, value=binding.period,
                      what=f"Formulir untuk periode {binding.period}; yang dibuka periode {city.open_term.code}.")


def _is_open(period: str, city: City) -> bool:
    return period in city.terms and city.terms[period].is_open


def _missing_columns(table: Table, layout: Layout) -> Iterator[Finding]:
    found = ", ".join(f"“{text}”" for text in table.headings)
    for column in layout.columns:
        if column.name in table.letters:
            continue
        if column.need is Need.REQUIRED:
            yield finding(Code.KOLOM_HILANG, column=column.name, heading=column.heading, found=found,
                          template=layout.template)
        elif column.need is Need.ADVISED:
            yield finding(Code.SEBAIKNYA_DIISI, column=column.name, heading=column.heading,
                          cell=f"lembar “{table.sheet}”", hint=f"tambahkan kolom “{column.heading}”.")


def _left_aside(table: Table) -> Iterator[Finding]:
    for letters, text in table.extra:
        yield finding(Code.KOLOM_TAMBAHAN, place=Place(table.sheet, table.heading_row, letters), value=text)
    for row, why in table.skipped:
        yield finding(Code.BARIS_DILEWATI, place=Place(table.sheet, row), why=why)
