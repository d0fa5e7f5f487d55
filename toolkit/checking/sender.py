"""Whose file is it, for which period, and what does its Pernyataan say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.city import City
from toolkit.findings import Code, Finding, finding
from toolkit.forms.layout import About
from toolkit.law.text import title_key
from toolkit.reading.document import Document

LONGEST_PERIOD = 20
FOLDER, OPTION, TEMPLATE, SHEET = "Folder", "Perintah", "Formulir", "Sel “Unit Kerja”"


@dataclass(frozen=True, slots=True)
class Question:
    """One file to check, and who sent it as far as its folder and the command line say."""

    document: Document
    folder: str | None = None
    """Code of the unit in whose inbox folder it lay."""
    named: str | None = None
    """Code given on the command line."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Whose file it is. `claimed`: the unit that the file itself names, where that is another one."""

    unit: str | None
    claimed: str | None
    findings: tuple[Finding, ...]


def unit_of(question: Question, city: City) -> Sent:
    """The unit, by folder → --unit → the template's binding → what the sheet says; two that disagree are a galat."""
    claims = list(_claims(question, city))
    if not claims:
        return Sent(None, None, (finding(Code.UNIT_TIDAK_DIKENAL, what=_what_was_said(question.document, city)),))
    (first_source, first), *others = claims
    for source, unit in others:
        if unit != first:
            told = finding(Code.UNIT_TIDAK_COCOK, value=city.label(unit), first_source=first_source,
                           second_source=source[:1].lower() + source[1:], first=city.name(first),
                           second=city.name(unit), advice=_advice(first_source, city.name(first), city.name(unit)))
            return Sent(first, unit, (told,))
    return Sent(first, None, ())


def _advice(source: str, first: str, second: str) -> str:
    if source == FOLDER:
        return f"pindahkan berkas ke folder {second}, atau pakai formulir {first}."
    return "pastikan unitnya sama di semua tempat, lalu kirim kembali."


def _claims(question: Question, city: City) -> Iterator[tuple[str, str]]:
    binding, said = question.document.binding, question.document.said.get("unit")
    yield from ((source, unit) for source, unit in ((FOLDER, question.folder), (OPTION, question.named)) if unit)
    if binding and binding.unit and binding.unit in city.units:
        yield TEMPLATE, binding.unit
    match = city.index.find(said.text) if said else None
    if match and match.code:
        yield SHEET, match.code


def _what_was_said(document: Document, city: City) -> str:
    said = document.said.get("unit")
    if not said:
        return "Nama unit tidak tertulis pada formulir."
    match = city.index.find(said.text)
    if match.candidates:
        names = ", ".join(city.name(code) for code in match.candidates[:4])
        return f"“{said.text}” dapat berarti {names}."
    return f"“{said.text}” tidak ada dalam daftar unit kerja."


def period_of(document: Document, city: City) -> str:
    """The template's period; else the open one."""
    stated = document.binding.period if document.binding else None
    return stated if stated and len(stated) <= LONGEST_PERIOD else city.open_term.code


def statement_of(document: Document, about: About) -> tuple[str, tuple[Finding, ...]]:
    """The chosen Pernyataan; an empty cell means that rows follow."""
    if not about.statements:
        return "", ()
    said = document.said.get("pernyataan")
    if not said:
        return about.statements[0], ()
    for statement in about.statements:
        if title_key(statement) == title_key(said.text):
            return statement, ()
    choices = ", ".join(about.statements)
    return about.statements[0], (finding(Code.PERNYATAAN_TIDAK_JELAS, value=said.text, choices=choices),)
