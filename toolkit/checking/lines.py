"""Which units stand in the texts around a file's tables: titles first, then who signs, the sheet's name last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.city import City
from toolkit.law.text import one_line
from toolkit.law.unit_mentions import Mention, government_of
from toolkit.law.unit_words import OWN_PLACE
from toolkit.reading.document import Document, Said

TITLE, SIGNED, NAME = "Judul tabel", "Bagian tanda tangan", "Nama lembar"
_OF_THE_CITY = re.compile(r"\b(?:keputusan|penetapan|ppid utama|atasan ppid|selaku ppid|mengetahui|menyetujui)\b")
"""In such a line the PPID's own office is the one that issues or signs, not the one that sends."""


_ADDRESSEE = re.compile(r"\b(?:kepada|yth|yang terhormat|tembusan)\b")
_ADDRESS_ROWS = 2
"""Rows below "Kepada Yth." that still say to whom."""
_NO_ADDRESS = ("daftar ", "usulan ", "lampiran", "informasi ")
"""How the title of a list begins: there no address goes on."""
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that names units: which, and whether that is sure enough to act on."""

    source: str
    said: Said
    codes: tuple[str, ...]
    sure: bool

    @property
    def where(self) -> str:
        """For people: “judul tabel, sel A2”, “nama lembar “Dinkes””."""
        source = f"{self.source[:1].lower()}{self.source[1:]}"
        return f"{source}, sel {self.said.cell}" if self.said.cell else f"{source} “{self.said.sheet}”"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one sheet says by its strongest source: the units that are meant, parents left out."""

    spot: Spot
    codes: tuple[str, ...]


def spots_of(document: Document, city: City) -> list[Spot]:
    """All places that name units, sure and unsure ones."""
    foreign = _foreign_sheets(document)
    return [spot for said in _less_addressees(document.lines)
            for spot in _spots(said, document, city, said.sheet in foreign)]


def _less_addressees(lines: Iterable[Said]) -> Iterator[Said]:
    """To whom a list goes is not who sends it: "Kepada Yth. / Kepala Dinas Kominfo / di Kupang"."""
    until: dict[tuple[str, str], int] = {}
    for said in lines:
        cell = _CELL.fullmatch(said.cell)
        column, row = (cell[1], int(cell[2])) if cell else ("", 0)
        text = one_line(said.text)
        if text.startswith(_NO_ADDRESS):
            until.pop((said.sheet, column), None)
        if _ADDRESSEE.search(text):
            until[said.sheet, column] = row + _ADDRESS_ROWS
        elif not cell or row > until.get((said.sheet, column), 0):
            yield said


def spoken(spots: Iterable[Spot], city: City) -> list[Spoken]:
    """Sheet by sheet, what titles say; where they say nothing, who signs; else the sheet's name."""
    sure: dict[str, list[Spot]] = {}
    for spot in spots:
        if spot.sure:
            sure.setdefault(spot.said.sheet, []).append(spot)
    return [Spoken(group[0], meant((code for spot in group for code in spot.codes), city))
            for some in sure.values() for group in [_strongest(some)]]


def meant(codes: Iterable[str], city: City) -> tuple[str, ...]:
    """Less the units that stand above another one of them: letterheads name the parent."""
    named = dict.fromkeys(codes)
    above = {parent for code in named for parent in city.ancestors(code)}
    return tuple(code for code in named if code not in above) or tuple(named)


def _strongest(spots: list[Spot]) -> list[Spot]:
    return next(group for source in (TITLE, SIGNED, NAME) if (group := [one for one in spots if one.source == source]))


def _spots(said: Said, document: Document, city: City, foreign: bool) -> Iterator[Spot]:
    source = _source(said, _last_headings(document))
    for mention in city.mentions.named(said.text):
        sure = mention.sure and (mention.own or not foreign) and _is_sender(mention, said, source, city)
        yield Spot(source, said, mention.codes, sure)


def _is_sender(mention: Mention, said: Said, source: str, city: City) -> bool:
    """Below a table only the office of whoever signs counts; the PPID and his superior sign for everybody."""
    if source == SIGNED and not mention.head:
        return False
    for_all = source == SIGNED or _OF_THE_CITY.search(one_line(said.text))
    return not (for_all and city.offices.issuperset(mention.codes))


def _source(said: Said, last: Mapping[str, int]) -> str:
    if not said.cell:
        return NAME
    below = said.sheet in last and int(said.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) > last[said.sheet]
    return SIGNED if below else TITLE


def _last_headings(document: Document) -> Mapping[str, int]:
    last: dict[str, int] = {}
    for table in document.tables:
        last[table.sheet] = max(table.heading_row, last.get(table.sheet, 0))
    return last


def _foreign_sheets(document: Document) -> frozenset[str]:
    """Sheets under another government's letterhead: a neighbour's list, taken as a pattern."""
    governments: dict[str, set[str]] = {}
    for said in document.lines:
        if whose := government_of(said.text):
            governments.setdefault(said.sheet, set()).add(whose)
    return frozenset(sheet for sheet, some in governments.items() if OWN_PLACE not in some)
