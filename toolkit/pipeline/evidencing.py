"""Data Dukung e-Monev: a folder for each year in which there was a decree, as it stood when the last one was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256

from toolkit.city import City
from toolkit.documents.decree import write_decree_pdf
from toolkit.documents.evidence import write_evidence
from toolkit.documents.minutes import write_minutes_pdf
from toolkit.documents.public import write_public_pdf
from toolkit.forms.ppid import BY_NAME
from toolkit.outbox_names import evidence_name
from toolkit.pipeline.desk import Desk
from toolkit.pipeline.kept_settings import city_at
from toolkit.pipeline.projections import Projection, Settled, Writer
from toolkit.publishing.decided import decided_book
from toolkit.publishing.evidence import contents_book, evidence, exhibits, list_book, named, recap_book
from toolkit.publishing.open_list import public_list
from toolkit.publishing.printing import decree_paper, forces_at, minutes
from toolkit.publishing.source import Source, gather_at
from toolkit.rulings import Decree
from toolkit.times import local_day
from toolkit.workbooks.daftar import write_book

View = Callable[[Source], object]


def evidence_files(source: Source, desk: Desk) -> Iterator[Projection]:
    """Those of every year: what came after a year's last decree changes nothing there, be it a new year's decree."""
    years: dict[str, list[Decree]] = {}
    for decree in source.book.decrees:
        years.setdefault(decree.day[:4], []).append(decree)
    for year, decrees in years.items():
        folder, stamp = desk.workspace.outbox / "ppid" / evidence_name(year), _stamp(desk, decrees)
        then = cache(partial(_then, decrees[-1], desk))
        for name, write, view in _files(year, decrees, desk.city.address):
            yield Projection(folder / name, write, Settled(stamp, partial(_made, view, then)))


def _made(view: View, then: Callable[[], Source]) -> object:
    return view(then())


def _stamp(desk: Desk, decrees: Sequence[Decree]) -> str:
    """What a year's evidence depends on: its decrees, and how things are set. Reading the register as it stood then
    takes as long as reading it as it stands, so it is done only where something must be written."""
    how = desk.workspace.settings
    said = ([decree.event for decree in decrees], desk.city.stamp, how.instansi, how.cetak, how.waktu)
    return sha256(repr(said).encode()).hexdigest()


def _files(year: str, decrees: Sequence[Decree], address: str) -> Iterator[tuple[str, Writer, View]]:
    """Name, writer, and what it shows of what was known then."""
    *earlier, last = decrees
    shown = exhibits(last, earlier, address)
    yield "0 Daftar Isi.xlsx", write_book, lambda then: contents_book(then, year, last, shown)
    yield "1 Ringkasan.pdf", write_evidence, lambda then: evidence(then, year, last, shown)
    yield from _papers(last)
    yield ("4 Daftar Informasi yang Dikecualikan.xlsx", write_book,
           lambda then: list_book(then, last, decree_paper(then, last, forces_at(then, last))))
    yield "6 Rekap Unit.xlsx", write_book, lambda then: recap_book(then, last)
    yield "7 Edisi Publik.pdf", write_public_pdf, public_list
    for decree in earlier:
        yield from _papers(decree, decree.number)


def _papers(decree: Decree, number: str = "") -> Iterator[tuple[str, Writer, View]]:
    """The decree, its minutes, its worksheet."""
    yield (named("2 Keputusan.pdf", number), write_decree_pdf,
           lambda then: decree_paper(then, decree, forces_at(then, decree)))
    yield (named("3 Berita Acara dan Daftar Hadir.pdf", number), write_minutes_pdf,
           lambda then: minutes(then, decree))
    yield named("5 Lembar Uji Gabungan.xlsx", number), write_book, lambda then: decided_book(then, decree)


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
