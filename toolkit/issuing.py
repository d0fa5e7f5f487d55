"""Which templates are given out, and what they are filled with: the standard one, and each unit's own entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.city import City, Unit
from toolkit.findings import PERINGATAN, Severity
from toolkit.forms.layout import Layout
from toolkit.forms.model import Codec
from toolkit.lembar import lembar_of
from toolkit.names import safe_name
from toolkit.views import FilledRow, FormView
from toolkit.workspace import Workspace


def template_path(workspace: Workspace, layout: Layout, unit: Unit | None) -> Path:
    """`templates/Formulir DIK.xlsx`, or a unit's `templates/Formulir DIK DINKES.xlsx`."""
    name = layout.template + (f" {safe_name(unit.code)}" if unit else "")
    return workspace.templates / f"{name}.xlsx"


def standard_view(layout: Layout, city: City, workspace: Workspace) -> FormView:
    """The template that is bound to no unit: the sender chooses one."""
    return _view(layout, city, workspace, None, (), 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a template shows it: whose it is, what it says, and what PPID says to it."""

    id: str
    owner: str
    content: Mapping[str, Any]
    words: str = ""
    weight: Severity | None = None


def unit_view(layout: Layout, codec: Codec, city: City, workspace: Workspace, unit: Unit, entries: Sequence[Shown],
              base: int) -> FormView:
    """A unit's template with its entries as of event `base`, and those that a unit has left to be divided."""
    rows = [FilledRow({**layout.texts(codec.decode(entry.content)), layout.about.id_column: entry.id},
                      **_beside(entry, unit, city)) for entry in entries]
    return _view(layout, city, workspace, unit, rows, base)


def _beside(entry: Shown, unit: Unit, city: City) -> dict[str, Any]:
    """What stands beside a row: PPID's words; of one that is not this unit's yet, whose it was."""
    owner = entry.owner
    if owner == unit.code:
        return {"weight": entry.weight, "message": entry.words} if entry.words else {}
    return {"weight": PERINGATAN, "message": f"Dari {city.name(owner)}, yang sudah dipecah. Biarkan baris ini bila "
                                             f"butirnya milik {unit.name}; bila bukan, hapus barisnya."}


def _view(layout: Layout, city: City, workspace: Workspace, unit: Unit | None, rows: Sequence[FilledRow], base: int
          ) -> FormView:
    settings, period = workspace.settings, city.open_term.code
    lembar = lembar_of(layout.form, layout.about.version, unit.code if unit else "", period, base)
    return FormView(
        layout=layout, period=period, lembar=lembar, base=base, unit=unit.code if unit else None,
        unit_label=unit.label if unit else "",
        unit_choices=() if unit else [each.label for each in city.units.values()],
        body=settings.instansi.nama, rows=rows, spare=max(settings.formulir.baris - len(rows), 30),
        paper=settings.cetak.kertas)
