"""The page's table: one row an item, in the official columns; every text is escaped where it is put in."""

from __future__ import annotations

from itertools import groupby

from toolkit.forms.layout import Column, Layout
from toolkit.papers import PublicItem, PublicList
from toolkit.public.fields import TYPES, text_of
from toolkit.public.safety import markup
from toolkit.public.wording import figure, on_the_list
from toolkit.public_items import in_force, public_columns

UNITS, FORCE = "Unit yang Menguasai", "Masa Berlaku"
NUMBER_SHARE, UNITS_SHARE, FORCE_SHARE = 9.0, 26.0, 37.0
"""Widths in the measure of the form's columns; “s.d. 31 Desember 2029” stays on one line."""
MANY = 3
"""More units than these are folded away."""


def table(view: PublicList) -> str:
    """The whole table, readable as it is. Roles are given, for what is laid out as cards loses its own in browsers."""
    rows = "\n".join(_row(view.layout, item) for item in view.items)
    return (f'<table id="daftar" role="table" tabindex="-1">\n<caption>{markup(view.title)}, {markup(view.body)}. '
            f'{markup(view.as_of)}.</caption>\n<thead role="rowgroup">{_headings(view.layout)}</thead>\n'
            f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>')


def style_of(layout: Layout) -> str:
    """CSS that follows from the form: how wide columns are, where headings stand, what stands over a card's values."""
    columns = on_the_list(layout)
    shares = [NUMBER_SHARE, *(column.width for column in columns), UNITS_SHARE, FORCE_SHARE]
    grid = " ".join(f"minmax(0,{share:g}fr)" for share in shares)
    widths = "".join(f".k{at}{{width:{share / sum(shares):.2%}}}" for at, share in enumerate(shares))
    labels = [*(_heading(column, alone=True) for column in columns), UNITS, FORCE]
    cards = "".join(f'tbody td:nth-child({at}):not(:empty)::before{{content:"{_in_css(label)}"}}'
                    for at, label in enumerate(labels, 2) if at > 2)
    return (f"@media screen and (min-width:62.01rem){{thead,tbody tr{{grid-template-columns:{grid}}}"
            f"{_places(layout)}}}\n"
            f"@media screen and (max-width:62rem){{{cards}}}\n@media print{{{widths}}}\n")


def _places(layout: Layout) -> str:
    """Where each heading stands on the grid: over both rows, or below the one that it shares with its neighbours."""
    groups = [column.official.rpartition(": ")[0] for column in on_the_list(layout)]
    rows = {at: "2" if group else "1/span 2" for at, group in enumerate(("", *groups, "", ""))}
    upper = {group: f".a{groups.index(group) + 1}"
                    f"{{grid-area:1/{groups.index(group) + 2}/auto/span {groups.count(group)}}}"
             for group in groups if group}
    return "".join(f".k{at}{{grid-column:{at + 1};grid-row:{row if upper else 1}}}" for at, row in rows.items()
                   ) + "".join(upper.values())


def _in_css(text: str) -> str:
    return "".join(each if each.isalnum() or each in " .,/" else f"\\{ord(each):x} " for each in text)


def _heading(column: Column, *, alone: bool = False) -> str:
    group, _, heading = column.official.rpartition(": ")
    return column.heading if alone and group else heading or column.heading


def _headings(layout: Layout) -> str:
    """One row, or two where neighbours share an upper heading."""
    columns = on_the_list(layout)
    heads = [("", "No", "nomor"), *((column.official.rpartition(": ")[0], _heading(column), column.name)
                                    for column in columns), ("", UNITS, "unit"), ("", FORCE, "berakhir")]
    low = any(group for group, _, _ in heads)
    upper, lower = list[str](), list[str]()
    for group, members in groupby(enumerate(heads), lambda each: each[1][0]):
        leaves = [_leaf(at, name, heading, "" if group or not low else ' rowspan="2"')
                  for at, (_, heading, name) in members]
        if group:
            first = min(at for at, (each, _, _) in enumerate(heads) if each == group)
            upper.append(f'<th role="columnheader" scope="colgroup" class="a{first}" colspan="{len(leaves)}">'
                         f"{markup(group)}</th>")
        (lower if group else upper).extend(leaves)
    rows = [row for row in (upper, lower) if row]
    return "".join(f'<tr role="row">{"".join(row)}</tr>' for row in rows)


def _leaf(at: int, name: str, heading: str, span: str) -> str:
    return (f'<th role="columnheader" scope="col" class="k{at}"{span} data-nama="{markup(name)}" data-kolom="{at}">'
            f"{markup(heading)}</th>")


def _row(layout: Layout, item: PublicItem) -> str:
    title, *others = on_the_list(layout)
    cells = "".join(_cell(column, item) for column in others)
    units, letters = (markup(f"|{'|'.join(each)}|") for each in ([code for code, _ in item.units], item.letters))
    return (f'<tr role="row" data-unit="{units}" data-huruf="{letters}"><td role="cell">{item.number}</td>'
            f'<th role="rowheader" scope="row">{markup(item.texts.get(title.name, ""))}</th>{cells}'
            f'<td role="cell">{_units(item)}</td>'
            f'<td role="cell" data-urut="{markup(item.until)}">{_force(item)}{_details(layout, item)}</td></tr>')


def _cell(column: Column, item: PublicItem) -> str:
    """Dates are sorted by their ISO form, all else by what is shown."""
    order = f' data-urut="{markup(text_of(column, item))}"' if column.kind in TYPES else ""
    return f'<td role="cell"{order}>{markup(item.texts.get(column.name, ""))}</td>'


def _units(item: PublicItem) -> str:
    names = "".join(f"<li>{markup(name)}</li>" for _, name in item.units)
    if len(item.units) <= MANY:
        return f"<ul>{names}</ul>" if names else ""
    return (f'<details class="unit"><summary>{figure(len(item.units))} unit kerja</summary><ul>{names}</ul></details>')


def _force(item: PublicItem) -> str:
    return "\n".join(in_force(item))


def _details(layout: Layout, item: PublicItem) -> str:
    """What of an item has no column here, folded away."""
    shown = on_the_list(layout)
    rest = [(column.heading, text) for column in public_columns(layout)
            if column not in shown and (text := item.texts.get(column.name))]
    lines = "".join(f"<dt>{markup(heading)}</dt><dd>{markup(text)}</dd>" for heading, text in rest)
    return f'<details class="rincian"><summary>Rincian</summary><dl>{lines}</dl></details>' if rest else ""
