"""What is told about a file as a whole: is it ours, is it whole, what of it was left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.city import City
from toolkit.findings import Code, Finding, Place, finding
from toolkit.forms.layout import Column, Layout, Need
from toolkit.names import says_copy
from toolkit.reading.document import COLUMN_NUMBERS, EXAMPLE, Document, Table

YEAR = re.compile(r"\b20\d\d\b")


def tables_to_read(document: Document, layout: Layout) -> tuple[Table, ...]:
    """The complete ones; where there is none, those that miss least. What is passed over is told."""
    missing = {id(table): len(_missing(table, layout)) for table in document.tables}
    least = min(missing.values(), default=0)
    return tuple(table for table in document.tables if missing[id(table)] == least)


def told_of_file(document: Document, layout: Layout, city: City) -> Iterator[Finding]:
    """Findings that no parser and no check of a row can know."""
    if document.fault:
        yield finding(document.fault.code, template=layout.template, **document.fault.words)
        return
    other = document.binding is not None and document.binding.form != layout.form
    if not document.tables or other:
        yield finding(Code.BUKAN_FORMULIR, template=layout.template)
    yield from _outdated(document, layout, city)
    read = tables_to_read(document, layout)
    for table in read:
        yield from _missing_columns(table, layout)
        yield from _headings(table, layout)
        yield from _left_aside(table, from_template=document.binding is not None)
    yield from _passed_over([table for table in document.tables if table not in read], read, layout)
    for hidden in document.hidden:
        yield finding(Code.DATA_TERSEMBUNYI, value=hidden.what, what=hidden.what, why=hidden.why)


def told_of_binding(layout: Layout) -> Iterator[Finding]:
    """It was altered. The rows are in the answer, which is bound anew, as one who has seen nothing of the register."""
    if layout.about.by_unit:
        yield finding(Code.IKATAN_RUSAK, what="unit, periode, dan keadaan butir saat formulir dibuat",
                      fix="baris Anda sudah kami salin ke formulir baru di dalam berkas hasil ini: periksa, lalu kirim "
                          "berkas itu. Atau minta formulir baru dari PPID, salin baris Anda ke sana, lalu kirim.")
    else:
        yield finding(Code.IKATAN_RUSAK, what="periode dan keadaan butir saat berkas itu dibuat",
                      fix="pakai berkas yang baru dari outbox/ppid, isi lagi di sana, lalu taruh di inbox/ppid.")


def told_of_name(file: str) -> Iterator[Finding]:
    """Two versions that a sync client could not bring together, or a copy: which of them is meant, only people know."""
    name = file.rpartition("/")[2]
    if says_copy(name):
        yield finding(Code.SALINAN_KONFLIK, value=name)


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
        if column.name in table.letters or column.name in table.rivals:
            continue
        if column.need is Need.REQUIRED:
            yield finding(Code.KOLOM_HILANG, column=column.name, heading=column.heading, found=found,
                          template=layout.template)
        elif column.need is Need.ADVISED:
            yield finding(Code.SEBAIKNYA_DIISI, column=column.name, heading=column.heading,
                          cell=f"lembar “{table.sheet}”", hint=f"tambahkan kolom “{column.heading}”.")


def _headings(table: Table, layout: Layout) -> Iterator[Finding]:
    """Two headings for one column, and headings that are only like one that we know."""
    for name, found in table.rivals.items():
        yield finding(Code.KOLOM_GANDA, column=name, heading=layout.by_name[name].heading, found=" dan ".join(found))
    for letters, text, name in table.guessed:
        yield finding(Code.KOLOM_DIKENALI, place=Place(table.sheet, table.heading_row, letters), column=name,
                      value=text, heading=layout.by_name[name].heading)


def _left_aside(table: Table, *, from_template: bool) -> Iterator[Finding]:
    for letters, text in table.extra:
        yield finding(Code.KOLOM_TAMBAHAN, place=Place(table.sheet, table.heading_row, letters), value=text)
    for row, why in table.skipped:
        if not (from_template and why == COLUMN_NUMBERS):  # our own: nobody need be told
            code = Code.CONTOH_DILEWATI if why == EXAMPLE else Code.BARIS_DILEWATI
            yield finding(code, place=Place(table.sheet, row), why=why)


def _passed_over(tables: Sequence[Table], read: Sequence[Table], layout: Layout) -> Iterator[Finding]:
    """Tables with rows, beside one that has more of the columns."""
    sheets = " dan ".join(dict.fromkeys(f"lembar “{table.sheet}”" for table in read))
    for table in tables:
        if table.rows:
            lacks = ", ".join(f"“{column.heading}”" for column in _missing(table, layout))
            yield finding(Code.LEMBAR_DILEWATI, value=table.sheet, missing=lacks, read=sheets)


def _missing(table: Table, layout: Layout) -> list[Column]:
    """The columns that every row must have and this table has not."""
    return [column for column in layout.columns if column.need is Need.REQUIRED
            and column.name not in table.letters and column.name not in table.rivals]
