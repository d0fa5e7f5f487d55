"""The fields of the public data, derived from the form: name, title, type, limits, and each item's text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from toolkit.forms.kinds import COUNT, DATE
from toolkit.forms.layout import Column, Layout, Need
from toolkit.papers import PublicItem, PublicList
from toolkit.public.safety import inert, longest_inert
from toolkit.public_items import public_columns

SEPARATOR = "; "
"""Between several units or letters in one cell."""
TYPES = {DATE: "date", COUNT: "integer"}
"""Of the kinds that a table can type; all others are texts there, and structured values in the JSON."""
Text = Callable[[PublicList, PublicItem], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the CSV; `type` and `limits` in Frictionless's words."""

    name: str
    title: str
    description: str
    text: Text
    type: str = "string"
    limits: Mapping[str, object] = field(default_factory=dict)


def fields_of(layout: Layout) -> tuple[Field, ...]:
    """Every field, from left to right. Raises ValueError for a form that uses one of our own names."""
    found = (_NUMBER, *map(_of_form, public_columns(layout)), *_UNITS, *((_LETTERS,) if layout.law else ()), *_FORCE)
    names = [each.name for each in found]
    if len(set(names)) != len(names):
        raise ValueError(f"{layout.form}: a public column has the name of one that we add")
    return found


def _of_form(column: Column) -> Field:
    kind = TYPES.get(column.kind, "string")
    return Field(column.name, column.heading, column.meaning,
                 lambda _, item: text_of(column, item), kind, _limits(column, kind))


def text_of(column: Column, item: PublicItem) -> str:
    """An item's value as a table shows it: dates and numbers for machines, all else in the official wording."""
    value = item.values.get(column.name) if column.kind in TYPES else item.texts.get(column.name)
    return "" if value is None else str(value)


def _limits(column: Column, kind: str) -> dict[str, object]:
    limits: dict[str, object] = {"required": True} if column.need is Need.REQUIRED else {}
    if column.choices:
        limits["enum"] = [inert(choice) for choice in column.choices]
    elif column.longest and kind == "string":
        limits["maxLength"] = longest_inert(column.longest)
    return limits


_NUMBER = Field("nomor", "Nomor", "Nomor urut dalam daftar ini; bisa berbeda pada terbitan lain.",
                lambda _, item: str(item.number), "integer", {"required": True, "unique": True, "minimum": 1})
_UNITS = (
    Field("unit_kode", "Kode Unit", "Kode setiap unit kerja yang menguasai informasi ini, dipisah titik koma.",
          lambda _, item: SEPARATOR.join(code for code, _ in item.units)),
    Field("unit_nama", "Unit yang Menguasai", "Nama setiap unit kerja yang menguasai informasi ini, dipisah titik "
          "koma, dalam urutan yang sama dengan kodenya.",
          lambda _, item: SEPARATOR.join(name for _, name in item.units)))
_LETTERS = Field("huruf_pasal17", "Huruf Pasal 17", "Huruf Pasal 17 UU 14/2008 yang menjadi dasar, dipisah titik koma.",
                 lambda _, item: SEPARATOR.join(item.letters), limits={"pattern": "^[a-z](; [a-z])*$"})
_FORCE = (
    Field("berlaku_sejak", "Berlaku Sejak", "Tanggal sejak informasi ini dikecualikan; kosong bila belum tercatat.",
          lambda _, item: item.since, "date"),
    Field("berakhir", "Berakhir", "Tanggal berakhirnya pengecualian; kosong bila tidak dapat dihitung dari jangka "
          "waktunya.",
          lambda _, item: item.until, "date"),
    Field("keputusan", "Keputusan", "Keputusan yang menjadi dasar daftar ini.", lambda view, _: view.decree))
