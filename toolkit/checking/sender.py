"""Whose file is it, for which period, and what does its Pernyataan say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.city import City
from toolkit.findings import Code, Finding, finding
from toolkit.forms.layout import About
from toolkit.law.text import title_key
from toolkit.law.unit_words import fold_code
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


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that names a unit, and the units that stand there now: several if it was split."""

    source: str
    code: str
    heirs: tuple[str, ...]


def unit_of(question: Question, city: City) -> Sent:
    """The unit, by folder → --unit → the template's binding → what the sheet says; two that disagree are a galat.

    Only what units are today counts: the folder of a unit that has become another is that other unit's.
    """
    claims = list(_claims(question, city))
    if not claims:
        return Sent(None, None, (finding(Code.UNIT_TIDAK_DIKENAL, what=_what_was_said(question.document, city)),))
    possible = claims[0].heirs
    for other in claims[1:]:
        agreed = tuple(code for code in possible if code in other.heirs)
        if not agreed:
            return _disagreed(claims[0], other, city)
        possible = agreed
    if len(possible) > 1:
        return Sent(None, None, (_split(claims[0], possible, city),))
    return Sent(possible[0], None, tuple(_renamed(claims, possible[0], city)))


def _disagreed(first: Claim, other: Claim, city: City) -> Sent:
    source, second = other.source, city.name(_only(other.heirs) or other.code)
    named = city.name(_only(first.heirs) or first.code)
    told = finding(Code.UNIT_TIDAK_COCOK, value=city.label(other.code), first_source=first.source,
                   second_source=source[:1].lower() + source[1:], first=named, second=second,
                   advice=_advice(first.source, named, second))
    return Sent(_only(first.heirs), _only(other.heirs), (told,))


def _only(codes: tuple[str, ...]) -> str | None:
    return codes[0] if len(codes) == 1 else None


def _split(claim: Claim, possible: tuple[str, ...], city: City) -> Finding:
    return finding(Code.UNIT_TERPECAH, value=city.label(claim.code), first=city.name(claim.code),
                   choices=" dan ".join(map(city.name, possible)))


def _renamed(claims: Sequence[Claim], unit: str, city: City) -> Iterator[Finding]:
    """A code that was corrected in its case only is nobody's news."""
    old = next((claim.code for claim in claims if fold_code(claim.code) != fold_code(unit)), None)
    if old:
        yield finding(Code.UNIT_BERGANTI, value=city.label(old), first=city.label(unit), second=city.label(old))


def _advice(source: str, first: str, second: str) -> str:
    if source == FOLDER:
        return f"pindahkan berkas ke folder {second}, atau pakai formulir {first}."
    return "pastikan unitnya sama di semua tempat, lalu kirim kembali."


def _claims(question: Question, city: City) -> Iterator[Claim]:
    binding, said = question.document.binding, question.document.said.get("unit")
    for source, unit in ((FOLDER, question.folder), (OPTION, question.named)):
        if unit:
            yield Claim(source, unit, city.heirs(unit) or (unit,))
    if binding and binding.unit and (bound := city.heirs(binding.unit)):
        yield Claim(TEMPLATE, binding.unit, bound)
    match = city.find(said.text) if said else None
    if match and match.code and (meant := city.heirs(match.code)):
        yield Claim(SHEET, match.code, meant)


def _what_was_said(document: Document, city: City) -> str:
    said = document.said.get("unit")
    if not said:
        return "Nama unit tidak tertulis pada formulir."
    match = city.find(said.text)
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
        return about.statements.proposes, ()
    for statement in about.statements:
        if title_key(statement) == title_key(said.text):
            return statement, ()
    choices = ", ".join(about.statements)
    return about.statements.proposes, (finding(Code.PERNYATAAN_TIDAK_JELAS, value=said.text, choices=choices),)
