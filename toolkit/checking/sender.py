"""Whose file is it, for which period, and what does its Pernyataan say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.checking.candidates import what_was_said
from toolkit.checking.lines import Spoken, meant, spoken, spots_of
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
    file: str = ""
    """What the file was called, where it lay; only whether it says "copy" is looked at."""
    ppid: bool = False
    """Is it one of PPID's own forms, from PPID's own folder?"""
    broken: bool = False
    """Is its binding not as we wrote it?"""


@dataclass(frozen=True, slots=True)
class Sent:
    """Whose file it is. `claimed`: the unit that the file itself names, where that is another one."""

    unit: str | None
    claimed: str | None
    findings: tuple[Finding, ...]


NOBODYS = Sent(None, None, ())
"""No unit's: PPID's own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that names a unit (or, in free text, several), and the units that stand there now."""

    source: str
    codes: tuple[str, ...]
    heirs: tuple[str, ...]
    where: str = ""
    """In free text: its cell."""

    def said(self, city: City) -> str:
        """Whom it names, as they are called today."""
        return " dan ".join(dict.fromkeys(city.name(_only(city.heirs(code)) or code) for code in self.codes))

    def label(self, city: City) -> str:
        """As it was written."""
        return "; ".join(map(city.label, self.codes))


def unit_of(question: Question, city: City) -> Sent:
    """The unit, by folder → --unit → the template's binding → the labelled cell → the texts around the table.

    Two that disagree are a galat. Only what units are today counts: the folder of a unit that has become another is
    that other unit's.
    """
    claims = list(_claims(question, city))
    spots = spots_of(question.document, city)
    claims += _claims_in_text(claims, spoken(spots, city), question.document, city)
    if not claims:
        return Sent(None, None, (finding(Code.UNIT_TIDAK_DIKENAL, what=what_was_said(question.document, spots, city)),))
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
    second, named = other.said(city), first.said(city)
    source = f"{other.source[:1].lower()}{other.source[1:]}{f' ({other.where})' if other.where else ''}"
    told = finding(Code.UNIT_TIDAK_COCOK, value=other.label(city), first_source=first.source, second_source=source,
                   first=named, second=second, advice=_advice(first, other, city))
    return Sent(_only(first.heirs), _only(other.heirs), (told,))


def _only(codes: tuple[str, ...]) -> str | None:
    return codes[0] if len(codes) == 1 else None


def _split(claim: Claim, possible: tuple[str, ...], city: City) -> Finding:
    return finding(Code.UNIT_TERPECAH, value=claim.label(city), first=" dan ".join(map(city.name, claim.codes)),
                   choices=" dan ".join(map(city.name, possible)))


def _renamed(claims: Sequence[Claim], unit: str, city: City) -> Iterator[Finding]:
    """A code that was corrected in its case only is nobody's news."""
    old = next((code for claim in claims for code in claim.codes
                if city.heirs(code) != (code,) and fold_code(code) != fold_code(unit)), None)
    if old:
        yield finding(Code.UNIT_BERGANTI, value=city.label(old), first=city.label(unit), second=city.label(old))


def _advice(first: Claim, other: Claim, city: City) -> str:
    if first.source != FOLDER:
        return "pastikan unitnya sama di semua tempat, lalu kirim kembali."
    mend = f"betulkan {other.source.lower()}" if other.where else f"pakai formulir {first.said(city)}"
    target = other.said(city) if len(other.codes) == 1 else "unit yang benar"
    return f"pindahkan berkas ke folder {target}, atau {mend}{' bila foldernya sudah benar' if other.where else ''}."


def _claims(question: Question, city: City) -> Iterator[Claim]:
    binding, said = question.document.binding, question.document.said.get("unit")
    for source, unit in ((FOLDER, question.folder), (OPTION, question.named)):
        if unit:
            yield Claim(source, (unit,), city.heirs(unit) or (unit,))
    if binding and binding.unit and (bound := city.heirs(binding.unit)):
        yield Claim(TEMPLATE, (binding.unit,), bound)
    match = city.find(said.text) if said else None
    if match and match.code and (meant := city.heirs(match.code)):
        yield Claim(SHEET, (match.code,), meant)


def _claims_in_text(claims: Sequence[Claim], said: Sequence[Spoken], document: Document, city: City
                    ) -> Iterator[Claim]:
    """What stands free around the tables. A file that is claimed already is held against each of its sheets; one
    without a table never. Alone, all sheets together must mean one unit."""
    if not claims:
        codes = meant((code for one in said for code in one.codes), city)
        if len(codes) == 1:
            yield _in_text(next(one for one in said if codes[0] in one.codes), codes, city)
    elif document.tables:
        possible = {code for code in claims[0].heirs if all(code in other.heirs for other in claims)}
        above = {parent for code in possible for parent in city.ancestors(code)}
        yield from (_in_text(one, one.codes, city) for one in said if not above.issuperset(one.codes))


def _in_text(spoken: Spoken, codes: tuple[str, ...], city: City) -> Claim:
    heirs = tuple(dict.fromkeys(heir for code in codes for heir in city.heirs(code)))
    return Claim(spoken.spot.source, codes, heirs, spoken.spot.said.cell or f"“{spoken.spot.said.sheet}”")


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
