"""The public edition: what is in force and may be published, in public columns only."""

from __future__ import annotations

from datetime import date

from toolkit.forms import dik_judging as judge
from toolkit.law.titles import PERSONAL
from toolkit.papers import PublicItem, PublicList
from toolkit.publishing.in_force import Force
from toolkit.publishing.printing import Printed, decree_line, printed
from toolkit.publishing.source import Source
from toolkit.rulings import Decree


def public_list(source: Source) -> PublicList:
    """What `outbox/publik/` shows. An item whose title gives personal data away stays out until PPID gives another."""
    decree, layout = source.book.last, source.layout
    open_to_see = [one for one in source.forces if not one.is_over(source.today) and _is_fit(one, source)]
    items = [_item(number, one, source, decree) for number, one in enumerate(printed(open_to_see, layout), 1)]
    about = source.workspace.settings
    return PublicList(layout.about.list_title, about.instansi.nama, layout, decree_line(decree), source.as_of,
                      date.fromisoformat(decree.day) if decree else source.today, items, paper=about.cetak.kertas)


def _is_fit(one: Force, source: Source) -> bool:
    title = (one.ruling.public_title if one.ruling else "") or one.texts.get(source.layout.about.title_column)
    return judge.given_away(PERSONAL, title) is None


def _item(number: int, one: Printed, source: Source, decree: Decree | None) -> PublicItem:
    layout, force = source.layout, one.force
    public = [column.name for column in layout.columns if column.public and column.name != layout.about.id_column]
    title = layout.about.title_column
    assert source.codec is not None
    values = source.codec.encode({**force.values, title: one.texts.get(title)})
    law = force.values.get(layout.law.name) if layout.law else None
    names = decree.names if decree else {}
    return PublicItem(
        number, [(unit, names.get(unit, unit)) for unit in one.units],
        {name: values.get(name) for name in public}, {name: one.texts[name] for name in public if name in one.texts},
        sorted(law.letters) if law else [], force.start.isoformat() if force.start else "",
        force.end.isoformat() if force.end else "")
