"""What of an entry may be published: the one door through which its values reach the public edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from toolkit.forms.layout import Column, Layout
from toolkit.law.dates import spell
from toolkit.papers import PublicItem

UNBROKEN = "\N{NO-BREAK SPACE}"


def public_columns(layout: Layout) -> tuple[Column, ...]:
    """The columns whose content may be published, from left to right."""
    return tuple(column for column in layout.columns if column.public)


def public_values(layout: Layout, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of `values`, those of public columns: what is internal, empty or unknown to the form is not in there."""
    return {column.name: value for column in public_columns(layout) if (value := values.get(column.name)) is not None}


def public_item(layout: Layout, number: int, units: Sequence[tuple[str, str]], values: Mapping[str, Any], *,
                since: str = "", until: str = "") -> PublicItem:
    """An entry as it is published, from its typed values (as the form's codec decodes them, and the id); `since` and
    `until` are ISO dates."""
    shown = public_values(layout, values)
    encoded = {name: layout.by_name[name].kind.encode(value) for name, value in shown.items()}
    law = shown.get(layout.law.name) if layout.law else None
    return PublicItem(number, tuple(units), encoded, layout.texts(shown), sorted(law.letters if law else ()), since,
                      until)


def in_force(item: PublicItem) -> list[str]:
    """From when and until when it is exempt, a line each: "sejak 3 Mei 2026", "s.d. 3 Mei 2031"; no date is broken."""
    return [f"{word} {spell(date.fromisoformat(day)).replace(' ', UNBROKEN)}"
            for word, day in (("sejak", item.since), ("s.d.", item.until)) if day]


def withheld_line(many: int) -> str:
    """That so many items are in force and not shown, for who counts; "" where there are none. Their titles are never
    told."""
    return (f"{many} butir lain juga dikecualikan, tetapi belum ditampilkan karena judulnya masih memuat data pribadi."
            if many else "")
