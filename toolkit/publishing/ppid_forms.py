"""PPID's own forms, ready to be filled: papers to be received, and the decree's next step."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.forms.layout import Layout
from toolkit.forms.penetapan import DRAFT, ISSUE
from toolkit.forms.settings import PPID_ROLE
from toolkit.lembar import lembar_of
from toolkit.publishing.source import Source
from toolkit.views import FilledRow, FormView

COMPLETE, OUTDATED, MISSING = "Lengkap", "Perlu cetakan baru", "Belum ada"
"""How it stands with a signed copy."""


def hardcopy_view(source: Source, layout: Layout) -> FormView:
    """Nothing stands there: the code is to be read from the paper, or it would prove nothing."""
    return _view(source, layout, (), 30)


def decree_view(source: Source, layout: Layout) -> FormView:
    """One row with the next step: a draft, or the number of the one that waits."""
    step = ISSUE if source.book.draft else DRAFT
    place = source.workspace.settings.instansi.tempat
    return _view(source, layout, [FilledRow({"langkah": step, "tempat": place})], 0)


def handed(source: Source, unit: str) -> str:
    """How it stands with the unit's signed copy; "" for a unit that has nothing to sign."""
    code = source.codes.get(unit)
    if code is None:
        return ""
    if is_handed(source, unit, code):
        return COMPLETE
    return OUTDATED if unit in source.book.papers else MISSING


def is_handed(source: Source, unit: str, code: str) -> bool:
    """Has PPID the signed copy of this very list?"""
    paper = source.book.papers.get(unit)
    return paper is not None and paper.code == code


def _view(source: Source, layout: Layout, rows: Sequence[FilledRow], spare: int) -> FormView:
    period = source.city.open_term.code
    said = [sorted(row.cells.items()) for row in rows]
    return FormView(layout, period, lembar_of(layout.form, layout.about.version, period, said), 0, None, PPID_ROLE,
                    body=source.workspace.settings.instansi.nama, rows=rows, spare=spare,
                    paper=source.workspace.settings.cetak.kertas)
