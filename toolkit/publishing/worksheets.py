"""Lembar Uji: what waits for its consequence test, as forms that PPID fills. Equal items of all units stand once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.entries import WITHDRAWAL_PROPOSED, Held
from toolkit.forms import uji
from toolkit.forms.layout import Layout
from toolkit.law.dates import spell
from toolkit.lembar import lembar_of
from toolkit.likeness import figures, grouped
from toolkit.publishing.requests import REQUEST_DAYS, due_day, request_said
from toolkit.publishing.source import Source
from toolkit.publishing.waiting import waiting
from toolkit.rulings import ENDED, IN_FORCE, Ruling
from toolkit.views import FilledRow, FormView

JOINT = "Lembar Uji Gabungan"
LAYOUT = uji.Uji.layout()
QUOTED = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a worksheet: entries that are decided together, and why they are to be tested."""

    members: Sequence[tuple[Held, Mapping[str, str]]]
    why: str
    waits: bool = True
    """Must it be decided?"""


def joint_view(source: Source) -> FormView:
    """All that waits, over all units."""
    rows = [row for why, members in waiting(source) for row in _grouped(source, why, members)]
    return _view(source, rows, "Seluruh unit kerja", "")


def unit_view(source: Source, unit: str, asked: Mapping[str, str]) -> FormView:
    """All of one unit's items: those that wait first, then what was decided, which may be decided again."""
    own = source.by_unit.get(unit, [])
    rows = [Row([each], asked.get(each[0].id, ""), each[0].id in asked) for each in own]
    return _view(source, sorted(rows, key=lambda row: not row.waits), source.city.label(unit), unit)


def _grouped(source: Source, why: str, members: Sequence[tuple[Held, Mapping[str, str]]]) -> list[Row]:
    """Equal items together. Titles may differ as *Butir Serupa* lets them, but in no figure; all else must agree."""
    buckets: dict[tuple[object, ...], list[tuple[Held, Mapping[str, str]]]] = {}
    title = source.layout.about.title_column
    for one, texts in members:
        same = tuple(texts.get(name, "") for name in _alike_in(source.layout))
        earlier = _changes(source, one, texts)
        buckets.setdefault((figures(texts.get(title, "")), earlier, *same), []).append((one, texts))
    rows = []
    for bucket in buckets.values():
        groups = grouped([texts.get(title, "") for _, texts in bucket], source.city.thresholds.same)
        rows += [Row([bucket[at] for at in group], why) for group in groups]
    order = {one.id: at for at, (one, _) in enumerate(members)}
    return sorted(rows, key=lambda row: (-len(row.members), order[row.members[0][0].id]))


def _view(source: Source, rows: Sequence[Row], label: str, unit: str) -> FormView:
    base = max([0, *(event for row in rows for event in _events(source, row))])
    period = source.city.open_term.code
    return FormView(
        LAYOUT, period, lembar_of(LAYOUT.form, LAYOUT.about.version, unit, period, base), base, None, label,
        body=source.workspace.settings.instansi.nama, rows=[_filled(source, row) for row in rows], spare=0,
        paper=source.workspace.settings.cetak.kertas, opening=_opening(source), panel=_panel(source))


def _events(source: Source, row: Row) -> Iterable[int]:
    """The events that a row shows: the worksheet is as fresh as the newest of them."""
    for one, _ in row.members:
        yield one.event
        yield from (ruling.event for ruling in source.book.rulings.get(one.id, ()))
    if source.book.last:
        yield source.book.last.event


def _filled(source: Source, row: Row) -> FilledRow:
    first, texts = row.members[0]
    standing = (row.why, request_said(source, first), _standing(source, first), _changes(source, first, texts),
                _differences(source, row))
    return FilledRow({
        uji.ID: "; ".join(one.id for one, _ in row.members), uji.VERSION: _versions(row),
        uji.UNITS: _units(source, row), **proposed(source.layout, texts), uji.TITLE: _titles(source, row),
        uji.STANDING: "\n".join(filter(None, standing))}, waits=row.waits)


