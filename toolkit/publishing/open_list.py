"""The public edition: what is in force and may be published, in public columns only."""

from __future__ import annotations

from datetime import date

from toolkit.forms import dik_judging as judge
from toolkit.in_force import Force
from toolkit.law.titles import PERSONAL
from toolkit.papers import PublicItem, PublicList
from toolkit.public_items import public_columns, public_item
from toolkit.publishing.printing import Printed, decree_line, printed, public_texts
from toolkit.publishing.source import Source
from toolkit.rulings import Decree


def public_list(source: Source) -> PublicList:
    """What `outbox/publik/` shows. An item whose title gives personal data away stays out until PPID gives another."""
    decree, layout = source.book.last, source.layout
    living = [one for one in source.forces if not one.is_over(source.today)]
    open_to_see = [one for one in living if not given_away(one, source)]
    hidden = printed((one for one in living if given_away(one, source)), layout)
    alike = [column.name for column in public_columns(layout) if column.name != layout.about.id_column]
    items = [_item(number, one, source, decree) for number, one in enumerate(printed(open_to_see, layout, alike), 1)]
    about = source.workspace.settings
    return PublicList(layout.about.list_title, about.instansi.nama, layout, decree_line(decree), source.as_of,
                      date.fromisoformat(decree.day) if decree else source.today, items,
                      source.city.contact, source.city.address, len(hidden), about.cetak.kertas)


def given_away(one: Force, source: Source) -> str:
    """What personal data its title for the public gives away: "NIK", …; "" where it may be shown."""
    column = source.layout.about.title_column
    return personal(public_texts(one, column).get(column))


def personal(title: str | None) -> str:
    """The same, of a title."""
    return judge.given_away(PERSONAL, title) or ""


def _item(number: int, one: Printed, source: Source, decree: Decree | None) -> PublicItem:
    layout, force, names = source.layout, one.force, decree.names if decree else {}
    values = {**force.values, layout.about.title_column: one.texts.get(layout.about.title_column),
              layout.about.id_column: "; ".join(one.entries)}
    return public_item(
        layout, number, [(unit, names.get(unit) or source.city.name(unit)) for unit in one.units], values,
        since=force.start.isoformat() if force.start else "", until=force.end.isoformat() if force.end else "")
