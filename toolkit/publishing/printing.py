"""What printed papers say: the copy to sign, the decree with its list, the minutes; from what is recorded alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.forms.layout import Column, Layout
from toolkit.forms.settings import PPID_ROLE, SUPERIOR_ROLE
from toolkit.in_force import Force, Reader, forces_of
from toolkit.law.dates import spell
from toolkit.papers import ClassificationLetter, DecreePaper, Handover, Letterhead, Minutes, Signatory, Table, Tested
from toolkit.publishing.source import Source
from toolkit.rulings import Decree, Ruling

NUMBER_WIDTH = 5


@dataclass(frozen=True, slots=True)
class Printed:
    """Equal items of several units, printed once: the texts of the first, and all that hold it."""

    force: Force
    texts: Mapping[str, str]
    units: Sequence[str]
    """Codes, in the order of the list."""
    entries: Sequence[str] = ()
    """Their ids."""


def printed(forces: Iterable[Force], layout: Layout, names: Sequence[str] = ()) -> list[Printed]:
    """Items that read the same in these columns (every official one, if none is named) stand once."""
    title = layout.about.title_column
    columns = names or [column.name for column in layout.official]
    groups: dict[tuple[str, ...], list[Force]] = {}
    for one in forces:
        texts = public_texts(one, title)
        key = (*(texts.get(name, "") for name in columns), one.item.start)
        groups.setdefault(key, []).append(one)
    return [Printed(group[0], public_texts(group[0], title), tuple(dict.fromkeys(one.unit for one in group)),
                    tuple(one.item.entry for one in group)) for group in groups.values()]


def public_texts(one: Force, title: str) -> Mapping[str, str]:
    """With the title that PPID has given for the public, where there is one."""
    public = one.ruling.public_title if one.ruling else ""
    return {**one.texts, title: public} if public else one.texts


def letterhead(body: str, lines: Sequence[str]) -> Letterhead:
    """The office first, then its address."""
    return Letterhead(body, lines[0] if lines else "", tuple(lines[1:]))


def handover(source: Source, unit: str) -> Handover | None:
    """*Cetak dan Tanda Tangani*: None for a unit of which nothing has been accepted."""
    own = source.by_unit.get(unit)
    if not own:
        return None
    city, about = source.city, source.workspace.settings.instansi
    known = city.units.get(unit)
    at = max(one.at for one, _ in own)
    return Handover(
        letterhead(about.nama, (city.name(unit),)), city.name(unit), city.open_term.name, about.tempat,
        source.codes[unit], f"Keadaan {source.time(at)}", official(source, PPID_ROLE),
        Signatory(known.holder if known and known.holder else f"Kepala {city.name(unit)}"),
        table(source.layout, [texts for _, texts in own]), source.workspace.settings.cetak.kertas)


def official(source: Source, role: str) -> Signatory:
    """Who has the role today."""
    found = next((one for one in source.city.officials if one.role == role), None)
    return Signatory(found.office, found.name, found.nip, role) if found else Signatory(role, role=role)


def table(layout: Layout, rows: Sequence[Mapping[str, str]]) -> Table:
    """A list in official columns."""
    columns = layout.official
    return Table((("", "No"), *map(_heading, columns)), (NUMBER_WIDTH, *(column.width for column in columns)),
                 [(str(number), *(texts.get(column.name, "") for column in columns))
                  for number, texts in enumerate(rows, 1)])


def _heading(column: Column) -> tuple[str, str]:
    group, _, heading = column.official.rpartition(": ")
    return group, heading


def decree_paper(source: Source, decree: Decree, forces: Sequence[Force]) -> DecreePaper:
    """A decree or its draft, from what its event holds."""
    items = printed(forces, source.layout)
    day = date.fromisoformat(decree.day) if decree.day else None
    sets, approves = signatory(decree.sets, PPID_ROLE), signatory(decree.approves, SUPERIOR_ROLE)
    return DecreePaper(
        letterhead(decree.body, decree.letterhead), decree.number, day, decree.place, decree.about,
        decree.considering, decree.in_view_of, _dictum(decree), sets, approves, decree.amends,
        _table_with_units(source.layout, items, decree), _letter(source.layout, items, decree, sets),
        draft=not decree.number, paper=source.workspace.settings.cetak.kertas)


def forces_at(source: Source, decree: Decree) -> list[Force]:
    """The items of a decree, as they read when it was made."""
    assert source.codec is not None
    reader = Reader(source.layout, source.codec, source.holidays)
    return [replace(one, unit=one.item.unit or one.unit)
            for one in forces_of(decree.items, source.decided, source.book, reader)]


def signatory(said: Sequence[str], role: str) -> Signatory:
    """An official as a decree has recorded him: office, name, NIP."""
    office, name, nip = (*said, "", "", "")[:3]
    return Signatory(office, name, nip, role)


def _table_with_units(layout: Layout, items: Sequence[Printed], decree: Decree) -> Table:
    plain = table(layout, [one.texts for one in items])
    rows = [(*row, units_of(one, decree)) for row, one in zip(plain.rows, items, strict=True)]
    return Table((*plain.columns, ("", "Unit yang Menguasai")), (*plain.widths, 26), rows)


def units_of(one: Printed, decree: Decree) -> str:
    """As the units were called when the decree was made."""
    return "; ".join(decree.names.get(unit, unit) for unit in one.units)


def _dictum(decree: Decree) -> tuple[str, ...]:
    what = "perubahan Daftar Informasi yang Dikecualikan" if decree.amends else decree.about
    return (
        f"Menetapkan {what} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari "
        f"Keputusan ini.",
        *_changes(decree.amends),
        "Informasi yang tercantum dalam Lampiran dikecualikan selama jangka waktu yang tertera dan tidak diberikan "
        "kepada pemohon informasi selama jangka waktu itu.",
        "Informasi yang jangka waktu pengecualiannya telah berakhir menjadi informasi yang terbuka untuk publik.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.")


def _changes(amends: Sequence[str]) -> Iterator[str]:
    """What an amendment does to the decree that it changes, and to its amendments since."""
    if amends:
        since = f" sebagaimana telah diubah dengan Keputusan Nomor {amends[-1]}" if len(amends) > 1 else ""
        yield (f"Mengubah Keputusan Nomor {amends[0]}{since}: daftar pada lampirannya diganti dengan daftar pada "
               f"Lampiran Keputusan ini.")


def _letter(layout: Layout, items: Sequence[Printed], decree: Decree, officer: Signatory) -> ClassificationLetter:
    """The six minimum contents of a classification letter (PP 61/2010)."""
    period, law = layout.period, layout.law
    return ClassificationLetter(
        kinds=_told(items, layout.about.title_column), officer=officer, body=decree.body,
        units=list(dict.fromkeys(decree.names.get(unit, unit) for one in items for unit in one.units)),
        periods=_told(items, period.name) if period else [], reasons=_told(items, law.name) if law else [])


def _told(items: Sequence[Printed], name: str) -> list[str]:
    return list(dict.fromkeys(text for one in items if (text := one.texts.get(name, ""))))


def minutes(source: Source, decree: Decree) -> Minutes:
    """*Berita Acara* of what was decided for this decree."""
    found = [(entry, some[-1]) for entry, some in source.book.ruled_for(decree).items()]
    days = sorted({ruling.day for _, ruling in found if ruling.day})
    basis = ", ".join(dict.fromkeys(ruling.basis.lower() for _, ruling in found if ruling.basis))
    items: dict[tuple[object, ...], list[str]] = {}
    for entry, ruling in found:
        texts = source.versions.get((entry, ruling.version), {})
        key = (*(texts.get(name, "") for name in source.layout.names if name != source.layout.about.id_column),
               *ruling.said[1:])
        items.setdefault(key, []).append(entry)
    by_id = dict(found)
    names = owners_at(source, decree)
    tested = [_tested(source, names, ids, by_id[ids[0]]) for ids in items.values()]
    return Minutes(
        letterhead(decree.body, decree.letterhead), "", date.fromisoformat(days[-1]) if days else None, decree.place,
        basis or "berkala", [Signatory(office, name, nip, role, body)
                             for name, nip, office, body, role in decree.panel],
        tested, source.workspace.settings.cetak.kertas)


def owners_at(source: Source, decree: Decree) -> dict[str, str]:
    """The name of the unit that each decided entry belonged to, as far as the decree has recorded it."""
    then = {item.entry: item.unit for item in decree.items}
    units = {entry.id: then.get(entry.id) or entry.unit for entry in source.decided.values()}
    return {id: decree.names.get(unit) or source.city.name(unit) for id, unit in units.items()}


def _tested(source: Source, names: Mapping[str, str], ids: Sequence[str], ruling: Ruling) -> Tested:
    texts = source.versions.get((ids[0], ruling.version), {})
    units = "; ".join(dict.fromkeys(names[id] for id in ids if id in names))
    law, period, about = source.layout.law, source.layout.period, source.layout.about
    return Tested(texts.get(source.layout.about.title_column, ""), units, texts.get(law.name, "") if law else "",
                  texts.get(about.opened_column, ""), texts.get(about.closed_column, ""),
                  texts.get(period.name, "") if period else "", ruling.outcome.shown, _consideration(ruling.part,
                                                                                                  ruling.consideration))


def _consideration(part: str, consideration: str) -> str:
    return " ".join(filter(None, (f"Yang dihitamkan: {part}." if part else "", consideration)))


def decree_line(decree: Decree | None) -> str:
    """"Keputusan Nomor … tanggal …"."""
    if decree is None:
        return ""
    return f"Keputusan Nomor {decree.number} tanggal {spell(date.fromisoformat(decree.day))}"