def proposed(layout: Layout, texts: Mapping[str, str]) -> dict[str, str]:
    """What an entry says, in the worksheet's columns."""
    about, law, period = layout.about, layout.law, layout.period
    scope = " – ".join(filter(None, (texts.get(about.scope_column, ""), texts.get(about.part_column, ""))))
    return {uji.TITLE: texts.get(about.title_column, ""), uji.LAW: texts.get(law.name, "") if law else "",
            uji.OPENED: texts.get(about.opened_column, ""), uji.CLOSED: texts.get(about.closed_column, ""),
            uji.LENGTH: texts.get(period.name, "") if period else "", uji.SCOPE: scope}


def _alike_in(layout: Layout) -> list[str]:
    """What must be equal, to the letter, so that one decision can hold for several entries; titles may differ a little.
    """
    about = layout.about
    return [*(column.name for column in (layout.law, layout.period) if column), about.scope_column, about.part_column,
            about.action_column]


def _versions(row: Row) -> str:
    numbers = [str(one.version) for one, _ in row.members]
    return numbers[0] if len(set(numbers)) == 1 else "; ".join(numbers)


def _units(source: Source, row: Row) -> str:
    names = dict.fromkeys(source.city.name(one.unit) for one, _ in row.members)
    many = f"{len(names)} unit: " if len(names) > 1 else ""
    return many + "; ".join(names)


def _titles(source: Source, row: Row) -> str:
    """The first wording; others are told, for the decision holds for them, too."""
    titles = list(dict.fromkeys(texts.get(source.layout.about.title_column, "") for _, texts in row.members))
    more = f"\n(juga ditulis: {'; '.join(titles[1:4])}{' …' if len(titles) > 4 else ''})" if len(titles) > 1 else ""
    return titles[0] + more


def _differences(source: Source, row: Row) -> str:
    """Consequences may be worded otherwise by each unit: the first unit's stand there."""
    about = source.layout.about
    if any(len({texts.get(name, "") for _, texts in row.members}) > 1
           for name in (about.opened_column, about.closed_column)):
        return "Konsekuensi ditulis berbeda-beda; yang tertera dari unit pertama."
    return ""


def _standing(source: Source, one: Held) -> str:
    ruling = source.book.ruling(one.id, one.version)
    if one.state == IN_FORCE and source.book.last:
        return f"Berlaku (Keputusan Nomor {source.book.last.number})."
    if one.state == ENDED:
        return "Jangka waktunya sudah lewat."
    if ruling:
        return f"Hasil pengujian terakhir: {ruling.outcome.shown}.{_reason(ruling)}"
    return "Diusulkan dicabut." if one.state == WITHDRAWAL_PROPOSED else ""


def _reason(ruling: Ruling) -> str:
    return f" {ruling.consideration[:QUOTED]}" if ruling.consideration else ""


def _changes(source: Source, one: Held, texts: Mapping[str, str]) -> str:
    """What changed since it was last decided, before and after; "" where it never was, or nothing did."""
    last = next((each for each in reversed(source.book.rulings.get(one.id, ())) if each.version != one.version), None)
    if last is None or source.book.ruling(one.id, one.version):
        return ""
    before = source.versions.get((one.id, last.version), {})
    columns = [column for column in source.layout.columns if column.name in source.layout.content]
    said = [f"{column.heading}: semula “{before.get(column.name, '')[:QUOTED]}”, kini “"
            f"{texts.get(column.name, '')[:QUOTED]}”" for column in columns
            if before.get(column.name, "") != texts.get(column.name, "")]
    return "\n".join([f"Sebelumnya {last.outcome.shown}. Yang berubah:", *said]) if said else ""


def _opening(source: Source) -> str:
    due = due_day(source, source.today)
    return ("Nomor: ……………………… · Pada hari ini ………………, tanggal ………………………, bertempat di ………………………, "
            "telah dilakukan pengujian konsekuensi. "
            f"(Permohonan yang masuk {spell(source.today)} dijawab paling lambat {spell(due)}: {REQUEST_DAYS} hari "
            f"kerja.)")


def _panel(source: Source) -> tuple[tuple[str, str, str], ...]:
    """Role and office, name, NIP of each member of the panel."""
    return tuple((" – ".join(filter(None, (one.role, one.office))), one.name, one.nip) for one in source.city.panel)
