"""Data Dukung e-Monev: a folder for each year in which there was a decree, as it stood when the last one was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.city import City
from toolkit.documents.decree import write_decree_pdf
from toolkit.documents.evidence import write_evidence
from toolkit.documents.minutes import write_minutes_pdf
from toolkit.documents.public import write_public_pdf
from toolkit.forms.ppid import BY_NAME
from toolkit.outbox_names import evidence_name
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.kept_settings import city_at
from toolkit.pipeline.projections import Projection
from toolkit.publishing.decided import decided_book
from toolkit.publishing.evidence import contents_book, evidence, exhibits, list_book, named, recap_book
from toolkit.publishing.open_list import public_list
from toolkit.publishing.printing import decree_paper, forces_at, minutes
from toolkit.publishing.source import Source, gather_at
from toolkit.rulings import Decree
from toolkit.times import local_day
from toolkit.workbooks.daftar import write_book


def evidence_files(source: Source, desk: Desk) -> Iterator[Projection]:
    """Those of every year: what came after a year's last decree changes nothing there, be it a new year's decree."""
    years: dict[str, list[Decree]] = {}
    for decree in source.book.decrees:
        years.setdefault(decree.day[:4], []).append(decree)
    for year, decrees in years.items():
        folder = desk.workspace.outbox / "ppid" / evidence_name(year)
        yield from _year(_then(decrees[-1], desk), folder, year, decrees)


def _year(then: Source, folder: Path, year: str, decrees: Sequence[Decree]) -> Iterator[Projection]:
    *earlier, last = decrees
    shown = exhibits(last, earlier, then.city.address)
    paper = decree_paper(then, last, forces_at(then, last))
    yield Projection(folder / "0 Daftar Isi.xlsx", write_book, contents_book(then, year, last, shown))
    yield Projection(folder / "1 Ringkasan.pdf", write_evidence, evidence(then, year, last, shown))
    yield from _papers(then, folder, last)
    yield Projection(folder / "4 Daftar Informasi yang Dikecualikan.xlsx", write_book, list_book(then, last, paper))
    yield Projection(folder / "6 Rekap Unit.xlsx", write_book, recap_book(then, last))
    yield Projection(folder / "7 Edisi Publik.pdf", write_public_pdf, public_list(then))
    for decree in earlier:
        yield from _papers(then, folder, decree, decree.number)


def _papers(then: Source, folder: Path, decree: Decree, number: str = "") -> Iterator[Projection]:
    """The decree, its minutes, its worksheet."""
    yield Projection(folder / named("2 Keputusan.pdf", number), write_decree_pdf,
                     decree_paper(then, decree, forces_at(then, decree)))
    yield Projection(folder / named("3 Berita Acara dan Daftar Hadir.pdf", number), write_minutes_pdf,
                     minutes(then, decree))
    yield Projection(folder / named("5 Lembar Uji Gabungan.xlsx", number), write_book, decided_book(then, decree))


def _then(decree: Decree, desk: Desk) -> Source:
    """What was known when a decree was made, and how the city was set then. Where the public edition stands is today's
    matter: an address that is gone proves nothing."""
    city = _city_then(decree, desk)
    return gather_at(desk.register, desk.form, city, desk.workspace, (decree.event, decree.at),
                     local_day(decree.at, desk.workspace.zone))


def _city_then(decree: Decree, desk: Desk) -> City:
    """With the period of what was decreed: the next one may have been open already."""
    city = replace(city_at(desk, decree.at).knowing(desk.city.moved), address=desk.city.address)
    sent = [one.period for one in desk.register.deliveries(decree.event)
            if one.form not in BY_NAME and one.period in city.terms]
    term = city.terms[sent[-1] or ""] if sent else city.open_term
    return replace(city, terms={term.code: replace(term, is_open=True)})
